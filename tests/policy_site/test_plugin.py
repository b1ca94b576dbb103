"""The plugin: named once, ordered beside static-i18n, and nothing is built while a page is rendered."""

import sys
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs_static_i18n.plugin import I18n

from policy_site import compressed, host_files, policy_file, runtime_files, shared_files
from policy_site.content_policy import ContentPolicy
from policy_site.plugin import PolicySite
from policy_site.policy_data import PolicyData
from tests.policy_site.conftest import ROOT


def order(config: MkDocsConfig, event: str) -> list[tuple[type, str]]:
    """The plugins and functions that an event calls, in their order."""
    return [(type(called.__self__), called.__name__) for called in config.plugins.events[event]]  # type: ignore[attr-defined]


def test_it_is_registered_and_named_once() -> None:
    (registered,) = (one for one in entry_points(group="mkdocs.plugins") if one.name == "policy-site")
    assert registered.load() is PolicySite
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("policy-site") == 1
    assert "hooks:" not in settings


@pytest.mark.usefixtures("config")
def test_each_module_is_loaded_once() -> None:
    loaded = [
        Path(file).name
        for module in sys.modules.copy().values()
        if (file := getattr(module, "__file__", None)) and Path(file).parent == ROOT / "policy_site"
    ]
    assert len(loaded) == len(set(loaded)) > 20


@pytest.mark.parametrize(
    ("event", "calls"),
    [
        ("config", [(PolicySite, "_choose_first"), (I18n, "on_config"), (PolicySite, "_name_site")]),
        ("files", [(PolicySite, "_leave_out"), (I18n, "on_files"), (PolicySite, "_complete")]),
        ("nav", [(I18n, "on_nav"), (PolicySite, "on_nav")]),
        ("page_context", [(I18n, "on_page_context"), (PolicySite, "on_page_context")]),
    ],
)
def test_what_needs_the_language_follows_static_i18n(
    config: MkDocsConfig, event: str, calls: list[tuple[type, str]]
) -> None:
    assert [one for one in order(config, event) if one[0] in (PolicySite, I18n)] == calls


def test_the_site_is_finished_after_all_languages(config: MkDocsConfig) -> None:
    called = [one for one in order(config, "post_build") if one[0] in (PolicySite, I18n)]
    assert called == [(PolicySite, "_finish_language"), (I18n, "on_post_build"), (PolicySite, "_finish_site")]


def test_the_files_for_hosts_are_written_before_the_copies_and_not_while_serving(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(host_files, "write", lambda *_, **given: done.append(given["address"]))
    monkeypatch.setattr(compressed, "write", lambda _: done.append("copies"))
    monkeypatch.setattr(shared_files, "write", lambda *_: done.append("shared"))
    monkeypatch.setattr(shared_files, "write_copies", lambda _: done.append("their copies"))
    plugin: Any = PolicySite()
    plugin.content_policy, plugin.policy_data = ContentPolicy(), PolicyData("")
    plugin._finish_site(config)
    assert done == ["shared", config.site_url, "their copies", "copies"]
    plugin.serving = SimpleNamespace(publish=lambda _: done.append("served"))
    plugin._finish_site(config)
    assert done[4:] == ["shared", "served"]


def test_the_runtime_is_built_before_the_first_build_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(policy_file, "own_policy", lambda: done.append("policy"))
    monkeypatch.setattr(runtime_files, "built", lambda: done.append("runtime"))
    plugin = PolicySite()
    plugin.on_startup(command="build", dirty=False)
    assert done == ["policy", "runtime"]
    assert plugin.serving is None


def test_only_a_server_plans_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_files, "built", lambda: None)
    plugin: Any = PolicySite()
    plugin.on_startup(command="serve", dirty=False)
    bell: Path = plugin.serving.bell
    assert bell.exists()
    plugin.on_shutdown()
    assert not bell.parent.exists()


def test_a_faulty_policy_is_told_before_the_runtime_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> None:
        raise PluginError("policy.toml: faulty")

    def never() -> None:
        raise AssertionError("the runtime is built of a faulty policy")

    monkeypatch.setattr(policy_file, "own_policy", faulty)
    monkeypatch.setattr(runtime_files, "built", never)
    with pytest.raises(PluginError, match="faulty"):
        PolicySite().on_startup(command="build", dirty=False)


def test_a_faulty_address_is_told_before_the_runtime_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_files, "built", lambda: pytest.fail("the runtime is built for a faulty address"))
    monkeypatch.setenv("SITE_URL", "ftp://x.y/")
    with pytest.raises(PluginError, match=r"SITE_URL is 'ftp://x\.y/': write it with its scheme"):
        PolicySite().on_startup(command="build", dirty=False)
