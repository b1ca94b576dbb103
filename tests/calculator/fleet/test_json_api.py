import json
from typing import Any

import pytest

from calculator import Policy, assess
from calculator.engine.answer import Answer
from calculator.errors import UnknownLanguage
from calculator.fleet.json_api import EXAMPLE, Fleet
from calculator.fleet.steps import SYSTEMS
from calculator.situation import read
from calculator.words.headline import headline
from calculator.words.labels import collected, written
from calculator.words.messages import messages
from tests.calculator.fleet.test_steps import reading


def run(policy: Policy, content: str, **asked: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The result of a file, how it stands at the end, and the report."""
    wanted = {"file": "in.csv", "language": "en", "ordinary": True, "choices": {}, **asked}
    fleet = Fleet(reading(content.encode()), written(collected(policy)), json.dumps(wanted))
    parts = []
    while True:
        parts.append(fleet.step().decode())
        standing = json.loads(fleet.standing())
        if standing["finished"] or standing["refused"] or standing["unclear"]:
            return "".join(parts), standing, json.loads(fleet.report())


def test_the_example_is_what_a_page_may_ask(policy: Policy) -> None:
    Fleet(reading(b""), written(collected(policy)), EXAMPLE)


def test_what_comes_of_a_file_is_reported_as_json(policy: Policy) -> None:
    result, standing, report = run(policy, "name,requester\n=a,gold\n\nb,moon\n")
    assert result.startswith("name,requester,ticket")
    assert standing == {"rows": 2, "bytes": 31, "finished": True, "refused": None, "unclear": []}
    assert report["columns"] == ["Columns used as questions: requester", "Columns left as they are: name"]
    assert (report["rows"], report["errors"], report["formulas"]) == (2, 1, 1)
    assert [error["row"] for error in report["first-errors"]] == [4]
    assert report["outcomes"]["ticket"] == {"open": 1}


def test_the_first_systems_are_told_one_by_one(policy: Policy) -> None:
    content = "\n".join(
        ["name,requester,version", "a,silver,older", "", "b,moon,", *[f"c{n},gold," for n in range(60)]]
    )
    _, _, report = run(policy, content + "\n")
    first, bad, *others = report["systems"]
    assert (first["row"], first["name"], first["text"]) == (2, "a", "")
    case = {
        **{question.id: question.ordinary for question in policy.questions},
        "requester": "silver",
        "version": "older",
    }
    assert first["answers"] == case
    assert first["values"] == {name: found.value for name, found in assess(policy, case).outcomes.items()}
    assert first["title"] == headline(Answer(read(policy, case)), messages("en")).title
    assert (bad["row"], bad["name"], bad["answers"], bad["values"]) == (4, "b", None, {})
    assert "moon" in bad["text"] and bad["title"] == ""
    assert len(report["systems"]) == SYSTEMS
    assert [one["row"] for one in others] == [*range(5, 5 + len(others))]


def test_a_fleet_goes_on_in_steps(policy: Policy) -> None:
    content = b"requester,hosting\n" + b"gold,on-premise\n" * 5000
    running = Fleet(reading(content), written(collected(policy)), EXAMPLE.replace('{"0": null}', "{}"))
    rows = []
    while not (standing := json.loads(running.standing()))["finished"]:
        rows.append(standing["rows"])
        running.step()
    assert rows == sorted(rows) and rows[0] == 0 and len(rows) > 2
    assert (standing["rows"], standing["bytes"]) == (5000, len(content))


def test_a_file_that_cannot_be_used_is_refused_in_words(policy: Policy) -> None:
    _, standing, report = run(policy, "a,b\n", language="it")
    assert standing["refused"].startswith("l’intestazione di in.csv non indica alcuna domanda")
    assert (standing["finished"], report["rows"]) == (False, 0)


def test_columns_to_decide_on_are_told_and_used_as_they_were_decided(policy: Policy) -> None:
    content = "Third_Party,ticket,requester\nnone,x,gold\n"
    _, standing, _ = run(policy, content)
    assert standing["unclear"] == [
        {"place": 0, "column": "Third_Party", "questions": ["third-party"], "kept": None},
        {"place": 1, "column": "ticket", "questions": [], "kept": "input-ticket"},
    ]
    assert standing["refused"] is None
    result, standing, _ = run(policy, content, choices={"0": "third-party", "1": None})
    assert standing["finished"]
    assert result.startswith("Third_Party,input-ticket,requester,ticket")


@pytest.mark.parametrize("language", ["de", "el", "en", "es", "fr", "it", "pt", "ru"])
def test_labels_of_all_languages_are_known_on_every_page(policy: Policy, language: str) -> None:
    label = messages("ru").text(f"question.{policy.questions[0].id}.short")
    _, standing, _ = run(policy, f'"{label}",hosting\n', language=language)
    assert standing["unclear"][0]["questions"] == [policy.questions[0].id]


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(UnknownLanguage):
        Fleet(reading(b""), "", EXAMPLE.replace('"en"', '"xx"'))
