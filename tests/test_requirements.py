"""What is pinned in requirements.txt is what pyproject.toml asks for."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def test_every_package_of_a_group_is_pinned() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    pinned = {
        canonicalize_name(Requirement(written).name)
        for file in ("requirements.txt", "requirements-node.txt")
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
        if (written := line.partition("#")[0].rstrip(" \\")) and "--hash" not in written
    }
    asked = {canonicalize_name(Requirement(line).name) for group in groups.values() for line in group}
    assert asked - pinned == set()
