import re

import pytest

from calculator import Policy, assess, changes
from calculator.engine.changes import Change, Group, groups
from calculator.words import keys
from calculator.words.messages import messages
from calculator.words.sentences import group_text, some_named, up_to_top, verdict_text
from tests.calculator.space import case, sample

ENGLISH = messages("en")


def told(policy: Policy, **answers: str | None) -> list[str]:
    return [group_text(policy, group, ENGLISH) for group in groups(changes(policy, case(**answers)))]


def test_an_open_outcome_says_which_answers_are_missing_and_what_is_possible(policy: Policy) -> None:
    found = assess(policy, case(requester="bronze", edition=None, extensions=None)).outcomes
    assert verdict_text(policy, found["level-3"], ENGLISH) == (
        "Two answers are missing: edition and number of extensions. "
        "Possible: “Offered”, “Listed; ask 3CX first” or “Not offered”."
    )
    assert verdict_text(policy, found["level-2"], ENGLISH) == (
        "One answer is missing: edition. Possible: “Offered” or “Not offered”."
    )


def test_changes_are_grouped_by_what_one_would_do(policy: Policy) -> None:
    assert told(policy, requester="bronze") == [
        "Hosted by 3CX: Level 2 and Level 3.",
        "With the SMB edition: Level 2 and Level 3.",
        "As a Silver partner or higher: Level 2, Level 3 and phone support.",
        "As a Platinum partner or higher: priority.",
    ]
    assert told(policy, version="older") == [
        "With the latest version and the latest service pack: a ticket.",
        "As a Platinum partner or higher: priority.",
    ]


def test_either_and_both_cannot_be_mistaken(policy: Policy) -> None:
    found = told(policy, requester="customer")
    assert "With a support ticket package, or opened by a Silver partner or higher: a ticket and Level 1." in found
    assert "Only together: (1) With a support ticket package. (2) Hosted by 3CX. Then: Level 2 and Level 3." in found


def test_higher_is_said_of_a_run_up_to_the_top_of_the_scale_alone(policy: Policy) -> None:
    requester = policy.questions[0]
    assert up_to_top(requester, ("silver", "gold", "platinum", "titanium")) == requester.scale[1:]
    assert up_to_top(requester, ("package-holder", "titanium")) == ("titanium",)
    assert up_to_top(requester, ("bronze", "gold", "titanium")) == ("titanium",)
    assert up_to_top(requester, ("bronze", "silver")) == ()
    assert up_to_top(policy.questions[2], ("hosted-by-3cx",)) == ()
    alone = Group(kind="partner", answers={"requester": ("bronze",)}, outcomes=("level-1",))
    assert group_text(policy, alone, ENGLISH) == "“Who opens the ticket”: “Bronze partner”: Level 1."


def test_a_group_has_exactly_the_answers_of_its_changes(policy: Policy) -> None:
    for situation in sample(policy, 100, seed=91, unknown=0.1):
        found = changes(policy, situation)
        together = groups(found)
        assert [(group.kind, group.answers) for group in together] == list(
            {(change.kind, *change.answers.items()): (change.kind, change.answers) for change in found}.values()
        )
        for change in found:
            (group,) = [g for g in together if (g.kind, g.answers) == (change.kind, change.answers)]
            assert change.outcome in group.outcomes
        assert sum(len(group.outcomes) for group in together) == len(found)


def test_a_change_of_one_outcome_is_a_group_of_one(policy: Policy) -> None:
    change = Change(outcome="phone", value="offered", kind="partner", answers={"requester": ("platinum", "titanium")})
    (alone,) = groups((change,))
    assert group_text(policy, alone, ENGLISH) == "As a Platinum partner or higher: phone support."


def test_of_many_questions_the_first_three_are_named(policy: Policy) -> None:
    names = tuple(question.id for question in policy.questions)
    assert some_named(names[:4], ENGLISH) == "who opens the ticket, topic, hosting and edition"
    assert some_named(names[:5], ENGLISH) == "who opens the ticket, topic, hosting and two more"
    assert some_named(names[:1], ENGLISH) == "who opens the ticket"


@pytest.mark.parametrize("unknown", [0.1, 0.4])
def test_every_composed_sentence_is_whole(policy: Policy, unknown: float) -> None:
    for situation in sample(policy, 150, seed=93, unknown=unknown):
        assessment = assess(policy, situation)
        verdicts = {v.outcome: verdict_text(policy, v, ENGLISH) for v in assessment.outcomes.values()}
        grouped = [group_text(policy, group, ENGLISH) for group in groups(changes(policy, situation))]
        for text in [*verdicts.values(), *grouped]:
            assert text.endswith(".") and ".." not in text and "  " not in text, text
            assert text[0] == text[0].upper() and not re.search(r"[{}]|None", text), text
            assert all(len(one.split()) <= 25 for one in re.split(r"(?<=[.?!])\s+", text)), text
        for name, text in verdicts.items():
            # The label of the outcome stands before it.
            assert not text.startswith(f"{ENGLISH.text(keys.outcome_key(name))} depends")
