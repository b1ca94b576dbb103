"""What the tests of the pictures share: a page to stand on, in any language, and the ordinary cases of the policy."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from mkdocs.structure.pages import Page

from calculator import Policy
from policy_site.calculator_labels import Labels
from policy_site.clauses import collected
from policy_site.pictures.scene import Scene
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from tests.policy_site.conftest import MakePage

type MakeScene = Callable[..., Scene]
PAGES = ("calculator.md", "not-included.md", "readings.md")


@pytest.fixture
def make_scene(make_page: MakePage, quoted_page: Page) -> MakeScene:
    def make(language: str = "en") -> Scene:
        return Scene(
            page=make_page(name="somewhere.md", language=language),
            labels=Labels(policy=own_policy(), words=calculator_words(language)),
            clauses=collected([quoted_page]),
            pages={name: make_page(name=name, language=language) for name in PAGES},
            readers_words={},
        )

    return make


@pytest.fixture
def scene(make_scene: MakeScene) -> Scene:
    return make_scene()


def ordinary(policy: Policy) -> dict[str, str]:
    """Return the answers that are assumed."""
    return {question.id: question.ordinary for question in policy.questions if question.ordinary}


def ordinary_cases(policy: Policy, **given: str) -> Iterator[dict[str, str]]:
    """Yield every case that the core questions have, the topic aside, with what is assumed and what is given."""
    asked = [
        question for question in policy.questions if question.core and not question.topic and question.id not in given
    ]
    for answers in product(*(question.answers for question in asked)):
        yield ordinary(policy) | {question.id: answer for question, answer in zip(asked, answers, strict=True)} | given
