"""What is held against English in one message: its forms, its placeholders and markup, and what it states."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translations.braces import braces_fault, markup_fault
from translations.findings import Finding, Severity
from translations.messages import Message
from translations.project import close_to
from translations.stated import Checks, Statement


def plural_fault(message: Message, english: Message) -> Finding | None:
    """Return a finding where one side has plural forms and the other has none."""
    if message.plural == english.plural:
        return None
    have = "no plural forms here, and this has some" if message.plural else "plural forms here, and this has none"
    mend = "run `make catalogues`, and translate every form"
    return Finding.at(message, "catalogue", f"English has {have}", mend)


def untranslated(message: Message) -> Finding:
    """Return the finding of a message that lacks a form, or waits for a look."""
    mend = "check it and remove the mark 'fuzzy'" if message.fuzzy else "translate it, with every plural form"
    return Finding.at(message, "catalogue", "this is not translated", mend)


def form_findings(message: Message, alone: Collection[int]) -> Iterator[Finding]:
    """Yield the first fault in placeholders or markup; ``alone`` are the forms that stand for one number each."""
    for number, form in enumerate(message.forms):
        for_one = message.plural and number in alone
        fault = braces_fault(message.english, form, for_one_number=for_one) or markup_fault(message.english, form)
        if fault:
            what, mend = fault
            where = f"in msgstr[{number}], " if message.plural else ""
            yield Finding.at(message, "catalogue", f"{where}{what}", mend)
            return


def stated_findings(message: Message, content: Checks) -> Iterator[Finding]:
    """Yield what the forms state otherwise than English, each fault once."""
    english = [Statement(message.id, form) for form in message.english]
    reported = set()
    for form in message.forms:
        for fault in content.faults(english, Statement(message.id, form)):
            if fault.what not in reported:
                yield Finding.at(message, *fault)
            reported.add(fault.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
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
            yield untranslated(message)
