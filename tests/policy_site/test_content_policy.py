"""The policy of a page allows its own scripts and styles, and no other text."""

import base64
import hashlib

import pytest

from policy_site.content_policy import CHARSET, ContentPolicy

PAGE = f"""<head>{CHARSET}<script>run("é")</script><script type="module">more()</script>
<script src="a.js"></script><script type="application/json">{{"data": 1}}</script>
<script type="text/plain" data-x src="b.js"></script><style media="print">p {{}}</style></head>"""


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, set[str]]:
    return {name: {*sources} for name, *sources in (directive.split() for directive in policy.split(";"))}


def in_page(html: str) -> dict[str, set[str]]:
    return directives(html.split('content="')[1].split('"', maxsplit=1)[0])


def test_a_page_may_run_what_stands_in_it_and_nothing_else() -> None:
    html = ContentPolicy().put(PAGE)
    assert html.index("<meta http-equiv") < html.index("<script")
    found = in_page(html)
    allowed = {"'self'", "'wasm-unsafe-eval'", hashed('run("é")'), hashed("more()")}
    assert found["script-src"] == allowed
    assert found["style-src"] == {"'self'", hashed("p {}")}
    assert not any("unsafe-inline" in source or source == "'unsafe-eval'" for source in {*html.split()})


def test_the_header_allows_what_any_page_has() -> None:
    policy = ContentPolicy()
    pages = [policy.put(f"{CHARSET}<script>{text}</script><style>{text}</style>") for text in ("a", "b")]
    found = directives(policy.header())
    for page in map(in_page, pages):
        assert all(sources <= found[name] for name, sources in page.items())
    assert {hashed("a"), hashed("b")} <= found["script-src"] & found["style-src"]


def test_a_page_without_a_charset_is_refused() -> None:
    with pytest.raises(ValueError, match="no <meta charset"):
        ContentPolicy().put("<p>")
