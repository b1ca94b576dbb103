"""What never decides: parts of a policy without which everything would be said of every case that is said with them.

Each part is left out in turn, the rest is compiled again into the same diagrams, and both are compared: equal functions
of a case are the same object there, so the answer is exact. Parts are rules, single outcomes of a rule, reasons, facts,
readings, single outcomes and changes of a reading, suggestions, and the rows of any condition that has several.

A *row* is one of the tables of which one must hold. That one criterion within a row narrows nothing as things are is no
finding: it says what the sentence of the policy says, and keeps the row true when another rule changes. A reading
without ``stands-with`` is shown beside its clauses and decides nothing by design.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, but_not
from calculator.errors import CalculatorError
from calculator.policy.model import Amendment, Condition, Policy, Reading, Reason, Rule, Suggestion

# A part by its place, with the policy that lacks it.
type Removal = tuple[str, Policy]


def never_deciding(decision: Decision) -> Iterator[CalculatorError]:
    """Yield a finding for each part whose removal changes no outcome, citation, reason, reading or suggestion."""
    idle: list[str] = []
    for place, policy in _removals(decision.policy):
        # What is part of something idle need not be named too.
        if not any(place.startswith(f"{larger}.") for larger in idle) and (
            _says_the_same(decision, Decision(policy, decision.diagrams))
        ):
            idle.append(place)
            yield CalculatorError("check-never-decides", where=place)
    for number, suggestion in enumerate(decision.policy.suggestions):
        if not _may_help(decision, suggestion):
            yield CalculatorError("check-never-suggested", where=f"suggestion[{number}]")


def place_of(policy: Policy, part: Rule | Reason | Reading) -> str:
    """Return the place of a rule, a reason or a reading: by its id or, where it has none, by its number from 0."""
    kind = type(part).__name__.lower()
    if part.id:
        return f"{kind} '{part.id}'"
    number = next(number for number, rule in enumerate(policy.rules) if rule is part)
    return f"{kind}[{number}]"


def _says_the_same(this: Decision, that: Decision) -> bool:
    """Whether all that is said of cases is alike, whatever its order; what is quick to compile is compared first."""
    return all(said(this) == said(that) for said in (lambda decision: decision.values, _reasons, _outcomes))


def _reasons(decision: Decision) -> object:
    return {
        (
            reason.reason.id,
            reason.reason.kind,
            reason.stands,
            reason.go_to,
            frozenset(reason.variants),
            frozenset(reason.clauses),
            frozenset(reason.readings),
        )
        for reason in decision.reasons
        if reason.stands is not False
    }


def _outcomes(decision: Decision) -> object:
    return [(frozenset(outcome.clauses), frozenset(outcome.readings)) for outcome in decision.outcomes]


def _removals(policy: Policy) -> Iterator[Removal]:
    for rule in policy.rules:
        yield from _of_rule(policy, rule)
    for reason in policy.reasons:
        yield from _of_reason(policy, reason)
    for reading in policy.readings:
        if reading.stands_with:
            yield from _of_reading(policy, reading)
    for fact, condition in policy.facts.items():
        place = f"facts.{fact}"
        if not _is_named(policy, fact):
            yield place, policy
        yield from _of_rows(place, condition, lambda rows, fact=fact: _with_fact(policy, fact, rows))  # type: ignore[misc]


def _of_rule(policy: Policy, rule: Rule) -> Iterator[Removal]:
    place = place_of(policy, rule)

    def changed(*by: Rule) -> Policy:
        return replace(policy, rules=_exchanged(policy.rules, rule, by))

    yield place, changed()
    for outcome in rule.effects if len(rule.effects) > 1 else ():
        left = {name: effect for name, effect in rule.effects.items() if name != outcome}
        yield f"{place}.{rule.effects[outcome]}.{outcome}", changed(replace(rule, effects=left))
    yield from _of_rows(f"{place}.when", rule.when, lambda rows: changed(replace(rule, when=rows)))


def _of_reason(policy: Policy, reason: Reason) -> Iterator[Removal]:
    place = place_of(policy, reason)

    def changed(*by: Reason) -> Policy:
        return replace(policy, reasons=_exchanged(policy.reasons, reason, by))

    yield place, changed()
    yield from _of_rows(f"{place}.when", reason.when, lambda rows: changed(replace(reason, when=rows)))
    for variant in reason.variants:
        yield (
            f"{place}.variants.{variant.id}",
            changed(replace(reason, variants=_exchanged(reason.variants, variant, ()))),
        )
    if go_to := reason.go_to:
        yield f"{place}.go-to", changed(replace(reason, go_to=None))
        yield from _of_rows(
            f"{place}.go-to-when", go_to.when, lambda rows: changed(replace(reason, go_to=replace(go_to, when=rows)))
        )


def _of_reading(policy: Policy, reading: Reading) -> Iterator[Removal]:
    place = place_of(policy, reading)

    def changed(by: Reading) -> Policy:
        return replace(policy, readings=_exchanged(policy.readings, reading, (by,)))

    def amended(amendment: Amendment, *by: Amendment) -> Policy:
        return changed(replace(reading, other=_exchanged(reading.other, amendment, by)))

    for outcome in reading.stands_with:
        left = tuple(name for name in reading.stands_with if name != outcome)
        yield f"{place}.stands-with.{outcome}", changed(replace(reading, stands_with=left))
    yield from _of_rows(f"{place}.where", reading.where, lambda rows: changed(replace(reading, where=rows)))
    for number, other in enumerate(reading.other):
        if len(reading.other) > 1:
            yield f"{place}.other[{number}]", amended(other)
        yield from _of_rows(
            f"{place}.other[{number}].when",
            other.when,
            lambda rows, other=other: amended(other, replace(other, when=rows)),  # type: ignore[misc]
        )


def _of_rows(place: str, condition: Condition, changed: Callable[[Condition], Policy]) -> Iterator[Removal]:
    if len(condition) > 1:
        for number in range(len(condition)):
            yield f"{place}[{number}]", changed(condition[:number] + condition[number + 1 :])


def _exchanged[Item](items: tuple[Item, ...], item: Item, by: Iterable[Item]) -> tuple[Item, ...]:
    place = next(place for place, found in enumerate(items) if found is item)
    return (*items[:place], *by, *items[place + 1 :])


def _with_fact(policy: Policy, fact: str, rows: Condition) -> Policy:
    return replace(policy, facts={**policy.facts, fact: rows})


def _is_named(policy: Policy, fact: str) -> bool:
    conditions = [
        *policy.facts.values(),
        *(rule.when for rule in policy.rules),
        *(reason.when for reason in policy.reasons),
        *(reason.go_to.when for reason in policy.reasons if reason.go_to),
        *(variant.when for reason in policy.reasons for variant in reason.variants),
        *(reading.where for reading in policy.readings),
        *(other.when for reading in policy.readings for other in reading.other),
        *(suggestion.unless for suggestion in policy.suggestions),
    ]
    return any(fact in row for condition in conditions for row in condition)


def _may_help(decision: Decision, suggestion: Suggestion) -> bool:
    """Whether a suggestion is part of some change that is told.

    The last step of a smallest change, taken alone in the case in which the other steps have been taken, makes the
    outcome what one wishes. So it is enough to look for single steps that do, unless ``unless`` forbids the suggestion
    in that case only because of the other steps: where it names a question that suggestions change, it is left out of
    account, and then a suggestion may be passed that is never told.
    """
    policy, diagrams = decision.policy, decision.diagrams
    level = next(level for level, question in enumerate(policy.questions) if question.id == suggestion.question)
    answers = policy.questions[level].answers.index
    changeable = {other.question for other in policy.suggestions}
    unless: Condition = () if any(changeable & row.keys() for row in suggestion.unless) else suggestion.unless
    allowed = diagrams.combine(
        but_not,
        diagrams.among(level, frozenset(map(answers, suggestion.from_answers))),
        decision.rules.holds(unless),
    )
    return any(
        diagrams.combine(but_not, _meets(decision, allowed, level, answers(answer), granted), granted) is not False
        for outcome in policy.outcomes
        if outcome.wished
        for granted in [decision.rules.where(decision.values[outcome.id], outcome.granted)]
        for answer in suggestion.to_answers
    )


def _meets(decision: Decision, allowed: Diagram, level: int, answer: int, granted: Diagram) -> Diagram:
    """Return the cases in which a suggestion is allowed and its answer grants the outcome, as a diagram."""
    every = dict.fromkeys(range(len(decision.policy.questions[level].answers)), answer)
    return decision.diagrams.all_of([allowed, decision.diagrams.read_as(granted, level, every)])
