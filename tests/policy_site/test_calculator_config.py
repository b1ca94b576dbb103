"""What the browser code needs: by the ids of the policy, in words of the catalogues, and as JSON."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from calculator.words import keys
from policy_site.calculator_config import CalculatorConfig, config
from policy_site.calculator_labels import Labels
from policy_site.data_files import FileConfig
from policy_site.decision_files import DecisionConfig
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from tests.policy_site.conftest import ROOT

FILES = DecisionConfig(
    decision={"url": "decision.json", "integrity": ""}, sentences={"url": "sentences.json", "integrity": ""}
)
QUOTES = FileConfig(url="quotes.json", integrity="")
SCRIPTS = ROOT / "overrides" / "calculator"


def made_for(labels: Labels) -> CalculatorConfig:
    return config(labels, FILES, QUOTES, {}, {})


def test_it_has_a_name_for_everything_in_the_policy(labels: Labels) -> None:
    policy, made = labels.policy, made_for(labels)
    assert [question["id"] for question in made["questions"]] == [question.id for question in policy.questions]
    assert list(made["outcomes"]) == [outcome.id for outcome in policy.outcomes]
    assert list(made["suggestions"]) == list(policy.suggestion_kinds)
    assert set(json.loads(json.dumps(made))) == set(made)


def test_what_grants_an_outcome_that_no_clause_denies_is_told_in_words_of_its_own(labels: Labels) -> None:
    effects = made_for(labels)["effects"]
    usual = {effect: labels.say(keys.effect_key(effect)) for effect in keys.CITED_EFFECTS}
    grants, *others = usual
    for outcome in labels.policy.outcomes:
        own = effects[outcome.id]
        assert {effect: own[effect] for effect in others} == {effect: usual[effect] for effect in others}
        assert (own[grants] != usual[grants]) == outcome.silent
    assert any(outcome.silent for outcome in labels.policy.outcomes)


def test_it_has_every_text_that_the_browser_code_asks_for(labels: Labels) -> None:
    texts = made_for(labels)["texts"]
    names = texts_asked_for(script for script in SCRIPTS.rglob("*.js") if script.parent.name != "many")
    assert names
    assert names <= set(texts)


def texts_asked_for(scripts: Iterable[Path]) -> set[str]:
    """Return the names of the texts that these scripts take from what their page carries."""
    written = "".join(script.read_text(encoding="utf-8") for script in scripts)
    return {bare or quoted for bare, quoted in re.findall(r"""\btexts(?:\.(\w+)|\["([\w-]+)"\])""", written)}


def test_it_speaks_the_language_of_the_reader() -> None:
    brazilian = made_for(Labels(policy=own_policy(), words=calculator_words("pt")))
    assert (brazilian["language"], brazilian["locale"]) == ("pt", "pt-BR")
