"""The catalogues of a language against the English ones: every key, every placeholder, the right plural forms."""

import gettext
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from translations.catalogues import LOCALE_OF, BrokenCatalogue, forms, read, template, untranslated
from translations.findings import Finding, Severity
from translations.project import SOURCE_LANGUAGE, Project

# Enough to tell any two plural rules apart: the Russian one turns over at 10, 20 and 100.
COUNTS = range(121)


def catalogue_findings(project: Project, language: str, *, under_way: bool) -> Iterator[Finding]:
    """What is wrong with the catalogues of a language. What one ``under_way`` lacks is a warning."""
    severity: Severity = "warning" if under_way else "error"
    for file, english, keys in zip(
        project.catalogues(language), project.catalogues(SOURCE_LANGUAGE), (_calculator_keys(), None), strict=True
    ):
        if not file.exists():
            what, mend = "the catalogue is missing", f"copy {english.relative_to(project.root)} and translate it"
            yield Finding(file=file, kind="catalogue", severity=severity, what=what, mend=mend)
            continue
        try:
            model = {message.id: message for message in read(english) if message.id}
            catalogue = read(file)
        except BrokenCatalogue as broken:
            what = "the catalogue cannot be read"
            yield Finding(file=broken.file, line=broken.line, kind="catalogue", what=what, mend=broken.mend)
            continue
        checked = _Catalogue(file=file, language=language, catalogue=catalogue, model=model, severity=severity)
        yield from checked.findings(keys or frozenset(_key(message) for message in model.values()))


@cache
def _calculator_keys() -> frozenset[str]:
    return frozenset(_key(message) for message in template() if message.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Catalogue:
    file: Path
    language: str
    catalogue: Catalog
    model: Mapping[str | tuple[str, ...] | list[str], Message]
    severity: Severity

    def findings(self, keys: Iterable[str]) -> Iterator[Finding]:
        found = {_key(message): message for message in self.catalogue if message.id}
        for key in sorted(set(keys) - set(found)):
            yield self._tell(None, f"the key '{key}' is missing", "make catalogues adds it; then translate it")
        for key in sorted(set(found) - set(keys)):
            yield self._tell(found[key], f"nothing asks for the key '{key}'", "remove it")
        yield from self._untranslated()
        yield from self._plural_rule()
        for key, message in found.items():
            if all(forms(message)):
                yield from self._message(key, message)

    def _untranslated(self) -> Iterator[Finding]:
        lacking = untranslated(self.catalogue)
        if lacking and self.severity == "warning":
            what = f"{len(lacking)} sentences are not translated yet, from '{_key(lacking[0])}' on"
            yield self._tell(
                lacking[0], what, "translate them; until then readers see these texts in English", "warning"
            )
        else:
            for message in lacking:
                mend = (
                    "check it and remove the mark 'fuzzy'" if message.fuzzy else "translate it, with every plural form"
                )
                yield self._tell(message, f"'{_key(message)}' is not translated", mend)

    def _plural_rule(self) -> Iterator[Finding]:
        rule = get_plural(LOCALE_OF.get(self.language, self.language))
        if self.catalogue.num_plurals != rule.num_plurals or not _same_rule(
            self.catalogue.plural_expr, rule.plural_expr
        ):
            name = Locale.parse(LOCALE_OF.get(self.language, self.language)).get_display_name(SOURCE_LANGUAGE)
            yield self._tell(None, f"the plural forms are not those of {name}", f'write "Plural-Forms: {rule}\\n"')

    def _message(self, key: str, message: Message) -> Iterator[Finding]:
        found = forms(message)
        if message.pluralizable and len(found) != self.catalogue.num_plurals:
            mend = f"give it {self.catalogue.num_plurals}"
            yield self._tell(message, f"'{key}' has {len(found)} plural forms", mend)
        english = self.model.get(message.id)
        if english is None:
            return
        # A form for one may say it without the number.
        allowed = _placeholders(forms(english)) | {"count"}
        for form in found:
            if _placeholders([form]) | {"count"} != allowed:
                wanted = " ".join(f"{{{name}}}" for name in sorted(_placeholders(forms(english)))) or "none"
                yield self._tell(message, f"the words in braces of '{key}' are not those of English", f"keep {wanted}")
                return

    def _tell(self, message: Message | None, what: str, mend: str, severity: Severity = "error") -> Finding:
        line = message.lineno if message and message.lineno else 1
        return Finding(file=self.file, line=line, kind="catalogue", severity=severity, what=what, mend=mend)


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, list | tuple) else message.id)


def _placeholders(texts: Iterable[str]) -> frozenset[str]:
    try:
        return frozenset(name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name)
    except ValueError:  # a brace that is not closed
        return frozenset({"{"})


def _same_rule(one: str, other: str) -> bool:
    try:
        first, second = gettext.c2py(one), gettext.c2py(other)
    except ValueError:
        return False
    return all(first(count) == second(count) for count in COUNTS)
