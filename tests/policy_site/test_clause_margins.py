"""What stands beside a clause: its mark, its links and what is beneath it."""

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import clause_margins, clauses
from policy_site.clause_margins import Margin
from policy_site.policy_file import own_policy
from policy_site.texts import text
from tests.policy_site.conftest import MakePage, in_language

# One clause of each force, with the mark that face and policy give it; the last has none.
MARKED = [
    ("check-network", "must", "must"),
    ("ticket-no-nfr-key", "must", "must-not"),
    ("follow-procedures", "must", "please"),
    ("bronze-use-forum", "must", "encouraged"),
    ("packages-prefer-silver-partner", "must", "recommend"),
    ("latest-versions-only", "only", "only"),
    ("no-headsets", "not-included", "will-not"),
    ("rudeness-may-end-support", "may", "may"),
    ("level-2-who", "says", "says"),
]


@pytest.mark.parametrize(("clause", "mark", "force"), MARKED)
def test_a_clause_bears_the_mark_of_its_force(clause: str, mark: str, force: str) -> None:
    found = clause_margins.marks(own_policy())
    assert (found[clause].id, found[clause].force) == (mark, force)
    assert [*found] == [*clauses.known()]


@pytest.mark.parametrize("language", ["en", "de", "it", "fr", "ru", "el", "pt", "es"])
def test_each_force_has_a_word_of_its_own(language: str) -> None:
    words = [text(language, f"mark.{force}") for _, _, force in MARKED]
    assert all(words) and len({*words}) == len(words)


def test_a_paragraph_gets_a_box_and_a_list_item_is_one() -> None:
    margin = Margin(before="<", after=">", beneath="+")
    html = '<p id="a">A</p><li id="b">B</li><p id="c">C</p>'
    assert clause_margins.with_margins(html, {"a": margin, "b": margin}) == (
        '<div class="clause"><p id="a"><A></p>+</div><li id="b" class="clause"><B>+</li><p id="c">C</p>'
    )


def test_the_margin_is_no_part_of_the_words_of_a_clause(
    env: Environment, config: MkDocsConfig, make_page: MakePage
) -> None:
    page = make_page('<p id="level-2-who">Who</p><ul><li id="no-headsets">None</li></ul>')
    clause_margins.add(env, [page], in_language(config, "de"))
    found = clauses.collected([page])
    assert (found["level-2-who"].html, found["no-headsets"].html) == ("Who", "None")
    soup = BeautifulSoup(page.content or "", "html.parser")
    assert [str(mark["data-mark"]) for mark in soup.select("[id] > .mark")] == ["says", "not-included"]
    links = soup.select("[id] > .clause__links > a[data-clause-link]")
    assert [(link["href"], link["aria-label"]) for link in links] == [
        (f"#{clause}", text("de", "clause.link")) for clause in ("level-2-who", "no-headsets")
    ]
    assert not soup.select(".clause__wrong")


def told(config: MkDocsConfig, address: str, clause: str = "level-2-who") -> str:
    config.extra["feedback_url"] = address
    return clause_margins.feedback_address(config, clause)


def test_a_fault_is_told_where_the_environment_says(
    env: Environment, config: MkDocsConfig, make_page: MakePage
) -> None:
    in_language(config, "pt")
    assert told(config, "") == ""
    assert told(config, "https://a.example/new") == "https://a.example/new?clause=level-2-who&language=pt-BR"
    assert told(config, "https://a.example/?k=1") == "https://a.example/?k=1&clause=level-2-who&language=pt-BR"
    assert told(config, "mailto:a@b.example?subject={clause}") == "mailto:a@b.example?subject=level-2-who"
    assert told(config, "https://a.example/{language}/{clause}") == "https://a.example/pt-BR/level-2-who"
    page = make_page('<p id="level-2-who">Who</p>')
    clause_margins.add(env, [page], config)
    (link,) = BeautifulSoup(page.content or "", "html.parser").select("a.clause__wrong")
    assert (link["href"], link["aria-label"]) == ("https://a.example/pt-BR/level-2-who", text("pt", "clause.wrong"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "a.example/new", "data:text/html,x", "https://a.b/{page}"])
def test_an_address_that_no_browser_should_follow_stops_the_build(config: MkDocsConfig, address: str) -> None:
    with pytest.raises(PluginError, match="FEEDBACK_URL"):
        told(config, address)
