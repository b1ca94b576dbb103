"""What is read at one sitting: no module has more than 300 lines, no function or method more than 40."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bench", "calculator", "policy_site", "runtime", "translations")
MODULES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def test_the_packages_are_there() -> None:
    assert {file.relative_to(ROOT).parts[0] for file in MODULES} == {*PACKAGES}


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_and_functions_are_short(package: str) -> None:
    long = []
    for file in MODULES:
        if file.relative_to(ROOT).parts[0] != package:
            continue
        text = file.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LONGEST_MODULE:
            long.append(f"{file.relative_to(ROOT)}: {lines}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}: {length}")
    assert long == []
