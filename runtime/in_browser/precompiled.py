"""What modules make of texts when they are imported, made beforehand: code that they run, and regular expressions.

Dataclasses, named tuples and Pyodide's own script run texts. In the library of a page this is ``_precompiled``, where
these modules, and ``re``, find what is known. A text that is not known is compiled as ever.
"""

import builtins
import marshal
import zipimport
from collections.abc import Callable
from types import CodeType, ModuleType

FILE = "_precompiled_code"

# What a text is, and the text.
type Key = tuple[str, str]

_known: dict[Key, object] = {}
# How to make what was not known.
missed: dict[Key, Callable[[], object]] = {}


def exec(text: str, space: dict[str, object], names: dict[str, object]) -> None:
    builtins.exec(_code("exec", text), space, names)


def eval(text: str, space: dict[str, object]) -> object:
    return builtins.eval(_code("eval", text), space)


def evaluating(slowly: Callable[..., object], runner: type, valued: type[Exception]) -> Callable[..., object]:
    """Pyodide's ``eval_code``: the code of its runner ends with an exception that has the ``value`` of the text."""

    def eval_code(
        source: str,
        globals: dict[str, object] | None = None,
        locals: dict[str, object] | None = None,
        **options: object,
    ) -> object:
        code = None if options else _found(("valued", source), lambda: runner(source).compile().code)
        if not isinstance(code, CodeType):
            return slowly(source, globals, locals, **options)
        try:
            builtins.exec(code, {} if globals is None else globals, locals)
        except valued as end:
            return getattr(end, "value")  # noqa: B009 - Pyodide's own class, which is not known here
        return None

    return eval_code


def matching(slowly: Callable[..., object], compiler: ModuleType) -> Callable[..., object]:
    """Return the ``compile`` of ``re._compiler``, which ends by calling ``_sre.compile``: its arguments are known."""
    names = vars(compiler)

    def arguments(pattern: str, flags: int) -> object:
        real, names["_sre"] = names["_sre"], _Recorder(names["_sre"])
        try:
            return slowly(pattern, flags)
        finally:
            names["_sre"] = real

    def compile(pattern: object, flags: int = 0) -> object:
        if isinstance(pattern, str):
            given = _found((f"pattern {flags:d}", pattern), lambda: arguments(pattern, flags))
            if isinstance(given, tuple):
                return names["_sre"].compile(*given)
        return slowly(pattern, flags)

    return compile


class _Recorder:
    """``_sre``, but that it compiles nothing and gives back what it was given."""

    def __init__(self, real: ModuleType) -> None:
        self._real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)

    def compile(self, *given: object) -> tuple[object, ...]:
        return tuple(_plain(part) for part in given)


def _plain(part: object) -> object:
    """Numbers without the names that ``re`` gives them."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    return int(part) if isinstance(part, int) else part


def _code(mode: str, text: str) -> CodeType | str:
    """Return the code of a text, or the text itself: both can be run."""
    code = _found((mode, text), lambda: compile(text, "<string>", mode))
    return code if isinstance(code, CodeType) else text


def _found(key: Key, make: Callable[[], object]) -> object:
    if key not in _known:
        missed[key] = make
    return _known.get(key)


def written() -> bytes:
    """Return what is to stand in FILE: what was known, and what was not, for the Python that this runs in."""
    return marshal.dumps(_known | {key: make() for key, make in missed.items()})


def _read(archive: zipimport.zipimporter) -> None:
    try:
        _known.update(marshal.loads(archive.get_data(f"{archive.archive}/{FILE}")))
    except OSError:
        return  # it is still to be written


if isinstance(__spec__.loader, zipimport.zipimporter):
    _read(__spec__.loader)
