"""Links from the pages of the policy to the glossary: the first use of a term on a page leads to its entry.

A word of a clause is a term where the English clause has the term: the Greek "έκδοση" is an edition there, and a
version elsewhere. Left out are terms of one word that stand on more than a third of the policy's pages ("partner"): who
reads the policy reads them everywhere; and terms whose entry tells of one case only.

The links are put into the finished page. What quotes a clause or indexes a page has read the text before, without them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site.clauses import known
from policy_site.glossary_page import NAME
from policy_site.languages import name_of, root_of, written_in
from translations.documents import Clause
from translations.glossary import WORD_OR_MARK, Glossary, Term
from translations.glossary_files import read_glossary
from translations.project import SOURCE_LANGUAGE, open_project

ENTRY = "term-"
COMMON = 1 / 3
# The entry "advice" is about call fraud; Level 1 gives advice on everything.
OF_ONE_CASE = {"advice"}
# What is a link or a button already, and what the build adds: marks, margins, notices.
LEFT_ALONE = "a, button, code, figure, summary, [data-added]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term in a text of a page, and where its words begin and end there."""

    term: Term
    text: NavigableString
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryLinks:
    """The terms that each clause links, by its id, and the address of the page that explains them."""

    glossary: Glossary
    terms: Mapping[str, Collection[str]]
    address: str

    def put(self, output: str, page: Page) -> str:
        """Return a finished page with its links."""
        content = page.content or ""
        if name_of(page) == NAME or not any(f'id="{clause}"' in content for clause in self.terms):
            return output
        return output.replace(content, self.linked(content, page), 1)

    def linked(self, html: str, page: Page) -> str:
        """Return the text of a page with the first use of each term linked."""
        soup = BeautifulSoup(html, "html.parser")
        first: dict[str, Use] = {}
        for clause in soup.find_all(id=True):
            for use in self._uses(clause, written_in(page)):
                first.setdefault(use.term.id, use)
        by_text: dict[int, list[Use]] = defaultdict(list)
        for use in first.values():
            by_text[id(use.text)].append(use)
        for uses in by_text.values():
            _link(soup, uses, get_relative_url(self.address, page.url))
        return str(soup)

    def _uses(self, clause: Tag, language: str) -> Iterator[Use]:
        """Yield the terms in a clause's own words, in the order of the text."""
        wanted = self.terms.get(str(clause["id"]), ())
        if not wanted:
            return
        added = {id(text) for element in clause.select(LEFT_ALONE) for text in element.strings}
        for text in clause.find_all(string=True):
            if id(text) in added or not isinstance(text, NavigableString):
                continue
            words = list(WORD_OR_MARK.finditer(text))
            places = self.glossary.places([word[0] for word in words], language, self.glossary.terms)
            for term, place in sorted(places, key=lambda pair: pair[1].start):
                if term.id in wanted:
                    start, end = words[place[0]].start(), words[place[-1]].end()
                    closing = "(" in text[start:end] and text[end : end + 1] == ")"
                    yield Use(term=term, text=text, start=start, end=end + closing)


def read(pages: Sequence[Page], english: Mapping[str, Clause], config: MkDocsConfig) -> GlossaryLinks:
    """Return the links of a language, from its glossary page and the clauses in English."""
    glossary, _ = read_glossary(open_project(root_of(config)), (), ())
    page = next((page for page in pages if name_of(page) == NAME), None)
    entries = BeautifulSoup(page.content or "" if page else "", "html.parser").select("dt > [id]")
    explained = {str(entry["id"]).removeprefix(ENTRY) for entry in entries} - OF_ONE_CASE
    terms = [term for term in glossary.terms if term.id in explained]
    policy = [english[clause] for clause in known() if clause in english]
    found = {clause.id: glossary.found(clause, SOURCE_LANGUAGE, glossary.terms) for clause in policy}
    linked = {term.id for term in terms} - _common(terms, [(clause.page, found[clause.id]) for clause in policy])
    return GlossaryLinks(
        glossary=glossary,
        terms={clause: ids for clause, terms in found.items() if (ids := {term.id for term in terms} & linked)},
        address=page.url if page else "",
    )


def _common(terms: Sequence[Term], clauses: Sequence[tuple[str, Sequence[Term]]]) -> set[str]:
    """Return the terms of one word that stand on more than a third of the pages."""
    pages: dict[str, set[str]] = defaultdict(set)
    for page, found in clauses:
        for term in found:
            pages[term.id].add(page)
    most = COMMON * len({page for page, _ in clauses})
    single = {term.id for term in terms if len(WORD_OR_MARK.findall(term.own(SOURCE_LANGUAGE))) == 1}
    return {term for term in single if len(pages[term]) > most}


def _link(soup: BeautifulSoup, uses: Sequence[Use], address: str) -> None:
    """Replace a text by its parts, with the terms as links."""
    text, end = uses[0].text, 0
    parts: list[Tag | NavigableString] = []
    for use in sorted(uses, key=lambda use: use.start):
        link = soup.new_tag("a", attrs={"class": "term", "href": f"{address}#{ENTRY}{use.term.id}"})
        link.string = text[use.start : use.end]
        parts += [NavigableString(text[end : use.start]), link]
        end = use.end
    text.replace_with(*parts, NavigableString(text[end:]))
