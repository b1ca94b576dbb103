from pathlib import Path

import pytest

from calculator import load_policy
from translations import catalogues
from translations.check import check
from translations.new import NO_BLANKS, RIGHT_TO_LEFT, cautions, lay_out
from translations.project import Misuse, Project, open_project
from translations.status import status_of

pytestmark = pytest.mark.slow


@pytest.fixture
def dutch(project: Project) -> Project:
    (project.root / "overrides").mkdir(exist_ok=True)
    assert all(place.exists() for place in lay_out(project, "nl"))
    return open_project(project.root)


def test_a_new_language_is_known_and_lacks_everything_as_warnings(dutch: Project) -> None:
    assert dutch.languages[-1] == "nl"
    findings = check(dutch, "nl")
    assert {found.severity for found in findings} == {"warning"}
    assert sum(found.kind == "file" for found in findings) == len([*(dutch.docs / "en").rglob("*.md")])
    assert sum(found.kind == "catalogue" for found in findings) == 2
    assert sum(found.kind == "glossary" for found in findings) == 1
    assert sum(found.kind == "words" for found in findings) == len(load_policy().topic.answers)
    counts = status_of(dutch, "nl").counts()
    assert counts["missing"] == sum(counts.values())


def test_the_other_languages_are_as_they_were(dutch: Project) -> None:
    assert [found for found in check(dutch) if found.severity == "error"] == []


def test_the_catalogue_has_every_key_its_english_sentence_and_the_plural_forms(dutch: Project) -> None:
    for english, further in zip(dutch.catalogues("en"), dutch.catalogues("nl"), strict=True):
        there, new = catalogues.read(english), catalogues.read(further)
        assert [message.id for message in new if message.id] == [message.id for message in there if message.id]
        assert new.num_plurals == 2
        sentences = further.read_text(encoding="utf-8").split("\n\n")[1:]
        assert all(entry.startswith("#. ") for entry in sentences) and len(sentences) == len(new)
        assert len(catalogues.untranslated(new)) == len(new)


def test_a_page_that_is_translated_leaves_the_list(dutch: Project) -> None:
    head = "---\ntitle: Ondersteuning\ndescription: De acht talen waarin 3CX hulp geeft.\n---\n\n"
    page = head + "# Talen {#support-languages}\n"
    (dutch.docs / "nl" / "languages.md").write_text(page, encoding="utf-8")
    findings = [found for found in check(dutch, "nl") if found.file.name == "languages.md"]
    lacking, unreviewed = ([one for one in findings if one.kind == kind] for kind in ("clause", "review"))
    assert {found.clause for found in lacking} == {"languages-eight", "language-default-english"}
    assert [found.what for found in unreviewed] == ["3 texts were never reviewed, from 'languages:title' on"]


def test_a_page_with_the_english_text_is_no_translation(dutch: Project) -> None:
    (dutch.docs / "nl" / "forum.md").write_bytes((dutch.docs / "en" / "forum.md").read_bytes())
    findings = [found for found in check(dutch, "nl") if found.file.name == "forum.md"]
    assert findings and {found.what for found in findings} == {"the whole page seems to be in 'en'"}


def test_a_region_is_laid_out_with_the_texts_of_its_language(project: Project) -> None:
    (project.root / "overrides").mkdir(exist_ok=True)
    written = lay_out(project, "nl-BE")
    assert project.root / "overrides" / "partials" / "languages" / "nl-BE.html" in written
    flemish = open_project(project.root)
    assert flemish.languages[-1] == "nl-BE"
    assert {found.severity for found in check(flemish, "nl-BE")} == {"warning"}
    assert "Language: nl_BE" in flemish.catalogues("nl-BE")[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", []), ("nl-BE", []), ("zh-TW", [NO_BLANKS]), ("ja", [NO_BLANKS]), ("ar", [RIGHT_TO_LEFT]), ("sr-Latn", [])],
)
def test_what_a_script_breaks_is_told(language: str, told: list[str]) -> None:
    assert cautions(language) == told


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("el", "is there already"),
        ("xx", "no language code"),
        ("../x", "no language code"),
        ("zu", "theme does not speak"),
    ],
)
def test_what_cannot_be_laid_out_is_refused_and_nothing_is_written(project: Project, language: str, why: str) -> None:
    before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    with pytest.raises(Misuse, match=why):
        lay_out(project, language)
    assert {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()} == before


def test_a_folder_that_is_in_the_way_is_left_alone(project: Project) -> None:
    (project.docs / "nl").mkdir()
    with pytest.raises(Misuse, match="is there already: remove it first"):
        lay_out(project, "nl")


def test_an_unfinished_catalogue_is_not_compiled(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(project, "nl")
    monkeypatch.setattr(catalogues, "LOCALES", project.root / "calculator" / "words" / "locales")
    left = Path(project.catalogues("nl")[0]).with_suffix(".mo")
    left.touch()
    written = catalogues.compile_all()
    assert len(written) == len(project.languages) and left not in written and not left.exists()
