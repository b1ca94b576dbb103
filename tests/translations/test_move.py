"""A clause goes to another page in every language, its words and its reviews as they were."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.check import check
from translations.documents import read_corpus
from translations.move import Request, move
from translations.moves import read_moves
from translations.project import Misuse, Project
from translations.status import status_of

Edit = Callable[[str, str, str], Path]
# From a paragraph and from an item, to a page of paragraphs, of items, of terms and one with neither.
MOVES = [
    ("level-2-who", "not-included.md", {}),
    ("no-headsets", "levels.md", {"under": "level-2"}),
    ("sla-48-hours", "phone.md", {"under": "phone-support"}),
    ("forum-terms", "calculator.md", {}),
    ("faq-eol-no-guarantee", "partner-levels.md", {"after": "bronze-level-1"}),
]


def texts(project: Project) -> dict[str, dict[str, str]]:
    return {
        language: {clause.id: clause.text for clause in read_corpus(project, language).clauses.values()}
        for language in project.languages
    }


@pytest.mark.parametrize(
    ("clause", "page", "where"), [MOVES[0], *(pytest.param(*one, marks=pytest.mark.slow) for one in MOVES[1:])]
)
def test_a_clause_takes_its_place_among_others(pair: Project, clause: str, page: str, where: dict[str, str]) -> None:
    old = read_corpus(pair, "en").clauses[clause].page
    before = texts(pair)
    carrying = move(pair, Request(clause=clause, page=page, **where))
    written = carrying.edits.write()
    assert len(written) == 2 * len(pair.languages) + 1
    assert texts(pair) == before
    for language in pair.languages:
        ids = [found.id for found in read_corpus(pair, language).pages[page].clauses]
        previous = ids[ids.index(clause) - 1]
        assert previous == where.get("after", previous)
        assert status_of(pair, language).standings["clauses"][clause].state == "current"
    assert check(pair) == []
    assert read_moves(pair.root).clauses == {(old, clause): (page, clause)}


@pytest.mark.slow
def test_a_clause_moves_in_every_language(project: Project) -> None:
    before = texts(project)
    written = move(project, Request(clause="level-2-who", page="not-included.md")).edits.write()
    assert len(written) == 2 * len(project.languages) + 1
    assert texts(project) == before
    pages = {language: read_corpus(project, language).pages["not-included.md"] for language in project.languages}
    (ids,) = {tuple(clause.id for clause in page.clauses) for page in pages.values()}
    assert "level-2-who" in ids
    assert check(project, "ru") == []


def test_where_english_has_moved_a_clause_the_translations_follow_to_the_same_place(pair: Project, edit: Edit) -> None:
    words = "The 3CX forums are also an ideal place to interact with the 3CX community."
    clause = f"{words}\n{{: #forum-meet-community }}\n\n"
    edit("docs/en/forum.md", clause, "")
    edit("docs/en/scope.md", "Please follow the support", clause + "Please follow the support")
    assert {found.clause for found in check(pair)} == {"forum-meet-community"}
    carrying = move(pair, Request(clause="forum-meet-community", page="scope.md"))
    carrying.edits.write()
    assert check(pair) == []
    assert read_moves(pair.root).clauses == {("forum.md", "forum-meet-community"): ("scope.md", "forum-meet-community")}


def test_a_clause_that_goes_on_and_comes_back(pair: Project) -> None:
    for page in ("levels.md", "scope.md"):
        move(pair, Request(clause="no-headsets", page=page)).edits.write()
    there = ("scope.md", "no-headsets")
    assert read_moves(pair.root).clauses == {
        ("not-included.md", "no-headsets"): there,
        ("levels.md", "no-headsets"): there,
    }
    move(pair, Request(clause="no-headsets", page="not-included.md", after="no-unsupported-sip-phones")).edits.write()
    assert ("not-included.md", "no-headsets") not in read_moves(pair.root).clauses
    assert check(pair) == []


def test_a_clause_moves_within_its_page_and_keeps_its_address(pair: Project) -> None:
    move(pair, Request(clause="no-headsets", page="not-included.md", after="no-gateways")).edits.write()
    assert check(pair) == [] and not read_moves(pair.root).clauses


def test_links_follow(pair: Project) -> None:
    for language in pair.languages:
        text = (pair.docs / language / "phone.md").read_text(encoding="utf-8")
        (pair.docs / language / "phone.md").write_text(f"{text}\n[3CX](levels.md#level-2-who)\n", encoding="utf-8")
        text = (pair.docs / language / "levels.md").read_text(encoding="utf-8")
        changed = re.sub(r"(\n\{: #level-2-who \})", r" [3CX](#level-2) [3CX](#level-2-who)\1", text)
        (pair.docs / language / "levels.md").write_text(changed, encoding="utf-8")
    move(pair, Request(clause="level-2-who", page="phone.md")).edits.write()
    clauses = read_corpus(pair, "el").pages["phone.md"].clauses
    links = {clause.id: clause.links for clause in clauses if clause.links}
    assert links["level-2-who"] == ("levels.md#level-2", "#level-2-who")
    assert ("#level-2-who",) in links.values()
    assert not [found for found in check(pair) if found.severity == "error"]


def test_line_ends_of_each_page_stay(pair: Project) -> None:
    file = pair.docs / "el" / "levels.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    move(pair, Request(clause="level-2-who", page="phone.md")).edits.write()
    content = file.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 0
    assert b"\r" not in (pair.docs / "el" / "phone.md").read_bytes()


def test_a_language_that_has_not_the_clause_is_left_out_with_a_notice(pair: Project, edit: Edit) -> None:
    edit("docs/el/levels.md", "{: #level-2-who }", "{: #level-2-whom }")
    carrying = move(pair, Request(clause="level-2-who", page="phone.md"))
    assert "docs/el: 'level-2-who' is not translated, and was left out" in carrying.notices
    assert not any("docs/el" in str(file) for file in carrying.edits.planned)


def test_a_section_that_has_lost_its_last_text_and_a_link_elsewhere_are_told(pair: Project) -> None:
    (pair.root / "README.md").write_text("see partner-levels/#platinum-titanium-priority\n", encoding="utf-8")
    carrying = move(pair, Request(clause="platinum-titanium-priority", page="phone.md"))
    assert "docs/el/partner-levels.md: the section 'priority' has no text left: delete it in every language" in (
        carrying.notices
    )
    assert carrying.notices[-1] == "README.md:1: the old address stands here: change it"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(clause="level-2-whom", page="phone.md"), "no clause 'level-2-whom' (did you mean 'level-2-who'?)"),
        (Request(clause="level-2-who", page="phones.md"), "no page 'phones.md' (did you mean 'phone.md'?)"),
        (Request(clause="level-2-who", page="levels.md"), "stands on levels.md already: say where"),
        (Request(clause="level-2-who", page="phone.md", after="phone-silver"), "no such id on phone.md"),
        (Request(clause="level-2-who", page="phone.md", under="level-2"), "--under level-2: there is no such id"),
        (Request(clause="level-2", page="phone.md"), "it is a heading: move the clauses below it"),
        (Request(clause="levels:title", page="phone.md"), "its id is nowhere on the page"),
        (Request(clause="term-pbx", page="phone.md"), "a term stands among terms only"),
    ],
)
def test_a_call_that_cannot_be_carried_out_changes_nothing(pair: Project, request_: Request, said: str) -> None:
    with pytest.raises(Misuse) as refusal:
        move(pair, request_)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith("nothing was changed")


def test_a_page_that_is_not_translated_is_named(pair: Project) -> None:
    (pair.docs / "el" / "phone.md").unlink()
    with pytest.raises(Misuse, match=r"docs/el/phone\.md is not there: copy docs/en/phone\.md and translate it first"):
        move(pair, Request(clause="level-2-who", page="phone.md"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{: #level-2-who }", "<<<<<<< HEAD\n{: #level-2-who }\n=======\n>>>>>>> b", "a merge was left unfinished"),
        ("{: #level-2-who }", "{: #\u00a0level-2-who }", "this id line is not read"),
    ],
)
def test_a_page_that_is_not_read_as_it_stands_is_mended_first(
    pair: Project, edit: Edit, old: str, new: str, said: str
) -> None:
    edit("docs/el/levels.md", old, new)
    with pytest.raises(Misuse) as refusal:
        move(pair, Request(clause="level-2-who", page="phone.md"))
    assert said in str(refusal.value) and "docs/el/levels.md:" in str(refusal.value)
    assert "mend this first, nothing was changed" in str(refusal.value)
