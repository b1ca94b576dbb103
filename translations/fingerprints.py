"""Fingerprints of texts: they change with the words, and not with their appearance.

Appearance is: line breaks, kinds of space, of quotation mark and of dash, emphasis, link addresses.
"""

import hashlib
import re
import unicodedata
from functools import cache

QUOTES = dict.fromkeys("\"'`´“”„‟‘’‚‛«»‹›′″", "'")
DASHES = dict.fromkeys("‐‑‒–—―−", "-")
INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
APPEARANCE = str.maketrans({**QUOTES, **DASHES, **INVISIBLE, "…": "..."})


@cache
def normalised(text: str) -> str:
    """Return the words of a text and their order, one line a block."""
    plain = unicodedata.normalize("NFC", text).translate(APPEARANCE)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(re.sub(r" ?(-+) ?", r"\1", line) for line in lines if line)


@cache
def fingerprint(text: str) -> str:
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]
