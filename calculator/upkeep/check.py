"""A policy held against itself: gaps, contradictions without a reading, what never decides, clauses without use.

Everything is found on the decision diagrams, that is for every complete case at once; each finding names its place in
the file, counts its cases, shows one and says the mend.

Gaps
    An outcome has a value, or a reason stands, and no clause is cited for that: what grants a granted value, what
    denies a denied one (`unlisted` among it), what limits one in doubt. An outcome that is not denied by a sentence but
    by the want of one says so with `silent`. Answers that nothing tells apart are a gap too, unless `[[alike]]` states
    them.
Contradictions
    see ``_contradictions``
What never decides
    see ``removals``
Clauses
    Every clause is used (by a rule, a reason, a reading, a duty, the form, `unlisted`, `response` or a way out), or
    `[no-rule]` says why it is not.
"""

from collections.abc import Iterable, Iterator, Mapping

from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, alike, but_not, paths
from calculator.errors import CalculatorError
from calculator.policy.model import Outcome, Policy, Rule
from calculator.upkeep.removals import never_deciding, place_of


def findings(policy: Policy) -> tuple[CalculatorError, ...]:
    """Every finding, in the order of the headings above."""
    decision = Decision(policy)
    return (
        *_gaps(decision),
        *_alike(decision),
        *(
            found
            for outcome in policy.outcomes
            if not outcome.by_reason
            for found in _contradictions(decision, outcome)
        ),
        *never_deciding(decision),
        *_clauses(policy),
    )


# Gaps


def _gaps(decision: Decision) -> Iterator[CalculatorError]:
    for compiled in decision.outcomes:
        outcome, place = compiled.outcome, f"outcome '{compiled.outcome.id}'"
        for value, effect in _grounds(outcome).items():
            cited = [where for (_, what), where in compiled.clauses if what == effect]
            bare = _left(decision, decision.rules.where(compiled.value, value), cited)
            if outcome.silent and value == outcome.denied:
                if bare is False:
                    yield CalculatorError("check-silent-for-nothing", where=place)
            elif bare is not False:
                yield CalculatorError("check-gap", where=place, value=value, effect=effect, **_cases(decision, bare))
    for reason in decision.reasons:
        bare = _left(decision, reason.stands, [where for _, where in reason.clauses])
        if bare is not False:
            place = place_of(decision.policy, reason.reason)
            yield CalculatorError("check-reason-gap", where=place, **_cases(decision, bare))


def _grounds(outcome: Outcome) -> Mapping[str, str]:
    """Return the values of an outcome that need a clause, each with what it does; the ticket has reasons instead."""
    if outcome.by_reason:
        return {}
    doubted = {outcome.doubted: "limits"} if outcome.doubted else {}
    return {outcome.granted: "grants", **doubted, outcome.denied: "denies"}


def _left(decision: Decision, cases: Diagram, covered: Iterable[Diagram]) -> Diagram:
    """Return the cases that none of ``covered`` covers."""
    return decision.diagrams.combine(but_not, cases, decision.diagrams.any_of(covered))


def _cases(decision: Decision, where: Diagram) -> Mapping[str, str | int]:
    """How many cases, and one of them, by the answers that make it one."""
    box = next(box for box, value in paths(where) if value is True)
    questions = decision.policy.questions
    shown = [f"{questions[level].id}={questions[level].answers[places[0]]}" for level, places in sorted(box.items())]
    return {"count": decision.diagrams.count(where), "case": " ".join(shown) or "*"}


# Answers


def _alike(decision: Decision) -> Iterator[CalculatorError]:
    policy = decision.policy
    said = _everything(decision)
    stated = [(row.question, frozenset(row.answers)) for row in policy.alike]
    for level, question in enumerate(policy.questions):
        groups = [
            frozenset(question.answers[place] for place in places)
            for places in alike(said, level, len(question.answers))
        ]
        for group in groups:
            known = any(name == question.id and group <= answers for name, answers in stated)
            if len(group) > 1 and not known:
                answers = ", ".join(answer for answer in question.answers if answer in group)
                yield CalculatorError("check-alike", where=f"question '{question.id}'", answers=answers)
        for number, (name, meant) in enumerate(stated):
            if name == question.id and not any(meant <= group for group in groups):
                answers = ", ".join(policy.alike[number].answers)
                yield CalculatorError("check-not-alike", where=f"alike[{number}]", answers=answers)


def _everything(decision: Decision) -> list[Diagram]:
    wheres = [part.wheres() for part in decision.outcomes] + [part.wheres() for part in decision.reasons]
    return list(dict.fromkeys(where for part in wheres for where in part))


# Contradictions


