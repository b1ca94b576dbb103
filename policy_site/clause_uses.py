"""What the calculator makes of each clause, told beneath it on the policy pages."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.engine.decision import shown_effect
from calculator.policy.model import NOTE, Policy, Reason
from calculator.words import keys
from calculator.words.messages import Messages
from policy_site import clauses, readings_page
from policy_site.languages import folder_of, language_of
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words, text

TEMPLATE = "partials/applied.html"


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


# A class cannot have an attribute `for`: the names of all that the clause is used for.
ClauseUse = TypedDict(
    "ClauseUse",
    {"for": list[str], "effects": list[UsedEffect], "reasons": list[UsedReason], "readings": list[UsedReading]},
)


def add(env: Environment, pages: Iterable[Page], config: MkDocsConfig) -> None:
    """Tell beneath each clause of the pages what rests on it."""
    language = language_of(config)
    words, policy = calculator_words(language), own_policy()
    template = env.get_template(TEMPLATE)
    uses = {clause: clause_use(policy, clause, words) for clause in clauses.known()}
    for page in pages:
        readings = get_relative_url(f"{folder_of(config, language)}{readings_page.ADDRESS}", page.url)
        additions = {
            clause: template.render(
                use=use, readings=readings, text=lambda key, **values: text(language, key, **values)
            )
            for clause, use in uses.items()
            if use["for"] and f'id="{clause}"' in (page.content or "")
        }
        if additions and page.content:
            page.content = clauses.beneath(page.content, additions)


def clause_use(policy: Policy, clause: str, words: Messages) -> ClauseUse:
    """Return every rule, reason and reading that rests on a clause."""
    effects = list(dict.fromkeys(_effects(policy, clause)))
    reasons = [reason for reason in policy.reasons if clause in reason.every_clause or _leads_to(reason, clause)]
    readings = [reading for reading in policy.readings if clause in reading.clauses]
    outcomes = {outcome for outcome, _ in effects}
    outcomes |= {policy.ticket.id for reason in reasons if reason.kind != NOTE}
    return {
        "for": [
            *(words.text(keys.outcome_key(outcome.id)) for outcome in policy.outcomes if outcome.id in outcomes),
            *([words.text(keys.kind_key(NOTE))] if any(reason.kind == NOTE for reason in reasons) else []),
            *(reading.id for reading in readings),
        ],
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
