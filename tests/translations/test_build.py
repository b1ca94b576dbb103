"""The wheel has the calculator alone, with its catalogues and quotes in every language."""

import configparser
import subprocess
import sys
import zipfile

import pytest

from translations.project import ROOT, open_project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
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
