"""What can be found: one index a language, with an entry for each page, section, clause, term and topic.

The index has the form of the search plugin's own (``location``, ``title``, ``text``) and takes its place, with what
readers type for an entry (``words``) and the topics whose words a clause shares (``topics``). The theme does not load
it: assets/search/worker.js does, once the reader types. The topics alone stand beside it in a smaller file.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from texts import folder_of, is_further_language, language_of, text

from calculator.model import Policy, Reason, Rule
from calculator.wire import own_policy
from translations.project import open_project
from translations.readers_words import ReadersWords, file_of, read_readers_words

type Entry = dict[str, Any]

INDEX = "search/search_index.json"
TOPICS = "search/topics.json"
WORKER = "assets/search/worker.js"
STEMMERS = Path(__file__).parents[1] / "node_modules" / "@orama" / "stemmers"
# Greek has the name of the country there.
STEMMER_NAMES = {"el": "gr"}
HEADINGS = re.compile("h[1-6]")
THEME_WORKER = re.compile(r'("search": ")[^"]*(")')

_indexes: dict[str, list[Entry]] = {}


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Begins the index of a language: what an earlier build of ``mkdocs serve`` left is forgotten."""
    _indexes[language_of(config)] = []


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Comes after the calculator page's own hook, whose topics it lists."""
    language = language_of(config)
    _indexes[language] += entries(page)
    if "calculator" in context:
        _indexes[language] += _topics(page, context["calculator"], language)
    context.update(_worker(config))
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    context.update(_worker(config))
    return context


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes all indexes at last, after static-i18n has had the search plugin write its own for the last time."""
    if is_further_language(config):
        return
    site = Path(config.site_dir)
    stemmers = site / Path(WORKER).parent / "stemmers"
    stemmers.mkdir(parents=True, exist_ok=True)
    shutil.copy2(STEMMERS / "LICENSE.md", stemmers)
    for language, found in _indexes.items():
        shutil.copy2(STEMMERS / "dist" / f"{STEMMER_NAMES.get(language, language)}.js", stemmers / f"{language}.js")
        words = read_readers_words(file_of(open_project(), language))
        _add_words(found, words)
        folder = site / folder_of(config, language)
        _write(folder / INDEX, language, words, found)
        _write(folder / TOPICS, language, words, [entry | {"text": ""} for entry in found if entry["kind"] == "topic"])


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
            entry |= {"words": list(clauses.get(clause, ())), "topics": list(deciding.get(clause, ()))}


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


def entries(page: Page) -> Iterator[Entry]:
    """The page itself, then every place on it that has an id: a heading with its own prose, a clause, a term."""
    soup = BeautifulSoup(page.content or "", "html.parser")
    for added in soup.select(".headerlink, [data-added]"):
        added.decompose()
    title = str(page.title)
    yield _entry("page", page.url, title, page.meta.get("description", ""))
    for place in soup.find_all(id=True):
        location = f"{page.url}#{place['id']}"
        if place.name == "h1":
            continue
        if HEADINGS.fullmatch(place.name):
            title = _words(place)
            yield _entry("section", location, title, _prose_below(place))
        elif place.parent and place.parent.name == "dt":
            meaning = place.parent.find_next_sibling("dd")
            yield _entry("term", location, _words(place), _words(meaning) if meaning else "")
        else:
            yield _entry("clause", location, title, _words(place))


def _topics(page: Page, calculator: dict[str, Any], language: str) -> Iterator[Entry]:
    for topic in calculator["topics"]:
        ticket = " / ".join(value["label"] for value in topic["values"])
        verdict = f"{text(language, 'calculator.label', label=text(language, 'calculator.ticket'))} {ticket}."
        reasons = [reason["text"] for reason in topic["reasons"]]
        words = reasons if topic["as_usual"] else [verdict, *reasons]
        entry = _entry("topic", f"{page.url}{topic['query']}", topic["label"], " ".join(words))
        yield entry | {"id": topic["query"].partition("=")[2]}


def _entry(kind: str, location: str, title: str, words: str) -> Entry:
    return {"kind": kind, "location": location, "title": title, "text": words}


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _prose_below(heading: Tag) -> str:
    """What stands under a heading and has no entry of its own."""
    prose = []
    for element in heading.find_next_siblings(True):
        if not isinstance(element, Tag):
            continue
        if HEADINGS.fullmatch(element.name):
            break
        if not element.get("id") and not element.find(id=True):
            prose.append(_words(element))
    return " ".join(prose)


def _worker(config: MkDocsConfig) -> dict[str, Any]:
    language = language_of(config)
    return {
        "search_worker": f"{WORKER}?language={language}&folder={folder_of(config, language)}",
        "with_worker": _with_worker,
    }


def _with_worker(html: str, address: str) -> str:
    """The theme's configuration, with our worker for its own. Raises PluginError if it names none any more."""
    changed, count = THEME_WORKER.subn(lambda found: f"{found[1]}{address}{found[2]}", html)
    if count != 1:
        raise PluginError(
            f'the theme\'s #__config has {count} times "search", not once: mend policy_site/search_index.py'
        )
    return changed
