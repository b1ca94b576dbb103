"""Builds what runs the calculator in a browser: ``python -m runtime.build``. Nothing is done when no input has changed.

    Pyodide as it comes, our wheel ─▶ the cuts, one after another (cuts/) ─▶ plain/ ─▶ public/, manifest.json

``plain/`` has the files under Pyodide's own names, ``public/`` as pages load them, with the names in ``manifest.json``.
README.md tells how to raise the version of Pyodide.
"""

import argparse
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from calculator import json_api
from calculator.words.messages import DEFAULT_LANGUAGE, languages
from runtime import archive, lock, publish
from runtime.cuts import binary, core, exports, library, script, wheel
from runtime.cuts.cut import CORE, CORE_LOCK, LIBRARY, LOADER, LOCK, MODULE, REST, WASM, Cut, Draft, make
from runtime.errors import Failed, MissingFile, UnknownCut
from runtime.node import run

ROOT = Path(__file__).parents[1]
PYODIDE = ROOT / "node_modules" / "pyodide"
BUNDLE = ROOT / "build" / "runtime"
COMPRESSED = ROOT / "build" / "compressed"
INPUTS, MANIFEST, SKIPPED, PLAIN, PUBLIC = "inputs", "manifest.json", "skipped.json", "plain", "public"
# In this order: the binary is split when nothing else changes it; the wheel of all languages is watched before it goes.
CUTS = (wheel.COMPILED, *library.CUTS, exports.CUT, script.CUT, wheel.OF_LANGUAGES, core.CUT, binary.CUT)
# Set to anything, the site is built with Pyodide as it comes.
UNCUT = "PYODIDE_UNCUT"
# Best for what every visitor loads; the rest, loaded by few if any, is not worth a minute of building.
BEST, GOOD = 11, 9
# Sets are written in the order of their hashes.
_ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}
_PUBLISHED = {"loader": LOADER, "module": MODULE, "wasm": WASM, "library": LIBRARY, "rest": REST}
_ANSWER = 'def main(asked):\n    from calculator import json_api\n    return json_api.visit("{}", "%s", "", "")\n'

log = logging.getLogger("runtime")


def build(
    folder: Path = BUNDLE,
    *,
    pyodide: Path = PYODIDE,
    cuts: Sequence[Cut] | None = None,
    best: int = BEST,
    kept: Path | None = COMPRESSED,
) -> Path:
    """Return the folder of the bundle, built anew when an input has changed; ``kept`` has what was compressed before.

    Without ``cuts`` all are made, or none where UNCUT is set. Warns of each one that was skipped. Raises MissingFile.
    """
    cuts = (() if os.environ.get(UNCUT) else CUTS) if cuts is None else cuts
    now = fingerprint(pyodide, cuts)
    stamp = folder / INPUTS
    if not (stamp.exists() and stamp.read_text() == now):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}.") as draft:
            _assemble(Path(draft), pyodide, cuts, publish.Compression(quality=best, kept=kept))
            (Path(draft) / INPUTS).write_text(now)
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(draft, folder)
    for name, why in skipped(folder).items():
        log.warning("runtime: the cut %r was skipped: %s", name, why)
    return folder


def skipped(folder: Path) -> dict[str, str]:
    """Return the cuts that a bundle lacks because they did not fit, each with the reason."""
    found: dict[str, str] = json.loads((folder / SKIPPED).read_text(encoding="utf-8"))
    return found


