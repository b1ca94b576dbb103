import json

from calculator import Policy, as_json
from calculator.words.messages import messages
from tests.calculator.space import sample


def test_the_shape_of_an_assessment(policy: Policy) -> None:
    for situation in sample(policy, 200, seed=10, unknown=0.3):
        found = json.loads(as_json.assess(json.dumps(situation)))
        assert list(found) == [
            "policy", "language", "situation", "outcomes", "reasons", "headline", "open-questions", "changes",
        ]  # fmt: skip
        assert list(found["situation"]) == [question.id for question in policy.questions]
        assert list(found["outcomes"]) == [outcome.id for outcome in policy.outcomes]
        for outcome in found["outcomes"].values():
            assert list(outcome) == ["value", "possible", "decided-by", "clauses", "readings", "text"]
            assert (outcome["value"] == "depends") == bool(outcome["decided-by"])
            assert outcome["possible"] == sorted(outcome["possible"])
            assert {clause["effect"] for clause in outcome["clauses"]} <= {"grants", "denies", "limits"}
            assert outcome["text"]
        for reason in found["reasons"]:
            assert reason["kind"] in ("refused", "fix-first", "advice-only", "confirm", "note")
            assert reason["clauses"] and reason["text"]
            assert set(reason) - {"if"} == {"kind", "clauses", "readings", "go-to", "text"}


def test_the_case_of_the_contract() -> None:
    found = json.loads(
        as_json.assess('{"requester": "bronze", "hosting": "self-hosted", "extensions": 25, "size": "up-to-64sc",'
                    ' "topic": "general", "licence": "commercial", "administrator": "qualified", "version": "latest",'
                    ' "setup": "supported", "third-party": "none"}')
    )  # fmt: skip
    level_3 = found["outcomes"]["level-3"]
    assert (level_3["value"], level_3["possible"], level_3["decided-by"]) == (
        "depends",
        ["confirm", "offered"],
        ["edition"],
    )
    assert {"id": "level-3-who", "effect": "grants"} in level_3["clauses"]
    assert {"id": "level-2-who", "effect": "limits", "if": ["edition"]} in level_3["clauses"]
    assert {"id": "A1", "if": ["edition"]} in level_3["readings"]
    assert found["open-questions"] == ["edition"]
    note = found["reasons"][-1]
    assert (note["kind"], note["clauses"], note["readings"], note["go-to"]) == (
        "note",
        ["bronze-use-forum"],
        ["A25"],
        None,
    )
    assert {
        "outcome": "phone",
        "value": "offered",
        "kind": "partner",
        "answers": {"requester": ["silver", "gold", "platinum", "titanium"]},
    } in found["changes"]


def test_what_cannot_be_read_is_an_error_in_the_language_asked_for() -> None:
    assert json.loads(as_json.assess('{"hosting": "moon"}', "it")) == {
        "error": messages("it").text(
            "unknown-answer", answer="moon", question="hosting", answers="hosted-by-3cx, self-hosted, on-premise"
        )
    }


def test_an_open_outcome_says_how_many_answers_it_needs() -> None:
    found = json.loads(as_json.assess('{"requester": "gold", "version": "latest"}'))
    assert len(found["outcomes"]["level-2"]["decided-by"]) == 4
    assert found["outcomes"]["level-2"]["text"].startswith("Four answers are missing: ")
