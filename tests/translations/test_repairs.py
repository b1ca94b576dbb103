"""What is mended for reading on; that each fault is told once in real pages is in test_page_faults.py."""

import pytest

from translations.addresses import split_lines
from translations.project import ROOT
from translations.repairs import EMPTY_ID, HEADING_NOT_READ, NOT_READ, as_meant
from translations.sources import read_source

WRONG = "{:\u00a0#a }"


def mended(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    lines, faults = as_meant(split_lines(text))
    return "\n".join(line.text for line in lines), [(fault.line, fault.clause, fault.what) for fault in faults]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (f"A.\n{WRONG}", 2, "A.\n{: #a }"),
        (f"- A.\n    {WRONG}\n- B.", 2, "- A.\n    {: #a }\n- B."),
        (f"  1. A\n     a.\n{WRONG}", 3, "  1. A\n     a.\n      {: #a }"),
        ("A. {: #a }\n\nB.", 1, "A.\n{: #a }\n\nB."),
        ("A. {: #a } A.\nA.\n\nB.", 1, "A. A\nA.\n{: #a }\n\nB."),
        ("- A. {: #a }\n- B.\n    {: #b }", 1, "- A.\n    {: #a }\n- B.\n    {: #b }"),
        ("A.\n\n{: #a }\n\nB.", 3, "A.\n{: #a }\n\n\nB."),
        ("- A.\n\n    {: #a }\n- B.", 3, "- A.\n    {: #a }\n\n- B."),
        ("## H {#h}\n\n{: #a }\nA.\n\nB.", 3, "## H {#h}\n\n\nA.\n{: #a }\n\nB."),
        ("B.\n{: #b }\n\n{: #a }\n- A.", 4, "B.\n{: #b }\n\n\n- A.\n    {: #a }"),
    ],
)
def test_an_id_line_is_put_where_it_is_read(text: str, line: int, expected: str) -> None:
    assert mended(text) == (expected, [(line, "a", NOT_READ)])


@pytest.mark.parametrize("text", ["## H{#a}", "## H {# a}", "## H {#\u00a0a}", "## H\n{: #a }", "## H\n\n{: #a }"])
def test_the_id_of_a_heading(text: str) -> None:
    found, faults = mended(text)
    assert found.strip() == "## H {#a}"
    assert [(clause, what) for _, clause, what in faults] == [("a", HEADING_NOT_READ)]


def test_a_heading_and_a_clause_that_are_read_as_code() -> None:
    text, faults = mended("A.\n\n    ## H {#h}\n\n    B,\n    b.\n    {: #b }")
    assert text == "A.\n\n## H {#h}\n\nB,\nb.\n{: #b }"
    assert [(line, clause) for line, clause, _ in faults] == [(3, "h"), (5, "b")]


def test_an_indented_paragraph_inside_a_list_is_none() -> None:
    text = "- A.\n    {: #a }\n\n    B.\n    {: #b }"
    assert mended(text) == (text, [])


def test_two_marks_below_one_text_are_told_and_the_second_is_read() -> None:
    what = "two ids stand below one text: 'a' and 'b'"
    assert mended("A. B.\n{: #a }\n{: #b }") == ("A. B.\n{: #b }", [(2, "a", what)])
    assert mended("A. {: #a } B.\n{: #b }") == ("A. B\n{: #b }", [(1, "a", what)])


def test_an_empty_line_below_a_mark() -> None:
    text, faults = mended("A.\n{: #a }\nB.\n{: #b }")
    assert (text, faults) == ("A.\n{: #a }\n\nB.\n{: #b }", [(2, "a", NOT_READ)])


def test_an_empty_mark_goes_as_the_renderer_falls_over_it() -> None:
    assert mended("## H {#}") == ("## H", [(1, "", EMPTY_ID)])


@pytest.mark.parametrize("dash", ["– ", "-\u00a0", "• ", "— "])
def test_a_dash_in_place_of_a_hyphen(dash: str) -> None:
    text, faults = mended(f"- A.\n    {{: #a }}\n{dash}B.\n    {{: #b }}")
    assert text == "- A.\n    {: #a }\n- B.\n    {: #b }"
    assert faults == [(3, "b", "this item is not read as one of a list")]


def test_a_paragraph_that_begins_with_a_dash_is_none() -> None:
    assert mended("— Да, так.\n{: #a }") == ("— Да, так.\n{: #a }", [])


def test_marks_in_code_and_in_comments_are_left_alone() -> None:
    text = f"```\n{WRONG}\n```\n\n<!-- A.\n{WRONG}\n-->\n\n<!-- {WRONG} -->"
    assert mended(text) == (text, [])


def test_lines_keep_their_numbers() -> None:
    lines, _ = as_meant(split_lines("A. {: #a }\n\nB.\n{: #b-\nc }\n\nD."))
    assert [(line.number, line.text) for line in lines if line.text] == [
        (1, "A."), (1, "{: #a }"), (3, "B."), (4, "{: #b-c }"), (7, "D.")
    ]  # fmt: skip


def test_the_pages_of_today_are_read_as_they_stand() -> None:
    for file in sorted((ROOT / "docs").glob("??/*.md")):
        content = file.read_bytes()
        source = read_source(content)
        assert source.faults == []
        assert content.decode().endswith("\n".join(line.text for line in source.body)), file
