"""All that a comparison page asks of the translations' core, once: as ``page_workload`` does it for the calculator.

It runs inside Pyodide. Standard library and ``translations.workbench`` only; what is asked is made natively, where the
pages, the catalogues and the records of review can be read.
"""

import gc
import json
from collections.abc import Iterator
from typing import Any

from translations import workbench

# What people paste, and what breaks a page: each goes into the middle of a text.
PASTED = (
    "“smart” ‘quotes’", "a\u00a0no-break\u202fspace\tand a tab", "<b onclick='x()'>markup</b>", "\ud800",
    "*a* **b** `c` [d](e.md)", "{: #not-an-id }", "{: # }", "\u200b\u00ad", "&amp; &nbsp; \\*", "12,345 and 1.5 hours",
    "\n\n- item\n\n    1. other\n", "¿? ; · …", "<!-- comment -->", "\n\n| a | b |\n", "漢字 🙂", "x" * 5000,
)  # fmt: skip


def pages(given: dict[str, Any]) -> Iterator[str]:
    """Check a page as it is, with each thing pasted into it, cut short, and without each of some lines."""
    text = given["text"]
    places = [place for place, letter in enumerate(text) if letter == " "]
    for number, pasted in enumerate(("", *PASTED)):
        place = places[number * 13 % len(places)]
        yield workbench.check_page(json.dumps({**given, "text": text[:place] + pasted + text[place:]}))
    yield workbench.check_page(json.dumps({**given, "text": text[: len(text) // 2]}))
    lines = text.split("\n")
    for number in range(min(len(lines), 12)):
        yield workbench.check_page(json.dumps({**given, "text": "\n".join(lines[:number] + lines[number + 1 :])}))


def messages(given: dict[str, Any], keys: list[str]) -> Iterator[str]:
    """Check some messages of a catalogue with each thing pasted into them, and write them into it."""
    for number, pasted in enumerate(PASTED):
        asked = {**given, "key": keys[number % len(keys)], "forms": [f"{pasted} {{count}} {{", f"{{x}}{pasted}"]}
        yield workbench.check_message(json.dumps(asked))
    yield workbench.catalogue(json.dumps({"text": given["text"], "edits": {key: [PASTED[0]] * 4 for key in keys}}))


def main(text: str) -> str:
    """Return how many answers there were."""
    asked = json.loads(text)
    answers = 0
    for given in asked["pages"]:
        answers += len(list(pages(given)))
        gc.collect()
    for given in asked["catalogues"]:
        answers += len(list(messages(given, given["keys"])))
        gc.collect()
    return json.dumps(answers)
