"""One index a language, with what readers type; what queries find is in tests/site/test_search."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from policy_site import calculator_page, policy_page
from policy_site.policy_file import own_policy
from policy_site.search_index import remove_stock_index, search_files, topics_by_clause
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
    for language in ("en", "el"):
        in_language(config, language)
        page = make_page('<p id="no-gateways">now</p>', language=language)
        whole = make_page('<p id="no-gateways">now</p>', language=language)
        whole.meta["template"] = policy_page.TEMPLATE
        files = search_files([page, whole], config)
        index = json.loads(files.index.content)
        assert index["config"]["lang"] == [language] and index["config"]["fillers"]
        assert [entry["kind"] for entry in index["docs"]] == ["page", "clause"]
        assert index["docs"][1]["text"] == "now" and index["docs"][1]["words"] and index["docs"][1]["topics"]
        assert json.loads(files.topics.content)["docs"] == []


def test_the_topics_of_the_calculator_are_found(config: MkDocsConfig, make_page: MakePage, quoted_page: Page) -> None:
    in_language(config, "en")
    page = make_page("", name="calculator.md")
    page.meta["template"] = calculator_page.TEMPLATE
    files = search_files([page, quoted_page], config)
    topics = json.loads(files.topics.content)["docs"]
    assert [entry["id"] for entry in topics] == [*own_policy().topic.answers]
    assert all(entry["words"] and not entry["text"] for entry in topics)
    found = [entry for entry in json.loads(files.index.content)["docs"] if entry["kind"] == "topic"]
    assert len(found) == len(topics) and any(entry["text"] for entry in found)


def test_the_index_of_the_search_plugin_goes(tmp_path: Path) -> None:
    stock = tmp_path / "search" / "search_index.json"
    remove_stock_index(tmp_path)
    stock.parent.mkdir()
    stock.touch()
    remove_stock_index(tmp_path)
    assert not stock.parent.exists()
