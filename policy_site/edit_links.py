"""Where the forge opens a file to be edited, with the line where it takes one."""

import re
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

# What stands in EDIT_URI before the folder of the pages: GitHub's and Forgejo's form, and GitLab's, both with a branch.
DOCS = re.compile(r"docs/?$")


def edit_link(config: MkDocsConfig, path: str, line: int = 1) -> str:
    """Return the address; empty where the site names no repository, or EDIT_URI is not that of the folder docs/.

    GitHub opens its editor without a line, but shows one in a file: ``#L12`` is heeded by both, and by GitLab's editor.
    """
    if not config.repo_url or not config.edit_uri or not DOCS.search(config.edit_uri):
        return ""
    before = DOCS.sub("", config.edit_uri)
    base = before if "://" in before else f"{config.repo_url.rstrip('/')}/{before.lstrip('/')}"
    return f"{base}{quote(path)}#L{line}"
