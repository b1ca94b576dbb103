"""The page that shows a language beside English, and lets a reader write its texts anew and check them."""

from typing import Any, TypedDict

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site import runtime_files, scripts
from policy_site.comparison_files import Comparison
from policy_site.languages import tag_of
from policy_site.runtime_files import RuntimeFiles
from policy_site.texts import text
from runtime.cuts.cut import CORE
from translations.project import SOURCE_LANGUAGE
from translations.status import STATES

TEMPLATE = "compare/page.html"
# Said by the browser code.
TEXTS = (
    "loading", "no-findings", "left", "unread", "failed", "kept", "not-kept", "changed-texts", "moved-on",
    "other-tab", "load-failed", "nothing", "form", "too-long",
)  # fmt: skip


class Compared(TypedDict):
    """A file to choose: its name, and how many of its texts wait."""

    name: str
    waiting: int


class ComparisonContext(TypedDict):
    """What the template gets; ``compare`` is None on the English page, which leads to the others."""

    files: list[Compared]
    compare: dict[str, Any] | None


def context(page: Page, comparison: Comparison, runtime: RuntimeFiles) -> ComparisonContext:
    """Return what the page of a language is made of."""
    if comparison.language == SOURCE_LANGUAGE:
        return {"files": [], "compare": None}
    return {
        "files": [{"name": file.name, "waiting": file.waiting} for file in comparison.files],
        "compare": _config(page, comparison, runtime),
    }


def _config(page: Page, comparison: Comparison, runtime: RuntimeFiles) -> dict[str, Any]:
    """Return what the browser code must know."""
    language = comparison.language
    return {
        "language": language,
        "tag": tag_of(language),
        "page": scripts.script("compare").seen_from(page),
        "worker": scripts.script("compare_worker").seen_from(page),
        "base": get_relative_url(runtime_files.TARGET, page.url),
        "engine": {**runtime.manifests[CORE], **runtime.checks[CORE]},
        "rules": comparison.rules.seen_from(page),
        "files": {file.name: {**file.data.seen_from(page), "waiting": file.waiting} for file in comparison.files},
        "texts": {key: text(language, f"compare.{key}") for key in TEXTS}
        | {"copied": text(language, "calculator.copied")},
        "states": {state: text(language, f"compare.{state}") for state in STATES if state != "current"},
    }
