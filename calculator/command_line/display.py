"""An answer as plain text for a terminal: the answer, why, what to do, and what it rests on.

Every clause and reading is quoted once, where it is first cited, with its address; later it is named by its id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calculator.command_line.layout import Layout
from calculator.command_line.listing import quote_lines
from calculator.engine.answer import Answer
from calculator.engine.assess import Verdict
from calculator.engine.duties import ADVISED, DEMANDED, Due
from calculator.policy.model import BEFORE
from calculator.words import keys
from calculator.words.headline import headline, without_way
from calculator.words.messages import Messages, capital
from calculator.words.quotes import quoted
from calculator.words.sentences import group_text, questions_named, verdict_text
from calculator.words.sides import sides


def answer_text(answer: Answer, words: Messages, layout: Layout) -> Iterator[str]:
    """Yield the lines that tell an answer."""
    yield from _Text(answer, words, layout).lines()


class _Text:
    def __init__(self, answer: Answer, words: Messages, layout: Layout) -> None:
        self._policy = answer.policy
        self._answer = answer
        self._assessment = answer.assessment
        self._words = words
        self._layout = layout
        self._sides = sides(answer, words)
        self._quoted: set[str] = set()

    def lines(self) -> Iterator[str]:
        words = self._words
        head = headline(self._answer, words)
        for part in filter(None, (head.title, head.why, head.to_do)):
            yield from self._layout.lines(part)
        yield from self._section(words.text("display.why"), self._why())
        yield from self._section(words.text("display.to-do"), self._to_do())
        yield from self._section(words.text("display.outcomes"), self._outcomes())
        yield from self._section(words.text("display.assumed"), self._assumed())
        yield from self._section(words.text("display.before-opening"), self._checks())
        yield from self._section(words.text("display.response"), self._quotes(self._assessment.response, 1))
        yield from self._section(words.text("display.changes"), self._changes())
        yield from self._section(words.text("display.grounds"), self._grounds())

    def _section(self, title: str, body: Iterable[str]) -> Iterator[str]:
        """Yield a section, unless there is nothing in it."""
        lines = list(body)
        if lines:
            yield from ("", *self._layout.lines(title), *lines)

    # Why, and what to do

    def _why(self) -> Iterator[str]:
        for finding in sorted(self._assessment.reasons, key=lambda finding: bool(finding.depends_on)):
            label = self._with_if(self._words.text(keys.kind_key(finding.kind)), finding.depends_on)
            said = self._words.text("display.labelled", label=label, value=self._words.text(keys.reason_key(finding)))
            yield from self._layout.lines(said, 1)
            yield from self._quotes((*finding.clauses, *finding.readings), 2)

    def _to_do(self) -> Iterator[str]:
        steps = list(self._steps())
        for step in steps:
            yield from self._layout.lines(step, 1)
        ways = {finding.go_to: finding for finding in reversed(self._assessment.reasons) if finding.go_to}
        for clause, finding in reversed(ways.items()):
            way = self._with_if(self._words.text(keys.do_key(finding)), finding.depends_on)
            yield from self._layout.lines(self._words.text("sentence", text=way), 1)
            yield from self._quotes([clause], 2)
        if not steps and not ways:
            yield from self._layout.lines(self._by_ticket(), 1)

    def _steps(self) -> Iterator[str]:
        """Yield what the reader can put right, and what the ticket still hangs on."""
        words, decided_by = self._words, self._assessment.outcomes[self._policy.ticket.id].decided_by
        fixes = keys.fixes(self._policy)
        for finding in self._assessment.reasons:
            if finding.kind in fixes and not finding.depends_on:
                short = words.text(keys.short_reason_key(finding))
                yield capital(words.text("sentence", text=short))
        if decided_by:
            missing = (f"{words.text(keys.short_key(name))} (--{name})" for name in decided_by)
            yield words.text("display.answer", questions=words.listed(missing))

    def _by_ticket(self) -> str:
        """Return what to do where no reason says it."""
        ticket, outcome = self._assessment.outcomes[self._policy.ticket.id], self._policy.ticket
        if ticket.value == outcome.denied:
            return without_way([one for one in self._assessment.reasons if not one.depends_on], self._words)
        if ticket.value in self._policy.handled:
            return self._words.text("display.open")
        return self._words.text("display.ask")

    # Outcomes, and what is assumed, to be done and to be changed

    def _outcomes(self) -> Iterator[str]:
        for verdict in self._assessment.outcomes.values():
            value = self._words.text(keys.value_key(self._policy, verdict.outcome, verdict.value))
            said = verdict_text(self._policy, verdict, self._words) if verdict.decided_by else value
            yield from self._layout.lines(self._labelled(keys.outcome_key(verdict.outcome), said), 1)

    def _assumed(self) -> Iterator[str]:
        for question in self._answer.case.assumed:
            answer = self._answer.case[question]
            key = keys.answer_key(question, answer) if answer else keys.UNKNOWN_ANSWER
            yield from self._layout.lines(self._labelled(keys.short_key(question), self._words.text(key)), 1)

    def _checks(self) -> Iterator[str]:
        due = [due for due in self._answer.duties if due.duty.stage == BEFORE]
        for number, check in enumerate(due, 1):
            mark = f"{number}. "
            yield from self._quote(check.duty.clause, 1, mark=mark)
            for remark in self._remarks(check):
                yield from self._layout.lines(remark, 1, mark=" " * len(mark))

    def _remarks(self, check: Due) -> Iterator[str]:
        if check.unmet:
            yield self._words.text("display.unmet")
        if check.force == ADVISED:
            yield self._words.text("display.advised")
        elif check.force != DEMANDED:
            yield self._words.text("display.perhaps-advised")
        if check.depends_on:
            yield self._if(check.depends_on)

    def _changes(self) -> Iterator[str]:
        """Yield what would change an outcome for the better, by what it asks of the reader."""
        for kind in self._policy.suggestion_kinds:
            alike = [group for group in self._answer.groups if group.kind == kind]
            if alike:
                title = self._words.text(keys.suggestion_key(kind))
                yield from self._layout.lines(self._words.text("display.head", title=title), 1)
            said: list[str] = []
            for group in alike:
                yield from self._layout.lines(group_text(self._policy, group, self._words), 2)
                said += [self._words.text(keys.caveat_key(of)) for of in self._answer.caveats(group)]
            for caveat in dict.fromkeys(said):
                yield from self._layout.lines(caveat, 2)

    # What the outcomes rest on

    def _grounds(self) -> Iterator[str]:
        effects = self._effects()
        for name in self._cited():
            yield from self._quote(name)
            for line in effects[name]:
                yield from self._layout.lines(line, 2)

    def _cited(self) -> Iterator[str]:
        """Yield the clauses and readings of the outcomes, each once."""
        verdicts = self._assessment.outcomes.values()
        yield from dict.fromkeys(cited.clause for verdict in verdicts for cited in verdict.clauses)
        yield from dict.fromkeys(standing.reading for verdict in verdicts for standing in verdict.readings)

    def _effects(self) -> Mapping[str, list[str]]:
        """Return what each clause and reading does to which outcomes, alike ones on one line."""
        alike: dict[tuple[str, str], list[str]] = {}
        for outcome, verdict in self._assessment.outcomes.items():
            label = self._words.text(keys.outcome_key(outcome))
            for name, effect in self._effects_on(verdict):
                alike.setdefault((name, effect), []).append(label)
        found: dict[str, list[str]] = {name: [] for name in self._cited()}
        for (name, effect), labels in alike.items():
            found[name].append(self._words.text("display.labelled", label=self._words.listed(labels), value=effect))
        for verdict in self._assessment.outcomes.values():
            for reading, line in self._instead(verdict):
                found[reading].append(line)
        return found

    def _effects_on(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """Yield what each clause does to an outcome, one on both sides once; readings too."""
        both = self._sides.get(verdict.outcome, {})
        yield from both.items()
        for cited in verdict.clauses:
            if cited.clause not in both:
                effect = keys.effect_on_key(self._policy, verdict.outcome, cited.effect)
                yield cited.clause, self._with_if(self._words.text(effect), cited.depends_on)
        for standing in verdict.readings:
            yield standing.reading, self._with_if(self._words.text("display.used"), standing.depends_on)

    def _instead(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """Yield the readings without which an outcome would be another, and what it would be."""
        label = self._words.text(keys.outcome_key(verdict.outcome))
        for standing in verdict.readings:
            values = [self._words.text(keys.value_key(self._policy, verdict.outcome, v)) for v in standing.instead]
            if values:
                instead = self._words.any_of(map(self._words.quoted, values))
                yield standing.reading, self._words.text("display.other-reading", outcome=label, values=instead)

    # Parts

    def _quote(self, name: str, depth: int = 1, *, mark: str = "") -> Iterator[str]:
        if name in self._quoted:
            yield from self._layout.lines(self._words.text("display.above", clauses=name), depth, mark=mark)
            return
        self._quoted.add(name)
        yield from quote_lines(quoted(self._policy, name, self._words), self._words, self._layout, depth, mark=mark)

    def _quotes(self, names: Sequence[str], depth: int) -> Iterator[str]:
        above = [name for name in names if name in self._quoted]
        for name in names:
            if name not in above:
                yield from self._quote(name, depth)
        if above:
            yield from self._layout.lines(self._words.text("display.above", clauses=self._words.listed(above)), depth)

    def _labelled(self, key: str, value: str) -> str:
        return self._words.text("display.labelled", label=self._words.text(key), value=value)

    def _with_if(self, said: str, questions: Sequence[str]) -> str:
        return f"{said} ({self._if(questions)})" if questions else said

    def _if(self, questions: Iterable[str]) -> str:
        return self._words.text("display.if", questions=questions_named(questions, self._words))
