"""What can be found: one index a language, with an entry for each page, section, clause, term and topic.

The index has the form of the search plugin's own (``location``, ``title``, ``text``) and takes its place, with what
readers type for an entry (``words``) and the topics whose words a clause shares (``topics``). The theme does not load
it: the search's worker does, once the reader types. The topics alone stand beside it in a smaller file.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from calculator.policy.model import Policy, Reason, Rule
from policy_site.calculator_page import Calculator
from policy_site.languages import folder_of, language_of, root_of
from policy_site.policy_file import own_policy
from policy_site.search_entries import Entry, entries, topic_entries
from policy_site.search_worker import STEMMERS as TARGET
from policy_site.search_worker import TOPICS
from translations.project import open_project
from translations.readers_words import ReadersWords, file_of, read_readers_words

INDEX = "search/search_index.json"
STEMMERS = Path(__file__).parents[1] / "node_modules" / "@orama" / "stemmers"
# Greek has the name of the country there.
STEMMER_NAMES = {"el": "gr"}


class SearchIndexes:
    """The entries of the languages built so far."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}

    def begin(self, config: MkDocsConfig) -> None:
        """Begin the index of a language: what an earlier build of ``mkdocs serve`` left is forgotten."""
        self._entries[language_of(config)] = []

    def add(self, page: Page, config: MkDocsConfig) -> None:
        """Add what is on a page."""
        self._entries[language_of(config)] += entries(page)

    def add_topics(self, page: Page, calculator: Calculator, config: MkDocsConfig) -> None:
        """Add the topics on the calculator page."""
        language = language_of(config)
        self._entries[language] += topic_entries(page, calculator, language)

    def write(self, config: MkDocsConfig) -> None:
        """Write the indexes of all languages into the site, with the stemmers that they need."""
        site, project = Path(config.site_dir), open_project(root_of(config))
        stemmers = site / TARGET
        stemmers.mkdir(parents=True, exist_ok=True)
        shutil.copy2(STEMMERS / "LICENSE.md", stemmers)
        for language, found in self._entries.items():
            shutil.copy2(STEMMERS / "dist" / f"{STEMMER_NAMES.get(language, language)}.js", stemmers / f"{language}.js")
            words = read_readers_words(file_of(project, language))
            _add_words(found, words)
            topics: list[Entry] = [{**entry, "text": ""} for entry in found if entry["kind"] == "topic"]
            folder = site / folder_of(config, language)
            _write(folder / INDEX, language, words, found)
            _write(folder / TOPICS, language, words, topics)


def _write(file: Path, language: str, words: ReadersWords, found: list[Entry]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = {"config": {"lang": [language], "fillers": list(words.fillers)}, "docs": found}
    file.write_text(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


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
