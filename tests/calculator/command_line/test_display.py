import re
from collections.abc import Mapping

import pytest

from calculator import Policy
from calculator.command_line.display import answer_text
from calculator.command_line.layout import Layout
from calculator.engine.answer import Answer
from calculator.words.headline import headline
from calculator.words.messages import messages
from calculator.words.quotes import quoted
from tests.calculator.space import answered, sample

WORDS = messages("en")
TITLES = {
    name: WORDS.text(f"display.{name}")
    for name in (*("why", "to-do", "outcomes", "assumed", "before-opening", "response", "changes", "grounds"),)
}


def told(answer: Answer, *, width: int = 80) -> list[str]:
    return list(answer_text(answer, WORDS, Layout(width)))


def parts(answer: Answer) -> Mapping[str, list[str]]:
    """Return the sections by their names, unwrapped."""
    blocks = "\n".join(told(answer, width=10_000)).split("\n\n")
    named = {block.splitlines()[0]: block.splitlines()[1:] for block in blocks[1:]}
    return {
        "headline": blocks[0].splitlines(),
        **{name: named[title] for name, title in TITLES.items() if title in named},
    }


def test_the_headline_stands_first(policy: Policy) -> None:
    for situation in sample(policy, 40, seed=3, unknown=0.3):
        answer = answered(policy, situation)
        head = headline(answer, WORDS)
        lines = parts(answer)["headline"]
        assert 1 <= len(lines) <= 3 and " ".join(lines) == head.text


def test_every_clause_and_reading_is_quoted_once_with_its_address(policy: Policy) -> None:
    for situation in sample(policy, 60, seed=4, unknown=0.3):
        answer = answered(policy, situation)
        assessment = answer.assessment
        lines = [line.strip() for line in told(answer, width=10_000)]
        go_to = {finding.go_to for finding in assessment.reasons if finding.go_to}
        for name in {*assessment.clauses, *assessment.readings, *assessment.response, *go_to}:
            quote = quoted(policy, name, WORDS)
            assert lines.count(quote.address) == 1, (situation, name)
            assert any(quote.words in line for line in lines)


def test_no_line_is_wider_than_the_terminal_but_for_addresses(policy: Policy) -> None:
    for width in (40, 80):
        for line in told(answered(policy, {"requester": "bronze", "topic": "audio"}), width=width):
            assert len(line) <= width or " " not in line.strip()


def test_a_refusal_without_a_way_says_so(policy: Policy) -> None:
    found = parts(answered(policy, {"requester": "silver", "topic": "headset"}, ordinary=True))
    assert found["to-do"] == ["  The policy names no other way."]
    assert "  No support: 3CX does not support headsets." in found["why"]
    assert "    not-included/#no-headsets" in found["why"]
    assert not found.keys() & {"response", "before-opening"}


def test_a_ticket_in_doubt_is_not_to_be_opened_before_3cx_is_asked(policy: Policy) -> None:
    answers = {"requester": "gold", "hosting": "on-premise", "edition": "other", "licence": "nfr"}
    in_doubt = answered(policy, answers, ordinary=True)
    opens = answered(policy, {**answers, "licence": "commercial"}, ordinary=True)
    assert parts(in_doubt)["to-do"] == [f"  {WORDS.text('display.ask')}"]
    assert parts(opens)["to-do"] == [f"  {WORDS.text('display.open')}"]


def test_a_way_on_is_told_with_its_clause(policy: Policy) -> None:
    found = parts(answered(policy, {"requester": "silver", "topic": "stun-phones"}, ordinary=True))
    assert found["to-do"][0] == f"  {WORDS.text('reason.stun-phones.do')}."
    assert "(" not in found["to-do"][0] and len(found["to-do"]) > 1


def test_no_way_is_denied_that_an_open_answer_may_still_give(policy: Policy) -> None:
    situation = {"requester": "gold", "topic": "firewall-configuration"}
    told = WORDS.text("headline.no-way")
    assert told not in " ".join(parts(answered(policy, situation, ordinary=True)).get("to-do", []))
    settled = parts(answered(policy, situation | {"topic": "headset"}, ordinary=True))
    assert settled["to-do"] == [f"  {told}"]


