"""An assessment as sentences to be said: message keys with their values, still in no language."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculator.assess import DEPENDS, Finding, Verdict
from calculator.model import NOTE, Policy
from calculator.situations import UNKNOWN

CITED_EFFECTS = ("grants", "limits", "denies")
UNKNOWN_ANSWER = f"answer.{UNKNOWN}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """That an outcome is open: keys of its label, of the questions that decide it and of its possible values."""

    outcome: str
    questions: tuple[str, ...]
    values: tuple[str, ...]


def verdict_key(verdict: Verdict) -> str:
    """The key of the sentence that says a settled outcome."""
    return f"verdict.{verdict.outcome}.{verdict.value}"


def reason_key(finding: Finding) -> str:
    return variant_key(finding.reason, finding.variant) if finding.variant else f"reason.{finding.reason}"


def variant_key(reason: str, variant: str) -> str:
    return f"reason.{reason}.{variant}"


def group_key(question: str, group: str) -> str:
    """The key of the name of a group of answers."""
    return f"group.{question}.{group}"


def question_key(question: str) -> str:
    return f"question.{question}"


def short_key(question: str) -> str:
    """The key of a question's name in a list or at the head of a column."""
    return f"question.{question}.short"


def hint_key(question: str) -> str:
    return f"question.{question}.hint"


def answer_key(question: str, answer: str) -> str:
    return f"answer.{question}.{answer}"


def outcome_key(outcome: str) -> str:
    return f"outcome.{outcome}"


def kind_key(kind: str) -> str:
    return f"kind.{kind}"


def suggestion_key(kind: str) -> str:
    """The key of what a change of this kind asks of the reader."""
    return f"suggestion.{kind}"


def caveat_key(caveat: str) -> str:
    return f"caveat.{caveat}"


def reading_key(reading: str) -> str:
    return f"reading.{reading}"


def other_reading_key(reading: str) -> str:
    return f"reading.{reading}.other"


def effect_key(effect: str) -> str:
    return f"effect.{effect}"


def field_key(field: str) -> str:
    """The key of the label of a field of the ticket form."""
    return f"field.{field}"


def choice_key(field: str, answer: str) -> str:
    return f"field.{field}.{answer}"


def refused_key(field: str) -> str:
    """The key of what is said where a field holds what it refuses."""
    return f"field.{field}.refused"


def value_key(policy: Policy, outcome: str, value: str) -> str:
    """The key of a value in a word or two; outcomes with values of their own have their own words."""
    if value == DEPENDS or not _has_own_words(policy, outcome):
        return f"value.{value}"
    return f"value.{outcome}.{value}"


def _has_own_words(policy: Policy, outcome: str) -> bool:
    found = next(found for found in policy.outcomes if found.id == outcome)
    return bool(found.by_reason) or found.doubted is None


def dependence(policy: Policy, verdict: Verdict) -> Dependence:
    """What to say of an outcome that depends."""
    return Dependence(
        outcome=outcome_key(verdict.outcome),
        questions=tuple(short_key(question) for question in verdict.decided_by),
        values=tuple(value_key(policy, verdict.outcome, value) for value in in_order(policy, verdict)),
    )


def in_order(policy: Policy, verdict: Verdict) -> list[str]:
    """The possible values, the best first."""
    outcome = next(found for found in policy.outcomes if found.id == verdict.outcome)
    best_first = outcome.values if not outcome.by_reason else tuple(reversed(outcome.values))
    return [value for value in best_first if value in verdict.possible]


def kinds(policy: Policy) -> tuple[str, ...]:
    """The kinds of reasons, the heaviest first."""
    return (*policy.ticket.by_reason, NOTE)


def keys(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every message key that a policy gives rise to, with the id that it belongs to."""
    yield UNKNOWN, UNKNOWN_ANSWER
    yield DEPENDS, f"value.{DEPENDS}"
    for effect in CITED_EFFECTS:
        yield effect, effect_key(effect)
    yield from _question_keys(policy)
    for outcome in policy.outcomes:
        yield outcome.id, outcome_key(outcome.id)
        for value in outcome.values:
            yield outcome.id, value_key(policy, outcome.id, value)
            yield outcome.id, f"verdict.{outcome.id}.{value}"
    for kind in kinds(policy):
        yield kind, kind_key(kind)
    for reason in policy.reasons:
        yield reason.id, f"reason.{reason.id}"
        for variant in reason.variants:
            yield variant.id, variant_key(reason.id, variant.id)
    yield from _field_keys(policy)
    for reading in policy.readings:
        yield reading.id, reading_key(reading.id)
        if not reading.one_sided:
            yield reading.id, other_reading_key(reading.id)
    for kind in policy.suggestion_kinds:
        yield kind, suggestion_key(kind)
    for caveat in dict.fromkeys(row.caveat for row in policy.suggestions if row.caveat):
        yield caveat, caveat_key(caveat)


def _question_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    for question in policy.questions:
        for key in (question_key(question.id), short_key(question.id), hint_key(question.id)):
            yield question.id, key
        for answer in question.answers:
            yield answer, answer_key(question.id, answer)
        for group in question.groups:
            yield group, group_key(question.id, group)


def _field_keys(policy: Policy) -> Iterator[tuple[str, str]]:
    for field in policy.form.fields:
        yield field.id, field_key(field.id)
        for answer in field.answers:
            yield field.id, choice_key(field.id, answer)
        if field.refuses:
            yield field.id, refused_key(field.id)
