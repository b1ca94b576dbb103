"""Annotations of functions are left out of compiled modules, and nothing else is."""

import dataclasses
from types import CodeType, ModuleType

from runtime.cuts.annotations import compiled

SOURCE = b"""
from dataclasses import dataclass

@dataclass
class Pair:
    left: int
    right: str = "r"

    def swapped(
        self,
        *rest: int,
        last: str = "z",
        **named: int,
    ) -> tuple[str, int]:
        held: str = self.right
        raise ValueError(held, rest, last, named)

async def later(first: int, /, then: str) -> None:
    await then

key = lambda given: given
"""


def module(code: CodeType) -> ModuleType:
    made = ModuleType("pairs")
    exec(code, vars(made))
    return made


def test_functions_have_none_and_classes_keep_theirs() -> None:
    made = module(compiled(SOURCE, "pairs.py"))
    assert made.Pair.swapped.__annotations__ == made.later.__annotations__ == {}
    assert [field.name for field in dataclasses.fields(made.Pair)] == ["left", "right"]
    assert made.Pair(1) == made.Pair(1, "r")


def test_all_else_is_as_it_was() -> None:
    """Names, defaults and the numbers of the lines, which an error in a browser's console tells."""
    codes = compiled(SOURCE, "pairs.py"), compile(SOURCE, "pairs.py", "exec")
    ours, usual = (module(code).Pair.swapped for code in codes)
    assert ours.__kwdefaults__ == usual.__kwdefaults__ == {"last": "z"}
    assert ours.__code__.co_varnames == usual.__code__.co_varnames
    assert list(ours.__code__.co_lines()) == list(usual.__code__.co_lines())


def test_assertions_are_left_out_where_that_is_asked() -> None:
    exec(compiled(b"assert False", "claims.py", 2), {})
