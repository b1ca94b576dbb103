"""What can be found: one index a language, with an entry for each page, section, clause, term and topic.

The index has the form of the search plugin's own (``location``, ``title``, ``text``) and takes its place, with what
readers type for an entry (``words``) and the topics whose words a clause shares (``topics``). The theme does not load
it: the search's worker does, once the reader types. The topics alone stand beside it in a smaller file.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from calculator.policy.model import Policy, Reason, Rule
from policy_site import calculator_page, calculator_tables, policy_page
from policy_site.calculator_labels import Labels
from policy_site.clauses import collected, quoted_on
from policy_site.data_files import SEARCH, DataFile
from policy_site.languages import is_left_out, language_of, root_of, written_in
from policy_site.policy_file import own_policy
from policy_site.search_entries import Entry, entries, topic_entries
from policy_site.search_files import SearchFiles, stemmer
from policy_site.texts import calculator_words
from translations.project import open_project
from translations.readers_words import ReadersWords, file_of, read_readers_words

# The search plugin's own, which lunr would read.
STOCK = "search/search_index.json"


def search_files(pages: Sequence[Page], config: MkDocsConfig) -> SearchFiles:
    """Return what can be found in the language that is being built, whose ``pages`` are all rendered."""
    language = language_of(config)
    words = read_readers_words(file_of(open_project(root_of(config)), language))
    found: list[Entry] = []
    for page in pages:
        if is_left_out(page.meta):
            continue
        if page.meta.get("template") != policy_page.TEMPLATE:  # each clause is found where it stands
            found += entries(page)
        if page.meta.get("template") == calculator_page.TEMPLATE:
            found += _topics(page, pages, language)
    _add_words(found, words)
    topics: list[Entry] = [{**entry, "text": ""} for entry in found if entry["kind"] == "topic"]
    return SearchFiles(
        index=_file("index", language, words, found),
        topics=_file("topics", language, words, topics),
        stemmer=stemmer(language),
    )


def remove_stock_index(site: Path) -> None:
    """Remove the index that the search plugin has written: nothing reads it."""
    stock = site / STOCK
    if stock.exists():
        stock.unlink()
        stock.parent.rmdir()


def _topics(page: Page, pages: Sequence[Page], language: str) -> list[Entry]:
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    groups = calculator_tables.topic_groups(labels, partial(quoted_on, collected(pages), page))
    topics = [topic for group in groups for topic in group["topics"]]
    return list(topic_entries(page, topics, language))


def _file(stem: str, language: str, words: ReadersWords, found: list[Entry]) -> DataFile:
    whole = {"config": {"lang": [language], "fillers": list(words.fillers)}, "docs": found}
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{stem}.{language}", content.encode(), folder=SEARCH)


def _add_words(found: list[Entry], words: ReadersWords) -> None:
    """Add what readers type to topics and clauses, and to each clause the topics that it decides."""
    topics, clauses = words.of("topic"), words.of("clause")
    deciding = topics_by_clause(own_policy())
    for entry in found:
        if entry["kind"] == "topic":
            entry["words"] = list(topics.get(entry["id"], ()))
        elif entry["kind"] == "clause":
            clause = entry["location"].partition("#")[2]
            entry["words"] = list(clauses.get(clause, ()))
            entry["topics"] = list(deciding.get(clause, ()))


def topics_by_clause(policy: Policy) -> Mapping[str, list[str]]:
    """Return, for each clause, the topics that a rule or a reason names where it cites the clause."""
    question, topics = policy.topic.id, policy.topic.answers
    found: dict[str, list[str]] = {}
    rules: tuple[Rule | Reason, ...] = (*policy.rules, *policy.reasons)
    for rule in rules:
        named = frozenset().union(*(row.get(question, frozenset()) for row in rule.when))
        if len(named) > len(topics) / 2:  # `not` in policy.toml: the rule is about none of these topics
            continue
        for clause in rule.clauses:
            listed = found.setdefault(clause, [])
            listed += [topic for topic in topics if topic in named and topic not in listed]
    return found
