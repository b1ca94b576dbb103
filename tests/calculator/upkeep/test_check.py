"""The policy spoilt in each way that the check names, by an edit of its text."""

import tomllib
from collections.abc import Sequence
from functools import cache

import pytest

from calculator import Policy
from calculator.errors import CalculatorError
from calculator.policy.loader import POLICY_FILE, policy_from
from calculator.upkeep.check import findings
from calculator.words.messages import languages, messages
from tests.calculator.faults import code

SOURCE = POLICY_FILE.read_text(encoding="utf-8")

# (what stands there, what is put in its place, the finding)
TOGETHER = [
    # Gaps: a value or a reason that no clause explains
    ('unlisted = ["level-2-who"]\n', "", "check-gap: where=\"outcome 'level-2'\", value='not-offered', effect='denies'"),
    ('silent = true ', 'silent = false', "check-gap: where=\"outcome 'charge'\", value='not-stated'"),
    ('clauses = ["unsupported-install-hourly-charge"]\n\n# ---', "\n# ---", "check-gap: where=\"outcome 'charge'\", value='possible', effect='grants'"),
    ('unlisted = ["platinum-titanium-priority"]\n', 'unlisted = ["platinum-titanium-priority"]\nsilent = true\n', "check-silent-for-nothing: where=\"outcome 'priority'\""),
    # Gaps: answers that nothing tells apart
    ('answers = ["commercial", "nfr", "trial"]', 'answers = ["commercial", "nfr", "trial", "rented"]', "check-alike: where=\"question 'licence'\", answers='commercial, rented'"),
    ('answers = ["silver", "gold"]', 'answers = ["silver", "gold", "bronze"]', "check-not-alike: where='alike[0]', answers='silver, gold, bronze'"),
    # Contradictions
    ('# Charge\n[[rule]]', '# Charge\n[[rule]]\nid = "smb-doubts"\nwhen = { edition = ["smb"] }\ndoubts = ["phone"]\nclauses = ["forum-terms"]\n\n[[rule]]',
     "check-contradiction: where=\"rule 'smb-doubts'\", effect='doubts', outcome='phone', other='rule[22]'"),
    ('clauses = ["level-2-not-single-4sc", "level-2-who", "silver-up-levels-2-3"]', 'clauses = ["forum-terms"]', "check-contradiction: where=\"rule 'level-2-single-4sc'\""),
    # What never decides
    ('# Charge\n[[rule]]', '# Charge\n[[rule]]\nwhen = { requester = ["bronze"], silver-up = true }\ndenies = ["phone"]\nclauses = ["forum-terms"]\n\n[[rule]]', "check-never-decides: where='rule[25]'"),
    ('when = { topic = ["gateway"] }', 'when = { topic = ["gateway"], silver-up = true, requester = ["bronze"] }', "check-never-decides: where=\"reason 'gateway'\""),
    ('when = [\n  { setup = ["unsupported"] },', 'when = [\n  { setup = ["unsupported"] }, { setup = ["unsupported"], version = ["older"] },', "check-never-decides: where=\"rule 'charge-unsupported'.when[1]\""),
    ('hosted-or-smb = [', 'tried = { size = ["over-64sc"] }\nhosted-or-smb = [', "check-never-decides: where='facts.tried'"),
    ('{ id = "customer", when', '{ id = "nobody", when = { requester = ["silver"], size = ["over-64sc"] } },\n  { id = "customer", when', "check-never-decides: where=\"reason 'levels-to-confirm'.variants.nobody\""),
    ('{ drops = ["charge-unsupported"] },', '{ drops = ["charge-unsupported"] }, { drops = ["charge-unsupported"] },', "check-never-decides: where=\"reading 'A35'.other[0]\""),
    ('go-to-when = { self-managed = true }', 'go-to-when = { self-managed = true, hosting = ["hosted-by-3cx"] }', "check-never-decides: where=\"reason 'firewall-configuration'.go-to\""),
    ('to = ["platinum", "titanium"]   #', 'to = ["gold"]   #', "check-never-suggested: where='suggestion[11]'"),
    # Clauses
    ('  "level-3-troubleshooting-with-rnd",\n]\nforum', ']\nforum', "check-clause-without-rule: where='clauses.levels', clause='level-3-troubleshooting-with-rnd'"),
    ('"risk-outside-guidelines", "follow-procedures",\n]\nwhat', '"risk-outside-guidelines", "follow-procedures", "no-headsets",\n]\nwhat', "check-clause-in-both: where='no-rule.advice', clause='no-headsets'"),
]  # fmt: skip
# What one edit of these does, one of the above hides: it is of the same place, or drops the clause that it needs.
APART = [
    ('clauses = ["no-gateways"]\n', "", "check-reason-gap: where=\"reason 'gateway'\", count=41472, case='topic=gateway'"),
    ('# Priority\n[[rule]]', '# Priority\n[[rule]]\nid = "no-free-priority"\nwhen = { edition = ["free"] }\ndenies = ["priority"]\nclauses = ["platinum-titanium-priority"]\n\n[[rule]]',
     "check-contradiction: where=\"rule 'no-free-priority'\", effect='denies', outcome='priority', other='rule[25]', count=15168"),
    ('other = [{ kind = "refused", when = { topic = ["teams"] } }]', 'other = [{ kind = "refused", when = { topic = ["gateway"] } }]', "check-never-decides: where=\"reading 'A13'.stands-with.ticket\""),
    ('"level-3-troubleshooting-with-rnd",\n]\nforum', '"level-3-troubleshooting-with-rnd", "check-network",\n]\nforum', "check-clause-in-both: where='no-rule.what-a-level-is', clause='check-network'"),
]  # fmt: skip


