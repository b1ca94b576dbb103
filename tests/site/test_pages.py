"""The built pages, read as files."""

import gc
import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlparse
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

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


def folder(site: Path, language: str) -> Path:
    return site if language == "en" else site / language


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """One language after the other, so that its pages are read once."""
    return str(request.param)


@lru_cache(maxsize=2)  # a language and English
def pages(site: Path, language: str) -> dict[str, BeautifulSoup]:
    root = folder(site, language)
    files = sorted(root.rglob("index.html"))
    gc.disable()  # among so much that is new and stays, a search for what is left over finds nothing
    parsed = {
        file.relative_to(root).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        for file in files
        if file.parent.name != EMBED and (language != "en" or file.relative_to(root).parts[0] not in LANGUAGES)
    }
    gc.enable()
    return parsed


@lru_cache(maxsize=2)
def named(site: Path, language: str) -> dict[str, dict[str, Tag]]:
    """Return what each page has under a name: to look for one goes through the whole page."""
    return {
        name: {str(element["id"]): element for element in soup.find_all(id=True)}
        for name, soup in pages(site, language).items()
    }


def test_every_clause_stands_once_in_each_language_and_on_the_same_page(
    site: Path, policy: Policy, language: str
) -> None:
    clauses = {clause for section in policy.clauses.values() for clause in section}
    built = pages(site, language)
    assert len(built) == PAGES
    own, english = named(site, language), named(site, "en")
    ids = Counter((str(element["id"]), page) for page, soup in built.items() for element in soup.select("article [id]"))
    found = [(clause, page) for clause, page in ids.elements() if clause in clauses]
    assert sorted(clause for clause, _ in found) == sorted(clauses)
    for clause, page in found:
        element = own[page][clause]
        assert element.name in ("p", "li") and element.get_text(strip=True)
        assert clause in english[page]
        (permalink,) = element.select(f'a.headerlink[href="#{clause}"][title]')
        assert (permalink["title"] == "Link to this clause") == (language == "en")
        (mark,) = element.select(":scope > .mark")
        assert mark["data-mark"] in policy.marks and mark.get_text(strip=True)


def test_the_whole_policy_has_every_clause_in_the_order_of_the_menu(site: Path, policy: Policy, language: str) -> None:
    built = pages(site, language)
    soup = built["policy/index.html"]
    linked = [str(link["href"]) for link in soup.select("article .clause .headerlink")]
    menu = [str(link["href"]) for link in soup.select(".md-nav--primary .md-nav__link[href]")]
    order = [place.split("#")[0] for place in linked]
    assert sorted(place.split("#")[1] for place in linked) == sorted(
        c for group in policy.clauses.values() for c in group
    )
    assert [*dict.fromkeys(order)] == [place for place in menu if place in order]
    for place in linked:
        page, clause = place.removeprefix("../").split("#")
        assert clause in named(site, language)[f"{page}index.html"]
    ids = [str(element["id"]) for element in soup.select("article [id]")]
    contents = [str(link["href"]).removeprefix("#") for link in soup.select("nav.contents a")]
    assert len({*ids}) == len(ids) and contents == [name for name in ids if name in contents]
    assert len(contents) == len({*order}) and re.search(r"\d", soup.select(".reading-time")[0].get_text())
    (head,) = soup.select(".running")
    assert policy.version in head.get_text() and "https://" in head.get_text()
    assert menu[menu.index("./") + 1] == order[0], "the first among the pages of the policy"
    index = json.loads(next(site.glob(f"assets/search/index.{language}.*.json")).read_text(encoding="utf-8"))
    assert not [entry for entry in index["docs"] if entry["location"].split("#")[0].endswith("policy/")]


