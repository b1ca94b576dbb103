"""Cuts Pyodide's script to what its binary and the scripts themselves use.

Pyodide offers the whole of Emscripten's library, with SDL and WebGL, to compiled libraries that it may load later.
A page loads none, and would read half a megabyte of it at each start.
"""

import re
from collections.abc import Collection

from runtime.cuts.wasm import IMPORT, Module, end_of_import, import_names, items
from runtime.esbuild import bundled

# It imports what Node has, where it runs in Node.
_OPTIONS = ("--platform=neutral", "--external:node:*", "--external:ws")

# The script is one function, and what it makes is its last line.
_BEGIN = "async function _createPyodideModule(moduleArg={}){"
_END = ";return moduleRtn}export default _createPyodideModule;"
_RESULT = "export{moduleRtn};"
_GIVEN = re.compile(r"(?<=var wasmImports=\{)[^{}]*(?=\};)")
_SIGNATURE = re.compile(r'(?<=[;}])([\w$]+)\.sig="\w*";')
_SHOWN = re.compile(r'(?<=[;}])Module\["([\w$]+)"\]=\1;')
_PROPERTY = re.compile(r'\.([\w$]+)|"([\w$]+)"')
_CALL_OF_EVAL = re.compile(r"(?<![\w$.])eval\(")
# Without this, a pointer to a function that is not there is null, and no error.
_REQUIRED = "if(!weakImports.has(symName)){rtn.required=true}"
# The binary has pointers to all of WebGL.
_POINTED_TO = "GOT.func"
_DRAWING = re.compile(r"emscripten_gl[A-Z]")


def cut(binary: bytes, script: str, loader: str) -> str:
    """The script without what neither the binary nor the scripts can reach.

    Raises ValueError for a script that is not built in the way that is known here, or that esbuild cannot read.
    """
    _, begin, body = script.partition(_BEGIN)
    body, end, _ = body.rpartition(_END)
    if not (begin and end and _GIVEN.search(body) and _REQUIRED in body):
        raise ValueError("Pyodide's script is not built in the way that is known here")
    needed = _needed(binary)
    body = _GIVEN.sub(lambda found: ",".join(one for one in found[0].split(",") if _key(one) in needed), body)
    body = _SIGNATURE.sub(lambda found: found[0] if found[1].removeprefix("_") in needed else "", body)
    properties = {name for found in _PROPERTY.findall(_SHOWN.sub("", body) + loader) for name in found}
    body = _SHOWN.sub(lambda found: found[0] if found[1] in properties else "", body)
    body = body.replace(_REQUIRED, "")
    # Only texts of such libraries are evaluated. Where a text could use any name, nothing could be left out.
    body = _CALL_OF_EVAL.sub("(0,eval)(", body)
    # In parentheses a function is read once: without them, first to find its end, and again when it is called.
    return f"export default(async function(moduleArg={{}}){{{_shaken(body)}return moduleRtn}});\n"


def _needed(binary: bytes) -> Collection[str]:
    """The names of what a binary imports."""
    imported = [import_names(item) for item in items(Module.read(binary).content(IMPORT), end_of_import)]
    return {name for module, name in imported if module != _POINTED_TO or not _DRAWING.match(name)}


def _key(entry: str) -> str:
    return entry.partition(":")[0]


def _shaken(body: str) -> str:
    shaken, found, _ = bundled(*_OPTIONS, text=f"{body};{_RESULT}").rpartition(_RESULT)
    if not found:
        raise ValueError(f"esbuild's script does not end with {_RESULT}")
    return shaken
