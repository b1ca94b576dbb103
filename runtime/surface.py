"""Everything that a page asks of the calculator, once: what the build watches to see what of the runtime is needed.

It runs natively and inside Pyodide with the same answers. Standard library and ``calculator`` only.
"""

import importlib.resources
import itertools
import json
import zlib
from collections.abc import Iterator

from calculator import fleet_json, labels, page, wire
from calculator.changes import changes
from calculator.errors import CalculatorError
from calculator.header import DELIMITERS
from calculator.loader import load_policy
from calculator.messages import languages, messages
from calculator.table import rows

MALFORMED = (
    "", "{", "[]", "null", "[" * 5000, '{"x": 1}', '{"a": 1, "a": 2}', '"\\ud800"', '{"extensions": 1e3}',
    '{"extensions": -1}', '{"extensions": ' + "9" * 5000 + "}", '{"extensions": " 25 "}', "\x00", "é",
)  # fmt: skip
BAD_ROWS = (
    '"open', 'a"b', '"a"b', "", "\x00", "x" * 300, "ß,é,Ω,漢字,🙂", '"two\nlines"', '"a,""b"""', "＝1", "=1", "٢٥.0",
)  # fmt: skip
BAD_HEADERS = (
    "", "name,place", "requester,requester", "ticket,requester", '"open', "requester;hosting",
    "Réquester\u200b,ТОРІС", "sep=;\n;;\nrequester;;", "sep=|", "title,,\nname,requester", "PK\3\4", "<html>",
    'requester,"two\nlines"', "a\0b\0" * 9,
)  # fmt: skip


def situations() -> Iterator[dict[str, str | None]]:
    """Every answer alone, every question left out of a full case, and some full and some mixed cases."""
    asked = wire.own_policy().questions
    full = {question.id: question.answers[0] for question in asked}
    yield {}
    for question in asked:
        yield {**full, question.id: None}
        for answer in question.answers:
            yield {question.id: answer}
            yield {**full, question.id: answer}
    for step in range(60):
        yield {
            question.id: (*question.answers, None)[(step * 7 + place * 5) % (len(question.answers) + 1)]
            for place, question in enumerate(asked)
        }


def assessments() -> Iterator[str]:
    cases = [json.dumps(situation) for situation in situations()]
    # Languages differ in their sentences only, so the cases are dealt out among them.
    for place, language in enumerate(languages()):
        dealt = ("{}", *cases[place :: len(languages())], *MALFORMED)
        yield from (wire.assess(case, language) for case in dealt)
        yield from (page.visit(case, language, "2026-11-22", "https://site.example/?a=b") for case in dealt)
    for language in ("pt-BR", "xx", ""):
        try:
            yield wire.assess("{}", language)
        except CalculatorError as error:
            yield str(error)


def tables() -> Iterator[str]:
    policy = wire.own_policy()
    yield from map(repr, rows(policy))
    for language in languages():
        yield json.dumps(wire.questions(policy, messages(language)))
    for situation in itertools.islice(situations(), 0, None, 7):
        yield from map(repr, changes(policy, situation))


def fleets() -> Iterator[str]:
    names = [question.id for question in wire.own_policy().questions]
    for delimiter, end, language in zip(DELIMITERS, ("\n", "\r\n", "\r"), languages(), strict=False):
        lines = [delimiter.join([*names, "name"])]
        for place, situation in enumerate(situations()):
            lines.append(delimiter.join([*(answer or "" for answer in situation.values()), f'"system ""{place}"""']))
        lines += [delimiter.join(["gold", bad]) for bad in BAD_ROWS] + [delimiter] * 300 + [f" GOLD {delimiter}moon"]
        yield answered(end.join(lines * 3), language)
    for header in BAD_HEADERS:
        yield answered(header + "\nsilver,on-premise", "el")
        yield answered(header + "\nsilver,on-premise", "el", {0: "requester", 1: None})
    for codec in ("utf-8-sig", "utf-16", "utf-16-be"):
        yield answered("\ufeffrequester,name\nsilver,Ω\nTotal,5\n", "ru", codec=codec)
        yield answered("\ufeffrequester\n" + "silver\n" * 5000 + "\ud800", "ru", codec=codec)


def answered(text: str, language: str, choices: dict[int, str | None] | None = None, codec: str = "utf-8") -> str:
    """A fleet in steps, as a page has it answered."""
    file = text.encode(codec, "surrogatepass")

    def read(start: int, buffer: memoryview) -> int:
        block = file[start : start + len(buffer)]
        buffer[: len(block)] = block
        return len(block)

    asked = {"file": "fleet.csv", "language": language, "ordinary": True, "choices": choices or {}}
    known = labels.written(labels.collected(wire.own_policy()))
    fleet = fleet_json.Fleet(read, known, json.dumps(asked))
    parts = []
    while True:
        parts.append(fleet.step().decode())
        standing = json.loads(fleet.standing())
        if standing["finished"]:
            return "".join((*parts, fleet.report()))
        if standing["refused"] is not None or standing["unclear"]:
            return json.dumps(standing)


def tickets() -> Iterator[str]:
    """Forms without fields, with every field blank, and with each written as shortly and as badly as can be."""
    policy = wire.own_policy()
    for place, situation in enumerate(itertools.islice(situations(), 0, None, 5)):
        language = languages()[place % len(languages())]
        asked: dict[str, object] = {"situation": situation, "language": language}
        yield wire.ticket(json.dumps(asked), language)
        for written in ("", "word", "Ω" * 20_000, "-"):
            fields = {
                field.id: (*field.refuses, *field.answers, written)[place % 2 - 1] for field in policy.form.fields
            }
            yield wire.ticket(json.dumps(asked | {"fields": fields}), language)
    yield from (wire.ticket(text, "en") for text in MALFORMED)


def answers() -> Iterator[str]:
    yield from assessments()
    yield from tables()
    yield from fleets()
    yield from tickets()
    yield load_policy().version
    yield importlib.resources.files("calculator").joinpath("policy.toml").read_text(encoding="utf-8")


def main(_: str) -> str:
    """What Pyodide is asked by ``inside.mjs``: the checksum of each answer."""
    return json.dumps([zlib.crc32(answer.encode("utf-8", "surrogatepass")) for answer in answers()])
