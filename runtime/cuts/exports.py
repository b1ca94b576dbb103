"""Cuts what the binary gives out, and what Pyodide's script makes of it, to what the scripts themselves use.

Pyodide offers the whole of CPython's C interface, some 8,500 functions and addresses, to libraries that it may load
later. A page loads none, and would bind them all at each start.
"""

import re
from collections.abc import Collection

from runtime.cuts.cut import LOADER, MODULE, WASM, Cut, Draft
from runtime.cuts.wasm import EXPORT, Module, end_of_export, items, name_at, vector
from runtime.errors import DoesNotFit
from runtime.patches import EXPORT_BINDING, EXPORTS

_BINDING = re.compile(EXPORT_BINDING.match)
_WORD = re.compile(r"[\w$]+")
_SET = re.compile(r"(?:^|=)([\w$]+)(?==)")


def cut(binary: bytes, script: str, loader: str) -> tuple[bytes, str]:
    """Return the binary and its script without exports that neither the script nor the loader mentions.

    Raises DoesNotFit for a script that does not bind the exports in the way that is known here.
    """
    found = EXPORTS.found(script)
    variables, bindings = found["variables"].split(","), found["bindings"].split(";")
    around = script[: found.start()] + script[found.end() :]
    words = {*_WORD.findall(around), *_WORD.findall(loader)}
    # Bindings that also mean something to the script have a form of their own, and stay.
    kept = [binding for binding in bindings if _is_needed(_BINDING.fullmatch(binding), words)]
    names = {name for binding in kept for name in re.findall(r'wasmExports\["([^"]+)"\]', binding)}
    set_there = {variable for binding in kept for variable in _SET.findall(binding)}
    bound = [variable for variable in variables if variable in set_there]
    if not names or len(kept) == len(bindings):
        raise DoesNotFit(
            f"{MODULE} binds the exports of its binary in another way; mend the patch {EXPORT_BINDING.name!r} in "
            "runtime/patches.py"
        )
    shorter = f"var {','.join(bound)};function assignWasmExports(wasmExports){{{';'.join(kept)}}}"
    return _with_exports(binary, names | words), EXPORTS.applied(script, lambda _: shorter)


def _is_needed(binding: re.Match[str] | None, words: Collection[str]) -> bool:
    return binding is None or binding["variable"] in words


def _with_exports(binary: bytes, names: Collection[str]) -> bytes:
    module = Module.read(binary)
    kept = [item for item in items(module.content(EXPORT), end_of_export) if name_at(item, 0)[0] in names]
    return module.with_sections({EXPORT: vector(kept)})


def _apply(draft: Draft) -> None:
    binary, shorter = cut((draft.folder / WASM).read_bytes(), draft.text(MODULE), draft.text(LOADER))
    (draft.folder / WASM).write_bytes(binary)
    (draft.folder / MODULE).write_text(shorter, encoding="utf-8")


CUT = Cut(name="exports that are used", apply=_apply)
