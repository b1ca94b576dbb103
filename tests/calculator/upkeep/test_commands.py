"""What ``policy check`` and ``policy diff`` print and return; what they find is held in the modules that find it."""

import argparse
import json
from pathlib import Path

import pytest

from calculator.errors import MalformedInput
from calculator.upkeep import commands
from calculator.words.messages import messages
from tests.calculator.faults import coded
from tests.calculator.small import TEXT

WORDS = messages("en")


@pytest.fixture
def old(tmp_path: Path) -> str:
    file = tmp_path / "old.toml"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.fixture
def new(tmp_path: Path) -> str:
    file = tmp_path / "new.toml"
    text = TEXT.replace('doubts = ["parking"]', 'denies = ["parking"]').replace('version = "1"', 'version = "2"')
    file.write_text(text, encoding="utf-8")
    return str(file)


def diff(old: str, new: str, *, as_json: bool = False) -> int:
    return commands.run(argparse.Namespace(task="diff", old=old, new=new, json=as_json), WORDS)


def test_a_version_is_the_same_as_itself(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(old, old) == commands.SAME
    assert capsys.readouterr().out.startswith("0 of 12 cases change\n")


def test_what_changes_is_told_with_ids_where_there_are_no_labels(
    old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(old, new) == commands.DIFFERENT
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "2 of 12 cases change"
    assert "1 (2026-11-28)" in told[3] and "2 (2026-11-28)" in told[3]
    place = next(place for place, line in enumerate(told) if line.startswith("parking: "))
    assert "ask" in told[place] and "(not-offered)" in told[place]
    assert told[place + 1 : place + 3] == ["  2 cases", "  * vehicle: truck; hour: day"]
    assert "- parking reading R1 offered" not in told[:place]


def test_the_same_as_json(old: str, new: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(old, new, as_json=True) == commands.DIFFERENT
    found = json.loads(capsys.readouterr().out)
    assert (found["old"]["version"], found["new"]["version"]) == ("1", "2")
    assert found["cases"]["all"] == 12 and found["cases"]["changed"] == 2
    (change,) = found["values"]
    assert (change["outcome"], change["old"], change["new"]) == ("parking", "ask", "not-offered")
    assert change["patterns"] == [{"cases": 2, "answers": {"vehicle": ["truck"], "hour": ["day"]}}]


def check(file: str) -> int:
    return commands.run(argparse.Namespace(task="check", file=file), WORDS)


def test_a_file_without_findings_is_named(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(old) == commands.SAME
    assert capsys.readouterr().out == f"{old}: no findings\n"


def test_findings_are_counted_and_told_with_their_place(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(old).write_text(TEXT.replace('"papers"]\nfacts', '"papers", "dogs-may"]\nfacts'), encoding="utf-8")
    assert check(old) == commands.DIFFERENT
    head, finding = capsys.readouterr().out.splitlines()
    assert head.startswith(f"{old}: one finding") and "dogs-may" in finding and finding.startswith("  clauses.landing")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.toml")
    with pytest.raises(MalformedInput, check=coded("file-unreadable: file='.*none.toml'")):
        check(missing)
