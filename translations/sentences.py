"""Compare the catalogues of a language with English: form, keys, plural forms, placeholders, content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translations.addressed import KINDS
from translations.braces import braces_fault, markup_fault
from translations.catalogues import faults_of, key_of, template
from translations.content import Content
from translations.findings import Finding, Severity
from translations.glossary import Glossary
from translations.left_over import LeftOver
from translations.messages import Message, messages_of
from translations.po_entries import Fault
from translations.po_header import forms_for_one_number
from translations.project import SOURCE_LANGUAGE, Project, close_to
from translations.stated import Statement

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
            yield from _Keys(file=file, messages=messages, keys=keys, severity=severity).findings()
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
class _Keys:
    """The keys of a catalogue, and the keys that are in use."""

    file: Path
    messages: Mapping[str, Message]
    keys: Mapping[str, bool]
    severity: Severity

    def findings(self) -> Iterator[Finding]:
        missing = [key for key in self.keys if key not in self.messages]
        for key in self.messages:
            if key not in self.keys:
                yield from self._unknown(self.messages[key], missing)
        for key in missing:
            what, mend = "the catalogue lacks this key", "`make catalogues` adds it; then translate it"
            yield Finding(file=self.file, clause=key, kind="catalogue", severity=self.severity, what=what, mend=mend)
        yield from self._untranslated()

    def _unknown(self, message: Message, missing: list[str]) -> Iterator[Finding]:
        """Report an unused key; a similar missing key is not reported again."""
        hint = close_to(message.id, missing)
        for meant in [key for key in missing if f"'{key}'" in hint]:
            missing.remove(meant)
        # The line of a faulty key is reported already.
        if message.whole:
            mend = "write the key as English has it" if hint else "remove the entry, or run `make catalogues`"
            yield Finding.at(message, "catalogue", f"no code uses this key{hint}", mend)

    def _untranslated(self) -> Iterator[Finding]:
        lacking = [message for message in self.messages.values() if message.whole and not message.translated]
        if lacking and self.severity == "warning":
            what = f"{len(lacking)} sentences are not translated yet, from '{lacking[0].id}' on"
            mend = "translate them; until then readers see these texts in English"
            yield Finding(
                file=self.file, line=lacking[0].line, kind="catalogue", severity="warning", what=what, mend=mend
            )
            return
        for message in lacking:
            mend = "check it and remove the mark 'fuzzy'" if message.fuzzy else "translate it, with every plural form"
            yield Finding.at(message, "catalogue", "this is not translated", mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checks:
    """The checks of one message against English."""

    language: str
    content: Content
    left_over: LeftOver

    def findings(self, message: Message, english: Mapping[str, Message]) -> Iterator[Finding]:
        if not message.whole or message.id not in english or not english[message.id].translated:
            return
        if message.plural != english[message.id].plural:
            have = (
                "no plural forms here, and this has some" if message.plural else "plural forms here, and this has none"
            )
            yield Finding.at(
                message, "catalogue", f"English has {have}", "run `make catalogues`, and translate every form"
            )
        elif message.translated:
            yield from self._forms(message)
            if self.language != SOURCE_LANGUAGE:
                yield from self._content(message)

    def _forms(self, message: Message) -> Iterator[Finding]:
        """Yield the first fault in placeholders or markup."""
        alone = forms_for_one_number(self.language)
        for number, form in enumerate(message.forms):
            for_one = message.plural and number in alone
            fault = braces_fault(message.english, form, for_one_number=for_one) or markup_fault(message.english, form)
            if fault:
                what, mend = fault
                where = f"in msgstr[{number}], " if message.plural else ""
                yield Finding.at(message, "catalogue", f"{where}{what}", mend)
                return

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
        english = [Statement(message.id, form) for form in message.english]
        reported = set()
        for form in message.forms:
            for fault in self.content.faults(english, Statement(message.id, form)):
                if fault.what not in reported:
                    yield Finding.at(message, *fault)
                reported.add(fault.what)
