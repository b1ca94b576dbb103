"""A cut, the files that it changes, and what becomes of a cut that does not fit."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.errors import DoesNotFit, Failed
from runtime.patches import Patch

LOADER, MODULE, WASM, LIBRARY, LOCK = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)
# The translations' core, which comparison pages load in the place of the wheel, and its lock.
CORE, CORE_LOCK = "translations.zip", "pyodide-lock.translations.json"
REST = "pyodide.rest.wasm"  # of the binary, once it is split


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the Python library of a page is made from Pyodide's (cuts/library.py)."""

    modules: frozenset[str] | None = None  # those that stay; None for all
    compiled: bool = False
    importer: bool = False  # whether its archive is read once
    texts: bool = False  # whether texts that modules run are compiled beforehand
    stand_ins: bool = False  # whether modules that a start does not use are put off
    patches: tuple[Patch, ...] = ()


@dataclass(slots=True, kw_only=True)
class Draft:
    """The files of a page while they are cut."""

    pyodide: Path  # Pyodide as it comes
    folder: Path  # all files, under Pyodide's names, with our wheels and their locks
    locks: dict[str, str]  # the name of the lock of each language
    plan: Plan = Plan()
    written: Plan = Plan()  # what the library in the folder was made by

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def lock(self, language: str) -> Path:
        return self.folder / self.locks[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One step that makes a draft smaller or quicker to start.

    ``apply`` raises DoesNotFit, or Failed, where Pyodide is not as it knows it.
    """

    name: str
    apply: Callable[[Draft], None]
    needs: tuple[str, ...] = ()  # cuts without which it makes no sense


def make(draft: Draft, cuts: Sequence[Cut], check: Callable[[Draft], None]) -> dict[str, str]:
    """Apply cuts in their order, and return those that were skipped, each with the reason.

    ``check`` raises Failed for a draft that does not start or answer. All cuts are tried together first; only where the
    result fails is each one checked alone. A failure of the draft as it came is raised.
    """
    with tempfile.TemporaryDirectory() as kept:
        before = _Copy(draft, Path(kept) / "before")
        skipped = _tried(draft, cuts, lambda _: None)
        try:
            check(draft)
        except Failed:
            before.restore(draft)
            check(draft)
            skipped = _tried(draft, cuts, check)
    return skipped


def _tried(draft: Draft, cuts: Sequence[Cut], check: Callable[[Draft], None]) -> dict[str, str]:
    skipped: dict[str, str] = {}
    for cut in cuts:
        missing = [name for name in cut.needs if name in skipped]
        if missing:
            skipped[cut.name] = f"it needs the cut {missing[0]!r}"
            continue
        with tempfile.TemporaryDirectory() as kept:
            before = _Copy(draft, Path(kept) / "before")
            try:
                cut.apply(draft)
                check(draft)
            except (DoesNotFit, Failed) as error:
                before.restore(draft)
                skipped[cut.name] = str(error)
    return skipped


class _Copy:
    """A draft as it was."""

    def __init__(self, draft: Draft, folder: Path) -> None:
        self._folder = folder
        self._locks, self._plan, self._written = dict(draft.locks), draft.plan, draft.written
        shutil.copytree(draft.folder, folder)

    def restore(self, draft: Draft) -> None:
        shutil.rmtree(draft.folder)
        shutil.copytree(self._folder, draft.folder)
        draft.locks, draft.plan, draft.written = dict(self._locks), self._plan, self._written
