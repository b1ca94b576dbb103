"""What changes between two versions, said in one language: the cases of a pattern, values, questions and answers.

No part is inflected: what the form says stands in quotation marks, as in ``calculator.words.sentences``. What only the
earlier version knew has the names that it had then.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculator.policy.model import Policy, Question
from calculator.words import keys
from calculator.words.messages import Messages
from policy_site.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """Speaks of two versions; ``former`` are the labels of the earlier one, by key."""

    old: Policy
    new: Policy
    words: Messages
    former: Mapping[str, str]

    def name(self, key: str) -> str:
        """Return what readers call something, by its key."""
        said = self.words.text(key)
        return self.former.get(key, key) if said == key else said

    def value(self, outcome: str, value: str) -> str:
        """Return the name of a value that an outcome has in either version."""
        policy = next(one for one in (self.new, self.old) if _has(one, outcome, value))
        return self.name(keys.value_key(policy, outcome, value))

    def when(self, answers: Mapping[str, tuple[str, ...]]) -> str:
        """Return the cases with these answers; a question that is absent may have any answer."""
        asked = {question.id: question for question in (*self.old.questions, *self.new.questions)}
        usual = [name for name, given in answers.items() if given == (asked[name].ordinary,) and not asked[name].core]
        given = [self._is(asked[name], answers[name]) for name in answers if name not in usual]
        said = [self._say("when", conditions=self.words.all_of(given))] if given else []
        if usual:
            said.append(self._say("usual", questions=self.words.all_of(map(self.question, usual))))
        return self.words.text("list.semicolon").join(said) or self._say("always")

    def question(self, name: str) -> str:
        """Return the short name of a question, quoted."""
        return self.words.quoted(self.name(keys.short_key(name)))

    def answered(self, question: str, answers: Iterable[str]) -> str:
        """Return that a question has one of some answers."""
        return self._say("is", question=self.question(question), answers=self.answers(question, answers))

    def change(self, outcome: str, old: str, new: str) -> str:
        """Return that an outcome has another value."""
        values = {"old": self.value(outcome, old), "new": self.value(outcome, new)}
        return self._say("value", **{name: self.words.quoted(value) for name, value in values.items()})

    def answers(self, question: str, answers: Iterable[str]) -> str:
        """Return answers to a question, quoted: one or the other."""
        return self.words.any_of(self.words.quoted(self.name(keys.answer_key(question, one))) for one in answers)

    def form(self) -> Iterator[str]:
        """Yield what is asked otherwise, in the order of the form."""
        before, after = ({question.id: question for question in policy.questions} for policy in (self.old, self.new))
        yield from self._each("question-new", after.keys() - before.keys(), after)
        yield from self._each("question-gone", before.keys() - after.keys(), before)
        for name in (name for name in after if name in before):
            for answer in after[name].answers:
                if answer not in before[name].answers:
                    yield self._say("answer-new", question=self.question(name), answer=self.answers(name, [answer]))
            for answer in before[name].answers:
                if answer not in after[name].answers:
                    yield self._gone(name, answer)
        meant = [former.changed for former in self.new.former if former.version == self.old.version]
        for name, changed in (row for rows in meant for row in rows.items()):
            key = "means-other" if changed else "asks-other"
            yield self._say(key, question=self.question(name), answers=self.answers(name, changed) if changed else "")

    def _is(self, question: Question, answers: tuple[str, ...]) -> str:
        """Return that a question has one of these answers, in the shorter of the two ways to say it."""
        both = {question.id: question.answers for question in self.new.questions}.get(question.id, ())
        others = [answer for answer in both if answer not in answers]
        # Answers that only one version knows make no case: "any other" would promise something of them.
        known = {answer for one in self.old.questions if one.id == question.id for answer in one.answers}
        shorter = others if 0 < len(others) < len(answers) and known.issuperset(both) else []
        if not shorter:
            return self.answered(question.id, answers)
        return self._say("is-not", question=self.question(question.id), answers=self.answers(question.id, shorter))

    def _gone(self, question: str, answer: str) -> str:
        said = self._say("answer-gone", question=self.question(question), answer=self.answers(question, [answer]))
        rows = [row for former in self.new.former if former.version == self.old.version for row in former.answers]
        for row in rows:
            if row.question == question and answer in row.answers:
                become = (self.answered(name, [becomes]) for name, becomes in row.becomes.items())
                return f"{said} {self._say('becomes', answers=self.words.all_of(become))}"
        return said

    def _each(self, key: str, names: Iterable[str], asked: Mapping[str, Question]) -> Iterator[str]:
        for name in (name for name in asked if name in set(names)):
            yield self._say(key, question=self.question(name))

    def _say(self, key: str, **values: str) -> str:
        return text(self.words.language, f"changes.{key}", **values)


def _has(policy: Policy, outcome: str, value: str) -> bool:
    return any(one.id == outcome and value in one.values for one in policy.outcomes)
