"""Diagrams × case → what has to be done for a ticket, and whether its text can be composed yet.

Duties are those of a ticket that may be opened, so completions in which it is refused do not count: a duty is certain
when every other completion has it. Worked case: with everything unknown, checking one's network is certain, though many
completions refuse the ticket; a check that one kind of system alone has to pass hangs on what the system is.
"""

from dataclasses import dataclass

from calculator.engine.assess import named
from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, Node, both, but_not
from calculator.policy.model import Duty
from calculator.situation import Case

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    duty: Duty
    when: Diagram
    advice: Diagram
    unmet: Diagram


class TicketDiagrams:
    """The cases in which each duty holds, the ticket may be opened, and its form is offered, as diagrams."""

    def __init__(self, decision: Decision) -> None:
        policy, rules = decision.policy, decision.rules
        self.diagrams = decision.diagrams
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


def duties(ticket: TicketDiagrams, case: Case) -> tuple[Due, ...]:
    """Return the duties of a case in the policy's order; none where the ticket is refused in every completion."""
    return _Left(ticket, case).duties()


def form(ticket: TicketDiagrams, case: Case) -> str:
    """Return whether the form that composes the ticket is offered: OFFERED, NOT_YET, WITHHELD, DEPENDS or REFUSED."""
    return _Left(ticket, case).form()


class _Left:
    """What the known answers of a case leave of the diagrams."""

    def __init__(self, ticket: TicketDiagrams, case: Case) -> None:
        self._all = ticket
        self._case = case
        self._known = case.known
        self._may_open = self._left(ticket.may_open)

    def _left(self, diagram: Diagram) -> Diagram:
        return self._all.diagrams.restrict(diagram, self._case.codes, self._known)

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
        return named(tuple(self._case), diagram.support) if isinstance(diagram, Node) else ()
