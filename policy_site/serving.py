"""While serving, an edit to a page builds the page's language and no other, so that it is seen at once.

An edit to an English page shows on the pages of the other languages as well (what is stale, what is not translated):
they are built when no further edit follows. Any other change, and a page that comes or goes, builds everything.
"""

import shutil
import tempfile
import threading
from collections.abc import Container
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from policy_site import kept_versions
from policy_site.languages import DEFAULT, i18n, is_further_language

QUIET = 3.0  # seconds without an edit, before the other languages follow
# Files shared by all languages; a build of some languages would truncate them.
SHARED = ("sitemap.xml", "sitemap.xml.gz", "404.html")

type Written = dict[Path, int]


class Serving:
    """What `mkdocs serve` has built so far, and what it builds next."""

    def __init__(self) -> None:
        self.written: Written = {}  # each file, and when, as of the last build
        self.all: list[str] = []  # the languages of the site
        self.wanted: list[str] = []  # those of this build, where it is not for all
        self.owed: set[str] = set()  # those that shall follow
        self.served = ""  # the folder that a build of some languages goes into in the end
        self.timer: threading.Timer | None = None
        # A file that is watched: writing it asks for the languages that are owed.
        self.bell = Path(tempfile.mkdtemp(prefix="mkdocs_bell_")) / "bell"
        self.bell.touch()

    def watch(self, server: LiveReloadServer, root: Path) -> None:
        """Have the server build again when the bell is written, and when a version of the policy is."""
        server.watch(str(self.bell.parent))
        if (kept := root / kept_versions.FOLDER).is_dir():
            server.watch(str(kept))

    def choose_first(self, config: MkDocsConfig) -> None:
        """Choose the language that a build begins with; static-i18n begins with the default one."""
        if is_further_language(config):
            _build_only(config, self.all)
            return
        self.all = i18n(config).build_languages
        self.plan(Path(config.docs_dir))
        if self.wanted:
            i18n(config).current_language = self.wanted[0]
            self.served, config.site_dir = config.site_dir, tempfile.mkdtemp(prefix="mkdocs_")

    def plan(self, docs: Path) -> None:
        """Decide from the files that were written since the last build which languages to build."""
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

    def choose_further(self, config: MkDocsConfig) -> None:
        """Choose the languages that static-i18n goes on to."""
        if self.wanted and not is_further_language(config):
            _build_only(config, self.wanted)

    def publish(self, config: MkDocsConfig) -> None:
        """Put a build of some languages into the folder that is served, and wait for those that are owed."""
        if self.wanted:
            ignored = shutil.ignore_patterns(*SHARED)
            shutil.copytree(config.site_dir, self.served, ignore=ignored, dirs_exist_ok=True)
            shutil.rmtree(config.site_dir)
        if self.owed:
            self.timer = threading.Timer(QUIET, self.bell.write_text, [""])
            self.timer.daemon = True
            self.timer.start()

    def note_failure(self) -> None:
        """Owe the languages of a build that has failed."""
        self.owed |= {*self.wanted}

    def close(self) -> None:
        """End what waits, and remove the bell."""
        if self.timer:
            self.timer.cancel()
        shutil.rmtree(self.bell.parent, ignore_errors=True)


def _language(file: Path, docs: Path) -> str:
    return file.relative_to(docs).parts[0] if file.suffix == ".md" else ""


def _build_only(config: MkDocsConfig, wanted: Container[str]) -> None:
    for language in i18n(config).config.languages:
        language.build = language.locale in wanted
