"""A clause that speaks for an outcome or against it, as some answer has it: which answer makes the difference."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from calculator.engine.answer import Answer
from calculator.engine.assess import Verdict
from calculator.policy.model import Policy, Question
from calculator.words import keys
from calculator.words.messages import Messages
from calculator.words.sentences import questions_named

_FOR, _AGAINST = "grants", "denies"
# The outcomes once a question has an answer.
type Answered = Callable[[str, str], Mapping[str, Verdict]]


def sides(answer: Answer, words: Messages) -> dict[str, dict[str, str]]:
    """Return, by outcome and clause, what is said of each clause that has more than one effect."""

    @cache
    def answered(question: str, other: str) -> Mapping[str, Verdict]:
        return answer.changed(question, other).assessment.outcomes

    found = {
        name: {clause: _said(answer.policy, verdict, clause, answered, words) for clause in _two_sided(verdict)}
        for name, verdict in answer.assessment.outcomes.items()
    }
    return {name: said for name, said in found.items() if said}


def _two_sided(verdict: Verdict) -> Iterator[str]:
    clauses = [cited.clause for cited in verdict.clauses]
    return (clause for clause in dict.fromkeys(clauses) if clauses.count(clause) > 1)


def _said(policy: Policy, verdict: Verdict, clause: str, answered: Answered, words: Messages) -> str:
    deciding = {name for cited in verdict.clauses if cited.clause == clause for name in cited.depends_on}
    questions = [question for question in policy.questions if question.id in deciding]
    if len(questions) == 1:
        (question,) = questions
        under = {
            answer: _effects(answered(question.id, answer)[verdict.outcome], clause) for answer in question.answers
        }
        granting = [answer for answer, effect in under.items() if effect == {_FOR}]
        denying = [answer for answer, effect in under.items() if effect == {_AGAINST}]
        if len(granting) + len(denying) == len(under):
            return _one_sided(question, granting, denying, words)
    cited = _effects(verdict, clause)
    effects = words.any_of(words.text(keys.effect_key(effect)) for effect in keys.CITED_EFFECTS if effect in cited)
    named = questions_named((question.id for question in questions), words)
    return words.text("side.open", effects=effects, questions=named)


def _one_sided(question: Question, granting: list[str], denying: list[str], words: Messages) -> str:
    """Return the shorter of the two ways to say which answers have it speak for an outcome, and which against."""
    named = min(granting, denying, key=len)
    answers = words.any_of(words.quoted(words.text(keys.answer_key(question.id, answer))) for answer in named)
    label = words.text(keys.short_key(question.id))
    if named is granting:
        return words.text("side.for", question=label, answers=answers)
    return words.text("side.against", question=label, answers=answers)


def _effects(verdict: Verdict, clause: str) -> set[str]:
    return {cited.effect for cited in verdict.clauses if cited.clause == clause}
