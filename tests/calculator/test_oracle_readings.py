"""Hold the oracle's readings against parts 5 and 6 of rules.md."""

from collections.abc import Callable
from itertools import product

import pytest

from tests.calculator import oracle
from tests.calculator.hand_worked import case, told
from tests.calculator.oracle.questions import SILVER_UP, Case, is_self_managed
from tests.calculator.oracle.readings import BEHIND_CONFIRM, PLACES

CORE = list(oracle.QUESTIONS)[:6]

NAMED_FOR: dict[str, Callable[[Case], bool]] = {
    "A1": lambda case: (
        case["requester"] in ("bronze", "other-partner", "package-holder")
        and is_self_managed(case)
        and case["extensions"] == "over-20"
    ),
    "A2": lambda case: case["requester"] in SILVER_UP and case["size"] == "single-4sc",
    "A3": lambda case: case["size"] == "single-4sc",
    "A4": lambda case: case["requester"] == "bronze",
    "A5": lambda case: case["size"] == "other-4sc",
    "A6": lambda case: case["requester"] == "package-holder",
    "A7": lambda case: case["requester"] == "customer",
    "A8": lambda case: (case["hosting"] == "hosted-by-3cx") != (case["edition"] == "smb"),
    "A9": lambda case: case["requester"] == "bronze",
    "A10": lambda case: is_self_managed(case) and case["topic"] in ("audio", "upgrade"),
    "A11": lambda case: case["requester"] in SILVER_UP and case["size"] == "single-4sc",
    "A12": lambda case: case["requester"] in ("platinum", "titanium"),
    "A13": lambda case: case["topic"] == "teams",
    "A16": lambda case: case["edition"] == "free",
    "A31": lambda case: case["requester"] == "other-partner",
    "A32": lambda case: case["hosting"] == "hosted-by-3cx" and case["topic"] == "network-os",
    "A35": lambda case: oracle.outcomes(case)["ticket"] == "refused",
    "A37": lambda case: case["requester"] == "bronze" and case["hosting"] == "self-hosted",
}
"""The cases that parts 5 and 6 name for a reading, among those that differ in the six first questions alone."""

OTHER_VALUES = {
    ("A1", "level-3"): {"not-offered"},
    ("A3", "level-3"): {"not-offered"},
    ("A7", "ticket"): {"refused"},
    **{("A7", level): {"not-offered"} for level in ("level-1", "level-2", "level-3")},
    ("A9", "ticket"): {"refused"},
    ("A9", "level-2"): {"not-offered"},
    ("A9", "level-3"): {"not-offered"},
    ("A10", "ticket"): {"refused"},
    ("A10", "level-2"): {"not-offered"},
    ("A10", "level-3"): {"not-offered"},
}
"""The values under the other reading that part 6 states; A31 depends on what Bronze gets."""


def core_cases() -> list[dict[str, str]]:
    answers = product(*(oracle.QUESTIONS[question] for question in CORE))
    return [oracle.ordinary_case(**dict(zip(CORE, chosen, strict=True))) for chosen in answers]


@pytest.mark.slow
def test_a_reading_stands_only_in_the_cases_that_it_is_named_for() -> None:
    standing = set()
    for situation in core_cases():
        for outcome, found in oracle.readings(situation).items():
            for reading in found:
                assert outcome in PLACES[reading]
                assert NAMED_FOR[reading](situation), (reading, outcome, situation)
                standing.add((reading, outcome))
    assert standing == {(reading, outcome) for reading in NAMED_FOR for outcome in PLACES[reading]}


@pytest.mark.slow
def test_the_other_value_is_the_one_that_part_6_states() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for situation in core_cases():
        for (outcome, reading), value in oracle.values_shown_beside_readings(situation).items():
            assert reading in BEHIND_CONFIRM
            found.setdefault((reading, outcome), set()).add(value)
    assert {place: values for place, values in found.items() if place[0] != "A31"} == OTHER_VALUES


