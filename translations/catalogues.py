"""The gettext catalogues: which keys they must hold, brought up to date, and compiled.

``python -m translations.catalogues`` brings every .po file up to date with the keys that the calculator can ask for.
The keys of questions, answers, outcomes, reasons and readings follow from the policy; the others stand in the code.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from calculator import explain
from calculator.loader import POLICY_FILE, load_policy

CALCULATOR = POLICY_FILE.parent
# Stands in every compiled catalogue, so that the same sentences give the same file.
_OF_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
LOCALES = CALCULATOR / "locales"

# The calls whose first argument is a key; `counted` takes one with plural forms.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "text": None,
    "counted": (1, 1),
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


# Where the plural forms are those of another locale than the folder's name: this Portuguese is Brazilian.
LOCALE_OF = {"pt": "pt_BR"}


# What Babel adds to a header and nobody reads.
NOISE = re.compile(
    rb'^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):.*\n',
    re.M,
)


class BrokenCatalogue(Exception):
    """A .po file that cannot be read; the message names file and line."""

    def __init__(self, file: Path, line: int, mend: str) -> None:
        super().__init__(f"{file}:{line}: {mend}")
        self.file, self.line, self.mend = file, line, mend


def template() -> Catalog:
    """A catalogue with every key, each at its place, and no sentence."""
    catalogue = Catalog(project="support-calculator", fuzzy=False)
    lines = POLICY_FILE.read_text(encoding="utf-8").splitlines()
    for name, key in explain.keys(load_policy()):
        line = next((number for number, text in enumerate(lines, 1) if f'"{name}"' in text), 1)
        catalogue.add(key, locations=[(_shown(POLICY_FILE), line)])
    for file in sorted(CALCULATOR.glob("*.py")):
        with file.open("rb") as code:
            for line, found, _, _ in extract("python", code, keywords=KEYWORDS):
                catalogue.add(found, locations=[(_shown(file), line)])
    return catalogue


def _shown(file: Path) -> str:
    return file.relative_to(CALCULATOR.parent).as_posix()


def sources() -> list[Path]:
    return sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def read(source: Path) -> Catalog:
    """A .po file; raises BrokenCatalogue for one that cannot be read."""
    with source.open("rb") as file:
        try:
            return read_po(file, locale=LOCALE_OF.get(language := source.parents[1].name, language), abort_invalid=True)
        except PoFileError as error:
            line = error.line.strip()
            mend = f"mend this line: {line}" if line else f"mend the message above this line: {error}"
            raise BrokenCatalogue(source, error.lineno + 1, mend) from None
        except UnicodeDecodeError as error:
            number = source.read_bytes().partition(error.object)[0].count(b"\n") + 1
            raise BrokenCatalogue(source, number, "the file is not in UTF-8: save it again as UTF-8") from None
        except (LookupError, ValueError) as error:
            raise BrokenCatalogue(source, 1, f"mend the header, as in the English catalogue: {error}") from None


def update() -> None:
    """Adds the keys that a .po file lacks, untranslated, and drops those that nothing asks for."""
    keys = template()
    for source in sources():
        catalogue = read(source)
        catalogue.update(keys, no_fuzzy_matching=True)
        written = BytesIO()
        write_po(written, catalogue, width=110, no_location=True, ignore_obsolete=True)
        source.write_bytes(NOISE.sub(b"", written.getvalue()))


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that lack a sentence, or one of their plural forms, or are marked as doubtful."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(forms(message)))]


def forms(message: Message) -> list[str]:
    """The sentence of a message, or its plural forms."""
    return [str(form) for form in message.string] if isinstance(message.string, list | tuple) else [str(message.string)]


def compile_all() -> list[Path]:
    """Writes each catalogue's compiled form beside it, where the calculator reads it.

    One that is not wholly translated has none: until it is, the calculator speaks English in its stead.
    """
    written = []
    for source in sources():
        catalogue = read(source)
        target = source.with_suffix(".mo")
        if untranslated(catalogue):
            target.unlink(missing_ok=True)
            continue
        catalogue.creation_date = _OF_NO_DAY
        with target.open("wb") as out:
            write_mo(out, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    update()
