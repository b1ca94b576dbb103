"""The typeface: a page preloads what its language needs, and all of it is in the site."""

from pathlib import Path

import pytest

from policy_site import fonts


@pytest.mark.parametrize(
    ("language", "scripts"), [("de", ["latin"]), ("el", ["latin", "greek"]), ("ru", ["latin", "cyrillic"])]
)
def test_a_page_preloads_the_files_of_its_scripts(language: str, scripts: list[str], tmp_path: Path) -> None:
    fonts.write(tmp_path)
    names = fonts.context(language)["fonts"]
    assert names == [f"assets/fonts/source-sans-3-{script}-wght-normal.woff2" for script in scripts]
    assert all((tmp_path / name).read_bytes().startswith(b"wOF2") for name in names)


def test_the_licence_goes_with_the_files(tmp_path: Path) -> None:
    fonts.write(tmp_path)
    assert "Open Font License" in (tmp_path / fonts.TARGET / "LICENSE").read_text(encoding="utf-8")
