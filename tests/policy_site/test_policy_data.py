"""What programs get of the policy: in the shape that its schema gives, as the pages and the catalogues say it."""

import json
from typing import Any

import jsonschema
import pytest
from mkdocs.structure.pages import Page

from calculator import Policy
from calculator.words.messages import messages
from policy_site.policy_data import SCHEMA, SHAPE, PolicyData, text_of
from tests.policy_site.conftest import MakePage

SITE = "https://support.partner.com/"
READINGS = {"name": "readings.md", "template": "pages/readings.html"}


@pytest.fixture
def schema() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return content


def data_of(*pages: Page, site: str = "", language: str = "en") -> dict[str, Any]:
    data = PolicyData(site)
    data.add(pages, language)
    content: dict[str, Any] = json.loads(data.written())
    return content


@pytest.fixture
def content(quoted_page: Page, make_page: MakePage) -> dict[str, Any]:
    return data_of(quoted_page, make_page(**READINGS))


def test_the_file_is_as_its_schema_says(content: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema, jsonschema.Draft202012Validator)
    assert content["shape"] == SHAPE and SHAPE in schema["description"]
    # Nothing stands there that the schema does not speak of.
    assert content.keys() == schema["properties"].keys()
    for part in ("clauses", "questions", "outcomes", "readings"):
        described = schema["properties"][part]["items"]["properties"]
        words = described["words"]["additionalProperties"]["properties"]
        for entry in content[part]:
            assert entry.keys() == described.keys()
            assert all(said.keys() == words.keys() for said in entry["words"].values())


@pytest.mark.parametrize(
    ("part", "name", "wrong"),
    [
        ("clauses", "mark", "perhaps"),
        ("questions", "answers", ["one", "one"]),
        ("outcomes", "values", ["Not offered"]),
        ("readings", "id", "B1"),
    ],
)
def test_what_is_wrong_is_against_the_schema(
    content: dict[str, Any], schema: dict[str, Any], part: str, name: str, wrong: object
) -> None:
    content[part][0][name] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, schema, jsonschema.Draft202012Validator)


def test_everything_of_the_policy_is_there_in_its_order(content: dict[str, Any], policy: Policy) -> None:
    assert [(clause["section"], clause["id"]) for clause in content["clauses"]] == [
        (section, name) for section, names in policy.clauses.items() for name in names
    ]
    assert [question["id"] for question in content["questions"]] == [question.id for question in policy.questions]
    assert [outcome["id"] for outcome in content["outcomes"]] == [outcome.id for outcome in policy.outcomes]
    assert [reading["id"] for reading in content["readings"]] == [reading.id for reading in policy.readings]
    marked = {name for forces in policy.marks.values() for names in forces.values() for name in names}
    assert {clause["id"] for clause in content["clauses"] if clause["mark"]} == marked


def test_a_clause_has_its_words_and_its_address(quoted_page: Page, make_page: MakePage) -> None:
    named = quoted_page.content or ""
    words = 'Not <em>this</em>\nor <a href="x">that</a>\N{NO-BREAK SPACE}one.<a class="headerlink" href="#x">¶</a>'
    quoted_page.content = named.replace(">no-headsets<", f">{words}<")
    found = data_of(quoted_page, make_page(**READINGS), site=SITE)
    (clause,) = [clause["words"]["en"] for clause in found["clauses"] if clause["id"] == "no-headsets"]
    assert clause["text"] == "Not this or that\N{NO-BREAK SPACE}one."
    assert clause["address"] == f"{SITE}{quoted_page.url}#no-headsets"
    assert found["$schema"] == f"{SITE}policy.schema.json"


def test_a_language_has_its_own_words_alone(make_page: MakePage, quoted_page: Page) -> None:
    data = PolicyData("")
    data.add([quoted_page, make_page(**READINGS)], "en")
    # A page that is not translated is English.
    data.add([quoted_page, make_page(language="it", **READINGS)], "it")
    found = json.loads(data.written())
    assert {tuple(clause["words"]) for clause in found["clauses"]} == {("en",)}
    assert {tuple(question["words"]) for question in found["questions"]} == {("en", "it")}
    requester = found["questions"][0]["words"]["it"]
    assert requester["answers"]["silver"] == messages("it").text("answer.requester.silver")


def test_a_language_that_is_added_again_takes_the_place_of_the_other(quoted_page: Page, make_page: MakePage) -> None:
    data = PolicyData("")
    for language in ("en", "it"):
        data.add([quoted_page, make_page(**READINGS)], language)
    quoted_page.content = (quoted_page.content or "").replace(">no-headsets<", ">None<")
    data.add([quoted_page, make_page(**READINGS)], "en")
    found = json.loads(data.written())
    assert [language["id"] for language in found["languages"]] == ["en", "it"]
    assert "None" in {clause["words"]["en"]["text"] for clause in found["clauses"]}


def test_a_hash_changes_with_the_words_and_not_with_the_address(quoted_page: Page, make_page: MakePage) -> None:
    readings = make_page(**READINGS)
    first = data_of(quoted_page, readings)
    moved = data_of(quoted_page, readings, site=SITE)
    assert moved["clauses"][0]["words"]["en"]["hash"] == first["clauses"][0]["words"]["en"]["hash"]
    quoted_page.content = (quoted_page.content or "").replace(">no-headsets<", ">No headsets<")
    changed = data_of(quoted_page, readings)
    assert changed["hash"] != first["hash"]
    differing = [
        new["id"]
        for old, new in zip(first["clauses"], changed["clauses"], strict=True)
        if old["words"]["en"]["hash"] != new["words"]["en"]["hash"]
    ]
    assert differing == ["no-headsets"]


def test_words_stand_on_one_line() -> None:
    assert text_of(" <p>One\n  two</p>\n") == "One two"
