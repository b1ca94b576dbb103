"""The feed of the changes: Atom (RFC 4287), one a language, with an entry for each version.

Feed readers need absolute addresses: without a real address of the site there is no feed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from policy_site.changes_page import ADDRESS, Entry
from policy_site.languages import folder_of, language_of, tag_of
from policy_site.texts import site_context

TEMPLATE = "changes/feed.xml"
NAME = "feed.xml"


class Feed(TypedDict):
    """The place of a language's feed, from the root of the site, and its address."""

    path: str
    url: str


class FeedContext(TypedDict):
    """What every template gets: the feed, where there is one."""

    feed: Feed | None


def context(config: MkDocsConfig) -> FeedContext:
    """Return the feed of the language that is being built."""
    site = config.site_url or ""
    if not site:
        return {"feed": None}
    path = f"{folder_of(config, language_of(config))}{ADDRESS}{NAME}"
    return {"feed": {"path": path, "url": f"{site.rstrip('/')}/{path}"}}


def rendered(env: Environment, entries: Sequence[Entry], config: MkDocsConfig) -> str:
    """Return the feed of the language that is being built; empty where there is none.

    The id of an entry is a tag URI (RFC 4151): the site may move to another folder, and its entries stay known.
    """
    feed, language = context(config)["feed"], language_of(config)
    if not feed or not entries:
        return ""
    host = urlsplit(feed["url"]).hostname
    return env.get_template(TEMPLATE).render(
        **site_context(language),
        feed=feed,
        page=feed["url"].removesuffix(NAME),
        tag=tag_of(language),
        ids={
            entry["version"]: f"tag:{host},{entry['since']['day']}:policy-{entry['version']}-{language}"
            for entry in entries
        },
        entries=entries,
        site_name=config.site_name,
    )


def write(feed: Feed | None, text: str, site: Path) -> None:
    """Write the feed into the site, where there is one."""
    if feed and text:
        target = site / feed["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