@pytest.mark.parametrize(
    ("answers", "level_2", "level_3"),
    [
        # Bronze on a hosted system: does it end at level 2 (A4), and must the system be SMB as well (A8)?
        ({"requester": "bronze", "hosting": "hosted-by-3cx"}, {"A8"}, {"A4", "A8"}),
        ({"requester": "bronze", "hosting": "hosted-by-3cx", "edition": "smb"}, set(), {"A4"}),
        # Bronze on a self-hosted system: "in hosting" may mean any hosting (A37); level 3 follows only where listed.
        ({"requester": "bronze"}, {"A37"}, set()),
        ({"requester": "bronze", "extensions": "over-20"}, {"A37"}, {"A1", "A37"}),
        ({"requester": "bronze", "extensions": "over-20", "hosting": "on-premise"}, set(), {"A1"}),
        # … and where the only system is 4SC and so has no level 2: A1 stands for SMB too, but not for Silver.
        (
            {"requester": "bronze", "extensions": "over-20", "edition": "smb", "size": "single-4sc"},
            set(),
            {"A1", "A3", "A4"},
        ),
        ({"requester": "bronze", "extensions": "over-20", "edition": "smb"}, {"A8"}, {"A4", "A8"}),
        ({"requester": "package-holder", "extensions": "over-20", "size": "single-4sc"}, set(), {"A1", "A3", "A6"}),
        # A 4SC system of a customer who has others (A5).
        ({"size": "other-4sc"}, {"A5"}, {"A5"}),
        ({"requester": "bronze", "hosting": "hosted-by-3cx", "size": "other-4sc"}, {"A5", "A8"}, {"A4", "A5", "A8"}),
        # As Bronze, a partner without a level would have to confirm level 3 too: A31 changes nothing there.
        ({"requester": "other-partner", "extensions": "over-20"}, set(), {"A1"}),
        # Silver's only system, 4SC: A2 would offer level 3 as well, unless the topic leaves it to confirm.
        ({"size": "single-4sc"}, {"A2"}, {"A2", "A3"}),
        ({"size": "single-4sc", "topic": "audio"}, {"A2"}, {"A3", "A10"}),
        # FREE without any support (A16) changes what is offered, not what is denied already.
        ({"edition": "free"}, {"A16"}, {"A16"}),
        ({"edition": "free", "requester": "bronze", "hosting": "on-premise"}, set(), set()),
        # A refused ticket has no level under either reading.
        ({"topic": "headset", "size": "single-4sc"}, set(), set()),
        # Refused only for want of a level, which A37 would list.
        ({"requester": "bronze", "topic": "audio"}, {"A37"}, set()),
    ],
)
def test_readings_of_levels_2_and_3(answers: dict[str, str], level_2: set[str], level_3: set[str]) -> None:
    standing = oracle.readings(case(**answers))
    assert (standing["level-2"], standing["level-3"]) == (level_2, level_3)


def test_an_owner_of_a_hosted_system_is_told_what_the_other_reading_says() -> None:
    situation = case(requester="customer", hosting="hosted-by-3cx")
    assert oracle.values_shown_beside_readings(situation) == {
        ("ticket", "A7"): "refused",
        ("level-1", "A7"): "not-offered",
        ("level-2", "A7"): "not-offered",
        ("level-3", "A7"): "not-offered",
    }


def test_a_partner_without_a_level_is_told_what_bronze_gets() -> None:
    situation = case(requester="other-partner", hosting="hosted-by-3cx", topic="audio")
    assert oracle.values_shown_beside_readings(situation) == {("level-1", "A31"): "not-offered"}
    assert [readings for _, _, readings, _ in told(situation)] == [{"A31"}]


def test_beside_a_refusal_only_refusals_stand_and_every_reading_of_a_reason_has_its_rule() -> None:
    borne = set()
    for situation in core_cases():
        kinds = [reason.kind for reason in oracle.reasons(situation)]
        assert "refused" not in kinds or set(kinds) == {"refused"}
        borne |= {reading for reason in oracle.reasons(situation) for reading in reason.readings}
    named = {"A7", "A9", "A14", "A17", "A18", "A19", "A23", "A26", "A28", "A31"}
    assert borne == named | {"A1", "A3", "A10"} | {"A13", "A25", "A32"}
