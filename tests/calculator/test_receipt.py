import pytest

from calculator import Policy, assess, explain
from calculator.messages import languages, messages
from calculator.receipt import as_text, receipt
from tests.calculator.space import case, sample

LINK = "https://support-policy.example/calculator/?requester=bronze&policy=1.1"


@pytest.mark.parametrize("language", languages())
def test_a_receipt_has_every_answer_outcome_and_ground(policy: Policy, language: str) -> None:
    words = messages(language)
    for situation in sample(policy, 20, seed=41, unknown=0.3):
        assessment = assess(policy, situation)
        about, answers, outcomes, *rest = receipt(policy, assessment, words, day="today", link=LINK)
        assert [line.said for line in about.lines] == ["today", f"{policy.version} ({policy.published})", LINK]
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
            assert response.said == words.listed(policy.response)
        told = [line for section in rest for line in section.lines]
        settled = [found for found in assessment.reasons if not found.depends_on]
        for line, found in zip(told, settled, strict=False):
            assert line.said == words.text(explain.reason_key(found))
        more = len(assessment.reasons) - len(settled)
        assert len(told) == len(settled) + (more > 0)
        assert not more or str(more) in told[-1].said


def test_a_receipt_as_text(policy: Policy) -> None:
    words = messages("en")
    text = as_text(
        receipt(policy, assess(policy, case(topic="headset")), words, day="22 November 2026", link=LINK), words
    )
    assert text.startswith(
        "3CX support: result of the calculator\n  Date: 22 November 2026\n  Policy version: 1.1 (2026-11-28)\n"
    )
    assert "\n  Ticket: Refused\n    " in text and "no-headsets" in text
    assert f"\n  Link to this case: {LINK}\n" in text
