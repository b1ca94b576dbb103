"""A small policy, seen at one glance: which vehicles may enter an island, and where they park."""

import tomllib
from typing import Any

from calculator import Policy
from calculator.policy.loader import policy_from

TEXT = """
version = "1"
published = 2026-11-28
clauses.landing = ["cars-may", "bikes-may", "trucks-ask", "no-trucks-by-night", "residents-may", "papers"]
facts.motor = { vehicle = { not = ["bike"] } }
suggestions.kinds = ["now", "later"]
response = { clauses = ["papers"], headline-of = ["open"] }
form.when = { entry = ["open"] }
form.field = [
  { id = "name", clause = "papers", required = true, lines = 1, longest = 20 },
  { id = "pass", clause = "papers", answers = ["old", "new"], refuses = ["old"], refused-by = "papers" },
]
rule = [
  { id = "motors", when = { motor = true }, grants = ["parking"], clauses = ["cars-may"] },
  { id = "trucks", when = { vehicle = ["truck"] }, doubts = ["parking"], clauses = ["trucks-ask"], readings = ["R1"] },
]
reason = [
  { id = "by-night", kind = "refused", when = { vehicle = ["truck"], hour = ["night"] }, clauses = ["no-trucks-by-night"] },
  { id = "wheels", kind = "to-fix", when = { wheels = ["many"] }, clauses = ["bikes-may"] },
]
reading = [
  { id = "R1", clauses = ["trucks-ask"], stands-with = ["parking"], other = { drops = ["trucks"] } },
]
suggestion = [
  { kind = "now", question = "wheels", from = ["many"], to = ["few"], caveat = "carefully" },
  { kind = "later", question = "vehicle", from = ["bike"], to = ["car", "truck"] },
]
duty = [
  { stage = "before", clause = "papers", unmet = "wheels" },
  { stage = "after", clause = "bikes-may", when = { vehicle = ["bike"] } },
]

[[question]]
id = "vehicle"
topic = true
groups = { light = ["bike"], heavy = ["car", "truck"] }

[[question]]
id = "hour"
answers = ["day", "night"]
ordinary = "day"

[[question]]
id = "wheels"
answers = ["few", "many"]
counts = [{ from = 0, answer = "few" }, { from = 5, answer = "many" }]

[[outcome]]
id = "entry"
by-reason = ["refused", "to-fix"]
otherwise = "open"
wished = true

[[outcome]]
id = "parking"
granted = "offered"
doubted = "ask"
denied = "not-offered"
unlisted = ["residents-may"]
falls-with-ticket = true
wished = true
"""  # noqa: E501 - a row of a table


def content(*edits: tuple[str, str]) -> dict[str, Any]:
    """Return the policy as TOML, with some texts replaced."""
    text = TEXT
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return tomllib.loads(text)


def small() -> Policy:
    """Return the policy anew, with nothing compiled of it."""
    return policy_from(content(), "small.toml")
