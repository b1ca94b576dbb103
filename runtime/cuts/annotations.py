"""Compiles modules without the annotations of their functions: nothing reads them, and each costs one more function.

It works where modules are compiled, inside Pyodide, so it imports the standard library only. Those of classes stay:
dataclasses read them. The numbers of the lines stay too.
"""

import ast
from importlib.machinery import SourceFileLoader
from types import CodeType


def compiled(source: bytes, name: str, optimize: int = -1) -> CodeType:
    """Compile the source of a module without the annotations of its functions."""
    tree = ast.parse(source, name)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return compile(tree, name, "exec", dont_inherit=True, optimize=optimize)


class Loader(SourceFileLoader):
    """What ``py_compile`` has its modules compiled by."""

    def source_to_code(self, data: bytes, path: str, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        return compiled(data, path, _optimize)
