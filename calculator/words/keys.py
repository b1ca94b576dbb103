"""An assessment as sentences to be said: message keys with their values, still in no language."""

from collections.abc import Iterator

from calculator.engine.assess import DEPENDS, Finding, Verdict
from calculator.policy.model import NOTE, Outcome, Policy, Reason, Suggestion
from calculator.situation import UNKNOWN

CITED_EFFECTS = ("grants", "limits", "denies")
ANSWERS = "answers"  # what else is counted in words
UNKNOWN_ANSWER = f"answer.{UNKNOWN}"


def verdict_key(verdict: Verdict) -> str:
    """Return the key of the sentence that says a settled outcome."""
    return f"verdict.{verdict.outcome}.{verdict.value}"


def reason_key(finding: Finding) -> str:
    return variant_key(finding.reason, finding.variant) if finding.variant else f"reason.{finding.reason}"


def short_reason_key(finding: Finding) -> str:
    """Return the key of a reason in a few words, without a full stop."""
    return f"{reason_key(finding)}.short"


def do_key(finding: Finding) -> str:
    """Return the key of what a button or link says that leads where the reason says to go."""
    return f"reason.{finding.reason}.do"


def variant_key(reason: str, variant: str) -> str:
    return f"reason.{reason}.{variant}"


def group_key(question: str, group: str) -> str:
    """Return the key of the name of a group of answers."""
    return f"group.{question}.{group}"


def question_key(question: str) -> str:
    return f"question.{question}"


def named_key(question: str) -> str:
    """Return the key of a question's name within a sentence."""
    return f"question.{question}.named"


def short_key(question: str) -> str:
    """Return the key of a question's name in a list or at the head of a column."""
    return f"question.{question}.short"


def hint_key(question: str) -> str:
    return f"question.{question}.hint"


def answer_key(question: str, answer: str) -> str:
    return f"answer.{question}.{answer}"


def outcome_key(outcome: str) -> str:
    return f"outcome.{outcome}"


def named_outcome_key(outcome: str) -> str:
    """Return the key of an outcome's name within a sentence."""
    return f"outcome.{outcome}.named"


def kind_key(kind: str) -> str:
    return f"kind.{kind}"


def suggestion_key(kind: str) -> str:
    """Return the key of what a change of this kind asks of the reader."""
    return f"suggestion.{kind}"


def change_key(kind: str, question: str, answer: str) -> str:
    """Return the key of a suggested answer as a condition; on a scale it means this answer or a higher one."""
    return f"change.{kind}.{question}.{answer}"


def caveat_key(caveat: str) -> str:
    return f"caveat.{caveat}"


def reading_key(reading: str) -> str:
    return f"reading.{reading}"


def other_reading_key(reading: str) -> str:
    return f"reading.{reading}.other"


def effect_key(effect: str) -> str:
    return f"effect.{effect}"


def effect_on_key(policy: Policy, outcome: str, effect: str) -> str:
    """Return the key of what a clause does to an outcome; one that no clause speaks against has its own words."""
    speaks_alone = _outcome(policy, outcome).silent and effect == CITED_EFFECTS[0]
    return f"effect.{outcome}.{effect}" if speaks_alone else effect_key(effect)


def headline_key(value: str) -> str:
    """Return the key of the headline of a value of the ticket, where one reason or none stands for it."""
    return f"headline.{value}"


def several_key(kind: str) -> str:
    """Return the key of the headline of a kind of reasons, where several stand."""
    return f"headline.{kind}.several"


def numbers_key(kind: str) -> str:
    """Return the key of the number words that ``several_key`` needs."""
    return f"numbers.{kind}"


def then_key(value: str) -> str:
    """Return the key of what holds for the ticket once everything is fixed."""
    return f"headline.then.{value}"


def field_key(field: str) -> str:
    """Return the key of the label of a field of the ticket form."""
    return f"field.{field}"


def field_hint_key(field: str) -> str:
    """Return the key of what to write into a field, in a line."""
    return f"field.{field}.hint"


def missing_key(field: str) -> str:
    """Return the key of what is said where a required field is empty."""
    return f"field.{field}.missing"


def choice_key(field: str, answer: str) -> str:
    return f"field.{field}.{answer}"


def refused_key(field: str) -> str:
    """Return the key of what is said where a field holds what it refuses."""
    return f"field.{field}.refused"


def value_key(policy: Policy, outcome: str, value: str) -> str:
    """Return the key of a value in a word or two; outcomes with values of their own have their own words."""
    if value == DEPENDS or not _has_own_words(policy, outcome):
        return f"value.{value}"
    return f"value.{outcome}.{value}"


