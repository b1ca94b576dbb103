"""What the requirements files pin, without the checksums."""

from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-node.txt")


def pinned(*files: str) -> list[Requirement]:
    """Return what some files pin, by default all."""
    return [
        Requirement(written)
        for file in files or FILES
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if (written := line.partition("#")[0].rstrip(" \\")) and "--hash" not in written
    ]
