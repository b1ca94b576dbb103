"""The same clauses, on the same pages, in the same order and shape, with the same links, as in English."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from translations.alignment import HEAD, SORTED, Alignment
from translations.beside import beside, links
from translations.findings import Finding, Kind, Severity
from translations.fingerprints import fingerprint
from translations.id_marks import MEANT
from translations.pages import Block, Clause, Corpus, Page
from translations.project import close_to
from translations.repairs import EMPTY_ID
from translations.shapes import HEADINGS, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """``reviewed`` tells drift from damage: what English has dropped or gained since the last review is a warning.

    Once the findings were asked for, ``mixed`` holds the clauses whose words are not told apart from others': what they
    say is not compared until that is mended; ``cut`` holds those of which a part stands by itself.
    """

    english: Corpus
    corpus: Corpus
    reviewed: Mapping[str, str]
    mixed: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)

    def findings(self) -> Iterator[Finding]:
        for name, page in self.english.pages.items():
            if name in self.corpus.pages:
                yield from self._page(page, self.corpus.pages[name])
            elif not any(found.file == self.corpus.folder / name for found in self.corpus.findings):
                yield self._missing_page(page)
        for name, page in self.corpus.pages.items():
            if name not in self.english.pages:
                yield self._page_without_english(page)
        # The id line of a clause that was cut in two is no further fault, and an empty one was told as a lost id.
        yield from (found for found in self.corpus.findings if found.clause not in self.cut and found.what != EMPTY_ID)

    def _page(self, english: Page, page: Page) -> Iterator[Finding]:
        aligned = self._aligned(english, page)
        yield from _settings(english, page, aligned)
        there = {clause.id: clause for clause in page.clauses}
        told = {name for clause in page.clauses for mark in clause.marks for name in mark.around}
        told |= {found.clause for found in self.corpus.findings}
        for clause in english.clauses:
            if clause.id in there or clause.id in told:
                continue
            if clause.id in self.corpus.clauses:
                yield _moved(clause, self.corpus.clauses[clause.id])
            elif clause.id in aligned.lost:
                yield _lost(clause, aligned.lost[clause.id], page)
            elif clause.id in aligned.missing:
                yield self._missing(clause, english, page, aligned)
        for name in aligned.unknown:
            yield self._unknown(there[name], aligned)
        for name, meant in aligned.renamed.items():
            yield self._renamed(there[name], meant)
        yield from _shapes(english, page, aligned)
        common = {clause.id for clause in english.clauses if clause.id in there}
        for clause in english.clauses:
            if clause.id in common:
                is_mixed = clause.id in self.mixed
                yield from links(clause, there[clause.id]) if not is_mixed else ()
                others = beside(clause, there[clause.id], common)
                yield from (found for found in others if not is_mixed or found.kind == "markup")
        yield from _order(english, page)

    def _aligned(self, english: Page, page: Page) -> Alignment:
        ours, theirs = self.corpus.clauses, self.english.clauses
        aligned = Alignment(
            english=english.blocks,
            translated=page.blocks,
            missing=[clause.id for clause in english.clauses if clause.id not in ours],
            unknown=[block.clause for block in page.blocks if block.own and block.clause not in theirs],
        )
        aligned.align(self._may_be)
        # What English has gained since is in no neighbour.
        aligned.held = {name: there for name, there in aligned.held.items() if name in self.reviewed}
        self.cut.update(aligned.cut_off.values())
        self.mixed.update(aligned.adopted, aligned.held.values(), aligned.cut_off.values())
        self.mixed.update(block.clause for block in (*aligned.lost.values(), *aligned.extra))
        seen = Counter(block.clause for block in page.blocks if block.own)
        self.mixed.update(name for name, count in seen.items() if count > 1)
        self.mixed.update(clause.id for clause in page.clauses if MEANT.search(clause.text))
        return aligned

    def _may_be(self, unknown: str, missing: str) -> bool:
        """Tell whether an id may stand for another: one that English had is English's affair, unless the words stay."""
        seen = self.reviewed.get(unknown)
        return seen is None or seen == fingerprint(self.english.clauses[missing].text)

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

    def _missing(self, clause: Clause, english: Page, page: Page, aligned: Alignment) -> Finding:
        before = [other.id for other in english.clauses[: english.clauses.index(clause)]]
        here = {other.id: other for other in page.clauses}
        previous = next((name for name in reversed(before) if name in here), None)
        severity: Severity = "error" if clause.id in self.reviewed else "warning"
        what = "English has this clause, the translation has not"
        mend = f"add it {f"after '{before[-1]}'" if before else 'at the beginning'}, with the id that it has in English"
        if held := aligned.held.get(clause.id):
            what += f"; its words seem to stand in '{held}'"
            mend = f"give them a paragraph of their own, with {{: #{clause.id} }} alone below it"
        elif (key := clause.id.rpartition(":")[2]) in HEAD:
            what, mend = f"the head of the page has no {key}", f"write a line '{key}: …' there, as in English"
        line = here[previous].line if previous else 1
        return _of(page, line, clause.id, "clause", what, mend, severity)

    def _unknown(self, clause: Clause, aligned: Alignment) -> Finding:
        if clause.id in self.reviewed:
            what, mend = "English no longer has this clause", "delete it"
            return Finding.at(clause, "clause", what, mend, "warning")
        if whole := aligned.cut_off.get(clause.line):
            what = f"English has no clause with this id; it seems to be cut off from '{whole}'"
            return Finding.at(clause, "clause", what, "join the two in one paragraph")
        what = f"English has no clause with this id{close_to(clause.id, aligned.missing)}"
        return Finding.at(clause, "clause", what, "write the id as English has it, or remove it")

    def _renamed(self, clause: Clause, meant: str) -> Finding:
        if clause.id in self.reviewed:
            what = f"English no longer has this clause; '{meant}' has the same words: it was probably renamed"
            mend = f"give it the id '{meant}': `python -m translations rename {clause.id} {meant}`, in every language"
            return Finding.at(clause, "clause", what, mend, "warning")
        what = f"English has no clause with this id (did you mean '{meant}'?)"
        return Finding.at(clause, "clause", what, f"write the id as English has it: {meant}")


