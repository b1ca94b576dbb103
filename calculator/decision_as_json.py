"""The compiled decision as a text that a page can follow without Python: every diagram, and what is said where.

Diagrams are numbers: first the leaves (``leaves``), then the nodes, those of the last question first. ``nodes`` has one
list a question, in form order: the children of one node after those of another, as many for each as the question has
answers. Clauses and readings are numbers too, by their places in ``clauses`` and ``readings``.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from calculator.engine import Engine
from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, Node, but_not
from calculator.engine.slices import CompiledOutcome, CompiledReason
from calculator.policy.model import Outcome, Policy, Question
from calculator.words import keys
from calculator.words.messages import Messages
from calculator.words.patterns import patterns

# The page's diagrams.js keeps a set of questions in the bits of one number.
MOST_QUESTIONS = 31


def written(policy: Policy) -> str:
    """Return the policy's decision as a JSON text, the same for the same policy.

    Raises ValueError where there are too many questions to be followed.
    """
    if len(policy.questions) > MOST_QUESTIONS:
        raise ValueError(
            f"policy.toml has {len(policy.questions)} questions; a page can follow {MOST_QUESTIONS}: take some out"
        )
    decision = Engine.of(policy).decision
    response = decision.diagrams.combine(but_not, True, decision.rules.refused)
    numbers = _Numbers(policy.questions, [*_roots(decision), response])
    content = {
        "policy": policy.version,
        "questions": {question.id: question.answers for question in policy.questions},
        "leaves": numbers.leaves,
        "nodes": numbers.nodes,
        "clauses": numbers.clauses,
        "readings": numbers.readings,
        "outcomes": {
            part.outcome.id: {"values": _value_keys(policy, part.outcome), **numbers.outcome(part)}
            for part in decision.outcomes
        },
        "reasons": [numbers.reason(reason) for reason in decision.reasons],
        "response": {"where": numbers.of(response), "clauses": policy.response},
        "headline": _headline(policy),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def sentences(policy: Policy, words: Messages) -> str:
    """Return the sentences of one language, some with blanks, by their keys, as a JSON text."""
    return json.dumps(patterns(policy, words), ensure_ascii=False, separators=(",", ":"))


def _value_keys(policy: Policy, outcome: Outcome) -> dict[str, str]:
    """Return the keys of an outcome's values, the best first."""
    best_first = reversed(outcome.values) if outcome.by_reason else outcome.values
    return {value: keys.value_key(policy, outcome.id, value) for value in best_first}


def _headline(policy: Policy) -> dict[str, Any]:
    """Return what a headline is made from besides an assessment."""
    lightest = policy.suggestion_kinds[0]
    wished = (outcome for outcome in policy.outcomes if outcome.wished and not outcome.by_reason)
    return {
        "ticket": policy.ticket.id,
        "granted": policy.ticket.granted,
        "denied": policy.ticket.denied,
        "handled": policy.handled,
        "wished": {outcome.id: {"granted": outcome.granted, "doubted": outcome.doubted} for outcome in wished},
        "ordinary": {question.id: question.ordinary for question in policy.questions},
        "fixes": [
            {
                "question": row.question,
                "from": sorted(row.from_answers),
                "to": row.to_answers[-1],
                "unless": [{name: sorted(answers) for name, answers in case.items()} for case in row.unless],
            }
            for row in policy.suggestions
            if row.kind == lightest
        ],
    }


def _roots(decision: Decision) -> Iterable[Diagram]:
    parts: list[CompiledOutcome[Diagram] | CompiledReason[Diagram]] = [*decision.outcomes, *decision.reasons]
    for part in parts:
        yield from part.wheres()


class _Numbers:
    """What is shared, once each, and the parts of a decision in numbers of it."""

    def __init__(self, questions: Sequence[Question], roots: Iterable[Diagram]) -> None:
        self.leaves: list[Any] = [False, True]
        self.nodes: list[list[int]] = [[] for _ in questions]
        self.clauses: list[str] = []
        self.readings: list[str] = []
        self._found: dict[Diagram, int] = {}
        nodes = self._collected(roots)
        for leaf in self.leaves:
            self._found[leaf] = len(self._found)
        for node in sorted(nodes, key=lambda node: -node.level):
            self.nodes[node.level] += [self._found[child] for child in node.children]
            self._found[node] = len(self._found)

    def _collected(self, roots: Iterable[Diagram]) -> list[Node]:
        """Return every node that the roots lead to, in the order in which they are met, and keep the leaves."""
        waiting = [*reversed([*roots])]
        met: dict[Diagram, None] = dict.fromkeys(self.leaves)
        while waiting:
            diagram = waiting.pop()
            if diagram in met:
                continue
            met[diagram] = None
            if isinstance(diagram, Node):
                waiting += reversed(diagram.children)
            else:
                self.leaves.append(diagram)
        return [diagram for diagram in met if isinstance(diagram, Node)]

    def of(self, diagram: Diagram) -> int:
        return self._found[diagram]

    def outcome(self, part: CompiledOutcome[Diagram]) -> dict[str, Any]:
        return {
            "value": self.of(part.value),
            "clauses": [[_place(clause, self.clauses), effect, self.of(at)] for (clause, effect), at in part.clauses],
            "readings": [
                [_place(reading, self.readings), self.of(at), self.of(other)] for reading, at, other in part.readings
            ],
        }

    def reason(self, part: CompiledReason[Diagram]) -> dict[str, Any]:
        go_to = part.reason.go_to
        return {
            "id": part.reason.id,
            "kind": part.reason.kind,
            "where": self.of(part.stands),
            "go-to": [_place(go_to.clause, self.clauses), self.of(part.go_to)] if go_to else None,
            "variants": [[variant, self.of(at)] for variant, at in part.variants],
            "clauses": [[_place(clause, self.clauses), self.of(at)] for clause, at in part.clauses],
            "readings": [[_place(reading, self.readings), self.of(at)] for reading, at in part.readings],
        }


def _place(name: str, names: list[str]) -> int:
    """Return the place of a name among those met so far, and keep one that is new."""
    if name not in names:
        names.append(name)
    return names.index(name)
