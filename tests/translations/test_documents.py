from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from calculator import Policy
from translations.documents import Clause, read_corpus
from translations.project import Project

Write = Callable[[str], dict[str, Clause]]


@pytest.fixture
def written(project: Project) -> Write:
    """The clauses of a page with the given text, the only one of its language."""

    def write(text: str) -> dict[str, Clause]:
        for file in (project.docs / "el").rglob("*.md"):
            file.unlink()
        (project.docs / "el" / "page.md").write_text(text, encoding="utf-8")
        return read_corpus(project, "el").clauses

    return write


def test_every_clause_of_the_policy_is_read_in_every_language(project: Project, policy: Policy) -> None:
    clauses = {clause for section in policy.clauses.values() for clause in section}
    english = read_corpus(project, "en").clauses
    assert clauses <= set(english)
    for language in project.translations:
        corpus = read_corpus(project, language)
        assert not corpus.findings
        assert set(corpus.clauses) == set(english)
        assert all(clause.text for clause in corpus.clauses.values())


def test_each_text_belongs_to_one_clause_and_has_its_line(written: Write) -> None:
    found = written(
        "---\ntitle: T\ndescription: D\n---\n\n# Head {#head}\n\nIntroduction.\n\n"
        "First,\nin two lines.\n{: #first }\n\n"
        "- One [link](a.md)\n    {: #one }\n- Two\n\n| a | b |\n|--|--|\n| c | d |\n\n"
        '<span id="term">Term</span>\n:   Meaning.\n'
    )
    assert {name: (clause.line, clause.blocks) for name, clause in found.items()} == {
        "page:title": (2, ("T",)),
        "page:description": (3, ("D",)),
        "head": (6, ("Head", "Introduction.", "Two", "a", "b", "c", "d")),
        "first": (10, ("First, in two lines.",)),
        "one": (14, ("One link",)),
        "term": (22, ("Term", "Meaning.")),
    }
    assert found["one"].links == ("a.md",)
    assert found["term"].sorted_by_language and not found["one"].sorted_by_language


def test_what_is_inside_a_clause_is_its_own(written: Write) -> None:
    found = written(
        '# H {#h}\n\n<blockquote id="quote"><p>One</p><ul><li>Two</li></ul></blockquote>\n\nAfter.\n\n'
        '<ol id="list"><li>Three</li><li id="four">Four</li></ol>\n'
    )
    assert found["quote"].blocks == ("One", "Two")
    assert found["list"].blocks == ("Three",)
    assert found["four"].blocks == ("Four",)
    assert found["h"].blocks == ("H", "After.")


def test_a_paragraph_beside_a_clause_is_told_at_the_heading(written: Write) -> None:
    found = written("# H {#h}\n\n- One\n    {: #one }\n\n    More of one.\n")
    assert found["one"].blocks == ("One",)
    assert found["h"].blocks == ("H", "More of one.")


def test_text_above_the_first_heading_is_not_lost(written: Write) -> None:
    assert written("Text.\n")["page:top"].blocks == ("Text.",)


@pytest.mark.parametrize(
    ("content", "line", "what", "mend"),
    [
        (b"# \xc3\x9c {#u}\n\n\xfctext\n", 3, "not in UTF-8 (byte 0xfc)", "save it again as UTF-8"),
        (b"---\ntitle: T\ndescription: a: b\n---\n\n# H {#h}\n", 3, "is no YAML", "between double quotation marks"),
        (b"---\n- a\n---\n", 2, "is no YAML", "between double quotation marks"),
        (b"# H {#h}\n\nA\n{: #a }\n\nB\n{: #a }\n", 6, "stands already on page.md, line 3", "remove one"),
    ],
)
def test_a_faulty_page_is_named_with_its_line(
    project: Project, content: bytes, line: int, what: str, mend: str
) -> None:
    for file in (project.docs / "el").rglob("*.md"):
        file.unlink()
    (project.docs / "el" / "page.md").write_bytes(content)
    (found,) = read_corpus(project, "el").findings
    assert (found.file.name, found.line) == ("page.md", line)
    assert what in found.what and mend in found.mend


def test_a_page_over_which_the_renderer_falls_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> str:
        raise TypeError("expected string")

    monkeypatch.setattr(Markdown, "convert", fall)
    found = next(iter(read_corpus(project, "el").findings))
    assert found.what == "the page cannot be rendered: expected string" and found.mend


def test_a_heading_of_english_needs_an_id(project: Project) -> None:
    (project.docs / "en" / "page.md").write_text("# H {#h}\n\n## Without\n", encoding="utf-8")
    (found,) = read_corpus(project, "en").findings
    assert (found.line, found.what) == (3, "the heading 'Without' has no id")


def test_a_clause_on_two_pages_is_a_duplicate(project: Project, edit: Callable[[str, str, str], Path]) -> None:
    edit("docs/el/scope.md", "{: #follow-procedures }", "{: #level-2-who }")
    (found,) = read_corpus(project, "el").findings
    assert (found.file.name, found.clause) == ("scope.md", "level-2-who")
    assert "stands already on levels.md, line 33" in found.what


def test_a_page_with_windows_line_ends_is_read(written: Write) -> None:
    assert written("---\r\ntitle: T\r\n---\r\n\r\n# H {#h}\r\n\r\nA\r\n{: #a }\r\n")["a"].line == 7
