import pytest

from translations.passages import Immovable, cut, passage, put_after, put_at_end, put_before

TEXT = """\
# Head {#head}

Introduction.

First,
in two lines.
{: #first }

Second.
{: #second }

## List {#list}

- One
    {: #one }
- Two,
  in two lines
    {: #two }

## Loose {#loose}

1. Three
    {: #three }

2. Four
    {: #four }

## Terms {#terms}

<span id="term">Term</span>
:   Meaning.

<span id="last">Last</span>
:   Meaning."""
PAGE = TEXT.split("\n")


def lines_of(name: str) -> str:
    return "\n".join(passage(PAGE, name).lines)


@pytest.mark.parametrize(
    ("name", "form", "lines"),
    [
        ("first", "paragraph", "First,\nin two lines.\n{: #first }"),
        ("one", "item", "- One\n    {: #one }"),
        ("two", "item", "- Two,\n  in two lines\n    {: #two }"),
        ("three", "item", "1. Three\n    {: #three }"),
        ("term", "term", '<span id="term">Term</span>\n:   Meaning.'),
        ("last", "term", '<span id="last">Last</span>\n:   Meaning.'),
    ],
)
def test_the_lines_of_a_clause(name: str, form: str, lines: str) -> None:
    assert (passage(PAGE, name).form, lines_of(name)) == (form, lines)


def test_an_item_with_what_is_inside_it() -> None:
    page = ["- One", "    {: #one }", "", "    More.", "", "- Two", "    {: #two }"]
    assert passage(page, "one").lines == ("- One", "    {: #one }", "", "    More.")


@pytest.mark.parametrize(
    ("page", "name", "why"),
    [
        ("# Head {#head}", "head", "it is a heading"),
        ("- A\n    {: #a }\n    - B\n        {: #b }", "a", "it holds the clause 'b'"),
        ("- A\n    {: #a }\n\n    B\n    {: #b }", "b", "inside an item"),
        ("A *b*{: #b } c", "b", "inside a text"),
        ('A <span id="b">b</span>', "b", "inside a text"),
        ("A", "a", "nowhere"),
    ],
)
def test_what_cannot_be_cut_out(page: str, name: str, why: str) -> None:
    with pytest.raises(Immovable, match=why):
        passage(page.split("\n"), name)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("first", "Introduction.\n\nSecond.", "Introduction."),
        ("one", "\n\n- Two,", "## List {#list}"),
        ("three", "{#loose}\n\n2. Four", ""),
        ("last", ":   Meaning.\n", ""),
    ],
)
def test_a_clause_that_is_cut_leaves_no_gap(name: str, before: str, after: str) -> None:
    text = "\n".join(cut(PAGE, passage(PAGE, name)))
    assert before in text and after in text
    assert f"#{name} " not in text and "\n\n\n" not in text


def test_the_only_clause_of_a_section_leaves_the_heading() -> None:
    page = ["## A {#a}", "", "- One", "    {: #one }", "", "## B {#b}"]
    assert cut(page, passage(page, "one")) == ["## A {#a}", "", "## B {#b}"]


@pytest.mark.parametrize(
    ("name", "neighbour", "expected"),
    [
        ("first", "second", "Second.\n{: #second }\n\nFirst,\nin two lines.\n{: #first }\n\n## List"),
        ("first", "one", "    {: #one }\n- First,\n    in two lines.\n    {: #first }\n- Two"),
        ("one", "second", "{: #second }\n\nOne\n{: #one }\n\n## List"),
        ("two", "second", "{: #second }\n\nTwo,\nin two lines\n{: #two }\n\n## List"),
        ("second", "three", "    {: #three }\n\n2. Second.\n    {: #second }\n\n2. Four"),
        ("three", "two", "    {: #two }\n1. Three\n    {: #three }\n\n## Loose"),
        ("term", "last", ':   Meaning.\n\n<span id="term">Term</span>\n:   Meaning.'),
    ],
)
def test_a_clause_takes_the_form_of_its_neighbour(name: str, neighbour: str, expected: str) -> None:
    found = passage(PAGE, name)
    assert expected in "\n".join(put_after(PAGE, passage(PAGE, neighbour), found))


def test_a_clause_above_another() -> None:
    text = "\n".join(put_before(PAGE, passage(PAGE, "one"), passage(PAGE, "second")))
    assert "## List {#list}\n\n- Second.\n    {: #second }\n- One" in text
    text = "\n".join(put_before(PAGE, passage(PAGE, "first"), passage(PAGE, "one")))
    assert "Introduction.\n\nOne\n{: #one }\n\nFirst," in text


def test_a_clause_at_the_end_of_a_section() -> None:
    text = "\n".join(put_at_end(PAGE, "list", passage(PAGE, "first")))
    assert "{: #two }\n- First,\n    in two lines.\n    {: #first }\n\n## Loose" in text
    page = ["# A {#a}", "", "Text."]
    assert put_at_end(page, "a", passage(PAGE, "second")) == ["# A {#a}", "", "Text.", "", "Second.", "{: #second }"]
    assert put_at_end(["# A {#a}", "", "# B {#b}"], "a", passage(PAGE, "second"))[1:5] == [
        "",
        "Second.",
        "{: #second }",
        "",
    ]


def test_a_term_stands_among_terms() -> None:
    with pytest.raises(Immovable, match="among terms only"):
        put_after(PAGE, passage(PAGE, "one"), passage(PAGE, "term"))
    with pytest.raises(Immovable, match="no heading 'none'"):
        put_at_end(PAGE, "none", passage(PAGE, "one"))
