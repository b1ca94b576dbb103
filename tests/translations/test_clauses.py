"""The clauses of a language held against English: what is compared, and what waits until a fault is mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from translations.clauses import Comparison
from translations.documents import read_corpus
from translations.findings import Finding
from translations.pages import Page
from translations.project import Project
from translations.stated import ContentFault, Passage, Stated

ENGLISH = "# Title {#h}\n\n- Answers come within 48 hours.\n    {: #one }\n- No headsets.\n    {: #two }\n"
GREEK = ENGLISH.replace("Answers come within 48 hours", "Απάντηση σε 48 ώρες").replace("No headsets", "Χωρίς")


@dataclass(frozen=True)
class Checks:
    """The facts of texts are really compared; each page is in the language that is said here, or in Greek."""

    pages: Mapping[str, str]
    language: str = "el"

    def faults(self, english: Sequence[Passage], passage: Passage) -> Iterator[ContentFault]:
        return Stated(language=self.language).faults(english, passage)

    def language_of(self, page: Page) -> str:
        return self.pages.get(page.name, self.language)


class Compare:
    """Compares pages of a small project, by their names."""

    def __init__(self, root: Path) -> None:
        extensions = {name: dict[str, object]() for name in ("attr_list", "tables")}
        self.project = Project(root=root, languages=("en", "el"), extensions=extensions)

    def __call__(
        self,
        english: Mapping[str, str],
        greek: Mapping[str, str],
        seem: Mapping[str, str] | None = None,
        reviewed: Mapping[str, str] | None = None,
    ) -> tuple[list[Finding], set[str]]:
        """Return the findings and the clauses that are unclear."""
        for language, pages in (("en", english), ("el", greek)):
            (self.project.docs / language).mkdir(parents=True)
            for name, text in pages.items():
                (self.project.docs / language / name).write_text(text, encoding="utf-8")
        comparison = Comparison(
            english=read_corpus(self.project, "en"),
            corpus=read_corpus(self.project, "el"),
            reviewed=reviewed or {},
            content=Checks(seem or {}),
        )
        return [*comparison.findings()], comparison.unclear


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    return Compare(tmp_path)


def test_a_translation_that_says_the_same_has_no_fault(compare: Compare) -> None:
    assert compare({"a.md": ENGLISH}, {"a.md": GREEK}) == ([], set())


def test_nothing_held_against_nothing_has_no_fault(compare: Compare) -> None:
    assert compare({}, {}) == ([], set())


def test_what_a_clause_states_is_compared_at_its_line(compare: Compare) -> None:
    (found,), unclear = compare({"a.md": ENGLISH}, {"a.md": GREEK.replace("48", "24")})
    assert (found.clause, found.line, found.kind) == ("one", 3, "number")
    assert found.what == "English says 48 hours here, and this says 24 hours"
    assert unclear == set()


def test_a_clause_in_english_is_told_once_in_whatever_marks(compare: Compare) -> None:
    english, left = "A partner’s case – within 48 hours.", "A partner's  *case* - within 48 hours."
    page = "# H {{#h}}\n\n{}\n{{: #one }}\n"
    (found,), unclear = compare({"a.md": page.format(english)}, {"a.md": page.format(left)})
    assert (found.clause, found.kind, found.what) == ("one", "language", "the text is still the English one")
    assert unclear == set()


@pytest.mark.parametrize(
    ("words", "is_left"),
    [("Silver and above.", False), ("3CX FREE SMB Enterprise", False), ("this and that", True), ("", False)],
)
def test_a_few_words_may_be_those_of_english(compare: Compare, words: str, is_left: bool) -> None:
    pages = {"a.md": f"# H {{#h}}\n\n- {words} 1\n    {{: #one }}\n"}
    findings, _ = compare(pages, pages)
    assert [found.clause for found in findings] == (["one"] if is_left else [])


@pytest.mark.parametrize(
    ("language", "mend"), [("en", "translate it into 'el'"), ("de", "translate it into 'el', or move it to docs/de/")]
)
def test_a_page_in_another_language_is_told_as_a_whole(compare: Compare, language: str, mend: str) -> None:
    greek = {"a.md": ENGLISH.replace("48", "24"), "b.md": "# B {#b}\n"}
    (found,), unclear = compare({"a.md": ENGLISH, "b.md": "# B {#b}\n"}, greek, {"a.md": language})
    assert (found.file.name, found.what) == ("a.md", f"the whole page seems to be in '{language}'")
    assert (found.clause, found.mend) == ("", mend)
    assert unclear == {"h", "one", "two"}


def test_clauses_that_are_mixed_up_are_not_compared(compare: Compare) -> None:
    joined = GREEK.replace("\n    {: #one }\n- Χωρίς", " Χωρίς")
    (found,), unclear = compare({"a.md": ENGLISH}, {"a.md": joined}, reviewed={"one": "0"})
    assert (found.clause, found.kind) == ("one", "clause")
    assert unclear == {"two"}


def test_a_clause_that_is_not_translated_yet_is_told_by_itself_alone(compare: Compare) -> None:
    without = GREEK.replace("- Χωρίς.\n    {: #two }\n", "")
    (found,), _ = compare({"a.md": ENGLISH}, {"a.md": without})
    assert (found.clause, found.severity) == ("two", "warning")
