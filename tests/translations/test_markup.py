import pytest
from bs4 import BeautifulSoup

from translations.markup import marks_of


def names(html: str) -> list[str]:
    return [mark.name for node in BeautifulSoup(html, "html.parser").descendants for mark in marks_of(node)]


@pytest.mark.parametrize(
    "html",
    [
        '<p id="x">a <em>b</em> <strong>c</strong> <code>d</code><br><a href="x.md" title="t">e</a></p>',
        '<table><thead><tr><th style="text-align: right;">a</th></tr></thead></table>',
        '<p><img alt="a" src="a.png"></p>',
        '<span class="twemoji"></span>',
    ],
)
def test_what_markdown_writes_is_free(html: str) -> None:
    assert names(html) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>a</script>", ["a script"]),
        ("<marquee>a</marquee>", ["a part written in HTML"]),
        ('<p onclick="a">a</p>', ["a script"]),
        ('<p style="color: red">a</p>', ["a look of its own"]),
        ('<p style="position: absolute; left: -9999px">a</p>', ["hidden text"]),
        ('<p style="opacity:0">a</p>', ["hidden text"]),
        ("<p hidden>a</p>", ["hidden text"]),
        ('<p class="a b">a</p>', ["the mark { .a .b }"]),
        ('<p lang="el">a</p>', ["the mark { lang=el }"]),
        ('<ol start="3"><li>a</li></ol>', ["a numbered list that begins with 3"]),
        ('<time datetime="2026-11-22">a</time>', ["the date 2026-11-22 for machines"]),
        ("<svg>a</svg>", ["an icon or a picture"]),
        ("<!-- a -->", ["a comment that readers do not see"]),
        ("<?php a ?>", ["a comment that readers do not see"]),
        ("<![CDATA[a]]>", ["a comment that readers do not see"]),
    ],
)
def test_what_is_beside_the_words(html: str, expected: list[str]) -> None:
    assert names(html) == expected


def test_a_mark_names_the_ids_that_stand_inside_it() -> None:
    node = next(iter(BeautifulSoup('<div><p id="a">x</p>y\n{: #b }</div>', "html.parser").children))
    (mark,) = marks_of(node)
    assert set(mark.around) == {"a", "b"}


def test_marks_are_equal_where_english_has_the_same() -> None:
    def keys(html: str) -> list[str]:
        return [mark.key for node in BeautifulSoup(html, "html.parser").descendants for mark in marks_of(node)]

    assert keys("<!--  a\n b -->") == keys("<!-- a b -->") != keys("<!-- a c -->")
    assert (
        keys('<iframe src="a">x</iframe>') == keys('<iframe src="a">y</iframe>') != keys('<iframe src="b">x</iframe>')
    )
