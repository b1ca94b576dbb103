"""All that pages ask of the calculator, once: what the build watches to see what of the runtime is needed.

It runs natively and inside Pyodide with the same answers. Standard library and ``calculator`` only. What a page asks is
what its worker calls (overrides/engine/engine.js): ``json_api.visit``, ``as_json.ticket`` and
``fleet.json_api.Fleet``.
"""

import gc
import itertools
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from calculator import as_json, json_api
from calculator.errors import CalculatorError
from calculator.fleet.header import DELIMITERS
from calculator.fleet.json_api import Fleet
from calculator.words import labels
from calculator.words.messages import DEFAULT_LANGUAGE

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
    """Yield every answer alone, every question left out of a full case, and some full and some mixed cases."""
    asked = as_json.own_policy().questions
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


def visits(spoken: Sequence[str]) -> Iterator[str]:
    cases = [json.dumps(situation) for situation in situations()]
    # Languages differ in their sentences only, so the cases are dealt out among them.
    for place, language in enumerate(spoken):
        for case in ("{}", *cases[place :: len(spoken)], *MALFORMED):
            yield json_api.visit(case, language, "2026-11-22", "https://site.example/?a=b")
    yield json_api.visit("{}", f"{spoken[0]}-XX", "", "")
    for language in ("xx", ""):
        try:
            yield json_api.visit("{}", language, "", "")
        except CalculatorError as error:
            yield error.key


def fleets(spoken: Sequence[str], known: str) -> Iterator[str]:
    names = [question.id for question in as_json.own_policy().questions]
    for delimiter, end, language in zip(DELIMITERS, ("\n", "\r\n", "\r"), itertools.cycle(spoken), strict=False):
        lines = [delimiter.join([*names, "name"])]
        for place, situation in enumerate(situations()):
            lines.append(delimiter.join([*(answer or "" for answer in situation.values()), f'"system ""{place}"""']))
        lines += [delimiter.join(["gold", bad]) for bad in BAD_ROWS] + [delimiter] * 300 + [f" GOLD {delimiter}moon"]
        yield answered(end.join(lines * 3), language, known)
    language = spoken[-1]
    for header in BAD_HEADERS:
        yield answered(header + "\nsilver,on-premise", language, known)
        yield answered(header + "\nsilver,on-premise", language, known, choices={0: "requester", 1: None})
    for codec in ("utf-8-sig", "utf-16", "utf-16-be"):
        yield answered("\ufeffrequester,name\nsilver,Ω\nTotal,5\n", language, known, codec=codec)
        yield answered("\ufeffrequester\n" + "silver\n" * 5000 + "\ud800", language, known, codec=codec)


def answered(
    text: str, language: str, known: str, choices: dict[int, str | None] | None = None, codec: str = "utf-8"
) -> str:
    """Answer a fleet in steps, as a page has it answered."""
    file = text.encode(codec, "surrogatepass")

    def read(start: int, buffer: memoryview) -> int:
        block = file[start : start + len(buffer)]
        buffer[: len(block)] = block
        return len(block)

    asked = {"file": "fleet.csv", "language": language, "ordinary": True, "choices": choices or {}}
    fleet = Fleet(read, known, json.dumps(asked))
    parts = []
    while True:
        parts.append(fleet.step().decode())
        standing = json.loads(fleet.standing())
        if standing["finished"]:
            return "".join((*parts, fleet.report()))
        if standing["refused"] is not None or standing["unclear"]:
            return json.dumps(standing)


def tickets(spoken: Sequence[str]) -> Iterator[str]:
    """Ask for forms without fields, with every field blank, and with each written as shortly and as badly as can be."""
    policy = as_json.own_policy()
    for place, situation in enumerate(itertools.islice(situations(), 0, None, 5)):
        language = spoken[place % len(spoken)]
        asked: dict[str, object] = {"situation": situation, "language": (language, DEFAULT_LANGUAGE)[place % 2]}
        yield as_json.ticket(json.dumps(asked), language)
        for written in ("", "word", "Ω" * 20_000, "-"):
            fields = {
                field.id: (*field.refuses, *field.answers, written)[place % 2 - 1] for field in policy.form.fields
            }
            yield as_json.ticket(json.dumps(asked | {"fields": fields}), language)
    for language in spoken:
        for told in (language, DEFAULT_LANGUAGE):
            yield from (as_json.ticket(text, language) for text in composed(told))
    yield from (as_json.ticket(text, spoken[0]) for text in MALFORMED)


def composed(language: str) -> Iterator[str]:
    """Yield requests for tickets with nothing at fault: of an ordinary case, and of one that says nothing else."""
    policy = as_json.own_policy()
    fields = {
        field.id: next((answer for answer in field.answers if answer not in field.refuses), "word\nword")
        for field in policy.form.fields
    }
    ordinary = {question.id: question.ordinary for question in policy.questions if question.ordinary}
    for answer in policy.questions[0].answers:
        for case in ({}, {question.id: question.answers[0] for question in policy.questions if question.core}):
            situation = {**case, **ordinary, policy.questions[0].id: answer}
            yield json.dumps({"situation": situation, "fields": fields, "language": language})


def asked_for(spoken: Sequence[str]) -> dict[str, Any]:
    """Return what ``main`` is asked for pages in some languages; natively, where all catalogues are."""
    return {"languages": list(spoken), "labels": labels.written(labels.collected(as_json.own_policy()))}


def main(text: str) -> str:
    """Return the checksum of each answer; Pyodide is asked this by ``node.mjs``."""
    asked = json.loads(text)
    spoken = asked["languages"]
    answers = itertools.chain(visits(spoken), fleets(spoken, asked["labels"]), tickets(spoken))
    usual = gc.get_threshold()
    # Which objects are alive when Python collects garbage is chance, and each kind has a function of the binary for it.
    # So that all are seen, it is collected as often as can be.
    gc.set_threshold(1)
    try:
        return json.dumps([zlib.crc32(answer.encode("utf-8", "surrogatepass")) for answer in answers])
    finally:
        gc.set_threshold(*usual)
