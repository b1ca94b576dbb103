"""What translators run: ``python -m translations``.

Exit status: 0 done; 1 ``check`` found errors; 2 the call was wrong and nothing was done.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from translations import new
from translations.check import check
from translations.documents import read_corpus
from translations.project import ROOT, SOURCE_LANGUAGE, Misuse, Project, close_to, open_project
from translations.readers_words import file_of
from translations.readers_words_check import tidied
from translations.reviews import BrokenRecord, changed_words, fingerprint, normalised, read_record, read_texts, record
from translations.status import as_json, as_table, status_of


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that lacks the letters still gets the message.
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    run: Callable[[Project, argparse.Namespace], int] = given.run
    try:
        return run(open_project(root), given)
    except (Misuse, BrokenRecord) as fault:
        print(fault, file=sys.stderr)
        return 2


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
    status = command("status", _status, "Counts the clauses that are current, stale, missing or unreviewed.")
    status.add_argument("language", nargs="?", metavar="LANG")
    status.add_argument("--json", action="store_true", help="for programs")
    diff = command("diff", _diff, "Shows what changed in English since a clause was reviewed.")
    diff.add_argument("language", metavar="LANG")
    diff.add_argument("clause", metavar="CLAUSE")
    reviewed = command(
        "reviewed", _reviewed, "Records that clauses match the English of today; all of them by default."
    )
    reviewed.add_argument("language", metavar="LANG")
    reviewed.add_argument("clauses", nargs="*", metavar="CLAUSE")
    words = command("words", _words, "Removes readers' words that a clause says itself or that stand twice.")
    words.add_argument("language", nargs="?", metavar="LANG")
    command("new", _new, "Lays out a further language.").add_argument("language", metavar="LANG")
    return parser


def _check(project: Project, given: argparse.Namespace) -> int:
    findings = check(project, given.what)
    for found in findings:
        print(found.shown(project.root))
    errors = sum(found.severity == "error" for found in findings)
    print(
        f"{given.what or 'all languages'}: {_counted(errors, 'error')}, {_counted(len(findings) - errors, 'warning')}"
    )
    return 1 if errors else 0


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _status(project: Project, given: argparse.Namespace) -> int:
    english = read_corpus(project, SOURCE_LANGUAGE)
    languages = [project.language(given.language)] if given.language else project.languages
    found = [status_of(project, language, english) for language in languages]
    if given.json:
        print(json.dumps([as_json(status) for status in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_table(status) for status in found))
    return 0


def _diff(project: Project, given: argparse.Namespace) -> int:
    language, clause = project.translation(given.language), given.clause
    english = read_corpus(project, SOURCE_LANGUAGE).clauses
    reviewed = read_record(project, language).get(clause)
    if clause not in english and reviewed is None:
        raise Misuse(f"there is no clause '{clause}'{close_to(clause, english)}")
    old = read_texts(project).get(clause, {}).get(reviewed or "")
    if clause not in english:
        print(f"{clause}: English no longer has this clause. It said:\n{old or '(the wording is not on record)'}")
    elif reviewed is None:
        print(f"{clause}: not reviewed in '{language}' yet. English says:\n{english[clause].text}")
    elif reviewed == fingerprint(english[clause].text):
        print(f"{clause}: English has not changed since '{language}' was reviewed.")
    else:
        new_text = normalised(english[clause].text)
        print(f"{clause}, in English\n\nwhen '{language}' was reviewed:\n{old or '(the wording is not on record)'}\n")
        print(f"today:\n{new_text}")
        if old:
            print(f"\nthe change:\n{changed_words(old, new_text)}")
    return 0


def _reviewed(project: Project, given: argparse.Namespace) -> int:
    language = project.translation(given.language)
    english = read_corpus(project, SOURCE_LANGUAGE).clauses
    there = read_corpus(project, language).clauses
    for clause in given.clauses:
        if clause not in english:
            raise Misuse(f"there is no clause '{clause}'{close_to(clause, english)}; nothing was recorded")
        if clause not in there:
            raise Misuse(f"'{clause}' is not translated in '{language}': translate it first; nothing was recorded")
    chosen = [english[clause] for clause in given.clauses or english if clause in there]
    if not chosen:
        raise Misuse(f"nothing is translated in '{language}' yet; nothing was recorded")
    record(project, language, chosen, english)
    print(f"{language}: {_counted(len(chosen), 'clause')} recorded as matching the English of today.")
    return 0


def _words(project: Project, given: argparse.Namespace) -> int:
    for language in [project.language(given.language)] if given.language else project.languages:
        file = file_of(project, language)
        if not file.is_file():
            raise Misuse(f"there is no file {file}: `python -m translations check {language}` tells how to make it")
        text, removed = tidied(file, read_corpus(project, language))
        file.write_text(text, encoding="utf-8")
        for reason in removed:
            print(reason)
        print(f"{language}: {_counted(len(removed), 'word')} removed from {file.relative_to(project.root).as_posix()}.")
    return 0


def _new(project: Project, given: argparse.Namespace) -> int:
    written = new.lay_out(project, given.language)
    for place in written:
        print(f"wrote {place.relative_to(project.root)}")
    print(
        f"Next: translate the site's name and menus below '- locale: {given.language}' in mkdocs.yml, as the other\n"
        f"languages have them, and copy pages from docs/en/ into docs/{given.language}/ as you translate them.\n"
        f"See it with `make serve LANGUAGE={given.language}`.\n"
        f"`python -m translations check {given.language}` tells what is missing."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