def test_a_page_has_the_styles_of_what_stands_on_it(site: Path, language: str) -> None:
    """Only the sheet of the site is on every page: pictures and tables come with styles of their own."""
    everywhere = styles.sheet().content.decode()
    for name, soup in pages(site, language).items():
        known = everywhere + "".join(style.get_text() for style in soup.select("style"))
        for picture in soup.select("[data-picture]"):
            parts = {found for element in picture.find_all(class_=True) for found in element["class"] if "__" in found}
            assert parts, picture["data-picture"]
            assert any(f".{part}" in known for part in parts if not part.startswith("picture__")), (name, parts)
        assert not soup.select(".wide") or ".wide {" in known, name


def test_a_page_of_the_policy_says_on_top_what_is_in_it(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        leads = [lead.get_text() for lead in soup.select("article h1 + .lead")]
        (description,) = soup.select('meta[name="description"]')
        expected = [str(description["content"])] if soup.select("article .clause [data-clause-link]") else []
        assert leads == expected, name


def test_the_menus_say_where_one_is(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        assert [link.get("href") for link in soup.select('.md-nav [aria-current="page"]')] == [
            "." if name == "index.html" and language == "en" else "./"
        ], name
        menu = soup.select("details[data-languages] a[hreflang]")
        assert [str(link["hreflang"]) for link in menu] == [*TAGS.values()]
        assert [str(link["lang"]) for link in menu if link.get("aria-current")] == [TAGS[language]]
        offers = {str(link["lang"]): str(link["data-offer"]) for link in menu if link.get("data-offer")}
        assert {*offers} == {*TAGS.values()} - {TAGS[language]} and len({*offers.values()}) == len(offers)


def test_the_terms_of_the_glossary_stand_in_order_under_their_letters(site: Path, language: str) -> None:
    soup = pages(site, language)["glossary/index.html"]
    terms = soup.select("dt > [id]")
    links = {link.get_text(): str(link["href"]) for link in soup.select("nav.letters a")}
    letters = [*dict.fromkeys(letter_of(term.get_text()) for term in terms)]
    # Names in Latin letters stand below those in the language's own.
    assert (
        [*links]
        == letters
        == sorted(letters, key=lambda letter: (language in ("ru", "el") and letter.isascii(), letter))
    )
    for letter, place in links.items():
        first = next(term for term in terms if letter_of(term.get_text()) == letter)
        assert place == f"#{first['id']}"


def test_a_page_says_its_language_and_an_untranslated_one_says_so(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        assert soup.html is not None and soup.html["lang"] == TAGS[language]
        notice = soup.select_one(".untranslated")
        assert (notice is None) == (language in translated()), name
        if notice:
            assert soup.select_one('article > div[lang="en"] h1')
            assert soup.select_one('meta[name="robots"][content="noindex"]')
        assert soup.select_one(".who-speaks time[datetime]"), name
        assert soup.select_one('meta[name="description"]'), name


def test_the_form_asks_the_questions_of_the_policy(site: Path, policy: Policy, language: str) -> None:
    soup = pages(site, language)["calculator/index.html"]
    (form,) = soup.select("[data-calculator] form[data-calculator-form][method=get]")
    assert [str(fieldset["data-calculator-question"]) for fieldset in form.select("fieldset")] == [
        question.id for question in policy.questions
    ]
    for question in policy.questions:
        fields = form.select(f'input[name="{question.id}"], select[name="{question.id}"] option')
        assert [str(field["value"]) for field in fields] == [*question.answers, ""]
        chosen = [str(field["value"]) for field in fields if field.has_attr("checked") or field.has_attr("selected")]
        assert chosen == [question.ordinary or ""]
        folded = form.select_one(f'details [data-calculator-question="{question.id}"]')
        assert bool(folded) == (not question.core)
        groups = form.select(f'select[name="{question.id}"] optgroup[label]')
        found = [tuple(str(option["value"]) for option in group.select("option")) for group in groups]
        assert found == list(question.groups.values())
    outcomes = [str(element["data-outcome"]) for element in soup.select("[data-calculator] [data-outcome]")]
    assert outcomes == [outcome.id for outcome in policy.outcomes]
    assert not soup.select("[data-outcome][data-value]")


def test_the_printed_tables_hold_what_the_engine_says(site: Path, policy: Policy, language: str) -> None:
    soup = pages(site, language)["calculator/table/index.html"]
    printed = [
        [str(value["data-kind"]) for value in row.select("td .value")] for row in soup.select("table.answers tbody tr")
    ]
    shown = ("ticket", "level-1", "level-2", "level-3", "phone", "priority")
    assert printed == [[row.values[outcome] for outcome in shown] for row in ordinary_rows(policy, shown)]
    topics = policy.topic
    assert len(soup.select("table.topics tbody")) == len(topics.groups)
    assert len(soup.select("table.topics tr:has(td)")) == len(topics.answers)
    refused = [
        row.th.get_text() for row in soup.select("table.topics tr:has(td)")
        if row.th and [value["data-kind"] for value in row.select(".value")] == ["refused"]
    ]  # fmt: skip
    assert len(refused) == 16


def test_the_page_carries_every_clause_and_reading_for_quotation(site: Path, policy: Policy, language: str) -> None:
    soup = pages(site, language)["calculator/index.html"]
    (script,) = soup.select("script[data-calculator-config]")
    config = json.loads(script.get_text())
    assert config["version"] == policy.version
    quotes = json.loads(
        (folder(site, language) / "calculator" / config["quotes"]["url"]).resolve().read_text(encoding="utf-8")
    )
    assert len(quotes["clauses"]) == 108
    assert set(quotes["readings"]) == {reading.id for reading in policy.readings}
    for clause, found in quotes["clauses"].items():
        target = (folder(site, language) / "calculator" / urlparse(found["url"]).path / "index.html").resolve()
        assert clause in named(site, language)[target.relative_to(folder(site, language).resolve()).as_posix()]
        assert found["html"] and "headerlink" not in found["html"]


def test_the_calculator_page_is_light(site: Path, language: str) -> None:
    file = folder(site, language) / "calculator" / "index.html"
    assert file.stat().st_size <= 150_000


def test_each_state_of_the_calculator_is_told_in_the_pages_language(site: Path, language: str) -> None:
    said, english = (states(pages(site, name)["calculator/index.html"]) for name in (language, "en"))
    assert {*said} == {"idle", "loading", "again", "slow", "failed", "bytes", "retry"}
    assert len({*said.values()}) == len(said) and all(said.values())
    assert language == "en" or not {*said.values()} & {*english.values()}


def states(soup: BeautifulSoup) -> dict[str, str]:
    (script,) = soup.select("script[data-calculator-runtime]")
    (button,) = soup.select('[data-calculator] [data-calculator-action="retry"][hidden]')
    texts: dict[str, str] = json.loads(script.get_text())["texts"]
    return texts | {"retry": button.get_text()}


def test_links_stay_on_the_site_or_lead_where_they_should(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        for element in soup.select("[href], [src]"):
            target = urlparse(str(element.get("href") or element.get("src")))
            assert target.netloc in ("", "support-policy.example", *ELSEWHERE), (name, target)


def test_scripts_and_styles_come_from_the_site_itself(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        for element in soup.select("script[src], link[rel=stylesheet]"):
            assert not urlparse(str(element.get("src") or element.get("href"))).netloc, name


def test_a_text_of_some_length_has_compressed_copies(site: Path) -> None:
    texts = [file for file in site.rglob("*") if file.suffix in (".html", ".css", ".js", ".json", ".xml")]
    lacking = [file for file in texts if file.stat().st_size > 1024 and not file.with_name(f"{file.name}.gz").exists()]
    assert len(texts) > 200 and not lacking


def test_the_sitemap_names_real_translations_only(site: Path) -> None:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = [str(place.text) for place in root.findall("s:url/s:loc", names)]
    assert len(places) == len(set(places)) == PAGES * len(translated())
    for url in root.findall("s:url", names):
        alternates = [str(link.get("hreflang")) for link in url.findall("x:link", names)]
        assert sorted(alternates) == sorted([*(TAGS[language] for language in translated()), "x-default"])


def test_the_page_for_what_is_not_there_speaks_every_language_that_the_site_has(site: Path) -> None:
    soup = BeautifulSoup((site / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.html is not None and soup.html["lang"] == "en"
    assert {str(line["lang"]) for line in soup.select("article p[lang]")} == {TAGS[lang] for lang in translated()}
    assert all("{title}" in str(line["data-meant"]) for line in soup.select("article p[lang]"))
    names = json.loads(soup.select("script[data-pages]")[0].get_text())["names"]
    assert {f"{name}/index.html".removeprefix("/") for name in names} == {*pages(site, "en")}


def test_what_is_for_maintainers_is_left_out_of_the_site(site: Path) -> None:
    names = ("*decisions*", "figures*", "command-line*", "hosting*", "Containerfile*")
    assert [file for name in names for file in site.rglob(name)] == []


def test_no_amount_and_no_telephone_number_is_printed(site: Path, language: str) -> None:
    for name, soup in pages(site, language).items():
        article = soup.select_one("article")
        assert article is not None
        text = article.get_text(" ")
        assert not re.search(r"[€$£₽]\s?\d|\d\s?[€$£₽]|\+\d[\d ()-]{6,}", text), name


def test_every_reading_has_its_place_with_its_clauses(site: Path, policy: Policy, language: str) -> None:
    built = pages(site, language)
    soup = built["readings/index.html"]
    sections = {str(section["aria-labelledby"]): section for section in soup.select("section.reading")}
    headings = soup.select("section.reading > h3")
    assert [str(heading["id"]) for heading in headings] == [*sections]
    assert {*sections} == {reading.id for reading in policy.readings}
    questions = [heading.find(string=True, recursive=False) for heading in headings]
    assert len({*questions}) == len(questions) and all(re.search(r"[?;]\s*$", str(question)) for question in questions)
    for shown in soup.select("section.reading .reading__id"):
        assert (shown["lang"], shown["translate"]) == ("en", "no")
    for reading in policy.readings:
        section = sections[reading.id]
        assert len(section.select(":scope > p > strong")) == (1 if reading.one_sided else 2)
        assert [str(link["href"]).partition("#")[2] for link in section.select(".quotes__source a")] == list(
            reading.clauses
        )


def test_each_clause_says_what_the_calculator_makes_of_it(site: Path, policy: Policy, language: str) -> None:
    built = pages(site, language)
    used = {clause for reading in policy.readings for clause in reading.clauses}
    used |= {clause for rule in policy.rules for clause in rule.clauses}
    used |= {clause for reason in policy.reasons for clause in reason.clauses}
    used |= {clause for outcome in policy.outcomes for clause in outcome.unlisted}
    used |= {reason.go_to.clause for reason in policy.reasons if reason.go_to}
    found = set()
    for name, soup in built.items():
        for line in soup.select("article .applied"):
            clause = line.parent if line.parent and line.parent.name == "li" else line.find_previous_sibling("p")
            assert isinstance(clause, Tag)
            found.add(str(clause.attrs["id"]))
            assert line.select("li"), (name, clause.attrs["id"])
            for link in line.select('a[href*="#A"]'):
                target, _, reading = str(link["href"]).partition("#")
                readings = (folder(site, language) / name).parent / target / "index.html"
                assert readings.resolve() == (folder(site, language) / "readings" / "index.html").resolve()
                assert reading in named(site, language)["readings/index.html"]
    assert found == used


def test_a_translation_says_when_it_was_reviewed(site: Path, language: str) -> None:
    for soup in pages(site, language).values():
        assert len(soup.select(".who-speaks time[datetime]")) == (1 if language == "en" else 2)
