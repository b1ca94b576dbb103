"""The catalogue of the pages: each key is asked for, and names, menu and theme speak the language of the page."""

import re
from pathlib import Path

import material
import pytest
from bs4 import BeautifulSoup

from calculator import load_policy
from policy_site.kept_versions import kept_versions
from translations.project import open_project
from translations.texts import read_texts

ROOT = Path(__file__).parents[2]
LANGUAGES = open_project().languages
MENU = re.compile(r"^  - (menu\.[a-z-]+):$", re.M)


def texts_of(language: str) -> dict[str, str]:
    return {key: text.words for key, text in read_texts(open_project(), language)["site"].items()}


def test_each_key_is_asked_for() -> None:
    modules = [file for kind in ("*.py", "*.toml") for file in (ROOT / "policy_site").rglob(kind)]
    ours = [*(ROOT / "overrides").rglob("*.html"), *modules]
    themes = (Path(material.__file__).parent / "templates").rglob("*.html")
    code, theme = (
        "\n".join(file.read_text(encoding="utf-8") for file in files if file.parent.name != "languages")
        for files in ([ROOT / "mkdocs.yml", *ours], [*ours, *themes])
    )

    def is_asked_for(key: str) -> bool:
        area, _, name = key.partition(".")
        if area == "theme":
            return re.search(rf"""lang\.t\(["']{re.escape(name)}["']\)""", theme) is not None
        # Our modules list the last parts of some keys; mkdocs.yml names keys without quotation marks.
        quoted = "|".join(re.escape(part) for part in (key, name) if part)
        return re.search(rf"""["']({quoted})["']|(name:|-) {re.escape(key)}:?$""", code, re.M) is not None

    listed = {f"status.{state}" for state in ("current", "stale", "unreviewed", "missing")}
    listed |= {f"readings.question.{reading.id}" for reading in load_policy().readings}
    listed |= {f"changes.why.{version}" for version in kept_versions(ROOT).meaning}
    # A force of the policy data, or the mark without one.
    listed |= {f"mark.{name}" for mark, forces in load_policy().marks.items() for name in (forces or [mark])}
    assert {key for key in texts_of("en").keys() - listed if not is_asked_for(key)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_can_put_its_number_into_a_sentence(language: str) -> None:
    texts = texts_of(language)
    assert [key for key, words in texts.items() if key.startswith("theme.") and "#" in words] == [
        "theme.search.result.other",
        "theme.search.result.more.other",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_names_menu_and_theme_from_its_catalogue(site: Path, language: str) -> None:
    texts = texts_of(language)
    file = site / ("" if language == "en" else language) / "levels" / "index.html"
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    assert page.title is not None and page.title.get_text().endswith(f" - {texts['site.name']}")
    (name,) = page.select(".md-header__topic:first-child .md-ellipsis")
    assert name.get_text(strip=True) == texts["site.name"]
    (trademark,) = page.select(".md-copyright__highlight")
    assert trademark.get_text(strip=True) == texts["site.trademark"]
    sections = MENU.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    titles = [title.get_text(strip=True) for title in page.select(".md-nav--primary label.md-nav__link .md-ellipsis")]
    assert len(sections) > 1 and [titles.count(texts[section]) for section in sections] == [1] * len(sections)
    (field,) = page.select("[data-search-part=query]")
    assert field["placeholder"] == texts["theme.search.placeholder"]
    # Built without REPO_URL, the site names no source.
    assert not page.select("a.md-content__button, .md-source")
