"""What the records of review say against a translation: texts that are stale, edited, never reviewed, or gone."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from translations.addressed import TABLES, Text, Texts
from translations.findings import Finding, Severity
from translations.project import Project
from translations.reviews import record_file
from translations.status import Standing, Status

# The file and the address of a text.
type Place = tuple[Path, str]


def review_findings(  # noqa: PLR0913 - what is left out is named
    project: Project,
    status: Status,
    translated: Texts,
    severity: Severity = "warning",
    *,
    unclear: Collection[str] = (),
    told: Collection[Place] = (),
) -> Iterator[Finding]:
    """Yield the findings; ``severity`` is that of texts which are stale or unreviewed.

    Clauses that were never reviewed are named one by one, unless a language has no review at all; of the messages of a
    catalogue their number is given. ``unclear`` clauses are left out, and so is the edit of a text ``told`` with one.
    """
    reviewing = _Reviewing(status.language, severity, told)
    for table in TABLES:
        named: dict[str, list[Text]] = {}
        for address, standing in status.standings[table].items():
            if standing.translation is None or (table == "clauses" and address in unclear):
                continue
            if standing.review is None and standing.state == "unreviewed":
                one_by_one = table == "clauses" and status.record[table]
                named.setdefault(standing.english.id if one_by_one else standing.english.page, []).append(
                    standing.translation
                )
            else:
                yield from reviewing.changed(standing, standing.translation)
        for texts in named.values():
            yield reviewing.never_reviewed(texts)
    yield from _gone(project, status, translated)


def with_edits(
    findings: Iterable[Finding], status: Status, severity: Severity, unclear: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings; the first one of a text that was edited after its review tells the edit, and is as grave."""
    edited = {
        (standing.translation.file, standing.translation.id): standing.review
        for table in TABLES
        for address, standing in status.standings[table].items()
        if standing.edited and standing.translation and not (table == "clauses" and address in unclear)
    }
    for found in findings:
        if review := edited.pop((found.file, found.clause), None):
            what = f"{found.what} (edited after the review of {review.on})"
            yield replace(found, what=what, severity="error" if "error" in (found.severity, severity) else "warning")
        else:
            yield found


class _Reviewing:
    def __init__(self, language: str, severity: Severity, told: Collection[Place]) -> None:
        self.language = language
        self.severity = severity
        self.told = told

    def changed(self, standing: Standing, text: Text) -> Iterator[Finding]:
        """Yield what was edited since the review: English, the translation, or both."""
        day = standing.review.on if standing.review else None
        mend = f"see `python -m translations diff {self.language} {text.id}`"
        if standing.english_changed:
            yield self._of(text, f"English has changed since the review of {day}", mend)
        if standing.edited and (text.file, text.id) not in self.told:
            what = f"the translation was edited after the review of {day}"
            yield self._of(text, what, f"{mend}; once it is right, `reviewed {self.language} {text.id}`")

    def never_reviewed(self, texts: list[Text]) -> Finding:
        """Return one finding for texts of one page."""
        first = texts[0]
        if len(texts) == 1:
            mend = f"hold it against English, then `python -m translations reviewed {self.language} {first.id}`"
            return self._of(first, "the translation was never reviewed", mend)
        what = f"{len(texts)} texts were never reviewed, from '{first.id}' on"
        return Finding(
            file=first.file,
            line=first.line,
            kind="review",
            severity=self.severity,
            what=what,
            mend=f"`python -m translations status {self.language}` lists them",
        )

    def _of(self, text: Text, what: str, mend: str) -> Finding:
        return Finding.at(text, "review", what, mend, self.severity)


def _gone(project: Project, status: Status, translated: Texts) -> Iterator[Finding]:
    """Yield the reviews of texts that neither side has; what the translation alone has is a finding of its own."""
    file = record_file(project, status.language)
    for table in TABLES:
        for address in status.gone(table):
            if address not in translated[table]:
                what = "the record names a text that neither English nor the translation has"
                mend = f"the next `python -m translations reviewed {status.language} …` drops it"
                yield Finding(file=file, clause=address, kind="review", severity="warning", what=what, mend=mend)
