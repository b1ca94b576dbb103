"""Modules that each start imports and few visits use: their code runs when something of them is asked for.

In the library of a page each of them has a stand-in under its name (PEP 562; runtime/patches.py), which comes here.
This file is there as ``_deferred``, and so imports nothing that a start could do without.
"""

import zipimport

FOLDER = "_deferred_modules"

# Those whose code has run, in that order.
names: list[str] = []


class Folder:
    """As much of a path as is asked for: its text."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


def file_of(module: str) -> str:
    """Return the name of the code of a module in FOLDER: an archive knows a module by the part after the last dot."""
    return module.replace(".", "-")


def loaded(module: dict[str, object], name: str) -> object:
    """Run the code of a module in its place, and return what was asked for; raises AttributeError as it would."""
    try:
        return whole(module)[name]
    except KeyError:
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}") from None


def whole(module: dict[str, object]) -> dict[str, object]:
    """Return a module, its code run if it has not been."""
    own, loader = module["__name__"], module["__loader__"]
    assert isinstance(own, str) and isinstance(loader, zipimport.zipimporter)
    if own not in names:
        names.append(own)
        del module["__getattr__"]
        exec(zipimport.zipimporter(f"{loader.archive}/{FOLDER}").get_code(file_of(own)), module)
    return module
