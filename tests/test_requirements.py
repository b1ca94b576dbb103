"""What is pinned in requirements.txt is what pyproject.toml asks for."""

import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.pinned import ROOT, pinned


def test_every_package_of_a_group_is_pinned() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    there = {canonicalize_name(each.name) for each in pinned()}
    asked = {canonicalize_name(Requirement(line).name) for group in groups.values() for line in group}
    assert asked - there == set()