def _contradictions(decision: Decision, outcome: Outcome) -> Iterator[CalculatorError]:
    """Yield the rules that deny or doubt an outcome where another grants it, and nothing says why they are heard.

    The engine lets a denial beat a grant, and a doubt qualify it. That decides something only where the ticket is not
    refused anyway and, for a doubt, where no rule denies. There the rule that is heard must be accounted for:

    - it names a reading itself; or
    - it is the exception to that grant: it holds in some of the cases of the grant and in no other; or
    - a reading of this outcome concerns a clause of the grant and one that only the rule has: it tells of both; or
    - in the case, a reading stands, with any outcome or reason, that concerns a clause that only the rule has; or
    - it has no clause of its own and, in the case, a reading stands with this outcome that concerns one of the grant's.

    Where several rules deny, or doubt, one that is accounted for is enough. A grant that holds only where a wider one
    does adds its clause and is not held against anything: the wider one is.
    """
    rules = decision.rules
    granting = _widest(decision, [rule for rule in rules.rules(outcome.id) if rule.effects[outcome.id] == "grants"])
    live = _left(decision, True, [rules.refused] if outcome.falls_with_ticket else [])
    for effect in ("denies", "doubts"):
        heard = [rule for rule in rules.rules(outcome.id) if rule.effects[outcome.id] == effect]
        for grant in granting:
            covered = [_accounted(decision, outcome, grant, rule) for rule in heard]
            for rule in heard:
                met = decision.diagrams.all_of([live, rules.stands(grant), rules.stands(rule)])
                open_cases = _left(decision, met, covered)
                if open_cases is not False:
                    yield CalculatorError(
                        "check-contradiction",
                        where=place_of(decision.policy, rule),
                        effect=effect,
                        outcome=outcome.id,
                        other=place_of(decision.policy, grant),
                        **_cases(decision, open_cases),
                    )
        live = _left(decision, live, [rules.effect(outcome.id, effect)])


def _widest(decision: Decision, granting: list[Rule]) -> list[Rule]:
    stands = decision.rules.stands

    def adds_its_clause(place: int, rule: Rule) -> bool:
        return any(
            _within(decision, stands(rule), stands(wider)) and (stands(rule) is not stands(wider) or number < place)
            for number, wider in enumerate(granting)
            if number != place
        )

    return [rule for place, rule in enumerate(granting) if not adds_its_clause(place, rule)]


def _within(decision: Decision, narrow: Diagram, wide: Diagram) -> bool:
    return decision.diagrams.combine(but_not, narrow, wide) is False


def _accounted(decision: Decision, outcome: Outcome, grant: Rule, rule: Rule) -> Diagram:
    """Return the cases of a rule in which something says why it is heard against the grant."""
    stands, against = decision.rules.stands(rule), decision.rules.stands(grant)
    concerned = {reading.id: set(reading.clauses) for reading in decision.policy.readings}
    own = set(rule.clauses) - set(grant.clauses)
    both = any(
        outcome.id in reading.stands_with and concerned[reading.id] & own and concerned[reading.id] & set(grant.clauses)
        for reading in decision.policy.readings
    )
    if rule.readings or both or (stands is not against and _within(decision, stands, against)):
        return stands
    outcomes = [part for part in decision.outcomes if rule.clauses or part.outcome is outcome]
    standing = [(reading, where) for part in outcomes for reading, where, _ in part.readings]
    if rule.clauses:
        standing += [told for part in decision.reasons for told in part.readings]
    clauses = own if rule.clauses else set(grant.clauses)
    said = [where for reading, where in standing if concerned[reading] & clauses]
    return decision.diagrams.all_of([stands, decision.diagrams.any_of(said)])


# Clauses


def _clauses(policy: Policy) -> Iterator[CalculatorError]:
    used = set(_used(policy))
    without = {clause: why for why, clauses in policy.no_rule.items() for clause in clauses}
    for section, clauses in policy.clauses.items():
        for clause in clauses:
            if clause in used and clause in without:
                yield CalculatorError("check-clause-in-both", where=f"no-rule.{without[clause]}", clause=clause)
            elif clause not in used and clause not in without:
                yield CalculatorError("check-clause-without-rule", where=f"clauses.{section}", clause=clause)


def _used(policy: Policy) -> Iterator[str]:
    yield from policy.response
    for parts in (policy.rules, policy.readings):
        for part in parts:
            yield from part.clauses
    for outcome in policy.outcomes:
        yield from outcome.unlisted
    for reason in policy.reasons:
        yield from reason.every_clause
        if reason.go_to:
            yield reason.go_to.clause
    for duty in policy.duties:
        yield from (duty.clause, *duty.beside)
    yield from policy.form.language_clauses
