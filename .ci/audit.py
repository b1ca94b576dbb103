"""Asks the registries whether a fault is known in anything that the project is made with, in Python and in npm.

python .ci/audit.py PIP_AUDIT NPM

Ends with 1 where one is known. Where a registry cannot be asked, it says so and goes on: that is no fault of ours.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PIP_AUDIT = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")
REQUIREMENTS = ("--requirement=requirements.txt", "--requirement=requirements-node.txt")
NPM = ("audit", "--json")


def of_python(answer: Any) -> Iterator[str]:
    """Yield a line for each fault that pip-audit tells. Raises KeyError for what is no answer."""
    for package in answer["dependencies"]:
        for fault in package.get("vulns", ()):
            mend = ", ".join(fault["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {fault['id']}, mended by {mend}"


def of_npm(answer: Any) -> Iterator[str]:
    """Yield a line for each package in which npm knows faults. Raises KeyError for what is no answer."""
    for name, package in answer["vulnerabilities"].items():
        causes = [cause["url"] for cause in package["via"] if isinstance(cause, dict)]
        yield f"{name} {package['range']}: {package['severity']}; {', '.join(causes) or 'through what it needs'}"


def main(pip_audit: str, npm: str) -> int:
    """Print what is known, and return the exit status."""
    known = 0
    for command, faults in (((pip_audit, *PIP_AUDIT, *REQUIREMENTS), of_python), ((npm, *NPM), of_npm)):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        try:
            found = list(faults(json.loads(done.stdout)))
        except (ValueError, KeyError, TypeError):
            why = (done.stderr or done.stdout).strip().splitlines() or ["no answer"]
            print(f"NOT AUDITED: {command[0]} could not ask its registry: {why[-1]}", file=sys.stderr)
            continue
        print("\n".join(found) or f"{command[0]}: no fault is known")
        known += len(found)
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
