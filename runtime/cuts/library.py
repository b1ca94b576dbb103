"""The Python library of a page: the modules that are imported, compiled, and arranged for a quick start.

Each cut adds to the plan of a draft; ``settle`` makes the library by it. What a start uses is found by starting.
"""

import json
import tempfile
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from runtime import archive, patches
from runtime.cuts.cut import LIBRARY, Cut, Draft, Plan
from runtime.cuts.watch import watch
from runtime.errors import DoesNotFit
from runtime.in_browser import deferred, importer, precompiled
from runtime.node import Run, run

# The standard library tries these and does without them: compressions that a wheel never has, and sockets.
DISPENSABLE = ("bz2", "compression", "lzma", "ssl")
# Without these Python finds no module, or not ``collections.abc`` and ``os.path``.
AT_ONCE = ("codecs", "collections", "encodings", "importlib", "io", "os", "site", "zipimport")
# Python imports this as soon as it can.
SITE_CUSTOMIZE = b"import _importer\n_importer.install()\n"

# Starts, answers, and tells which modules that were put off were used, and the code of the texts that were run.
_VISIT = """
import json, sys

def main(asked):
    from calculator import json_api

    json_api.visit("{}", json.loads(asked), "", "")
    deferred, precompiled = (sys.modules.get(name) for name in ("_deferred", "_precompiled"))
    return json.dumps([deferred.names if deferred else [], precompiled.written().hex() if precompiled else ""])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a start: modules to put off (deferred.py), the code of texts (precompiled.py)."""

    put_off: frozenset[str] = frozenset()
    code: bytes = b""


def settle(draft: Draft) -> None:
    """Make the library of a draft by its plan, unless it was made by the same one."""
    if draft.plan == draft.written:
        return
    plan, known = draft.plan, Known()
    everything = puttable(plan.modules or ()) if plan.stand_ins else frozenset()
    if plan.stand_ins or plan.texts:
        # Once to learn which texts are run, and once more, as modules are used only to run texts that are not known.
        for _ in range(2):
            tried = Known(put_off=everything, code=known.code)
            write(draft, tried)
            known = watched(draft, tried)
    write(draft, known)
    draft.written = plan


def write(draft: Draft, known: Known) -> None:
    target = draft.folder / LIBRARY
    cut(draft.pyodide / LIBRARY, draft.plan, known, target)
    if draft.plan.compiled:
        archive.compile_in_place(draft.pyodide, target)


def cut(stock: Path, plan: Plan, known: Known, target: Path) -> None:
    """Write the source files of a plan."""
    with zipfile.ZipFile(stock) as source:
        names = [name for name in source.namelist() if plan.modules is None or module_of(name) in plan.modules]
        files = {name: source.read(name) for name in names}
    for patch in plan.patches:
        if patch.file in files:
            files[patch.file] = patch.applied(files[patch.file].decode()).encode()
    for name in [name for name in files if module_of(name) in known.put_off]:
        files[f"{deferred.FOLDER}/{deferred.file_of(module_of(name))}.py"] = files[name]
        files[name] = stand_in(name).encode()
    parts = {deferred: plan.stand_ins, importer: plan.importer, precompiled: plan.texts}
    files |= {f"_{Path(str(part.__file__)).name}": _source(part) for part, wanted in parts.items() if wanted}
    files |= {"sitecustomize.py": SITE_CUSTOMIZE} if plan.importer else {}
    files |= {precompiled.FILE: known.code} if known.code else {}
    archive.write(target, files)


def _source(module: object) -> bytes:
    return Path(module.__file__).read_bytes()  # type: ignore[attr-defined]


def stand_in(file: str) -> str:
    """Return what stands in the file of a module that is put off."""
    return patches.STAND_IN + "".join(patch.text for patch in patches.KNOWN_PARTS if patch.file == file)


def puttable(modules: Collection[str]) -> frozenset[str]:
    """Return the modules that can be put off."""
    return frozenset(name for name in modules if name.split(".")[0] not in AT_ONCE)


def watched(draft: Draft, known: Known) -> Known:
    """Return what a start and an answer show: the modules that were not used, and the texts that were run."""
    (language, *_) = draft.locks
    library = draft.folder / LIBRARY
    answer = run(draft.pyodide, _VISIT, asked=language, library=library, lock=draft.lock(language)).answer
    used, code = json.loads(answer)
    return Known(put_off=known.put_off - frozenset(used), code=bytes.fromhex(code))


def module_of(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(draft: Draft, watched: Callable[[Path], Run]) -> frozenset[str]:
    """Return the modules that a program imports when the library has nothing that it can do without.

    ``watched`` runs the program with a library.
    """
    with zipfile.ZipFile(draft.pyodide / LIBRARY) as stock:
        kept = {name for name in map(module_of, stock.namelist()) if name.split(".")[0] not in DISPENSABLE}
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / LIBRARY
        cut(draft.pyodide / LIBRARY, Plan(modules=frozenset(kept)), Known(), library)
        return watched(library).modules - frozenset(DISPENSABLE)


def _only_imported(draft: Draft) -> None:
    """Keep the modules that a page imports."""
    found = imported(draft, lambda library: watch(draft, draft.pyodide, library))
    draft.plan = replace(draft.plan, modules=found)


def _compiled(draft: Draft) -> None:
    draft.plan = replace(draft.plan, compiled=True)


def _read_once(draft: Draft) -> None:
    draft.plan = replace(draft.plan, importer=True)


def _texts(draft: Draft) -> None:
    _patch(draft, patches.KNOWN_TEXTS)
    draft.plan = replace(draft.plan, texts=True)


def _put_off(draft: Draft) -> None:
    _check(draft, patches.KNOWN_PARTS)
    draft.plan = replace(draft.plan, stand_ins=True)


def _undescribed_methods(draft: Draft) -> None:
    _patch(draft, patches.DESCRIPTIONS_OF_METHODS)


def _undescribed_dataclasses(draft: Draft) -> None:
    _patch(draft, patches.DESCRIPTIONS_OF_DATACLASSES)


def _patch(draft: Draft, added: tuple[patches.Patch, ...]) -> None:
    _check(draft, added)
    draft.plan = replace(draft.plan, patches=(*draft.plan.patches, *added))


def _check(draft: Draft, added: tuple[patches.Patch, ...]) -> None:
    with zipfile.ZipFile(draft.pyodide / LIBRARY) as stock:
        for patch in added:
            if patch.file not in stock.namelist():
                raise DoesNotFit(
                    f"there is no {patch.file} in {LIBRARY}; mend the patch {patch.name!r} in runtime/patches.py"
                )
            patch.check(stock.read(patch.file).decode())


CUTS = (
    Cut(name="imported modules only", apply=_only_imported),
    Cut(name="compiled modules", apply=_compiled),
    Cut(name="archive read once", apply=_read_once, needs=("compiled modules",)),
    Cut(name="texts compiled beforehand", apply=_texts),
    Cut(name="modules put off", apply=_put_off, needs=("imported modules only", "compiled modules")),
    Cut(name="no descriptions of methods", apply=_undescribed_methods),
    Cut(name="no descriptions of dataclasses", apply=_undescribed_dataclasses),
)
