"""Every fault of a page is told once, at its line and by its clause, in every language; what is cosmetic is not."""

import random
import re
import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.translations.page_faults import COSMETIC, FAULTS, ID_LINE, NAMED_OTHERWISE, NAMED_WITH, Fault, Lines
from translations import force_files, glossary_files
from translations.check import check
from translations.findings import Finding
from translations.project import ROOT, SOURCE_LANGUAGE, Project, open_project

LANGUAGES = open_project(ROOT).translations
# So many languages are asked where no fault is to be told: words are cut and joined there, in each case in others.
ASKED = 3
HTML_NAME = re.compile(r"\b(?:li|ul|ol|dl|dt|dd|td|th|h[1-6]|div|span|iframe|blockquote)\b|<\w+>")

type Checked = Callable[[str, str, bytes], list[Finding]]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, reviewed: Project) -> Iterator[Checked]:
    """What is found in one page that stands in the place of a language's own, beside its English alone."""
    folder = tmp_path_factory.mktemp("checked")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "translations", folder / "translations", ignore=shutil.ignore_patterns("*.py", "__*", "reviews")
    )
    project = open_project(folder)
    shutil.copytree(reviewed.reviews, project.reviews, ignore=shutil.ignore_patterns("english.toml"))

    def run(language: str, page: str, content: bytes) -> list[Finding]:
        shutil.rmtree(project.docs, ignore_errors=True)
        for folder in (SOURCE_LANGUAGE, language):
            (project.docs / folder).mkdir(parents=True)
        shutil.copy(ROOT / "docs" / SOURCE_LANGUAGE / page, project.docs / SOURCE_LANGUAGE)
        file = project.docs / language / page
        file.write_bytes(content)
        return [found for found in check(project, str(file)) if found.kind != "review"]

    with pytest.MonkeyPatch.context() as patch:
        # The tables name clauses of all pages: what is found in them, with the names that may be meant, is no finding.
        for module in (glossary_files, force_files):
            patch.setattr(module, "close_to", lambda *_: "")
        yield run


def places(language: str) -> Iterator[tuple[str, Lines, int, str]]:
    """Every clause of a language with an id line: its page, the page's lines, the place of the id line, the id."""
    for file in sorted((ROOT / "docs" / language).glob("*.md")):
        lines = file.read_text(encoding="utf-8").split("\n")
        for place, line in enumerate(lines):
            if found := ID_LINE.fullmatch(line):
                yield file.name, lines, place, found["id"]


def spoilt(fault: Fault, language: str, name: str) -> tuple[str, str, bytes, int]:
    """One clause, always the same, spoilt in one way: its page, its id, the spoilt page, the line of the fault."""
    candidates = list(places(language))
    random.Random(f"{language} {name}").shuffle(candidates)
    for page, lines, place, clause in candidates:
        if result := fault(list(lines), place, clause):
            return page, clause, "\n".join(result[0]).encode(), result[1]
    raise AssertionError(f"no clause can be spoilt so: {name}")


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.slow
def test_a_fault_is_told_once_where_it_is(checked: Checked, name: str) -> None:
    """Each fault in one language, the next one in the next: they are read alike, and each language has several."""
    fault, what = FAULTS[name]
    language = LANGUAGES[list(FAULTS).index(name) % len(LANGUAGES)]
    page, clause, content, line = spoilt(fault, language, name)
    (found,) = checked(language, page, content)
    expected = NAMED_OTHERWISE.get(name, clause + NAMED_WITH.get(name, ""))
    assert (found.clause, found.severity) == (expected, "error")
    assert what.replace("ID", clause) in found.what and found.mend
    assert found.line == line or not line
    assert not HTML_NAME.search(f"{found.what} {found.mend}")


@pytest.mark.slow
@pytest.mark.parametrize("name", COSMETIC)
def test_what_is_cosmetic_is_no_fault(checked: Checked, name: str) -> None:
    first = list(COSMETIC).index(name) * ASKED
    for language in (LANGUAGES[(first + number) % len(LANGUAGES)] for number in range(ASKED)):
        page, _, content, _ = spoilt(COSMETIC[name], language, name)
        assert checked(language, page, content) == []


def test_a_byte_order_mark_is_no_fault(checked: Checked) -> None:
    content = (ROOT / "docs" / "el" / "levels.md").read_bytes()
    assert checked("el", "levels.md", b"\xef\xbb\xbf" + content) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_in_the_wrong_folder_is_told_once_with_its_language(checked: Checked, language: str) -> None:
    for page, other in zip(("levels.md", "index.md", "readings.md"), (SOURCE_LANGUAGE, *LANGUAGES), strict=False):
        if other != language:
            (found,) = checked(language, page, (ROOT / "docs" / other / page).read_bytes())
            assert (found.line, found.kind) == (1, "language")
            assert found.what == f"the whole page seems to be in '{other}'" and f"into '{language}'" in found.mend
