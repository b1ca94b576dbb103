"""The lemmas of words, kept between runs: simplemma takes a second to load the dictionary of each language.

What was looked up once stands in ``.cache/lemmas/``, a file a language and a version of simplemma. A file that is lost,
spoilt or cannot be written costs that second again, and nothing else.
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
        """The lemmas of a word as it stands and in lower case; none in a language that simplemma does not know."""
        if word not in self.known:
            self.known[word] = self._look_up(word)
            self.grown = True
        return frozenset(self.known[word])

    def save(self) -> None:
        """Keep what was looked up, at once and whole, for other runs may read the file meanwhile."""
        if not self.grown:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self.file.parent, encoding="utf-8", delete=False) as draft:
                json.dump(self.known, draft, ensure_ascii=False)
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

        try:
            return sorted({simplemma.lemmatize(form, lang=self.language) for form in (word, word.lower())})
        except ValueError:
            return []


@cache
def lemmas_of(language: str) -> Lemmas:
    """The lemmas of a language, which are saved when Python ends."""
    found = Lemmas(language, FOLDER)
    atexit.register(found.save)
    return found
