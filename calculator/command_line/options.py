"""What may be written on a command line: its commands and options, and what is said of all else."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from calculator import __version__
from calculator.errors import MalformedInput
from calculator.policy.model import Policy
from calculator.situation import shown
from calculator.words.messages import Messages

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

SQL = "sql"
FORMATS = ("text", "markdown", "csv", "json", SQL)
_PROGRAM = "support-calculator"
_ORDINARY = "use the ordinary answer where none is given"
_LANGUAGE = "the language to answer in: en, de, it, ... (default: en)"
_JSON = "answer as JSON, for programs"
_CHOICES = {"--format": FORMATS}


def parsed(policy: Policy, arguments: Sequence[str], words: Messages) -> argparse.Namespace:
    """Read a command line. Raises CalculatorError, and SystemExit after a help text or the version."""
    parser, commands = _parsers(policy, words)
    _expect_command(arguments, list(commands))
    options, rest = parser.parse_known_args(arguments)
    if rest:
        command = f"policy {options.task}" if options.command == "policy" else options.command
        _refuse_rest(policy, commands[command], command, rest)
    return options


class _Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong as the rest of the calculator does."""

    def error(self, message: str) -> NoReturn:
        raise MalformedInput("usage", why=message, command=self.prog)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Write a help text; argparse itself would hide that the output is full."""
        print(message, end="", file=file)


class _Once(argparse.Action):
    """An option that may be given once only, with one of its choices where it has some."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        option = option_string or self.dest
        if self.dest in namespace.given:
            raise MalformedInput("repeated-option", option=option)
        choices = _CHOICES.get(option)
        if choices and values not in choices:
            from calculator.command_line.did_you_mean import unknown_choice

            raise unknown_choice(option, str(values), choices)
        namespace.given[self.dest] = values


type _Parsers = dict[str, argparse.ArgumentParser]


def _parsers(policy: Policy, words: Messages) -> tuple[argparse.ArgumentParser, _Parsers]:
    """Return the parser of all commands, and those of each."""
    about = "Tells what support the 3CX support policy offers for a system, and which clauses say so."
    parser = _Parser(prog=_PROGRAM, description=about, allow_abbrev=False)
    version = words.text("version", package=__version__, policy=policy.version, published=words.date(policy.published))
    parser.add_argument("--version", action="version", version=version, help="show the versions of program and policy")
    added = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    commands: _Parsers = {}

    def command(name: str, about: str) -> argparse.ArgumentParser:
        commands[name] = found = added.add_parser(
            name, help=about, description=about[0].upper() + about[1:] + ".", allow_abbrev=False
        )
        found.set_defaults(given={})
        found.add_argument("--language", action=_Once, metavar="LANG", help=_LANGUAGE)
        return found

    command("questions", "list the questions, with their hints and answers").add_argument(
        "--json", action="store_true", help=_JSON
    )
    _add_assess(command, policy)
    clause = command("clause", "show the words of clauses and readings, with their addresses")
    clause.add_argument("ids", nargs="+", metavar="ID", help="such as sla-48-hours, or A5")
    clause.add_argument("--json", action="store_true", help=_JSON)
    _add_fleet(command)
    _add_table(command)
    _add_tasks(command("policy", "check, compare and release the policy"), commands)
    return parser, commands


type _Command = Callable[[str, str], argparse.ArgumentParser]


def _add_assess(command: _Command, policy: Policy) -> None:
    one = command("assess", "say what support one system gets, why, and what to do; what is not given is unknown")
    for question in policy.questions:
        counting = ", or a whole number" if question.counts else ""
        one.add_argument(
            f"--{question.id}",
            dest=question.id,  # argparse would write "third_party"
            action=_Once,
            metavar="ANSWER",
            help=", ".join(question.answers) + counting,
        )
    one.add_argument("--ordinary", action="store_true", help=_ORDINARY)
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_JSON)
    form.add_argument("--json-lines", action="store_true", help="read a JSON object a line, answer each with one")


