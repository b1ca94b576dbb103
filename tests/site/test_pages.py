"""The built pages, read as files."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import lxml.html  # type: ignore[import-untyped]
import pytest

from calculator import Policy
from calculator.engine.answer_table import ordinary_rows
from calculator.words.messages import languages as translated
from policy_site import styles
from policy_site.glossary_page import letter_of

LANGUAGES = ("en", "de", "it", "fr", "ru", "el", "pt", "es")
TAGS = {language: language for language in LANGUAGES} | {"pt": "pt-BR"}
PAGES = 25
EMBED = "embed"  # for the frames of other sites: none of the site's pages
ELSEWHERE = {"www.3cx.com"}

# lxml parses and looks around twenty times as fast as Beautiful Soup, and has no types.
type Tree = Any


def folder(site: Path, language: str) -> Path:
    return site if language == "en" else site / language


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """One language after the other, so that its pages are read once."""
    return str(request.param)


@cache
def pages(site: Path, language: str) -> Mapping[str, Tree]:
    root = folder(site, language)
    return {
        file.relative_to(root).as_posix(): lxml.html.fromstring(file.read_text(encoding="utf-8"))
        for file in sorted(root.rglob("index.html"))
        if file.parent.name != EMBED and (language != "en" or file.relative_to(root).parts[0] not in LANGUAGES)
    }


@cache
def ids(site: Path, language: str) -> Mapping[str, set[str]]:
    return {name: {*tree.xpath("//@id")} for name, tree in pages(site, language).items()}


def of(name: str) -> str:
    """Say in XPath that an element is of a class."""
    return f'[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'


def clauses_of(policy: Policy) -> list[str]:
    return sorted(clause for section in policy.clauses.values() for clause in section)


def test_every_clause_stands_once_in_each_language_and_on_the_same_page(
    site: Path, policy: Policy, language: str
) -> None:
    clauses = {*clauses_of(policy)}
    built, english = pages(site, language), ids(site, "en")
    assert len(built) == PAGES
    found = [
        (element, page)
        for page, tree in built.items()
        for element in tree.xpath("//article//*[@id]")
        if element.get("id") in clauses
    ]
    assert sorted(element.get("id") for element, _ in found) == sorted(clauses)
    for element, page in found:
        clause = element.get("id")
        assert element.tag in ("p", "li") and element.text_content().strip()
        assert clause in english[page]
        (title,) = element.xpath(f'.//a[@href="#{clause}"]{of("headerlink")}/@title')
        assert (title == "Link to this clause") == (language == "en")
        (mark,) = element.xpath(f"./*{of('mark')}")
        assert mark.get("data-mark") in policy.marks and mark.text_content().strip()


def test_the_whole_policy_has_every_clause_in_the_order_of_the_menu(site: Path, policy: Policy, language: str) -> None:
    page = pages(site, language)["policy/index.html"]
    linked = page.xpath(f"//article//*{of('clause')}//*{of('headerlink')}/@href")
    menu = page.xpath(f"//*{of('md-nav--primary')}//*{of('md-nav__link')}/@href")
    order = [place.split("#")[0] for place in linked]
    assert sorted(place.split("#")[1] for place in linked) == clauses_of(policy)
    assert [*dict.fromkeys(order)] == [place for place in menu if place in order]
    for place in linked:
        name, clause = place.removeprefix("../").split("#")
        assert clause in ids(site, language)[f"{name}index.html"]
    here = page.xpath("//article//@id")
    contents = [link.removeprefix("#") for link in page.xpath(f"//nav{of('contents')}//a/@href")]
    assert len({*here}) == len(here) and contents == [name for name in here if name in contents]
    assert len(contents) == len({*order}) and re.search(r"\d", page.find_class("reading-time")[0].text_content())
    (head,) = page.find_class("running")
    assert policy.version in head.text_content() and "https://" in head.text_content()
    assert menu[menu.index("./") + 1] == order[0], "the first among the pages of the policy"
    index = json.loads(next(site.glob(f"assets/search/index.{language}.*.json")).read_text(encoding="utf-8"))
    assert not [entry for entry in index["docs"] if entry["location"].split("#")[0].endswith("policy/")]


def test_a_page_has_the_styles_of_what_stands_on_it(site: Path, language: str) -> None:
    """Only the sheet of the site is on every page: pictures and tables come with styles of their own."""
    everywhere = styles.sheet().content.decode()
    for name, page in pages(site, language).items():
        known = everywhere + "".join(style.text for style in page.iter("style"))
        for picture in page.xpath("//*[@data-picture]"):
            parts = {found for element in picture.iterdescendants("*") for found in element.classes if "__" in found}
            assert parts, picture.get("data-picture")
            assert any(f".{part}" in known for part in parts if not part.startswith("picture__")), (name, parts)
        assert not page.find_class("wide") or ".wide {" in known, name


def test_a_page_of_the_policy_says_on_top_what_is_in_it(site: Path, language: str) -> None:
    for name, page in pages(site, language).items():
        leads = [lead.text_content() for lead in page.xpath(f"//article//h1/following-sibling::*[1]{of('lead')}")]
        descriptions = page.xpath('//meta[@name="description"]/@content')
        assert len(descriptions) == 1
        of_policy = page.xpath(f"//article//*{of('clause')}//*[@data-clause-link]")
        assert leads == (descriptions if of_policy else []), name


def test_the_menus_say_where_one_is(site: Path, language: str) -> None:
    for name, page in pages(site, language).items():
        assert [link.get("href") for link in page.xpath(f'//*{of("md-nav")}//*[@aria-current="page"]')] == [
            "." if name == "index.html" and language == "en" else "./"
        ], name
        menu = page.xpath("//details[@data-languages]//a[@hreflang]")
        assert [link.get("hreflang") for link in menu] == [*TAGS.values()]
        assert [link.get("lang") for link in menu if link.get("aria-current")] == [TAGS[language]]
        offers = {link.get("lang"): link.get("data-offer") for link in menu if link.get("data-offer")}
        assert {*offers} == {*TAGS.values()} - {TAGS[language]} and len({*offers.values()}) == len(offers)


def test_the_terms_of_the_glossary_stand_in_order_under_their_letters(site: Path, language: str) -> None:
    page = pages(site, language)["glossary/index.html"]
    terms = [(letter_of(term.text_content()), term.get("id")) for term in page.xpath("//dt/*[@id]")]
    links = {link.text_content(): link.get("href") for link in page.xpath(f"//nav{of('letters')}//a")}
    letters = [*dict.fromkeys(letter for letter, _ in terms)]
    # Names in Latin letters stand below those in the language's own.
    assert (
        [*links]
        == letters
        == sorted(letters, key=lambda letter: (language in ("ru", "el") and letter.isascii(), letter))
    )
    for letter, place in links.items():
        assert place == f"#{next(term for of_letter, term in terms if of_letter == letter)}"


def test_a_page_says_its_language_and_when_it_was_reviewed_and_an_untranslated_one_says_so(
    site: Path, language: str
) -> None:
    for name, page in pages(site, language).items():
        assert page.get("lang") == TAGS[language]
        notices = page.find_class("untranslated")
        assert (not notices) == (language in translated()), name
        if notices:
            assert page.xpath('//article/div[@lang="en"]//h1')
            assert page.xpath('//meta[@name="robots"][@content="noindex"]')
        assert len(page.xpath(f"//*{of('who-speaks')}//time[@datetime]")) == (1 if language == "en" else 2), name


def test_the_form_asks_the_questions_of_the_policy(site: Path, policy: Policy, language: str) -> None:
    page = pages(site, language)["calculator/index.html"]
    (form,) = page.xpath('//*[@data-calculator]//form[@data-calculator-form][@method="get"]')
    assert form.xpath(".//fieldset/@data-calculator-question") == [question.id for question in policy.questions]
    for question in policy.questions:
        fields = form.xpath(f'.//input[@name="{question.id}"] | .//select[@name="{question.id}"]//option')
        assert [field.get("value") for field in fields] == [*question.answers, ""]
        chosen = [field.get("value") for field in fields if {"checked", "selected"} & {*field.keys()}]
        assert chosen == [question.ordinary or ""]
        folded = form.xpath(f'.//details//*[@data-calculator-question="{question.id}"]')
        assert bool(folded) == (not question.core)
        groups = form.xpath(f'.//select[@name="{question.id}"]//optgroup[@label]')
        assert [tuple(group.xpath(".//option/@value")) for group in groups] == [*question.groups.values()]
    outcomes = page.xpath("//*[@data-calculator]//*[@data-outcome]/@data-outcome")
    assert outcomes == [outcome.id for outcome in policy.outcomes]
    assert not page.xpath("//*[@data-outcome][@data-value]")


def test_the_printed_tables_hold_what_the_engine_says(site: Path, policy: Policy, language: str) -> None:
    page = pages(site, language)["calculator/table/index.html"]
    rows = page.xpath(f"//table{of('answers')}//tbody//tr")
    printed = [row.xpath(f".//td//*{of('value')}/@data-kind") for row in rows]
    shown = ("ticket", "level-1", "level-2", "level-3", "phone", "priority")
    assert printed == [[row.values[outcome] for outcome in shown] for row in ordinary_rows(policy, shown)]
    assert len(page.xpath(f"//table{of('topics')}//tbody")) == len(policy.topic.groups)
    topics = page.xpath(f"//table{of('topics')}//tr[.//td]")
    assert len(topics) == len(policy.topic.answers)
    kinds = [topic.xpath(f".//*{of('value')}/@data-kind") for topic in topics if topic.xpath("th")]
    assert kinds.count(["refused"]) == 16


def test_the_page_carries_every_clause_and_reading_for_quotation(site: Path, policy: Policy, language: str) -> None:
    (script,) = pages(site, language)["calculator/index.html"].xpath("//script[@data-calculator-config]")
    config = json.loads(script.text)
    assert config["version"] == policy.version
    quotes = json.loads(
        (folder(site, language) / "calculator" / config["quotes"]["url"]).resolve().read_text(encoding="utf-8")
    )
    assert len(quotes["clauses"]) == 108
    assert set(quotes["readings"]) == {reading.id for reading in policy.readings}
    for clause, found in quotes["clauses"].items():
        target = (folder(site, language) / "calculator" / urlparse(found["url"]).path / "index.html").resolve()
        assert clause in ids(site, language)[target.relative_to(folder(site, language).resolve()).as_posix()]
        assert found["html"] and "headerlink" not in found["html"]


def test_the_calculator_page_is_light(site: Path, language: str) -> None:
    file = folder(site, language) / "calculator" / "index.html"
    assert file.stat().st_size <= 150_000


def test_each_state_of_the_calculator_is_told_in_the_pages_language(site: Path, language: str) -> None:
    said, english = (states(pages(site, name)["calculator/index.html"]) for name in (language, "en"))
    assert {*said} == {"idle", "loading", "again", "slow", "failed", "bytes", "retry"}
    assert len({*said.values()}) == len(said) and all(said.values())
    assert language == "en" or not {*said.values()} & {*english.values()}


def states(page: Tree) -> dict[str, str]:
    (script,) = page.xpath("//script[@data-calculator-runtime]")
    (button,) = page.xpath('//*[@data-calculator]//*[@data-calculator-action="retry"][@hidden]')
    texts: dict[str, str] = json.loads(script.text)["texts"]
    return texts | {"retry": button.text_content()}


def test_links_stay_on_the_site_or_lead_where_they_should(site: Path, language: str) -> None:
    for name, page in pages(site, language).items():
        for link in page.xpath("//@href | //@src"):
            assert urlparse(link).netloc in ("", "support-policy.example", *ELSEWHERE), (name, link)


def test_scripts_and_styles_come_from_the_site_itself(site: Path, language: str) -> None:
    for name, page in pages(site, language).items():
        for link in page.xpath('//script/@src | //link[@rel="stylesheet"]/@href'):
            assert not urlparse(link).netloc, name


def test_no_amount_and_no_telephone_number_is_printed(site: Path, language: str) -> None:
    for name, page in pages(site, language).items():
        text = " ".join(page.xpath("//article//text()[not(parent::script or parent::style)]"))
        assert text and not re.search(r"[€$£₽]\s?\d|\d\s?[€$£₽]|\+\d[\d ()-]{6,}", text), name


def test_every_reading_has_its_place_with_its_clauses(site: Path, policy: Policy, language: str) -> None:
    page = pages(site, language)["readings/index.html"]
    sections = {section.get("aria-labelledby"): section for section in page.xpath(f"//section{of('reading')}")}
    headings = page.xpath(f"//section{of('reading')}/h3")
    assert [heading.get("id") for heading in headings] == [*sections]
    assert {*sections} == {reading.id for reading in policy.readings}
    questions = [heading.xpath("text()")[0] for heading in headings]
    assert len({*questions}) == len(questions) and all(re.search(r"[?;]\s*$", question) for question in questions)
    for shown in page.xpath(f"//section{of('reading')}//*{of('reading__id')}"):
        assert (shown.get("lang"), shown.get("translate")) == ("en", "no")
    for reading in policy.readings:
        section = sections[reading.id]
        assert len(section.xpath("./p/strong")) == (1 if reading.one_sided else 2)
        sources = section.xpath(f".//*{of('quotes__source')}//a/@href")
        assert [link.partition("#")[2] for link in sources] == list(reading.clauses)


def test_each_clause_says_what_the_calculator_makes_of_it(site: Path, policy: Policy, language: str) -> None:
    used = {clause for reading in policy.readings for clause in reading.clauses}
    used |= {clause for rule in policy.rules for clause in rule.clauses}
    used |= {clause for reason in policy.reasons for clause in reason.clauses}
    used |= {clause for outcome in policy.outcomes for clause in outcome.unlisted}
    used |= {reason.go_to.clause for reason in policy.reasons if reason.go_to}
    found = set()
    for name, page in pages(site, language).items():
        for line in page.xpath(f"//article//*{of('applied')}"):
            item = line.getparent()
            clause = item if item.tag == "li" else next(line.itersiblings("p", preceding=True))
            found.add(clause.get("id"))
            assert line.xpath(".//li"), (name, clause.get("id"))
            for link in line.xpath('.//a[contains(@href, "#A")]/@href'):
                target, _, reading = link.partition("#")
                readings = (folder(site, language) / name).parent / target / "index.html"
                assert readings.resolve() == (folder(site, language) / "readings" / "index.html").resolve()
                assert reading in ids(site, language)["readings/index.html"]
    assert found == used
