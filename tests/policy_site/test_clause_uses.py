"""What rests on a clause is told beneath it."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site import clause_uses, clauses
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from tests.policy_site.conftest import MakePage


def test_every_rule_that_cites_a_clause_is_told_beneath_it() -> None:
    policy, words = own_policy(), calculator_words("en")
    for rule in policy.rules:
        for clause in rule.clauses:
            use = clause_uses.clause_use(policy, clause, words)
            told = {effect["outcome"] for effect in use["effects"]}
            assert {words.text(f"outcome.{outcome}") for outcome in rule.effects} <= told <= set(use["for"])


def test_every_reading_is_told_beneath_its_clauses() -> None:
    policy, words = own_policy(), calculator_words("en")
    for reading in policy.readings:
        for clause in reading.clauses:
            use = clause_uses.clause_use(policy, clause, words)
            assert reading.id in use["for"]
            assert reading.id in [told["id"] for told in use["readings"]]


def test_a_clause_on_which_nothing_rests_stays_as_it_is(
    env: Environment, config: MkDocsConfig, make_page: MakePage
) -> None:
    policy, words = own_policy(), calculator_words("en")
    unused = [name for name in clauses.known() if not clause_uses.clause_use(policy, name, words)["for"]]
    assert unused
    used = policy.rules[0].clauses[0]
    page = make_page(f'<p id="{unused[0]}">A</p><p id="{used}">B</p>')
    clause_uses.add(env, [page], config)
    assert page.content is not None
    before, after = page.content.split(f'<p id="{used}">B</p>')
    assert before == f'<p id="{unused[0]}">A</p>'
    assert after.startswith('<details class="applied" data-added>')
