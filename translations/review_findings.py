"""What the records of review say against a translation: texts that are stale, edited, never reviewed, or gone."""

from collections.abc import Iterator

from translations.findings import Finding, Severity
from translations.project import Project
from translations.reviews import record_file
from translations.status import Standing, Status
from translations.texts import TABLES, Text, Texts


def review_findings(
    project: Project, status: Status, translated: Texts, severity: Severity = "warning"
) -> Iterator[Finding]:
    """Yield the findings; ``severity`` is that of texts which are stale or unreviewed.

    Clauses that were never reviewed are named one by one, unless a language has no review at all; of the messages of a
    catalogue their number is given.
    """
    reviewing = _Reviewing(status.language, severity)
    for table in TABLES:
        named: dict[str, list[Text]] = {}
        for standing in status.standings[table].values():
            if standing.translation is None:
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


class _Reviewing:
    def __init__(self, language: str, severity: Severity) -> None:
        self.language = language
        self.severity = severity

    def changed(self, standing: Standing, text: Text) -> Iterator[Finding]:
        """Yield what was edited since the review: English, the translation, or both."""
        day = standing.review.on if standing.review else None
        mend = f"see `python -m translations diff {self.language} {text.id}`"
        if standing.english_changed:
            yield self._of(text, f"English has changed since the review of {day}", mend)
        if standing.edited:
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
        return Finding(
            file=text.file,
            line=text.line,
            clause=text.id,
            kind="review",
            severity=self.severity,
            what=what,
            mend=mend,
        )


def _gone(project: Project, status: Status, translated: Texts) -> Iterator[Finding]:
    """Yield the reviews of texts that neither side has; what the translation alone has is a finding of its own."""
    for table in TABLES:
        for address in status.gone(table):
            if address not in translated[table]:
                what = "the record names a text that neither English nor the translation has"
                mend = f"the next `python -m translations reviewed {status.language} …` drops it"
                file = record_file(project, status.language)
                yield Finding(file=file, clause=address, kind="review", severity="warning", what=what, mend=mend)
