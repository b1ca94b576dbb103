"""The list of topics under the calculator: in the groups of the policy, and filtered by the visitor's own words."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculator import Policy
from tests.site.calculator_page import SAVES_DATA

LIST = "[data-calculator-part=topics]"


def opened_list(page: Page, address: str, path: str = "") -> Locator:
    page.goto(f"{address}/{path}calculator/")
    topics = page.locator(LIST)
    topics.locator("summary").click()
    return topics


def test_topics_stand_in_their_groups(still: Page, address: str, policy: Policy) -> None:
    topics = opened_list(still, address)
    shown = [
        [str(link.get_attribute("href")) for link in group.locator("li a").all()]
        for group in topics.locator("[data-topic-group]").all()
    ]
    question = policy.topic
    assert shown == [[f"?{question.id}={topic}" for topic in group] for group in question.groups.values()]
    for group in topics.get_by_role("list").all():
        expect(group).to_have_accessible_name(group.locator("xpath=preceding-sibling::p").inner_text())


@pytest.mark.parametrize(
    ("path", "words", "topic"),
    [("", "jabra", "headset"), ("de/", "kopfhorer", "headset"), ("el/", "ακουστικα", "headset")],
)
def test_the_filter_leaves_what_the_words_mean(still: Page, address: str, path: str, words: str, topic: str) -> None:
    topics = opened_list(still, address, path)
    topics.get_by_role("searchbox").fill(words)
    link = topics.locator(f'a[href="?topic={topic}"]')
    expect(topics.locator("li:not([hidden])")).not_to_have_count(topics.locator("li").count())
    expect(link).to_be_visible()
    for group in topics.locator("[data-topic-group]:visible").all():
        assert group.locator("li:visible").count()
    topics.get_by_role("searchbox").fill("")
    expect(topics.locator("li[hidden], [data-topic-group][hidden]")).to_have_count(0)


def test_where_nothing_matches_the_filter_says_so(still: Page, address: str) -> None:
    topics = opened_list(still, address)
    none = topics.get_by_role("status").locator("span")
    expect(none).to_be_hidden()
    topics.get_by_role("searchbox").fill("zzzz")
    expect(none).to_be_visible()
    expect(none).to_have_text("Nothing in this list matches.")
    still.evaluate("() => { window.stays = true; }")
    topics.get_by_role("searchbox").press("Enter")
    topics.get_by_role("searchbox").fill("zzz")
    expect(none).to_be_visible()
    assert still.evaluate("() => window.stays")


def test_without_the_search_names_are_filtered(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(SAVES_DATA)
    context.route("**/assets/search/**", lambda route: route.abort())
    topics = opened_list(page, address)
    topics.get_by_role("searchbox").fill("heads")
    expect(topics.locator("li:visible")).to_have_count(1)
    expect(topics.locator("li:visible a")).to_have_attribute("href", "?topic=headset")
