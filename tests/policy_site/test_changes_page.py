"""The changes of each version: as many cases as are compared, for those they concern, and every clause that differs."""

from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from calculator.policy.loader import POLICY_FILE, load_policy
from calculator.upkeep import diff
from calculator.upkeep.diff import Extent, difference
from calculator.words.messages import languages
from policy_site import changes_page, texts
from policy_site.changes_page import Entry, context, entries
from policy_site.clauses import known
from policy_site.kept_versions import kept_versions
from policy_site.reviews import Reviews
from tests.policy_site.conftest import MakePage
from tests.policy_site.versions import KEPT, project

ROOT = KEPT.parent
WORDS = Reviews(ROOT).words("en", known())


@pytest.fixture(scope="module")
def entry() -> Entry:
    found = entries(kept_versions(ROOT), WORDS, "en")
    return next(one for one in found if one["version"] == "1.1")


@pytest.mark.slow
def test_the_numbers_are_those_of_the_comparison(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison counts without patterns, which take it most of its time."""
    nowhere = Extent(cases=0, patterns=(), fewest=True)
    monkeypatch.setattr(diff, "extent_of", lambda *_: nowhere)
    found = difference(load_policy(KEPT / "1.0" / "policy.toml"), load_policy(POLICY_FILE))
    usual, every, grounds = entry["counts"]
    assert f"changes in {found.core.values:,} of {found.core.cases:,}" in usual
    assert f"changes in {found.every.values:,} of {found.every.cases:,}" in every
    assert f"in {found.every.grounds:,} of {found.every.cases:,}\u00a0cases the result stays the same" in grounds


def test_a_bronze_partner_reads_what_changes_for_him(entry: Entry) -> None:
    bronze = next(audience for audience in entry["audiences"] if "bronze" in audience["ids"])
    assert (bronze["who"], bronze["cases"]) == (["Bronze partner"], "2,322 of 62,208\u00a0cases")
    assert bronze["usual"] == "162 of 1,296\u00a0usual cases"
    charge = next(change for change in bronze["changes"] if change["outcome"] == "Charge")
    assert charge["values"] == "“May apply” instead of “Not stated”"
    assert charge["when"] == [
        "if the answer to “Topic” is “Unsupported SIP phone”, “SIP trunk from an unsupported provider” or “Unsupported "
        "CRM or PMS integration”; with the usual answer to “Installation” and “Third-party product”"
    ]


def test_clauses_are_new_gone_changed_or_only_reworded() -> None:
    old = {"a": "Same.", "b": "Old words.", "c": "You may call.", "d": "Gone."}
    new = {"a": "Same.", "b": "New words.", "c": "You must call.", "e": "Came."}
    found = changes_page._clauses(old, new, meaning=["c"])
    assert {kind: [clause["id"] for clause in clauses] for kind, clauses in found.items()} == {
        "meaning": ["c"], "added": ["e"], "gone": ["d"], "reworded": ["b"],
    }  # fmt: skip
    assert found["meaning"][0]["html"] == "You <del>may</del><ins>must</ins> call."


def test_a_clause_that_still_stands_leads_to_its_place(make_page: MakePage, quoted_page: Page) -> None:
    page = make_page(name="changes.md")
    found = context(page, [quoted_page], entries(kept_versions(ROOT), WORDS, "en"), kept_versions(ROOT), "en")
    clause = next(one for one in found["entries"][-1]["clauses"]["reworded"] if one["id"] == "no-headsets")
    assert clause["url"].endswith("levels/#no-headsets") and "<del>" in clause["html"]
    assert (found["first"], found["since"]["long"]) == ("1.0", "22 November 2026")


def test_each_version_is_compared_with_the_one_before_the_newest_first(tmp_path: Path) -> None:
    found = entries(kept_versions(project(tmp_path, "0.8", "0.9")), WORDS, "en")
    assert [(entry["old"], entry["version"]) for entry in found] == [("0.9", "1.1"), ("0.8", "0.9")]
    same = found[-1]
    assert "changes in 0 of" in same["counts"][0] and same["form"] == []
    assert [audience["changes"] for audience in same["audiences"]] == [[]]


def test_a_kept_version_is_labelled_in_the_language_of_the_calculator(monkeypatch: pytest.MonkeyPatch) -> None:
    (kept,) = (version for version in kept_versions(ROOT).kept if version.policy.version == "1.0")
    assert changes_page._kept(kept, "de").labels is kept.labels["de"]
    monkeypatch.setattr(texts, "languages", lambda: ("en",))
    edition = changes_page._kept(kept, "de")
    assert edition.labels is kept.labels["en"]
    assert edition.clauses is kept.clauses["de"]


def test_a_version_that_cannot_be_read_is_named_and_passed_over(tmp_path: Path, make_page: MakePage) -> None:
    root = project(tmp_path, "0.8", "0.9", "1.0")
    (root / "versions" / "0.9" / "policy.toml").write_text('version = "0.9"')
    versions = kept_versions(root)
    found = context(make_page(name="changes.md"), [], entries(versions, WORDS, "en"), versions, "en")
    assert [(entry["old"], entry["version"]) for entry in found["entries"]] == [("1.0", "1.1"), ("0.8", "1.0")]
    assert found["unreadable"] == ("0.9",)


def test_versions_without_a_common_case_do_not_stop_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    root = project(tmp_path, "1.0")
    file = root / "versions" / "1.0" / "policy.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("over-20", "over-30").replace("up-to-20", "up-to-30"))
    assert entries(kept_versions(root), WORDS, "en") == []
    assert "version 1.1 cannot be compared with 1.0" in caplog.text


@pytest.mark.parametrize("language", languages())
def test_every_version_says_why_it_was_made(language: str) -> None:
    found = entries(kept_versions(ROOT), Reviews(ROOT).words(language, known()), language)
    assert found and all(entry["why"] for entry in found)
