"""The heat map: who opens the ticket by the system, with what the engine says of each such case."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby, product
from typing import TypedDict

from mkdocs.exceptions import PluginError

from calculator import assess
from calculator.policy.model import Policy
from policy_site.calculator_labels import Labelled
from policy_site.pictures.scene import Scene, data

# Answers by question, of which any one is meant.
type System = Mapping[str, list[str]]


class Shown(TypedDict):
    """An outcome in a cell, with its value there."""

    outcome: Labelled
    value: Labelled


class Cell(TypedDict):
    """A case: where the calculator has it, its ticket, and the other outcomes."""

    url: str
    ticket: Labelled
    outcomes: list[Shown]


class Row(TypedDict):
    """Those who open the ticket, with the same cells."""

    names: list[str]
    cells: list[Cell]


class HeatMap(TypedDict):
    """The table, and the values of the levels for its key."""

    corner: str
    systems: list[str]
    rows: list[Row]
    key: list[Labelled]


class UnevenCellError(PluginError):
    """A system of pictures.toml whose cases have different values."""


def context(scene: Scene) -> HeatMap:
    """Return what the picture shows. Raises UnevenCellError for a system whose answers do not have the same values."""
    systems = answers_by_system()
    first = scene.policy.questions[0]
    values = _values(scene.policy)
    return {
        "corner": scene.labels.short(first.id),
        "systems": [scene.text(f"pictures.{name}") for name in systems],
        "rows": [
            {
                "names": [scene.labels.answer(first, answer) for answer in alike],
                "cells": [
                    _cell(scene, alike[0], *cell) for cell in zip(systems.values(), values[alike[0]], strict=True)
                ],
            }
            for alike in ([*answers] for _, answers in groupby(first.answers, key=values.__getitem__))
        ],
        "key": _key(scene),
    }


@lru_cache(maxsize=4)  # the same in every language
def _values(policy: Policy) -> Mapping[str, list[dict[str, str]]]:
    """Return the values of the cells of each row, by the answer."""
    systems = answers_by_system().values()
    return {
        answer: [cell_values(policy, answer, system) for system in systems] for answer in policy.questions[0].answers
    }


def answers_by_system() -> dict[str, System]:
    """Return the systems of pictures.toml by their ids."""
    return {
        str(system["id"]): {name: answers for name, answers in system.items() if name != "id"}
        for system in data()["heat-map"]["systems"]
    }


def cell_values(policy: Policy, requester: str, system: System) -> dict[str, str]:
    """Return the values of the ticket and the shown outcomes in all cases of a cell. Raises UnevenCellError."""
    shown = (policy.ticket.id, *data()["heat-map"]["outcomes"])
    assessed = (assess(policy, case, ordinary=True) for case in cases(policy, requester, system))
    found = [{name: one.outcomes[name].value for name in shown} for one in assessed]
    if any(values != found[0] for values in found):
        raise UnevenCellError(f"policy_site/pictures/pictures.toml: {system} has more than one value for '{requester}'")
    return found[0]


def cases(policy: Policy, requester: str, system: System) -> Iterator[dict[str, str]]:
    """Yield the cases that a cell stands for; the first is the one that it leads to."""
    for answers in product(*system.values()):
        yield {policy.questions[0].id: requester, **dict(zip(system, answers, strict=True))}


def _cell(scene: Scene, requester: str, system: System, values: Mapping[str, str]) -> Cell:
    labels, ticket = scene.labels, scene.policy.ticket.id
    return {
        "url": scene.case(next(cases(scene.policy, requester, system))),
        "ticket": labels.value(ticket, values[ticket]),
        "outcomes": [
            {"outcome": labels.outcome(scene.outcome(name)), "value": labels.value(name, value)}
            for name, value in values.items()
            if name != ticket
        ],
    }


def _key(scene: Scene) -> list[Labelled]:
    first = scene.outcome(data()["heat-map"]["outcomes"][0])
    return [scene.labels.value(first.id, value) for value in first.values]
