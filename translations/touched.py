"""What a change touches, by git: its files, and the texts that read otherwise than before.

``check --since COMMIT`` keeps the findings that a change can have caused or can mend:

- those of a file that is shared by all languages, such as the glossary;
- those of a clause or message whose English or translation reads otherwise, or whose review was changed;
- those of a file that was changed, apart from what waits for review there and was not touched;
- those of a whole page where its English page was changed;
- all but reviews, where a table, the settings, the policy data or the check itself was changed.
"""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

from translations.addressed import TABLES, Text
from translations.documents import read_corpus
from translations.findings import Finding
from translations.project import SOURCE_LANGUAGE, Misuse, Project
from translations.reviews import NO_REVIEWS, Record, read_record, record_file
from translations.tables import BrokenTable
from translations.texts import read_readable_texts

# Beside the tables: what decides in every language what is a finding.
RULES = ("mkdocs.yml", "requirements.txt", "calculator/policy/policy.toml", "translations/*.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """``texts``: by language, the clauses and messages that read otherwise or whose review differs."""

    project: Project
    files: frozenset[Path]
    texts: Mapping[str, frozenset[str]]

    def concerns(self, found: Finding) -> bool:
        """Tell whether a finding is one of the change."""
        language = self.project.language_of(found.file)
        nothing: frozenset[str] = frozenset()
        if not language or found.clause in self.texts.get(SOURCE_LANGUAGE, nothing) | self.texts.get(language, nothing):
            return True
        if found.kind == "review" and found.clause:
            return found.file in self.files and found.file == record_file(self.project, language)
        if found.file in self.files or (found.kind != "review" and self._rules_changed()):
            return True
        return not found.clause and found.kind != "review" and _in_english(found.file, language) in self.files

    def _rules_changed(self) -> bool:
        places = [file.relative_to(self.project.root).as_posix() for file in self.files]
        return bool(self.files.intersection(self.project.tables)) or any(
            fnmatchcase(place, rule) for place in places for rule in RULES
        )


def _in_english(file: Path, language: str) -> Path:
    return Path(file.as_posix().replace(f"/{language}/", f"/{SOURCE_LANGUAGE}/"))


def touched_since(project: Project, commit: str) -> Touched:
    """Return what was touched since the branch left a commit, committed or not. Raises Misuse."""
    start = _start(project, commit)
    names = _git(project, "diff", "--name-only", "--no-renames", "--relative", "-z", start, "--")
    names += _git(project, "ls-files", "--others", "--exclude-standard", "-z")
    files = frozenset(project.root / name for name in names.decode("utf-8", "surrogateescape").split("\0") if name)
    by_language: dict[str, list[Path]] = {}
    for file in files:
        by_language.setdefault(project.language_of(file), []).append(file)
    texts = {
        language: frozenset(_changed(project, language, start, changed))
        for language, changed in by_language.items()
        if language
    }
    return Touched(project=project, files=files, texts=texts)


def _start(project: Project, commit: str) -> str:
    """Return the last commit that the branch shares with another one."""
    try:
        found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    except Misuse:
        mend = "give a commit, a tag or a branch, and fetch it first where the history is cut short"
        raise Misuse(f"git knows no commit '{commit}' in {project.root}: {mend}") from None
    try:
        return _git(project, "merge-base", found.decode().strip(), "HEAD").decode().strip()
    except Misuse:
        mend = "fetch more of the history (`git fetch --unshallow`), or name another commit"
        raise Misuse(f"'{commit}' and this branch share no commit that is here: {mend}") from None


def _git(project: Project, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=project.root, capture_output=True, check=False)
    except FileNotFoundError:
        raise Misuse("--since needs git, which is not installed: install it, or check without --since") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Misuse(f"git {arguments[0]} failed: {said or 'it says nothing'}; check without --since")
    return done.stdout


def _changed(project: Project, language: str, start: str, files: Iterable[Path]) -> set[str]:
    """Return the clauses, messages and reviews of changed files that are not as they were."""
    files = list(files)
    with TemporaryDirectory() as folder:
        before = replace(project, root=Path(folder))
        for file in files:
            _put_old(project, file, start, before.root)
        old, new = _words(before, language, files, project), _words(project, language, files, project)
        if record_file(project, language) in files:
            old |= _reviews(before, language)
            new |= _reviews(project, language)
    return {address for _, address in {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}}


def _put_old(project: Project, file: Path, start: str, root: Path) -> None:
    place = file.relative_to(project.root)
    try:
        content = _git(project, "show", f"{start}:./{place.as_posix()}")
    except Misuse:
        # The file is new.
        return
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_bytes(content)


def _words(side: Project, language: str, files: Iterable[Path], project: Project) -> dict[tuple[str, str], str]:
    """Return the words of the texts in changed files, by table and address."""
    places = {side.root / file.relative_to(project.root) for file in files}
    (side.docs / language).mkdir(parents=True, exist_ok=True)
    texts = read_readable_texts(side, language, read_corpus(side, language))

    def of_page(text: Text) -> bool:
        return text.file in places

    return {(table, text.id): text.words for table in TABLES for text in filter(of_page, texts[table].values())}


def _reviews(side: Project, language: str) -> dict[tuple[str, str], str]:
    try:
        record: Record = read_record(side, language)
    except BrokenTable:
        # The check tells this itself.
        record = NO_REVIEWS
    return {(f"review in {table}", name): repr(review) for table in TABLES for name, review in record[table].items()}
