"""What other sites may use: the embed in a frame, its script and the data."""

import re
from pathlib import Path

import pytest

from policy_site.sharing import FRAMED_PATHS, NOT_FRAMED, POLICY, SHARED, SHARED_PATHS, rules

PAGES = (
    "", "levels", "calculator", "calculator/many", "calculator/embed",
    "de", "de/levels", "de/calculator", "de/calculator/many", "de/calculator/embed",
    "el", "el/levels", "el/calculator", "el/calculator/embed",
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for page in PAGES:
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("words")
    (tmp_path / "calculator" / "embed.js").write_text("words")
    return tmp_path


def fits(rule: str, path: str) -> bool:
    """Whether a rule of _headers is for a path: a placeholder stands for all between two slashes."""
    return re.fullmatch(re.sub(r":\w+", "[^/]+", rule), path) is not None


def test_every_page_but_the_embed_is_closed_to_frames(site: Path) -> None:
    closing = [rule for rule, headers in rules(site) if headers == {POLICY: NOT_FRAMED}]
    for page in PAGES:
        path = f"/{page}/" if page else "/"
        assert any(fits(rule, path) for rule in closing) != page.endswith("calculator/embed"), path


def test_cloudflare_reads_as_many_rules(site: Path) -> None:
    assert len(list(rules(site))) < 50


def test_only_what_is_there_is_shared(site: Path) -> None:
    assert [rule for rule, headers in rules(site) if headers == SHARED] == ["/calculator/embed.js"]
    (site / "policy.json").write_text("{}")
    assert [rule for rule, headers in rules(site) if headers == SHARED] == ["/calculator/embed.js", "/policy.json"]


@pytest.mark.parametrize(
    ("path", "framed", "shared"),
    [
        ("/policy/el/calculator/embed/index.html.br", True, False),
        ("/calculator/embed/", True, False),
        ("/calculator/embedding/", False, False),
        ("/calculator/", False, False),
        ("/calculator/embed.js", False, True),
        ("/policy/policy.json.gz", False, True),
        ("/assets/calculator/embed.0123456789ab.js", False, False),
        ("/other-policy.json", False, False),
    ],
)
def test_paths_are_told_apart(path: str, framed: bool, shared: bool) -> None:
    assert (bool(re.search(FRAMED_PATHS, path)), bool(re.search(SHARED_PATHS, path))) == (framed, shared)
