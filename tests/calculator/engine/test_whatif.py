from calculator import Policy, assess
from tests.calculator.space import answered, case, sample


def test_an_end_user_sees_what_each_way_in_would_give(policy: Policy) -> None:
    situation = case(requester="customer", hosting="on-premise", edition="other")
    ways = {(way.question, way.answers): way.values for way in answered(policy, situation).ways}
    assert set(ways) == {
        ("requester", ("package-holder",)),
        ("requester", ("silver", "gold")),
        ("requester", ("platinum", "titanium")),
        ("hosting", ("hosted-by-3cx",)),
        ("edition", ("smb",)),
    }
    assert ways["requester", ("package-holder",)]["phone"] == "not-offered"
    assert ways["requester", ("silver", "gold")]["phone"] == "offered"
    assert ways["requester", ("platinum", "titanium")]["priority"] == "offered"


def test_each_way_says_what_assess_says_of_it_and_differs_from_now(policy: Policy) -> None:
    for situation in sample(policy, 150, seed=31, unknown=0.2):
        now = {name: verdict.value for name, verdict in assess(policy, situation).outcomes.items()}
        for way in answered(policy, situation).ways:
            for answer in way.answers:
                then = assess(policy, {**situation, way.question: answer})
                assert way.values == {name: verdict.value for name, verdict in then.outcomes.items()} != now


def test_an_idle_question_changes_no_outcome_whatever_its_answer(policy: Policy) -> None:
    for situation in complete_or_nearly(policy):
        found = answered(policy, situation).idle
        for question in policy.questions:
            possible = {
                tuple(
                    verdict.possible for verdict in assess(policy, {**situation, question.id: answer}).outcomes.values()
                )
                for answer in question.answers
            }
            if question.id in found:
                assert len(possible) == 1
            elif None not in situation.values():
                assert len(possible) > 1


def complete_or_nearly(policy: Policy) -> list[dict[str, str | None]]:
    return [*sample(policy, 80, seed=32), *sample(policy, 40, seed=33, unknown=0.2)]


def test_a_refused_topic_leaves_nothing_else_to_decide(policy: Policy) -> None:
    assert set(answered(policy, case(topic="headset")).idle) == {question.id for question in policy.questions} - {
        "topic",
        "setup",
        "third-party",
    }


def test_a_move_is_said_with_what_the_policy_leaves_open(policy: Policy) -> None:
    answer = answered(policy, case(requester="bronze", hosting="on-premise", edition="other"))
    said = {tuple(change.answers): answer.caveats(change) for change in answer.changes if change.outcome == "level-2"}
    assert said == {("hosting",): ("move-not-stated",), ("edition",): ("move-not-stated",), ("requester",): ()}
    answer = answered(policy, case(requester="customer", edition="other", hosting="on-premise"))
    assert answer.caveats(answer.changes[0]) == ("partner-opens",)
