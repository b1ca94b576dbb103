"""Lemmas of words, kept on disk: simplemma takes half a second to unpack the dictionary of a language."""

import json
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import simplemma

from translations.project import ROOT

# One file a language, in the folder of everything that can be made again.
KEPT = ROOT / ".cache" / "lemmas" / f"simplemma-{version('simplemma')}"

type Lemmas = dict[str, list[str]]


def lemmas_of(word: str, language: str) -> Iterable[str]:
    """Return the lemmas of a word as it stands and in lower case; none for a language that simplemma does not know."""
    lemmas = _kept(language)
    if word not in lemmas:
        lemmas[word] = sorted(_looked_up(word, language))
        _changed.add(language)
    return lemmas[word]


def keep() -> None:
    """Write down what was looked up since the last time. A folder that cannot be written costs time, nothing else."""
    for language in sorted(_changed):
        draft = _file(language).with_suffix(f".{os.getpid()}")
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(_kept(language), ensure_ascii=False), encoding="utf-8")
            draft.replace(_file(language))
        except OSError:
            return
    _changed.clear()


_changed: set[str] = set()


@cache
def _kept(language: str) -> Lemmas:
    try:
        lemmas = json.loads(_file(language).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lemmas if isinstance(lemmas, dict) else {}


def _file(language: str) -> Path:
    return KEPT / f"{language}.json"


def _looked_up(word: str, language: str) -> set[str]:
    try:
        return {simplemma.lemmatize(form, lang=language) for form in (word, word.lower())}
    except ValueError:
        return set()
