"""While serving, an edit to a page builds the page's language and no other, so that it is seen at once.

An edit to an English page shows on the pages of the other languages as well (what is stale, what is not translated):
they are built when no further edit follows. Any other change, and a page that comes or goes, builds everything.
"""

import shutil
import tempfile
import threading
from collections.abc import Container
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from texts import DEFAULT, is_further_language

QUIET = 3.0  # seconds without an edit, before the other languages follow
# What is of all languages, and a build of some does not make whole.
SHARED = ("sitemap.xml", "sitemap.xml.gz", "404.html")

type Written = dict[Path, int]


class _Serving:
    """What `mkdocs serve` has built so far. Hooks are loaded once, so it lives as long as the server."""

    def __init__(self) -> None:
        self.begun = False
        self.written: Written = {}  # each file, and when, as of the last build
        self.all: list[str] = []  # the languages of the site
        self.wanted: list[str] = []  # those of this build, where it is not for all
        self.owed: set[str] = set()  # those that shall follow
        self.served = ""  # the folder that a build of some languages goes into in the end
        self.bell = Path()  # a file that is watched: writing it asks for the languages that are owed
        self.timer: threading.Timer | None = None

    def begin(self) -> None:
        self.begun = True
        self.bell = Path(tempfile.mkdtemp(prefix="mkdocs_bell_")) / "bell"
        self.bell.touch()

    def plan(self, docs: Path) -> None:
        """Decides from the files that were written since the last build which languages to build."""
        before, self.written = self.written, {file: file.stat().st_mtime_ns for file in docs.rglob("*.*")}
        self.written[self.bell] = self.bell.stat().st_mtime_ns
        if self.timer:
            self.timer.cancel()
        changed = {file for file, when in self.written.items() if before.get(file) != when}
        edited = {_language(file, docs) for file in changed - {self.bell}}
        wanted = edited | (self.owed if self.bell in changed else set())
        if before.keys() != self.written.keys() or not wanted or not wanted <= {*self.all}:
            wanted = {*self.all}
        self.owed = (self.owed | ({*self.all} if DEFAULT in edited else set())) - wanted
        self.wanted = [language for language in self.all if language in wanted] if wanted < {*self.all} else []

    def wait(self) -> None:
        if self.owed:
            self.timer = threading.Timer(QUIET, self.bell.write_text, [""])
            self.timer.daemon = True
            self.timer.start()

    def close(self) -> None:
        if self.timer:
            self.timer.cancel()
        shutil.rmtree(self.bell.parent, ignore_errors=True)


def _language(file: Path, docs: Path) -> str:
    return file.relative_to(docs).parts[0] if file.suffix == ".md" else ""


_serving = _Serving()


def on_startup(command: str, dirty: bool) -> None:
    if command == "serve":
        _serving.begin()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    if _serving.begun:
        server.watch(str(_serving.bell.parent))


def on_shutdown() -> None:
    if _serving.begun:
        _serving.close()


@event_priority(100)  # before static-i18n, which begins with the default language
def on_config(config: MkDocsConfig) -> None:
    languages: Any = config.plugins["i18n"]
    if not _serving.begun:
        return
    if is_further_language(config):
        _build_only(languages, _serving.all)
        return
    _serving.all = languages.build_languages
    _serving.plan(Path(config.docs_dir))
    if _serving.wanted:
        languages.current_language = _serving.wanted[0]
        _serving.served, config.site_dir = config.site_dir, tempfile.mkdtemp(prefix="mkdocs_")


@event_priority(-50)  # before static-i18n goes on to the further languages
def _choose(config: MkDocsConfig) -> None:
    if _serving.begun and _serving.wanted and not is_further_language(config):
        _build_only(config.plugins["i18n"], _serving.wanted)


@event_priority(-300)  # after all else
def _publish(config: MkDocsConfig) -> None:
    if not _serving.begun or is_further_language(config):
        return
    if _serving.wanted:
        shutil.copytree(config.site_dir, _serving.served, ignore=shutil.ignore_patterns(*SHARED), dirs_exist_ok=True)
        shutil.rmtree(config.site_dir)
    _serving.wait()


on_post_build = CombinedEvent(_choose, _publish)


def on_build_error(error: Exception) -> None:
    if _serving.begun:
        _serving.owed |= {*_serving.wanted}


def _build_only(languages: Any, wanted: Container[str]) -> None:
    for language in languages.config.languages:
        language.build = language.locale in wanted
