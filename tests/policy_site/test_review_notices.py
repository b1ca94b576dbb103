"""The notice beside a clause whose review is outdated; builds with such clauses are in test_build."""

import pytest

from policy_site.review_notices import context, with_notices
from policy_site.reviews import Reviews
from tests.policy_site.conftest import ROOT, MakePage


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<h1>T</h1><p id="a">A</p>', '<h1>T</h1><p id="a">A</p><i>!</i>'),
        ('<h1>T</h1><ul><li id="a">A</li></ul>', '<h1>T</h1><ul><li id="a">A<i>!</i></li></ul>'),
        (
            '<dl><dt><span id="a">A</span></dt><dd>B</dd></dl>',
            '<dl><dt><span id="a">A</span></dt><dd>B<i>!</i></dd></dl>',
        ),
        # What has no place of its own, such as the description, is told beneath the title.
        ("<h1>T</h1><p>A</p>", "<h1>T</h1><i>!</i><p>A</p>"),
        ("<p>A</p>", "<p>A</p>"),
    ],
)
def test_a_notice_stands_beneath_what_it_is_about(html: str, marked: str) -> None:
    assert with_notices(html, {"a": "<i>!</i>"}) == marked


def test_the_last_review_is_told_on_translated_pages_only(make_page: MakePage) -> None:
    reviews = Reviews(ROOT)
    day = reviews.of("de").status.reviewed("clauses")
    assert day
    told = context(make_page(language="de"), "de", reviews)["reviewed"]
    assert told is not None and told["day"] == day
    assert context(make_page(language="en"), "de", reviews)["reviewed"] is None
    assert context(make_page(language="en"), "en", reviews)["reviewed"] is None
