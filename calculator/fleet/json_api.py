"""Many systems for a page: what its worker calls from JavaScript, step by step, once somebody has chosen a file."""

import json
from functools import cache
from typing import Any

from calculator.as_json import own_policy
from calculator.engine.answer import Answer
from calculator.errors import RefusedTable, UnclearColumn, UnclearHeader
from calculator.fleet.blocks import Read
from calculator.fleet.columns import told
from calculator.fleet.likeness import Likeness
from calculator.fleet.steps import Asked, Batch, System
from calculator.words import labels
from calculator.words.headline import headline
from calculator.words.messages import messages

EXAMPLE = '{"file": "systems.csv", "language": "en", "ordinary": true, "choices": {"0": null}}'


class Fleet:
    """One table: ``step`` until ``standing`` says that it is over.

    ``read`` reads the file (see ``blocks``); ``known`` is what ``labels.written`` wrote; ``text`` is EXAMPLE, where
    ``choices`` has the question that a column stands for, or null, by its place. Raises UnknownLanguage.
    """

    def __init__(self, read: Read, known: str, text: str) -> None:
        asked = json.loads(text)
        self._words = messages(asked["language"])
        choices = {int(place): question for place, question in asked["choices"].items()}
        likeness = Likeness(own_policy(), cache(lambda: labels.read(known)))
        wanted = Asked(file=asked["file"], ordinary=asked["ordinary"], choices=choices)
        self._batch = Batch(likeness, read, self._words, wanted)
        self._refused: str | None = None
        self._unclear: tuple[UnclearColumn, ...] = ()

    def step(self) -> bytes:
        """Return the next rows of the result, as CSV in UTF-8."""
        try:
            return self._batch.step()
        except UnclearHeader as error:
            self._unclear = error.columns
        except RefusedTable as error:
            self._refused = self._words.error(error)
        return b""

    def standing(self) -> str:
        """Return how far it is, as JSON.

        ``refused`` says why the file cannot be used, ``unclear`` which columns have to be decided on first; both make
        the result void.
        """
        return json.dumps(
            {
                "rows": self._batch.rows,
                "bytes": self._batch.bytes_read,
                "finished": self._batch.finished,
                "refused": self._refused,
                "unclear": [
                    {
                        "place": one.place,
                        "column": one.values["column"],  # fit to be shown, however long it is
                        "questions": one.meant,
                        "kept": one.values.get("kept"),
                    }
                    for one in self._unclear
                ],
            },
            ensure_ascii=False,
        )

    def report(self) -> str:
        """Return what the result says, as JSON: columns, rows by outcome and value, the first systems and errors."""
        batch = self._batch
        return json.dumps(
            {
                "columns": [*told(batch.columns, self._words)] if batch.columns else [],
                "rows": batch.rows,
                "errors": batch.bad,
                "first-errors": [{"row": bad.row, "text": bad.error} for bad in batch.bad_rows],
                "systems": [self._system(one) for one in batch.systems],
                "formulas": batch.defused,
                "outcomes": batch.counts(),
            },
            ensure_ascii=False,
        )

    def _system(self, system: System) -> dict[str, Any]:
        """Return a system, with the headline of its case and the answers that open it."""
        outcomes = (outcome.id for outcome in own_policy().outcomes)
        case = system.case
        return {
            "row": system.row,
            "name": system.name,
            "values": dict(zip(outcomes, system.values, strict=False)),
            "title": headline(Answer(case), self._words).title if case else "",
            "answers": dict(case) if case else None,
            "text": system.error,
        }
