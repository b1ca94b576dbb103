"""The page of the changes: what each version of the policy changed against the one before, made from the kept versions.

Counts and cases are those of ``support-calculator policy diff``, and the words are those of both sides. The newest
version stands first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypedDict

from mkdocs.structure.pages import Page

from calculator.errors import CalculatorError
from calculator.policy.model import Policy
from calculator.upkeep.affected import Affected, Group, affected
from calculator.words import keys
from policy_site.change_words import ChangeWords
from policy_site.clauses import collected, quotation
from policy_site.kept_versions import LOG, KeptVersion, Versions
from policy_site.languages import DEFAULT
from policy_site.policy_file import own_policy
from policy_site.texts import WrittenDay, calculator_words, number, text, written_day
from policy_site.word_diff import marked

TEMPLATE = "changes/page.html"
# Below the folder of a language.
ADDRESS = "changes/"
# What can happen to a clause.
KINDS = ("meaning", "added", "gone", "reworded")


class ChangedClause(TypedDict):
    """A clause in both wordings, as HTML, and where it stands now; without ``url`` where it is gone."""

    id: str
    html: str
    url: str
    page: str


class ChangedValue(TypedDict):
    """An outcome that gets another value, in how many cases, and in which, one sentence a pattern."""

    outcome: str
    values: str
    cases: str
    when: list[str]


class Audience(TypedDict):
    """Those for whom the same changes: the ids of their answers, their names, and what changes."""

    ids: list[str]
    who: list[str]
    usual: str
    cases: str
    changes: list[ChangedValue]


class Entry(TypedDict):
    """What a version changed; ``why`` is empty where nobody has said it yet, ``clauses`` are by ``KINDS``."""

    version: str
    old: str
    since: WrittenDay
    why: str
    counts: list[str]
    audiences: list[Audience]
    form: list[str]
    clauses: dict[str, list[ChangedClause]]


class ChangesContext(TypedDict):
    """What the template gets; ``first`` is the version before which none is known, ``since`` its day."""

    entries: list[Entry]
    first: str
    since: WrittenDay
    unreadable: tuple[str, ...]


class _Edition(NamedTuple):
    """A version as a language has it."""

    policy: Policy
    clauses: Mapping[str, str]
    labels: Mapping[str, str]


def context(page: Page, pages: Iterable[Page], found: list[Entry], versions: Versions, language: str) -> ChangesContext:
    """Return the changes for readers of a language, as ``entries`` gives them, with a place for each clause."""
    places = collected(pages)
    for entry in found:
        for kind in KINDS:
            for clause in entry["clauses"][kind]:
                if place := places.get(clause["id"]):
                    quoted = quotation(place, page)
                    clause |= {"url": quoted["url"], "page": quoted["page"]}
    first = versions.kept[0].policy if versions.kept else own_policy()
    return {
        "entries": found,
        "first": first.version,
        "since": written_day(first.published, language),
        "unreadable": versions.unreadable,
    }


def entries(versions: Versions, words: Mapping[str, str], language: str) -> list[Entry]:
    """Return what each version changed, the newest first; ``words`` are those of the clauses in force.

    Clauses have no place on a page yet.
    """
    editions = [*(_kept(version, language) for version in versions.kept), _Edition(own_policy(), words, {})]
    return [entry for old, new in pairwise(editions) for entry in _entry(old, new, versions, language)][::-1]


def _kept(version: KeptVersion, language: str) -> _Edition:
    """Return a kept version: its clauses as readers have them, its labels in the language of the calculator."""
    clauses = version.clauses.get(language, version.clauses[DEFAULT])
    labels = version.labels.get(calculator_words(language).language, version.labels[DEFAULT])
    return _Edition(version.policy, clauses, labels)


def _entry(old: _Edition, new: _Edition, versions: Versions, language: str) -> Iterator[Entry]:
    """Yield what changed from one version to the next; nothing where the two have no case in common."""
    said = ChangeWords(old=old.policy, new=new.policy, words=calculator_words(language), former=old.labels)
    question = next(question.id for question in own_policy().questions if question.scale)
    try:
        found = compared(old.policy, new.policy, question)
    except CalculatorError as fault:
        LOG.warning(
            "WARNING -  version %s cannot be compared with %s: %s", new.policy.version, old.policy.version, fault
        )
        return
    yield {
        "version": new.policy.version,
        "old": old.policy.version,
        "since": written_day(new.policy.published, language),
        "why": _why(new.policy.version, language),
        "counts": [*_counts(found, said)],
        "audiences": [_audience(group, question, said) for group in found.groups],
        "form": [*said.form()],
        "clauses": _clauses(old.clauses, new.clauses, versions.meaning.get(new.policy.version, ())),
    }


compared = lru_cache(maxsize=64)(affected)  # the same in every language


def _why(version: str, language: str) -> str:
    """Return why a version was made; nothing where nobody has said it yet."""
    try:
        return text(language, f"changes.why.{version}")
    except KeyError:
        return ""


def _counts(found: Affected, said: ChangeWords) -> Iterator[str]:
    """Yield in how many cases a result changes: of the usual cases, of all, and of those that keep their result."""
    usual = (said.answered(name, [answer]) for name, answer in found.ordinary.items())
    yield _of("changes.core", found.core.values, found.core.cases, said, answers=said.words.all_of(usual))
    yield _of("changes.every", found.every.values, found.every.cases, said)
    yield _of("changes.grounds", found.every.grounds, found.every.cases, said)


def _audience(group: Group, question: str, said: ChangeWords) -> Audience:
    return {
        "ids": list(group.answers),
        "who": [said.name(keys.answer_key(question, answer)) for answer in group.answers],
        "usual": _of("changes.of-usual", group.core.values, group.core.cases, said),
        "cases": _of("changes.of", group.every.values, group.every.cases, said),
        "changes": [
            {
                "outcome": said.name(keys.outcome_key(change.outcome)),
                "values": said.change(change.outcome, change.old, change.new),
                "cases": _of("changes.of", change.extent.cases, group.every.cases, said),
                "when": [said.when(pattern.answers) for pattern in change.extent.patterns],
            }
            for change in group.values
        ],
    }


def _of(key: str, changed: int, cases: int, said: ChangeWords, **more: str) -> str:
    language = said.words.language
    return text(language, key, changed=number(changed, language), cases=number(cases, language), **more)


def _clauses(
    old: Mapping[str, str], new: Mapping[str, str], meaning: Collection[str]
) -> dict[str, list[ChangedClause]]:
    """Return the clauses whose words differ, by what happened to them, in the order of the version they are in."""
    found: dict[str, list[ChangedClause]] = {kind: [] for kind in KINDS}
    for name in [*new, *(name for name in old if name not in new)]:
        before, after = old.get(name, ""), new.get(name, "")
        if before == after and name not in meaning:
            continue
        kind = "gone" if not after else "added" if not before else "meaning" if name in meaning else "reworded"
        found[kind].append({"id": name, "html": marked(before, after), "url": "", "page": ""})
    return found
