"""The translations' core in a browser: small, whole, and with no function that is fetched later."""

import json
import shutil
from pathlib import Path

import pytest

from runtime import archive, translations_workload
from runtime.build import PLAIN, PUBLIC
from runtime.cuts import core
from runtime.cuts.cut import CORE, CORE_LOCK
from tests.records import keep_languages
from tests.runtime.programs import compiled, inside
from translations import workbench
from translations.project import ROOT, open_project

MOST = 300_000  # bytes on the line; the aim for all that a comparison page loads more than the calculator is a megabyte

# What a page asks, as a module that is compiled before.
ASK = """
import json

def main(asked):
    from translations import workbench

    given = json.loads(asked)
    return json.dumps([workbench.check_page(json.dumps(question)) for question in given["pages"]])
"""


@pytest.mark.slow
def test_it_answers_as_python_does_and_fetches_nothing_more(built: Path) -> None:
    asked = core.asked_for()
    done = inside(built, compiled(built, ASK), asked=asked, lock=CORE_LOCK)
    pages = asked["pages"]
    assert isinstance(pages, list) and len(pages) > 4
    assert json.loads(done.answer) == [workbench.check_page(json.dumps(question)) for question in pages]
    assert not done.rest


@pytest.mark.slow
@pytest.mark.parametrize(("languages", "pages"), [(("en", "el", "fr"), 7), (("en", "de"), 4)])
def test_a_site_that_lacks_a_page_or_a_language_is_asked_about_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...], pages: int
) -> None:
    for name in ("docs", "translations", "calculator/words/locales", "overrides/locales"):
        ignored = shutil.ignore_patterns("*.py", "*.mo", "__pycache__", "assets")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    keep_languages(tmp_path, *languages)
    (tmp_path / "docs" / languages[-1] / "glossary.md").unlink()
    monkeypatch.setattr(core, "open_project", lambda: open_project(tmp_path))
    asked = core.asked_for()
    found = asked["pages"]
    assert isinstance(found, list) and len(found) == pages
    assert json.loads(translations_workload.main(json.dumps(asked | {"pages": found[-1:]}))) > 30


def test_it_is_small_and_of_our_modules_and_pythons_alone(built: Path) -> None:
    (file,) = (built / PUBLIC).glob("translations.*.zip.gz")
    assert file.stat().st_size <= MOST
    names = set(archive.read(built / PLAIN / CORE))
    assert "translations/workbench.pyc" in names and "translations/facts.toml" in names
    assert not any(name.endswith(".py") for name in names)
    assert {name.partition("/")[0] for name in names} <= {"translations", "html", "tomllib", "hashlib.pyc"}
