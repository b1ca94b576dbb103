"""What a page tells the scripts that start the engine: its own script, and files that its folder leads to."""

import pytest

from policy_site.engine_start import BYTES, STATES, engine_start
from policy_site.policy_file import own_policy
from policy_site.scripts import script as published
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_calculator_page import RUNTIME


@pytest.mark.parametrize(
    ("page", "script", "way"),
    [("calculator.md", "calculator", "../../"), ("calculator/many.md", "many", "../../../")],
)
def test_each_page_names_its_own_script_from_where_it_stands(
    make_page: MakePage, page: str, script: str, way: str
) -> None:
    made = engine_start(make_page(name=page, language="el"), RUNTIME, script)
    for part, name in (("page", script), ("worker", "engine_worker")):
        assert made[part] == {"url": way + published(name).address, "integrity": published(name).integrity}
    assert made["loader"] == "pyodide.el.js"
    assert set(made["texts"]) == {*STATES, BYTES} and all(made["texts"].values())
    assert made["questions"] == [question.id for question in own_policy().questions]
