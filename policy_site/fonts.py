"""The typeface: one file a script, of which a page asks for those that its language needs."""

import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from texts import is_further_language

PACKAGE = Path(__file__).parents[1] / "node_modules" / "@fontsource-variable" / "source-sans-3"
TARGET = Path("assets/fonts")
FILE = "source-sans-3-{}-wght-normal.woff2"
SCRIPTS = ("latin", "greek", "cyrillic")
# Beside Latin, which every language needs for names and numbers.
OWN_SCRIPT = {"el": "greek", "ru": "cyrillic"}


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    scripts = ["latin", *filter(None, [OWN_SCRIPT.get(context["i18n_page_locale"])])]
    context["fonts"] = [(TARGET / FILE.format(script)).as_posix() for script in scripts]
    return context


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    target = Path(config.site_dir) / TARGET
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy2(PACKAGE / "LICENSE", target)
    for script in SCRIPTS:
        shutil.copy2(PACKAGE / "files" / FILE.format(script), target)
