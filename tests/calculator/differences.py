"""Compare what `assess --json` says of a situation with what the oracle says of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.calculator import oracle

type Item = Mapping[str, Any]
type Form = Callable[[Item], str]


def conditions(item: Item) -> str:
    """Return the item's `if` in words; its order does not matter."""
    return f" if {' '.join(sorted(item['if']))}" if "if" in item else ""


def clause_form(item: Item) -> str:
    """Return a clause of an outcome in words."""
    return f"{item['id']} {item['effect']}{conditions(item)}"


def reading_form(item: Item) -> str:
    """Return a reading of an outcome in words."""
    return f"{item['id']}{conditions(item)}"


def reason_form(item: Item) -> str:
    """Return a reason in words; the order of its clauses and of its readings does not matter."""
    clauses, readings = sorted(item["clauses"]), sorted(item["readings"])
    return f"{item['kind']} {clauses} {readings} go-to {item['go-to']}{conditions(item)}"


def change_form(item: Item) -> str:
    """Return a suggested change in words."""
    answers = {question: sorted(item["answers"][question]) for question in sorted(item["answers"])}
    return f"{item['outcome']} {item['value']} {item['kind']} {answers}"


def unlike_members(place: str, expected: Sequence[Item], given: Sequence[Item], form: Form) -> list[str]:
    """Return what is missing from a list and what is too much in it, whatever its order."""
    wanted, found = sorted(map(form, expected)), sorted(map(form, given))
    if wanted == found:
        return []
    missing = [f"{place}: missing {each}" for each in (Counter(wanted) - Counter(found)).elements()]
    return missing + [f"{place}: too much {each}" for each in (Counter(found) - Counter(wanted)).elements()]


def unlike_values(place: str, expected: object, given: object) -> list[str]:
    """Return the difference between two values, if there is one."""
    return [] if expected == given else [f"{place}: {given!r} instead of {expected!r}"]


def unlike_outcome(outcome: str, expected: Item, given: Item) -> list[str]:
    """Return the differences of one outcome."""
    found = []
    for field in ("value", "possible", "decided-by"):
        found += unlike_values(f"{outcome}.{field}", expected[field], given[field])
    found += unlike_members(f"{outcome}.clauses", expected["clauses"], given["clauses"], clause_form)
    return found + unlike_members(f"{outcome}.readings", expected["readings"], given["readings"], reading_form)


def unlike_reasons(expected: Sequence[Item], given: Sequence[Item]) -> list[str]:
    """Return the differences of the reasons; where the same ones stand, their order is compared."""
    if found := unlike_members("reasons", expected, given, reason_form):
        return found
    return unlike_values("order of reasons", list(map(reason_form, expected)), list(map(reason_form, given)))


def differences(case: Mapping[str, str | None], result: Mapping[str, Any]) -> list[str]:
    """Return where the contract's object for a complete or incomplete situation departs from the oracle's.

    `changes` are compared where the result has them; words, language and policy are not compared.
    """
    expected = oracle.assess(case)
    found = unlike_values("situation", expected["situation"], result["situation"])
    found += unlike_values("outcomes", set(expected["outcomes"]), set(result["outcomes"]))
    for outcome, decided in expected["outcomes"].items():
        if outcome in result["outcomes"]:
            found += unlike_outcome(outcome, decided, result["outcomes"][outcome])
    found += unlike_reasons(expected["reasons"], result["reasons"])
    found += unlike_values("open-questions", expected["open-questions"], result["open-questions"])
    if "changes" in result:
        found += unlike_members("changes", oracle.changes(case), result["changes"], change_form)
    return found