@cache
def found_in(*edits: tuple[str, str]) -> tuple[CalculatorError, ...]:
    text = SOURCE
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return findings(policy_from(tomllib.loads(text), "policy.toml"))


def found_at_once(spoilt: Sequence[tuple[str, str, str]]) -> tuple[CalculatorError, ...]:
    """Return the findings in the policy with all these edits; a check costs a second, however much it finds."""
    return found_in(*((right, wrong) for right, wrong, _ in spoilt))


@pytest.mark.slow
def test_the_policy_of_the_package_has_no_finding(policy: Policy) -> None:
    assert findings(policy) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoilt", "finding"),
    [(spoilt, finding) for spoilt in (TOGETHER, APART) for *_, finding in spoilt],
    ids=[finding[:70] for *_, finding in TOGETHER + APART],
)
def test_a_finding_names_its_place(spoilt: list[tuple[str, str, str]], finding: str) -> None:
    found = [code(one) for one in found_at_once(spoilt)]
    assert any(one.startswith(finding) for one in found), found


@pytest.mark.slow
def test_a_reading_of_both_clauses_settles_a_contradiction() -> None:
    rule = 'id = "smb-doubts"\nwhen = { edition = ["smb"] }\ndoubts = ["phone"]\nclauses = ["forum-terms"]\n'
    reading = (
        '[[reading]]\nid = "B1"\nclauses = ["forum-terms", "silver-up-phone"]\nstands-with = ["phone"]\n'
        'other = [{ drops = ["smb-doubts"] }]\n'
    )
    unsettled = SOURCE.replace("# Charge\n[[rule]]", f"# Charge\n[[rule]]\n{rule}\n[[rule]]", 1)
    settled = unsettled.replace("[suggestions]", f"{reading}\n[suggestions]", 1)
    kinds = [
        {one.key for one in findings(policy_from(tomllib.loads(text), "policy.toml"))} for text in (unsettled, settled)
    ]
    assert kinds == [{"check-contradiction"}, set()]


@pytest.mark.slow
def test_a_narrower_denial_is_an_exception_and_no_contradiction() -> None:
    rule = '[[rule]]\nwhen = { requester = ["titanium"] }\ndenies = ["phone"]\nclauses = ["forum-terms"]\n\n'
    found = found_in(("# Charge\n", f"{rule}# Charge\n"))
    assert not [one for one in found if one.key == "check-contradiction"]


@pytest.mark.slow
def test_every_finding_says_its_place_and_its_mend_in_every_language() -> None:
    found = [*found_at_once(TOGETHER), *found_at_once(APART)]
    keys = {one.key: one for one in found}
    assert len(keys) == 10
    for language in languages():
        for key, one in keys.items():
            sentence = messages(language).error(one)
            assert sentence != key and str(one.values["where"]) in sentence and "{" not in sentence
