"""Pyodide's script, cut to what its binary and the scripts themselves reach."""

import re
import subprocess
from pathlib import Path

import pytest

from runtime.build import PYODIDE
from runtime.cuts import script
from runtime.cuts.cut import LOADER, MODULE, WASM
from runtime.cuts.wasm import IMPORT, Module, end_of_import, import_names, items
from runtime.errors import DoesNotFit


@pytest.fixture(scope="module")
def stock() -> str:
    return (PYODIDE / MODULE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shorter(stock: str) -> str:
    return script.cut((PYODIDE / WASM).read_bytes(), stock, (PYODIDE / LOADER).read_text(encoding="utf-8"))


def given(text: str) -> set[str]:
    """The names of what a script gives its binary."""
    (found,) = re.findall(r"var wasmImports=\{([^{}]*)\};", text)
    return {entry.partition(":")[0] for entry in found.split(",")}


def test_the_binary_is_given_what_it_imports_but_for_drawing(stock: str, shorter: str) -> None:
    content = Module.read((PYODIDE / WASM).read_bytes()).content(IMPORT)
    imported = {import_names(item) for item in items(content, end_of_import)}
    wanted = {name for _, name in imported} & given(stock)
    assert wanted - given(shorter) == {name for name in wanted if name.startswith("emscripten_gl")}
    assert given(shorter) <= wanted


def test_what_nothing_leads_to_is_left_out(stock: str, shorter: str) -> None:
    for name in ("_SDL_OpenAudio", "_emscripten_glClear", "_strptime", "LZ4"):
        declared = re.compile(rf"(function |var ){name}\b")
        assert declared.search(stock)
        assert not declared.search(shorter)
    assert len(stock) - len(shorter) > 350_000


def test_what_is_left_is_a_module_that_makes_pyodide(shorter: str, tmp_path: Path) -> None:
    file = tmp_path / "module.mjs"
    file.write_text(shorter, encoding="utf-8")
    asked = f"console.log((await import({str(file)!r})).default.constructor.name)"
    done = subprocess.run(["node", "--input-type=module", "-e", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "AsyncFunction\n"


@pytest.mark.parametrize("changed", ["", "async function", "rtn.required=true", "var wasmImports={"])
def test_a_script_that_is_built_otherwise_is_refused(stock: str, changed: str) -> None:
    other = stock.replace(changed, "otherwise") if changed else ""
    with pytest.raises(DoesNotFit, match="mend the patch"):
        script.cut((PYODIDE / WASM).read_bytes(), other, "")