def test_what_is_to_be_fixed_is_a_list(policy: Policy) -> None:
    answer = answered(policy, {"requester": "gold", "version": "older", "third-party": "unsupported"}, ordinary=True)
    found = parts(answer)
    assert found["to-do"] == [
        "  Remove the unsupported third-party product.",
        "  Install the latest version and service pack.",
    ]
    undone = [line for line in found["before-opening"] if line.strip() == WORDS.text("display.unmet")]
    assert len(undone) == 2


def test_what_is_missing_is_named_with_its_option(policy: Policy) -> None:
    answer = answered(policy, {"requester": "bronze", "hosting": "self-hosted", "topic": "audio"}, ordinary=True)
    found = parts(answer)
    assert found["to-do"][0] == "  Answer what is missing: Edition (--edition), Extensions (--extensions)."
    assert [line.split(":")[0].strip() for line in found["outcomes"]] == [
        WORDS.text(f"outcome.{outcome.id}") for outcome in policy.outcomes
    ]


def test_what_was_assumed_is_told(policy: Policy) -> None:
    given = {"requester": "gold", "licence": "commercial", "administrator": "qualified", "setup": "supported"}
    assert parts(answered(policy, {**given, "third-party": "none"}, ordinary=True))["assumed"] == [
        f"  {WORDS.text('question.topic.short')}: {WORDS.text('answer.topic.general')}",
        f"  {WORDS.text('question.version.short')}: {WORDS.text('answer.version.latest')}",
    ]
    assert "assumed" not in parts(answered(policy, given))


@pytest.mark.parametrize(
    ("situation", "told_there"),
    [({"requester": "gold"}, True), ({}, True), ({"topic": "headset"}, False), ({"topic": "upgrade"}, True)],
)
def test_when_an_answer_comes_is_told_unless_the_ticket_is_refused(
    policy: Policy, situation: dict[str, str], told_there: bool
) -> None:
    found = parts(answered(policy, situation))
    assert ("response" in found) == told_there
    if told_there:
        addresses = [line.strip() for line in found["response"] if "#" in line]
        assert addresses == [quoted(policy, clause, WORDS).address for clause in policy.response]


@pytest.mark.parametrize(
    ("situation", "key"),
    [
        ({"requester": "gold", "hosting": "hosted-by-3cx"}, "display.open"),
        ({"requester": "gold", "hosting": "hosted-by-3cx", "licence": "nfr"}, "display.ask"),
        ({"requester": "gold", "topic": "headset"}, "headline.no-way"),
    ],
)
def test_what_to_do_follows_the_ticket_where_no_reason_says_it(
    policy: Policy, situation: dict[str, str], key: str
) -> None:
    assert parts(answered(policy, situation, ordinary=True))["to-do"] == [f"  {WORDS.text(key)}"]


def test_checks_are_numbered_and_advice_is_told_apart(policy: Policy) -> None:
    checks = parts(answered(policy, {"requester": "gold", "hosting": "on-premise"}, ordinary=True))["before-opening"]
    numbers = [int(found[1]) for line in checks if (found := re.match(r"  (\d+)\. ", line))]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 8
    place = next(n for n, line in enumerate(checks) if line.strip().endswith("#self-hosted-minimum-hardware"))
    assert checks[place + 1].strip() == "Recommended, not required."


def test_what_would_change_the_result_stands_with_its_caveat(policy: Policy) -> None:
    situation = {
        "requester": "bronze",
        "hosting": "self-hosted",
        "edition": "other",
        "extensions": "5",
        "size": "up-to-64sc",
    }
    found = parts(answered(policy, situation, ordinary=True))
    assert "    As a Platinum partner or higher: priority." in found["changes"]
    assert f"    {WORDS.text('caveat.move-not-stated')}" in found["changes"]


def test_a_clause_says_what_it_does_to_which_outcome(policy: Policy) -> None:
    grounds = parts(answered(policy, {"requester": "gold", "size": "over-64sc"}, ordinary=True))["grounds"]
    place = next(n for n, line in enumerate(grounds) if line.endswith("#silver-up-levels-2-3"))
    assert grounds[place + 1] == "    Level 2, Level 3: speaks for this"


def test_a_reading_says_what_the_other_would_give(policy: Policy) -> None:
    found = parts(answered(policy, {"requester": "silver", "topic": "headset"}, ordinary=True))
    assert "    The other reading: Only end-of-life headsets are excluded." in found["why"]
    place = found["grounds"].index("  readings/#A35")
    assert found["grounds"][place + 1 : place + 3] == [
        "    Charge: rests on this",
        "    With the other reading, Charge: “May apply”",
    ]
