"""What stands beside each clause: its mark, its link, how the calculator uses it, and a way to report a fault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from calculator.policy.model import Policy
from policy_site import clause_uses, clauses
from policy_site.languages import language_of, tag_of
from policy_site.policy_file import own_policy
from policy_site.settings import followable
from policy_site.texts import text

TEMPLATE = "pages/clause.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mark of a clause, and the force that names it; a clause without a force is named by its mark."""

    id: str
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What is added to a clause: before its words, after them, and beneath it."""

    before: str
    after: str
    beneath: str


def add(env: Environment, pages: Iterable[Page], config: MkDocsConfig) -> None:
    """Furnish the clauses of the pages."""
    language = language_of(config)
    texts = {"text": lambda key, **values: text(language, key, **values)}
    parts = env.get_template(TEMPLATE).make_module(texts)
    found = marks(own_policy())
    for page in pages:
        names = [clause for clause in found if f'id="{clause}"' in (page.content or "")]
        uses = clause_uses.rendered(env, names, page, config)
        margins = {
            clause: Margin(
                before=str(parts.mark(found[clause])),  # type: ignore[attr-defined] # a macro of the template
                after=str(parts.links(clause, feedback_address(config, clause))),  # type: ignore[attr-defined]
                beneath=uses.get(clause, ""),
            )
            for clause in names
        }
        if margins and page.content:
            page.content = with_margins(page.content, margins)


def marks(policy: Policy) -> Mapping[str, Mark]:
    """Return the mark of every clause: that of its force, or the one that has no forces."""
    rest = next((mark for mark, forces in policy.marks.items() if not forces), "")
    given = dict(_given(policy))
    return {clause: given.get(clause, Mark(id=rest, force=rest)) for clause in clauses.known()}


def _given(policy: Policy) -> Iterator[tuple[str, Mark]]:
    for mark, forces in policy.marks.items():
        for force, names in forces.items():
            for clause in names:
                yield clause, Mark(id=mark, force=force)


def with_margins(html: str, margins: Mapping[str, Margin]) -> str:
    """Return a page with margins: a paragraph and what is beneath it stand in a box, a list item is one itself."""

    def furnished(found: re.Match[str]) -> str:
        margin, tag, name, words = margins[found["id"]], found["tag"], found["id"], found["words"]
        inside = f"{margin.before}{words}{margin.after}"
        if tag == "li":
            return f'<li id="{name}" class="clause">{inside}{margin.beneath}</li>'
        return f'<div class="clause"><p id="{name}">{inside}</p>{margin.beneath}</div>'

    clause = rf'<(?P<tag>p|li) id="(?P<id>{"|".join(margins)})">(?P<words>.*?)</(?P=tag)>'
    return re.sub(clause, furnished, html, flags=re.DOTALL)


def feedback_address(config: MkDocsConfig, clause: str) -> str:
    """Return where a reader tells of a fault in a clause, or nothing where FEEDBACK_URL is not set.

    Raises PluginError for an address that no browser should follow.
    """
    values = {"{clause}": quote(clause, safe=""), "{language}": tag_of(language_of(config))}
    address = followable("FEEDBACK_URL", str(config.extra.get("feedback_url") or ""), tuple(values))
    if not address:
        return ""
    if not any(name in address for name in values):
        address += ("&" if urlsplit(address).query else "?") + "clause={clause}&language={language}"
    for name, value in values.items():
        address = address.replace(name, value)
    return address
