from translations.addresses import split_lines
from translations.conflicts import one_side


def kept(text: str) -> tuple[str, list[int]]:
    lines, conflicts = one_side(split_lines(text))
    return "\n".join(line.text for line in lines), conflicts


def test_the_first_side_is_kept_and_each_conflict_told_by_its_line() -> None:
    text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\nd\n<<<<<<< HEAD\ne\n=======\n>>>>>>> theirs"
    assert kept(text) == ("a\nb\nd\ne", [2, 8])


def test_a_conflict_with_the_common_base() -> None:
    text = "<<<<<<< HEAD\na\n||||||| 1f0c\nb\n=======\nc\n>>>>>>> theirs\n"
    assert kept(text) == ("a\n", [1])


def test_lines_keep_their_numbers() -> None:
    lines, _ = one_side(split_lines("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\nc"))
    assert [(line.number, line.text) for line in lines] == [(2, "a"), (6, "c")]


def test_the_end_of_a_conflict_alone_is_told() -> None:
    assert kept("a\n>>>>>>> theirs\nb") == ("a\nb", [2])


def test_a_heading_that_is_underlined_and_a_quotation_are_no_conflict() -> None:
    text = "Title\n=======\n> a\n>>>>>>>> b"
    assert kept(text) == (text, [])
