"""Pages as rows of blocks: ``id`` bears an id, ``owner/kind`` belongs to one, the text is behind the colon."""

from translations.alignment import Alignment
from translations.pages import Block

LONG = "Some words that make up a whole sentence."


def blocks(*rows: str) -> list[Block]:
    found = []
    for line, row in enumerate(rows, 1):
        name, _, text = row.partition(":")
        clause, _, kind = name.partition("/")
        found.append(Block(clause=clause, own=not kind, kind=kind or _kind(clause), line=line, text=text or LONG))
    return found


def _kind(clause: str) -> str:
    return {"h": "h2", "t": "dt"}.get(clause[0], "p")


def aligned(english: list[Block], translated: list[Block]) -> Alignment:
    there = {block.clause for block in english if block.own}
    here = {block.clause for block in translated if block.own}
    alignment = Alignment(
        english=english,
        translated=translated,
        missing=[block.clause for block in english if block.own and block.clause not in here],
        unknown=[block.clause for block in translated if block.own and block.clause not in there],
    )
    alignment.align(lambda *_: True)
    return alignment


def test_unknown_ids_stand_for_missing_ones_by_their_place() -> None:
    found = aligned(blocks("a", "b", "c", "d"), blocks("a", "uno", "dos", "d"))
    assert found.renamed == {"uno": "b", "dos": "c"}
    assert not found.missing and not found.unknown and not found.extra


def test_where_their_numbers_differ_likeness_tells() -> None:
    found = aligned(blocks("a", "level-one", "level-two", "d"), blocks("a", "level-twoo", "d"))
    assert (found.renamed, found.missing) == ({"level-twoo": "level-two"}, ["level-one"])


def test_what_belongs_to_a_renamed_id_is_no_difference() -> None:
    found = aligned(blocks("h1", "h1/p", "a"), blocks("h9", "h9/p", "a"))
    assert (found.renamed, found.extra, found.lacking) == ({"h9": "h1"}, [], [])


def test_a_lost_id_is_found_by_the_place_and_the_kind_of_its_block() -> None:
    found = aligned(blocks("h", "a", "b", "c"), blocks("h", "a", "h/p:Other words.", "c"))
    assert {name: block.line for name, block in found.lost.items()} == {"b": 3}
    assert not found.missing and not found.extra


def test_what_belongs_to_a_lost_heading_is_adopted_by_the_one_above() -> None:
    found = aligned(blocks("h1", "a", "h2", "h2/p"), blocks("h1", "a", "h1/h2", "h1/p"))
    assert list(found.lost) == ["h2"]
    assert (found.adopted, found.extra, found.lacking) == ({"h1"}, [], [])


def test_what_belongs_to_a_missing_term_is_missing_with_it() -> None:
    found = aligned(blocks("t1", "t1/dd", "t2", "t2/dd"), blocks("t1", "t1/dd"))
    assert (found.missing, found.lacking) == (["t2"], [])


def test_terms_are_sorted_by_each_language() -> None:
    found = aligned(blocks("t1", "t1/dd", "t2", "t2/dd"), blocks("t2", "t2/dd", "t1", "t1/dd"))
    assert not found.missing and not found.extra and not found.lacking


def test_a_clause_that_is_twice_as_long_holds_the_missing_one() -> None:
    found = aligned(blocks("a", "b", "c", "d"), blocks("a", f"b:{LONG} {LONG}", "d"))
    assert found.held == {"c": "b"}


def test_a_clause_with_one_more_sentence_holds_the_missing_one() -> None:
    found = aligned(blocks("a", "b", "c:No.", "d"), blocks("a", f"b:{LONG} Ja.", "d"))
    assert found.held == {"c": "b"}


def test_a_clause_that_is_simply_missing_is_held_by_none() -> None:
    assert aligned(blocks("a", "b", "c"), blocks("a", "c")).held == {}


def test_a_block_is_cut_off_from_the_clause_that_breaks_off() -> None:
    found = aligned(blocks("h", "a", "b"), blocks("h", "a:Some words that make", "h/p:up a whole sentence.", "b"))
    assert found.cut_off == {3: "a"}


def test_a_block_that_breaks_off_is_cut_off_from_the_next_clause() -> None:
    found = aligned(blocks("h", "a", "b"), blocks("h", "a", "h/p:Some words that make", "b:Up a whole sentence."))
    assert found.cut_off == {3: "b"}


def test_a_sentence_is_cut_off_from_the_clause_that_is_too_short() -> None:
    found = aligned(blocks("h", "a", f"b:{LONG} {LONG}", "c"), blocks("h", "a", f"b:{LONG}", f"h/p:{LONG}", "c"))
    assert found.cut_off == {4: "b"}


def test_a_sentence_of_its_own_is_cut_off_from_none() -> None:
    found = aligned(blocks("h", "a", "b"), blocks("h", "a", f"h/p:{LONG}", "b"))
    assert found.cut_off == {} and [block.line for block in found.extra] == [3]


def test_what_english_has_more() -> None:
    found = aligned(blocks("h", "h/p", "h/p", "a"), blocks("h", "h/p", "a"))
    assert [block.clause for block in found.lacking] == ["h"]
