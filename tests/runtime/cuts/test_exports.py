"""What the binary gives out, cut to what Pyodide's scripts use of it."""

import re

import pytest

from runtime.build import PYODIDE
from runtime.cuts import exports
from runtime.cuts.cut import LOADER, MODULE, WASM
from runtime.cuts.wasm import EXPORT, Module, end_of_export, items, name_at
from runtime.errors import DoesNotFit


def names(binary: bytes) -> set[str]:
    found = items(Module.read(binary).content(EXPORT), end_of_export)
    return {name_at(item, 0)[0] for item in found}


def test_what_the_scripts_mention_stays_and_little_else() -> None:
    stock, script, loader = (PYODIDE / WASM).read_bytes(), *((PYODIDE / name).read_text() for name in (MODULE, LOADER))
    binary, shorter = exports.cut(stock, script, loader)
    bound = set(re.findall(r'wasmExports\["([^"]+)"\]', shorter))
    words = {*re.findall(r"[\w$]+", re.sub(r'wasmExports\["[^"]+"\]', "", shorter) + loader)}
    mentioned = {name for name in names(stock) if f"_{name}" in words}
    assert (bound | mentioned) & names(stock) <= names(binary)
    assert {"memory", "__indirect_function_table", "malloc", "main"} & names(stock) <= names(binary)
    assert len(names(binary)) < len(names(stock)) / 20
    assert len(shorter) < len(script)


@pytest.mark.parametrize("script", ["", "function assignWasmExports(wasmExports){}var wasmImports={}"])
def test_a_script_that_binds_otherwise_is_refused(script: str) -> None:
    with pytest.raises(DoesNotFit, match=r"the patch 'exports'|exports of its binary"):
        exports.cut((PYODIDE / WASM).read_bytes(), script, "")
