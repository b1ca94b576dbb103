"""Cuts what the binary gives out, and what Pyodide's script makes of it, to what the scripts themselves use.

Pyodide offers the whole of CPython's C interface, some 8,500 functions and addresses, to libraries that it may load
later. A page loads none, and would bind them all at each start.
"""

import re
from collections.abc import Collection

from runtime.cuts.wasm import EXPORT, Module, end_of_export, items, name_at, vector

_BINDING = re.compile(r'(?P<variable>[\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["(?P<name>[^"]+)"\](?:\.value>>>0)?')
_BEGIN, _END = "function assignWasmExports(wasmExports){", "}var wasmImports={"
_WORD = re.compile(r"[\w$]+")
_SET = re.compile(r"(?:^|=)([\w$]+)(?==)")


def cut(binary: bytes, script: str, loader: str) -> tuple[bytes, str]:
    """The binary and its script without exports that neither the script nor the loader mentions.

    Raises ValueError for a script that does not bind the exports in the way that is known here.
    """
    declared, begin, end = _places(script)
    variables = script[declared + len("var ") : begin].removesuffix(";").split(",")
    bindings = script[begin + len(_BEGIN) : end].split(";")
    around = script[:declared] + script[end:]
    words = {*_WORD.findall(around), *_WORD.findall(loader)}
    # Bindings that also mean something to the script have a form of their own, and stay.
    kept = [binding for binding in bindings if _is_needed(_BINDING.fullmatch(binding), words)]
    names = {name for binding in kept for name in re.findall(r'wasmExports\["([^"]+)"\]', binding)}
    set_there = {variable for binding in kept for variable in _SET.findall(binding)}
    bound = [variable for variable in variables if variable in set_there]
    if not names or len(kept) == len(bindings):
        raise ValueError("Pyodide's script binds the exports of its binary in a way that is not known here")
    shorter = f"{script[:declared]}var {','.join(bound)};{_BEGIN}{';'.join(kept)}{script[end:]}"
    return _with_exports(binary, names | words), shorter


def _places(script: str) -> tuple[int, int, int]:
    """Where the variables of the exports are declared, and where their binding begins and ends."""
    begin = script.find(_BEGIN)
    end = script.find(_END, begin)
    declared = script.rfind("var ", 0, begin)
    if min(begin, end, declared) < 0:
        raise ValueError("Pyodide's script does not bind the exports of its binary where it is known to")
    return declared, begin, end


def _is_needed(binding: re.Match[str] | None, words: Collection[str]) -> bool:
    return binding is None or binding["variable"] in words


def _with_exports(binary: bytes, names: Collection[str]) -> bytes:
    module = Module.read(binary)
    kept = [item for item in items(module.content(EXPORT), end_of_export) if name_at(item, 0)[0] in names]
    return module.with_sections({EXPORT: vector(kept)})
