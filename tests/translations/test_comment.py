"""The comment under a proposal, whatever the findings hold."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from translations.comment import LONGEST_COMMENT, MARKER, Entry, NoReport, comment, main, read_findings
from translations.project import ROOT

LINES = "https://git.example/a/b/blob/0123456789abcdef"
HOSTILE = [
    "`code` ``` ```` </code></td></table>\n\n# Title\n\n@everyone #1 https://evil.example <script>alert(1)</script>",
    "a \\| b | c || \\\\| d",
    "![x](https://evil.example/a.png) [y](javascript:alert(1)) <img src=x onerror=y>",
    "<!-- translations check --> --> \r\n\r\n| a | b |\n|--|--|",
    "\u202eturned\u2066 \u200bhidden \x1b[31m \x00 \ud800 \u2028",
    '"><a href="https://evil.example">',
    "&lt;b&gt; &#124; %0A ::error::",
]


def entry(**given: Any) -> dict[str, Any]:
    found = {
        "file": "docs/el/levels.md",
        "line": 40,
        "level": "error",
        "kind": "number",
        "name": "level-3-who",
        "language": "el",
        "text": "English says 20 here, and this says 25",
        "mend": "say what English says",
    }
    return found | given


def entries(*given: dict[str, Any]) -> list[Entry]:
    return [Entry.read(found) for found in given]


class Read(HTMLParser):
    """The elements, the texts outside of ``code``, and the addresses of the links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.bare: list[str] = []
        self.cells = 0
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.cells += tag == "td"
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.bare.append(data)


def test_a_row_has_the_place_the_fault_and_the_mend() -> None:
    text = comment(
        entries(entry(), entry(level="warning", language="de")), lines=LINES, run="https://git.example/run/1"
    )
    assert text.startswith(f"{MARKER}\n\n**Translations:** 1 error, 1 warning\n\n")
    assert "are in [this run](https://git.example/run/1)." in text
    assert (
        f'<tr><td>error</td><td><a href="{LINES}/docs/el/levels.md?plain=1#L40"><code>docs/el/levels.md:40</code></a>'
        "<br><code>level-3-who</code></td><td><code>English says 20 here, and this says 25</code></td>"
        "<td><code>say what English says</code></td></tr>\n" in text
    )
    assert text.index("**de:** 1 warning") < text.index("**el:** 1 error")


def test_errors_come_first_and_shared_files_last() -> None:
    told = [entry(level="warning", text="one"), entry(text="two"), entry(language="", text="three")]
    text = comment(entries(*told))
    assert text.index("two") < text.index("one") < text.index("**all languages:**") < text.index("three")


def test_nothing_to_mend_is_said() -> None:
    assert comment([]) == f"{MARKER}\n\n**Translations:** nothing to mend in what this touches.\n"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("part", ["file", "name", "language", "text", "mend"])
def test_hostile_text_is_shown_and_does_nothing(hostile: str, part: str) -> None:
    text = comment(entries(entry(**{part: hostile}), entry(language="de")), lines=LINES)
    read = Read(text.removeprefix(MARKER))
    assert read.open == [] and read.cells == 8
    assert read.tags <= {"table", "tr", "th", "td", "a", "br", "code"}
    # No text of a finding stands outside of code: neither by its HTML nor by its Markdown.
    signs = ("evil", "everyone", "alert", "`", "|", "translations c")
    assert not any(sign in bare for bare in read.bare for sign in signs)
    assert all(link.startswith(f"{LINES}/docs/el/") or part == "file" for link in read.links)
    assert all(link.startswith(f"{LINES}/") for link in read.links)
    # A blank line inside would end the HTML block, and Markdown begin.
    tables = [block for block in text.split("\n\n") if block.startswith("<table>")]
    assert len(tables) == 2 and all(table.rstrip().endswith("</table>") for table in tables)
    assert text.encode() and not set(text) & set("\u202e\u2066\u200b\x1b\x00\ud800\u2028\r")


def test_what_cannot_be_seen_is_named() -> None:
    assert "<code>a\\u202eb\\u00ad</code>" in comment(entries(entry(text="a\u202eb\u00ad")))


@pytest.mark.parametrize("file", ["../../evil/x", "/etc/passwd", "a/../b", "a//b", "a\\..\\b", "", "a/./b", "x" * 700])
def test_a_path_that_leads_elsewhere_is_no_link(file: str) -> None:
    assert "<a " not in comment(entries(entry(file=file)), lines=LINES)


@pytest.mark.parametrize("text", ["é" * 10_000, "<" * 10_000, "\u202e" * 10_000, "short"])
def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(text: str) -> None:
    languages = ["el", "de", "x!"] * 500
    told = entries(*(entry(text=text, mend=text, language=language) for language in languages))
    made = comment(told, lines=LINES)
    assert len(made) <= LONGEST_COMMENT
    shown = made.count("<tr><td>")
    assert 0 < shown < 1500 and f"{1500 - shown} more do not fit here" in made
    assert Read(made).open == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"[]", "no object"),
        (b'{"version": 2, "findings": []}', "no object"),
        (b'{"version": 1, "findings": {}}', "no object"),
        (b'{"version": 1, "findings": [1]}', "lacks its file"),
        (json.dumps({"version": 1, "findings": [entry(line="40")]}).encode(), "lacks its file"),
        (json.dumps({"version": 1, "findings": [entry(line=True)]}).encode(), "lacks its file"),
        (json.dumps({"version": 1, "findings": [entry(mend=None)]}).encode(), "lacks its file"),
        (json.dumps({"version": 1, "findings": [entry(level="<b>")]}).encode(), "another level"),
        (json.dumps({"version": 1, "findings": [entry(line=-1)]}).encode(), "no valid line"),
        (b" " * 8_000_001, "more than 8,000,000 bytes"),
    ],
)
def test_a_file_that_holds_no_findings_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    file = tmp_path / "findings.json"
    file.write_bytes(content)
    with pytest.raises(NoReport, match=said):
        read_findings(file)
    assert main([str(file)]) == 2
    out, err = capsys.readouterr()
    assert not out and "write it with `python -m translations check --format json`" in err


def test_it_runs_without_any_package_and_in_any_encoding(tmp_path: Path) -> None:
    file = tmp_path / "findings.json"
    file.write_text(json.dumps({"version": 1, "findings": [entry(text="ώρες")]}), encoding="utf-8")
    command = [sys.executable, "-S", "-m", "translations.comment", str(file), "--lines", LINES]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    assert "ώρες" in done.stdout.decode() and LINES in done.stdout.decode()


def test_an_address_begins_with_https() -> None:
    with pytest.raises(SystemExit):
        main(["findings.json", "--lines", "javascript:alert(1)"])
