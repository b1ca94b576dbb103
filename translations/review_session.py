"""The command ``review``: ask clause by clause, and message by message, what waits for review in a language.

Each yes is recorded at once, for the words that were shown: after an edit meanwhile, the text waits again. The answers
come from a terminal or a pipe; its end, or Ctrl-C, ends the session as ``quit`` does.
"""

import argparse
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from translations.addressed import Text, Texts
from translations.check import check
from translations.findings import Finding
from translations.project import SOURCE_LANGUAGE, Project
from translations.reports import counted
from translations.reviewing import Pair, Run, chosen, reviewer, what_changed
from translations.reviews import read_wordings, record
from translations.status import Standing, status_of
from translations.texts import read_texts

Answer = Literal["yes", "no", "skip", "quit"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "skip", "quit")
QUESTION = "Does it say what English says? [y]es, [n]o, [s]kip, [q]uit: "


def add_command(command: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    """Declare the command; ``command`` adds a parser for a name, what runs it, and what it is about."""
    parser = command("review", review, "Asks text by text what waits for review, shows what changed, and records it.")
    parser.add_argument("language", metavar="LANG")
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="a clause, a key, a page or a catalogue; else all")
    parser.add_argument("--by", metavar="NAME", help="the reviewer; by default git's user.name")


@dataclass(slots=True, kw_only=True)
class _Session:
    """``to_mend`` are the places of texts that do not say what English says."""

    project: Project
    language: str
    by: str
    english: Texts
    recorded: int = 0
    to_mend: list[str] = field(default_factory=list)

    def take(self, answer: Answer, pair: Pair) -> None:
        if answer == "yes":
            with _undisturbed():
                record(self.project, self.language, [pair], self.english, by=self.by, on=date.today())
                self.recorded += 1
        elif answer == "no":
            self.to_mend.append(f"{_place(self.project, pair[1])}: {pair[1].id}")

    def summary(self, waiting: int) -> Iterator[str]:
        yield f"{self.language}: {counted(self.recorded, 'text')} recorded as reviewed by {self.by}"
        if self.to_mend:
            yield "To mend, then to review again:"
            yield from (f"  {place}" for place in self.to_mend)
        if left := waiting - self.recorded - len(self.to_mend):
            yield f"{counted(left, 'text')} left: `python -m translations review {self.language}` goes on"


def review(project: Project, given: argparse.Namespace) -> int:
    """Ask for each stale or unreviewed text. Return 130 after Ctrl-C, with all answers recorded."""
    language = project.translation(given.language)
    by = reviewer(project, given.by)
    english, translated = read_texts(project, SOURCE_LANGUAGE), read_texts(project, language)
    standings = status_of(project, language, english, translated).standings
    pairs = chosen(given.texts, english, translated, language)
    standing_pairs = [(standings[pair[0].table][pair[0].id], pair) for pair in pairs]
    waiting = [(standing, pair) for standing, pair in standing_pairs if standing.state != "current"]
    if not waiting:
        print(f"{language}: nothing of this waits for review")
        return 0
    wordings = {side: read_wordings(project, side) for side in (SOURCE_LANGUAGE, language)}
    findings = [found for found in check(project, language) if found.kind != "review"]
    session = _Session(project=project, language=language, by=by, english=english)
    status = 0
    try:
        for number, (standing, pair) in enumerate(waiting, 1):
            print(f"\n[{number} of {len(waiting)}] {_head(project, standing, pair)}\n")
            today = {SOURCE_LANGUAGE: pair[0], language: pair[1]}
            print(what_changed((pair[0].table, pair[0].id), today, standing.review, wordings))
            print("".join(_told(findings, pair[1])))
            if (answer := _ask()) == "quit":
                break
            session.take(answer, pair)
    except KeyboardInterrupt:
        status = 130
    print("\n".join(["", *session.summary(len(waiting))]))
    return status


def _head(project: Project, standing: Standing, pair: Pair) -> str:
    review = standing.review
    since = f"reviewed on {review.on} by {review.by}" if review else "never reviewed"
    places = " | ".join(_place(project, text) for text in pair)
    return f"{standing.english.id}: {standing.state}; {since}\n{places}"


def _place(project: Project, text: Text) -> str:
    return f"{text.file.relative_to(project.root).as_posix()}:{text.line}"


def _told(findings: Sequence[Finding], text: Text) -> Iterator[str]:
    for found in findings:
        if (found.file, found.clause) == (text.file, text.id):
            yield f"\nThe check says ({found.severity}): {found.what}; {found.mend}\n"


def _ask() -> Answer:
    """Ask until one of the answers comes; the end of the input is quit."""
    while True:
        try:
            said = input(QUESTION).strip().lower()
        except EOFError:
            print()
            return "quit"
        for answer in ANSWERS:
            if said and answer.startswith(said):
                return answer
        print(f"'{said}' is no answer: type y, n, s or q")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until the files are written."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