def manifest(language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """Return what a page in a language must know to load the bundle: the names in ``public/``, and the lock."""
    return manifests(build())[language]


def manifests(built: Path) -> dict[str, dict[str, Any]]:
    """Return the manifest of each language, and that of CORE for comparison pages, of what ``build`` has made."""
    found = json.loads((built / MANIFEST).read_text(encoding="utf-8"))
    return {language: {**found["files"], "lock": lock} for language, lock in found["locks"].items()}


def inputs() -> Iterable[Path]:
    yield ROOT / "pyproject.toml"
    yield ROOT / "requirements.txt"
    yield ROOT / "translations" / "facts.toml"
    for part in ("missing-functions.js", "wheel.js"):
        yield ROOT / "overrides" / "engine" / part
    for folder, suffixes in (("runtime", "py mjs"), ("calculator", "py po toml"), ("translations", "py")):
        for suffix in suffixes.split():
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


def fingerprint(pyodide: Path, cuts: Sequence[Cut]) -> str:
    """Return a checksum of all that a bundle depends on. Raises MissingFile."""
    digest = hashlib.sha256(_version(pyodide).encode() + b"\0" + "\n".join(cut.name for cut in cuts).encode())
    for file in inputs():
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _version(pyodide: Path) -> str:
    """Return the version of a package of Pyodide that is whole. Raises MissingFile."""
    for name in ("package.json", LOADER, MODULE, WASM, LIBRARY, LOCK):
        if not (pyodide / name).is_file():
            mend = "remove node_modules and run make again" if pyodide == PYODIDE else "install the npm package pyodide"
            raise MissingFile(f"{pyodide / name} is not there, so Pyodide cannot be built; {mend}")
    version: str = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def _assemble(folder: Path, pyodide: Path, cuts: Sequence[Cut], compression: publish.Compression) -> None:
    plain, public = folder / PLAIN, folder / PUBLIC
    public.mkdir()
    draft = _as_it_comes(plain, pyodide)
    left_out = make(draft, cuts, _check)
    (folder / SKIPPED).write_text(json.dumps(left_out, indent=1), encoding="utf-8")
    manifest = _published(draft, public)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    rest = [public / name for part, name in manifest["files"].items() if part == "rest" and name]
    files = [file for file in sorted(public.iterdir()) if file not in rest]
    publish.compress(files, compression)
    quick = publish.Compression(quality=min(compression.quality, GOOD), kept=compression.kept)
    publish.compress(rest, quick)


def _as_it_comes(folder: Path, pyodide: Path) -> Draft:
    """Return a draft with Pyodide's files and our wheel, before any cut."""
    folder.mkdir()
    for name in (LOADER, MODULE, WASM, LIBRARY):
        shutil.copyfile(pyodide / name, folder / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, cwd=ROOT, env=_ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    (source,) = folder.glob("*.whl")
    archive.write(source, archive.read(source))
    lock.make(pyodide / LOCK, source, folder / LOCK)
    draft = Draft(pyodide=pyodide, folder=folder, locks=dict.fromkeys(languages(), LOCK))
    core.begin(draft)
    return draft


def _check(draft: Draft) -> None:
    """Raise Failed for a draft that does not start, or does not answer as Python does."""
    library.settle(draft)
    (language, *_) = draft.locks
    rest = draft.folder / REST
    program = _ANSWER % language
    answer = run(
        draft.folder,
        program,
        library=draft.folder / LIBRARY,
        lock=draft.lock(language),
        rest=rest if rest.exists() else None,
    ).answer
    if answer != json_api.visit("{}", language, "", ""):
        raise Failed("the calculator answers otherwise than in Python")


def _published(draft: Draft, public: Path) -> dict[str, Any]:
    """Copy the files of a draft under the names of their content, and return these names with the locks."""
    files = {
        part: publish.published(draft.folder / name, public).name if (draft.folder / name).exists() else ""
        for part, name in _PUBLISHED.items()
    }
    locks = {}
    for name, lock_name in {**draft.locks, CORE: CORE_LOCK}.items():
        file = draft.folder / lock_name
        renamed = public / file.name
        lock.name_wheel(file, publish.published(lock.wheel_of(file), public), renamed)
        locks[name] = json.loads(renamed.read_text(encoding="utf-8"))
        renamed.unlink()
    return {"files": files, "locks": locks}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m runtime.build", description="Build the runtime of the pages.")
    parser.add_argument("--uncut", action="store_true", help="build with Pyodide as it comes")
    parser.add_argument("--without", metavar="CUT", action="append", default=[], help="leave a cut out, by its name")
    parser.add_argument("--pyodide", metavar="FOLDER", type=Path, default=PYODIDE, help="another package of Pyodide")
    parser.add_argument("--to", metavar="FOLDER", type=Path, default=BUNDLE, help="build into another folder")
    asked = parser.parse_args(arguments)
    try:
        cuts = () if asked.uncut else without(asked.without)
        print(build(asked.to, pyodide=asked.pyodide.absolute(), cuts=cuts))
    except (MissingFile, UnknownCut) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def without(names: Iterable[str]) -> tuple[Cut, ...]:
    """Return all cuts but some. Raises UnknownCut."""
    known = [cut.name for cut in CUTS]
    for name in names:
        if name not in known:
            raise UnknownCut(f"there is no cut {name!r}; there are: {', '.join(known)}")
    return tuple(cut for cut in CUTS if cut.name not in set(names))


if __name__ == "__main__":
    sys.exit(main())
