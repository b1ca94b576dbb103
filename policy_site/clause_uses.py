"""What the calculator makes of each clause, told behind a button in its margin on the policy pages."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.engine.decision import shown_effect
from calculator.policy.model import Policy, Reason
from calculator.words import keys
from calculator.words.messages import Messages
from policy_site import readings_page
from policy_site.languages import folder_of, language_of
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words, text

TEMPLATE = "pages/applied.html"


class UsedEffect(TypedDict):
    """An effect that a rule has on an outcome."""

    outcome: str
    effect: str


class UsedReason(TypedDict):
    """A reason, with the id and the name of its kind."""

    kind: str
    label: str
    text: str


class UsedReading(TypedDict):
    """A reading as it is used."""

    id: str
    used: str


class ClauseUse(TypedDict):
    """What rests on a clause."""

    effects: list[UsedEffect]
    reasons: list[UsedReason]
    readings: list[UsedReading]


def rendered(env: Environment, names: Iterable[str], page: Page, config: MkDocsConfig) -> dict[str, str]:
    """Return, for each clause on a page on which something rests, the HTML that tells it."""
    language = language_of(config)
    words, policy = calculator_words(language), own_policy()
    template = env.get_template(TEMPLATE)
    readings = get_relative_url(f"{folder_of(config, language)}{readings_page.ADDRESS}", page.url)
    uses = {clause: clause_use(policy, clause, words) for clause in names}
    return {
        clause: template.render(use=use, readings=readings, text=lambda key, **values: text(language, key, **values))
        for clause, use in uses.items()
        if any(use.values())
    }


def clause_use(policy: Policy, clause: str, words: Messages) -> ClauseUse:
    """Return every rule, reason and reading that rests on a clause."""
    effects = list(dict.fromkeys(_effects(policy, clause)))
    reasons = [reason for reason in policy.reasons if clause in reason.every_clause or _leads_to(reason, clause)]
    readings = [reading for reading in policy.readings if clause in reading.clauses]
    return {
        "effects": [
            {"outcome": words.text(keys.outcome_key(outcome)), "effect": words.text(keys.effect_key(effect))}
            for outcome, effect in effects
        ],
        "reasons": [
            {
                "kind": reason.kind,
                "label": words.text(keys.kind_key(reason.kind)),
                "text": words.text(f"reason.{reason.id}"),
            }
            for reason in reasons
        ],
        "readings": [{"id": reading.id, "used": words.text(f"reading.{reading.id}")} for reading in readings],
    }


def _leads_to(reason: Reason, clause: str) -> bool:
    return reason.go_to is not None and reason.go_to.clause == clause


def _effects(policy: Policy, clause: str) -> Iterator[tuple[str, str]]:
    """Yield (outcome, effect as a reader sees it), in the order of the outcomes."""
    for outcome in policy.outcomes:
        for rule in policy.rules:
            if clause in rule.clauses and outcome.id in rule.effects:
                yield outcome.id, shown_effect(rule.effects[outcome.id])
        if clause in outcome.unlisted:
            yield outcome.id, "denies"
