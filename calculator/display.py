"""Plain text for a terminal, and the answer table in its formats."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from calculator import explain
from calculator.assess import Assessment, Finding, Verdict
from calculator.changes import changes
from calculator.guidance import caveats
from calculator.messages import Messages
from calculator.model import Policy
from calculator.sentences import change_text, verdict_text
from calculator.table import TableRow

FORMATS = ("text", "markdown", "csv", "json")


def questions_text(policy: Policy, words: Messages) -> Iterator[str]:
    for question in policy.questions:
        yield f"{words.text(explain.question_key(question.id))}  (--{question.id})"
        for group, answers in (question.groups or {"": question.answers}).items():
            if group:
                yield f"  {words.text(explain.group_key(question.id, group))}"
            for answer in answers:
                yield f"  {answer:<24} {words.text(explain.answer_key(question.id, answer))}"


def assessment_text(policy: Policy, assessment: Assessment, words: Messages) -> Iterator[str]:
    for verdict in assessment.outcomes.values():
        value = words.text(explain.value_key(policy, verdict.outcome, verdict.value))
        yield _labelled_line(words, explain.outcome_key(verdict.outcome), value)
        yield f"  {verdict_text(policy, verdict, words)}"
        yield from (f"    {line}" for line in _grounds(policy, verdict, words))
    for finding in assessment.reasons:
        yield ""
        yield _labelled_line(words, explain.kind_key(finding.kind), words.text(explain.reason_key(finding)))
        yield from (f"    {line}" for line in _reason(finding, words))
    yield from _changes(policy, assessment, words)
    if assessment.response:
        yield ""
        yield _labelled_line(words, "display.response", words.listed(assessment.response))


def _changes(policy: Policy, assessment: Assessment, words: Messages) -> Iterator[str]:
    """What would change an outcome for the better, by what it asks of the reader."""
    found = changes(policy, assessment.situation)
    for kind in policy.suggestion_kinds:
        alike = [change for change in found if change.kind == kind]
        if alike:
            yield ""
            yield words.text("display.head", title=words.text(explain.suggestion_key(kind)))
        said: list[str] = []
        for change in alike:
            yield f"  {change_text(policy, change, words)}"
            said += [words.text(explain.caveat_key(caveat)) for caveat in caveats(policy, assessment.situation, change)]
        yield from (f"  {caveat}" for caveat in dict.fromkeys(said))


def _grounds(policy: Policy, verdict: Verdict, words: Messages) -> Iterator[str]:
    for effect in explain.CITED_EFFECTS:
        cited = [_with_if(c.clause, c.depends_on, words) for c in verdict.clauses if c.effect == effect]
        if cited:
            yield _labelled_line(words, explain.effect_key(effect), words.listed(cited))
    if verdict.readings:
        standing = [_with_if(s.reading, s.depends_on, words) for s in verdict.readings]
        yield _labelled_line(words, "display.readings", words.listed(standing))
        for reading in verdict.readings:
            values = [words.text(explain.value_key(policy, verdict.outcome, value)) for value in reading.instead]
            if values:
                other = words.text("display.other-reading", reading=reading.reading)
                yield words.text("display.labelled", label=other, value=words.listed(values))


def _reason(finding: Finding, words: Messages) -> Iterator[str]:
    if finding.depends_on:
        yield _if(finding.depends_on, words)
    yield _labelled_line(words, "display.clauses", words.listed(finding.clauses))
    if finding.readings:
        yield _labelled_line(words, "display.readings", words.listed(finding.readings))
    if finding.go_to:
        yield _labelled_line(words, "display.go-to", finding.go_to)


def _labelled_line(words: Messages, key: str, value: str) -> str:
    return words.text("display.labelled", label=words.text(key), value=value)


def _with_if(name: str, questions: tuple[str, ...], words: Messages) -> str:
    return f"{name} ({_if(questions, words)})" if questions else name


def _if(questions: tuple[str, ...], words: Messages) -> str:
    labels = words.listed(words.text(explain.short_key(question)) for question in questions)
    return words.text("display.if", questions=labels)


def table_text(policy: Policy, rows: Iterable[TableRow], style: str, words: Messages) -> Iterator[str]:
    """The answer table as lines in one of FORMATS; csv and json speak in ids, text and markdown in words."""
    if style == "json":
        yield from _json_rows(rows)
        return
    if style == "csv":
        yield from _csv_rows(policy, rows)
        return
    head = [words.text("display.outcome"), words.text("display.value")]
    head += [words.text(explain.short_key(question.id)) for question in policy.questions]
    lines = [head, *(_labelled(policy, row, words) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    if style == "markdown":
        lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        yield f"| {' | '.join(cells)} |" if style == "markdown" else "  ".join(cells).rstrip()


def _labelled(policy: Policy, row: TableRow, words: Messages) -> list[str]:
    cells = [
        words.text(explain.outcome_key(row.outcome)),
        words.text(explain.value_key(policy, row.outcome, row.value)),
    ]
    for question in policy.questions:
        labels = [words.text(explain.answer_key(question.id, answer)) for answer in row.answers.get(question.id, ())]
        cells.append(words.listed(labels) if labels else words.text("display.any"))
    return cells


def _json_rows(rows: Iterable[TableRow]) -> Iterator[str]:
    found: list[Mapping[str, object]] = [
        {"outcome": row.outcome, "value": row.value, "answers": {name: list(of) for name, of in row.answers.items()}}
        for row in rows
    ]
    yield "[" + ",\n ".join(json.dumps(row, ensure_ascii=False) for row in found) + "]"


def _csv_rows(policy: Policy, rows: Iterable[TableRow]) -> Iterator[str]:
    names = [question.id for question in policy.questions]
    yield _csv_line(["outcome", "value", *names])
    for row in rows:
        yield _csv_line([row.outcome, row.value, *(" ".join(row.answers.get(name, ())) for name in names)])


def _csv_line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
