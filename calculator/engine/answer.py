"""Case → answer: all that is said of a case, each part made once, when it is first asked for.

What a command or a message does not tell is never made: a line of JSON needs no duties, a ticket no changes.
"""

from functools import cached_property

from calculator.engine import Engine
from calculator.engine.assess import Assessment, assess
from calculator.engine.changes import Change, Group, Step, changes, groups
from calculator.engine.duties import Due, duties, form
from calculator.engine.whatif import Way, alone, caveats, fixed, idle
from calculator.situation import Case


class Answer:
    """What the policy of a case says of it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.policy = case.policy
        self._engine = Engine.of(case.policy)

    @classmethod
    def of(cls, assessment: Assessment) -> "Answer":
        """Return the answer whose assessment is at hand already."""
        answer = cls(assessment.situation)
        answer.assessment = assessment
        return answer

    @cached_property
    def assessment(self) -> Assessment:
        return assess(self._engine.decision, self.case)

    # What would change it

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps that may be suggested."""
        return self._engine.suggestions.of(self.case)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self._engine.summary, self.case, self.steps)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the changes by what one would do."""
        return groups(self.changes)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        return alone(self._engine.summary, self.case, self.steps)

    @cached_property
    def fixed(self) -> dict[str, str] | None:
        """Return the values by outcome once all is done that can be done at once; None where nothing can."""
        return fixed(self._engine.summary, self.case, self.steps)

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """Return the questions that change no outcome."""
        return idle(self._engine.decision, self.case)

    def caveats(self, change: Change | Group) -> tuple[str, ...]:
        """Return what must be said with one of the changes."""
        return caveats(change, self.steps)

    def changed(self, question: str, answer: str) -> "Answer":
        """Return the answer to the case with another answer to one question."""
        return Answer(self.case.changed(question, answer))

    # The ticket

    @cached_property
    def duties(self) -> tuple[Due, ...]:
        return duties(self._engine.ticket, self.case)

    @cached_property
    def form(self) -> str:
        """Return whether the form that composes the ticket is offered."""
        return form(self._engine.ticket, self.case)
