"""Which version of the site a page belongs to: a checksum of the names of all that pages load.

A page that a host or a browser has kept compares it with that of the page online (overrides/every_page/newer.js), once
a file that it asks for is gone.
"""

import hashlib
import json
from typing import TypedDict

from policy_site import scripts, styles
from policy_site.runtime_files import RuntimeFiles
from policy_site.search_files import SearchFiles
from policy_site.texts import calculator_words
from runtime.publish import SHOWN


class VersionContext(TypedDict):
    """What every template gets."""

    site_version: str


def context(search: SearchFiles, runtime: RuntimeFiles, language: str) -> VersionContext:
    """Return the version of the pages in a language. The names bear the hashes of the contents."""
    files = [scripts.script(name) for name in scripts.ENTRIES]
    files += [styles.sheet(), search.index, search.topics, search.stemmer]
    manifest = runtime.manifests[calculator_words(language).language]
    names = json.dumps([[file.address for file in files], manifest], sort_keys=True)
    return {"site_version": hashlib.sha256(names.encode()).hexdigest()[:SHOWN]}
