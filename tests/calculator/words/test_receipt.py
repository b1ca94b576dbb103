import pytest

from calculator import Policy
from calculator.engine.answer import Answer
from calculator.words import keys
from calculator.words.headline import headline
from calculator.words.messages import Messages, languages, messages
from calculator.words.receipt import Section, receipt
from tests.calculator.space import answered, case, sample


def sections(answer: Answer, words: Messages, day: str = "today") -> tuple[Section, ...]:
    return receipt(answer, headline(answer, words), words, day=day, link=LINK)


LINK = "https://support-policy.example/calculator/?requester=bronze&policy=1.1"


@pytest.mark.parametrize("language", languages())
def test_a_receipt_has_every_answer_outcome_and_ground(policy: Policy, language: str) -> None:
    words = messages(language)
    for situation in sample(policy, 20, seed=41, unknown=0.3):
        answer = answered(policy, situation)
        assessment = answer.assessment
        first, answers, outcomes, *rest, about = sections(answer, words)
        head = headline(answer, words)
        assert " ".join((first.title, *(line.said for line in first.lines))) == head.text
        assert not any(line.name or line.grounds for line in first.lines)
        version = f"{policy.version} ({words.date(policy.published)})"
        assert [line.said for line in about.lines] == [LINK, version, "today"]
        assert len(answers.lines) == len(policy.questions)
        assert sum(line.said == words.text("answer.unknown") for line in answers.lines) == list(
            situation.values()
        ).count(None)
        for line, verdict in zip(outcomes.lines, assessment.outcomes.values(), strict=True):
            assert line.name == words.text(f"outcome.{verdict.outcome}")
            for cited in verdict.clauses:
                assert cited.depends_on or cited.clause in line.grounds
        if assessment.response:
            (response,) = rest.pop().lines
            assert response.grounds == policy.response
        told = [line for section in rest for line in section.lines]
        settled = [found for found in assessment.reasons if not found.depends_on]
        for line, found in zip(told, settled, strict=False):
            assert line.said == words.text(keys.reason_key(found))
        more = len(assessment.reasons) - len(settled)
        assert len(told) == len(settled) + (more > 0)
        assert not more or str(more) in told[-1].said


def test_nothing_is_said_twice_on_a_line(policy: Policy) -> None:
    words = messages("en")
    for situation in sample(policy, 100, seed=42, unknown=0.4):
        for section in sections(answered(policy, situation), words):
            for line in section.lines:
                assert not line.name or not line.said.lower().startswith(line.name.lower()), line
                assert len(set(line.grounds)) == len(line.grounds)


def test_a_receipt_in_english(policy: Policy) -> None:
    found = sections(answered(policy, case(topic="headset")), messages("en"), day="22 November 2026")
    assert [section.title for section in found] == [
        "No support: headsets.",
        "Answers",
        "What the policy says",
        "Why",
        "About this result",
    ]
    first, _, outcomes, reasons, about = found
    assert [line.said for line in first.lines] == [
        "3CX does not support headsets.",
        "The policy names no other way.",
    ]
    assert [(line.name, line.said) for line in about.lines] == [
        ("Link to this case", LINK),
        ("Policy version", "1.1 (28 November 2026)"),
        ("Date of this result", "22 November 2026"),
    ]
    ticket, reason = outcomes.lines[0], reasons.lines[0]
    assert (ticket.name, ticket.said, ticket.grounds) == ("Ticket", "No support", ("no-headsets",))
    assert (reason.name, reason.said) == ("No support", "3CX does not support headsets.")


def test_what_depends_is_counted_as_points(policy: Policy) -> None:
    *_, reasons, _, _ = sections(answered(policy, {}, ordinary=True), messages("en"))
    assert reasons.lines[-1].said == "3 more points depend on: who opens the ticket, hosting and edition"
