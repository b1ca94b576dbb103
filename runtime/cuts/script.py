"""Cuts Pyodide's script to what its binary and the scripts themselves use.

Pyodide offers the whole of Emscripten's library, with SDL and WebGL, to compiled libraries that it may load later.
A page loads none, and would read half a megabyte of it at each start.
"""

import re
from collections.abc import Collection

from runtime import patches
from runtime.cuts.cut import LOADER, MODULE, WASM, Cut, Draft
from runtime.cuts.wasm import IMPORT, Module, end_of_import, import_names, items
from runtime.errors import DoesNotFit
from runtime.esbuild import bundled

# It imports what Node has, where it runs in Node.
_OPTIONS = ("--platform=neutral", "--external:node:*", "--external:ws")

_PROPERTY = re.compile(r'\.([\w$]+)|"([\w$]+)"')
# The binary has pointers to all of WebGL.
_POINTED_TO = "GOT.func"
_DRAWING = re.compile(r"emscripten_gl[A-Z]")


def cut(binary: bytes, script: str, loader: str) -> str:
    """Return the script without what neither the binary nor the scripts can reach.

    Raises DoesNotFit for a script that is not built in the way that is known here, or that esbuild cannot read.
    """
    end = patches.SCRIPT_END.found(script)
    begin = patches.SCRIPT_BEGIN.found(script)
    body = _shorter(script[begin.end() : end.start()], _needed(binary), loader)
    result = end["result"]
    return f"{patches.SCRIPT_BEGIN.text}{_shaken(body, result)}return {result}}});\n"


def _shorter(body: str, needed: Collection[str], loader: str) -> str:
    body = patches.SCRIPT_IMPORTS.applied(
        body, lambda found: ",".join(one for one in found[0].split(",") if _key(one) in needed)
    )
    body = patches.SCRIPT_SIGNATURES.applied(
        body, lambda found: found[0] if found["function"].removeprefix("_") in needed else ""
    )
    unseen = patches.SCRIPT_PROPERTIES.applied(body)
    mentioned = {name for found in _PROPERTY.findall(unseen + loader) for name in found}
    body = patches.SCRIPT_PROPERTIES.applied(body, lambda found: found[0] if found["property"] in mentioned else "")
    return patches.SCRIPT_EVAL.applied(patches.SCRIPT_REQUIRED.applied(body))


def _needed(binary: bytes) -> Collection[str]:
    """Return the names of what a binary imports."""
    imported = [import_names(item) for item in items(Module.read(binary).content(IMPORT), end_of_import)]
    return {name for module, name in imported if module != _POINTED_TO or not _DRAWING.match(name)}


def _key(entry: str) -> str:
    return entry.partition(":")[0]


def _shaken(body: str, result: str) -> str:
    """Return the body without what does not lead to its result."""
    exported = f"export{{{result}}};"
    try:
        shaken, found, _ = bundled(*_OPTIONS, text=f"{body};{exported}").rpartition(exported)
    except ValueError as error:
        raise DoesNotFit(f"esbuild cannot read {MODULE}:\n{error}") from error
    if not found:
        raise DoesNotFit(f"what esbuild makes of {MODULE} does not end with {exported}; mend runtime/cuts/script.py")
    return shaken


def _apply(draft: Draft) -> None:
    shorter = cut((draft.folder / WASM).read_bytes(), draft.text(MODULE), draft.text(LOADER))
    (draft.folder / MODULE).write_text(shorter, encoding="utf-8")


CUT = Cut(name="script without what nothing reaches", apply=_apply)
