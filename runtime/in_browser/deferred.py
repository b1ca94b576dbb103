"""Modules that each start imports and few visits use: their code runs when something of them is asked for.

In the library of a page each of them has a stand-in under its name (PEP 562), which comes here. This file is there as
``_deferred``, and so imports nothing that a start could do without.
"""

import zipimport

FOLDER = "_deferred_modules"
STAND_IN = """
def __getattr__(name):
    import _deferred
    return _deferred.loaded(globals(), name)
"""
# What each start asks of modules that it otherwise does without: a function that it keeps and does not call, and what
# is known before. Of Pyodide's packages a page loads none.
KNOWN_PARTS = {
    "pickle": "from _pickle import Pickler, Unpickler, loads",
    "pyodide._package_loader": """
from site import getsitepackages
from _deferred import Folder
SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")
def init_loaded_packages(): pass
""",
    "traceback": """
def print_exception(*given, **named):
    import _deferred
    return _deferred.whole(globals())["print_exception"](*given, **named)
""",
}

# Those whose code has run, in that order.
names: list[str] = []


class Folder:
    """As much of a path as is asked for: its text."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


def stand_in(module: str) -> str:
    return STAND_IN + KNOWN_PARTS.get(module, "")


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
