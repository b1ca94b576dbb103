"""What the calculator makes of each clause: told beneath it on the policy pages, and on the page of the readings."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from clauses import beneath, collected, quotation
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from texts import DEFAULT, folder_of, language_of, text

from calculator import explain
from calculator.assess import compiled
from calculator.decision import shown_effect
from calculator.diagram import values_of
from calculator.messages import Messages, languages, messages
from calculator.model import NOTE, Outcome, Policy, Reading, Reason
from calculator.summary import together
from calculator.wire import own_policy

TEMPLATE = "readings.html"
READINGS = "readings/"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    language = language_of(config)
    words = _words(language)
    template = env.get_template("partials/applied.html")
    policy = own_policy()
    uses = {clause: _uses(policy, clause, words) for section in policy.clauses.values() for clause in section}
    for page in (file.page for file in files.documentation_pages() if file.page):
        readings = get_relative_url(f"{folder_of(config, language)}{READINGS}", page.url)
        additions = {
            clause: template.render(
                use=use, readings=readings, text=lambda key, **values: text(language, key, **values)
            )
            for clause, use in uses.items()
            if use["for"] and f'id="{clause}"' in (page.content or "")
        }
        if additions and page.content:
            page.content = beneath(page.content, additions)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    if page.meta.get("template") == TEMPLATE:
        words = _words(context["i18n_file_locale"])
        policy = own_policy()
        clauses = collected(nav.pages)
        context["readings"] = [
            {
                "id": reading.id,
                "used": words.text(f"reading.{reading.id}"),
                "other": "" if reading.one_sided else words.text(f"reading.{reading.id}.other"),
                "outcomes": list(_changed(policy, reading, words)),
                "clauses": [quotation(clauses[clause], page) for clause in reading.clauses],
            }
            for reading in policy.readings
        ]
    return context


def _words(language: str) -> Messages:
    return messages(language if language in languages() else DEFAULT)


def _uses(policy: Policy, clause: str, words: Messages) -> dict[str, Any]:
    """Every rule, reason and reading that rests on a clause."""
    effects = list(dict.fromkeys(_effects(policy, clause)))
    reasons = [reason for reason in policy.reasons if clause in reason.every_clause or _leads_to(reason, clause)]
    readings = [reading for reading in policy.readings if clause in reading.clauses]
    outcomes = [outcome for outcome, _ in effects]
    outcomes += [policy.ticket.id for reason in reasons if reason.kind != NOTE]
    order = [outcome.id for outcome in policy.outcomes]
    return {
        "for": [
            *(words.text(explain.outcome_key(name)) for name in sorted(set(outcomes), key=order.index)),
            *([words.text(explain.kind_key(NOTE))] if any(reason.kind == NOTE for reason in reasons) else []),
            *(reading.id for reading in readings),
        ],
        "effects": [
            {"outcome": words.text(explain.outcome_key(outcome)), "effect": words.text(explain.effect_key(effect))}
            for outcome, effect in effects
        ],
        "reasons": [
            {
                "kind": reason.kind,
                "label": words.text(explain.kind_key(reason.kind)),
                "text": words.text(f"reason.{reason.id}"),
            }
            for reason in reasons
        ],
        "readings": [{"id": reading.id, "used": words.text(f"reading.{reading.id}")} for reading in readings],
    }  # fmt: skip


def _leads_to(reason: Reason, clause: str) -> bool:
    return reason.go_to is not None and reason.go_to.clause == clause


def _effects(policy: Policy, clause: str) -> Iterator[tuple[str, str]]:
    """(outcome, effect as a reader sees it), in the order of the outcomes."""
    for outcome in policy.outcomes:
        for rule in policy.rules:
            if clause in rule.clauses and outcome.id in rule.effects:
                yield outcome.id, shown_effect(rule.effects[outcome.id])
        if clause in outcome.unlisted:
            yield outcome.id, "denies"


def _changed(policy: Policy, reading: Reading, words: Messages) -> Iterator[dict[str, Any]]:
    """Where the other reading changes an outcome: what it is, and what it would be, over all cases."""
    decision = compiled(policy)
    for found in decision.outcomes:
        for name, _, instead in found.readings:
            if name == reading.id:
                value = partial(_value, policy, words, found.outcome)
                pairs = values_of(decision.diagrams.combine(together, found.value, instead))
                yield {
                    "label": words.text(explain.outcome_key(found.outcome.id)),
                    "pairs": [
                        {"used": value(used), "other": value(other)}
                        for used, other in sorted(pair for pair in pairs if isinstance(pair, tuple) and pair[1])
                    ],
                }


def _value(policy: Policy, words: Messages, outcome: Outcome, value: str) -> dict[str, str]:
    return {"id": value, "label": words.text(explain.value_key(policy, outcome.id, value))}
