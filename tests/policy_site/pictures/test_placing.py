"""A marker in the text of a page becomes the picture, in the words of the page's language."""

import re

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from calculator.words.messages import languages
from policy_site.pictures.placing import PICTURES, add, context
from tests.policy_site.conftest import ROOT, MakePage, in_language
from tests.policy_site.pictures.conftest import PAGES


def placed(env: Environment, config: MkDocsConfig, pages: list[Page], name: str) -> BeautifulSoup:
    add(env, pages, config)
    (page,) = (page for page in pages if f'data-picture="{name}"' in (page.content or ""))
    return BeautifulSoup(page.content or "", "html.parser")


@pytest.mark.parametrize(
    "language", ["en", *(pytest.param(one, marks=pytest.mark.slow) for one in languages() if one != "en")]
)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_a_name_and_words_and_nothing_that_a_policy_forbids(  # noqa: PLR0913, PLR0917
    env: Environment, config: MkDocsConfig, make_page: MakePage, quoted_page: Page, name: str, language: str
) -> None:
    page = make_page(f'<p>before</p>\n<div data-picture="{name}"></div>', name="somewhere.md", language=language)
    pages = [page, quoted_page, *(make_page(name=there, language=language) for there in PAGES)]
    found = placed(env, in_language(config, language), pages, name)
    (figure,) = found.select(f'[data-picture="{name}"][data-added]')
    (title,) = figure.select("figcaption, caption, legend")[:1]
    assert title.get_text(strip=True)
    values = figure.select(".value, [data-kind]")
    assert all(value.get_text(strip=True) for value in values)
    assert not [element for element in figure.select("*") if {key for key in element.attrs if key.startswith("on")}]
    assert not figure.select("[style], [id], script:not([src])")
    assert "None" not in figure.get_text() and not re.search(r"\{\w+\}", figure.get_text())


def test_a_picture_that_there_is_not_stops_the_build(
    env: Environment, config: MkDocsConfig, make_page: MakePage, quoted_page: Page
) -> None:
    page = make_page('<div data-picture="lader"></div>', name="somewhere.md")
    with pytest.raises(
        PluginError, match=r"docs/en/somewhere\.md: there is no picture 'lader': write one of case-form, ladder,"
    ):
        add(env, [page, quoted_page], config)


def test_a_page_has_the_styles_of_its_pictures_and_no_others() -> None:
    assert context("<p>none</p>")["pictures"] == []
    both = '<form data-picture="case-form"></form><figure data-picture="ladder"></figure>'
    assert context(both)["pictures"] == ["case-form", "ladder"]
    styles = {file.stem for file in (ROOT / "overrides" / "pictures").glob("*.css")}
    assert styles == {"common", *PICTURES}


def test_each_picture_stands_on_a_page_and_on_the_same_in_every_language() -> None:
    def placed_in(language: str) -> dict[str, list[str]]:
        texts = {
            page.name: page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / language).glob("*.md"))
        }
        return {page: re.findall(r'<div data-picture="([^"]+)"></div>', text) for page, text in texts.items()}

    english = placed_in("en")
    assert {name for names in english.values() for name in names} == {*PICTURES}
    assert all(placed_in(language) == english for language in languages())
