"""What starts the engine on a page: where its files are, and what the page says of its state."""

from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site import runtime_files, scripts
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.runtime_files import RuntimeFiles
from policy_site.texts import calculator_texts, calculator_words

# What the browser code says of the state of the engine; that it is ready is seen.
STATES = ("idle", "loading", "again", "slow", "failed")
BYTES = "bytes"


def engine_start(
    page: Page, runtime: RuntimeFiles, script: str, states: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return what the scripts in the head of a page must know; ``script`` is what we call the page's own.

    ``states`` are the page's own words for STATES, where it is not about one case.
    """
    language = calculator_words(written_in(page)).language
    return {
        "page": scripts.script(script).seen_from(page),
        "worker": scripts.script("engine_worker").seen_from(page),
        "base": get_relative_url(runtime_files.TARGET, page.url),
        "texts": calculator_texts(language, (*STATES, BYTES)) | (states or {}),
        "questions": [question.id for question in own_policy().questions],
        **runtime.manifests[language],
        **runtime.checks[language],
    }
