"""Modules found in an archive that is read once."""

import importlib.util
import py_compile
import sys
import zipfile
import zipimport
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.in_browser.importer import Importer


@pytest.fixture
def importer(tmp_path: Path) -> Iterator[Importer]:
    """A package with two modules, one of them in a package of its own."""
    sources = {"shop/__init__": "open = True", "shop/till": "from shop import open", "shop/back/__init__": "stock = 3"}
    with zipfile.ZipFile(tmp_path / "library.zip", "w") as archive:
        for name, source in sources.items():
            file = tmp_path / "source.py"
            file.write_text(source, encoding="utf-8")
            compiled = Path(py_compile.compile(str(file), cfile=str(tmp_path / "compiled.pyc")) or "")
            archive.writestr(f"{name}.pyc", compiled.read_bytes())
    found = Importer(str(tmp_path / "library.zip"))
    sys.meta_path.insert(0, found)
    yield found
    sys.meta_path.remove(found)
    for name in [name for name in sys.modules if name.split(".")[0] == "shop"]:
        del sys.modules[name]


@pytest.mark.usefixtures("importer")
def test_modules_and_packages_are_imported(tmp_path: Path) -> None:
    till, back = importlib.import_module("shop.till"), importlib.import_module("shop.back")
    assert (till.open, back.stock) == (True, 3)
    assert till.__file__ == f"{tmp_path}/library.zip/shop/till.pyc"
    assert back.__path__ == [f"{tmp_path}/library.zip/shop/back"]
    assert till.__package__ == "shop"


def test_what_the_archive_has_not_is_left_to_others(importer: Importer) -> None:
    assert importer.find_spec("json") is None
    with pytest.raises(ImportError, match="there is no json in"):
        importer.code("json")


@pytest.mark.usefixtures("importer")
def test_the_archive_is_not_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipimport, "_get_data", None)
    assert importlib.import_module("shop.back").stock == 3


@pytest.mark.usefixtures("importer")
def test_files_beside_the_modules_are_found() -> None:
    spec = importlib.util.find_spec("shop.till")
    assert spec and spec.loader and spec.origin
    assert spec.loader.get_data(spec.origin)[:4] == importlib.util.MAGIC_NUMBER  # type: ignore[attr-defined]
