"""A version released: the one in force is checked and kept as data, and the next one is opened.

This works in a checkout alone, because what is kept comes of the pages and catalogues. Those are read by the checkout's
own ``translations``, which the calculator does not import: it runs in a process of its own, as ``make`` runs it.
"""

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calculator.errors import MalformedInput
from calculator.policy.loader import POLICY_FILE
from calculator.policy.model import Policy

ROOT = POLICY_FILE.parents[2]
# What a wheel does not have.
PARTS = ("docs/en", "translations/kept.py", "versions")
CHANGES = Path("versions", "changes.toml")
CATALOGUES = "overrides/locales/*/LC_MESSAGES/site.po"
# Each must succeed, in this order; the last one writes.
STEPS = (("translations", "check"), ("translations.kept",))
VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a release does: the version that is kept, the one that is opened, and the texts of the files to write."""

    kept: str
    opened: str
    folder: Path
    texts: dict[Path, str]


def planned(policy: Policy, opened: str | None, published: str | None, root: Path = ROOT) -> Release:
    """Return what is to be done, by default for the next number and today; writes nothing.

    Raises MalformedInput outside a checkout, for a version that is kept already or does not say why it was made, for a
    next number that is no later one, for a day that is none, and for a policy file without the lines to change.
    """
    missing = next((part for part in PARTS if not (root / part).exists()), None)
    if missing:
        raise MalformedInput("release-no-checkout", folder=str(root), part=missing)
    folder = root / "versions" / policy.version
    if folder.exists():
        raise MalformedInput("release-kept", version=policy.version, folder=str(folder))
    _refuse_unexplained(policy.version, root)
    number = _later(policy.version, opened)
    day = _day(published)
    file = root / POLICY_FILE.relative_to(ROOT)
    text = _exchanged(file, file.read_text(encoding="utf-8"), "version", f'"{policy.version}"', f'"{number}"')
    text = _exchanged(file, text, "published", policy.published.isoformat(), day.isoformat())
    changes = root / CHANGES
    before = changes.read_text(encoding="utf-8") if changes.exists() else ""
    entry = f'["{number}"]\nmeaning = []\n'
    opening = before if entry in before else f"{before.rstrip()}\n\n{entry}".lstrip()
    return Release(kept=policy.version, opened=number, folder=folder, texts={file: text, changes: opening})


def done(release: Release, root: Path = ROOT) -> None:
    """Check the translations, keep the version and open the next one. Raises MalformedInput where a step fails."""
    for step in STEPS:
        if subprocess.run([sys.executable, "-m", *step], cwd=root, check=False, stdout=sys.stderr).returncode:
            raise MalformedInput("release-step", step=f"python -m {' '.join(step)}")
    for file, text in release.texts.items():
        file.write_text(text, encoding="utf-8")


def _refuse_unexplained(version: str, root: Path) -> None:
    """Raise MalformedInput for a version with an entry among the changes that does not say why in every language."""
    changes = root / CHANGES
    if not changes.exists() or version not in tomllib.loads(changes.read_text(encoding="utf-8")):
        return
    key = f"changes.why.{version}"
    for catalogue in sorted(root.glob(CATALOGUES)):
        if f'msgid "{key}"' not in catalogue.read_text(encoding="utf-8"):
            raise MalformedInput("release-no-why", version=version, file=str(catalogue), key=key)


def _later(version: str, opened: str | None) -> str:
    """Return the number of the next version: the one asked for, or the last part of the present one raised by one."""
    *first, last = version.split(".")
    number = ".".join([*first, str(int(last) + 1)]) if opened is None else opened
    if not VERSION.fullmatch(number):
        raise MalformedInput("release-no-version", version=number)
    if _parts(number) <= _parts(version):
        raise MalformedInput("release-not-later", version=number, present=version)
    return number


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _day(published: str | None) -> date:
    try:
        return date.today() if published is None else date.fromisoformat(published)
    except ValueError:
        raise MalformedInput("release-no-day", day=str(published)) from None


def _exchanged(file: Path, text: str, key: str, old: str, new: str) -> str:
    """Return the text of the policy file with another value for a key at its top."""
    line = re.compile(rf"^{key} = {re.escape(old)}(?=\s)", re.MULTILINE)
    if len(line.findall(text)) != 1:
        raise MalformedInput("release-line", file=str(file), line=f"{key} = {old}")
    return line.sub(f"{key} = {new}", text)
