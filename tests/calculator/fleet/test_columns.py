import pytest

from calculator import Policy
from calculator.errors import RefusedTable, UnclearHeader
from calculator.fleet.columns import Choices, ColumnReader, Columns, kept, listed, told
from calculator.fleet.likeness import Likeness
from calculator.words.labels import collected
from calculator.words.messages import messages
from tests.calculator.faults import coded


@pytest.fixture(scope="module")
def reader(policy: Policy) -> ColumnReader:
    return ColumnReader(Likeness(policy, lambda: collected(policy)))


def read(reader: ColumnReader, header: str, choices: Choices | None = None) -> Columns:
    return reader.read(header.split(","), choices or {}, "in.csv")


def unclear(
    reader: ColumnReader, header: str, choices: Choices | None = None
) -> list[tuple[int, str, tuple[str, ...], str]]:
    with pytest.raises(UnclearHeader) as refused:
        read(reader, header, choices)
    return [(one.place, one.column, one.meant, one.key) for one in refused.value.columns]


def test_questions_are_used_and_other_columns_passed_through(reader: ColumnReader) -> None:
    columns = read(reader, " name,hosting ,,requester,note")
    assert columns.asked == {"hosting": 1, "requester": 3}
    assert columns.names == (" name", "hosting ", "", "requester", "note")
    assert (columns.used, columns.passed) == (("hosting", "requester"), ("name", "note"))


# What somebody has to decide on


def test_all_columns_that_are_unclear_are_named_at_once(reader: ColumnReader) -> None:
    assert unclear(reader, "name,Third_Party,requester,ticket,Version\u200b") == [
        (1, "Third_Party", ("third-party",), "near-column"),
        (3, "ticket", (), "output-column"),
        (4, "Version\u200b", ("version",), "near-column"),
    ]


def test_a_column_that_is_nearly_one_that_is_there_can_only_be_left_alone(reader: ColumnReader) -> None:
    assert unclear(reader, "version,Version") == [(1, "Version", (), "near-column-taken")]
    assert unclear(reader, "version,Version", {0: None}) == [(1, "Version", ("version",), "near-column")]


def test_each_name_of_the_result_is_unclear(reader: ColumnReader, policy: Policy) -> None:
    for name in (*(outcome.id for outcome in policy.outcomes), "errors"):
        assert unclear(reader, f"requester,{name}")[0][3] == "output-column"


def test_every_unclear_column_is_told_with_a_mend(reader: ColumnReader) -> None:
    with pytest.raises(UnclearHeader) as refused:
        read(reader, "Third_Party,requester,ticket,requesters")
    first, second, third = (messages("en").error(one) for one in refused.value.columns)
    assert first == (
        "column 1 of in.csv, “Third_Party”, is nearly “third-party”: rename it to “third-party”, or leave it alone with"
        " --keep"
    )
    assert second.endswith("rename or remove it, or keep it as “input-ticket” with --keep")
    assert "is nearly “requester”, which has a column of its own" in third


# What was decided


def test_a_column_is_used_as_it_was_decided(reader: ColumnReader) -> None:
    columns = read(reader, "Third_Party,name,ticket", {0: "third-party", 2: None})
    assert columns.asked == {"third-party": 0}
    assert columns.names == ("Third_Party", "name", "input-ticket")
    assert (columns.used, columns.passed) == (("Third_Party",), ("name", "input-ticket"))


def test_even_a_question_can_be_left_alone(reader: ColumnReader) -> None:
    assert read(reader, "version,requester", {0: None}).asked == {"requester": 1}


def test_two_columns_for_one_question_are_refused(reader: ColumnReader) -> None:
    with pytest.raises(RefusedTable, check=coded(r"^two-columns: .*question='version'")):
        read(reader, "Version,version?", {0: "version", 1: "version"})


@pytest.mark.parametrize(
    ("header", "choices", "fault"),
    [
        ("name,place", {}, "no-question-column"),
        ("version,name", {0: None}, "no-question-column"),
        ("requester,name,requester", {}, "repeated-column.*column='requester'"),
        ("requester,name, name ", {}, "repeated-column.*column='name'"),
        ("requester,ticket,input-ticket", {1: None}, "repeated-column.*column='input-ticket'"),
        ("requester,ticket,ticket", {}, "repeated-column"),
    ],
)
def test_columns_that_cannot_be_used_are_refused(
    reader: ColumnReader, header: str, choices: Choices, fault: str
) -> None:
    with pytest.raises(RefusedTable, check=coded(f"^{fault}")):
        read(reader, header, choices)


def test_columns_without_a_name_may_be_several(reader: ColumnReader) -> None:
    assert read(reader, "requester,, ,name,").names == ("requester", "", " ", "name", "")


def test_ten_thousand_columns_are_told_apart(reader: ColumnReader) -> None:
    columns = read(reader, ",".join(["requester", *(f"remark {number}" for number in range(10_000))]))
    assert len(columns.passed) == 10_000
    assert listed(columns.passed).endswith("remark 19, … (+9980)")


# Columns that are kept, by their names


@pytest.mark.parametrize(
    ("header", "name", "places"),
    [
        ("third_party,name", "third_party", {0: None}),
        (" third_party ,name", "third_party", {0: None}),
        ("Third-Party,third_party", "third_party", {1: None}),
        ("version\u200b,name", "version", {0: None}),  # typed as it looks
        ("version,version\u200b", "version", {0: None}),
        ("two\nlines,name", "two lines", {0: None}),
        ("e\u0301dition,name", "\u00e9dition", {0: None}),
    ],
)
def test_a_column_is_kept_by_the_name_that_its_author_sees(header: str, name: str, places: Choices) -> None:
    assert kept(header.split(","), [name], "in.csv") == places


def test_a_kept_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RefusedTable, check=coded(r"^kept-column: .*column='b', columns='a, c'")):
        kept(["a", "c"], ["a", "b"], "in.csv")


def test_which_columns_are_used_and_which_are_not_is_told(reader: ColumnReader) -> None:
    words = messages("en")
    assert list(told(read(reader, "name,requester,a\u200fb"), words)) == [
        "Columns used as questions: requester",
        "Columns left as they are: name, a\\u200fb",
    ]
    assert len(list(told(read(reader, "requester"), words))) == 1
