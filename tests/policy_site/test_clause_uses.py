"""What rests on a clause is told beneath it."""

from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site import clause_uses, clauses
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words, text
from tests.policy_site.conftest import MakePage


def test_every_rule_that_cites_a_clause_is_told_beneath_it() -> None:
    policy, words = own_policy(), calculator_words("en")
    for rule in policy.rules:
        for clause in rule.clauses:
            use = clause_uses.clause_use(policy, clause, words)
            told = {effect["outcome"] for effect in use["effects"]}
            assert {words.text(f"outcome.{outcome}") for outcome in rule.effects} <= told


def test_every_reading_is_told_beneath_its_clauses() -> None:
    policy, words = own_policy(), calculator_words("en")
    for reading in policy.readings:
        for clause in reading.clauses:
            use = clause_uses.clause_use(policy, clause, words)
            assert reading.id in [told["id"] for told in use["readings"]]


def test_a_clause_on_which_nothing_rests_has_no_button(
    env: Environment, config: MkDocsConfig, make_page: MakePage
) -> None:
    policy, words = own_policy(), calculator_words("en")
    unused = [name for name in clauses.known() if not any(clause_uses.clause_use(policy, name, words).values())]
    assert unused
    used = policy.rules[0].clauses[0]
    told = clause_uses.rendered(env, [unused[0], used], make_page(), config)
    assert [*told] == [used]
    box = BeautifulSoup(told[used], "html.parser")
    (button,) = box.select("details.applied[data-added] > summary[aria-label]")
    assert button.get_text() == "" and box.select(".applied__list li")


def test_readings_are_linked_by_their_questions(env: Environment, config: MkDocsConfig, make_page: MakePage) -> None:
    reading = own_policy().readings[0]
    told = clause_uses.rendered(env, [reading.clauses[0]], make_page(), config)[reading.clauses[0]]
    (link,) = BeautifulSoup(told, "html.parser").select(f'a[href$="readings/#{reading.id}"]')
    assert link.get_text() == text("en", f"readings.question.{reading.id}")
