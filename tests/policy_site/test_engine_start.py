"""What a page tells the scripts that start the engine: its own script, and files that its folder leads to."""

import pytest

from policy_site.calculator_scripts import MANY_SCRIPT, PAGE_SCRIPT, WORKER
from policy_site.engine_start import STATES, engine_start
from policy_site.policy_file import own_policy
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_calculator_page import RUNTIME


@pytest.mark.parametrize(
    ("name", "script", "way"),
    [("calculator.md", PAGE_SCRIPT, "../../"), ("calculator/many.md", MANY_SCRIPT, "../../../")],
)
def test_each_page_names_its_own_script_from_where_it_stands(
    make_page: MakePage, name: str, script: str, way: str
) -> None:
    made = engine_start(make_page(name=name, language="el"), RUNTIME, script)
    assert (made["page"], made["worker"]) == (way + script, way + WORKER)
    assert made["loader"] == "pyodide.el.js"
    assert set(made["texts"]) == set(STATES) and all(made["texts"].values())
    assert made["questions"] == [question.id for question in own_policy().questions]
