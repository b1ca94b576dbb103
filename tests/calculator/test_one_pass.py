"""One request passes through the calculator once: it is read once, each part of its answer is made once.

"Once" cannot mean that each module is called once: a verdict says hundreds of sentences. What is held here is what
makes a request one pass:

- the function by which a request enters a module that decides something (the door, the assessment, what would change
  it, …) runs once for it, and not at all where the answer does not tell what it makes;
- of the door, nothing runs for a request but its one reading: no layer below it looks at the answers once more;
- while it is answered, calls between modules go down the layers of pyproject.toml or stay in one, never up: what a
  lower layer needs has been handed to it.

Calls are traced (``sys.setprofile``) in a second request, as the first one compiles and reads files. A generator runs
wherever it is read, so its frames are no calls.
"""

import inspect
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from calculator import as_json, assess, json_api
from calculator.__main__ import main
from tests.calculator.space import case

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
LAYERS = [
    layer.split(" | ")
    for layer in tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
]
READING = ("situation.read_json", "situation.read", "situation.Case.__init__")
VERDICT = (
    "engine.assess.assess", "engine.changes.Suggestions.of", "engine.changes.changes", "words.headline.headline",
    "as_json.said",
)  # fmt: skip
GUIDANCE = (
    "engine.changes.groups", "engine.whatif.alone", "engine.whatif.idle", "words.sides.sides", "words.receipt.receipt",
    "json_api.guidance",
)  # fmt: skip
TICKET = ("engine.duties.duties", "engine.duties.form")
OPEN = case(topic="audio", third_party="supported", version="older")
FIELDS = {
    "licence-key": "ABCD-1234",
    "description": "No ringing tone.",
    "steps-taken": "Restarted.",
    "how-to-replicate": "Call 101.",
}


class Trace:
    """The calls of the calculator's functions while something runs, and those that cross from module to module."""

    def __init__(self, call: Callable[[], object]) -> None:
        self.times: Counter[str] = Counter()
        self.crossings: set[tuple[str, str]] = set()
        self.entered: list[str] = []  # what is called of the door from outside it
        call()
        sys.setprofile(self._note)
        try:
            call()
        finally:
            sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: Any) -> None:
        module = _module(frame)
        if event != "call" or not module or frame.f_code.co_flags & inspect.CO_GENERATOR:
            return
        name = f"{module}.{frame.f_code.co_qualname}".removeprefix("calculator.")
        self.times[name] += 1
        caller = frame.f_back
        while caller and not _module(caller):
            caller = caller.f_back
        if caller and (origin := _module(caller)) != module:
            self.crossings.add((origin, module))
            if module == "calculator.situation" and not name.startswith("situation.Case."):
                self.entered.append(name)


def _module(frame: FrameType) -> str:
    name: str = frame.f_globals.get("__name__", "")
    return name if name.startswith("calculator") else ""


def layer(module: str) -> int:
    """Return the place of a module's layer from above; what no layer names stands above them all."""
    places = (place for place, rooms in enumerate(LAYERS) for room in rooms if f"{module}.".startswith(f"{room}."))
    return next(places, -1)


def visited(situation: dict[str, str | None]) -> Trace:
    return Trace(lambda: json_api.visit(json.dumps(situation), "en", "today", "link"))


@pytest.fixture(scope="module")
def visit() -> Trace:
    return visited(OPEN)


def test_a_visit_is_read_once_and_every_part_of_its_answer_is_made_once(visit: Trace) -> None:
    made = (*READING, *VERDICT, *GUIDANCE)
    assert {name: visit.times[name] for name in made} == dict.fromkeys(made, 1)


def test_a_visit_makes_nothing_that_it_does_not_tell(visit: Trace) -> None:
    assert [name for name in TICKET if visit.times[name]] == []


def test_behind_the_door_nothing_is_read_again(visit: Trace) -> None:
    assert visit.entered == ["situation.read_json"]


def test_calls_never_go_up_a_layer(visit: Trace) -> None:
    assert len(visit.crossings) > 20
    assert {(here, there) for here, there in visit.crossings if layer(there) < layer(here)} == set()


def test_each_other_case_that_a_two_sided_clause_asks_for_is_assessed_once() -> None:
    """A clause that speaks for an outcome or against it is told by what each answer to the open question would give."""
    trace = visited(case(requester=None))
    others = trace.times["situation.Case.changed"]
    assert others > 1 and trace.times["engine.assess.assess"] == 1 + others
    assert trace.times["situation.read"] == 1


def test_a_line_of_json_has_no_guidance() -> None:
    trace = Trace(lambda: as_json.assess(json.dumps(OPEN)))
    assert {name: trace.times[name] for name in (*READING, *VERDICT)} == dict.fromkeys((*READING, *VERDICT), 1)
    assert [name for name in (*GUIDANCE, *TICKET) if trace.times[name]] == []


def test_an_assessment_as_a_dictionary_is_not_made_again() -> None:
    policy = as_json.own_policy()
    trace = Trace(lambda: assess(policy, OPEN).to_dict())
    made = ("situation.read", *VERDICT)
    assert {name: trace.times[name] for name in made} == dict.fromkeys(made, 1)


def test_a_ticket_is_assessed_once_and_its_fields_are_read_once() -> None:
    asked = json.dumps({"situation": case(), "fields": FIELDS, "language": "en"})
    trace = Trace(lambda: as_json.ticket(asked))
    made = (*READING, "engine.assess.assess", *TICKET, "words.ticket_text.faults", "words.ticket_text.compose")
    assert {name: trace.times[name] for name in made} == dict.fromkeys(made, 1)
    assert trace.entered == ["situation.read_ticket"] and not trace.times["engine.changes.changes"]


def test_the_command_line_reads_and_assesses_once(capsys: pytest.CaptureFixture[str]) -> None:
    options = [part for name, answer in OPEN.items() for part in (f"--{name}", str(answer))]
    trace = Trace(lambda: main(["assess", *options]))
    made = ("situation.read", "engine.assess.assess", "engine.changes.changes", "engine.duties.duties")
    assert {name: trace.times[name] for name in made} == dict.fromkeys(made, 1)
    assert capsys.readouterr().out
