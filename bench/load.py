"""Requests a second that nginx answers with our settings, beside one file of the same size.

Each page in each language is asked for with what it loads at first, as by readers who come for the first time. wrk asks
for these in turn, and then for a file of their mean size, which the same nginx sends without any settings of ours.

python -m bench.load [--pairs 5]
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.site import TARGET, site
from runtime.build import ROOT
from tests.site.hosts import nginx, serving_by_nginx

WRK = ROOT / ".cache" / "wrk"
SCRIPT = Path(__file__).with_suffix(".lua")
SECONDS = 4
CONNECTIONS = 32
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|preload)"|script type="module") (?:href|src)="([^"]+)"')
# What wrk says only where something failed.
ERRORS = re.compile(r"Socket errors: (.*)|Non-2xx or 3xx responses: (\d+)")


def paths_of(folder: Path) -> list[str]:
    """Return the paths of all pages, each followed by the styles, scripts and fonts that it names."""
    paths = []
    for page in sorted(folder.rglob("index.html")):
        paths.append(f"/{page.parent.relative_to(folder).as_posix()}/".replace("/./", "/"))
        for address in LOADED.findall(page.read_text(encoding="utf-8")):
            file = (page.parent / address).resolve()
            if file.is_file():
                paths.append(f"/{file.relative_to(folder.resolve()).as_posix()}")
    return paths


def mean_size(folder: Path, paths: list[str]) -> int:
    """Return how many bytes a request is answered with, on average."""
    files = [folder / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}" for path in paths]
    copies = [file.with_name(f"{file.name}.gz") for file in files]
    sent = [copy if copy.is_file() else file for file, copy in zip(files, copies, strict=True)]
    return round(statistics.fmean(file.stat().st_size for file in sent))


def asked(address: str, paths: Path) -> tuple[float, str]:
    """Return requests a second, and what wrk says of errors; nothing where there were none."""
    libraries = ":".join(str(folder) for folder in WRK.glob("usr/lib/*-linux-*"))
    command = [str(WRK / "usr/bin/wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(SCRIPT), address]
    environment = os.environ | {"PATHS": str(paths), "LD_LIBRARY_PATH": libraries}
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec: *([\d.]+)", said)
    assert rate, said
    return float(rate[1]), "; ".join(match[0] for match in ERRORS.finditer(said))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    program = nginx()
    if not program or not (WRK / "usr/bin/wrk").exists():
        sys.exit("bench.load needs Debian's nginx and wrk, which `make bench-load` unpacks where there is apt")
    folder = TARGET / "load"
    site(folder)
    with TemporaryDirectory() as name, ExitStack() as running:
        work = Path(name)
        for part in ("one", "ours", "stock"):
            (work / part).mkdir()
        paths = paths_of(folder)
        (work / "paths").write_text("\n".join(paths), encoding="utf-8")
        size = mean_size(folder, paths)
        (work / "one" / "file.bin").write_bytes(os.urandom(size))
        (work / "path").write_text("/file.bin", encoding="utf-8")
        settings = ROOT / "docs" / "hosting" / "nginx.conf"
        ours = running.enter_context(serving_by_nginx(program, folder, work / "ours", settings))
        stock = running.enter_context(serving_by_nginx(program, work / "one", work / "stock"))
        rates, errors = [], []
        for _ in range(pairs):
            (mixed, error), (one, other) = asked(ours, work / "paths"), asked(stock, work / "path")
            rates.append((mixed, one))
            errors += [text for text in (error, other) if text]
    mixed, one = (statistics.median(rate) for rate in zip(*rates, strict=True))
    ratio = statistics.median(mixed / one for mixed, one in rates)
    print(f"{len(paths)} requests of {len(set(paths))} files, {size:,} bytes on average, {CONNECTIONS} connections")
    print(f"our site {mixed:,.0f} requests a second, one file {one:,.0f}: {ratio:.2f} (aim 0.75)")
    print("; ".join(errors) or "no errors")


if __name__ == "__main__":
    main()
