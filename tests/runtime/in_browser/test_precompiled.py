"""Texts that modules run, compiled beforehand."""

import marshal
import re

import pytest

from runtime.in_browser import precompiled


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompiled, "missed", {})
    monkeypatch.setattr(precompiled, "_known", {})


def learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was missed so far is known from here on."""
    monkeypatch.setattr(precompiled, "_known", marshal.loads(precompiled.written()))
    monkeypatch.setattr(precompiled, "missed", {})


def test_a_text_that_is_not_known_is_run_and_noted() -> None:
    space: dict[str, object] = {}
    precompiled.exec("x = 1 + 1", {}, space)
    assert space["x"] == precompiled.eval("1 + 1", {}) == 2
    assert list(precompiled.missed) == [("exec", "x = 1 + 1"), ("eval", "1 + 1")]


def test_the_code_of_a_known_text_is_run_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    precompiled.eval("a + 1", {"a": 1})
    learn(monkeypatch)
    monkeypatch.setattr(precompiled, "compile", None, raising=False)
    assert precompiled.eval("a + 1", {"a": 41}) == 42
    assert precompiled.missed == {}


def test_a_known_pattern_is_the_same_expression_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern, flags = r"(?P<day>\d+)\s*(?:st|nd|rd|th)?", re.IGNORECASE.value
    read = re.compile(pattern, flags)
    compile_ = precompiled.matching(re._compiler.compile, re._compiler)  # type: ignore[attr-defined]
    assert compile_(pattern, flags) == read
    learn(monkeypatch)
    known = precompiled.matching(lambda *_: pytest.fail("it was read"), re._compiler)(pattern, flags)  # type: ignore[attr-defined]
    assert known == read
    assert isinstance(known, re.Pattern)
    found = known.fullmatch("22ND")
    assert found and found["day"] == "22"


def test_other_flags_and_bytes_are_other_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_ = precompiled.matching(re._compiler.compile, re._compiler)  # type: ignore[attr-defined]
    compile_("a", 0)
    learn(monkeypatch)
    assert compile_("a", re.IGNORECASE.value) == re.compile("a", re.IGNORECASE)
    assert compile_(b"a", 0) == re.compile(b"a")


class Valued(Exception):  # noqa: N818 - it ends well
    """Ends a text with its value, as Pyodide's own."""

    def __init__(self, value: object) -> None:
        self.value = value


class Runner:
    """As much of Pyodide's CodeRunner as is used: here a text is one expression."""

    def __init__(self, text: str) -> None:
        self.code = compile(f"raise Valued({text})", "<text>", "exec")

    def compile(self) -> "Runner":
        return self


def test_a_text_with_a_value_is_run_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def slowly(text: str, *_: object, **__: object) -> object:
        asked.append(text)
        return "slowly"

    evaluate = precompiled.evaluating(slowly, Runner, Valued)
    assert evaluate("a + 1", {}) == "slowly"
    learn(monkeypatch)
    assert evaluate("a + 1", {"a": 41, "Valued": Valued}) == 42
    assert evaluate("a + 1", {}, return_mode="none") == "slowly"
    assert asked == ["a + 1", "a + 1"]
