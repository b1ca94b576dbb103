"""Which language is built, and where its pages stand."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from policy_site import languages
from tests.policy_site.conftest import ROOT, MakePage, in_language


def test_the_language_that_is_being_built(config: MkDocsConfig) -> None:
    assert languages.language_of(config) == "en"
    assert languages.language_of(in_language(config, "el")) == "el"


def test_the_default_language_stands_at_the_root(config: MkDocsConfig) -> None:
    assert languages.folder_of(config, "en") == ""
    assert languages.folder_of(config, "el") == "el/"


def test_a_nested_build_is_a_further_language(config: MkDocsConfig) -> None:
    assert not languages.is_further_language(config)
    i18n: Any = languages.i18n(config)
    i18n.building = True
    assert languages.is_further_language(config)


def test_a_page_has_one_name_in_every_language(make_page: MakePage) -> None:
    page = make_page(name="more/levels.md", language="el")
    assert languages.name_of(page) == "more/levels.md"
    assert languages.written_in(page) == "el"


def test_files_without_a_page_are_left_out(make_page: MakePage) -> None:
    page, unread = make_page(), make_page(name="phone.md").file
    unread.page = None
    assert languages.pages_of(Files([page.file, unread])) == [page]


def test_the_project_is_where_its_configuration_is(config: MkDocsConfig) -> None:
    assert languages.root_of(config) == ROOT


def test_portuguese_is_brazilian() -> None:
    assert (languages.tag_of("pt"), languages.tag_of("el")) == ("pt-BR", "el")
