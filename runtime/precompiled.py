"""Source texts that modules make up and run when imported, compiled beforehand: dataclasses and named tuples do so.

In the library of a page this is ``_precompiled``, where ``dataclasses`` and ``collections`` find their ``exec`` and
``eval``. A text that is not known is compiled as ever.
"""

import builtins
import marshal
import zipimport

FILE = "_precompiled_code"
# What is put at the end of the modules that shall look here.
REDIRECTS = {
    "collections/__init__.py": "\nfrom _precompiled import eval\n",
    "dataclasses.py": "\nfrom _precompiled import exec\n",
}

# The texts that were not known, each after the mode in which it is compiled.
missed: list[tuple[str, str]] = []
_known: dict[tuple[str, str], str] = {}


def exec(text: str, space: dict[str, object], names: dict[str, object]) -> None:
    builtins.exec(_code("exec", text), space, names)


def eval(text: str, space: dict[str, object]) -> object:
    return builtins.eval(_code("eval", text), space)


def _code(mode: str, text: str) -> str:
    """The code of a text, or the text itself: both can be run."""
    if (mode, text) not in _known:
        missed.append((mode, text))
    return _known.get((mode, text), text)


def written(texts: list[tuple[str, str]]) -> bytes:
    """What is to stand in FILE, for the Python that this runs in."""
    return marshal.dumps({(mode, text): compile(text, "<string>", mode) for mode, text in texts})


def _read(archive: zipimport.zipimporter) -> None:
    try:
        _known.update(marshal.loads(archive.get_data(f"{archive.archive}/{FILE}")))
    except OSError:
        return  # it is still to be written


if isinstance(__spec__.loader, zipimport.zipimporter):
    _read(__spec__.loader)
