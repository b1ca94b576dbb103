"""The Content-Security-Policy: what a browser may load and run of the site, and nothing else.

A page may run scripts and use styles of the site itself, and those that stand in the page, each known by its hash. A
host that sends headers has one policy for all pages and for the engine's worker; any other host has that of each page
in a ``<meta>``. Pages that `mkdocs serve` builds have none: it puts a script of its own into them.
"""

import re
from collections.abc import Iterable

from policy_site.data_files import integrity_of

# What Pyodide needs, and no more: it compiles WebAssembly, and evaluates no text.
SCRIPTS = ("'self'", "'wasm-unsafe-eval'")
STYLES = ("'self'",)
DIRECTIVES = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons are masks in its styles
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# What has an address has no text, and what is of another type is not run.
_NOT_RUN = re.compile(r'\bsrc=|\btype="(?:application/json|text/plain)"')


class ContentPolicy:
    """What the pages built so far run and use of their own text."""

    def __init__(self) -> None:
        self._scripts: set[str] = set()
        self._styles: set[str] = set()

    def put(self, html: str) -> str:
        """Return a page with its own policy, and note what it has. Raises ValueError for one that names no charset."""
        scripts = [_hash(found["text"]) for found in _SCRIPT.finditer(html) if not _NOT_RUN.search(found["attributes"])]
        styles = [_hash(text) for text in _STYLE.findall(html)]
        self._scripts.update(scripts)
        self._styles.update(styles)
        if CHARSET not in html:
            raise ValueError(f"a page has no {CHARSET}, after which its policy could stand")
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts, styles)}">'
        return html.replace(CHARSET, CHARSET + policy, 1)

    def header(self) -> str:
        """Return the policy of all pages together; ``sharing`` adds who may frame one, which a header alone can say."""
        return _policy(self._scripts, self._styles)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    sources = {"script-src": (*SCRIPTS, *sorted({*scripts})), "style-src": (*STYLES, *sorted({*styles}))}
    directives = DIRECTIVES | {name: " ".join(allowed) for name, allowed in sources.items()}
    return "; ".join(f"{name} {allowed}" for name, allowed in directives.items())


def _hash(text: str) -> str:
    return f"'{integrity_of(text.encode())}'"
