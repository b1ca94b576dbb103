"""That the checks read words as the site's search does."""

import json
import subprocess
from pathlib import Path

import pytest

from translations.project import ROOT, open_project
from translations.readers_words import file_of, read_readers_words
from translations.stems import ALGORITHMS, fold, forms, joined_words, words_of

SEARCH = ROOT / "overrides" / "search" / "folding.js"
STEMMERS = ROOT / "node_modules" / "@orama" / "stemmers" / "dist"
# The search's English stemmer keeps some endings, -ion among them, that Porter's algorithm cuts.
DIFFERING = {"en": 0.03}
READ = """
import {{ readFileSync }} from "node:fs";
import {{ read, spelled }} from {words};
import {{ stemmer }} from {stemmer};
const texts = JSON.parse(readFileSync(0, "utf-8"));
const words = [...new Set(texts.flatMap(spelled))];
console.log(JSON.stringify(words.map((word) => [word, [...read(word, stemmer, {language}).forms].sort()])));
"""


def as_the_search_reads(texts: list[str], language: str, folder: Path) -> dict[str, list[str]]:
    stemmer = STEMMERS / f"{'gr' if language == 'el' else language}.js"
    (folder / "words.mjs").write_text(SEARCH.read_text(encoding="utf-8"), encoding="utf-8")
    places = {"words": (folder / "words.mjs").as_uri(), "stemmer": stemmer.as_uri(), "language": language}
    script = folder / "read.mjs"
    script.write_text(READ.format(**{name: json.dumps(place) for name, place in places.items()}), encoding="utf-8")
    done = subprocess.run(
        ["node", str(script)], input=json.dumps(texts), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("language", ALGORITHMS)
@pytest.mark.slow
def test_words_have_the_forms_that_they_have_in_the_search(language: str, tmp_path: Path) -> None:
    words = read_readers_words(file_of(open_project(), language))
    texts = [text for line in words.lines for text in line.words]
    theirs = as_the_search_reads(texts, language, tmp_path)
    ours = {word for text in texts for word in (*words_of(text), *joined_words(text))}
    assert len(ours) > 500
    assert ours == set(theirs)
    differing = [word for word in ours if sorted(forms(word, language)) != theirs[word]]
    assert len(differing) <= DIFFERING.get(language, 0) * len(ours), differing


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Gateways", "gateway", "en"),
        ("rueckfrage", "Rückfragen", "de"),
        ("ΠΎΛΗ", "πυλες", "el"),
        ("integracao", "integração", "pt"),
        ("telefonos", "teléfono", "es"),
        ("гарнитурой", "Гарнитура", "ru"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str, language: str) -> None:
    assert not forms(one, language).isdisjoint(forms(other, language))


def test_short_stems_are_no_forms() -> None:
    assert forms("στήσετε", "el").isdisjoint(forms("στο", "el"))


def test_a_language_without_a_stemmer_has_its_words_as_they_stand() -> None:
    assert forms("Vragen", "nl") == {"vragen"}


def test_a_hyphen_makes_one_word_as_well() -> None:
    assert words_of("e-mail, l’appel") == ["mail", "appel"]
    assert joined_words("e-mail and call‑back, on premise") == ["email", "callback"]
    assert fold("Ёлка, йод ς ß") == "елка, йод σ ss"
