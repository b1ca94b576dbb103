"""Pages as clauses."""

from pathlib import Path

from translations.pages import Clause, Corpus, Page, clause_texts, duplicates


def clause(name: str, line: int, *blocks: str) -> Clause:
    return Clause(
        id=name, file=Path("docs/el/a.md"), page="a.md", line=line, blocks=blocks, links=(), sorted_by_language=False
    )


CLAUSES = (clause("a", 3, "One.", "", "Two."), clause("b", 5, "B."), clause("a", 9, "Again."))
PAGE = Page(name="a.md", file=Path("docs/el/a.md"), settings={}, clauses=CLAUSES, blocks=())


def test_of_a_clause_that_stands_twice_the_first_counts_and_the_second_is_told() -> None:
    corpus = Corpus(language="el", folder=Path("docs/el"), pages={"a.md": PAGE}, findings=())
    assert list(corpus.clauses) == ["a", "b"]
    assert {name: (text.words, text.line) for name, text in clause_texts(corpus).items()} == {
        "a": ("One.\nTwo.", 3),
        "b": ("B.", 5),
    }
    (found,) = duplicates(corpus.pages)
    assert (found.clause, found.line) == ("a", 9) and "a.md, line 3" in found.what
