"""The translations' check: what one language takes beyond Python's start, and what all take.

python -m bench.translations
"""

import shutil
import statistics
import subprocess
import sys
import time

from runtime.build import ROOT
from translations.lemmas import FOLDER
from translations.project import open_project

ROUNDS = 5


def seconds(*arguments: str) -> float:
    """Return the time of a Python process; a check that finds errors counts as well."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False, capture_output=True)
    return time.perf_counter() - start


def median(*arguments: str) -> float:
    return statistics.median(seconds(*arguments) for _ in range(ROUNDS))


def main() -> None:
    check = ("-m", "translations", "check")
    languages = open_project(ROOT).translations
    shutil.rmtree(FOLDER, ignore_errors=True)
    print(f"check of all languages, lemmas not cached        {seconds(*check):6.1f} s")
    print(f"check of all languages                          {median(*check):6.1f} s  (aim: at most 15)")
    start = median("-c", "pass")
    one = max(median(*check, language) for language in languages)
    print(f"check of one language, beyond Python's start    {one - start:6.1f} s  (aim: at most 3)")


if __name__ == "__main__":
    main()
