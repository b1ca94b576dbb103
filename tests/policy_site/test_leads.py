"""The lines on top of a page that say what is in it."""

from policy_site.leads import with_lead
from tests.policy_site.conftest import MakePage


def test_a_page_of_the_policy_begins_with_its_description(make_page: MakePage) -> None:
    html = '<h1 id="levels">Levels</h1><p id="level-2-who">Who</p>'
    led = with_lead(html, make_page(description="Level 1 & more"))
    assert led == html.replace("</h1>", '</h1>\n<p class="lead" data-added>Level 1 &amp; more</p>')


def test_another_page_keeps_its_own_beginning(make_page: MakePage) -> None:
    html = "<h1>Glossary</h1><p>Terms</p>"
    assert with_lead(html, make_page(description="Terms")) == html
    clause = '<h1>Levels</h1><p id="level-2-who">Who</p>'
    assert with_lead(clause, make_page()) == clause
