"""The page of the translations: a line for each language."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from policy_site.reviews import Reviews
from policy_site.translations_page import context
from tests.policy_site.conftest import ROOT
from tests.site.comparison import STALE, project
from translations.status import policy_clauses


@pytest.mark.slow
def test_each_language_is_told_with_what_is_to_do(config: MkDocsConfig) -> None:
    reviews = Reviews(ROOT)
    told = context(config, reviews)
    lines = {line["tag"]: line for line in told["statuses"]}
    assert list(lines) == ["en", "de", "it", "fr", "ru", "el", "pt-BR", "es"]
    assert [tag for tag, line in lines.items() if line["source"]] == ["en"]
    for line in lines.values():
        assert list(line["clauses"]["counts"]) == list(told["states"])
        assert sum(line["clauses"]["counts"].values()) == line["total"] == len(policy_clauses())
        assert all(part["texts"] and part["state"] != "current" for part in line["to_do"])
    assert lines["el"]["name"] == "Ελληνικά"
    assert {part["catalogue"] for line in lines.values() for part in line["to_do"]} <= {"", "site.po", "calculator.po"}


@pytest.mark.slow
def test_each_text_to_do_stands_with_its_words_its_changes_and_its_links(config: MkDocsConfig, stale: Path) -> None:
    config.repo_url, config.edit_uri = "https://git.example/a/b", "edit/main/docs/"
    (line,) = [line for line in context(config, Reviews(stale))["statuses"] if line["tag"] == "el"]
    (part,) = line["to_do"]
    (text,) = part["texts"]
    assert (part["state"], text["address"]) == ("stale", STALE)
    assert text["words"].startswith("Το SLA")
    assert [change for change in text["english_changes"] if change[0] != "same"] == [("removed", "48"), ("added", "24")]
    assert text["page_url"] == "el/response-time/#sla-48-hours"
    assert text["compare_url"] == "el/translations/compare/?file=response-time.md&text=sla-48-hours"
    assert text["edit_url"].startswith("https://git.example/a/b/edit/main/docs/el/response-time.md#L")


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    return project(tmp_path)
