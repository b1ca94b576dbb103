"""The same clauses, on the same pages, in the same order and shape, with the same links, as in English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translations.documents import Clause, Corpus, Page
from translations.findings import Finding, Severity
from translations.project import close_to
from translations.reviews import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """``reviewed`` tells drift from damage: what English has dropped or gained since the last review is a warning."""

    english: Corpus
    corpus: Corpus
    reviewed: Mapping[str, str]

    def findings(self) -> Iterator[Finding]:
        for name, page in self.english.pages.items():
            if name in self.corpus.pages:
                yield from self._page(page, self.corpus.pages[name])
            else:
                yield self._missing_page(page)
        for name, page in self.corpus.pages.items():
            if name not in self.english.pages:
                yield self._page_without_english(page)
        for clause in self.corpus.clauses.values():
            if clause.id not in self.english.clauses and clause.page in self.english.pages:
                yield self._unknown(clause)

    def _page(self, english: Page, page: Page) -> Iterator[Finding]:
        if english.settings != page.settings:
            names = sorted(
                name
                for name in {*english.settings, *page.settings}
                if english.settings.get(name) != page.settings.get(name)
            )
            what = f"the settings at the head of the page are not those of English: {', '.join(names)}"
            yield Finding(file=page.file, kind="shape", what=what, mend="copy them as they stand in English")
        there = {clause.id: clause for clause in page.clauses}
        previous: Clause | None = None
        for clause in english.clauses:
            if clause.id in there:
                yield from _shape(clause, there[clause.id])
            elif clause.id in self.corpus.clauses:
                yield _moved(clause, self.corpus.clauses[clause.id])
            else:
                line = there[previous.id].line if previous and previous.id in there else 1
                yield self._missing(clause, page, line, previous)
            previous = clause
        yield from _order(english, page)

    def _missing_page(self, page: Page) -> Finding:
        lost = [
            clause for clause in page.clauses if clause.id in self.reviewed and clause.id not in self.corpus.clauses
        ]
        return Finding(
            file=self.corpus.folder / page.name,
            kind="file",
            severity="error" if lost else "warning",
            what="the page is not there" + (", and was once" if lost else "; readers see it in English"),
            mend=f"bring it back from the history, or translate docs/en/{page.name} anew"
            if lost
            else f"copy docs/en/{page.name} and translate it",
        )

    def _page_without_english(self, page: Page) -> Finding:
        hint = close_to(page.name, [name for name in self.english.pages if name not in self.corpus.pages])
        what = f"English has no page '{page.name}'{hint}"
        return Finding(
            file=page.file, kind="file", what=what, mend="give it the name that it has in English, or delete it"
        )

    def _missing(self, clause: Clause, page: Page, line: int, previous: Clause | None) -> Finding:
        severity: Severity = "error" if clause.id in self.reviewed else "warning"
        old = [name for name, seen in self.reviewed.items() if seen == fingerprint(clause.text) and self._is_gone(name)]
        place = f"after '{previous.id}'" if previous else "at the beginning"
        what = "English has this clause, the translation has not"
        mend = f"add it {place}, with the id that it has in English"
        if old:
            what += f"; '{old[0]}' had the same words: it was probably renamed"
            mend = f"give '{old[0]}' the id '{clause.id}'"
        return Finding(
            file=page.file, line=line, clause=clause.id, kind="clause", severity=severity, what=what, mend=mend
        )

    def _unknown(self, clause: Clause) -> Finding:
        seen = self.reviewed.get(clause.id)
        new = [
            other.id
            for other in self.english.clauses.values()
            if other.id not in self.corpus.clauses and seen == fingerprint(other.text)
        ]
        severity: Severity = "warning" if seen else "error"
        if new:
            what = f"English no longer has this clause; '{new[0]}' has the same words: it was probably renamed"
            mend = f"give it the id '{new[0]}'"
        elif seen:
            what, mend = "English no longer has this clause", "delete it"
        else:
            missing = [name for name in self.english.clauses if name not in self.corpus.clauses]
            what = f"English has no clause with this id{close_to(clause.id, missing)}"
            mend = "write the id as English has it, or remove it"
        return Finding(
            file=clause.file, line=clause.line, clause=clause.id, kind="clause", severity=severity, what=what, mend=mend
        )

    def _is_gone(self, clause: str) -> bool:
        return clause not in self.english.clauses


def _moved(english: Clause, clause: Clause) -> Finding:
    return Finding(
        file=clause.file,
        line=clause.line,
        clause=clause.id,
        kind="shape",
        what=f"the clause stands on {clause.page}, and in English on {english.page}",
        mend=f"move it to {english.page}, with its words as they are",
    )


def _shape(english: Clause, clause: Clause) -> Iterator[Finding]:
    if english.shape != clause.shape:
        expected, found = _difference(english.shape, clause.shape)
        what = f"English has {expected} here, the translation {found}"
        mend = "give it the paragraphs, items and cells that English has"
        yield Finding(file=clause.file, line=clause.line, clause=clause.id, kind="shape", what=what, mend=mend)
    if english.links != clause.links:
        lost = [link for link in english.links if english.links.count(link) > clause.links.count(link)]
        extra = [link for link in clause.links if clause.links.count(link) > english.links.count(link)]
        what = "the links lead elsewhere than in English"
        mend = "; ".join(
            [f"add {', '.join(dict.fromkeys(lost))}"] * bool(lost)
            + [f"remove {', '.join(dict.fromkeys(extra))}"] * bool(extra)
        )
        yield Finding(file=clause.file, line=clause.line, clause=clause.id, kind="link", what=what, mend=mend)


def _difference(expected: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, str]:
    """The first part in which two shapes differ."""
    for one, other in zip(expected, found, strict=False):
        if one != other:
            return f"'{one}'", f"'{other}'"
    longer = expected if len(expected) > len(found) else found
    rest = f"'{longer[min(len(expected), len(found))]}'"
    return (f"{rest} more", "not") if longer is expected else ("nothing more", f"{rest} more")


def _order(english: Page, page: Page) -> Iterator[Finding]:
    """Clauses out of their order, the terms of a glossary left aside: those are sorted by each language."""
    there = {clause.id: clause for clause in page.clauses}
    expected = [clause.id for clause in english.clauses if clause.id in there and not clause.sorted_by_language]
    ours = list(dict.fromkeys(clause.id for clause in page.clauses if clause.id in set(expected)))
    for index, (wanted, found) in enumerate(zip(expected, ours, strict=True)):
        if wanted != found:
            place = f"after '{expected[index - 1]}'" if index else "first"
            yield Finding(
                file=page.file,
                line=there[wanted].line,
                clause=wanted,
                kind="shape",
                what=f"in English this clause stands {place}, before '{found}'",
                mend="put it there",
            )
            return
