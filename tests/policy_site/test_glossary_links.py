"""The first use of a term on a page leads to the glossary, in the words of the page and in no other place."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from policy_site import clauses, glossary_links
from policy_site.glossary_links import GlossaryLinks
from policy_site.search_entries import entries
from tests.policy_site.conftest import MakePage, in_language
from translations.documents import read_corpus
from translations.project import SOURCE_LANGUAGE, open_project

ROOT = Path(__file__).parents[2]
LINK = re.compile(r'<a class="term" href="([^"]*)">(.*?)</a>')
ENGLISH = read_corpus(open_project(ROOT), SOURCE_LANGUAGE)


def glossary(make_page: MakePage, language: str) -> Page:
    text = (ROOT / "docs" / language / "glossary.md").read_text(encoding="utf-8")
    entries = re.findall(r'^<span id="[^"]*">.*</span>$', text, re.M)
    return make_page("".join(f"<dl><dt>{entry}</dt></dl>" for entry in entries), "glossary.md", language)


@pytest.fixture
def links(make_page: MakePage, config: MkDocsConfig) -> GlossaryLinks:
    return glossary_links.read([glossary(make_page, "en")], ENGLISH.clauses, config)


def linked(links: GlossaryLinks, html: str, page: Page) -> list[tuple[str, str]]:
    """Return the links and their words; the words of the page stay as they are."""
    result = links.linked(html, page)
    assert BeautifulSoup(result, "html.parser").get_text() == BeautifulSoup(html, "html.parser").get_text()
    return [(address.removeprefix("../glossary/#term-"), words) for address, words in LINK.findall(result)]


def test_only_the_first_use_of_a_term_on_a_page_is_linked(links: GlossaryLinks, make_page: MakePage) -> None:
    html = '<p id="no-headsets">A gateway.</p><ul><li id="no-gateways">Gateways and more gateways.</li></ul>'
    terms = {clause: {"gateway"} for clause in ("no-headsets", "no-gateways")}
    links = GlossaryLinks(glossary=links.glossary, terms=terms, address=links.address)
    assert linked(links, html, make_page()) == [("gateway", "gateway")]


def test_what_is_no_prose_of_the_clause_is_left_alone(links: GlossaryLinks, make_page: MakePage) -> None:
    links = GlossaryLinks(glossary=links.glossary, terms={"no-gateways": {"gateway"}}, address=links.address)
    html = (
        '<h2 id="gateways">Gateways</h2><p>A gateway.</p><figure data-picture="x" data-added>gateway</figure>'
        '<p id="no-gateways"><span class="mark" data-added>Gateway</span> <a href="x">gateway</a> '
        "<code>gateway</code> Two <em>gateways</em> &amp; a gateway</p>"
    )
    assert linked(links, html, make_page()) == [("gateway", "gateways")]
    assert "<em><a " in links.linked(html, make_page()) and "&amp;" in links.linked(html, make_page())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "words", "term"),
    [
        ("en", "no phones at the end of life (EOL), ever", ("end-of-life", "end of life (EOL)")),
        ("de", "am Ende des Lebenszyklus (EOL)", ("end-of-life", "Ende des Lebenszyklus (EOL)")),
        ("it", "i telefoni IP", ("ip-phone", "telefoni IP")),
        ("fr", "des téléphones IP", ("ip-phone", "téléphones IP")),
        ("ru", "для IP-телефонов", ("ip-phone", "IP-телефонов")),
        ("el", "των τηλεφώνων IP", ("ip-phone", "τηλεφώνων IP")),
        ("pt", "os telefones IP", ("ip-phone", "telefones IP")),
        ("es", "los teléfonos IP", ("ip-phone", "teléfonos IP")),
    ],
)
def test_a_term_is_found_in_its_forms(
    links: GlossaryLinks, make_page: MakePage, language: str, words: str, term: tuple[str, str]
) -> None:
    links = GlossaryLinks(glossary=links.glossary, terms={"no-gateways": {term[0]}}, address=f"{language}/glossary/")
    page = make_page(language=language)
    page.file.url = f"{language}/levels/"
    assert linked(links, f'<p id="no-gateways">{words}</p>', page) == [term]


def test_a_word_is_a_term_where_the_english_clause_has_it(make_page: MakePage, config: MkDocsConfig) -> None:
    greek = glossary_links.read([glossary(make_page, "el")], ENGLISH.clauses, in_language(config, "el"))
    edition = next(clause for clause, terms in greek.terms.items() if "edition" in terms)
    version = next(clause for clause in clauses.known() if "edition" not in greek.terms.get(clause, ()))
    for clause, count in ((edition, 1), (version, 0)):
        html = f'<p id="{clause}">η έκδοση</p>'
        assert greek.linked(html, make_page(language="el")).count("term-edition") == count


def test_words_of_every_page_and_entries_of_one_case_are_left_out(links: GlossaryLinks) -> None:
    terms = set().union(*links.terms.values())
    assert not terms & {"partner", "advice"}
    assert {"gateway", "ip-phone", "support-ticket-package", "sla"} <= terms
    assert terms <= {name.removeprefix("term-") for name in ENGLISH.clauses if name.startswith("term-")}


def test_only_pages_with_clauses_have_links_and_the_glossary_has_none(
    links: GlossaryLinks, make_page: MakePage
) -> None:
    clause = next(clause for clause, terms in links.terms.items() if "gateway" in terms)
    html = f'<p id="{clause}">A gateway.</p>'
    for page, count in ((make_page(html), 1), (make_page(html, "glossary.md"), 0), (make_page("<p>A gateway.</p>"), 0)):
        assert links.put(f"<html>{page.content}</html>", page).count('class="term"') == count


def test_what_quotes_and_indexes_a_page_reads_it_without_links(links: GlossaryLinks, make_page: MakePage) -> None:
    clause = next(clause for clause, terms in links.terms.items() if "gateway" in terms)
    page = make_page(f'<p id="{clause}">A gateway.</p>')
    links.put(str(page.content), page)
    assert clauses.collected([page])[clause].html == "A gateway."
    assert [entry["text"] for entry in entries(page)][1:] == ["A gateway."]


def test_without_a_glossary_nothing_is_linked(make_page: MakePage, config: MkDocsConfig) -> None:
    assert glossary_links.read([make_page()], ENGLISH.clauses, config).terms == {}
