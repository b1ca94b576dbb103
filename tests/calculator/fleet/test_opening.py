import io

import pytest

from calculator import Policy
from calculator.errors import RefusedTable, UnclearHeader
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import Opening, OpenTable, opened
from calculator.words.labels import collected
from tests.calculator.faults import coded


def table(policy: Policy, content: bytes, keep: list[str] | None = None) -> OpenTable:
    likeness = Likeness(policy, lambda: collected(policy))
    return opened(Opening(likeness, io.BytesIO(content), file="in.csv", keep=keep or ()))


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\ufeff"])
def test_a_table_is_opened_below_its_header(policy: Policy, mark: str) -> None:
    found = table(policy, f"{mark}sep=;\n;;\nname;requester\na;gold\n".encode())
    assert (found.header.delimiter, found.header.row, found.mark) == (";", 2, mark[:1])
    assert found.columns.used == ("requester",)
    assert list(found.lines) == ["a;gold\n"]


def test_a_table_in_utf_16_is_the_same(policy: Policy) -> None:
    found = table(policy, "\ufeffname\trequester\r\nΑθήνα\tgold\r\n".encode("utf-16-be"))
    assert (found.header.delimiter, found.mark) == ("\t", "\ufeff")
    assert list(found.lines) == ["Αθήνα\tgold\r\n"]


@pytest.mark.parametrize(
    ("rows", "width"),
    [("a,gold\n", 2), ("a,gold,,\n,,,\n", 2), ("a,gold,,x\n", 4), ("a,gold,x\nb,gold\n", 3),
     ('a,"open\nb,gold,,x\n', 4),
     ("a,gold,,,,,y\n", 2), ("", 2)],
)  # fmt: skip
def test_columns_without_a_name_are_kept_up_to_the_last_that_is_filled(policy: Policy, rows: str, width: int) -> None:
    found = table(policy, f"name,requester,,\n{rows}".encode())
    assert len(found.columns.names) == len(found.header.columns) == width
    assert "".join(found.lines) == rows


def test_columns_are_kept_by_name(policy: Policy) -> None:
    content = b"Requester,hosting\n"
    with pytest.raises(UnclearHeader):
        table(policy, content)
    assert table(policy, content, ["Requester"]).columns.passed == ("Requester",)
    with pytest.raises(RefusedTable, check=coded(r"^kept-column: ")):
        table(policy, content, ["hostings"])
