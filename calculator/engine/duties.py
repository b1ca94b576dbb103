"""Policy × situation → what has to be done for a ticket, and whether its text can be composed yet.

Duties are those of a ticket that may be opened, so completions in which it is refused do not count: a duty is certain
when every other completion has it. Worked case: with everything unknown, checking one's network is certain, though many
completions refuse the ticket; a check that one kind of system alone has to pass hangs on what the system is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from calculator.engine.assess import codes, compiled, named
from calculator.engine.diagram import Diagram, Node, both, but_not
from calculator.engine.rules import RuleSet
from calculator.policy.model import Duty, Policy
from calculator.situation import read

# Whether the form is offered.
OFFERED = "offered"
NOT_YET = "not-yet"  # in no completion, as something has to be put right first
WITHHELD = "withheld"  # in no completion, and nothing that could be put right changes that
DEPENDS = "depends"
REFUSED = "refused"  # the ticket itself, in every completion

# Whether a duty is one.
DEMANDED = "demanded"
ADVISED = "advised"  # the policy does not demand it


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A duty that applies wherever the ticket is not refused, or where ``depends_on`` decides it."""

    duty: Duty
    force: str  # DEMANDED, ADVISED or DEPENDS
    unmet: bool  # the answers given say already that it is not met
    depends_on: tuple[str, ...]  # in form order


def duties(policy: Policy, situation: Mapping[str, object]) -> tuple[Due, ...]:
    """Return the duties of a situation in the policy's order; none where the ticket is refused in every completion.

    Raises UnknownQuestion and UnknownAnswer.
    """
    return _Case(policy, situation).duties()


def form(policy: Policy, situation: Mapping[str, object]) -> str:
    """Return whether the form that composes the ticket is offered: OFFERED, NOT_YET, WITHHELD, DEPENDS or REFUSED.

    Raises UnknownQuestion and UnknownAnswer.
    """
    return _Case(policy, situation).form()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    duty: Duty
    when: Diagram
    advice: Diagram
    unmet: Diagram


class _Compiled:
    """Where each duty holds, where the ticket may be opened and where its form is offered."""

    def __init__(self, policy: Policy) -> None:
        self.diagrams = compiled(policy).diagrams
        rules = RuleSet(policy, self.diagrams)
        reasons = {reason.id: rules.stands(reason) for reason in policy.reasons}
        self.may_open = self.diagrams.combine(but_not, True, rules.refused)
        self.withheld = rules.holds(policy.form.withheld_when)
        self.form = self.diagrams.combine(but_not, rules.holds(policy.form.when), self.withheld)
        self.rows = tuple(
            _Row(
                duty=duty,
                when=rules.holds(duty.when),
                advice=rules.holds(duty.advice_when),
                unmet=reasons[duty.unmet] if duty.unmet else False,
            )
            for duty in policy.duties
        )


_compiled: WeakKeyDictionary[Policy, _Compiled] = WeakKeyDictionary()


class _Case:
    """What the known answers of a situation leave of the diagrams."""

    def __init__(self, policy: Policy, situation: Mapping[str, object]) -> None:
        given = read(policy, situation)
        found = _compiled.get(policy)
        if found is None:
            found = _compiled[policy] = _Compiled(policy)
        self._all = found
        self._questions = tuple(given)
        self._answers: Sequence[int | None] = codes(policy, given)
        self._known = sum(1 << level for level, answer in enumerate(self._answers) if answer is not None)
        self._may_open = self._left(found.may_open)

    def _left(self, diagram: Diagram) -> Diagram:
        return self._all.diagrams.restrict(diagram, self._answers, self._known)

    def form(self) -> str:
        if self._may_open is False:
            return REFUSED
        if self._both(self._left(self._all.withheld), self._may_open) is self._may_open:
            return WITHHELD
        offered = self._left(self._all.form)
        if isinstance(offered, Node):
            return DEPENDS
        return OFFERED if offered else NOT_YET

    def duties(self) -> tuple[Due, ...]:
        due = [self._due(row) for row in self._all.rows]
        return tuple([found for found in due if found is not None])

    def _due(self, row: _Row) -> Due | None:
        when = self._left(row.when)
        here = self._both(when, self._may_open)
        if here is False:
            return None
        advised = self._both(self._left(row.advice), here)
        return Due(
            duty=row.duty,
            force=DEMANDED if advised is False else ADVISED if advised is here else DEPENDS,
            unmet=self._both(self._left(row.unmet), self._may_open) is self._may_open,
            depends_on=() if here is self._may_open else self._named(when),
        )

    def _both(self, left: Diagram, right: Diagram) -> Diagram:
        return self._all.diagrams.combine(both, left, right)

    def _named(self, diagram: Diagram) -> tuple[str, ...]:
        return named(self._questions, diagram.support) if isinstance(diagram, Node) else ()
