"""Our worker stands in the theme's configuration for its own."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site.search_worker import context, with_worker
from tests.policy_site.conftest import in_language


def test_the_worker_knows_the_language_and_its_folder(config: MkDocsConfig) -> None:
    assert context(config)["search_worker"].endswith("worker.js?language=en&folder=")
    assert context(in_language(config, "el"))["search_worker"].endswith("worker.js?language=el&folder=el/")


def test_it_takes_the_place_of_the_themes() -> None:
    assert with_worker('{"a": 1, "search": "theme.js"}', "ours.js") == '{"a": 1, "search": "ours.js"}'


@pytest.mark.parametrize("html", ['{"a": 1}', '{"search": "one.js", "b": {"search": "two.js"}}'])
def test_a_theme_that_has_changed_stops_the_build(html: str) -> None:
    with pytest.raises(PluginError, match=r"not once: mend policy_site/search_worker\.py"):
        with_worker(html, "ours.js")
