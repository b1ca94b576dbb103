"""The version of a page changes with anything that pages load, and with nothing else."""

from dataclasses import replace

from policy_site.data_files import DataFile
from policy_site.site_version import context
from tests.policy_site.test_calculator_page import FILES, RUNTIME


def test_it_changes_with_what_pages_load() -> None:
    found = context(FILES, RUNTIME, "en")
    assert found == context(FILES, RUNTIME, "en")
    other = replace(FILES, index=DataFile(FILES.index.stem, b"[]"))
    manifests = {**RUNTIME.manifests, "en": {"loader": "another.js"}}
    versions = [found, context(other, RUNTIME, "en"), context(FILES, replace(RUNTIME, manifests=manifests), "en")]
    assert len({version["site_version"] for version in versions}) == len(versions)


def test_a_language_that_the_calculator_does_not_speak_has_the_english_runtime() -> None:
    assert context(FILES, RUNTIME, "nl") == context(FILES, RUNTIME, "en")
