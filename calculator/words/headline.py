"""The answer before all else: what holds for the ticket, why, and what to do, in at most three sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculator.engine.answer import Answer
from calculator.engine.assess import DEPENDS, Assessment, Finding, Verdict
from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import Messages, capital
from calculator.words.sentences import outcomes_named, possible, some_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    title: str
    why: str = ""
    to_do: str = ""

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.title, self.why, self.to_do) if part)


def headline(answer: Answer, words: Messages) -> Headline:
    policy, assessment = answer.policy, answer.assessment
    ticket = assessment.outcomes[policy.ticket.id]
    if not _begun(policy, assessment):
        return Headline(title=words.text("headline.start"))
    if ticket.decided_by:
        return _missing(policy, ticket, words)
    stands = [found for found in assessment.reasons if found.kind == ticket.value and not found.depends_on]
    if ticket.value == policy.ticket.granted:
        title, why = words.text(keys.headline_key(ticket.value)), _offers(policy, assessment, words)
    else:
        title, why = _grounds(ticket, stands, words)
    return Headline(title=title, why=why, to_do=_to_do(answer, stands, words))


def _begun(policy: Policy, assessment: Assessment) -> bool:
    """Return whether a question has another answer than the one that is assumed."""
    return any(assessment.situation[question.id] not in (None, question.ordinary) for question in policy.questions)


def _missing(policy: Policy, ticket: Verdict, words: Messages) -> Headline:
    title = words.in_words(
        "headline.depends",
        keys.numbers_key(keys.ANSWERS),
        len(ticket.decided_by),
        questions=some_named(ticket.decided_by, words),
    )
    return Headline(title=capital(title), why=words.text("headline.possible", values=possible(policy, ticket, words)))


def _grounds(ticket: Verdict, stands: Sequence[Finding], words: Messages) -> tuple[str, str]:
    """Return what a ticket that goes by reasons is, with the reasons in short, and the reason if it is one."""
    if not stands:  # every completion has such a reason, but not the same one
        return words.text(keys.verdict_key(ticket)), ""
    shorts = [words.text(keys.short_reason_key(finding)) for finding in stands]
    if len(stands) == 1:
        title = words.text(keys.headline_key(ticket.value), short=shorts[0])
        return title, words.text(keys.reason_key(stands[0]))
    listed = words.text("list.semicolon").join(shorts)
    several, numbers = keys.several_key(ticket.value), keys.numbers_key(ticket.value)
    return words.in_words(several, numbers, len(stands), shorts=listed), ""


def _offers(policy: Policy, assessment: Assessment, words: Messages) -> str:
    """Return what comes with an open ticket, and what is not certain of it."""
    parts = words.text("list.semicolon").join(_offer_parts(policy, assessment, words))
    return capital(words.text("sentence", text=parts)) if parts else ""


def _offer_parts(policy: Policy, assessment: Assessment, words: Messages) -> Iterator[str]:
    wished = [outcome for outcome in policy.outcomes if outcome.wished and not outcome.by_reason]
    values = {outcome.id: assessment.outcomes[outcome.id].value for outcome in wished}
    offered = [outcome.id for outcome in wished if values[outcome.id] == outcome.granted]
    listed = [outcome.id for outcome in wished if values[outcome.id] == outcome.doubted]
    undecided = [name for name, value in values.items() if value == DEPENDS]
    if offered:
        yield words.text("headline.offered", outcomes=outcomes_named(offered, words))
    if listed:
        yield words.text("headline.listed", outcomes=outcomes_named(listed, words))
    if undecided:
        deciding = {question for name in undecided for question in assessment.outcomes[name].decided_by}
        in_order = tuple(question.id for question in policy.questions if question.id in deciding)
        questions, outcomes = some_named(in_order, words), outcomes_named(undecided, words)
        yield words.text("headline.undecided", questions=questions, outcomes=outcomes)


def _to_do(answer: Answer, stands: Sequence[Finding], words: Messages) -> str:
    policy = answer.policy
    ticket = answer.assessment.outcomes[policy.ticket.id]
    if ticket.value in policy.handled:
        return words.text("headline.response")
    if not stands:
        return ""
    if all(finding.go_to for finding in stands):
        return words.text("sentence", text=words.text(keys.do_key(stands[0])))
    if ticket.value == policy.ticket.denied:
        return without_way(stands, words)
    fixed = _when_fixed(answer, ticket)
    return words.text(keys.then_key(fixed)) if fixed else ""


def without_way(stands: Sequence[Finding], words: Messages) -> str:
    """Return that the policy names no way on, or not one for every reason."""
    if not any(finding.may_go for finding in stands):
        return words.text("headline.no-way")
    return "" if all(finding.may_go for finding in stands) else words.text("headline.no-way-for-all")


def _when_fixed(answer: Answer, ticket: Verdict) -> str | None:
    """Return what the ticket is once all that can be done at once is done, where that is another value and settled."""
    value = answer.fixed[ticket.outcome] if answer.fixed else None
    return None if value in (DEPENDS, ticket.value) else value
