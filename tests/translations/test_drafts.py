"""What every reader of a page does: each block, and all beside its words, goes to one address."""

from pathlib import Path

from translations.drafts import Drafts, Element, source_findings
from translations.marks import mark_of_comment
from translations.sources import read_source

CONTENT = b"---\ntitle: A\n---\n\n# Heading {#h}\n\nIntro.\n\nText.\n{: #a }\n"


def element(kind: str, words: str, name: str = "") -> Element:
    return Element(name=kind, kind=kind, id=name, words=words, links=[], ids=[])


def test_blocks_without_an_id_belong_to_the_heading_above_and_marks_to_the_last_address() -> None:
    drafts = Drafts(read_source(CONTENT), "x")
    drafts.beside([mark_of_comment(" early ")])
    drafts.block(element("h1", "Heading", "h"), drafts.top)
    drafts.block(element("p", "Intro."), lambda: drafts.heading or drafts.top())
    owner, owns = drafts.block(element("p", "Text.", "a"), drafts.top)
    drafts.beside([mark_of_comment(" late ")])
    drafts.settle()
    page = drafts.page(Path("x.md"), "x.md")
    assert (owner.id, owns) == ("a", True)
    assert [(clause.id, clause.line, clause.blocks) for clause in page.clauses] == [
        ("x:title", 2, ("A",)),
        ("h", 5, ("Heading", "Intro.")),
        ("a", 9, ("Text.",)),
    ]
    assert [[mark.key for mark in clause.marks] for clause in page.clauses] == [[], ["<early>"], ["<late>"]]
    assert [(block.clause, block.own, block.line) for block in page.blocks][2] == ("h", False, 7)


def test_the_faults_of_a_source_are_findings() -> None:
    (found,) = source_findings(Path("x.md"), read_source(b"Text.\n{:\xc2\xa0#a }\n"))
    assert (found.clause, found.kind, found.line) == ("a", "clause", 2)
