"""Compare the catalogues of a language with English: form, keys, plural forms, placeholders, content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translations.addressed import KINDS
from translations.catalogues import faults_of, key_of, template
from translations.content import Content
from translations.findings import Finding, Severity
from translations.glossary import Glossary
from translations.left_over import LeftOver
from translations.message_checks import Keys, form_findings, plural_fault, stated_findings
from translations.messages import Message, messages_of
from translations.po_entries import Fault
from translations.po_header import forms_for_one_number
from translations.project import SOURCE_LANGUAGE, Project

# Labels have fewer words than the sentences of pages. No message of the eight languages is reported by mistake.
ENOUGH_WORDS = 3
CLEARLY = 0.97


def catalogue_findings(
    project: Project,
    language: str,
    glossary: Glossary,
    same_words: Mapping[str, frozenset[str]],
    *,
    under_way: bool,
) -> Iterator[Finding]:
    """Yield the faults of the catalogues of a language. Gaps in a language ``under_way`` are warnings."""
    severity: Severity = "warning" if under_way else "error"
    there, english = messages_of(project, language), messages_of(project, SOURCE_LANGUAGE)
    checks = _Checks(
        language=language,
        content=Content(
            language=language,
            languages=project.languages,
            glossary=glossary,
            enough=ENOUGH_WORDS,
            clearly=CLEARLY,
        ),
        left_over=LeftOver(language, glossary, same_words.get(language, frozenset())),
    )
    for kind, file, source in zip(
        KINDS, project.catalogues(language), project.catalogues(SOURCE_LANGUAGE), strict=True
    ):
        if not file.exists():
            what, mend = "the catalogue is missing", f"copy {source.relative_to(project.root)} and translate it"
            yield Finding(file=file, kind="catalogue", severity=severity, what=what, mend=mend)
            continue
        faults = faults_of(file)
        yield from (_of_form(file, fault) for fault in faults)
        messages = there[kind]
        keys = _calculator_keys() if kind == "calculator" else _keys_of(english[kind])
        if messages or all(fault.formal for fault in faults):
            yield from Keys(file=file, messages=messages, keys=keys, severity=severity).findings()
        for message in messages.values():
            yield from checks.findings(message, english[kind])


def _of_form(file: Path, fault: Fault) -> Finding:
    return Finding(
        file=file,
        line=fault.line,
        clause=fault.key,
        kind="catalogue",
        severity="warning" if fault.warning else "error",
        what=fault.what,
        mend=fault.mend,
    )


@cache
def _calculator_keys() -> Mapping[str, bool]:
    """Return the keys of the calculator, and whether each has plural forms."""
    return {key_of(message): bool(message.pluralizable) for message in template() if message.id}


def _keys_of(english: Mapping[str, Message]) -> Mapping[str, bool]:
    return {key: message.plural for key, message in english.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checks:
    """The checks of one message against English."""

    language: str
    content: Content
    left_over: LeftOver

    def findings(self, message: Message, english: Mapping[str, Message]) -> Iterator[Finding]:
        if not message.whole or message.id not in english or not english[message.id].translated:
            return
        if fault := plural_fault(message, english[message.id]):
            yield fault
        elif message.translated:
            yield from form_findings(message, forms_for_one_number(self.language))
            if self.language != SOURCE_LANGUAGE:
                yield from self._content(message)

    def _content(self, message: Message) -> Iterator[Finding]:
        if self.left_over.is_english(message.english, message.forms):
            mend = "translate it, or add a word that is the same in both to same-words.csv, and why"
            yield Finding.at(message, "language", "the text is still the English one", mend)
            return
        if word := self.left_over.foreign_letters(message.english[-1], message.words):
            yield Finding.at(
                message,
                "language",
                f"these letters are not those of '{self.language}': {word}",
                "write it in the language's letters",
            )
            return
        yield from stated_findings(message, self.content)
