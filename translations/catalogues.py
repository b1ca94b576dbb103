"""Collect the keys of the gettext catalogues, update the .po files and compile them.

``python -m translations.catalogues`` updates every .po file to the keys that the calculator and the templates use, and
writes it as GNU gettext does. The calculator's keys of questions, answers, outcomes, reasons and readings follow from
the policy, its other keys from the code. The templates' keys are those of the English catalogue.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo

from calculator.policy.loader import POLICY_FILE, load_policy
from calculator.words import keys
from translations.addressed import KINDS
from translations.po import PoFile, read_po
from translations.po_entries import Entry, Fault
from translations.po_header import fields_of, form_faults, header_faults, number_of_forms, whole_header
from translations.po_writing import written
from translations.project import Misuse, locale_of

ROOT = POLICY_FILE.parents[2]
CALCULATOR = ROOT / "calculator"
ENGLISH = "en"
# A fixed date makes compiled catalogues reproducible.
_OF_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
LOCALES = CALCULATOR / "words" / "locales"
# The calls whose first argument is a key; `counted` takes one with plural forms.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "text": None,
    "counted": (1, 1),
    "in_words": (1, 1),
    "_labelled_line": (2,),
    "fault": None,
    "CalculatorError": None,
    "UnknownQuestion": None,
    "UnknownAnswer": None,
    "UnknownLanguage": None,
    "MalformedInput": None,
    "RefusedTable": None,
    "UnclearColumn": None,
    "FaultyField": None,
}


class BrokenCatalogue(Misuse):
    """A .po file with a fault that may change a sentence; the message names file, line, key and mend."""

    def __init__(self, file: Path, fault: Fault) -> None:
        key = f"{fault.key}: " if fault.key else ""
        super().__init__(f"{file}:{fault.line}: {key}{fault.what}; {fault.mend}")
        self.file, self.fault = file, fault


def template() -> Catalog:
    """Return a catalogue with every key of the calculator and no sentence."""
    catalogue = Catalog(project="support-calculator", fuzzy=False)
    lines = POLICY_FILE.read_text(encoding="utf-8").splitlines()
    policy = load_policy()
    counted = [(name, (key, key)) for name, key in keys.counted_keys(policy)]
    named: list[tuple[str, str | tuple[str, ...]]] = [*keys.of_policy(policy), *counted]
    for name, key in named:
        line = next((number for number, text in enumerate(lines, 1) if f'"{name}"' in text), 1)
        catalogue.add(key, locations=[(_shown(POLICY_FILE), line)])
    for file in sorted(CALCULATOR.rglob("*.py")):
        with file.open("rb") as code:
            for line, found, _, _ in extract("python", code, keywords=KEYWORDS):
                catalogue.add(found, locations=[(_shown(file), line)])
    return catalogue


def _shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def sources(folder: Path = LOCALES, kind: str = "calculator") -> list[Path]:
    return sorted(folder.glob(f"*/LC_MESSAGES/{kind}.po"))


def faults_of(file: Path) -> list[Fault]:
    """Return all faults in the form of a catalogue, sorted by line."""
    po = read_po(file.read_bytes())
    unread = po.faults and not (po.header or po.entries)
    further = () if unread else (*header_faults(po, _language(file)), *form_faults(po, _language(file)))
    return sorted((*po.faults, *further), key=lambda fault: fault.line)


def read_sound(file: Path) -> PoFile:
    """Read a catalogue. Raises BrokenCatalogue for a fault that may change a sentence."""
    for fault in faults_of(file):
        if not fault.formal:
            raise BrokenCatalogue(file, fault)
    return read_po(file.read_bytes())


def read(source: Path) -> Catalog:
    """Read a catalogue as Babel's class. Raises BrokenCatalogue."""
    po, language = read_sound(source), _language(source)
    catalogue = Catalog(locale=locale_of(language), fuzzy=False)
    catalogue.project, _, catalogue.version = fields_of(po.header).get("Project-Id-Version", "").rpartition(" ")
    for entry in po.entries:
        identity, string = ((entry.key, entry.key), entry.forms) if entry.plural else (entry.key, entry.forms[0])
        catalogue.add(identity, string, flags=["fuzzy"] if entry.fuzzy else [], lineno=entry.line)
    return catalogue


