"""What whoever publishes sets: used as it is meant, or refused by its name."""

import logging
import re

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import settings
from tests.policy_site.conftest import in_language


@pytest.mark.usefixtures("no_address")
def test_a_site_without_an_address_is_told_once_and_not_by_mkdocs(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    settings.check(config)
    (told,) = caplog.records
    assert (told.levelno, told.name) == (logging.WARNING, "policy_site")
    assert "SITE_URL is not set" in told.message


@pytest.fixture
def no_address(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    config.site_url = ""


def test_an_address_that_would_lose_a_part_is_refused(config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.example/?lang=en")
    with pytest.raises(PluginError, match=r"SITE_URL is .*what follows the path"):
        settings.check(config)


def test_the_foot_links_what_is_set_in_the_readers_language(config: MkDocsConfig) -> None:
    config.extra["operator"] = {
        "CONTACT_URL": " mailto:support@a.example ",
        "PRIVACY_URL": "",
        "IMPRINT_URL": "https://a.example/{language}/imprint",
    }
    assert settings.context(in_language(config, "pt"))["operator_links"] == [
        {"key": "footer.imprint", "name": "Informações legais", "address": "https://a.example/pt-BR/imprint"},
        {"key": "footer.contact", "name": "Contato", "address": "mailto:support@a.example"},
    ]
    config.extra["operator"] = {}
    assert settings.context(config)["operator_links"] == []


@pytest.mark.parametrize("name", settings.OPERATOR.values())
@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "a.example/imprint", "https://", "https://a.example/a b", "https:x", "mailto:"),
        *("https://[x", "https://a.example:x/", "https://a.example/{lang}", "https://a.example/{clause}", "mailto:{"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_by_its_name(config: MkDocsConfig, name: str, address: str) -> None:
    config.extra["operator"] = {name: address}
    with pytest.raises(PluginError, match=f"{name} is '{re.escape(address)}': "):
        settings.check(config)


@pytest.mark.parametrize("address", ["https://{language}.a.example", "http://[::1]:80/x", "mailto:a@b.example?body=x"])
def test_an_address_that_a_browser_follows_stays_as_it_is(address: str) -> None:
    assert settings.followable("CONTACT_URL", f" {address} ") == address