def _of(  # noqa: PLR0913, PLR0917
    page: Page, line: int, clause: str, kind: Kind, what: str, mend: str, severity: Severity = "error"
) -> Finding:
    return Finding(file=page.file, line=line, clause=clause, kind=kind, severity=severity, what=what, mend=mend)


def _settings(english: Page, page: Page, aligned: Alignment) -> Iterator[Finding]:
    """Compare the heads but for their texts. A key that was translated is told with the one that is meant."""
    if page.settings is None or english.settings is None or english.settings == page.settings:
        return
    names = {*english.settings, *page.settings}
    differing = sorted(name for name in names if english.settings.get(name) != page.settings.get(name))
    lost = [name for name in aligned.missing if name.rpartition(":")[2] in HEAD]
    what, mend = f"the settings at the head of the page are not those of English: {', '.join(differing)}", ""
    if lost and len(lost) == len(differing) and not any(name in english.settings for name in differing):
        keys = [name.rpartition(":")[2] for name in lost]
        mend = f"write {', '.join(keys)} as in English, and translate what stands behind"
        aligned.missing = [name for name in aligned.missing if name not in lost]
    yield _of(page, 1, "", "shape", what, mend or "copy them as they stand in English")


def _moved(english: Clause, clause: Clause) -> Finding:
    what = f"the clause stands on {clause.page}, and in English on {english.page}"
    return Finding.at(
        clause, "shape", what, f"`python -m translations move {clause.id} {english.page}` moves it everywhere"
    )


def _lost(clause: Clause, block: Block, page: Page) -> Finding:
    if block.kind in HEADINGS:
        mend = f"end its line with {{#{clause.id}}}"
    elif block.kind == SORTED:
        mend = f"give it the id '{clause.id}', written as at the other terms"
    else:
        mend = f"write {{: #{clause.id} }} alone below it"
    return _of(page, block.line, clause.id, "clause", "the text of this clause stands here without its id", mend)


def _shapes(english: Page, page: Page, aligned: Alignment) -> Iterator[Finding]:
    """Compare the kinds of the blocks that have ids, and tell the others that stand on one side alone."""
    kinds = {block.clause: block for block in english.blocks if block.own}
    for block in page.blocks:
        model = kinds.get(aligned.renamed.get(block.clause, block.clause))
        if block.own and model and model.kind != block.kind and block.clause not in aligned.cut_off.values():
            what = f"English has {shown(model.kind)} here, the translation {shown(block.kind)}"
            yield _of(page, block.line, model.clause, "shape", what, "begin it as English does")
    lacking = list(aligned.lacking)
    for block in aligned.extra:
        counterpart = next((other for other in lacking if other.clause == block.clause), None)
        if whole := aligned.cut_off.get(block.line):
            what = f"this paragraph has no id, and English has none here: it seems to be cut off from '{whole}'"
            yield _of(page, block.line, whole, "clause", what, "join the two in one paragraph")
        elif counterpart:
            lacking.remove(counterpart)
            what = f"English has {shown(counterpart.kind)} here, the translation {shown(block.kind)}"
            yield _of(page, block.line, block.clause, "shape", what, "give it the parts that English has")
        else:
            what = f"{shown(block.kind)} stands here without an id, and English has none"
            yield _of(
                page, block.line, block.clause, "shape", what, "delete it, or join it with the clause it is part of"
            )
    for block in lacking:
        here = next((other.line for other in page.blocks if other.own and other.clause == block.clause), 1)
        what = f"English has {shown(block.kind)} more here than the translation: “{_beginning(block.text)}”"
        yield _of(page, here, block.clause, "shape", what, "add it where English has it")


def _beginning(text: str) -> str:
    return text if len(text) < 60 else f"{text[:57]}…"


def _order(english: Page, page: Page) -> Iterator[Finding]:
    """Tell clauses out of their order, the terms of a glossary left aside: those are sorted by each language."""
    there = {clause.id: clause for clause in page.clauses}
    expected = [clause.id for clause in english.clauses if clause.id in there and not clause.sorted_by_language]
    ours = list(dict.fromkeys(clause.id for clause in page.clauses if clause.id in set(expected)))
    for index, (wanted, found) in enumerate(zip(expected, ours, strict=True)):
        if wanted != found:
            place = f"after '{expected[index - 1]}'" if index else "first"
            what = f"in English this clause stands {place}, before '{found}'"
            yield Finding.at(there[wanted], "shape", what, "put it there")
            return
