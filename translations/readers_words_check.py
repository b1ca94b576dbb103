"""What `check` finds in the readers' words: each line against the policy's topics and the clauses of the language."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from calculator import load_policy
from calculator.policy.loader import POLICY_FILE
from translations.documents import Corpus
from translations.findings import Finding, Severity
from translations.project import ROOT, SOURCE_LANGUAGE, Project, close_to
from translations.readers_words import FILLERS, TOPIC, Line, ReadersWords, file_of, read_readers_words
from translations.stems import Forms, fold, forms, joined_words, words_of


def readers_words_findings(
    project: Project, corpus: Corpus, *, under_way: bool, waiting: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield the findings in the file of one language.

    What a language ``under_way`` lacks is a warning, and so is a word too many on a clause ``waiting`` for its review.
    """
    words = read_readers_words(file_of(project, corpus.language))
    lines = _Lines(project, words=words, corpus=corpus, waiting=waiting)
    lacking = lines.lacking() if words.lines else words.findings
    for found in lacking:
        yield replace(found, severity="warning") if under_way else found
    if words.lines:
        yield from words.findings
        yield from lines.findings()


def stray_files(project: Project) -> Iterator[Finding]:
    """Yield a finding for each file of readers' words that belongs to no language."""
    for file in sorted(file_of(project, SOURCE_LANGUAGE).parent.iterdir()):
        if file not in [file_of(project, language) for language in project.languages]:
            what = f"mkdocs.yml has no language '{file.stem}'{close_to(file.stem, project.languages)}"
            mend = "name the file after a language, as in el.txt, or add the language to mkdocs.yml"
            yield Finding(file=file, kind="file", what=what, mend=mend)


class _Lines:
    """The lines of one file, held against the policy and the clauses of its language."""

    def __init__(self, project: Project, *, words: ReadersWords, corpus: Corpus, waiting: Collection[str] = ()) -> None:
        self.waiting = waiting
        self.words = words
        self.corpus = corpus
        self.language = corpus.language
        own = project.root / POLICY_FILE.relative_to(ROOT)
        policy = load_policy(own if own.is_file() else None)
        self.topics = policy.topic.answers
        self.clauses = [clause for section in policy.clauses.values() for clause in section]
        self.fillers = {fold(word) for filler in words.fillers for word in words_of(filler)}

    def lacking(self) -> Iterator[Finding]:
        """Yield a finding for each topic without words."""
        there = self.words.of("topic")
        for topic in self.topics:
            if not there.get(topic):
                empty = next((line for line in self.words.lines if (line.kind, line.id) == ("topic", topic)), None)
                line = empty or Line(number=1, kind="topic", id=topic, words=())
                mend = f"write what people type for it, on a line '{line.label}: …'"
                yield self._found(line, f"the topic '{topic}' has no words", mend)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the lines that are there."""
        first: dict[str, Line] = {}
        for line in self.words.lines:
            if line.label in first:
                what = f"'{line.label}' stands already on line {first[line.label].number}"
                yield self._found(line, what, "move the words there and remove this line")
            first.setdefault(line.label, line)
            if unknown := self._unknown(line):
                yield unknown
            elif line.kind != "fillers":
                yield from self._of(line)

    def _unknown(self, line: Line) -> Finding | None:
        if line.kind == "topic" and line.id not in self.topics:
            hint = close_to(line.id, self.topics)
            return self._found(line, f"there is no topic '{line.id}'{hint}", "correct the id, or remove the line")
        if line.kind == "clause" and line.id not in self.clauses:
            topic = [f"{TOPIC}{line.id}"] if line.id in self.topics else []
            hint = close_to(f"{TOPIC}{line.id}", topic) or close_to(line.id, [*self.clauses, FILLERS])
            return self._found(line, f"there is no clause '{line.id}'{hint}", "correct the id, or remove the line")
        return None

    def _of(self, line: Line) -> Iterator[Finding]:
        if line.kind == "clause" and not line.words:
            yield self._found(line, "the line has no words", "write what people type, or remove the line")
        # Whoever words a clause anew is not stopped by the search.
        severity: Severity = "warning" if line.kind == "clause" and line.id in self.waiting else "error"
        for _, what in self.superfluous(line):
            mend = f"remove it, or run `python -m translations words {self.language}`, which removes all such words"
            yield replace(self._found(line, what, mend), severity=severity)

    def superfluous(self, line: Line) -> Iterator[tuple[int, str]]:
        """Yield the places of the words that a line does without, each with the reason."""
        own = self._own(line)
        said: dict[tuple[Forms, ...], str] = {}
        for place, text in enumerate(line.words):
            words = words_of(text)
            key = tuple(forms(word, self.language) for word in words)
            if not key:
                yield place, f"'{text}' is a single letter, which the search does not look for"
                continue
            if len({*map(fold, words)}) == 1 and fold(words[0]) in self.fillers:
                yield place, f"'{text}' is one of the fillers, which find nothing by themselves"
                continue
            same = next((other for known, other in said.items() if _same(known, key)), None)
            if same is not None:
                yield place, f"'{text}' stands here twice" + ("" if text == same else f", also as '{same}'")
            elif own and all(not word.isdisjoint(own) for word in self._telling(words)):
                yield place, f"'{text}' is in the clause itself"
            said.setdefault(key, text)

    def _own(self, line: Line) -> Forms:
        """Return every form of every word of the clause; nothing for a topic."""
        clause = self.corpus.clauses.get(line.id) if line.kind == "clause" else None
        words = [*words_of(clause.text), *joined_words(clause.text)] if clause else []
        return frozenset().union(*(forms(word, self.language) for word in words))

    def _telling(self, words: list[str]) -> list[Forms]:
        """Return the forms of the words that are no fillers; of all words where there are no others."""
        telling = [word for word in words if fold(word) not in self.fillers]
        return [forms(word, self.language) for word in telling or words]

    def _found(self, line: Line, what: str, mend: str) -> Finding:
        return Finding(file=self.words.file, line=line.number, clause=line.id, kind="words", what=what, mend=mend)


def _same(one: tuple[Forms, ...], other: tuple[Forms, ...]) -> bool:
    return len(one) == len(other) and all(not a.isdisjoint(b) for a, b in zip(one, other, strict=True))


def tidied(project: Project, corpus: Corpus) -> tuple[str, list[str]]:
    """Return the text of a language's file without superfluous words, and those words, each with the reason."""
    file = file_of(project, corpus.language)
    words = read_readers_words(file)
    check = _Lines(project, words=words, corpus=corpus)
    text: list[str | None] = [*file.read_text(encoding="utf-8-sig").splitlines()]
    removed: list[str] = []
    for line in words.lines:
        places: Mapping[int, str] = dict(check.superfluous(line)) if line.kind != "fillers" else {}
        if places:
            kept = [word for place, word in enumerate(line.words) if place not in places]
            text[line.number - 1] = f"{line.label}: {', '.join(kept)}" if kept else None
            removed += [f"{line.label}: {reason}" for reason in places.values()]
    return "".join(f"{line}\n" for line in text if line is not None), removed
