"""What of a page can be found: itself, its sections, clauses and terms."""

from mkdocs.structure.pages import Page

from policy_site.calculator_page import context
from policy_site.search_entries import entries, topic_entries
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_calculator_page import FILES, RUNTIME, VERSIONS

PAGE = """
<h1 id="page">Levels</h1>
<p>Prose above.</p>
<h2 id="second">Level  2<a class="headerlink" href="#second">&para;</a></h2>
<p>Prose below.</p>
<p id="level-2-who">Who may ask.<details data-added>added</details></p>
<dl><dt><span id="term">SLA</span></dt><dd>An agreement.</dd></dl>
"""


def test_each_place_with_an_id_is_an_entry_with_its_own_words(make_page: MakePage) -> None:
    page = make_page(PAGE, description="What levels there are")
    assert list(entries(page)) == [
        {"kind": "page", "location": "en/levels/", "title": "Levels", "text": "What levels there are"},
        {"kind": "section", "location": "en/levels/#second", "title": "Level 2", "text": "Prose below."},
        {"kind": "clause", "location": "en/levels/#level-2-who", "title": "Level 2", "text": "Who may ask."},
        {"kind": "term", "location": "en/levels/#term", "title": "SLA", "text": "An agreement."},
    ]


def test_a_topic_is_found_with_a_verdict_that_is_not_the_usual_one(make_page: MakePage, quoted_page: Page) -> None:
    page = make_page(name="calculator.md")
    calculator = context(page, [quoted_page], RUNTIME, FILES, VERSIONS)["calculator"]
    topics = [topic for group in calculator["topics"] for topic in group["topics"]]
    found = list(topic_entries(page, topics, "en"))
    assert [entry["location"] for entry in found] == [f"{page.url}{topic['query']}" for topic in topics]
    for entry, topic in zip(found, topics, strict=True):
        assert entry["id"] == topic["query"].partition("=")[2]
        assert entry["text"].startswith("Ticket") == (not topic["as_usual"])
