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

# Those whose code has run, in that order.
names: list[str] = []


def file_of(module: str) -> str:
    """What the code of a module is called in FOLDER: an archive knows a module by the part after the last dot."""
    return module.replace(".", "-")


def loaded(module: dict[str, object], name: str) -> object:
    """Runs the code of a module in its place, and gives what was asked for; raises AttributeError as it would."""
    own, loader = module["__name__"], module["__loader__"]
    assert isinstance(own, str) and isinstance(loader, zipimport.zipimporter)
    del module["__getattr__"]
    names.append(own)
    exec(zipimport.zipimporter(f"{loader.archive}/{FOLDER}").get_code(file_of(own)), module)
    try:
        return module[name]
    except KeyError:
        raise AttributeError(f"module {own!r} has no attribute {name!r}") from None
