"""The page's walker says of every case what the engine says, in the same order."""

import gettext
import json
import random
import shutil
import subprocess
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from calculator import Policy, as_json
from calculator.decision_as_json import sentences, written
from calculator.engine import Engine
from calculator.engine.diagram import Diagram
from calculator.json_api import guidance
from calculator.words.headline import headline
from calculator.words.messages import Messages, languages, messages
from tests.calculator.settled import settled, telling
from tests.calculator.space import CASES, answered, complete, named, sample

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "overrides" / "calculator" / "decision"
ASSESSMENT = ("outcomes", "reasons", "headline", "open-questions")

type Situation = Mapping[str, str | None]


@pytest.fixture(scope="module")
def walker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The walker in a folder that node takes for modules."""
    folder = tmp_path_factory.mktemp("walker")
    for name in ("answers", "decision", "diagrams", "headline", "sides", "words"):
        shutil.copy(SCRIPTS / f"{name}.js", folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def decision(tmp_path_factory: pytest.TempPathFactory, policy: Policy) -> Path:
    """The compiled decision, beside the sentences of every language."""
    file = tmp_path_factory.mktemp("decision") / "decision.json"
    file.write_text(written(policy), encoding="utf-8")
    for language in languages():
        file.with_name(f"{language}.json").write_text(sentences(policy, messages(language)), encoding="utf-8")
    return file


def followed(situations: Iterable[Situation], walker: Path, decision: Path, language: str) -> Iterator[str]:
    """What the walker says, a line each."""
    asked = decision.with_name("situations")
    asked.write_text("".join(f"{json.dumps(situation)}\n" for situation in situations), encoding="utf-8")
    script, words = HERE / "decision.mjs", decision.with_name(f"{language}.json")
    command = ["node", str(script), "assess", str(walker), str(decision), str(words)]
    with (
        asked.open(encoding="utf-8") as lines,
        subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process,
    ):
        assert process.stdout
        for line in process.stdout:
            yield line.rstrip("\n")
    assert process.returncode == 0


def said(policy: Policy, situation: Situation, words: Messages) -> str:
    """What the engine says to a page, but for what would change it and the receipt."""
    answer = answered(policy, situation)
    answer.changes = answer.idle = ()
    head = headline(answer, words)
    told = as_json.said(answer, words, head)
    shown = guidance(answer, head, words)
    whole: dict[str, Any] = {
        "assessment": {part: told[part] for part in ASSESSMENT},
        "guidance": {part: shown[part] for part in ("headline", "reasons", "sides", "instead", "response")},
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def agree(policy: Policy, situations: list[Situation], walker: Path, decision: Path, language: str = "en") -> None:
    words = messages(language)
    for situation, line in zip(situations, followed(situations, walker, decision, language), strict=True):
        right = said(policy, situation, words)
        assert line == right, situation


def assumed(policy: Policy) -> dict[str, str | None]:
    return {question.id: question.ordinary for question in policy.questions}


class Keys(gettext.NullTranslations):
    """Words that are their keys: notes each that is asked for, and by which number it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[object] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, _: str, n: int) -> str:
        self.asked.add((msgid1, n))
        return msgid1


@pytest.fixture(scope="module")
def situations(policy: Policy) -> list[Situation]:
    """A few cases, among them those of which nothing is known, only what is assumed, or all but one question."""
    (whole,) = sample(policy, 1, seed=71)
    found: list[Situation] = [{}, assumed(policy), *({**whole, question: None} for question in whole)]
    found += [*sample(policy, 50, seed=72), *sample(policy, 50, seed=73, unknown=0.5)]
    # Mostly as a page begins: what is rare else, an open ticket, one thing to fix.
    for known in sample(policy, 100, seed=75, unknown=0.7):
        found.append(assumed(policy) | {name: answer for name, answer in known.items() if answer})
    return found


@pytest.fixture(scope="module")
def wordy(policy: Policy, situations: list[Situation]) -> list[Situation]:
    """Those of the cases that need words which none before needs: a language is no more than its words."""
    keys = Keys()
    words, found = Messages("en", keys), []
    for situation in situations:
        before = len(keys.asked)
        said(policy, situation, words)
        if len(keys.asked) > before:
            found.append(situation)
    return found


def test_it_says_what_the_engine_says(
    policy: Policy, walker: Path, decision: Path, situations: list[Situation]
) -> None:
    agree(policy, situations, walker, decision)


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_it_says_so_in_the_words_of_each_language(
    policy: Policy, walker: Path, decision: Path, wordy: list[Situation], language: str
) -> None:
    assert len(wordy) > 20
    agree(policy, wordy, walker, decision, language)


@pytest.mark.exhaustive
def test_it_gives_every_complete_case_its_values(policy: Policy, walker: Path, decision: Path, tmp_path: Path) -> None:
    target = tmp_path / "values"
    command = ["node", str(HERE / "decision.mjs"), "values", str(walker), str(decision), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        # Both number the values in the order in which they meet them.
        numbers: dict[tuple[Diagram, ...], int] = {}
        every = settled(policy, [*Engine.of(policy).decision.values.values()])
        right = array("H", (numbers.setdefault(values, len(numbers)) for values in every))
        assert process.stdout
        told = [tuple(text.split(",")) for text in json.loads(process.stdout.read())]
    found = array("H", target.read_bytes())
    assert len(right) == len(found) == CASES
    if found != right or told != [*numbers]:
        known = [*numbers]
        for case, number, other in zip(complete(policy), right, found, strict=True):
            assert told[other] == known[number], named(policy, case)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("unknown", "each"), [(0.0, 1), (0.4, 6)])
def test_it_says_of_every_outcome_and_reason_all_that_the_engine_says(
    policy: Policy, walker: Path, decision: Path, unknown: float, each: int
) -> None:
    """All that each can say; with unknown answers, which are dearer and one path through the walker, a sixth of it.

    That the compiled diagrams are the engine's: tests/calculator/test_decision_as_json.py.
    """
    chance = random.Random(74)
    situations: list[Situation] = [
        {question: None if chance.random() < unknown else answer for question, answer in case.items()}
        for case in telling(policy)[::each]
    ]
    agree(policy, [*situations, *sample(policy, 1000 // each, seed=74, unknown=unknown)], walker, decision)
