"""Two versions of a policy over the same questions: what each says of the cases that both can have.

A case answers every question that either version asks; whoever does not ask one disregards it. Answers that only one of
them knows make no case here: they are told as differences of form, with all else that differs and is no case.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, Diagrams, Node, values_of
from calculator.errors import CalculatorError, MalformedInput
from calculator.policy.model import Outcome, Policy, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why something is said: of an outcome a clause or a reading; a reason, and what is told with it."""

    kind: str  # clause, reading; reason, reason-clause, reason-reading, go-to
    of: str  # the outcome or the reason
    id: str  # of the clause, the reading or the reason
    # What a clause does to an outcome; the value under the other reading, if it is told; the kind of a reason.
    effect: str | None = None


class Versions:
    """Both versions, compiled; ``values`` and ``grounds`` are pairs of diagrams over ``questions``, old and new."""

    def __init__(self, old: Policy, new: Policy) -> None:
        """Compile both. Raises MalformedInput where the two have no case in common."""
        self._all = tuple(_merged(question, (old, new)) for question in _either(old, new))
        self._shared = [_shared(question, (old, new)) for question in self._all]
        self.questions = tuple(
            replace(question, answers=tuple(question.answers[place] for place in places))
            for question, places in zip(self._all, self._shared, strict=True)
        )
        self.diagrams = Diagrams([len(question.answers) for question in self.questions])
        self._narrowed: dict[Diagram, Diagram] = {}
        common = Diagrams([len(question.answers) for question in self._all])
        before, after = (Decision(replace(policy, questions=self._all), common) for policy in (old, new))
        self.values = (self._values(before), self._values(after))
        self.grounds = (self._grounds(before), self._grounds(after))

    def _values(self, decision: Decision) -> dict[str, Diagram]:
        return {outcome: self._narrow(value) for outcome, value in decision.values.items()}

    def _grounds(self, decision: Decision) -> dict[Ground, Diagram]:
        return {ground: self._narrow(where) for ground, where in _grounds(decision)}

    def _narrow(self, diagram: Diagram) -> Diagram:
        """Return a diagram without the answers that only one version knows."""
        if not isinstance(diagram, Node):
            return diagram
        if diagram not in self._narrowed:
            children = tuple(self._narrow(diagram.children[place]) for place in self._shared[diagram.level])
            self._narrowed[diagram] = self.diagrams.node(diagram.level, children)
        return self._narrowed[diagram]


def _either(old: Policy, new: Policy) -> tuple[Question, ...]:
    names = {question.id for question in new.questions}
    return (*new.questions, *(question for question in old.questions if question.id not in names))


def _asking(question: Question, policies: Iterable[Policy]) -> list[Question]:
    return [asked for policy in policies for asked in policy.questions if asked.id == question.id]


def _merged(question: Question, policies: Iterable[Policy]) -> Question:
    """Return a question with the answers of both versions."""
    answers = dict.fromkeys(answer for asked in _asking(question, policies) for answer in asked.answers)
    return replace(question, answers=(*question.answers, *(a for a in answers if a not in question.answers)))


def _shared(question: Question, policies: tuple[Policy, Policy]) -> tuple[int, ...]:
    """Return the places of the answers that every version knows that asks the question."""
    asking = _asking(question, policies)
    known = tuple(place for place, a in enumerate(question.answers) if all(a in asked.answers for asked in asking))
    if not known:
        raise MalformedInput("diff-no-common-answer", question=question.id)
    return known


def _grounds(decision: Decision) -> Iterator[tuple[Ground, Diagram]]:
    for compiled in decision.outcomes:
        name = compiled.outcome.id
        for (clause, effect), where in compiled.clauses:
            yield Ground(kind="clause", of=name, id=clause, effect=effect), where
        for reading, where, other in compiled.readings:
            for value in values_of(other):
                there = decision.diagrams.all_of([where, decision.rules.where(other, value)])
                told = None if value is None else str(value)
                yield Ground(kind="reading", of=name, id=reading, effect=told), there
    for reason in decision.reasons:
        name = reason.reason.id
        yield Ground(kind="reason", of=name, id=name, effect=reason.reason.kind), reason.stands
        for clause, where in reason.clauses:
            yield Ground(kind="reason-clause", of=name, id=clause), where
        for reading, where in reason.readings:
            yield Ground(kind="reason-reading", of=name, id=reading), where
        if reason.reason.go_to:
            yield Ground(kind="go-to", of=name, id=reason.reason.go_to.clause), reason.go_to


def differences_of_form(old: Policy, new: Policy) -> Iterator[CalculatorError]:
    """Yield what differs besides cases: questions, answers, outcomes, their values, and what answers are taken for."""
    yield from _listed(_ids(old.questions), _ids(new.questions), "question", "questions")
    yield from _listed(_ids(old.outcomes), _ids(new.outcomes), "outcome", "outcomes")
    before, after = _by_id(old.questions), _by_id(new.questions)
    for name in (name for name in before if name in after):
        yield from _listed(before[name].answers, after[name].answers, "answer", f"question '{name}'")
        for key in ("ordinary", "counts"):
            if getattr(before[name], key) != getattr(after[name], key):
                yield CalculatorError("diff-of-form", where=f"question '{name}'.{key}")
    yield from _listed(_clauses(old), _clauses(new), "clause", "clauses")
    if (old.suggestions, old.suggestion_kinds) != (new.suggestions, new.suggestion_kinds):
        yield CalculatorError("diff-of-form", where="suggestion")
    for name in ("duties", "form", "response"):
        if getattr(old, name) != getattr(new, name):
            yield CalculatorError("diff-of-form", where=name)


def _listed(old: Iterable[str], new: Iterable[str], what: str, where: str) -> Iterator[CalculatorError]:
    before, after = list(old), list(new)
    for name in before:
        if name not in after:
            yield CalculatorError("diff-gone", where=where, what=what, name=name)
    for name in after:
        if name not in before:
            yield CalculatorError("diff-added", where=where, what=what, name=name)


def _ids(items: Iterable[Question | Outcome]) -> list[str]:
    return [item.id for item in items]


def _by_id(questions: Iterable[Question]) -> Mapping[str, Question]:
    return {question.id: question for question in questions}


def _clauses(policy: Policy) -> list[str]:
    return [clause for section in policy.clauses.values() for clause in section]
