"""The result of a visit, to be kept: the headline, answers, outcomes, grounds; address, version of the policy, day.

A receipt is sections of lines, each a name, what is said of it and the ids of its grounds, beside which the page puts
their words. A line without a name is a sentence. A receipt holds what stands in every completion of the answers. What
still depends is told by its questions, so that a receipt stays short however little is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from calculator.engine.answer import Answer
from calculator.engine.assess import DEPENDS, Assessment, Verdict
from calculator.policy.model import Policy
from calculator.situation import Case
from calculator.words import keys
from calculator.words.headline import Headline
from calculator.words.messages import Messages
from calculator.words.sentences import questions_named, verdict_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    said: str
    grounds: tuple[str, ...] = ()  # clauses and readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def receipt(answer: Answer, head: Headline, words: Messages, *, day: str, link: str) -> tuple[Section, ...]:
    """Return the sections of a receipt; day and link are given by the page, which knows them, in its own writing.

    ``head`` is the headline of the answer, and comes first.
    """
    policy, assessment = answer.policy, answer.assessment
    about = (
        Line(name=words.text("receipt.link"), said=link),
        Line(name=words.text("receipt.version"), said=_version(policy, words)),
        Line(name=words.text("receipt.day"), said=day),
    )
    sections = [
        Section(title=head.title, lines=tuple(Line(name="", said=said) for said in (head.why, head.to_do) if said)),
        Section(title=words.text("receipt.answers"), lines=tuple(_answers(answer.case, words))),
        Section(
            title=words.text("receipt.outcomes"),
            lines=tuple(_outcome(policy, verdict, words) for verdict in assessment.outcomes.values()),
        ),
    ]
    if assessment.reasons:
        reasons = tuple(_reasons(policy, assessment, words))
        sections.append(Section(title=words.text("receipt.reasons"), lines=reasons))
    if assessment.response:
        cited = Line(name="", said="", grounds=assessment.response)
        sections.append(Section(title=words.text("display.response"), lines=(cited,)))
    return (*sections, Section(title=words.text("receipt.title"), lines=about))


def _version(policy: Policy, words: Messages) -> str:
    return words.text("receipt.published", version=policy.version, date=words.date(policy.published))


def _answers(case: Case, words: Messages) -> Iterator[Line]:
    for question, answer in case.items():
        key = keys.answer_key(question, answer) if answer else keys.UNKNOWN_ANSWER
        yield Line(name=words.text(keys.short_key(question)), said=words.text(key))


def _outcome(policy: Policy, verdict: Verdict, words: Messages) -> Line:
    value = words.text(keys.value_key(policy, verdict.outcome, verdict.value))
    clauses = (cited.clause for cited in verdict.clauses if not cited.depends_on)
    readings = (standing.reading for standing in verdict.readings if not standing.depends_on)
    return Line(
        name=words.text(keys.outcome_key(verdict.outcome)),
        said=value if not verdict.decided_by else verdict_text(policy, verdict, words),
        grounds=tuple(dict.fromkeys((*clauses, *readings))),
    )


def _reasons(policy: Policy, assessment: Assessment, words: Messages) -> Iterator[Line]:
    settled = [finding for finding in assessment.reasons if not finding.depends_on]
    for finding in settled:
        yield Line(
            name=words.text(keys.kind_key(finding.kind)),
            said=words.text(keys.reason_key(finding)),
            grounds=(*finding.clauses, *finding.readings),
        )
    deciding = {question for finding in assessment.reasons for question in finding.depends_on}
    if deciding:
        labels = [question.id for question in policy.questions if question.id in deciding]
        open_reasons = len(assessment.reasons) - len(settled)
        said = words.counted("receipt.more-reasons", open_reasons, questions=questions_named(labels, words))
        yield Line(name=words.text(f"value.{DEPENDS}"), said=said)
