"""The answer table in its formats: csv and json speak in ids, text and markdown in words."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from calculator.engine.answer_table import TableRow
from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import Messages


def table_text(policy: Policy, rows: Iterable[TableRow], style: str, words: Messages) -> Iterator[str]:
    """Return the answer table as lines, in one of the formats that ``options`` lists."""
    if style == "json":
        yield from _json_rows(rows)
        return
    if style == "csv":
        yield from _csv_rows(policy, rows)
        return
    head = [words.text("display.outcome"), words.text("display.value")]
    head += [words.text(keys.short_key(question.id)) for question in policy.questions]
    lines = [head, *(_labelled(policy, row, words) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    if style == "markdown":
        lines.insert(1, ["-" * width for width in widths])
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        yield f"| {' | '.join(cells)} |" if style == "markdown" else "  ".join(cells).rstrip()


def _labelled(policy: Policy, row: TableRow, words: Messages) -> list[str]:
    cells = [
        words.text(keys.outcome_key(row.outcome)),
        words.text(keys.value_key(policy, row.outcome, row.value)),
    ]
    for question in policy.questions:
        labels = [words.text(keys.answer_key(question.id, answer)) for answer in row.answers.get(question.id, ())]
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
