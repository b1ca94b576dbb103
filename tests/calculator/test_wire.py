import json

from calculator import Policy, wire
from calculator.messages import messages
from tests.calculator.space import sample


def test_the_shape_of_an_assessment(policy: Policy) -> None:
    for situation in sample(policy, 200, seed=10, unknown=0.3):
        found = json.loads(wire.assess(json.dumps(situation)))
        assert list(found) == [
            "policy", "language", "situation", "outcomes", "reasons", "open-questions", "changes",
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


def test_the_case_of_the_contract() -> None:
    found = json.loads(
        wire.assess('{"requester": "bronze", "hosting": "self-hosted", "extensions": 25, "size": "up-to-64sc",'
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
    assert json.loads(wire.assess('{"hosting": "moon"}', "it")) == {
        "error": messages("it").text(
            "unknown-answer", answer="moon", question="hosting", answers="hosted-by-3cx, self-hosted, on-premise"
        )
    }


def test_an_open_outcome_says_how_many_answers_it_needs() -> None:
    one = json.loads(wire.assess('{"requester": "gold"}'))["outcomes"]["priority"]["text"]
    assert "2026" not in one
    found = json.loads(wire.assess('{"requester": "gold", "version": "latest"}'))
    count = len(found["outcomes"]["level-2"]["decided-by"])
    assert f"{count} more answers" in found["outcomes"]["level-2"]["text"]


# Many systems


def fleet(content: bytes, language: str = "en", *, ordinary: bool = True) -> wire.Fleet:
    def read(start: int, buffer: memoryview) -> int:
        found = content[start : start + len(buffer)]
        buffer[: len(found)] = found
        return len(found)

    return wire.Fleet(read, "in.csv", language, ordinary)


def test_a_fleet_goes_on_in_steps_and_reports_at_the_end(policy: Policy) -> None:
    content = b"requester,hosting,name\n" + b"gold,on-premise,=1\n" * 5000 + b"moon,on-premise,a\n"
    running = fleet(content, "it")
    result = b""
    rows = []
    while not (standing := json.loads(running.standing()))["finished"]:
        assert standing["refused"] is None
        rows.append(standing["rows"])
        result += running.step()
    assert rows == sorted(rows) and rows[0] == 0 and len(rows) > 2
    assert standing == {"rows": 5001, "bytes": len(content), "finished": True, "refused": None}
    assert result.count(b"\n") == 5002
    report = json.loads(running.report())
    assert list(report) == ["rows", "errors", "first-errors", "formulas", "outcomes"]
    assert (report["rows"], report["errors"], report["formulas"]) == (5001, 1, 5000)
    assert report["first-errors"] == [
        {
            "row": 5002,
            "text": messages("it").text(
                "unknown-answer",
                answer="moon",
                question="requester",
                answers=", ".join(policy.questions[0].answers),
            ),
        }
    ]
    assert list(report["outcomes"]) == [outcome.id for outcome in policy.outcomes]
    assert report["outcomes"]["ticket"] == {"open": 5000}


def test_a_refused_file_says_why_in_the_language_asked_for() -> None:
    running = fleet("name,requester\nZürich,gold\n".encode("latin-1"), "de")
    assert running.step() == b""
    standing = json.loads(running.standing())
    assert standing["refused"] == messages("de").text("not-utf-8", file="in.csv", position=16)
    assert not standing["finished"]
