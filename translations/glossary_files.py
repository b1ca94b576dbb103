"""Reads the translators' tables of words, naming every faulty row with its line and the mend.

``glossary.csv`` and ``glossary-accepted.csv`` are the glossary; ``same-words.csv`` holds the words that a language
shares with English, so that a message of such words alone is no English left over.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from translations.findings import Finding, Severity
from translations.glossary import EVERY_LANGUAGE, Glossary, Term, Wording
from translations.project import Project, close_to
from translations.tables import Row, rows_of

# `checked` is "no" for a row that guides translators without being a term, such as the form of address.
FIXED_COLUMNS = ("term_id", "checked", "note")
ACCEPTED_COLUMNS = ("term_id", "language", "clause", "accepted", "reason")
SAME_COLUMNS = ("language", "word", "reason")


def read_glossary(
    project: Project, clauses: Collection[str], under_way: Collection[str]
) -> tuple[Glossary, list[Finding]]:
    """Return the glossary and its faults. ``clauses`` are those of the pages and the keys of the messages.

    What a language ``under_way`` lacks is a warning.
    """
    findings: list[Finding] = []
    terms = _Terms(project=project, under_way=under_way, findings=findings).read()
    _Accepted(project=project, clauses=clauses, terms=terms, findings=findings).read()
    return Glossary(terms=tuple(terms.values())), findings


@dataclass(slots=True, kw_only=True)
class _Terms:
    project: Project
    under_way: Collection[str]
    findings: list[Finding]
    lacking: dict[str, list[str]] = field(default_factory=dict)

    def read(self) -> dict[str, Term]:
        file = self.project.glossary
        rows = list(rows_of(file, FIXED_COLUMNS, self.findings, "glossary"))
        languages = [language for language in self.project.languages if rows and language in rows[0][1]]
        for language in self.project.languages if rows else ():
            if language not in languages:
                what = f"there is no column '{language}'"
                self._tell(1, language, what, "add it to the first line, and a cell to every other line")
        terms: dict[str, Term] = {}
        for line, row in rows:
            if row["term_id"] in terms:
                what = f"the term '{row['term_id']}' stands already on line {terms[row['term_id']].line}"
                self.findings.append(Finding(file=file, line=line, kind="glossary", what=what, mend="remove one"))
            elif row["checked"] != "no":
                terms[row["term_id"]] = self._term(line, row, languages)
        for language, names in self.lacking.items():
            what = f"{len(names)} terms have no wording in '{language}' yet, from '{names[0]}' on"
            self._tell(1, language, what, f"fill in the column {language}")
        return terms

    def _term(self, line: int, row: Row, languages: list[str]) -> Term:
        term = Term(id=row["term_id"], line=line)
        for language in languages:
            if row[language]:
                term.wordings[language] = [Wording(text=row[language])]
            elif language in self.under_way:
                self.lacking.setdefault(language, []).append(term.id)
            else:
                self._tell(line, language, f"the term '{term.id}' has no wording in '{language}'", "fill in its cell")
        return term

    def _tell(self, line: int, language: str, what: str, mend: str) -> None:
        severity: Severity = "warning" if language in self.under_way else "error"
        file = self.project.glossary
        self.findings.append(Finding(file=file, line=line, kind="glossary", severity=severity, what=what, mend=mend))


@dataclass(slots=True, kw_only=True)
class _Accepted:
    project: Project
    clauses: Collection[str]
    terms: dict[str, Term]
    findings: list[Finding]

    def read(self) -> None:
        for line, row in rows_of(self.project.accepted, ACCEPTED_COLUMNS, self.findings, "glossary"):
            if fault := self._fault(row):
                what, mend = fault
                self.findings.append(
                    Finding(file=self.project.accepted, line=line, kind="glossary", what=what, mend=mend)
                )
                continue
            accepted = [Wording(text=text.strip(), clause=row["clause"]) for text in row["accepted"].split("|")]
            for language, wordings in self.terms[row["term_id"]].wordings.items():
                if row["language"] in (language, EVERY_LANGUAGE):
                    wordings.extend(accepted)

    def _fault(self, row: Row) -> tuple[str, str] | None:
        term, language, clause = row["term_id"], row["language"], row["clause"]
        if term not in self.terms:
            return f"there is no term '{term}'{close_to(term, self.terms)}", "name a term_id of glossary.csv"
        if language not in (*self.project.languages, EVERY_LANGUAGE):
            return f"there is no language '{language}'", f"name one, or {EVERY_LANGUAGE} for all"
        if clause and clause not in self.clauses:
            what = f"there is no clause and no message '{clause}'{close_to(clause, self.clauses)}"
            return what, "name one, or leave the cell empty"
        if not row["accepted"] and not clause:
            return "neither a wording nor a clause is named", "fill in the one, the other, or both"
        if not row["reason"]:
            return "the reason is missing", "say why this is right"
        return None


def read_same_words(project: Project) -> tuple[dict[str, frozenset[str]], list[Finding]]:
    """Return by language the words that are the same in English, and the faults of the table."""
    findings: list[Finding] = []
    words: dict[str, set[str]] = {language: set() for language in project.translations}
    for line, row in rows_of(project.same_words, SAME_COLUMNS, findings, "glossary"):
        if row["language"] not in words:
            what = f"there is no translation '{row['language']}'{close_to(row['language'], words)}"
            mend = f"name one of {', '.join(words)}"
        elif not row["word"] or not row["reason"]:
            what, mend = "the word or the reason is missing", "fill in both"
        else:
            words[row["language"]].add(row["word"])
            continue
        findings.append(Finding(file=project.same_words, line=line, kind="glossary", what=what, mend=mend))
    return {language: frozenset(found) for language, found in words.items()}, findings
