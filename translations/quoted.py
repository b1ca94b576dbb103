"""Write the clauses of the pages where the calculator quotes them from: ``calculator/words/quotes/<language>.json``.

``python -m translations.quoted`` does so for a source tree, as far as a page has changed; the wheel gets its own files
when it is built. A clause that a language has not translated is quoted in English, as its pages do.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.structure.files import File

from calculator.policy.loader import POLICY_FILE, load_policy
from calculator.policy.model import Policy
from calculator.words.quotes import FOLDER, Written, as_json, read
from translations.documents import Corpus, read_corpus
from translations.project import ROOT, SOURCE_LANGUAGE, Misuse, Project, open_project

# The setting of a page that shows all readings, each under its id.
READINGS = ("template", "pages/readings.html")


def site() -> str:
    """Return what addresses begin with: where the site will be, as the environment says, or nothing.

    Raises Misuse for what is no address of a folder on a web server.
    """
    found = os.environ.get("SITE_URL", "").strip()
    if not found:
        return ""
    parts = urlsplit(found)
    fault = (
        "write it with its scheme"
        if parts.scheme not in ("http", "https") or not parts.hostname
        else "leave out what follows the path"
        if "?" in found or "#" in found
        else "leave out name and password"
        if "@" in parts.netloc
        else "leave out the blanks"
        if any(map(str.isspace, found))
        else ""
    )
    if fault:
        raise Misuse(f"SITE_URL is '{found}': {fault}, as in https://support.partner.com/policy/")
    return f"{found.rstrip('/')}/"


def written(policy: Policy, english: Corpus, corpus: Corpus) -> Written:
    """Return the quotations of a language. Raises Misuse for a clause or a readings page that English lacks."""
    folder = "" if corpus.language == SOURCE_LANGUAGE else f"{corpus.language}/"
    words: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for name in (clause for section in policy.clauses.values() for clause in section):
        if name not in english.clauses:
            raise Misuse(f"{english.folder}: no page has the clause '{name}': add it with its {{: #{name} }}")
        words[name] = corpus.clauses.get(name, english.clauses[name]).text
        addresses[name] = f"{folder}{url_of(english.clauses[name].page)}#{name}"
    page = next((page.name for page in english.pages.values() if READINGS in (page.settings or {}).items()), None)
    if page is None:
        raise Misuse(f"{english.folder}: no page shows the readings: give one 'template: pages/readings.html'")
    addresses |= {reading.id: f"{folder}{url_of(page)}#{reading.id}" for reading in policy.readings}
    return Written(site=site(), words=words, addresses=addresses)


def url_of(page: str) -> str:
    """Return the address of a page as MkDocs makes it; the first page's is empty."""
    url = File(page, src_dir="", dest_dir="", use_directory_urls=True).url
    return "" if url == "./" else url


def write(folder: Path, languages: tuple[str, ...] | None = None, root: Path = ROOT) -> list[Path]:
    """Write the files of some languages, by default of all, and return them. Raises Misuse."""
    project = open_project(root)
    wanted = project.languages if languages is None else languages
    if not wanted:
        return []
    policy = load_policy()
    english = read_corpus(project, SOURCE_LANGUAGE)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for language in wanted:
        corpus = english if language == SOURCE_LANGUAGE else read_corpus(project, language)
        file = folder / f"{language}.json"
        draft = file.with_suffix(".draft")
        draft.write_text(as_json(written(policy, english, corpus)), encoding="utf-8")
        draft.replace(file)
        files.append(file)
    read.cache_clear()
    return files


def renew(folder: Path = FOLDER, root: Path = ROOT) -> list[Path]:
    """Write those files that are missing, older than a page, or made for another site. Raises Misuse."""
    project = open_project(root)
    stale = tuple(language for language in project.languages if not _is_fresh(folder / f"{language}.json", project))
    return write(folder, stale, root)


def _is_fresh(file: Path, project: Project) -> bool:
    made = file.stat().st_mtime if file.exists() else 0
    return made > max(path.stat().st_mtime for path in _sources(project, file.stem)) and read(file).site == site()


def _sources(project: Project, language: str) -> Iterator[Path]:
    yield from (POLICY_FILE, project.root / "mkdocs.yml")
    for name in {language, SOURCE_LANGUAGE}:
        folder = project.docs / name
        # A folder changes when a page goes.
        yield from (folder, *folder.rglob("*.md")) if folder.exists() else ()


def main() -> int:
    """Renew the files of the source tree for ``make``."""
    try:
        for file in renew():
            print(f"wrote {file.relative_to(ROOT)}")
    except Misuse as misuse:
        print(misuse, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
