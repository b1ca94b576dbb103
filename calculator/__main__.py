"""The command line: ``python -m calculator``, also installed as ``support-calculator``.

Exit status: 0 done; 1 done, but some input rows, lines or checks failed; 2 the call was wrong and nothing was done.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

from calculator import display, labels, upkeep, wire
from calculator.assess import assess
from calculator.columns import told
from calculator.errors import CalculatorError, FaultyPolicy, MalformedInput, UnclearHeader
from calculator.files import STANDARD, table_input, whole_output
from calculator.fleet import Fleet
from calculator.likeness import Likeness
from calculator.messages import DEFAULT_LANGUAGE, Messages, messages
from calculator.model import Policy
from calculator.opening import Opening, opened
from calculator.situations import expect_questions, read, shown, situation_from_json
from calculator.table import rows

DONE, SOME_FAILED, WRONG_CALL = 0, 1, 2


class _Once(argparse.Action):
    """An option that may be given once only."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        given = namespace.given
        if self.dest in given:
            raise MalformedInput("repeated-option", option=option_string or self.dest)
        given[self.dest] = values


def _parser(policy: Policy) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="support-calculator", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        added.set_defaults(given={})
        added.add_argument("--language", action=_Once, metavar="LANG", help="the language to answer in (default: en)")
        return added

    questions = command("questions", "the questions in form order, with their answers")
    questions.add_argument("--json", action="store_true", help="as JSON")

    one = command("assess", "what the policy gives in one case; a question not given is unknown")
    for question in policy.questions:
        counting = ", or a whole number" if question.counts else ""
        one.add_argument(
            f"--{question.id}",
            dest=question.id,  # argparse would write "third_party"
            action=_Once,
            metavar="ANSWER",
            help=", ".join(question.answers) + counting,
        )
    one.add_argument("--ordinary", action="store_true", help="the ordinary answer to what is absent or blank")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--json-lines", action="store_true", help="a JSON object a line from standard input")

    fleet = command("fleet", "the answers to a CSV file, one row per system")
    fleet.add_argument("input", metavar="INPUT.csv", help="- is standard input")
    fleet.add_argument("--output", action=_Once, metavar="OUT.csv", help="default: standard output")
    fleet.add_argument("--ordinary", action="store_true", help="the ordinary answer to what is absent or blank")
    fleet.add_argument(
        "--keep",
        action=_Once,
        nargs="+",
        metavar="COLUMN",
        help="columns to leave alone, whatever their names are like (after INPUT.csv)",
    )
    fleet.add_argument("--safe", action="store_true", help="make text of cells that a spreadsheet would run")

    table = command("table", "the complete answer table, one per outcome")
    table.add_argument("--format", choices=display.FORMATS, default="text")

    upkeep.add_commands(command("policy", "for those who maintain the rules: check, diff"))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status; argparse itself ends a call with a wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    words = messages(DEFAULT_LANGUAGE)
    try:
        words = messages(_language(sys.argv[1:] if arguments is None else arguments))
        policy = wire.own_policy()
        parser = _parser(policy)
        options, rest = parser.parse_known_args(arguments)
        if rest:
            _refuse_rest(policy, parser, options.command, rest)
        return _COMMANDS[options.command](policy, options, words)
    except FaultyPolicy as error:
        headline = words.counted("faulty-policy", len(error.faults), file=error.values["file"])
        return _refuse(headline, *map(words.error, error.faults))
    except CalculatorError as error:
        return _refuse(words.error(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, known before the rest is read, so that its errors speak it too."""
    for word, value in pairwise([*arguments, DEFAULT_LANGUAGE]):
        if word == "--language":
            return value
        if word.startswith("--language="):
            return word.partition("=")[2]
    return DEFAULT_LANGUAGE


def _refuse(*lines: str) -> int:
    for line in lines:
        print(f"support-calculator: {line}", file=sys.stderr)
    return WRONG_CALL


def _refuse_rest(policy: Policy, parser: argparse.ArgumentParser, command: str, rest: list[str]) -> NoReturn:
    named = next((word for word in rest if word.startswith("--")), None)
    if command == "assess" and named:
        expect_questions(policy, [named[2:].split("=")[0]])
        raise MalformedInput("repeated-option", option=named)
    parser.error(f"unrecognized arguments: {' '.join(map(shown, rest))}")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2))


def _questions(policy: Policy, options: argparse.Namespace, words: Messages) -> int:
    if options.json:
        _print_json(wire.questions(policy, words))
    else:
        _print(display.questions_text(policy, words))
    return DONE


def _assess(policy: Policy, options: argparse.Namespace, words: Messages) -> int:
    given = {name: value for name, value in options.given.items() if name != "language"}
    if options.json_lines:
        if given:
            raise MalformedInput("lines-and-answers", option=f"--{next(iter(given))}")
        return _json_lines(policy, options.ordinary, words)
    found = read(policy, given, ordinary=options.ordinary)
    if options.json:
        _print_json(wire.report(policy, found, words))
    else:
        _print(display.assessment_text(policy, assess(policy, found), words))
    return DONE


def _json_lines(policy: Policy, ordinary: bool, words: Messages) -> int:
    status = DONE
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            found = situation_from_json(policy, _decoded(line, number), ordinary=ordinary)
            result: dict[str, Any] = wire.report(policy, found, words)
        except CalculatorError as error:
            status = SOME_FAILED
            result = {"error": words.error(error), "line": number}
            print(words.text("line-error", line=number, error=result["error"]), file=sys.stderr)
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return status


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise MalformedInput("line-not-utf-8", position=error.start) from None


def _fleet(policy: Policy, options: argparse.Namespace, words: Messages) -> int:
    file = options.input
    likeness = Likeness(policy, partial(labels.collected, policy))
    with table_input(file) as binary:
        try:
            table = opened(Opening(likeness, binary, file=file, keep=options.given.get("keep", ())))
        except UnclearHeader as error:
            return _refuse(*map(words.error, error.columns))
        for line in told(table.columns, words):
            print(line, file=sys.stderr)
        fleet = Fleet(table, likeness, words.error, ordinary=options.ordinary, safe=options.safe)
        with whole_output(options.given.get("output", STANDARD)) as out:
            fleet.run(out)
    if fleet.bad:
        print(words.counted("row-errors", fleet.bad), file=sys.stderr)
        return SOME_FAILED
    return DONE


def _table(policy: Policy, options: argparse.Namespace, words: Messages) -> int:
    _print(display.table_text(policy, rows(policy), options.format, words))
    return DONE


_COMMANDS = {"questions": _questions, "assess": _assess, "fleet": _fleet, "table": _table, "policy": upkeep.run}

if __name__ == "__main__":
    sys.exit(main())
