import pytest

from translations.addresses import address_lines


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
    assert address_lines(text.splitlines(), 0) == {"x": [line]}


def test_an_id_that_stands_twice_has_both_lines_and_the_head_of_a_page_has_none() -> None:
    lines = ["---", "title: '{#x}'", "---", "# A {#x}", "", "B", "{: #x }"]
    assert address_lines(lines, 3) == {"x": [4, 6]}
