"""What a host is told: the same headers in each form, and caching that a hash in a name makes safe."""

import re
from pathlib import Path

import pytest

from policy_site import host_files
from policy_site.host_files import CACHE_HASHED, HEADERS
from policy_site.sharing import NOT_FRAMED, POLICY

REAL = "https://support.partner.example.com/policy/"
# As long as one with a hash for each of a hundred scripts.
HASHES = " ".join(f"'sha256-{number:043}='" for number in range(100))
LONG = f"default-src 'self'; script-src 'self' {HASHES}; img-src 'self' data:"
LEAST_POLICY = "default-src 'self'"
FILES = ("index.html", "assets/site/menu.0123456789ab.js", "assets/site/menu.0123456789ab.js.gz", "assets/worker.js")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words", encoding="utf-8")
    return tmp_path


def written(site: Path, name: str, policy: str = LEAST_POLICY, address: str = REAL) -> str:
    host_files.write(site, policy=policy, address=address)
    return (site / name).read_text(encoding="utf-8")


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read _headers: a path at the start of a line, and its headers indented below."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        elif not line.startswith("#"):
            path = line
            assert path.startswith("/") and path not in found
            found[path] = {}
    return found


# _headers


def test_netlify_and_cloudflare_send_every_header_with_every_file(site: Path) -> None:
    assert rules(written(site, "_headers"))["/*"] == {POLICY: LEAST_POLICY} | HEADERS


def test_a_folder_is_cached_for_good_where_every_name_in_it_has_a_hash(site: Path) -> None:
    found = rules(written(site, "_headers"))
    assert found.keys() == {"/*", "/", "/assets/site/*"}
    assert found["/assets/site/*"] == {"Cache-Control": CACHE_HASHED}
    (site / "assets" / "worker.js").rename(site / "assets" / "worker.0123456789ab.js")
    assert rules(written(site, "_headers")).keys() == {"/*", "/", "/assets/*"}


def test_no_header_stands_in_two_rules_that_fit_one_file(site: Path) -> None:
    # Both hosts join the values. Of several policies a browser keeps to each.
    found = rules(written(site, "_headers"))
    everywhere = found.pop("/*").keys() - {POLICY}
    assert all(everywhere.isdisjoint(headers) for headers in found.values())


def test_a_policy_too_long_for_cloudflare_keeps_what_fits_and_says_so(site: Path) -> None:
    text = written(site, "_headers", LONG)
    assert max(len(line) for line in text.splitlines()) <= 2000
    assert rules(text)["/*"][POLICY] == "img-src 'self' data:"
    assert "# The whole Content-Security-Policy is longer than Cloudflare reads" in text


def test_a_policy_of_hashes_alone_leaves_the_other_headers(site: Path) -> None:
    assert rules(written(site, "_headers", f"script-src {HASHES}"))["/*"] == HEADERS


# nginx


def nginx_headers(text: str) -> dict[str, str]:
    """Read the lines for nginx as it does: variables first, then headers that hold them."""
    kinds = r'#.*|(set|add_header) \S+ "?[^"]*"?( always)?;|if \(\$uri ~ "[^"]+"\) { set \S+ "[^"]*"; }'
    assert all(re.fullmatch(kinds, line) for line in text.splitlines())
    values = dict(re.findall(r'^set (\S+) "(.*)";$', text, flags=re.MULTILINE))
    assert all(len(value) < 4000 for value in values.values())
    headers = re.findall(r'^add_header (\S+) "(.*)" always;$', text, flags=re.MULTILINE)
    return {name: re.sub(r"\$\w+", lambda match: values[match[0]], value) for name, value in headers}


@pytest.mark.parametrize("policy", [LEAST_POLICY, LONG])
def test_nginx_sends_every_header(site: Path, policy: str) -> None:
    assert nginx_headers(written(site, "headers.nginx.conf", policy)) == {POLICY: f"{policy}; {NOT_FRAMED}"} | HEADERS


# Apache


@pytest.mark.parametrize("policy", [LEAST_POLICY, LONG])
def test_apache_sends_every_header(site: Path, policy: str) -> None:
    text = written(site, ".htaccess", policy)
    headers = dict(re.findall(r'^    Header always set (\S+) "([^"]*)"$', text, flags=re.MULTILINE))
    assert headers == {POLICY: f"{policy}; {NOT_FRAMED}"} | HEADERS | {"Cache-Control": "no-cache"}


@pytest.mark.parametrize(
    ("address", "page"), [(REAL, "/policy/404.html"), ("https://site.example.com", "/404.html"), ("", "/404.html")]
)
def test_apache_finds_the_page_for_what_is_missing_below_a_path(site: Path, address: str, page: str) -> None:
    assert f"ErrorDocument 404 {page}\n" in written(site, ".htaccess", address=address)


def test_every_block_of_the_file_for_apache_is_closed(site: Path) -> None:
    open_blocks: list[str] = []
    for closing, name in re.findall(r"^ *<(/?)(\w+)", written(site, ".htaccess"), flags=re.MULTILINE):
        if closing:
            assert open_blocks.pop() == name
        else:
            open_blocks.append(name)
    assert open_blocks == []


# The others


def test_a_site_without_an_address_names_no_sitemap(site: Path) -> None:
    assert written(site, "robots.txt", address="") == "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("address", [REAL, REAL.rstrip("/")])
def test_search_engines_are_told_of_the_sitemap(site: Path, address: str) -> None:
    assert f"Sitemap: {REAL}sitemap.xml\n" in written(site, "robots.txt", address=address)


def test_github_pages_leaves_out_nothing(site: Path) -> None:
    assert written(site, ".nojekyll") == ""


@pytest.mark.parametrize("policy", ["", 'report-to "x"', "a\nb", "img-src $uri", "img-src %{x}e"])
def test_a_policy_that_a_host_would_read_as_its_own_words_is_refused(site: Path, policy: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        host_files.write(site, policy=policy, address=REAL)
