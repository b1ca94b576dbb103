"""Two wordings in one."""

import re

import pytest

from policy_site.word_diff import marked


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Level 2 is free.", "Level 2 is free.", "Level 2 is free."),
        ("You must describe the fault.", "You must describe the problem.",
         "You must describe the <del>fault</del><ins>problem</ins>."),
        # A blank between two words that changed is no reason to read them one by one.
        ("a system may suffer upgrade problems soon", "a system may have some problems soon",
         "a system may <del>suffer upgrade</del><ins>have some</ins> problems soon"),
        ("Ask R&D <here>.", "Ask R&D <there>.", "Ask R&amp;D &lt;<del>here</del><ins>there</ins>&gt;."),
        ("", "A new clause.", "<ins>A new clause.</ins>"),
        ("An old clause.", "", "<del>An old clause.</del>"),
        # Nothing in common.
        ("Support is out.", "Ask a partner!", "<del>Support is out.</del> <ins>Ask a partner!</ins>"),
        ("Η 3CX δεν βοηθά.", "Η 3CX δεν απαντά.", "Η 3CX δεν <del>βοηθά</del><ins>απαντά</ins>."),
    ],
)  # fmt: skip
def test_what_went_and_what_came_stand_in_one_text(old: str, new: str, said: str) -> None:
    assert marked(old, new) == said


@pytest.mark.parametrize(
    ("old", "new"), [("one two three four five", "one 2 three four 5"), ("a b c", "a c b"), ("x", "y z")]
)
def test_each_wording_can_be_read_off(old: str, new: str) -> None:
    said = marked(old, new)
    before = re.sub(r"<ins>.*?</ins>|</?del>", "", said)
    after = re.sub(r"<del>.*?</del>|</?ins>", "", said)
    assert (before.strip(), after.strip()) == (old, new)
