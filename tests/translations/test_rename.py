"""An id or a page gets another name in every language, and wherever else the old one stands."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.check import check
from translations.documents import read_corpus
from translations.moves import read_moves
from translations.project import Misuse, Project
from translations.readers_words import file_of, read_readers_words
from translations.rename import rename
from translations.status import status_of

Edit = Callable[[str, str, str], Path]


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [(old, new) for old, new in pairs if old != new]


@pytest.mark.parametrize(
    ("old", "new", "page"),
    [("no-headsets", "headsets-out", "not-included.md"),
     pytest.param("level-2", "second-level", "levels.md", marks=pytest.mark.slow),
     pytest.param("term-pbx", "term-phone-system", "glossary.md", marks=pytest.mark.slow)],
)  # fmt: skip
def test_an_id_is_renamed(pair: Project, old: str, new: str, page: str) -> None:
    rename(pair, old, new).edits.write()
    for language in pair.languages:
        clauses = read_corpus(pair, language).clauses
        assert new in clauses and old not in clauses
        assert status_of(pair, language).standings["clauses"][new].state == "current"
    assert check(pair) == []
    assert read_moves(pair.root).clauses == {(page, old): (page, new)}


@pytest.mark.slow
def test_an_id_is_renamed_in_every_language(project: Project) -> None:
    rename(project, "sla-48-hours", "sla").edits.write()
    for language in project.languages:
        standings = status_of(project, language).standings["clauses"]
        assert standings["sla"].state == "current" and "sla-48-hours" not in standings
    assert check(project, "ru") == []


def test_only_the_lines_that_name_the_clause_are_changed(whole: Project) -> None:
    policy = whole.root / "calculator" / "policy" / "policy.toml"
    before, accepted = policy.read_text(encoding="utf-8"), whole.accepted.read_text(encoding="utf-8")
    rename(whole, "bronze-level-2-hosted-or-smb", "bronze-level-2-who").edits.write()
    for old, new in changed_lines(before, policy.read_text(encoding="utf-8")):
        assert old.replace('"bronze-level-2-hosted-or-smb"', '"bronze-level-2-who"') == new
    assert "bronze-level-2-hosted-or-smb" not in policy.read_text(encoding="utf-8")
    assert whole.accepted.read_text(encoding="utf-8") == accepted


def test_the_query_sets_and_the_glossary_follow(whole: Project) -> None:
    accepted = whole.accepted.read_text(encoding="utf-8")
    rename(whole, "term-support-ticket-package", "term-tickets").edits.write()
    (change,) = changed_lines(accepted, whole.accepted.read_text(encoding="utf-8"))
    assert change[0].replace("term-support-ticket-package", "term-tickets") == change[1]
    rename(whole, "no-headsets", "headsets-out").edits.write()
    for file in sorted((whole.root / "tests" / "site" / "search").glob("*.toml")):
        sets = tomllib.loads(file.read_text(encoding="utf-8")).values()
        assert any("headsets-out" in queries.values() for queries in sets)


def test_the_readers_words_follow(whole: Project) -> None:
    files = [file_of(whole, language) for language in whole.languages]
    before = [read_readers_words(file).of("clause") for file in files]
    rename(whole, "no-headsets", "headsets-out").edits.write()
    after = [read_readers_words(file).of("clause") for file in files]
    assert before[0]["no-headsets"]
    assert after == [
        {"headsets-out" if name == "no-headsets" else name: words for name, words in clauses.items()}
        for clauses in before
    ]


def test_a_heading_that_is_called_like_a_topic_leaves_the_policy_alone(whole: Project) -> None:
    carrying = rename(whole, "call-fraud", "fraud")
    assert not any(file.name == "policy.toml" for file in carrying.edits.planned)
    assert not any("calculator/" in notice for notice in carrying.notices)


def test_links_to_the_old_id_follow(pair: Project) -> None:
    for language in pair.languages:
        text = (pair.docs / language / "phone.md").read_text(encoding="utf-8")
        (pair.docs / language / "phone.md").write_text(f"{text}\n[3CX](levels.md#level-2)\n", encoding="utf-8")
    rename(pair, "level-2", "second-level").edits.write()
    assert "[3CX](levels.md#second-level)" in (pair.docs / "el" / "phone.md").read_text(encoding="utf-8")
    assert not [found for found in check(pair) if found.severity == "error"]


def test_where_english_has_renamed_an_id_the_translations_follow(pair: Project, edit: Edit) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-out }")
    assert "rename no-headsets headsets-out" in check(pair, "el")[0].mend
    rename(pair, "no-headsets", "headsets-out").edits.write()
    assert check(pair) == []


def test_an_id_may_get_its_old_name_again(pair: Project) -> None:
    rename(pair, "no-headsets", "headsets-out").edits.write()
    rename(pair, "headsets-out", "no-headsets").edits.write()
    page = "not-included.md"
    assert read_moves(pair.root).clauses == {(page, "headsets-out"): (page, "no-headsets")}
    assert check(pair) == []


def test_a_page_is_renamed(pair: Project) -> None:
    rename(pair, "response-time.md", "sla.md").edits.write()
    for language in pair.languages:
        corpus = read_corpus(pair, language)
        assert "sla.md" in corpus.pages and "response-time.md" not in corpus.pages
        assert status_of(pair, language).standings["clauses"]["sla:description"].state == "current"
        assert "sla.md" in corpus.clauses["find-a-page"].links
    assert "      - sla.md\n" in (pair.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert check(pair) == []
    assert read_moves(pair.root).pages == {"response-time.md": "sla.md"}


def test_the_glossary_follows_a_page(project: Project) -> None:
    assert ",partner-levels:description," in project.accepted.read_text(encoding="utf-8")
    rename(project, "partner-levels.md", "partners.md").edits.write()
    assert ",partners:description," in project.accepted.read_text(encoding="utf-8")
    assert check(project, "de") == []


def test_other_places_are_told_and_not_touched(whole: Project) -> None:
    readme = whole.root / "README.md"
    readme.write_text("\n`no-headsets`, no-headsets-either\n", encoding="utf-8")
    (whole.root / "docs" / "command-line.md").unlink()  # which has it as an example
    carrying = rename(whole, "no-headsets", "headsets-out")
    assert carrying.notices == ["README.md:2: 'no-headsets' stands here: change it where the id is meant"]
    carrying.edits.write()
    assert "no-headsets" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("no-headset", "x", "no id, page or key 'no-headset' (did you mean 'no-headsets'?)"),
        ("no-headsets", "No Headsets", "'No Headsets' is no id: write small letters"),
        ("no-headsets", "no--headsets", "is no id"),
        ("no-headsets", "level-2-who", "docs/en/levels.md:33: 'level-2-who' is there already"),
        ("phone:title", "x", "a text at the head of phone.md: rename that page"),
        ("phones.md", "x.md", "no page 'phones.md' (did you mean 'phone.md'?)"),
        ("index.md", "home.md", "'index.md' is the home page"),
        ("phone.md", "Phone.md", "'Phone.md' is no page"),
        ("phone.md", "levels.md", "docs/en/levels.md is there already"),
    ],
)
def test_a_call_that_cannot_be_carried_out_changes_nothing(pair: Project, old: str, new: str, said: str) -> None:
    with pytest.raises(Misuse) as refusal:
        rename(pair, old, new)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith("nothing was changed")


def test_an_old_address_is_not_given_to_another_text(pair: Project) -> None:
    rename(pair, "no-headsets", "headsets-out").edits.write()
    with pytest.raises(Misuse, match=r"'not-included\.md#no-headsets' is an old address"):
        rename(pair, "no-gateways", "no-headsets")
    rename(pair, "phone.md", "telephone.md").edits.write()
    with pytest.raises(Misuse, match=r"'phone\.md' is an old name of 'telephone\.md'"):
        rename(pair, "forum.md", "phone.md")


def test_a_reason_that_is_called_like_the_clause_keeps_its_name(whole: Project) -> None:
    policy = whole.root / "calculator" / "policy" / "policy.toml"
    text = policy.read_text(encoding="utf-8")
    for old, new in (('id = "headset"\n', 'id = "no-headsets"\n'), ('drops = ["headset"]', 'drops = ["no-headsets"]')):
        text = text.replace(old, new)
    policy.write_text(text, encoding="utf-8")
    rename(whole, "no-headsets", "headsets-out").edits.write()
    after = policy.read_text(encoding="utf-8")
    assert after == text.replace('"no-headsets"', '"headsets-out"').replace(
        'id = "headsets-out"', 'id = "no-headsets"'
    ).replace('drops = ["headsets-out"]', 'drops = ["no-headsets"]')


def test_policy_data_that_cannot_be_read_are_named(whole: Project) -> None:
    policy = whole.root / "calculator" / "policy" / "policy.toml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace('{ topic = ["headset"] }', '{ topic = ["headsets"] }'),
        encoding="utf-8",
    )
    with pytest.raises(Misuse) as refusal:
        rename(whole, "no-headsets", "headsets-out")
    assert "headsets" in str(refusal.value) and "policy.toml" in str(refusal.value)
