"""What other sites may use of this one: the embed in a frame, its script and the data, and nothing else.

A host tells browsers so by ``frame-ancestors`` of the Content-Security-Policy, which all other pages send, and by
``Access-Control-Allow-Origin``, which only shared files send. Each host has its own way to say where.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from policy_site.embed import SCRIPT
from policy_site.shared_files import ADDRESSES

POLICY = "Content-Security-Policy"
NOT_FRAMED = "frame-ancestors 'none'"
SHARED = {"Access-Control-Allow-Origin": "*"}
# Below the folder of a language, or of the site.
EMBED = "calculator/embed"
# From the root of the site.
FILES = (SCRIPT, *ADDRESSES)
_FILES = "|".join(map(re.escape, FILES))
FRAMED_PATHS = rf"/{EMBED}/"
SHARED_PATHS = rf"/({_FILES})(\.br|\.gz)?$"


def rules(site: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rules of _headers: which pages no other site may frame, and which files others may load.

    These hosts know no "all but": every page is named, with a placeholder where only its like stand.
    """
    pages = {page.parent.relative_to(site) for page in site.rglob("index.html")}
    folders = {page.parents[1].as_posix() for page in pages if page.as_posix().endswith(f"/{EMBED}")}
    closed = [page for page in pages if not f"/{page.as_posix()}".endswith(f"/{EMBED}")]
    for path in sorted({_pattern(page, folders) for page in closed}):
        yield path, {POLICY: NOT_FRAMED}
    for name in FILES:
        if (site / name).exists():
            yield f"/{name}", SHARED


def _pattern(page: PurePath, languages: set[str]) -> str:
    first, *rest = page.parts or ("",)
    if not rest:
        return "/:page/" if first else "/"
    if first not in languages:
        return f"/{page.as_posix()}/"
    return f"/{first}/:page/" if len(rest) == 1 else f"/:language/{'/'.join(rest)}/"


def nginx() -> Iterator[str]:
    """Yield the lines that set two variables, for a server or a location: a header without a value is not sent."""
    yield f'set $frames "; {NOT_FRAMED}";'
    yield f'if ($uri ~ "{FRAMED_PATHS}") {{ set $frames ""; }}'
    yield 'set $shared "";'
    yield f'if ($uri ~ "{SHARED_PATHS}") {{ set $shared "*"; }}'
    yield from (f"add_header {name} $shared always;" for name in SHARED)


def apache(policy: str) -> Iterator[str]:
    """Yield the lines that follow those for all files."""
    if policy:
        yield f'Header always set {POLICY} "{policy}" "expr=%{{REQUEST_URI}} =~ m#{FRAMED_PATHS}#"'
    for name, value in SHARED.items():
        yield f'Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#{SHARED_PATHS}#"'
