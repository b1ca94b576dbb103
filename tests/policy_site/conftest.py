"""What the tests of the site's modules share: its configuration, and pages made for a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from policy_site import clauses, templates
from policy_site.calculator_labels import Labels
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words

ROOT = Path(__file__).parents[2]

type MakePage = Callable[..., Page]


def in_language(config: MkDocsConfig, language: str) -> MkDocsConfig:
    """The same configuration, as if a language were being built."""
    i18n: Any = config.plugins["i18n"]
    i18n.current_language = language
    return config


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """The site's configuration while English is being built into a folder of the test."""
    return in_language(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site")), "en")


@pytest.fixture
def env(config: MkDocsConfig) -> Environment:
    made = config.theme.get_env()
    templates.prepare(made)
    return made


@pytest.fixture
def make_page(config: MkDocsConfig) -> MakePage:
    """Makes a rendered page: of a language, with a name and content."""

    def make(content: str = "", name: str = "levels.md", language: str = "en", **meta: str) -> Page:
        file = File(f"{language}/{name}", config.docs_dir, config.site_dir, use_directory_urls=True)
        file.locale = language  # type: ignore[attr-defined] # as static-i18n's files have it
        page = Page(name.removesuffix(".md").title(), file, config)
        page.content = content
        page.meta = dict(meta)
        return page

    return make


@pytest.fixture
def quoted_page(make_page: MakePage) -> Page:
    """A page that has every clause."""
    return make_page("".join(f'<p id="{name}">{name}</p>' for name in clauses.known()))


@pytest.fixture
def labels() -> Labels:
    return Labels(policy=own_policy(), words=calculator_words("en"))
