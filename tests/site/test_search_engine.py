"""What the search understands, on made-up pages: spellings, readers' words, common words, what is no question."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.site.searching import asked, engine_in

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "overrides" / "search"
STEMMERS = ROOT / "node_modules" / "@orama" / "stemmers" / "dist"
FILLERS = ["the", "of", "is", "a", "can", "pas", "de", "son", "how"]


def entry(kind: str, location: str, title: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "location": location, "title": title, "text": text, **more}


def pages(*names: str) -> list[dict[str, Any]]:
    """Pages that all say "service", each with a clause that does not."""
    return [
        part
        for name in names
        for part in (
            entry("page", f"{name}/", name.capitalize(), "About the service"),
            entry("clause", f"{name}/#{name}-clause", name.capitalize(), f"The {name} of the house"),
        )
    ]


SITE = [
    *pages("garden", "kitchen", "cellar", "attic", "stable", "barn", "yard"),
    entry("page", "doors/", "Doors", "About the service"),
    entry("section", "doors/#front", "Front door"),
    entry("clause", "doors/#size", "Front door", "A 64SC door opens for 48 hours, by e-mail"),
    entry(
        "clause", "doors/#price", "Front door", "The charge is stated", words=["cost per hour", "tariff", "pas de son"]
    ),
    entry("clause", "doors/#lock", "Front door", "A lock needs a keyring", topics=["key"], words=["padlock"]),
    entry("page", "ask/", "Ask", "About the service"),
    entry("topic", "ask/?topic=key", "Keyring", "", id="key", words=["bunch of keys", "fob"]),
    entry("page", "terms/", "Glossary"),
    entry("term", "terms/#keyring", "Keyring", "A ring for a key. A keyring holds keys."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = engine_in(tmp_path_factory.mktemp("engine"), SCRIPTS)
    shutil.copytree(STEMMERS, copy / "stemmers")
    return copy


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("index") / "index.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": SITE}), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def first(engine: Path, index: Path) -> dict[str, list[str]]:
    """What is shown for every query of this module, asked at once."""
    queries = [
        *(query for query, _ in FOUND),
        *NOTHING,
        "keyring",
        "service",
        "service tariff",
        "tariff",
        LONG,
    ]
    return dict(zip(queries, asked(queries, "engine", engine, "en", index), strict=True))


FOUND = [
    # One label, however its parts are written.
    ("64SC", "doors/#size"),
    ("64 sc", "doors/#size"),
    ("64-SC", "doors/#size"),
    ("48h", "doors/#size"),
    ("48hours", "doors/#size"),
    ("48 hours", "doors/#size"),
    # With and without a hyphen or a blank.
    ("email", "doors/#size"),
    ("e-mail", "doors/#size"),
    ("key ring", "doors/#lock"),
    ("key-ring", "doors/#lock"),
    # One letter wrong, missing, too many, swapped; in the words of the site and of its readers.
    ("kitchem", "kitchen/#kitchen-clause"),
    ("kichen", "kitchen/#kitchen-clause"),
    ("kittchen", "kitchen/#kitchen-clause"),
    ("ktichen", "kitchen/#kitchen-clause"),
    ("padlok", "doors/#lock"),
    ("tarriff", "doors/#price"),
    # A compound of two words of the site.
    ("gardenkitchen", "garden/#garden-clause"),
    # Readers' words of the clause, and of its topic.
    ("padlock", "doors/#lock"),
    ("padlocks", "doors/#lock"),
    ("fob", "doors/#lock"),
    ("how is the cost", "doors/#price"),
    # Fillers tell something where they make a whole expression.
    ("pas de son", "doors/#price"),
]
LONG = "padlock " + " ".join(f"word{number}" for number in range(2000))
NOTHING = [
    "",
    "   ",
    "the",
    "the of is a",
    "pas de",
    "zzqqxx",
    # Two letters wrong, and one in a short word.
    "kihcem",
    "lokc",
    "電話 サポート",
    "هاتف",
    "👍 !!! ???",
    "<b>",
    "a" * 10_000,
    " ".join(["the"] * 2500),
]


@pytest.mark.parametrize(("query", "location"), FOUND)
def test_a_word_is_understood_however_it_is_written(first: dict[str, list[str]], query: str, location: str) -> None:
    assert location in first[query]


def test_of_a_long_text_the_beginning_is_read_and_no_more(
    first: dict[str, list[str]], engine: Path, index: Path
) -> None:
    assert len(LONG) >= 10_000
    assert first[LONG] == first["padlock"]
    long, beginning, one, none = asked([LONG, LONG[:1000], "padlock", "a" * 10_000], "work", engine, "en", index)
    assert long == beginning > one > none == 0


@pytest.mark.parametrize("query", NOTHING)
def test_what_is_no_question_finds_nothing(first: dict[str, list[str]], query: str) -> None:
    assert first[query] == []


def test_a_topic_comes_first_and_the_glossary_last(first: dict[str, list[str]]) -> None:
    assert first["keyring"][0] == "ask/?topic=key"
    assert first["keyring"].index("doors/#lock") < first["keyring"].index("terms/#keyring")
    assert first["keyring"][-1] == "terms/#keyring"


def test_a_word_on_most_pages_leads_to_nothing_beside_another(first: dict[str, list[str]]) -> None:
    assert first["service tariff"] == first["tariff"] == ["doors/#price"]
    assert first["service"] == []


def test_a_common_word_alone_leads_to_what_is_named_by_it(engine: Path, tmp_path: Path) -> None:
    docs = [*pages("garden", "kitchen"), entry("section", "garden/#service", "Service in the garden")]
    file = tmp_path / "index.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": docs}), encoding="utf-8")
    assert asked(["service"], "engine", engine, "en", file) == [["garden/#service"]]


def test_readers_words_count_less_than_those_of_the_clause(engine: Path, tmp_path: Path) -> None:
    docs = [
        *pages("garden", "kitchen", "cellar"),
        entry("clause", "garden/#readers", "Garden", "The house has one", words=["hotline"]),
        entry("clause", "garden/#own", "Garden", "The hotline has one"),
    ]
    file = tmp_path / "index.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": docs}), encoding="utf-8")
    assert asked(["hotline"], "find", engine, "en", file) == [["garden/#own", "garden/#readers"]]


def test_readers_words_are_searched_and_never_shown(engine: Path, index: Path) -> None:
    (items,) = asked(["padlock fob"], "items", engine, "en", index)
    assert {item["location"] for item in items} == {"doors/", "doors/#lock", "ask/", "ask/?topic=key"}
    assert all(set(item) == {"location", "title", "text", "score", "terms"} for item in items)
    shown = ["".join(item["title"] + item["text"]) for item in items]
    assert not any(word in words for words in shown for word in ("padlock", "fob"))


def test_a_topic_that_is_named_comes_first_and_the_glossary_last(engine: Path, tmp_path: Path) -> None:
    long = "A lock, a key, a ring, a gate and a bell, and a long text"
    docs = [
        *pages("yard", "barn", "attic", "stable"),
        entry("page", "doors/", "Doors"),
        entry("clause", "doors/#fire", "Fire door", "The alarm of a fire door: alarm, fire, door"),
        entry("page", "terms/", "Glossary"),
        entry("term", "terms/#fire", "Fire door", "A door with an alarm"),
        entry("page", "ask/", "Ask", "About the service"),
        entry("topic", "ask/?topic=fire", "The fire door (alarm)", long, id="fire"),
    ]
    file = tmp_path / "named.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": docs}), encoding="utf-8")
    named, half = asked(["fire door alarm", "fire door"], "engine", engine, "en", file)
    assert (named[0], named[-1]) == ("ask/?topic=fire", "terms/#fire")
    assert (half[0], half[-1]) == ("doors/#fire", "terms/#fire")


def test_what_is_found_is_marked_in_its_own_spelling(engine: Path, tmp_path: Path) -> None:
    docs = [
        *pages("yard", "barn", "attic"),
        entry("page", "a/", "A"),
        entry("clause", "a/#d", "A", "Doors <b>& gates</b>: a door."),
    ]
    file = tmp_path / "marked.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": docs}), encoding="utf-8")
    (items,) = asked(["doors"], "items", engine, "en", file)
    found = {item["location"]: item for item in items}
    assert found["a/#d"]["text"] == ["", "Doors", " <b>& gates</b>: a ", "door", "."]


def test_topics_are_found_in_an_index_of_topics_alone(engine: Path, tmp_path: Path) -> None:
    docs = [
        entry("topic", "ask/?topic=audio", "Audio fault", "", id="audio", words=["no sound", "echo"]),
        entry("topic", "ask/?topic=key", "Keyring", "", id="key", words=["fob"]),
        entry("topic", "ask/?topic=door", "Door", "", id="door", words=["gate"]),
    ]
    file = tmp_path / "topics.json"
    file.write_text(json.dumps({"config": {"fillers": FILLERS}, "docs": docs}), encoding="utf-8")
    found = asked(["sound", "the fob", "ecco", "the", "audio gate"], "find", engine, "en", file)
    assert found[:4] == [["ask/?topic=audio"], ["ask/?topic=key"], [], []]
    assert set(found[4]) == {"ask/?topic=audio", "ask/?topic=door"}
