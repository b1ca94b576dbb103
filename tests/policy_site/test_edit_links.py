"""Where the forge opens a file, with its line."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

from policy_site.edit_links import edit_link

FILE = "docs/el/levels.md"


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("edit/main/docs/", "https://git.example/a/b/edit/main/docs/el/levels.md#L7"),
        ("-/edit/main/docs/", "https://git.example/a/b/-/edit/main/docs/el/levels.md#L7"),
        ("/_edit/main/docs", "https://git.example/a/b/_edit/main/docs/el/levels.md#L7"),
        ("https://other.example/edit/docs/", "https://other.example/edit/docs/el/levels.md#L7"),
        # Where only the pages are known, a catalogue cannot be found.
        ("edit/main/pages/", ""),
        ("", ""),
    ],
)
def test_each_forge_has_its_address(config: MkDocsConfig, uri: str, address: str) -> None:
    config.repo_url, config.edit_uri = "https://git.example/a/b/", uri
    assert edit_link(config, FILE, 7) == address


def test_a_site_without_a_repository_names_none(config: MkDocsConfig) -> None:
    config.repo_url = None
    assert edit_link(config, FILE) == ""
