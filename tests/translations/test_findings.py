from pathlib import Path

from translations.findings import Finding, in_reading_order

ROOT = Path("/project")


def finding(file: str, line: int, clause: str = "") -> Finding:
    return Finding(file=ROOT / file, line=line, clause=clause, kind="shape", what="this is so", mend="do that")


def test_a_finding_is_one_line_with_place_and_mend() -> None:
    assert finding("docs/el/a.md", 3, "x").shown(ROOT) == "docs/el/a.md:3: error: x: this is so; do that"
    assert finding("docs/el/a.md", 3).shown(ROOT) == "docs/el/a.md:3: error: this is so; do that"
    assert finding("a.md", 3).shown(Path("/elsewhere")) == "/project/a.md:3: error: this is so; do that"


def test_findings_stand_in_the_order_of_files_and_lines_and_once() -> None:
    found = [finding("b.md", 1), finding("a.md", 10), finding("a.md", 9), finding("a.md", 9)]
    assert [(one.file.name, one.line) for one in in_reading_order(found)] == [("a.md", 9), ("a.md", 10), ("b.md", 1)]
