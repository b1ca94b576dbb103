import pytest

from translations.addresses import address_lines, is_own_line, split_lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Head {#x}", 1),
        ("\nOne,\ntwo.\n{: #x }", 2),
        ("- One\n- Two\n  lines\n    {: #x }", 2),
        ("1. One\n2. Two\n    {: #x }", 2),
        ('\n<span id="x">Term</span>', 2),
        ("text {: .note #x }", 1),
        ("-   ### :material-account: Head {#x}", 1),
    ],
)
def test_the_line_on_which_a_block_begins(text: str, line: int) -> None:
    assert address_lines(split_lines(text)) == {"x": [line]}


def test_an_id_that_stands_twice_has_both_lines() -> None:
    assert address_lines(split_lines("# A {#x}\n\nB\n{: #x }")) == {"x": [1, 3]}


def test_a_block_begins_below_a_heading_and_below_the_id_line_of_another() -> None:
    assert address_lines(split_lines("## H {#h}\nA\nA\n{: #a }\nB\n{: #b }")) == {"h": [1], "a": [2], "b": [5]}


def test_lines_are_counted_as_editors_count_them() -> None:
    lines = split_lines("a\r\nb\u2028b\x0cb\rc\n")
    assert [(line.number, line.text) for line in lines] == [(1, "a"), (2, "b\u2028b\x0cb"), (3, "c"), (4, "")]


@pytest.mark.parametrize(
    "text", ["{: #x }", "    {: #x }", "\t{:#x}", "{ #x }", "{: .note #x }", '{: #x title="Ü b" }']
)
def test_an_id_line_that_is_read(text: str) -> None:
    assert is_own_line(text)


@pytest.mark.parametrize(
    "text", ["{:\u00a0#x }", "{: # x }", "{: \\#x }", "{： #x }", "{: #“x” }", "{: #x", "a {: #x }"]
)
def test_a_line_that_is_no_id_line(text: str) -> None:
    assert not is_own_line(text)
