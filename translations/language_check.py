"""All that is found in the texts of one language, from pages and catalogues that were read: see ``check``.

The command line and the comparison page share it. They differ in how they read pages, and in what ``content`` checks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from translations.addressed import TABLES, Texts
from translations.clauses import Comparison
from translations.findings import DRIFTING, Finding, Severity
from translations.force import ForceTable
from translations.pages import Corpus
from translations.project import Project
from translations.review_findings import review_findings, with_edits
from translations.stated import Checks
from translations.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCheck:
    """A language and its English. ``unreviewed`` is the severity of texts that are stale or unreviewed."""

    project: Project
    english: Corpus
    corpus: Corpus
    english_texts: Texts
    texts: Texts
    status: Status
    content: Checks
    force: ForceTable
    unreviewed: Severity = "warning"

    def findings(self, beside: Iterable[Finding] = ()) -> Iterator[Finding]:
        """Yield the findings; those ``beside`` the pages come from the catalogues and the readers' words."""
        pages = Comparison(
            english=self.english,
            corpus=self.corpus,
            reviewed={address: review.english for address, review in self.status.record["clauses"].items()},
            content=self.content,
        )
        findings = [_eased(found, self.status) for found in (*pages.findings(), *beside)]
        clear = {address: text for address, text in self.texts["clauses"].items() if address not in pages.unclear}
        findings += self.force.findings(self.english_texts, {**self.texts, "clauses": clear}, self.content.language)
        yield from with_edits(findings, self.status, self.unreviewed, pages.unclear)
        told = {(found.file, found.clause) for found in findings}
        yield from review_findings(
            self.project, self.status, self.texts, self.unreviewed, unclear=pages.unclear, told=told
        )


def _eased(found: Finding, status: Status) -> Finding:
    """Return a finding as a warning where it is a difference from English that waits for its translator."""
    if found.kind not in DRIFTING or not found.clause:
        return found
    standings = (status.standings[table].get(found.clause) for table in TABLES)
    is_stale = any(
        standing and standing.state == "stale" and standing.translation and standing.translation.file == found.file
        for standing in standings
    )
    return replace(found, severity="warning") if is_stale else found
