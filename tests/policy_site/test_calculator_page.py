"""The calculator page is made of the engine's questions and of a runtime that is there already."""

from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from calculator.words.messages import languages
from policy_site.calculator_page import Calculator, CalculatorContext, context
from policy_site.kept_versions import kept_versions
from policy_site.runtime_files import RuntimeFiles
from runtime import build as runtime_build
from tests.policy_site.conftest import ROOT, MakePage
from tests.policy_site.test_search_files import some as some_search_files

RUNTIME = RuntimeFiles(
    folder=Path("nowhere"),
    manifests={language: {"loader": f"pyodide.{language}.js"} for language in languages()},
    checks={language: {"sha256": {}, "sizes": {}, "total": 0} for language in languages()},
)
FILES = some_search_files("en")
VERSIONS = kept_versions(ROOT)


@pytest.fixture
def made(make_page: MakePage, quoted_page: Page) -> CalculatorContext:
    return context(make_page(name="calculator.md"), [quoted_page], RUNTIME, FILES, VERSIONS)


@pytest.fixture
def calculator(made: CalculatorContext) -> Calculator:
    return made["calculator"]


def test_every_question_is_asked_or_assumed(calculator: Calculator) -> None:
    core, assumed = ({question["id"] for question in calculator[part]} for part in ("core", "assumed"))
    assert core and assumed and not core & assumed
    assert core | assumed == {question["id"] for question in calculator["config"]["questions"]}
    assert all(question["ordinary"] for question in calculator["assumed"])


def test_groups_hold_every_answer_once(calculator: Calculator) -> None:
    grouped = [question for question in (*calculator["core"], *calculator["assumed"]) if question["groups"]]
    assert grouped
    for question in grouped:
        assert [answer for group in question["groups"] for answer in group["answers"]] == question["answers"]


def test_the_outcomes_are_the_ticket_the_steps_and_the_tiles(calculator: Calculator) -> None:
    shown = [calculator["ticket"], *calculator["ladder"], *calculator["tiles"]]
    assert sorted(outcome["id"] for outcome in shown) == sorted(outcome["id"] for outcome in calculator["outcomes"])


def test_clauses_are_quoted_from_their_page(made: CalculatorContext) -> None:
    assert made["calculator"]["quotes"]["clauses"]["level-2-who"]["url"] == "../levels/#level-2-who"
    assert made["engine"]["loader"] == "pyodide.en.js"
    assert made["engine"]["base"] == "../../assets/pyodide/"


def test_a_page_never_starts_to_build_the_runtime(
    make_page: MakePage, quoted_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build() -> Path:
        raise AssertionError("a page builds the runtime")

    monkeypatch.setattr(runtime_build, "build", build)
    monkeypatch.setattr(runtime_build, "fingerprint", build)
    assert context(make_page(name="calculator.md"), [quoted_page], RUNTIME, FILES, VERSIONS)


def test_a_page_that_is_not_translated_speaks_english(make_page: MakePage, quoted_page: Page) -> None:
    greek = context(make_page(name="calculator.md", language="el"), [quoted_page], RUNTIME, FILES, VERSIONS)[
        "calculator"
    ]
    english = context(make_page(name="calculator.md", language="en"), [quoted_page], RUNTIME, FILES, VERSIONS)[
        "calculator"
    ]
    assert (greek["language"], english["language"]) == ("el", "en")
    assert greek["core"][0]["label"] != english["core"][0]["label"]
