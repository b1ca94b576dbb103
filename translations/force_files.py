"""Reads ``force.toml`` and ``force-accepted.csv``, naming every fault with its line and the mend."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from translations.findings import Finding, Severity
from translations.force import EVERY_LANGUAGE, FAULTS, FORCES, LISTS, Accepted, ForceTable
from translations.phrases import BETWEEN, OPENING
from translations.project import Project, close_to
from translations.tables import BrokenTable, read_toml, rows_of

COLUMNS = ("force", "language", "text", "reason")

type Words = dict[str, dict[str, tuple[str, ...]]]


def read_force(
    project: Project, texts: Collection[str], under_way: Collection[str]
) -> tuple[ForceTable, list[Finding]]:
    """Return the table and its faults. ``texts`` are addresses; what a language ``under_way`` lacks is a warning."""
    findings: list[Finding] = []
    words = _Table(project, under_way, findings).read()
    accepted = frozenset(_accepted(project, texts, findings))
    return ForceTable(words=words, accepted=accepted), findings


class _Table:
    def __init__(self, project: Project, under_way: Collection[str], findings: list[Finding]) -> None:
        self.project = project
        self.under_way = under_way
        self.findings = findings
        self.lines: list[str] = []

    def read(self) -> Words:
        words: Words = {name: {} for name in LISTS}
        for name, languages in self._loaded().items():
            if name not in LISTS:
                self._tell(f"there is no list '{name}'{close_to(name, LISTS)}", f"name one of {', '.join(LISTS)}", name)
            elif isinstance(languages, dict):
                words[name] = dict(self._languages(name, languages))
            else:
                self._tell(f"'{name}' is not a table", f"write [{name}] and the languages below it", name)
        if self.lines:
            self._lacking(words)
        return words

    def _loaded(self) -> Mapping[str, Any]:
        mend = "put each word between double quotation marks, with commas between them"
        try:
            loaded = read_toml(self.project.force, mend)
        except FileNotFoundError:
            self._tell("the file is missing", "bring it back from the history")
        except BrokenTable as broken:
            self.findings.append(broken.finding("force"))
        else:
            self.lines = self.project.force.read_text(encoding="utf-8-sig").splitlines()
            return loaded
        return {}

    def _languages(self, name: str, languages: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for language, phrases in languages.items():
            if language not in self.project.languages:
                what = f"'{name}' has words of '{language}', which is not a language of mkdocs.yml"
                self._tell(what, f"name one of {', '.join(self.project.languages)}", name, language)
            elif not isinstance(phrases, list) or not all(_is_phrase(phrase) for phrase in phrases):
                what = f"the words of '{language}' for '{name}' are not a list of phrases"
                self._tell(what, 'write ["word", "two words", "beginning*", "first … last"]', name, language)
            else:
                yield language, tuple(phrases)

    def _lacking(self, words: Words) -> None:
        for language in self.project.languages:
            if lacking := [force for force in FORCES if not words[force].get(language)]:
                severity: Severity = "warning" if language in self.under_way else "error"
                what = f"there are no words of '{language}' for {', '.join(lacking)}"
                self._tell(what, f"add a line '{language} = [...]' below each of these", severity=severity)

    def _tell(self, what: str, mend: str, name: str = "", language: str = "", severity: Severity = "error") -> None:
        number = self._line(name, language) if name else 1
        fault = Finding(file=self.project.force, line=number, kind="force", severity=severity, what=what, mend=mend)
        self.findings.append(fault)

    def _line(self, name: str, language: str) -> int:
        """Return the line of a list, or of a language below it."""
        heads = (f"[{name}]", f'["{name}"]', f"{name} ", f'"{name}" ')
        head = next((number for number, line in enumerate(self.lines, 1) if line.startswith(heads)), 1)
        below = enumerate(self.lines[head:], head + 1)
        return next((number for number, line in below if language and line.startswith(f"{language} ")), head)


def _is_phrase(phrase: object) -> bool:
    """Whether each word has a letter or digit, and ``…`` stands between words."""
    if not isinstance(phrase, str):
        return False
    parts = [part.split() for part in f" {phrase.removeprefix(OPENING)} ".split(BETWEEN)]
    return all(part and all(re.fullmatch(r"\**[^\W_][^\W_*]*(?:\*[^\W_]*)*", word) for word in part) for part in parts)


def _accepted(project: Project, texts: Collection[str], findings: list[Finding]) -> Iterator[Accepted]:
    for line, row in rows_of(project.force_accepted, COLUMNS, findings, "force"):
        if fault := _fault(project, texts, row):
            what, mend = fault
            findings.append(Finding(file=project.force_accepted, line=line, kind="force", what=what, mend=mend))
        else:
            yield Accepted(force=row["force"], language=row["language"], text=row["text"])


def _fault(project: Project, texts: Collection[str], row: Mapping[str, str]) -> tuple[str, str] | None:
    force, language, text = row["force"], row["language"], row["text"]
    if force not in FAULTS:
        return f"there is no force '{force}'{close_to(force, FAULTS)}", f"name one of {', '.join(FAULTS)}"
    if language not in (*project.languages, EVERY_LANGUAGE):
        return f"there is no language '{language}'", f"name one, or {EVERY_LANGUAGE} for all"
    if text not in texts:
        return f"there is no clause or message '{text}'{close_to(text, texts)}", "name one"
    if not row["reason"]:
        return "the reason is missing", "say why this is right"
    return None
