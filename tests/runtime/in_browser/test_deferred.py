"""Modules whose code runs when something of them is asked for."""

import importlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.cuts.library import stand_in
from runtime.in_browser import deferred


@pytest.fixture(autouse=True)
def _library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An archive with a package put off, and a module of it that is not."""
    with zipfile.ZipFile(tmp_path / "library.zip", "w") as archive:
        archive.writestr("_deferred.py", Path(deferred.__file__).read_text(encoding="utf-8"))
        archive.writestr("shop/__init__.py", stand_in("shop/__init__.py"))
        archive.writestr(f"{deferred.FOLDER}/shop.py", "ran = [__name__]\nfrom shop.till import price\n")
        archive.writestr("shop/till.py", "price = 3\n")
    monkeypatch.syspath_prepend(str(tmp_path / "library.zip"))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] in ("_deferred", "shop")]:
        del sys.modules[name]


def ran() -> list[str]:
    found: list[str] = importlib.import_module("_deferred").names
    return found


def test_an_import_runs_nothing() -> None:
    importlib.import_module("shop.till")
    assert ran() == []


def test_asking_runs_it_once_in_its_place() -> None:
    shop = importlib.import_module("shop")
    assert (shop.price, shop.ran, shop.price) == (3, ["shop"], 3)
    assert ran() == ["shop"]
    assert sys.modules["shop"] is shop


def test_what_it_has_not_is_said_as_by_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'shop' has no attribute 'owner'"):
        getattr(importlib.import_module("shop"), "owner")  # noqa: B009
    assert not hasattr(importlib.import_module("shop"), "owner")


def test_a_function_that_was_kept_early_is_the_modules_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = stand_in("traceback.py").replace("print_exception", "ask")
    with zipfile.ZipFile(tmp_path / "again.zip", "w") as archive:
        archive.writestr("_deferred.py", Path(deferred.__file__).read_text(encoding="utf-8"))
        archive.writestr("shop.py", keeping)
        archive.writestr(f"{deferred.FOLDER}/shop.py", "def ask(what, times=1): return what * times\n")
    monkeypatch.syspath_prepend(str(tmp_path / "again.zip"))
    kept = importlib.import_module("shop").ask
    assert ran() == []
    assert kept("ab", times=2) == "abab"
    assert importlib.import_module("shop").ask("c") == kept("c") == "c"
    assert ran() == ["shop"]
