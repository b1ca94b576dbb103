"""The scenarios of the drift benchmark, and what their steps do to a text."""

import re
import tomllib
from pathlib import Path
from typing import Any

SCENARIOS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("scenarios.toml").read_text(encoding="utf-8"))[
    "scenario"
]


def edited(text: str, old: str, new: str) -> str:
    """Return a text with another in the place of one that stands there once."""
    # A scenario need not know where a page has a no-break space, or where a catalogue wraps a line.
    pattern = re.escape(old).replace(r"\ ", '[ \u00a0\u202f](?:"\n")?')
    places = re.findall(pattern, text)
    assert len(places) == 1, f"the scenario's text stands there {len(places)} times: {old}"
    return text.replace(places[0], new)
