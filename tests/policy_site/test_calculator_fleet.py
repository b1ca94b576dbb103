"""Many systems: the columns are the questions, and the templates are files that the calculator reads."""

import base64
import csv
import hashlib
import json
from pathlib import Path

import pytest

from calculator import Policy
from policy_site.calculator_fleet import DELIMITERS, context, template, template_file, write
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_calculator_config import SCRIPTS, texts_asked_for
from tests.policy_site.test_calculator_page import RUNTIME


def test_the_columns_are_the_questions_with_their_answers(make_page: MakePage, policy: Policy) -> None:
    made = context(make_page(name="calculator/many.md"), RUNTIME)["fleet"]
    assert [(column["id"], [answer["id"] for answer in column["answers"]]) for column in made["columns"]] == [
        (question.id, list(question.answers)) for question in policy.questions
    ]


@pytest.mark.parametrize(("language", "delimiter"), [("en", ","), ("de", ";"), ("pt", ";")])
def test_the_template_splits_as_the_readers_spreadsheet_does(
    language: str, delimiter: str, make_page: MakePage
) -> None:
    assert context(make_page(language=language), RUNTIME)["fleet"]["template"] == template_file(delimiter).address


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_template_has_answers_that_the_policy_knows(delimiter: str, policy: Policy) -> None:
    head, full, short = csv.reader(template(policy, delimiter).splitlines(), delimiter=delimiter)
    assert head == [question.id for question in policy.questions]
    for question, answer, other in zip(policy.questions, full, short, strict=True):
        assert answer in question.answers
        assert other == "" or other in question.answers or other.isdigit()


def test_it_has_every_text_that_its_scripts_ask_for(make_page: MakePage) -> None:
    names = texts_asked_for((SCRIPTS / "many").glob("*.js"))
    assert names
    assert names <= set(context(make_page(name="calculator/many.md"), RUNTIME)["fleet"]["config"]["texts"])


def test_the_labels_are_written_where_the_page_asks_for_them(make_page: MakePage, tmp_path: Path) -> None:
    write(tmp_path)
    page = make_page(name="calculator/many.md")
    asked = context(page, RUNTIME)["fleet"]["config"]["labels"]
    file = (tmp_path / page.url / asked["url"]).resolve()
    content = file.read_bytes()
    assert asked["integrity"] == f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
    assert json.loads(content)
    assert all((tmp_path / template_file(delimiter).address).exists() for delimiter in DELIMITERS)
