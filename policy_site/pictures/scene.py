"""What a picture is made for: a page, in the language that it is written in; and what pictures.toml names."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.policy.model import Outcome, Policy, Question
from policy_site.calculator_labels import Labels
from policy_site.clauses import Clause, Quotation, quotation
from policy_site.languages import written_in
from policy_site.texts import text
from translations.project import close_to

FILE = Path(__file__).with_name("pictures.toml")
CALCULATOR = "calculator.md"


@cache
def data() -> Mapping[str, Any]:
    """Return what the pictures show."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A page that has a picture, the words for its readers, and what the picture may lead to.

    What pictures.toml names and is not there raises PluginError.
    """

    page: Page
    labels: Labels
    clauses: Mapping[str, Clause]
    pages: Mapping[str, Page]
    readers_words: Mapping[str, tuple[str, ...]]  # what people type, by topic

    @property
    def policy(self) -> Policy:
        """The policy that the picture is of."""
        return self.labels.policy

    def text(self, key: str, **values: str) -> str:
        """Return a text of the site's catalogue in the language that the page is written in."""
        return text(written_in(self.page), key, **values)

    def quoted(self, clause: str) -> Quotation:
        """Return a clause as the page quotes it."""
        return quotation(_named("clause", clause, self.clauses), self.page)

    def address(self, name: str) -> str:
        """Return where a page of the language is, as seen from this one."""
        return get_relative_url(self.page_named(name).url, self.page.url)

    def page_named(self, name: str) -> Page:
        """Return a page of the language."""
        return _named("page", name, self.pages)

    def case(self, answers: Mapping[str, str]) -> str:
        """Return the address of a case in the calculator."""
        return f"{self.address(CALCULATOR)}?{urlencode(answers)}"

    def question(self, name: str) -> Question:
        """Return a question of the policy."""
        return _named("question", name, {question.id: question for question in self.policy.questions})

    def outcome(self, name: str) -> Outcome:
        """Return an outcome of the policy."""
        return _named("outcome", name, {outcome.id: outcome for outcome in self.policy.outcomes})


def _named[Found](kind: str, name: str, among: Mapping[str, Found]) -> Found:
    if name not in among:
        raise PluginError(f"policy_site/pictures/pictures.toml: there is no {kind} '{name}'{close_to(name, [*among])}")
    return among[name]
