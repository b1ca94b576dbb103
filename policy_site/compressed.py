"""Compressed copies beside every file that gets smaller by them: a host that has them sends them as they are."""

from pathlib import Path

from runtime.publish import Compression, compress

SUFFIXES = frozenset({".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".sql", ".svg", ".txt", ".xml"})
# Smaller files fit into one packet as they are.
LEAST = 1024  # bytes
# Trying harder takes many times as long, for a hundredth less. The calculator's large files bring copies of their own.
QUALITY = 7


def write(site: Path) -> None:
    """Write the copies that are not there yet."""
    texts = [file for file in site.rglob("*") if file.suffix in SUFFIXES and file.stat().st_size >= LEAST]
    missing = [file for file in texts if not file.with_name(f"{file.name}.br").exists()]
    compress(missing, Compression(quality=QUALITY, kept=None))
