"""The commands of those who maintain the rules: ``policy check``, ``diff`` and ``release``, and what they print.

Both speak in the ids and places of the policy file, with the labels of the language asked for beside them. As the file
looked at may be a draft, an id without a label is shown alone.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from calculator import as_json
from calculator.errors import MalformedInput
from calculator.policy.loader import POLICY_FILE, load_policy
from calculator.policy.model import Policy
from calculator.upkeep.check import findings
from calculator.upkeep.diff import Counts, Difference, Extent, GroundChange, difference
from calculator.upkeep.release import done, planned
from calculator.words import keys
from calculator.words.messages import Messages

SAME, DIFFERENT = 0, 1  # as of diff(1); for a check: clean, and with findings


def run(options: argparse.Namespace, words: Messages) -> int:
    """Run a task; status 0 where there is nothing to tell, else 1. Raises CalculatorError."""
    if options.task == "check":
        return _check(options.file, words)
    if options.task == "release":
        return _release(options, words)
    old, new = _policy(options.old), _policy(options.new)
    found = difference(old, new)
    if options.json:
        print(json.dumps(_json(old, new, found, words), ensure_ascii=False, indent=2))
    else:
        for line in _text(old, new, found, words):
            print(line)
    return SAME if found.same else DIFFERENT


def _policy(file: str | None) -> Policy:
    if file is None:
        return as_json.own_policy()
    try:
        return load_policy(Path(file))
    except OSError as error:
        raise MalformedInput("file-unreadable", file=file, why=error.strerror or str(error)) from None


def _check(file: str | None, words: Messages) -> int:
    found = findings(_policy(file))
    name = file or POLICY_FILE.name
    if not found:
        print(words.text("check-clean", file=name))
        return SAME
    print(words.counted("check-findings", len(found), file=name))
    for finding in found:
        print(f"  {words.error(finding)}")
    return DIFFERENT


def _release(options: argparse.Namespace, words: Messages) -> int:
    policy = as_json.own_policy()
    release = planned(policy, options.version, options.given.get("published"))
    if _check(None, words) != SAME:
        return DIFFERENT
    done(release)
    print(words.text("release-done", version=release.kept, folder=str(release.folder), next=release.opened))
    return SAME


# Differences as text


def _text(old: Policy, new: Policy, found: Difference, words: Messages) -> Iterator[str]:
    yield words.text("diff-cases", changed=found.every.values, cases=found.every.cases)
    answers = words.listed(f"{question} {answer}" for question, answer in found.ordinary.items())
    yield words.text("diff-core-cases", changed=found.core.values, cases=found.core.cases, answers=answers)
    yield words.text("diff-grounds", changed=found.every.grounds, cases=found.every.cases)
    if (old.version, old.published) != (new.version, new.published):
        yield words.text("diff-version", old=_version(old), new=_version(new))
    for fault in found.form:
        yield words.error(fault)
    for change in found.values:
        yield ""
        label = _labelled(words, keys.outcome_key(change.outcome), change.outcome)
        before = _labelled(words, keys.value_key(old, change.outcome, change.old), change.old)
        after = _labelled(words, keys.value_key(new, change.outcome, change.new), change.new)
        yield words.text("display.labelled", label=label, value=f"{before} → {after}")
        yield from _extent(change.extent, words)
    for ground in found.grounds:
        yield ""
        yield _ground(ground)
        yield from _extent(ground.extent, words)


def _version(policy: Policy) -> str:
    return f"{policy.version} ({policy.published.isoformat()})"


def _ground(change: GroundChange) -> str:
    """Return a ground in ids, + where it is added and - where it is gone."""
    ground = change.ground
    parts = ["+" if change.added else "-", ground.of, ground.kind, ground.id, ground.effect or ""]
    return " ".join(part for part in parts if part)


def _extent(extent: Extent, words: Messages) -> Iterator[str]:
    count = words.counted("diff-count", extent.cases)
    yield f"  {count}" if extent.fewest else f"  {count}, {words.text('diff-not-fewest')}"
    for pattern in extent.patterns:
        parts = [
            words.text(
                "display.labelled",
                label=_labelled(words, keys.short_key(question), question),
                value=words.listed(_labelled(words, keys.answer_key(question, a), a) for a in answers),
            )
            for question, answers in pattern.answers.items()
        ]
        yield f"  * {'; '.join(parts) or words.text('display.any')}"


def _labelled(words: Messages, key: str, name: str) -> str:
    label = words.text(key)
    return name if label == key else f"{label} ({name})"


# Differences as JSON


def _json(old: Policy, new: Policy, found: Difference, words: Messages) -> dict[str, Any]:
    return {
        "old": {"version": old.version, "published": old.published.isoformat()},
        "new": {"version": new.version, "published": new.published.isoformat()},
        "cases": _counts(found.every),
        "core-cases": {**_counts(found.core), "answers": dict(found.ordinary)},
        "form": [words.error(fault) for fault in found.form],
        "values": [
            {"outcome": change.outcome, "old": change.old, "new": change.new, **_patterns(change.extent)}
            for change in found.values
        ],
        "grounds": [
            {
                "kind": change.ground.kind,
                "of": change.ground.of,
                "id": change.ground.id,
                "effect": change.ground.effect,
                "added": change.added,
                **_patterns(change.extent),
            }
            for change in found.grounds
        ],
    }


def _counts(counts: Counts) -> Mapping[str, int]:
    return {"all": counts.cases, "changed": counts.values, "changed-in-grounds-only": counts.grounds}


def _patterns(extent: Extent) -> Mapping[str, Any]:
    patterns = [
        {"cases": pattern.cases, "answers": {question: list(answers) for question, answers in pattern.answers.items()}}
        for pattern in extent.patterns
    ]
    return {"cases": extent.cases, "fewest": extent.fewest, "patterns": patterns}
