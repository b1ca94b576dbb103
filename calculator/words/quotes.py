"""The words of clauses and readings, with their addresses on the site.

The words of clauses stand on the pages. What is here is a copy, one file a language, written when the package is built
or set up (``translations/quoted.py``) and read when it is asked for. The wheel of a page has none: the page fetches its
own file of quotes (``policy_site/quotes_file.py``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculator.errors import MalformedInput
from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import Messages

FOLDER = Path(__file__).with_name("quotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of a clause or a reading; ``other`` has those of the other reading, if there is one."""

    id: str
    words: str
    address: str
    is_reading: bool
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the file of a language holds: words by clause, and addresses by clause and reading."""

    site: str  # what the addresses are relative to: the address of the site, or nothing
    words: Mapping[str, str]
    addresses: Mapping[str, str]


def as_json(written: Written) -> str:
    """Return what is to stand in the file of a language."""
    content = {"site": written.site, "words": dict(written.words), "addresses": dict(written.addresses)}
    return json.dumps(content, ensure_ascii=False, indent=0) + "\n"


@cache
def read(file: Path) -> Written:
    """Read the file of a language. Raises MalformedInput where there is none."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MalformedInput("quotes-missing", file=str(file)) from None
    return Written(site=content["site"], words=content["words"], addresses=content["addresses"])


def quoted(policy: Policy, name: str, words: Messages, folder: Path = FOLDER) -> Quote:
    """Return a clause or a reading of the policy by its id. Raises MalformedInput."""
    file = folder / f"{words.language}.json"
    written = read(file)
    if name not in written.addresses:
        raise MalformedInput("quotes-missing", file=str(file))
    reading = next((reading for reading in policy.readings if reading.id == name), None)
    return Quote(
        id=name,
        words=words.text(keys.reading_key(name)) if reading else written.words[name],
        address=written.site + written.addresses[name],
        is_reading=reading is not None,
        other=words.text(keys.other_reading_key(name)) if reading and not reading.one_sided else "",
    )


def quotable(policy: Policy) -> tuple[str, ...]:
    """Return the ids of all clauses and readings."""
    clauses = (clause for section in policy.clauses.values() for clause in section)
    return (*clauses, *(reading.id for reading in policy.readings))
