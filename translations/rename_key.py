"""Renames a key of the catalogues: in every language, in the code that asks for it, and in the records of review."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from translations.addressed import KINDS, Table
from translations.carrying import CODE, NOTHING, Carrying, texts_of
from translations.catalogues import KEYWORDS
from translations.po import read_po
from translations.policy_data import owner_of, policy_file, with_reason
from translations.project import SOURCE_LANGUAGE, Misuse
from translations.rename_records import Names, rename_in_records

KEY = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
CALLS = "|".join(KEYWORDS)
MESSAGE = re.compile(r'^(?P<start>msgid(?:_plural)? ")(?P<key>[^"\n]+)(?P<end>"[ \t]*\r?)$', re.M)
# The folders of the code; what stands in the others is told only.
TESTS = ("tests", "docs")


def keys(carrying: Carrying) -> set[str]:
    """Return the keys of the English catalogues."""
    return {key for file in carrying.project.catalogues(SOURCE_LANGUAGE) for key in _keys_in(carrying, file)}


def rename_key(carrying: Carrying, old: str, new: str) -> None:
    """Work out the renaming of a key. Raises Misuse where no code asks for it as it stands."""
    holding = [file for file in carrying.project.catalogues(SOURCE_LANGUAGE) if old in _keys_in(carrying, file)]
    if not KEY.fullmatch(new):
        raise Misuse(f"'{new}' is no key: write letters, digits, points and hyphens, as in '{old}'; {NOTHING}")
    if new in keys(carrying):
        raise Misuse(f"there is a key '{new}' already: choose another one; {NOTHING}")
    if len(holding) > 1:
        raise Misuse(f"both catalogues have a key '{old}': rename it by hand; {NOTHING}")
    names = _in_policy(carrying, old, new)
    if not names:
        names = {old: new}
        if not _in_code(carrying, names):
            raise Misuse(f"'{old}' is put together in {_put_together(carrying, old)}: rename it there; {NOTHING}")
    rename_in_records(carrying, _in_catalogues(carrying, names))
    for name in names:
        carrying.mention(rf"""(?<=["'`]){re.escape(name)}(?=["'`])""", f"'{name}' stands here: change it")


def rename_part(carrying: Carrying, old: str, new: str) -> Names:
    """Rename the keys of which an id is a part; return them."""
    names = {
        key: ".".join(new if part == old else part for part in key.split("."))
        for key in keys(carrying)
        if old in key.split(".")
    }
    if not names:
        return {}
    _in_code(carrying, names)
    return _in_catalogues(carrying, names)


def _in_catalogues(carrying: Carrying, names: Mapping[str, str]) -> Names:
    """Rename keys in every language; return them by catalogue. One that English has and a language lacks is told."""
    project = carrying.project
    renamed: dict[Table, Mapping[str, str]] = {}
    for kind, english in zip(KINDS, project.catalogues(SOURCE_LANGUAGE), strict=True):
        here = names.keys() & _keys_in(carrying, english)
        renamed[kind] = {name: names[name] for name in here}
        for language in project.languages:
            file = project.catalogues(language)[list(KINDS).index(kind)]
            for name in sorted(here - _keys_in(carrying, file)):
                shown = file.relative_to(project.root).as_posix()
                carrying.notices.append(f"{shown}: {name} is not there, and was left out")
            if carrying.edits.exists(file):
                _put_keys(carrying, file, names)
    return renamed


def _put_keys(carrying: Carrying, file: Path, names: Mapping[str, str]) -> None:
    carrying.edits.put(file, MESSAGE.sub(lambda found: _message(found, names), carrying.edits.text(file)))


def _message(found: re.Match[str], names: Mapping[str, str]) -> str:
    return f"{found['start']}{names.get(found['key'], found['key'])}{found['end']}"


def _keys_in(carrying: Carrying, file: Path) -> set[str]:
    if not carrying.edits.exists(file):
        return set()
    return {entry.key for entry in read_po(carrying.edits.text(file).encode()).entries}


def _in_policy(carrying: Carrying, old: str, new: str) -> dict[str, str]:
    """Rename the reason that a key follows from, and return all keys that follow; none for a key of the code."""
    file = policy_file(carrying.project)
    owner = owner_of(file, carrying.edits.text(file), old) if carrying.edits.exists(file) else None
    if owner is None:
        return {}
    name, is_reason = owner
    start, _, end = old.partition(name)
    new_name = new.removeprefix(start).removesuffix(end)
    if not is_reason:
        what = f"the key follows from '{name}' in {file.relative_to(carrying.project.root)}, which readers' links name"
        raise Misuse(f"{old}: {what}: it keeps its name; {NOTHING}")
    if new != f"{start}{new_name}{end}":
        raise Misuse(f"'{new}': the key of a reason is {start}ID{end}: name one of that form; {NOTHING}")
    text, names = with_reason(file, carrying.edits.text(file), name, new_name)
    carrying.edits.put(file, text)
    return names


def _in_code(carrying: Carrying, names: Mapping[str, str]) -> bool:
    """Rename keys in the calls that ask for them, and tell whether there are any."""
    any_of = "|".join(map(re.escape, names))
    asked = re.compile(rf"""(\b(?:{CALLS})\((?:[^()"']*,\s*)?)(["'])({any_of})\2""")
    named = re.compile(rf"^(\s*(?:name:|-)\s+)({any_of})(?=:?\s*$)", re.M)
    is_asked = False
    for file in _code(carrying):
        text = carrying.edits.text(file)
        changed = asked.sub(lambda found: f"{found[1]}{found[2]}{names[found[3]]}{found[2]}", text)
        if file.suffix == ".yml":
            changed = named.sub(lambda found: f"{found[1]}{names[found[2]]}", changed)
        carrying.edits.put(file, changed)
        is_asked = is_asked or changed != text
    return is_asked


def _put_together(carrying: Carrying, key: str) -> str:
    """Return the files that may put a key together from parts."""
    last = re.compile(rf"""["']{re.escape(key.rpartition(".")[2])}["']""")
    places = [file for file in _code(carrying) if last.search(carrying.edits.text(file))]
    return ", ".join(file.relative_to(carrying.project.root).as_posix() for file in places[:3]) or "the code"


def _code(carrying: Carrying) -> Iterator[Path]:
    for file in texts_of(carrying.project):
        if file.suffix in (*CODE, ".yml") and file.relative_to(carrying.project.root).parts[0] not in TESTS:
            yield file
