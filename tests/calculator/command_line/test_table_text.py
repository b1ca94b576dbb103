import csv
import json

from calculator.command_line.table_text import table_text
from calculator.engine.answer_table import TableRow, rows
from calculator.words.messages import messages
from tests.calculator.small import small

POLICY = small()
WORDS = messages("en")
ROWS = [
    TableRow(outcome="parking", value="offered", answers={"vehicle": ("car", "truck"), "hour": ("day",)}),
    TableRow(outcome="parking", value="not-offered", answers={}),
]


def test_json_and_csv_speak_in_ids() -> None:
    assert json.loads("".join(table_text(POLICY, ROWS, "json", WORDS))) == [
        {"outcome": "parking", "value": "offered", "answers": {"vehicle": ["car", "truck"], "hour": ["day"]}},
        {"outcome": "parking", "value": "not-offered", "answers": {}},
    ]
    assert list(csv.reader(table_text(POLICY, ROWS, "csv", WORDS))) == [
        ["outcome", "value", "vehicle", "hour", "wheels"],
        ["parking", "offered", "car truck", "day", ""],
        ["parking", "not-offered", "", "", ""],
    ]


def test_markdown_has_a_rule_below_its_head_and_text_has_none() -> None:
    head, rule, *told = table_text(POLICY, ROWS, "markdown", WORDS)
    assert len(told) == 2 and set(rule) <= {"|", "-", " "} and len({len(line) for line in (head, rule, *told)}) == 1
    assert told[1].count(WORDS.text("display.any")) == 3
    text = [*table_text(POLICY, ROWS, "text", WORDS)]
    assert len(text) == 3 and not [line for line in text if "|" in line or line != line.rstrip()]


def test_every_row_of_the_answer_table_has_its_line() -> None:
    assert len([*table_text(POLICY, rows(POLICY), "text", WORDS)]) == len([*rows(POLICY)]) + 1
