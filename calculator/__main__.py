"""The command line: ``python -m calculator``, also installed as ``support-calculator``.

Exit status: 0 done; 1 done, but some input rows, lines or checks failed; 2 the call was wrong and nothing was done.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from calculator import as_json
from calculator.command_line import options
from calculator.command_line.terminal import as_process, complain
from calculator.engine.answer import Answer
from calculator.errors import CalculatorError, FaultyPolicy, MalformedInput, UnclearHeader, UnknownLanguage
from calculator.policy.model import Policy
from calculator.situation import read, read_json
from calculator.words.messages import DEFAULT_LANGUAGE, LOCALES, Messages, messages

# What one command alone needs is imported by it: the others start the sooner.

DONE, SOME_FAILED, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. Raises SystemExit after a help text, and OSError for the output."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        words = messages(DEFAULT_LANGUAGE)
    except UnknownLanguage:
        return _refuse(f"{LOCALES} has no compiled catalogue: run 'make catalogues', or install the wheel")
    policy = None
    try:
        policy = as_json.own_policy()
        words = messages(_language(given))
        parsed = options.parsed(policy, given, words)
        return _COMMANDS[parsed.command](policy, parsed, words)
    except FaultyPolicy as error:
        headline = words.counted("faulty-policy", len(error.faults), file=error.values["file"])
        return _refuse(headline, *map(words.error, error.faults))
    except CalculatorError as error:
        return _refuse(words.error(_meant(policy, error)))


def run() -> int:
    """Run the command that the process was started with."""
    return as_process(main, _unwritten)


def _unwritten(why: str) -> str:
    try:
        words = messages(_language(sys.argv[1:]))
    except UnknownLanguage:
        words = messages(DEFAULT_LANGUAGE)
    return _named(words.text("output-unwritable", why=why))


def _meant(policy: Policy | None, error: CalculatorError) -> CalculatorError:
    from calculator.command_line.did_you_mean import meant

    return meant(policy, error) if policy else error


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, known before the rest is read, so that its errors speak it too."""
    for word, value in pairwise([*arguments, DEFAULT_LANGUAGE]):
        if word == "--language":
            return value
        if word.startswith("--language="):
            return word.partition("=")[2]
    return DEFAULT_LANGUAGE


def _named(line: str) -> str:
    return f"support-calculator: {line}"


def _refuse(*lines: str) -> int:
    complain(*map(_named, lines))
    return WRONG_CALL


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2))


def _questions(policy: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    if parsed.json:
        _print_json(as_json.questions(policy, words))
        return DONE
    from calculator.command_line.layout import Layout, terminal_width
    from calculator.command_line.listing import questions_text

    _print(questions_text(policy, words, Layout(terminal_width())))
    return DONE


def _assess(policy: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    given = {name: value for name, value in parsed.given.items() if name != "language"}
    if parsed.json_lines:
        if given:
            raise MalformedInput("lines-and-answers", option=f"--{next(iter(given))}")
        return _json_lines(policy, parsed.ordinary, words)
    answer = Answer(read(policy, given, ordinary=parsed.ordinary))
    if parsed.json:
        _print_json(as_json.said(answer, words))
        return DONE
    from calculator.command_line.display import answer_text
    from calculator.command_line.layout import Layout, terminal_width

    _print(answer_text(answer, words, Layout(terminal_width())))
    return DONE


def _json_lines(policy: Policy, ordinary: bool, words: Messages) -> int:
    from calculator.command_line.files import read_through

    status = DONE
    for number, line in enumerate(read_through(sys.stdin.buffer), 1):
        try:
            case = read_json(policy, _decoded(line, number), ordinary=ordinary)
            result: dict[str, Any] = as_json.said(Answer(case), words)
        except CalculatorError as error:
            status = SOME_FAILED
            result = {"error": words.error(_meant(policy, error)), "line": number}
            complain(words.text("line-error", line=number, error=result["error"]))
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return status


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise MalformedInput("line-not-utf-8", position=error.start) from None


def _clause(policy: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    from calculator.command_line.did_you_mean import unknown_quote
    from calculator.words.quotes import quotable, quoted

    known = quotable(policy)
    wrong = [name for name in parsed.ids if name not in known]
    if wrong:
        return _refuse(*(words.error(unknown_quote(policy, name)) for name in wrong))
    quotes = [quoted(policy, name, words) for name in dict.fromkeys(parsed.ids)]
    if parsed.json:
        _print_json([{"id": quote.id, "text": quote.words, "address": quote.address} for quote in quotes])
        return DONE
    from calculator.command_line.layout import Layout, terminal_width
    from calculator.command_line.listing import clauses_text

    _print(clauses_text(quotes, words, Layout(terminal_width())))
    return DONE


def _fleet(policy: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    from calculator.command_line.did_you_mean import likeness
    from calculator.command_line.files import STANDARD, table_input, whole_output
    from calculator.fleet.columns import told
    from calculator.fleet.opening import Opening, opened
    from calculator.fleet.rows import Fleet

    file, alike = parsed.input, likeness(policy)
    with table_input(file) as binary:
        try:
            table = opened(Opening(alike, binary, file=file, keep=parsed.given.get("keep", ())))
        except UnclearHeader as error:
            return _refuse(*map(words.error, error.columns))
        complain(*told(table.columns, words))
        fleet = Fleet(table, alike, words.error, ordinary=parsed.ordinary, safe=parsed.safe)
        with whole_output(parsed.given.get("output", STANDARD)) as out:
            fleet.run(out)
    if fleet.bad:
        complain(words.counted("row-errors", fleet.bad))
        return SOME_FAILED
    return DONE


def _table(policy: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    style, columns = parsed.given.get("format", options.FORMATS[0]), parsed.given.get("columns", ())
    if style == options.SQL:
        from calculator.command_line.table_sql import table_sql

        _print(table_sql(policy, words, columns, ordinary=parsed.ordinary))
        return DONE
    if columns or parsed.ordinary:
        raise MalformedInput("only-with-sql", option="--columns" if columns else "--ordinary")
    from calculator.command_line.table_text import table_text
    from calculator.engine.answer_table import rows

    _print(table_text(policy, rows(policy), style, words))
    return DONE


def _policy(_: Policy, parsed: argparse.Namespace, words: Messages) -> int:
    from calculator.upkeep import commands

    return commands.run(parsed, words)


_COMMANDS = {
    "questions": _questions,
    "assess": _assess,
    "clause": _clause,
    "fleet": _fleet,
    "table": _table,
    "policy": _policy,
}

if __name__ == "__main__":
    sys.exit(run())
