"""Pyodide's lock, with one package."""

import hashlib
import json
from pathlib import Path

from runtime import lock


def test_another_wheel_is_named_with_its_checksum(tmp_path: Path) -> None:
    first, other, wheel = tmp_path / "lock.json", tmp_path / "other.json", tmp_path / "calculator-el.whl"
    content = {"info": {"python": "3.14"}, "packages": {"calculator": {"file_name": "calculator.whl", "sha256": "0"}}}
    first.write_text(json.dumps(content), encoding="utf-8")
    wheel.write_bytes(b"files")
    assert lock.wheel_of(first) == tmp_path / "calculator.whl"
    lock.name_wheel(first, wheel, other)
    assert lock.wheel_of(other) == wheel
    package = {"file_name": wheel.name, "sha256": hashlib.sha256(b"files").hexdigest()}
    assert json.loads(other.read_text(encoding="utf-8")) == content | {"packages": {"calculator": package}}
