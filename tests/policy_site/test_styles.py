"""The sheet of every page is all of its parts, once."""

from pathlib import Path

from policy_site import fonts, sources, styles


def test_the_sheet_has_each_of_its_parts(tmp_path: Path) -> None:
    styles.write(tmp_path)
    sheet = (tmp_path / styles.context()["sheet"].address).read_text(encoding="utf-8")
    assert len(set(styles.SHEETS)) == len(styles.SHEETS)
    for part in styles.SHEETS:
        assert sheet.count(fonts.named(sources.styles_of(part))) == 1


def test_every_style_of_every_page_is_in_it() -> None:
    for folder in ("every_page", "pages", "search"):
        for file in (sources.OVERRIDES / folder).glob("*.css"):
            assert f"{folder}/{file.name}" in styles.SHEETS
