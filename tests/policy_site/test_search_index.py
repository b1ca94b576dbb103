"""One index a language, with what readers type; what queries find is in tests/site/test_search."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from policy_site.policy_file import own_policy
from policy_site.search_index import INDEX, SearchIndexes, topics_by_clause
from policy_site.search_worker import TOPICS
from tests.policy_site.conftest import MakePage, in_language


def test_a_clause_shares_the_words_of_the_topics_that_it_decides() -> None:
    policy = own_policy()
    deciding = topics_by_clause(policy)
    for reason in policy.reasons:
        named = {topic for row in reason.when for topic in row.get(policy.topic.id, ())}
        if len(named) == 1:
            assert all(named <= set(deciding[clause]) for clause in reason.clauses)


def test_a_rule_about_all_topics_but_some_is_about_none() -> None:
    policy = own_policy()
    most = len(policy.topic.answers) / 2
    assert all(len(topics) <= most for topics in topics_by_clause(policy).values())


def test_each_language_has_an_index_of_its_own(config: MkDocsConfig, make_page: MakePage) -> None:
    indexes = SearchIndexes()
    for language in ("en", "el"):
        in_language(config, language)
        indexes.begin(config)
        indexes.add(make_page("<p id='a'>before</p>", language=language), config)
        indexes.begin(config)  # `mkdocs serve` builds the language again
        indexes.add(make_page('<p id="no-gateways">now</p>', language=language), config)
    indexes.write(in_language(config, "en"))
    site = Path(config.site_dir)
    for folder, language in (("", "en"), ("el/", "el")):
        index = json.loads((site / folder / INDEX).read_text(encoding="utf-8"))
        assert index["config"]["lang"] == [language] and index["config"]["fillers"]
        assert [entry["kind"] for entry in index["docs"]] == ["page", "clause"]
        assert index["docs"][1]["text"] == "now" and index["docs"][1]["words"] and index["docs"][1]["topics"]
        assert json.loads((site / folder / TOPICS).read_text(encoding="utf-8"))["docs"] == []
        assert (site / f"assets/search/stemmers/{language}.js").exists()
