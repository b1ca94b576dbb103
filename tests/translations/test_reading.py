"""One rendered page as blocks and drafts; that each word belongs to a clause is in test_documents.py."""

import pytest

from translations.documents import renderer
from translations.project import ROOT, open_project
from translations.reading import Reading
from translations.sources import read_source

MARKDOWN = renderer(open_project(ROOT))


def reading(text: str) -> Reading:
    source = read_source(text.encode())
    assert not source.faults
    html = MARKDOWN.reset().convert("\n".join(line.text for line in source.body))
    return Reading(source, "page", html)


def test_blocks_are_in_reading_order_each_with_its_line() -> None:
    found = reading(
        "---\ntitle: T\n---\n\n# Head {#head}\n\nIntroduction.\n\n- One\n    {: #one }\n- Two\n\n"
        '| a | b |\n|--|--|\n| c | d |\n\n<span id="term">Term</span>\n:   Meaning.\n'
    )
    assert [(block.clause, block.own, block.kind, block.line) for block in found.blocks] == [
        ("page:title", True, "title", 2),
        ("head", True, "h1", 5),
        ("head", False, "p", 7),
        ("one", True, "li in ul", 9),
        ("head", False, "li in ul", 11),
        ("head", False, "table of 2×2", 13),
        ("term", True, "dt", 17),
        ("term", False, "dd", 18),
    ]


def test_blocks_that_begin_alike_have_each_its_line() -> None:
    found = reading("# Head {#head}\n\nThe forums are open.\n{: #one }\n\nThe forums are open to all.\n")
    assert [(block.own, block.line) for block in found.blocks if block.kind == "p"] == [(True, 3), (False, 6)]


def test_a_heading_without_an_id_is_a_block_of_the_heading_above() -> None:
    found = reading("# Head {#head}\n\n## Without\n\nText.\n")
    assert [(block.clause, block.own, block.kind) for block in found.blocks] == [
        ("head", True, "h1"), ("head", False, "h2"), ("head", False, "p")
    ]  # fmt: skip


def test_an_id_inside_a_clause_is_an_address_of_its_own() -> None:
    found = reading("# Head {#head}\n\nA *b*{: #inner } c.\n{: #outer }\n")
    assert [(block.clause, block.kind) for block in found.blocks[1:]] == [("outer", "p"), ("inner", "anchor")]


def test_links_are_in_reading_order() -> None:
    (draft,) = reading("# Head [b](b.md) [a](a.md) ![c](c.png) {#head}\n").drafts
    assert draft.links == ["b.md", "a.md", "c.png"]


def test_a_title_behind_a_link_is_words_and_a_place_to_break_is_none() -> None:
    (draft,) = reading('# Zu\u00adsammen [b](b.md "Title") {#head}\n').drafts
    assert draft.blocks == ["Zusammen Title b"]


@pytest.mark.parametrize(
    ("text", "clause", "line", "name"),
    [
        ("# H {#h}\n\nA.\n{: #a }\n\n<script>x</script>\n\nB.\n{: #b }\n", "a", 6, "a script"),
        ("<!-- x -->\n\n# H {#h}\n", "h", 1, "a comment that readers do not see"),
        ("# H {#h}\n\n- A\n- B <b>x</b>\n    {: #b }\n", "b", 4, "letters of another look"),
        ("<b>x</b>\n", "page:top", 1, "letters of another look"),
        ("---\ntitle: <b>\n---\n\n# H {#h}\n", "page:title", 2, "the character < in a title or a description"),
    ],
)
def test_what_is_beside_the_words_belongs_to_the_clause_above(text: str, clause: str, line: int, name: str) -> None:
    found = reading(text)
    ((draft, mark), *_) = [(draft.id, mark) for draft in found.drafts for mark in found.marks(draft)]
    assert (draft, mark.line, mark.name) == (clause, line, name)


def test_icons_and_permalinks_are_no_marks_of_their_own() -> None:
    found = reading("# :material-translate: Head {#head}\n")
    assert [mark.name for mark in found.drafts[0].marks] == ["an icon or a picture"]
