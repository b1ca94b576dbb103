"""What is read without a library is what the rendered page gives."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from translations import documents, plain_reading
from translations.pages import Clause, Page
from translations.plain_words import NotPlain
from translations.project import ROOT, open_project
from translations.sources import NoSettings

PROJECT = open_project(ROOT)
HEAD = "---\ntitle: A page\n---\n\n# Heading {#heading}\n\n"

# Each in its place: what the pages have, what people write, and what cosmetic edits do to it.
BODIES = {
    "emphasis": "Not **two** and *one*, __this__ or _that_, snake_case_word, 3 * 4 * 5.\n{: #a }",
    "emphasis in emphasis": "**all of *it* here**\n{: #a }",
    "code": "Run `a *b* <c>` and ``d ` e``.\n{: #a }",
    "links": "A [link](levels.md#a), [another](https://x.example/(y) \"its title\"), <https://z.example>.\n{: #a }",
    "a link with a mark": "A [link](levels.md){ .button } and [words with *emphasis*](a.md).\n{: #a }",
    "a picture": "![words of it](../assets/a.svg \"its title\")\n{: #a }",
    "elements": 'On <time datetime="2026-11-28">28 November</time>, <b class="x y">bold</b><br>end.\n{: #a }',
    "an id inside": '<span id="term-a">A</span>\n:   Its meaning.\n\n<span id="term-b">B</span>\n:   Two\n    lines.',
    "entities and escapes": "R&D, &lt;b&gt;, &nbsp;x, \\*not emphasis\\*, AT&amp;T.\n{: #a }",
    "braces that are no mark": "Write {word} or {: nothing } here.\n{: #a }",
    "unseen": "A\u200b word, a\u00a0space, a soft\u00adhyphen.\n{: #a }",
    "a list": "- One.\n    {: #a }\n- Two\n  goes on.\n    {: #b }\n\n1. First.\n2. Second.",
    "a loose list": "- One.\n    {: #a }\n\n- Two.\n    {: #b }\n\n    A paragraph of two.\n\nAfter it.\n{: #c }",
    "a list in a list": "- One.\n    {: #a }\n    - Inside.\n        {: #b }\n    - Beside.\n- Two.\n    {: #c }",
    "other markers": "* One.\n    {: #a }\n* Two.\n    {: #b }\n+ Three.",
    "numbers": "3. One.\n    {: #a }\n4. Two.\n    {: #b }",
    "headings": "## Second {#second}\n\nIts text.\n\n### Third ###\n\nText of a heading without id.",
    "a heading after a line": "A line.\n## Second {#second}\nAnother line.\n{: #b }",
    "boxes": '<div data-a="b"></div>\n\n<div class="c" markdown>\n\n- One.\n    {: #a }\n\n</div>\n\nAfter.\n{: #b }',
    "boxes in a box": '<div class="first">\n<div data-picture="a"></div>\n</div>\n\nText.\n{: #a }',
    "a comment": "<!-- a remark\nof two lines -->\n\nText.\n{: #a }",
    "a comment inside": "Text <!-- hidden {: #b } --> goes on.\n{: #a }",
    "an icon": "### :material-translate: Words {#words}\n\nText.",
    "classes": "Text.\n{: #a .note data-x=1 }",
    "no text": "{: #a }",
    "a mark that is not read": "Text.\n{:\u00a0#a }",
}  # fmt: skip


def bare(page: Page) -> tuple[object, ...]:
    """A page without what an icon is drawn with, which the renderer alone knows."""

    def clause(each: Clause) -> Clause:
        marks = (replace(mark, key=re.sub(r"^svg .*", "svg", mark.key, flags=re.S)) for mark in each.marks)
        return replace(each, marks=tuple(marks))

    return page.settings, tuple(map(clause, page.clauses)), page.blocks


def both(content: bytes, name: str, renderer: Markdown) -> tuple[object, object]:
    file = Path(name)
    (plain, plainly), (page, found) = (
        plain_reading.read_page(file, name, content),
        documents.read_page(file, name, content, renderer),
    )
    return (plain and bare(plain), plainly), (page and bare(page), found)


@pytest.fixture
def renderer() -> Markdown:
    return documents.renderer(PROJECT)


@pytest.mark.parametrize("language", PROJECT.languages)
def test_every_page_of_the_site_is_read_as_it_is_rendered(language: str, renderer: Markdown) -> None:
    folder = PROJECT.docs / language
    files = sorted(folder.rglob("*.md"))
    assert len(files) > 20
    for file in files:
        plain, rendered = both(file.read_bytes(), file.relative_to(folder).as_posix(), renderer)
        assert plain == rendered


@pytest.mark.parametrize("name", BODIES)
def test_what_people_write_is_read_as_it_is_rendered(name: str, renderer: Markdown) -> None:
    plain, rendered = both(f"{HEAD}{BODIES[name]}\n".encode(), "levels.md", renderer)
    assert plain == rendered


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|--|--|\n| 1 | 2 |",
        "> quoted",
        "```\ncode\n```",
        "    code",
        "Under\n=====\n\n-----",
        "<details><summary>a</summary>b</details>",
        "[a][b]",
        "<div>words</div>",
        "<div>\n\nnot closed",
        "<!-- not closed",
        ":   a meaning alone",
        "Term\n:   One.\n\n    Two.",
    ],
)
def test_what_takes_the_renderer_is_refused_with_its_line(body: str) -> None:
    with pytest.raises(NotPlain):
        plain_reading.read_page(Path("a.md"), "a.md", f"{HEAD}{body}\n".encode())


def test_heads_are_read_as_yaml_reads_them() -> None:
    text = "title: A b\ndescription: \"c: d\"\nhide:\n  - toc\n  - nav\ntags: [a, b]\nnone:\nquoted: 'it''s'\n"
    text += "search:\n  exclude: true\n"
    assert plain_reading.head_of(text) == {
        "title": "A b", "description": "c: d", "hide": ["toc", "nav"], "tags": ["a", "b"], "none": None,
        "quoted": "it's", "search": {"exclude": True},
    }  # fmt: skip
    for wrong in ("title: a: b", "words", 'title: "open', "title: [a", "title: &x", "title: a\n  b: c"):
        with pytest.raises(NoSettings):
            plain_reading.head_of(wrong)
