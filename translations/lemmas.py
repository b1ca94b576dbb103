"""Look up the lemmas of words, and cache them between runs: simplemma loads a dictionary in about a second.

The cache is ``.cache/lemmas/``, with one file for each language and version of simplemma. Without a readable file the
lemmas are looked up again.
"""

import atexit
import json
import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".cache" / "lemmas"


class Lemmas:
    """The lemmas of one language."""

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self.file = folder / f"{language}-{version('simplemma')}.json"
        self.known = self._read()
        self.grown = False

    def of(self, word: str) -> frozenset[str]:
        """Return the lemmas of a word in its own and in lower case; none where simplemma lacks the language."""
        if word not in self.known:
            self.known[word] = self._look_up(word)
            self.grown = True
        return frozenset(self.known[word])

    def save(self) -> None:
        """Write the cache in one step, since other runs may read it, and with what they have written meanwhile."""
        if not self.grown:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self.file.parent, encoding="utf-8", delete=False) as draft:
                json.dump({**self._read(), **self.known}, draft, ensure_ascii=False)
            os.replace(draft.name, self.file)
        except OSError:
            return

    def _read(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _look_up(self, word: str) -> list[str]:
        import simplemma

        base = self.language.partition("-")[0]
        try:
            return sorted({simplemma.lemmatize(form, lang=base) for form in (word, word.lower())})
        except ValueError:
            return []


@cache
def lemmas_of(language: str) -> Lemmas:
    """Return the lemmas of a language; Python saves them when it exits."""
    found = Lemmas(language, FOLDER)
    atexit.register(found.save)
    return found
