"""The letters above the terms of the glossary."""

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site import glossary_page
from tests.policy_site.conftest import MakePage

TERMS = """<dl><dt><span id="a">Άδεια</span></dt><dd>x</dd>
<dt><span id="b">αίτημα</span></dt><dt><span id="c">Δίκτυο</span></dt></dl>"""


@pytest.mark.parametrize(
    ("term", "letter"),
    [("Édition", "E"), ("édition", "E"), ("«Forum»", "F"), ("Ρόλος", "Ρ"), ("заявка", "З"), ("", "")],
)
def test_a_term_is_looked_up_under_a_capital_without_accents(term: str, letter: str) -> None:
    assert glossary_page.letter_of(term) == letter


def test_each_letter_leads_to_its_first_term(env: Environment, config: MkDocsConfig, make_page: MakePage) -> None:
    glossary, other = make_page(TERMS, "glossary.md"), make_page(TERMS, "levels.md")
    glossary_page.add_letters(env, [glossary, other], config)
    soup = BeautifulSoup(glossary.content or "", "html.parser")
    links = [(link.get_text(), link["href"]) for link in soup.select("nav.letters[data-added][aria-label] a")]
    assert links == [("Α", "#a"), ("Δ", "#c")]
    assert other.content == TERMS
