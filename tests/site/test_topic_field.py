"""The field that finds the topic in the visitor's own words: what it offers, and where its words cannot be loaded.

It needs no engine.
"""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.site.calculator_page import SAVES_DATA
from tests.site.conftest import Again, Watch, spoilt_until_mended

FIELD, OPTIONS = "[data-calculator-part=topic-words]", "[data-calculator-part=topic-found] [role=option]"


@pytest.mark.parametrize(
    ("path", "words", "topic"),
    [("", "jabra", "headset"), ("de/", "Kopfhörer", "headset"), ("el/", "ακουστικα", "headset")],
)
def test_a_topic_is_found_and_chosen_by_keyboard(again: Again, address: str, path: str, words: str, topic: str) -> None:
    page = again(SAVES_DATA)
    watch = Watch(page, address)
    page.goto(f"{address}/{path}calculator/")
    page.locator(FIELD).focus()
    page.keyboard.type(words)
    expect(page.locator(OPTIONS).first).to_have_attribute("data-topic", topic)
    page.keyboard.press("Enter")
    expect(page.locator("select[name=topic]")).to_have_value(topic)
    expect(page.locator(OPTIONS).first).to_be_hidden()
    watch.check()


def test_who_goes_on_by_tab_takes_the_topic_that_is_marked(again: Again, address: str) -> None:
    page = again(SAVES_DATA)
    watch = Watch(page, address)
    page.goto(f"{address}/calculator/")
    page.locator(FIELD).focus()
    page.keyboard.type("jabra")
    page.locator(OPTIONS).first.wait_for()
    page.keyboard.press("Tab")
    expect(page.locator("select[name=topic]")).to_have_value("headset")
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator(FIELD)).not_to_be_focused()
    watch.check()


def test_words_that_could_not_be_loaded_are_loaded_with_a_later_key(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(SAVES_DATA)
    mend = spoilt_until_mended(
        context,
        "**/assets/search/{topics.en,engine}.*",
        lambda route: route.fulfill(body="<h1>Log in</h1>", content_type="text/html"),
    )
    page.goto(f"{address}/calculator/")
    page.locator(FIELD).focus()
    page.keyboard.type("jab")
    page.wait_for_timeout(500)
    assert page.locator(OPTIONS).count() == 0
    mend()
    page.keyboard.type("ra")
    expect(page.locator(OPTIONS).first).to_have_attribute("data-topic", "headset")
