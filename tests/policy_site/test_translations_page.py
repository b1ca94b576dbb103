"""The page of the translations: a line for each language."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

from policy_site.reviews import Reviews
from policy_site.translations_page import context
from tests.policy_site.conftest import ROOT
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
