"""What the comparison page asks while somebody types: the findings of one page or message, without any library.

The page's worker calls ``check_page``, ``check_message`` and ``catalogue`` with JSON texts, and gets JSON texts. The
findings are those of ``python -m translations check``, from the same code, but for the glossary, the language of a text
and what takes the whole project: those come with the proposal. ``rules`` has what a language is held against.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from translations.addressed import KINDS, TABLES, Kind, Table, Text, Texts
from translations.findings import Finding, in_reading_order
from translations.force import LISTS, Accepted, ForceTable
from translations.language_check import LanguageCheck
from translations.message_checks import Keys, form_findings, plural_fault, stated_findings
from translations.messages import Message, of_catalogue
from translations.pages import Corpus, clause_texts
from translations.plain_reading import corpus_of
from translations.plain_words import NotPlain
from translations.po_strings import string_faults
from translations.po_words import quoted, with_forms
from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import NO_REVIEWS, Record, Review
from translations.stated import Stated
from translations.status import status_by

# Longer texts are no clause: a page as a whole has some kilobytes.
LONGEST = 200_000


def rules(language: str, languages: Iterable[str], force: ForceTable) -> dict[str, Any]:
    """Return what the texts of a language are held against, as JSON has it."""
    spoken = (SOURCE_LANGUAGE, language)
    return {
        "language": language,
        "languages": list(languages),
        "words": {name: {each: force.words[name].get(each, ()) for each in spoken} for name in LISTS},
        "accepted": sorted([each.force, each.language, each.text] for each in force.accepted),
    }


def reviews(entries: Mapping[str, Review]) -> dict[str, list[str]]:
    """Return the reviews of some texts, as JSON has them."""
    return {
        address: [review.english, review.translation, review.by, review.on.isoformat()]
        for address, review in entries.items()
    }


def elsewhere(page: str, english: Corpus, corpus: Corpus) -> list[str]:
    """Return the clauses that a page has on one side alone, and another page on the other side."""
    sides = [{clause.id for clause in side.pages[page].clauses} for side in (english, corpus)]
    return sorted(name for name in sides[0] ^ sides[1] if name in english.clauses and name in corpus.clauses)


def check_page(asked: str) -> str:
    """Return the findings of a page, and ``unread``, what of it this core cannot read; empty if it can.

    ``asked``: ``rules``, ``page`` (its name), ``english`` and ``text`` (Markdown), ``reviews``, ``elsewhere`` (the
    clauses that stand on this page on one side alone, and on another page on the other).
    """
    given = json.loads(asked)
    if len(given["text"]) > LONGEST:
        return _answer((), f"the page has more than {LONGEST} characters")
    try:
        findings = [found for found in _Workbench(given).of_page() if found.clause not in given["elsewhere"]]
    except NotPlain as fault:
        return _answer((), str(fault))
    moved = ", ".join(given["elsewhere"])
    return _answer(findings, f"on another page than in English: {moved}" if moved else "")


def check_message(asked: str) -> str:
    """Return the findings of a message. ``asked``: ``key``, ``forms``, and what ``catalogue_findings`` is given."""
    given = json.loads(asked)
    if sum(map(len, given["forms"])) > LONGEST:
        return _answer((), f"the message has more than {LONGEST} characters")
    key = given["key"]
    workbench = _Workbench(given)
    messages = workbench.messages()
    changed = replace(messages[key], forms=tuple(map(_sayable, given["forms"])))
    faults = (
        Finding.at(changed, "catalogue", *problem) for form in changed.forms for problem in string_faults(quoted(form))
    )
    return _answer((*faults, *workbench.of_messages({key: changed})))


def catalogue(asked: str) -> str:
    """Return a catalogue with other words in some messages. ``asked``: ``text``, ``edits`` (forms by key)."""
    given = json.loads(asked)
    edits = {key: [_sayable(form) for form in forms] for key, forms in given["edits"].items()}
    return with_forms(given["text"], edits)


def catalogue_findings(asked: str) -> str:
    """Return the findings of a catalogue.

    ``asked``: ``rules``, ``kind``, ``english`` and ``text`` (catalogues), ``alone`` (plural forms that stand for one
    number each), ``reviews``.
    """
    workbench = _Workbench(json.loads(asked))
    return _answer(workbench.of_messages(workbench.messages(), whole=True))


def _sayable(text: str) -> str:
    """Return a text without half pairs of surrogates, which browsers let through and UTF-8 cannot say."""
    return text.encode(errors="replace").decode()


def _answer(findings: Iterable[Finding], unread: str = "") -> str:
    told = [
        {
            "line": found.line,
            "clause": found.clause,
            "kind": found.kind,
            "severity": found.severity,
            "what": found.what,
            "mend": found.mend,
        }
        for found in in_reading_order(findings)
    ]
    return json.dumps({"findings": told, "unread": unread}, ensure_ascii=False)


class _Workbench:
    """One question, with all that it is given."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.language: str = given["rules"]["language"]
        languages = tuple(given["rules"]["languages"])
        self.project = Project(root=Path(), languages=languages, extensions={})
        self.force = ForceTable(
            words={
                name: {language: tuple(phrases) for language, phrases in words.items()}
                for name, words in given["rules"]["words"].items()
            },
            accepted=frozenset(
                Accepted(force=force, language=language, text=text)
                for force, language, text in given["rules"]["accepted"]
            ),
        )

    def of_page(self) -> Iterator[Finding]:
        english, corpus = self._corpus(SOURCE_LANGUAGE, "english"), self._corpus(self.language, "text")
        texts = _only("clauses", clause_texts(english)), _only("clauses", clause_texts(corpus))
        found = self._check("clauses", english, corpus, *texts).findings()
        return (each for each in found if each.file == corpus.folder / self.given["page"])

    def messages(self) -> dict[str, Message]:
        english, text = (self._bytes(side) for side in ("english", "text"))
        return of_catalogue(self._kind, self._file, text, english)

    def of_messages(self, messages: Mapping[str, Message], *, whole: bool = False) -> Iterator[Finding]:
        """Yield the findings of some messages; those of the ``whole`` catalogue tell what it lacks, too."""
        english = of_catalogue(self._kind, self._file, *[self._bytes("english")] * 2)
        keys = {key: message.plural for key, message in english.items() if whole or key in messages}
        beside = [*Keys(file=self._file, messages=messages, keys=keys, severity="error").findings()]
        beside += [found for message in messages.values() for found in self._of_message(message, english)]
        nothing = Corpus(language=self.language, folder=Path(), pages={}, findings=())
        texts = (_texts(side, among=messages) for side in (english, messages))
        both = (_only(self._kind, side) for side in texts)
        return self._check(self._kind, nothing, nothing, *both).findings(beside)

    def _of_message(self, message: Message, english: Mapping[str, Message]) -> Iterator[Finding]:
        if message.id not in english or not message.translated:
            return
        if fault := plural_fault(message, english[message.id]):
            yield fault
        else:
            yield from form_findings(message, self.given["alone"])
            yield from stated_findings(message, Stated(language=self.language))

    @property
    def _kind(self) -> Kind:
        return next(kind for kind in KINDS if kind == self.given["kind"])

    @property
    def _file(self) -> Path:
        return dict(zip(KINDS, self.project.catalogues(self.language), strict=True))[self._kind]

    def _bytes(self, side: str) -> bytes:
        return _sayable(self.given[side]).encode()

    def _corpus(self, language: str, side: str) -> Corpus:
        return corpus_of(language, self.project.docs / language, self.given["page"], self._bytes(side))

    def _check(
        self, table: Table, english: Corpus, corpus: Corpus, english_texts: Texts, texts: Texts
    ) -> LanguageCheck:
        record: Record = {**NO_REVIEWS, table: _reviews(self.given["reviews"])}
        there = english_texts[table].keys() | texts[table].keys()
        known = {address: review for address, review in record[table].items() if address in there}
        return LanguageCheck(
            project=self.project,
            english=english,
            corpus=corpus,
            english_texts=english_texts,
            texts=texts,
            status=status_by(self.language, english_texts, texts, {**record, table: known}),
            content=Stated(language=self.language),
            force=self.force,
        )


def _only(table: Table, texts: Mapping[str, Text]) -> Texts:
    return {each: texts if each == table else {} for each in TABLES}


def _texts(messages: Mapping[str, Message], among: Iterable[str]) -> dict[str, Text]:
    return {key: messages[key].as_text() for key in among if key in messages and messages[key].translated}


def _reviews(entries: Mapping[str, list[str]]) -> dict[str, Review]:
    return {
        address: Review(english=english, translation=translation, by=by, on=date.fromisoformat(on))
        for address, (english, translation, by, on) in entries.items()
    }