def _has_own_words(policy: Policy, outcome: str) -> bool:
    found = _outcome(policy, outcome)
    return bool(found.by_reason) or found.doubted is None


def _outcome(policy: Policy, name: str) -> Outcome:
    return next(found for found in policy.outcomes if found.id == name)


def in_order(policy: Policy, verdict: Verdict) -> list[str]:
    """Return the possible values, the best first."""
    outcome = _outcome(policy, verdict.outcome)
    best_first = outcome.values if not outcome.by_reason else tuple(reversed(outcome.values))
    return [value for value in best_first if value in verdict.possible]


def kinds(policy: Policy) -> tuple[str, ...]:
    """Return the kinds of reasons, the heaviest first."""
    return (*policy.ticket.by_reason, NOTE)


def of_policy(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every message key that a policy gives rise to, with the id that it belongs to."""
    yield UNKNOWN, UNKNOWN_ANSWER
    yield DEPENDS, f"value.{DEPENDS}"
    for effect in CITED_EFFECTS:
        yield effect, effect_key(effect)
    yield from _question_keys(policy)
    for outcome in policy.outcomes:
        yield outcome.id, outcome_key(outcome.id)
        yield outcome.id, named_outcome_key(outcome.id)
        if outcome.silent:
            yield outcome.id, effect_on_key(policy, outcome.id, CITED_EFFECTS[0])
        for value in outcome.values:
            yield outcome.id, value_key(policy, outcome.id, value)
            yield outcome.id, f"verdict.{outcome.id}.{value}"
    for kind in kinds(policy):
        yield kind, kind_key(kind)
    for reason in policy.reasons:
        yield from _reason_keys(reason)
    yield from _headline_keys(policy)
    yield from _field_keys(policy)
    for reading in policy.readings:
        yield reading.id, reading_key(reading.id)
        if not reading.one_sided:
            yield reading.id, other_reading_key(reading.id)
    for kind in policy.suggestion_kinds:
        yield kind, suggestion_key(kind)
    for suggestion in policy.suggestions:
        yield from ((suggestion.kind, key) for key in _change_keys(suggestion))
    for caveat in dict.fromkeys(row.caveat for row in policy.suggestions if row.caveat):
        yield caveat, caveat_key(caveat)


def fixes(policy: Policy) -> tuple[str, ...]:
    """Return the kinds of reasons all of which are duties that are not met."""
    unmet = {duty.unmet for duty in policy.duties}
    reasons = {
        kind: {reason.id for reason in policy.reasons if reason.kind == kind} for kind in policy.ticket.by_reason
    }
    return tuple(kind for kind, found in reasons.items() if found and found <= unmet)


def counted_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every message key with plural forms that a policy gives rise to, as ``keys``."""
    for kind in _kinds_of_several(policy):
        yield kind, several_key(kind)


def _kinds_of_several(policy: Policy) -> list[str]:
    """Return the kinds of which more than one reason can stand."""
    of_kinds = [reason.kind for reason in policy.reasons]
    return [kind for kind in policy.ticket.by_reason if of_kinds.count(kind) > 1]


def _reason_keys(reason: Reason) -> Iterator[tuple[str, str]]:
    keys = [(reason.id, f"reason.{reason.id}"), *((v.id, variant_key(reason.id, v.id)) for v in reason.variants)]
    for name, key in keys:
        yield name, key
        yield name, f"{key}.short"
    if reason.go_to:
        yield reason.id, f"reason.{reason.id}.do"


def _headline_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    for value in policy.ticket.values:
        yield value, headline_key(value)
        # Once everything is fixed, the ticket is neither denied nor still to be fixed.
        if value not in (policy.ticket.denied, *fixes(policy)):
            yield value, then_key(value)
    yield ANSWERS, numbers_key(ANSWERS)
    for kind in _kinds_of_several(policy):
        yield kind, numbers_key(kind)


def _change_keys(suggestion: Suggestion) -> Iterator[str]:
    return (change_key(suggestion.kind, suggestion.question, answer) for answer in suggestion.to_answers)


def _question_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    for question in policy.questions:
        for key in (question_key(question.id), short_key(question.id), named_key(question.id), hint_key(question.id)):
            yield question.id, key
        for answer in question.answers:
            yield answer, answer_key(question.id, answer)
        for group in question.groups:
            yield group, group_key(question.id, group)


def _field_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    for field in policy.form.fields:
        yield field.id, field_key(field.id)
        yield field.id, field_hint_key(field.id)
        if field.required:
            yield field.id, missing_key(field.id)
        for answer in field.answers:
            yield field.id, choice_key(field.id, answer)
        if field.refuses:
            yield field.id, refused_key(field.id)
