"""The page's walker says of every case what the engine says, in the same order."""

import json
import shutil
import subprocess
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from calculator import Policy, assess, explain, wire
from calculator.compiled import written
from calculator.messages import messages
from calculator.summary import summarised
from tests.calculator.space import CASES, complete, named, sample

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "overrides" / "assets" / "calculator"
VERDICT = ("value", "possible", "decided-by", "clauses", "readings")
REASON = ("kind", "clauses", "readings", "go-to")

type Situation = Mapping[str, str | None]


@pytest.fixture(scope="module")
def walker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The walker in a folder that node takes for modules."""
    folder = tmp_path_factory.mktemp("walker")
    for name in ("decision.js", "diagrams.js"):
        shutil.copy(SCRIPTS / name, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def decision(tmp_path_factory: pytest.TempPathFactory, policy: Policy) -> Path:
    file = tmp_path_factory.mktemp("decision") / "decision.json"
    file.write_text(written(policy), encoding="utf-8")
    return file


def followed(situations: Iterable[Situation], walker: Path, decision: Path) -> Iterator[str]:
    """What the walker says, a line each."""
    asked = decision.with_name("situations")
    asked.write_text("".join(f"{json.dumps(situation)}\n" for situation in situations), encoding="utf-8")
    command = ["node", str(HERE / "decision.mjs"), "assess", str(walker), str(decision)]
    with (
        asked.open(encoding="utf-8") as lines,
        subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process,
    ):
        assert process.stdout
        for line in process.stdout:
            yield line.rstrip("\n")
    assert process.returncode == 0


def said(policy: Policy, situation: Situation) -> str:
    """What the engine says, but for its sentences."""
    found = assess(policy, situation)
    told = wire.said(policy, found, (), messages("en"))
    whole: dict[str, Any] = {
        "assessment": {
            "outcomes": {
                name: {field: verdict[field] for field in VERDICT} for name, verdict in told["outcomes"].items()
            },
            "reasons": [
                {field: reason[field] for field in REASON}
                | {"id": finding.reason, "key": explain.reason_key(finding)}
                | ({"if": reason["if"]} if "if" in reason else {})
                for reason, finding in zip(told["reasons"], found.reasons, strict=True)
            ],
            "open-questions": told["open-questions"],
        },
        "guidance": {
            "instead": {
                name: {standing.reading: list(standing.instead) for standing in verdict.readings if standing.instead}
                for name, verdict in found.outcomes.items()
            },
            "response": list(found.response),
        },
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def agree(policy: Policy, situations: list[Situation], walker: Path, decision: Path) -> None:
    for situation, line in zip(situations, followed(situations, walker, decision), strict=True):
        right = said(policy, situation)
        assert line == right, situation


def test_it_says_what_the_engine_says(policy: Policy, walker: Path, decision: Path) -> None:
    """A few cases, among them those of which nothing is known, or all but one question."""
    (whole,) = sample(policy, 1, seed=71)
    situations: list[Situation] = [{}, *({**whole, question: None} for question in whole)]
    situations += [*sample(policy, 200, seed=72), *sample(policy, 200, seed=73, unknown=0.5)]
    agree(policy, situations, walker, decision)


@pytest.mark.exhaustive
def test_it_gives_every_complete_case_its_values(policy: Policy, walker: Path, decision: Path, tmp_path: Path) -> None:
    target = tmp_path / "values"
    command = ["node", str(HERE / "decision.mjs"), "values", str(walker), str(decision), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        # Both number the values in the order in which they meet them.
        values = summarised(policy).values
        numbers: dict[tuple[str, ...], int] = {}
        right = array("H", (numbers.setdefault(values(case), len(numbers)) for case in complete(policy)))
        assert process.stdout
        told = [tuple(text.split(",")) for text in json.loads(process.stdout.read())]
    found = array("H", target.read_bytes())
    assert len(right) == len(found) == CASES
    if found != right or told != [*numbers]:
        known = [*numbers]
        for case, number, other in zip(complete(policy), right, found, strict=True):
            assert told[other] == known[number], named(policy, case)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("count", "unknown"), [(50_000, 0.0), (20_000, 0.4)])
def test_it_says_of_many_cases_all_that_the_engine_says(
    policy: Policy, walker: Path, decision: Path, count: int, unknown: float
) -> None:
    agree(policy, [*sample(policy, count, seed=74, unknown=unknown)], walker, decision)
