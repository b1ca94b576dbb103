"""The calculator on other sites: the page within their frame, the script that shows it, and the page that tells how.

The script stands under a fixed address, because other sites name it (overrides/calculator/embed/).
"""

from pathlib import Path
from typing import TypedDict
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.policy.model import Question
from policy_site.calculator_labels import Labels
from policy_site.languages import folder_of, i18n, language_of, written_in
from policy_site.policy_file import own_policy
from policy_site.sources import joined
from policy_site.texts import calculator_words

FRAME = "calculator/embed/frame.html"
TEMPLATE = "calculator/embed/page.html"
# From the root of the site.
SCRIPT = "calculator/embed.js"
CALCULATOR = "calculator/"


class Attribute(TypedDict):
    """An attribute of the snippet's script: what it answers, and the answers that it may have."""

    name: str
    label: str
    answers: list[str]


class Example(TypedDict):
    """The snippet: its addresses for other sites and for the page itself, its language, and an answer.

    Where the build does not know where the site will be, both are the same, and the page writes its own.
    """

    page: str
    script: str
    own_page: str
    own_script: str
    language: str
    question: str
    answer: str


class EmbedContext(TypedDict):
    """What the template of the page that tells how gets."""

    attributes: list[Attribute]
    languages: list[str]
    example: Example


def context(page: Page, config: MkDocsConfig) -> EmbedContext:
    """Return the attributes, in the language that the page is written in, and the snippet."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    language = language_of(config)
    # Of this page, as far as the build knows it.
    here = f"{config.site_url.rstrip('/')}/{page.url}" if config.site_url else ""
    own_page = get_relative_url(f"{folder_of(config, language)}{CALCULATOR}", page.url)
    own_script = get_relative_url(SCRIPT, page.url)
    first = next(question for question in labels.policy.questions if question.scale)
    return {
        "attributes": [_attribute(question, labels) for question in labels.policy.questions],
        "languages": list(i18n(config).build_languages),
        "example": {
            "page": urljoin(here, own_page),
            "script": urljoin(here, own_script),
            "own_page": own_page,
            "own_script": own_script,
            "language": language,
            "question": first.id,
            "answer": first.scale[0],
        },
    }


def write(config: MkDocsConfig, site: Path) -> None:
    """Write the script that other sites load."""
    languages = [i18n(config).default_language]
    languages += [language for language in i18n(config).build_languages if language not in languages]
    target = site / SCRIPT
    target.parent.mkdir(parents=True, exist_ok=True)
    text = joined("calculator/embed/embed.js", f'--define:LANGUAGES="{" ".join(languages)}"')
    target.write_text(text, encoding="utf-8")


def _attribute(question: Question, labels: Labels) -> Attribute:
    return {"name": f"data-{question.id}", "label": labels.short(question.id), "answers": list(question.answers)}
