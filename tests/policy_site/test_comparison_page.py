"""What the comparison page is made of."""

import pytest

from policy_site import runtime_files
from policy_site.comparison_files import Comparison
from policy_site.comparison_page import TEXTS, context
from policy_site.reviews import Reviews
from policy_site.runtime_files import RuntimeFiles
from runtime.cuts.cut import CORE
from tests.policy_site.conftest import ROOT, MakePage
from translations.status import STATES


@pytest.fixture
def runtime() -> RuntimeFiles:
    """The files of an engine that needs no building."""
    checks = runtime_files.FileChecks(sha256={}, sizes={}, total=0)
    return RuntimeFiles(folder=ROOT, manifests={CORE: {"loader": "pyodide.js"}}, checks={CORE: checks})


def test_the_page_of_a_language_knows_its_files_and_the_engine_with_the_core(
    make_page: MakePage, runtime: RuntimeFiles
) -> None:
    page = make_page(name="translations/compare.md", language="el")
    told = context(page, Comparison(Reviews(ROOT), "el"), runtime)
    compare = told["compare"]
    assert compare is not None
    assert list(compare["files"]) == [file["name"] for file in told["files"]]
    assert compare["engine"] == {"loader": "pyodide.js", "sha256": {}, "sizes": {}, "total": 0}
    assert {*TEXTS, "copied"} == set(compare["texts"]) and all(compare["texts"].values())
    assert set(compare["states"]) == {*STATES} - {"current"}
    assert all(file["integrity"].startswith("sha256-") for file in compare["files"].values())


def test_the_english_page_has_nothing_to_compare(make_page: MakePage, runtime: RuntimeFiles) -> None:
    page = make_page(name="translations/compare.md")
    assert context(page, Comparison(Reviews(ROOT), "en"), runtime) == {"files": [], "compare": None}
