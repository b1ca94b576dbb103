"""The gettext catalogues: which keys they must hold, brought up to date, and compiled.

``python -m translations.catalogues`` brings every .po file up to date with the keys that the calculator can ask for.
The keys of questions, answers, outcomes, reasons and readings follow from the policy; the others stand in the code.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from calculator import explain
from calculator.loader import POLICY_FILE, load_policy

CALCULATOR = POLICY_FILE.parent
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
}


# Where the plural forms are those of another locale than the folder's name: this Portuguese is Brazilian.
LOCALE_OF = {"pt": "pt_BR"}


class BrokenCatalogue(Exception):
    """A .po file that cannot be read; the message names file and line."""


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
            place = f"{source}:{error.lineno + 1}"
            raise BrokenCatalogue(f"{place}: mend this line: {error.line.strip()}") from None


def update() -> None:
    """Adds the keys that a .po file lacks, untranslated, and drops those that nothing asks for."""
    keys = template()
    for source in sources():
        catalogue = read(source)
        catalogue.update(keys, no_fuzzy_matching=True)
        with source.open("wb") as file:
            write_po(file, catalogue, width=110, no_location=True, ignore_obsolete=True)


def compile_all() -> list[Path]:
    """Writes each catalogue's compiled form beside it, where the calculator reads it."""
    written = []
    for source in sources():
        catalogue = read(source)
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    update()
