"""Situations with what a reader is told in English; those without a headline cannot be read."""

import json
from pathlib import Path
from typing import Any

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("situations.json").read_text(encoding="utf-8"))
TOLD = [case for case in CASES if "headline" in case]
