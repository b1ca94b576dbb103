"""What translators run: ``python -m translations``.

Exit status: 0 done; 1 ``check`` found errors; 2 the call was wrong or refused, and nothing was done.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from translations import review_session, reviewing, term
from translations.carrying import Carrying
from translations.check import check
from translations.documents import read_corpus
from translations.move import Request, move
from translations.project import ROOT, SOURCE_LANGUAGE, Misuse, Project, open_project
from translations.readers_words import file_of
from translations.readers_words_check import tidied
from translations.rename import rename
from translations.reports import REPORTS, counted
from translations.show import show
from translations.status import as_json, as_table, status_of
from translations.texts import read_texts
from translations.touched import touched_since


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks the letters still gets the message.
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    run: Callable[[Project, argparse.Namespace], int] = given.run
    try:
        status = run(open_project(root), given)
        sys.stdout.flush()
    except Misuse as fault:
        print(fault, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever reads has seen enough, as with `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}; mend that and call the command again", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m translations", description="Keeps the translations true to English."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Project, argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=about, description=about)
        found.set_defaults(run=run)
        return found

    checked = command("check", _check, "Tells what differs from English, each with file, line and mend.")
    checked.add_argument(
        "what", nargs="?", metavar="LANG|FILE", help="one language, or one page, catalogue or glossary"
    )
    checked.add_argument(
        "--reviewed", action="store_true", help="stale and unreviewed texts are errors, as before publishing"
    )
    checked.add_argument("--format", choices=list(REPORTS), default="text", help="for a forge or a program; else text")
    checked.add_argument("--since", metavar="COMMIT", help="only what was touched since the branch left this commit")
    about = "Counts the texts that are current, stale, missing or unreviewed: of one language, lists them all."
    status = command("status", _status, about)
    status.add_argument("language", nargs="?", metavar="LANG")
    status.add_argument("--json", action="store_true", help="for programs")
    reviewing.add_commands(command)
    review_session.add_command(command)
    term.add_command(command)
    words = command("words", _words, "Removes readers' words that a clause says itself or that stand twice.")
    words.add_argument("language", nargs="?", metavar="LANG")
    shown = command("show", _show, "Shows a text and its English side by side.")
    shown.add_argument("language", metavar="LANG")
    shown.add_argument("name", metavar="CLAUSE|KEY")
    _add_renaming(command)
    command("new", _new, "Lays out a further language.").add_argument("language", metavar="LANG")
    return parser


def _add_renaming(command: Callable[[str, reviewing.Run, str], argparse.ArgumentParser]) -> None:
    """Add what changes ids and places in every language."""
    moved = command("move", _move, "Moves a clause to another page in every language; its old address leads on.")
    moved.add_argument("clause", metavar="CLAUSE")
    moved.add_argument("page", metavar="PAGE")
    where = moved.add_mutually_exclusive_group()
    where.add_argument("--after", default="", metavar="CLAUSE", help="below this clause; else where English has it")
    where.add_argument("--under", default="", metavar="HEADING", help="at the end of the section of this id")
    renamed = command("rename", _rename, "Renames a clause, a heading, a page or a key in every language.")
    renamed.add_argument("old", metavar="OLD")
    renamed.add_argument("new", metavar="NEW")


def _check(project: Project, given: argparse.Namespace) -> int:
    # A commit that is not there is told before the check, which takes a while.
    touched = touched_since(project, given.since) if given.since is not None else None
    findings = check(project, given.what, reviewed=given.reviewed)
    scope = given.what or "all languages"
    if touched:
        findings = [found for found in findings if touched.concerns(found)]
        scope += f", changed since {given.since}"
    print(REPORTS[given.format](project, scope, findings))
    return 1 if any(found.severity == "error" for found in findings) else 0


def _status(project: Project, given: argparse.Namespace) -> int:
    english = read_texts(project, SOURCE_LANGUAGE)
    languages = [project.language(given.language)] if given.language else project.languages
    found = [status_of(project, language, english) for language in languages]
    if given.json:
        print(json.dumps([as_json(status) for status in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_table(status, complete=bool(given.language)) for status in found))
    return 0


def _show(project: Project, given: argparse.Namespace) -> int:
    language = project.translation(given.language)
    print(show(project, language, given.name, shutil.get_terminal_size().columns))
    return 0


def _move(project: Project, given: argparse.Namespace) -> int:
    page = given.page if given.page.endswith(".md") else f"{given.page}.md"
    return _carry(move(project, Request(clause=given.clause, page=page, after=given.after, under=given.under)))


def _rename(project: Project, given: argparse.Namespace) -> int:
    return _carry(rename(project, given.old, given.new))


def _carry(carrying: Carrying) -> int:
    for file in carrying.edits.write():
        print(f"{'wrote' if file.exists() else 'deleted'} {file.relative_to(carrying.project.root).as_posix()}")
    for notice in carrying.notices:
        print(notice)
    print("Next: `python -m translations check`, and a word in CHANGELOG.md if readers should know.")
    return 0


def _words(project: Project, given: argparse.Namespace) -> int:
    for language in [project.language(given.language)] if given.language else project.languages:
        file = file_of(project, language)
        if not file.is_file():
            raise Misuse(f"there is no file {file}: `python -m translations check {language}` tells how to make it")
        text, removed = tidied(project, read_corpus(project, language))
        file.write_text(text, encoding="utf-8")
        for reason in removed:
            print(reason)
        print(f"{language}: {counted(len(removed), 'word')} removed from {file.relative_to(project.root).as_posix()}.")
    return 0


def _new(project: Project, given: argparse.Namespace) -> int:
    from translations.new import cautions, lay_out  # what it needs of the theme would slow every other command

    written = lay_out(project, given.language)
    for place in written:
        print(f"wrote {place.relative_to(project.root).as_posix()}")
    for caution in cautions(given.language):
        print(f"Mind: {caution}.")
    print(
        f"Next: translate the catalogues, which hold the site's name and menu too, and copy pages from docs/en/\n"
        f"into docs/{given.language}/ as you translate them.\n"
        f"See it with `make serve LANGUAGE={given.language}`.\n"
        f"`python -m translations check {given.language}` tells what is missing."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