def _language(file: Path) -> str:
    return file.parents[1].name


def update(root: Path = ROOT) -> list[Path]:
    """Update every catalogue and return the changed files. Raises BrokenCatalogue before it writes any.

    Adds missing keys without a translation, removes unused keys, and puts the English sentence above each key.
    """
    drafts: dict[Path, bytes] = {}
    for kind, folder in KINDS.items():
        found = {file: read_sound(file) for file in sources(root / folder, kind)}
        source = next(po for file, po in found.items() if _language(file) == ENGLISH)
        wanted = _calculator_keys() if kind == "calculator" else [(entry.key, entry.plural) for entry in source.entries]
        drafts |= {file: _renewed(po, _language(file), wanted, source) for file, po in found.items()}
    changed = [file for file, draft in drafts.items() if file.read_bytes() != draft]
    for file in changed:
        file.write_bytes(drafts[file])
    return changed


def _calculator_keys() -> list[tuple[str, bool]]:
    return [(key_of(message), bool(message.pluralizable)) for message in template() if message.id]


def key_of(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def _renewed(po: PoFile, language: str, wanted: Sequence[tuple[str, bool]], source: PoFile) -> bytes:
    there = {entry.key: entry for entry in po.entries}
    project = fields_of(source.header).get("Project-Id-Version", "")
    return written(
        po.header.notes if po.header else (),
        whole_header(language, project, fields_of(po.header)),
        [_fitted(there.get(key), key, number_of_forms(language) if plural else 0) for key, plural in wanted],
        # The English catalogue shows its sentences itself.
        {} if language == ENGLISH else {entry.key: entry.forms for entry in source.entries if all(entry.forms)},
    )


def _fitted(entry: Entry | None, key: str, plurals: int) -> Entry:
    """Return the entry of a key with its number of forms; fuzzy where a sentence gained or lost plural forms."""
    if entry is None:
        return Entry(key=key, line=0, forms=("",) * (plurals or 1), plural=plurals > 0)
    fuzzy = entry.fuzzy or entry.plural != (plurals > 0)
    kept = entry.forms if entry.plural == (plurals > 0) else entry.forms[-1:]
    return replace(entry, forms=kept + ("",) * (plurals - len(kept)), plural=plurals > 0, fuzzy=fuzzy)


def laid_out(source: Path, language: str) -> bytes:
    """Return an untranslated catalogue for a new language, with the keys and comments of an English one."""
    english = read_sound(source)
    notes = tuple(
        re.sub(rf"\b{ENGLISH}\b", language, note) for note in (english.header.notes if english.header else ())
    )
    empty = PoFile(header=Entry(key="", line=1, forms=("",), notes=notes))
    return _renewed(empty, language, [(entry.key, entry.plural) for entry in english.entries], english)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages that are fuzzy or lack a sentence or a plural form."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(forms(message)))]


def forms(message: Message) -> list[str]:
    """Return the sentence of a message, or its plural forms."""
    return [str(form) for form in message.string] if isinstance(message.string, list | tuple) else [str(message.string)]


def compile_all() -> list[Path]:
    """Compile each catalogue beside its source, where the calculator reads it.

    An unfinished translation is not compiled: the calculator uses English for it.
    """
    compiled = []
    for source in sources(LOCALES):
        catalogue = read(source)
        target = source.with_suffix(".mo")
        if untranslated(catalogue):
            target.unlink(missing_ok=True)
            continue
        catalogue.creation_date = _OF_NO_DAY
        with target.open("wb") as out:
            write_mo(out, catalogue)
        compiled.append(target)
    return compiled


def main(root: Path = ROOT) -> int:
    """Update the catalogues for ``make catalogues``."""
    try:
        changed = update(root)
    except BrokenCatalogue as broken:
        print(f"{broken}\nNothing was written.", file=sys.stderr)
        return 1
    for file in changed:
        print(f"wrote {file.relative_to(root)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
