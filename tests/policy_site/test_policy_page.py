"""The whole policy on one page, made of the pages of the policy."""

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site import clause_margins, policy_page
from policy_site.policy_page import Part
from policy_site.texts import text
from tests.policy_site.conftest import MakePage

LEVELS = """<h1 id="levels">Levels</h1><p class="lead" data-added>What is here</p>
<h2 id="level-2">Level 2</h2><p id="level-2-who">Silver, as <a href="../phone/#x">there</a>, <a href="#level-2">here</a>
and <a href="https://a.example/b">elsewhere</a>.</p>"""


@pytest.fixture
def parts(env: Environment, config: MkDocsConfig, make_page: MakePage) -> list[Part]:
    levels, other, phone = (
        make_page(LEVELS),
        make_page('<h1 id="index">Home</h1>', "index.md"),
        make_page('<h1 id="phone">Phone</h1><ul><li id="phone-silver-and-above">Only</li></ul>', "phone.md"),
    )
    clause_margins.add(env, [levels, other, phone], config)
    page = make_page("", "policy.md", template=policy_page.TEMPLATE)
    whole = policy_page.whole_policy([other, page, levels, phone], config)
    assert whole
    return whole["parts"]


def test_it_has_the_pages_that_have_clauses_in_the_order_of_the_menu(parts: list[Part]) -> None:
    assert [(part["id"], part["title"], part["lang"]) for part in parts] == [
        ("levels", "Levels", "en"),
        ("phone", "Phone", "en"),
    ]


def test_a_clause_has_its_mark_and_links_to_its_own_page_where_its_id_is(parts: list[Part]) -> None:
    for part, clause in zip(parts, ("level-2-who", "phone-silver-and-above"), strict=True):
        soup = BeautifulSoup(part["html"], "html.parser")
        assert [str(element["id"]) for element in soup.find_all(id=True)] == [part["id"]]
        (link,) = soup.select(".clause .clause__links a")
        assert (link["href"], link["title"]) == (f"../{part['id']}/#{clause}", text("en", "clause.own-place"))
        assert not link.has_attr("data-clause-link")
        assert soup.select(".clause .mark[data-mark]") and not soup.select(".applied, .lead")


def test_headings_stand_one_level_lower_and_links_lead_where_they_led(parts: list[Part]) -> None:
    soup = BeautifulSoup(parts[0]["html"], "html.parser")
    assert [heading.name for heading in soup.find_all(["h1", "h2", "h3"])] == ["h2", "h3"]
    assert [str(link["href"]) for link in soup.select("p > a")] == [
        "../phone/#x",
        "../levels/#level-2",
        "https://a.example/b",
    ]


def test_the_time_to_read_it_follows_from_its_words_and_stands_where_a_page_asks_for_it(
    config: MkDocsConfig, make_page: MakePage
) -> None:
    added = f"<i data-added>{'many ' * 5_000}</i>"
    page = make_page(f'<h1 id="levels">L</h1><p id="level-2-who">{added}{"word " * 3 * policy_page.WORDS_A_MINUTE}</p>')
    whole = policy_page.whole_policy([make_page("", "policy.md", template=policy_page.TEMPLATE), page], config)
    assert whole and whole["minutes"] == 3
    home = make_page(f"<p>The whole {policy_page.READING_TIME}</p>", "index.md", "de")
    policy_page.say_reading_time([home, page], whole)
    assert home.content == f"<p>The whole · {text('de', 'policy.minutes', minutes='3')}</p>"


def test_without_the_whole_policy_nobody_says_how_long_it_is(config: MkDocsConfig, make_page: MakePage) -> None:
    home = make_page(f"<p>The whole {policy_page.READING_TIME}</p>", "index.md")
    whole = policy_page.whole_policy([home], config)
    policy_page.say_reading_time([home], whole)
    assert whole is None and home.content == "<p>The whole </p>"
