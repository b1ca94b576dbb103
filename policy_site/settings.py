"""What whoever publishes the site sets in the environment: addresses, each of which a browser must be able to follow.

docs/hosting.md tells maintainers of all of them.
"""

import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site.languages import language_of, tag_of
from policy_site.texts import text
from translations.project import Misuse
from translations.quoted import site as address_of_site

SCHEMES = ("http", "https", "mailto")
LANGUAGE = "{language}"
# The operator's own pages, in the order of the footer: the environment, by the key of their names in the catalogue.
OPERATOR = MappingProxyType(
    {"footer.imprint": "IMPRINT_URL", "footer.privacy": "PRIVACY_URL", "footer.contact": "CONTACT_URL"}
)
NO_ADDRESS = (
    "SITE_URL is not set: the site works at any address, but has no sitemap, no canonical links, and addresses in "
    "receipts are relative. docs/hosting.md tells what to set."
)
# Not one of MkDocs' own, whose warnings stop a strict build.
log = logging.getLogger("policy_site")


class OperatorLink(TypedDict):
    """A page of whoever publishes the site, as the footer names it."""

    key: str
    name: str
    address: str


class OperatorContext(TypedDict):
    """What every template gets."""

    operator_links: list[OperatorLink]


def check(config: MkDocsConfig) -> None:
    """Refuse addresses that browsers would not follow, and warn once where the site has none. Raises PluginError."""
    site_address()
    for name in OPERATOR.values():
        followable(name, _set(config).get(name, ""))
    if not config.site_url:
        log.warning(NO_ADDRESS)


def site_address() -> str:
    """Return what addresses begin with, or nothing. Raises PluginError for a SITE_URL that is none."""
    try:
        return address_of_site()
    except Misuse as misuse:
        raise PluginError(str(misuse)) from None


def context(config: MkDocsConfig) -> OperatorContext:
    """Return the links of the footer in the language that is being built."""
    language, addresses = language_of(config), _set(config)
    return {
        "operator_links": [
            {"key": key, "name": text(language, key), "address": addresses[name].replace(LANGUAGE, tag_of(language))}
            for key, name in OPERATOR.items()
            if addresses.get(name)
        ]
    }


def followable(name: str, address: str, places: Sequence[str] = (LANGUAGE,)) -> str:
    """Return the address that a setting names, or nothing; ``places`` are what the build fills in.

    Raises PluginError for one that no browser should follow.
    """
    address = address.strip()
    if fault := _fault(address, places) if address else "":
        raise PluginError(f"{name} is '{address}': {fault}")
    return address


def _fault(address: str, places: Sequence[str]) -> str:
    """Return what to do about an address, or nothing."""
    filled = address
    for place in places:
        filled = filled.replace(place, "x")
    try:
        parts = urlsplit(filled)
        host, _ = parts.hostname, parts.port  # to ask for the port checks it
    except ValueError:
        return "mend its host, as in https://www.partner.com/support"
    if parts.scheme not in SCHEMES:
        return f"let it begin with one of {', '.join(SCHEMES)}"
    if not (parts.path if parts.scheme == "mailto" else host):
        return (
            "name a host, as in https://www.partner.com/support, or whom to write to, as in mailto:support@partner.com"
        )
    if any(map(str.isspace, address)):
        return "leave out the blanks"
    return f"leave out the braces that are not of {' or '.join(places)}" if "{" in filled or "}" in filled else ""


def _set(config: MkDocsConfig) -> Mapping[str, str]:
    found: Mapping[str, str | None] = config.extra.get("operator") or {}
    return {name: (found.get(name) or "").strip() for name in OPERATOR.values()}
