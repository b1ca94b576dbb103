"""A key gets another name in the catalogues of every language and in the code that asks for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from translations.catalogues import read
from translations.project import ROOT, Misuse, Project
from translations.rename import rename


def keys(project: Project, language: str) -> set[str]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for file in project.catalogues(language)
        for message in read(file)
        if message.id
    }


def check_of_its_own(project: Project, catalogue: Path) -> str:
    """What the project's own code says of a catalogue, which needs no pages."""
    for page in project.docs.rglob("*.md"):
        page.unlink()
    for file in (ROOT / "translations").glob("*.*"):
        target = project.root / "translations" / file.name
        if not target.exists():
            target.write_bytes(file.read_bytes())
    command = [sys.executable, "-m", "translations", "check", str(catalogue)]
    return subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("not-found.title", "not-found.heading", "policy_site/not_found_page.py"),
        ("palette.light", "palette.bright", "mkdocs.yml"),
        ("menu.tickets", "menu.opening", "mkdocs.yml"),
        ("site.name", "site.title", "policy_site/texts.py"),
        ("fleet.running", "fleet.busy", "overrides/calculator/many/page.html"),
        ("row-errors", "errors-in-rows", "calculator/__main__.py"),
    ],
)
def test_a_key_of_the_code(whole: Project, old: str, new: str, code: str) -> None:
    before = (whole.root / code).read_text(encoding="utf-8")
    rename(whole, old, new).edits.write()
    for language in whole.languages:
        assert new in keys(whole, language) and old not in keys(whole, language)
    after = (whole.root / code).read_text(encoding="utf-8")
    assert after == before.replace(old, new) != before


def test_a_key_of_a_reason_is_renamed_with_the_reason(whole: Project) -> None:
    policy = whole.root / "calculator" / "policy" / "policy.toml"
    before = policy.read_text(encoding="utf-8")
    rename(whole, "reason.headset", "reason.no-headset").edits.write()
    after = policy.read_text(encoding="utf-8")
    assert after == before.replace('id = "headset"', 'id = "no-headset"').replace(
        'drops = ["headset"]', 'drops = ["no-headset"]'
    )
    assert 'topic = ["headset"]' in after
    assert "reason.no-headset" in keys(whole, "el") and "reason.headset" not in keys(whole, "el")
    assert check_of_its_own(whole, whole.catalogues("el")[0]).endswith(": 0 errors, 0 warnings\n")


def test_only_the_lines_of_the_key_change_in_a_catalogue(whole: Project) -> None:
    file = whole.catalogues("el")[0]
    before = file.read_text(encoding="utf-8")
    rename(whole, "row-errors", "errors-in-rows").edits.write()
    assert file.read_text(encoding="utf-8") == before.replace('"row-errors"', '"errors-in-rows"')


def test_keys_of_which_a_clause_is_a_part_follow_the_clause(whole: Project) -> None:
    for language in whole.languages:
        file = whole.catalogues(language)[1]
        text = file.read_text(encoding="utf-8")
        file.write_text(f'{text}\nmsgid "picture.no-headsets.alt"\nmsgstr "A"\n', encoding="utf-8")
    template = whole.root / "overrides" / "main.html"
    template.write_text('{{ text("picture.no-headsets.alt") }}', encoding="utf-8")
    rename(whole, "no-headsets", "headsets-out").edits.write()
    assert template.read_text(encoding="utf-8") == '{{ text("picture.headsets-out.alt") }}'
    assert all("picture.headsets-out.alt" in keys(whole, language) for language in whole.languages)


def test_a_catalogue_without_the_key_is_left_out_with_a_notice(whole: Project) -> None:
    file = whole.catalogues("el")[1]
    file.write_text(file.read_text(encoding="utf-8").replace('msgid "fleet.running"', 'msgid "x"'), encoding="utf-8")
    carrying = rename(whole, "fleet.running", "fleet.busy")
    assert carrying.notices == [
        "overrides/locales/el/LC_MESSAGES/site.po: fleet.running is not there, and was left out"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("not-found.titel", "x", "(did you mean 'not-found.title'?)"),
        ("not-found.title", "not-found.text", "there is a key 'not-found.text' already"),
        ("not-found.title", "not found", "'not found' is no key"),
        ("calculator.loading", "calculator.wait", "'calculator.loading' is put together in"),
        ("question.hosting", "question.host", "follows from 'hosting' in calculator/policy/policy.toml"),
        ("reason.headset", "no-headset", "the key of a reason is reason.ID"),
        ("reason.headset", "reason.level-2-by-partner", "a reason or a rule 'level-2-by-partner' already"),
    ],
)
def test_a_call_that_cannot_be_carried_out_changes_nothing(whole: Project, old: str, new: str, said: str) -> None:
    with pytest.raises(Misuse) as refusal:
        rename(whole, old, new)
    assert said in str(refusal.value)
