"""The typeface: a page preloads what its language needs, and all of it is in the site."""

import re
from pathlib import Path

import pytest

from policy_site import fonts, styles


@pytest.mark.parametrize(
    ("language", "scripts"), [("de", ["latin"]), ("el", ["latin", "greek"]), ("ru", ["latin", "cyrillic"])]
)
def test_a_page_preloads_the_files_of_its_scripts(language: str, scripts: list[str], tmp_path: Path) -> None:
    fonts.write(tmp_path)
    names = fonts.context(language)["fonts"]
    for name, script in zip(names, scripts, strict=True):
        assert re.fullmatch(rf"assets/fonts/source-sans-3-{script}-wght-normal\.[0-9a-f]{{12}}\.woff2", name)
        assert (tmp_path / name).read_bytes().startswith(b"wOF2")


def test_the_sheet_asks_for_the_files_that_are_there(tmp_path: Path) -> None:
    fonts.write(tmp_path)
    sheet = styles.sheet()
    asked = re.findall(r"url\(\"(\.\./[^\"]+)\"\)", sheet.content.decode())
    assert len(asked) == len(fonts.SCRIPTS)
    assert all((tmp_path / Path(sheet.address).parent / file).resolve().is_file() for file in asked)


def test_the_licence_goes_with_the_files(tmp_path: Path) -> None:
    fonts.write(tmp_path)
    (licence,) = (tmp_path / fonts.TARGET).glob("LICENSE.*")
    assert "Open Font License" in licence.read_text(encoding="utf-8")
