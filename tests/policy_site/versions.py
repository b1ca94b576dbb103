"""A project with kept versions: copies of 1.0, in a folder of the test."""

import shutil
from pathlib import Path

KEPT = Path(__file__).parents[2] / "versions"


def project(root: Path, *versions: str) -> Path:
    """Copy version 1.0 under other numbers, each with a day of its own, the first one first."""
    for day, version in enumerate(versions, 1):
        folder = root / "versions" / version
        shutil.copytree(KEPT / "1.0", folder)
        file = folder / "policy.toml"
        text = file.read_text(encoding="utf-8")
        assert 'version = "1.0"\npublished = 2026-11-22' in text
        file.write_text(text.replace('"1.0"\npublished = 2026-11-22', f'"{version}"\npublished = 2026-11-{day:02}', 1))
    return root
