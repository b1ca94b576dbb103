"""The page of the readings: where the policy can be read in more than one way, and what the other way would change."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from mkdocs.structure.pages import Page

from calculator.engine import Engine
from calculator.engine.diagram import values_of
from calculator.engine.values import together
from calculator.policy.model import Reading
from policy_site.calculator_labels import Labelled, Labels
from policy_site.clauses import Clause, Quotation, collected, quotation
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words

TEMPLATE = "pages/readings.html"
# Below the folder of a language.
ADDRESS = "readings/"


class ValuePair(TypedDict):
    """A value as the reading is used, and the value that the other reading would give."""

    used: Labelled
    other: Labelled


class ChangedOutcome(TypedDict):
    """An outcome that the other reading changes."""

    label: str
    pairs: list[ValuePair]


class ShownReading(TypedDict):
    """A reading; ``other`` is empty where there is no other one."""

    id: str
    used: str
    other: str
    outcomes: list[ChangedOutcome]
    clauses: list[Quotation]


class ReadingGroup(TypedDict):
    """Readings that change the same outcome first; without a label those that change none."""

    label: str
    readings: list[ShownReading]


class ReadingsContext(TypedDict):
    """What the template gets."""

    groups: list[ReadingGroup]


def context(page: Page, pages: Iterable[Page]) -> ReadingsContext:
    """Return every reading, in the language that the page is written in, grouped by outcome."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    clauses = collected(pages)
    shown = [_shown(reading, labels, clauses, page) for reading in labels.policy.readings]
    names = [labels.outcome(outcome)["label"] for outcome in labels.policy.outcomes]
    groups: dict[str, list[ShownReading]] = {name: [] for name in (*names, "")}
    for reading in shown:
        groups[reading["outcomes"][0]["label"] if reading["outcomes"] else ""].append(reading)
    return {"groups": [{"label": label, "readings": found} for label, found in groups.items() if found]}


def _shown(reading: Reading, labels: Labels, clauses: Mapping[str, Clause], page: Page) -> ShownReading:
    return {
        "id": reading.id,
        "used": labels.say(f"reading.{reading.id}"),
        "other": "" if reading.one_sided else labels.say(f"reading.{reading.id}.other"),
        "outcomes": list(_changed(reading, labels)),
        "clauses": [quotation(clauses[clause], page) for clause in reading.clauses],
    }


def _changed(reading: Reading, labels: Labels) -> Iterator[ChangedOutcome]:
    """Yield the outcomes that the other reading changes, over all cases."""
    decision = Engine.of(labels.policy).decision
    for decided in decision.outcomes:
        for name, _, instead in decided.readings:
            if name == reading.id:
                outcome = decided.outcome
                pairs = values_of(decision.diagrams.combine(together, decided.value, instead))
                yield {
                    "label": labels.outcome(outcome)["label"],
                    "pairs": [
                        {"used": labels.value(outcome.id, used), "other": labels.value(outcome.id, other)}
                        for used, other in sorted(pair for pair in pairs if isinstance(pair, tuple) and pair[1])
                    ],
                }
