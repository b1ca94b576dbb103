"""What an answer holds of a case, and when it is made; what each part says is held in the module that makes it."""

import gc
import weakref
from dataclasses import replace

from calculator.engine import Engine
from calculator.engine.answer import Answer
from calculator.engine.duties import NOT_YET
from calculator.situation import read
from tests.calculator.small import small

POLICY = small()


def answered(**situation: str) -> Answer:
    return Answer(read(POLICY, situation))


def test_nothing_is_made_before_it_is_asked_for_and_nothing_twice() -> None:
    answer = answered(vehicle="bike", wheels="many")
    assert set(vars(answer)) == {"case", "policy", "_engine"}
    assert answer.assessment is answer.assessment
    assert answer.changes is answer.changes
    assert set(vars(answer)) == {"case", "policy", "_engine", "assessment", "steps", "changes"}


def test_an_answer_has_all_that_is_said_of_a_case() -> None:
    answer = answered(vehicle="bike", wheels="many")
    assert answer.assessment.outcomes["entry"].value == "to-fix"
    assert [(step.question, step.answer) for step in answer.steps] == [
        ("wheels", "few"),
        ("vehicle", "car"),
        ("vehicle", "truck"),
    ]
    assert [(change.outcome, change.kind, change.answers) for change in answer.changes] == [
        ("entry", "now", {"wheels": ("few",)}),
        ("parking", "later", {"vehicle": ("car",)}),
    ]
    assert [answer.caveats(group) for group in answer.groups] == [("carefully",), ()]
    assert [(way.question, way.answers) for way in answer.ways] == [
        ("wheels", ("few",)),
        ("vehicle", ("car",)),
        ("vehicle", ("truck",)),
    ]
    assert answer.fixed == {"entry": "open", "parking": "not-offered"}
    assert answer.idle == ("hour",)
    assert [(due.duty.clause, due.unmet) for due in answer.duties] == [("papers", True), ("bikes-may", False)]
    assert answer.form == NOT_YET


def test_nothing_can_be_done_at_once_where_no_such_step_is_suggested() -> None:
    assert answered(vehicle="bike").fixed is None


def test_a_changed_answer_is_that_of_the_changed_case() -> None:
    answer = answered(vehicle="bike", wheels="many")
    assert answer.changed("vehicle", "car").assessment == answered(vehicle="car", wheels="many").assessment


def test_an_assessment_at_hand_is_not_made_again() -> None:
    assessment = answered(vehicle="bike").assessment
    other = replace(assessment, reasons=())
    assert Answer.of(other).assessment is other
    assert Answer.of(other).case is assessment.situation


# What is compiled for it


def test_a_policy_carries_its_engine_and_no_other_policy_has_it() -> None:
    policy = small()
    assert policy.carried == {}
    engine = Engine.of(policy)
    assert Engine.of(policy) is engine and engine.decision is engine.decision and engine.summary is engine.summary
    assert replace(policy, version="2").carried == {}


def test_an_engine_goes_with_its_policy() -> None:
    policy = small()
    gone = weakref.ref(Engine.of(policy))
    assert Answer(read(policy, {})).assessment
    del policy
    gc.collect()
    assert gone() is None
