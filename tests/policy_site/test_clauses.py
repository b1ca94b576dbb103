"""Clauses on pages: found, linked, quoted, and missed where they are missing."""

import pytest
from mkdocs.exceptions import PluginError

from policy_site import clauses
from policy_site.texts import text
from tests.policy_site.conftest import MakePage

WHO = '<p id="level-2-who">Who <a class="headerlink" href="#level-2-who">&para;</a><i data-added>x</i></p>'


def test_the_links_of_headings_are_named_in_the_language_of_the_reader() -> None:
    linked = clauses.with_permalinks('<h2><a title="Permanent link">C</a></h2>', "de")
    assert linked == f'<h2><a title="{text("de", "permalink")}">C</a></h2>'


def test_a_clause_is_quoted_without_what_the_build_adds(make_page: MakePage) -> None:
    page, other = make_page(WHO), make_page(name="phone.md")
    quoted = clauses.quotation(clauses.collected([page])["level-2-who"], other)
    assert quoted == {
        "id": "level-2-who",
        "page": "Levels",
        "url": "../levels/#level-2-who",
        "html": "Who",
        "notice": "",
    }


def test_the_notice_beside_a_clause_goes_with_its_quotation(make_page: MakePage) -> None:
    notice = '<details data-added="" data-review="level-2-who">stale</details>'
    found = clauses.collected([make_page(WHO + notice)])["level-2-who"]
    assert (found.html, found.notice) == ("Who", notice)


def test_a_clause_that_stands_twice_is_refused_with_both_places(make_page: MakePage) -> None:
    with pytest.raises(PluginError, match=r"docs/en/phone.md: .*'level-2-who' stands already in docs/en/levels.md"):
        clauses.collected([make_page(WHO), make_page(WHO, name="phone.md")])


def test_every_missing_clause_is_told_with_the_page_where_it_belongs(make_page: MakePage) -> None:
    present = "".join(f'<p id="{name}">x</p>' for name in clauses.known() if name not in ("level-2-who", "no-headsets"))
    english = {"level-2-who": "levels.md", "no-headsets": "not-included.md"}
    with pytest.raises(PluginError) as raised:
        clauses.refuse_missing([make_page(present)], "it", lambda clause: english[clause])
    first, second = sorted(str(raised.value).splitlines())
    assert first.startswith("docs/it/levels.md: the clause 'level-2-who' is missing: put {: #level-2-who } on the line")
    assert second.startswith("docs/it/not-included.md: the clause 'no-headsets' is missing")


def test_a_clause_that_english_does_not_have_leads_to_the_policy_file(make_page: MakePage) -> None:
    present = "".join(f'<p id="{name}">x</p>' for name in clauses.known() if name != "level-2-who")
    with pytest.raises(
        PluginError, match=r"docs/en: no page has the clause 'level-2-who': .*calculator/policy/policy.toml"
    ):
        clauses.refuse_missing([make_page(present)], "en", lambda _: None)


def test_no_clause_is_missing_where_all_are_there(make_page: MakePage) -> None:
    clauses.refuse_missing(
        [make_page("".join(f'<p id="{name}">x</p>' for name in clauses.known()))], "en", lambda _: None
    )


def test_a_page_with_clauses_that_the_menu_lacks_is_named(make_page: MakePage) -> None:
    listed, phone = make_page(WHO), make_page('<p id="no-headsets">x</p>', name="phone.md")
    without_clauses = make_page("<p>x</p>", name="forum.md")
    clauses.refuse_unlisted([listed, phone, without_clauses], [listed, phone])
    with pytest.raises(PluginError, match=r"^mkdocs\.yml: the nav has no phone\.md, on which clauses .*; add it$"):
        clauses.refuse_unlisted([listed, phone, without_clauses], [listed])
