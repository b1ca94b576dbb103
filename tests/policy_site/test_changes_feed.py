"""The feed of the changes: what RFC 4287 demands of a feed and an entry, and ids that stay."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site.changes_feed import context, rendered, write
from policy_site.changes_page import entries
from policy_site.clauses import known
from policy_site.kept_versions import kept_versions
from policy_site.reviews import Reviews
from tests.policy_site.conftest import ROOT, in_language

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://policy.partner.de/support/"


def feed(config: MkDocsConfig, env: Environment, language: str) -> str:
    config.site_url = SITE
    in_language(config, language)
    return rendered(env, entries(kept_versions(ROOT), Reviews(ROOT).words(language, known()), language), config)


@pytest.mark.parametrize("language", ["en", "el", "fr"])
def test_a_feed_and_its_entries_have_what_atom_demands(config: MkDocsConfig, env: Environment, language: str) -> None:
    root = ElementTree.fromstring(feed(config, env, language).encode())
    assert root.tag == f"{ATOM}feed" and root.findtext(f"{ATOM}author/{ATOM}name")
    found = root.findall(f"{ATOM}entry")
    ids = [root.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in found)]
    assert len(set(ids)) == len(ids) >= 2 and None not in ids
    for part in (root, *found):
        assert part.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "").tzinfo
        assert all(urlsplit(link.get("href", "")).scheme == "https" for link in part.findall(f"{ATOM}link"))
        assert len([link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    folder = "" if language == "en" else f"{language}/"
    assert own == [f"{SITE}{folder}changes/feed.xml"]


def test_an_entry_tells_what_changes_for_a_bronze_partner(config: MkDocsConfig, env: Environment) -> None:
    root = ElementTree.fromstring(feed(config, env, "en").encode())
    content = root.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None and content.get("type") == "html"
    html = BeautifulSoup(content.text or "", "html.parser")
    heads = [head.get_text() for head in html.find_all("h4")]
    assert heads[0] == "Bronze partner: 162 of 1,296\u00a0usual cases"
    assert html.find("li") and not html.find("script")


def test_ids_tell_host_day_version_and_language_and_no_path(config: MkDocsConfig, env: Environment) -> None:
    root = ElementTree.fromstring(feed(config, env, "de").encode())
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert ids[-1] == "tag:policy.partner.de,2026-11-28:policy-1.1-de"


def test_without_a_real_address_there_is_no_feed(config: MkDocsConfig, env: Environment) -> None:
    assert context(config)["feed"] is None
    assert rendered(env, entries(kept_versions(ROOT), Reviews(ROOT).words("en", known()), "en"), config) == ""
    write(None, "", ROOT / "nowhere")
    assert not (ROOT / "nowhere").exists()
