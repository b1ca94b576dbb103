"""The wheel has the calculator alone, with its catalogues and quotes in every language."""

import configparser
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calculator.words.quotes import FOLDER, read
from translations.project import ROOT, open_project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, env={**os.environ, "SITE_URL": "https://a.example/"}, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.Path(file)


def information(wheel: zipfile.Path) -> zipfile.Path:
    (folder,) = (part for part in wheel.iterdir() if part.name.endswith(".dist-info"))
    return folder


def test_it_has_one_package_and_no_plugin_of_the_site(wheel: zipfile.Path) -> None:
    assert [part.name for part in wheel.iterdir() if part != information(wheel)] == ["calculator"]
    entry_points = configparser.ConfigParser()
    entry_points.read_string((information(wheel) / "entry_points.txt").read_text(encoding="utf-8"))
    assert entry_points.sections() == ["console_scripts"]


@pytest.mark.parametrize("language", open_project().languages)
def test_it_has_the_catalogue_and_the_quotes_of_each_language(wheel: zipfile.Path, language: str) -> None:
    package = wheel / "calculator"
    catalogues = package / "words" / "locales" / language / "LC_MESSAGES"
    assert [file.name for file in catalogues.iterdir()] == ["calculator.mo"]
    assert (package / "words" / "quotes" / f"{language}.json").exists()


def test_it_quotes_with_the_address_of_the_site(wheel: zipfile.Path, tmp_path: Path) -> None:
    wheel.root.extractall(tmp_path)
    call = [sys.executable, "-m", "calculator", "clause", "sla-48-hours", "--json"]
    done = subprocess.run(call, cwd=tmp_path, check=True, capture_output=True)
    (found,) = json.loads(done.stdout)
    assert found["address"] == "https://a.example/response-time/#sla-48-hours"
    assert found["text"] == read(FOLDER / "en.json").words["sla-48-hours"]
