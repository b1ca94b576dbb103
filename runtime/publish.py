"""Files made ready to be served: named after their content, with a compressed one beside each."""

import gzip
import hashlib
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli

SHOWN = 12  # digits of the checksum that a name bears
WINDOW = 24  # of Brotli: 16 MB, more than any file here
# Debian 12's nginx knows no .mjs and sends it as application/octet-stream, which browsers refuse to run as a module.
SUFFIXES = {".mjs": ".js"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """How hard to try, and where to keep what was done already, by its content."""

    quality: int
    kept: Path | None


def hashed_name(file: Path) -> str:
    """Name a file after its content: ``pyodide.asm.mjs`` as ``pyodide.asm.0123456789ab.js``."""
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    return f"{file.stem}.{checksum[:SHOWN]}{SUFFIXES.get(file.suffix, file.suffix)}"


def published(file: Path, folder: Path) -> Path:
    target = folder / hashed_name(file)
    shutil.copyfile(file, target)
    return target


def compress(files: list[Path], compression: Compression) -> None:
    with ThreadPoolExecutor() as pool:
        # The longest first; each ``list`` raises what its work raised.
        list(pool.map(partial(_compress, compression), sorted(files, key=lambda file: -file.stat().st_size)))


def _compress(compression: Compression, file: Path) -> None:
    content = file.read_bytes()
    for suffix, make in ((".br", _brotli), (".gz", _gzip)):
        target = file.with_name(file.name + suffix)
        if compression.kept is None:
            target.write_bytes(make(content, compression.quality))
            continue
        known = f"{hashlib.sha256(content).hexdigest()}-{compression.quality}{suffix}"
        before = compression.kept / known
        if not before.exists():
            compression.kept.mkdir(parents=True, exist_ok=True)
            # Of a name of its own: another thread, or another build, may make the same copy.
            with tempfile.NamedTemporaryFile(dir=compression.kept, suffix=".draft", delete=False) as draft:
                draft.write(make(content, compression.quality))
            Path(draft.name).replace(before)
        shutil.copyfile(before, target)


def _brotli(content: bytes, quality: int) -> bytes:
    found: bytes = brotli.compress(content, quality=quality, lgwin=WINDOW)
    return found


def _gzip(content: bytes, quality: int) -> bytes:
    return gzip.compress(content, compresslevel=min(quality, 9), mtime=0)