def _add_fleet(command: _Command) -> None:
    fleet = command("fleet", "answer a CSV file with one system a row")
    fleet.add_argument("input", metavar="INPUT.csv", help="the file; - is standard input")
    fleet.add_argument("--output", action=_Once, metavar="OUT.csv", help="the result (default: standard output)")
    fleet.add_argument("--ordinary", action="store_true", help=_ORDINARY)
    fleet.add_argument(
        "--keep", action=_Once, nargs="+", metavar="COLUMN", help="leave these columns alone (after INPUT.csv)"
    )
    fleet.add_argument("--safe", action="store_true", help="make text of cells that a spreadsheet would run")


def _add_table(command: _Command) -> None:
    table = command("table", "print the complete answer table: one set of rows for each outcome, or one SQL query")
    table.add_argument("--format", action=_Once, metavar="FORMAT", help=f"{', '.join(FORMATS)} (default: text)")
    table.add_argument(
        "--columns",
        action=_Once,
        nargs="+",
        metavar="COLUMN",
        help="with sql: those of your table (default: all)",
    )
    table.add_argument("--ordinary", action="store_true", help=f"with sql: {_ORDINARY}")


def _add_tasks(policy: argparse.ArgumentParser, commands: _Parsers) -> None:
    tasks = policy.add_subparsers(dest="task", required=True, metavar="TASK", title="tasks")

    def task(name: str, about: str) -> argparse.ArgumentParser:
        commands[f"policy {name}"] = found = tasks.add_parser(
            name, help=about, description=about[0].upper() + about[1:] + ".", allow_abbrev=False
        )
        found.set_defaults(given=policy.get_default("given"))  # one and the same: no option twice, wherever it stands
        found.add_argument("--language", action=_Once, metavar="LANG", help=_LANGUAGE)
        return found

    own = "default: the policy of this program"
    task("check", "find gaps, contradictions, and rules and clauses without use").add_argument(
        "file", nargs="?", metavar="FILE.toml", help=own
    )
    diff = task("diff", "list the cases that change from one policy file to another")
    diff.add_argument("old", metavar="OLD.toml")
    diff.add_argument("new", nargs="?", metavar="NEW.toml", help=own)
    diff.add_argument("--json", action="store_true", help=_JSON)
    release = task("release", "keep the version in force and open the next one, in a checkout of the project")
    release.add_argument("version", nargs="?", metavar="VERSION", help="the next one (default: the last part plus one)")
    release.add_argument("--published", action=_Once, metavar="YYYY-MM-DD", help="its day (default: today)")


# What cannot be read


def _expect_command(arguments: Sequence[str], commands: Sequence[str]) -> None:
    """Raise MalformedInput where the words of a command are not at their place or not known."""
    first, second = (*arguments, "", "")[:2]
    heads = [name for name in commands if " " not in name]
    tasks = [name.removeprefix(f"{first} ") for name in commands if name.startswith(f"{first} ")]
    if first.startswith("-") and first not in ("-h", "--help", "--version"):
        raise MalformedInput("option-first", option=shown(first))
    for written, known in ((first, heads), (second, tasks)):
        if written and not written.startswith("-") and known and written not in known:
            from calculator.command_line.did_you_mean import unknown_command

            raise unknown_command(written, known)


def _refuse_rest(policy: Policy, parser: argparse.ArgumentParser, command: str, rest: Sequence[str]) -> NoReturn:
    """Tell what is wrong with words that no option takes."""
    from calculator.command_line.did_you_mean import unexpected, unknown_option

    options = [name for name in parser._option_string_actions if name.startswith("--")]
    named = next((word for word in rest if word.startswith("-")), None)
    if named is None:
        raise unexpected(policy, command, rest[0], options)
    raise unknown_option(policy, command, named.split("=")[0], options)
