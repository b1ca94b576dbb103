"""Response headers, cache rules and the search engines' permission, written into the site in the forms that hosts read.

``_headers`` is for Netlify and Cloudflare Pages, ``.htaccess`` for Apache, ``headers.nginx.conf`` for nginx;
``.nojekyll`` stops GitHub Pages from leaving out names that begin with ``_``. docs/hosting.md tells maintainers
which host reads which.
"""

import re
from pathlib import Path
from urllib.parse import urlsplit

from policy_site import sharing
from policy_site.sharing import NOT_FRAMED, POLICY
from runtime.publish import SHOWN

HEADERS = {
    "X-Content-Type-Options": "nosniff",  # a script must come with a script's type
    "Referrer-Policy": "no-referrer",  # an address holds the answers of a case
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The name of a file that never changes its content has the hash of the content.
HASHED = rf"\.[0-9a-f]{{{SHOWN}}}\."
CACHE_HASHED = "public, max-age=31536000, immutable"
CACHE_FIXED = "no-cache"  # kept, and asked for again before each use
# Types that a server may not know, and those of the files with compressed copies.
TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "md": "text/markdown",
    "sql": "application/sql",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "whl": "application/zip",
    "xml": "application/xml",
    "zip": "application/zip",
}
WRITTEN = "# Written by `make build`; docs/hosting.md tells who reads it."
# Cloudflare ignores a longer line of _headers, and reads 100 rules.
LONGEST_LINE = 2000
# nginx refuses a parameter of 4,096 characters.
LONGEST_PARAMETER = 2000


def write(site: Path, *, policy: str, address: str) -> None:
    """Write the files, given the value of the Content-Security-Policy and the address of the site.

    Raises ValueError for a policy with characters that one of the forms would read as its own.
    """
    if not re.fullmatch(r"[^\"\\$%\x00-\x1f]+", policy):
        raise ValueError(f"the {POLICY} cannot be written into the hosts' files: {policy}")
    files = {
        "_headers": _headers(site, policy),
        ".htaccess": _htaccess(policy, address),
        "headers.nginx.conf": _nginx(policy),
        ".nojekyll": "",
        "robots.txt": _robots(address),
    }
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")


# Netlify and Cloudflare Pages

LEFT_OUT = f"""\
# The whole {POLICY} is longer than Cloudflare reads: 2,000 characters a line. Its directives with hashes are
# left out here, with default-src, which would stand in for them.
"""


def _headers(site: Path, policy: str) -> str:
    """Return _headers: the headers of every file, and a long life for the folders that have hashed names alone.

    Every rule that fits a file applies to it, and values of the same header are joined. So no header stands in two
    rules, but for the policy: browsers keep to each of several. Both hosts have fixed names asked for again by
    themselves.
    """
    note = ""
    if len(f"  {POLICY}: {policy}") > LONGEST_LINE:
        note, policy = LEFT_OUT, _without_hashes(policy)
    rules = [("/*", _all(policy)), *sharing.rules(site)]
    rules += [(f"/{folder}/*", {"Cache-Control": CACHE_HASHED}) for folder in _hashed_folders(site)]
    lines = [WRITTEN, *note.splitlines()]
    for path, headers in rules:
        lines += [path, *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join(lines) + "\n"


def _all(policy: str) -> dict[str, str]:
    return ({POLICY: policy} if policy else {}) | HEADERS


def _without_hashes(policy: str) -> str:
    directives = (directive.strip() for directive in policy.split(";"))
    return "; ".join(
        directive for directive in directives if "'sha" not in directive and not directive.startswith("default-src")
    )


def _hashed_folders(site: Path) -> list[str]:
    """Return the outermost folders in which every file has a hashed name."""
    files = [file.relative_to(site) for file in site.rglob("*") if file.is_file()]
    mixed = {folder for file in files if not re.search(HASHED, file.name) for folder in file.parents}
    hashed = {folder for file in files for folder in file.parents if folder not in mixed}
    return sorted(folder.as_posix() for folder in hashed if folder.parent not in hashed)


# nginx


def _nginx(policy: str) -> str:
    """Return the lines for a server or location. A long policy is put together from several parameters."""
    lines, value = [WRITTEN], policy
    if len(policy) > LONGEST_PARAMETER:
        parts = [policy[at : at + LONGEST_PARAMETER] for at in range(0, len(policy), LONGEST_PARAMETER)]
        variables = [f"$content_policy_{number}" for number, _ in enumerate(parts, start=1)]
        lines += [f'set {name} "{part}";' for name, part in zip(variables, parts, strict=True)]
        value = "".join(variables)
    lines += sharing.nginx()
    lines += [f'add_header {name} "{content}" always;' for name, content in _all(f"{value}$frames").items()]
    return "\n".join(lines) + "\n"


# Apache

HTACCESS = """\
{written}
ErrorDocument 404 {base}404.html

<IfModule mod_mime.c>
{types}
    # Breton elsewhere, a compressed copy here.
    RemoveLanguage .br
</IfModule>

<IfModule mod_headers.c>
{headers}
    Header always set Cache-Control "{cache_fixed}"
    <FilesMatch "{hashed}">
        Header always set Cache-Control "{cache_hashed}"
    </FilesMatch>
    Header merge Vary Accept-Encoding
    # The rules below set COPY; Apache renames it when it goes on with the copy.
    Header set Content-Encoding "%{{REDIRECT_COPY}}e" env=REDIRECT_COPY
</IfModule>

<IfModule mod_rewrite.c>
<IfModule mod_headers.c>
    RewriteEngine On
    RewriteRule (^|/)(_headers|headers\\.nginx\\.conf|\\.nojekyll)$ - [R=404,L]
    # A compressed copy has the type of its original, and is not compressed again.
{copies}
    RewriteRule ^(.+/)?$ $1index.html
    RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
    RewriteCond %{{REQUEST_FILENAME}}.br -f
    RewriteRule ^(.+)$ $1.br [E=COPY:br,L]
    RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
    RewriteCond %{{REQUEST_FILENAME}}.gz -f
    RewriteRule ^(.+)$ $1.gz [E=COPY:gzip,L]
</IfModule>
</IfModule>
"""
COPY = """\
    RewriteCond %{{ENV:REDIRECT_COPY}} .
    RewriteRule \\.{suffix}\\.(br|gz)$ - [T={type},E=no-gzip:1,E=no-brotli:1,L]"""


def _htaccess(policy: str, address: str) -> str:
    return HTACCESS.format(
        written=WRITTEN,
        base=f"{urlsplit(address).path.rstrip('/')}/",
        types="\n".join(f"    AddType {kind} .{suffix}" for suffix, kind in TYPES.items()),
        headers="\n".join(f"    {line}" for line in (*_apache_headers(policy), *sharing.apache(policy))),
        cache_fixed=CACHE_FIXED,
        cache_hashed=CACHE_HASHED,
        hashed=HASHED,
        copies="\n".join(COPY.format(suffix=suffix, type=kind) for suffix, kind in TYPES.items()),
    )


def _apache_headers(policy: str) -> list[str]:
    return [f'Header always set {name} "{value}"' for name, value in _all(f"{policy}; {NOT_FRAMED}").items()]


# Search engines


def _robots(address: str) -> str:
    """Return robots.txt: everything may be read. It names the sitemap where there is one."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address.rstrip('/')}/sitemap.xml\n" if address else "")
