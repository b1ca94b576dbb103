"""The settings of ``mkdocs.yml``: as MkDocs reads them, or without MkDocs as far as plain YAML has them."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml


class Unreadable(ValueError):
    """Settings that cannot be read; the message says why."""


class _Plain(yaml.SafeLoader):
    """Takes ``!ENV [NAME, default]`` for its default, and names of Python's functions for nothing."""


def _default(loader: _Plain, node: yaml.Node) -> object:
    values = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else []
    return values[-1] if values else None


_Plain.add_constructor("!ENV", _default)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read(file: Path) -> tuple[dict[str, Any], bool]:
    """Return the settings, and whether they are whole. Raises Unreadable, FileNotFoundError and UnicodeDecodeError."""
    text = file.read_text(encoding="utf-8")  # tells a wrong byte by its place in the file, which a stream does not
    if find_spec("mkdocs") is None:
        try:
            return yaml.load(text, Loader=_Plain), False
        except yaml.YAMLError as error:
            raise Unreadable(str(error)) from None
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    try:
        with file.open(encoding="utf-8") as source:
            return yaml_load(source), True
    except ConfigurationError as error:
        raise Unreadable(str(error)) from None
