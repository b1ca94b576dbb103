"""The commands of a second reader: ``reviewed``, ``diff`` and ``migrate-reviews``."""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from translations.addressed import TABLES, Table, Text, Texts
from translations.fingerprints import fingerprint, normalised
from translations.migration import migrate
from translations.project import SOURCE_LANGUAGE, Misuse, Project
from translations.reviews import Review, Wordings, changed_words, read_record, read_wordings, record
from translations.texts import find_address, read_texts

NOTHING = "nothing was recorded"
# The length at which the first words of a text are cut.
FIRST_WORDS = 70

type Pair = tuple[Text, Text]
type Run = Callable[[Project, argparse.Namespace], int]


def add_commands(command: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    """Declare the commands; ``command`` adds a parser for a name, what runs it, and what it is about."""
    diff_parser = command("diff", diff, "Shows what changed on either side since a clause or message was reviewed.")
    diff_parser.add_argument("language", metavar="LANG")
    diff_parser.add_argument("text", metavar="TEXT", help="a clause or a message key")
    about = "Records that translations were held against their English: all of a language by default."
    reviewed_parser = command("reviewed", reviewed, about)
    reviewed_parser.add_argument("language", metavar="LANG")
    reviewed_parser.add_argument("texts", nargs="*", metavar="TEXT", help="a clause, a key, a page or a catalogue")
    reviewed_parser.add_argument("--by", metavar="NAME", help="the reviewer; by default git's user.name")
    reviewed_parser.add_argument("--yes", action="store_true", help="do not ask; for scripts")
    command("migrate-reviews", migrate_reviews, "Carries records of the older format over to today's.")


def reviewed(project: Project, given: argparse.Namespace) -> int:
    """Record reviews; ask first where a language, a page or a catalogue is marked as a whole."""
    language = project.translation(given.language)
    by = reviewer(project, given.by)
    english, translated = read_texts(project, SOURCE_LANGUAGE), read_texts(project, language)
    pairs = list(chosen(given.texts, english, translated, language))
    if not pairs:
        raise Misuse(f"nothing of this is translated in '{language}' yet; {NOTHING}")
    must_ask = not given.yes and not (given.texts and _pages(english).isdisjoint(given.texts))
    if must_ask and not sys.stdin.isatty():
        raise Misuse(f"this marks more than single texts, and there is no terminal to ask at: add --yes; {NOTHING}")
    print("\n".join(_shown(language, pairs)))
    count = f"{len(pairs)} text{'' if len(pairs) == 1 else 's'}"
    if must_ask:
        agree(f"Record {count} of '{language}' as held against English by {by}?", NOTHING)
    record(project, language, pairs, english, by=by, on=date.today())
    print(f"{language}: {count} recorded as reviewed by {by}")
    return 0


def reviewer(project: Project, name: str | None) -> str:
    """Return the reviewer's name, by default git's. Raises Misuse."""
    if name is None:
        try:
            git = ["git", "config", "user.name"]
            name = subprocess.run(git, cwd=project.root, capture_output=True, text=True, check=False).stdout
        except FileNotFoundError:
            name = ""
    if not name.strip() or not name.strip().isprintable():
        raise Misuse(f"a review needs the reviewer's name: give it with --by, or set git's user.name; {NOTHING}")
    return name.strip()


def _pages(english: Texts) -> set[str]:
    return {text.page for table in TABLES for text in english[table].values()}


def chosen(names: list[str], english: Texts, translated: Texts, language: str) -> Iterator[Pair]:
    """Yield the texts of the names: all that are translated of a page or, without names, of the language."""
    pages = _pages(english)
    addresses = []
    for name in names:
        if name not in pages:
            try:
                table, address = find_address(name, english)
            except Misuse as fault:
                raise Misuse(f"{fault}; {NOTHING}") from None
            if address not in translated[table]:
                raise Misuse(f"'{name}' is not translated in '{language}': translate it first; {NOTHING}")
            addresses.append((table, address))
    for table in TABLES:
        for text in english[table].values():
            named = not names or text.page in names or (table, text.id) in addresses
            if named and text.id in translated[table]:
                yield text, translated[table][text.id]


def _shown(language: str, pairs: Iterable[Pair]) -> Iterator[str]:
    for english, translated in pairs:
        yield english.id
        yield f"  {SOURCE_LANGUAGE}: {_first_words(english)}"
        yield f"  {language}: {_first_words(translated)}"


def _first_words(text: Text) -> str:
    words = " ".join(text.words.split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rpartition(' ')[0]} …"


def agree(question: str, otherwise: str) -> None:
    """Raise Misuse, with what else becomes of it, unless a person agrees."""
    try:
        answer = input(f"{question} [y/N] ")
    except (EOFError, KeyboardInterrupt):
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        raise Misuse(otherwise)


def diff(project: Project, given: argparse.Namespace) -> int:
    """Print what changed on each side since the review of a text."""
    language = project.translation(given.language)
    reviews = read_record(project, language)
    english, translated = read_texts(project, SOURCE_LANGUAGE), read_texts(project, language)
    addresses = {table: {**english[table], **reviews[table]} for table in TABLES}
    table, address = find_address(given.text, addresses)
    review = reviews[table].get(address)
    when = f"reviewed in '{language}' on {review.on} by {review.by}" if review else f"not reviewed in '{language}' yet"
    wordings = {side: read_wordings(project, side) for side in (SOURCE_LANGUAGE, language)} if review else {}
    ours, theirs = english[table].get(address), translated[table].get(address)
    print(f"{address}: {when}\n")
    print(what_changed((table, address), {SOURCE_LANGUAGE: ours, language: theirs}, review, wordings))
    return 0


def what_changed(
    place: tuple[Table, str],
    today: Mapping[str, Text | None],
    review: Review | None,
    wordings: Mapping[str, Wordings],
) -> str:
    """Return what became of both sides of a text since its review. ``today``: English first, then the translation."""
    if review is None:
        return "\n\n".join(f"'{side}' says:\n{text.words if text else '(nothing yet)'}" for side, text in today.items())
    table, address = place
    marks = (review.english, review.translation)
    return "\n\n".join(
        _side(side, text, mark, wordings[side][table].get(address, {}).get(mark))
        for (side, text), mark in zip(today.items(), marks, strict=True)
    )


def _side(language: str, text: Text | None, mark: str, old: str | None) -> str:
    """Return what became of the words of one side since a review."""
    then = old or "(the words are not on record)"
    if text is None:
        return f"'{language}' no longer has this text. It said:\n{then}"
    if fingerprint(text.words) == mark:
        return f"'{language}' has not changed since:\n{text.words}"
    said = f"'{language}' has changed. It said:\n{then}\n\nIt says today:\n{normalised(text.words)}"
    return said + (f"\n\nThe change:\n{changed_words(old, text.words)}" if old else "")


def migrate_reviews(project: Project, given: argparse.Namespace) -> int:  # noqa: ARG001 - as every command
    """Carry old records over, and say which."""
    for language, number in (migrated := migrate(project)).items():
        print(f"{language}: {number} reviews carried over")
    if not migrated:
        print("no record has the older format")
    return 0
