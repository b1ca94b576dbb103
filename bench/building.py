"""The build: from warm caches, after an edit while serving, with more kept versions, and with more and more pages.

python -m bench.building
"""

import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.site import MKDOCS
from calculator.words import quotes
from runtime.build import ROOT

LANGUAGES = sorted(folder.name for folder in (ROOT / "docs").glob("??"))
PORT = 8791
EDITS = 5
PAUSE = 1.0  # seconds between edits
PAGES = (15, 60, 240)
VERSIONS = 10


@contextmanager
def copied() -> Iterator[Path]:
    """Yield the project with docs of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("overrides", "node_modules", "translations", "calculator"):
            (copy / name).symlink_to(ROOT / name)
        shutil.copyfile(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
        shutil.copytree(ROOT / "docs", copy / "docs")
        shutil.copytree(ROOT / "versions", copy / "versions")
        yield copy


def seconds(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def whole() -> None:
    took = [seconds(["make", "build"], ROOT) for _ in range(4)][1:]
    print(f"make build, {len(LANGUAGES)} languages, warm            {statistics.median(took):6.1f} s  (aim: under 20)")
    size = (ROOT / "site" / "policy.json.br").stat().st_size
    print(f"policy.json, Brotli                          {size / 1000:6.1f} kB (aim: at most 80)")


@contextmanager
def served(project: Path, language: str) -> Iterator[str]:
    command = [MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{PORT}"]
    environment = os.environ | ({"LANGUAGE_ONLY": language} if language else {})
    server = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{PORT}"
    try:
        until(lambda: read(address + "/") != "")
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()  # SIGINT is ignored by what was started in the background


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, TimeoutError):
        return ""


def until(holds: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + 120
    while not holds():
        if time.perf_counter() > deadline:
            raise TimeoutError("the server does not show the page")
        time.sleep(0.02)


def edits(language: str, aim: float) -> None:
    with copied() as project, served(project, language) as address:
        edited = language or "el"
        file = project / "docs" / edited / "levels.md"
        page = f"{address}/levels/" if language else f"{address}/{edited}/levels/"
        took = []
        for number in range(EDITS):
            word = f"edit-{number}"
            time.sleep(PAUSE)
            file.write_text(f"{file.read_text(encoding='utf-8')}\n{word}\n", encoding="utf-8")
            start = time.perf_counter()
            until(lambda: word in read(page))  # noqa: B023 - called here only
            took.append(time.perf_counter() - start)
    name = f"an edit is shown, serving {'one language' if language else 'all languages'}"
    print(f"{name:45}{statistics.median(took):6.2f} s  (aim: under {aim})")


def more_versions() -> None:
    """Measure a build with ten kept versions, every second one in the words of the first and the last of ours."""
    with copied() as project:
        kept = project / "versions"
        first = sorted(folder for folder in kept.iterdir() if folder.is_dir())[0]
        for number in range(1, VERSIONS):
            folder = kept / f"0.{number}"
            shutil.copytree(first, folder)
            rules = folder / "policy.toml"
            text = re.sub(r'^version = ".*"$', f'version = "0.{number}"', rules.read_text("utf-8"), flags=re.MULTILINE)
            text = re.sub("^published = .*$", f"published = 2020-01-{number:02}", text, flags=re.MULTILINE)
            rules.write_text(text, encoding="utf-8")
            if number % 2:
                reword(folder)
        took = seconds([MKDOCS, "build", "--strict"], project)
    print(f"{VERSIONS} kept versions                             {took:6.1f} s  (aim: at most 30)")


def reword(folder: Path) -> None:
    """Give a kept version the clauses of the version in force."""
    for file in folder.glob("*.json"):
        texts = json.loads(file.read_text(encoding="utf-8"))
        texts["clauses"] |= quotes.read(quotes.FOLDER / file.name).words
        file.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def more_pages() -> None:
    """Measure builds of the same site with generated pages in all languages."""
    for count in PAGES:
        with copied() as project:
            generate(project, count)
            took = seconds([MKDOCS, "build", "--strict"], project)
            pages = len(list((project / "site").rglob("index.html")))
        each = f"{took / pages * 1000:.0f} ms a page"
        print(f"{len(LANGUAGES)} languages with {count:3} pages more each     {took:6.1f} s  {each}")


def generate(project: Path, count: int) -> None:
    """Pages of the language's own sentences, in an order of their own."""
    chance = random.Random(1)
    for language in LANGUAGES:
        folder = project / "docs" / language
        text = (folder / "scope.md").read_text(encoding="utf-8") + (folder / "levels.md").read_text(encoding="utf-8")
        sentences = re.findall(r"^[^\W\d_][^#|{}\[\]\n]{40,}$", text, re.MULTILINE)
        target = folder / "more"
        target.mkdir()
        for number in range(count):
            sections = "\n\n".join(
                f"## {place} {{#s{place}}}\n\n" + "\n\n".join(chance.choices(sentences, k=4)) for place in range(4)
            )
            (target / f"{number}.md").write_text(f"# {number} {{#page}}\n\n{sections}\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.writelines(f"  - more/{number}.md\n" for number in range(count))


def main() -> None:
    whole()
    edits("", 4)
    edits("de", 1.5)
    more_versions()
    more_pages()


if __name__ == "__main__":
    main()
