import pytest

from calculator.errors import CalculatorError, FaultyPolicy, RefusedTable, UnclearColumn, UnclearHeader, UnknownLanguage
from calculator.words import messages


def test_an_error_is_its_sentence_in_english() -> None:
    error = CalculatorError("repeated-option", option="--hosting")
    assert "--hosting" in str(error) and str(error) != error.key


def test_a_faulty_policy_tells_every_fault_below_its_headline() -> None:
    fault = CalculatorError("policy-count", where="form", key="lines")
    head, first, second = str(FaultyPolicy("draft.toml", (fault, fault))).splitlines()
    assert "draft.toml" in head and first == second == f"  {fault}"


def test_an_unclear_header_is_a_refused_table_and_tells_all_its_columns() -> None:
    told: dict[str, str] = {"file": "a.csv", "column": "Host", "question": "hosting"}
    columns = [UnclearColumn("near-column", place, "Host", ("hosting",), **told, number=place + 1) for place in (0, 3)]
    header = UnclearHeader(tuple(columns))
    assert isinstance(header, RefusedTable) and header.key == "near-column" and header.values["number"] == 1
    assert str(header).splitlines() == [str(column) for column in columns]


def test_without_an_english_catalogue_an_error_still_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(language: str) -> None:
        raise UnknownLanguage("unknown-language", language=language, languages="")

    monkeypatch.setattr(messages, "messages", missing)
    assert str(CalculatorError("repeated-option", option="--hosting")) == "CalculatorError('repeated-option')"
