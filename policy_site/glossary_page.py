"""The glossary: its terms can be reached by their first letters."""

import re
import unicodedata
from collections.abc import Iterable

from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from policy_site.languages import language_of, name_of
from policy_site.texts import text

NAME = "glossary.md"
TEMPLATE = "pages/letters.html"


def add_letters(env: Environment, pages: Iterable[Page], config: MkDocsConfig) -> None:
    """Put the letters above the terms of the glossary."""
    language = language_of(config)
    for page in pages:
        if name_of(page) == NAME and page.content:
            letters = env.get_template(TEMPLATE).render(
                letters=first_terms(page.content), text=lambda key: text(language, key)
            )
            page.content = page.content.replace("<dl>", f"{letters}<dl>", 1)


def first_terms(html: str) -> dict[str, str]:
    """Return the address of the first term of each letter."""
    found: dict[str, str] = {}
    for term in BeautifulSoup(html, "html.parser").select("dt > [id]"):
        found.setdefault(letter_of(term.get_text()), str(term["id"]))
    return found


def letter_of(term: str) -> str:
    """Return the letter under which a term is looked up: a capital without accents."""
    first = re.search(r"\w", term)
    return unicodedata.normalize("NFD", first[0])[0].upper() if first else ""
