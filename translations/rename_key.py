"""Renames a key of the catalogues: in every language, in the code that asks for it, and in the records of review."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from translations.carrying import CODE, NOTHING, Carrying, texts_of
from translations.catalogues import KEYWORDS
from translations.policy_data import owner_of, policy_file, with_reason
from translations.project import SOURCE_LANGUAGE, Misuse

KEY = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
CALLS = "|".join(KEYWORDS)
MESSAGE = re.compile(r'^(?P<start>msgid(?:_plural)? ")(?P<key>[^"\n]+)(?P<end>"[ \t]*\r?)$', re.M)
# The folders of the code; what stands in the others is told only.
TESTS = ("tests", "docs")


def keys(carrying: Carrying) -> set[str]:
    """Return the keys of the English catalogues."""
    return {key for file in carrying.project.catalogues(SOURCE_LANGUAGE) for key in _keys_in(carrying, file)}


def rename_key(carrying: Carrying, old: str, new: str) -> None:
    """Work out the renaming of a key. Raises Misuse where it is not asked for as it stands."""
    holding = [file for file in carrying.project.catalogues(SOURCE_LANGUAGE) if old in _keys_in(carrying, file)]
    if not KEY.fullmatch(new):
        raise Misuse(f"'{new}' is no key: write letters, digits, points and hyphens, as in '{old}'; {NOTHING}")
    if new in keys(carrying):
        raise Misuse(f"there is a key '{new}' already: choose another one; {NOTHING}")
    if len(holding) > 1:
        raise Misuse(f"both catalogues have a key '{old}': rename it by hand; {NOTHING}")
    names = _in_policy(carrying, old, new) or _in_code(carrying, old, new)
    place = carrying.project.catalogues(SOURCE_LANGUAGE).index(holding[0])
    for language in carrying.project.languages:
        file = carrying.project.catalogues(language)[place]
        lacking = names.keys() - _keys_in(carrying, file)
        if lacking:
            shown = file.relative_to(carrying.project.root)
            carrying.notices.append(f"{shown}: {', '.join(sorted(lacking))} is not there, and was left out")
        if carrying.edits.exists(file):
            carrying.edits.put(file, MESSAGE.sub(lambda found: _message(found, names), carrying.edits.text(file)))
    for name in names:
        carrying.mention(rf"""(?<=["'`]){re.escape(name)}(?=["'`])""", f"'{name}' stands here: change it")


def _message(found: re.Match[str], names: Mapping[str, str]) -> str:
    return f"{found['start']}{names.get(found['key'], found['key'])}{found['end']}"


def _keys_in(carrying: Carrying, file: Path) -> set[str]:
    if not carrying.edits.exists(file):
        return set()
    return {found["key"] for found in MESSAGE.finditer(carrying.edits.text(file))}


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


def _in_code(carrying: Carrying, old: str, new: str) -> dict[str, str]:
    """Rename a key in the calls that ask for it. Raises Misuse where there is none."""
    asked = re.compile(rf"""(\b(?:{CALLS})\((?:[^()"']*,\s*)?)(["']){re.escape(old)}\2""")
    named = re.compile(rf"^(\s*name:\s*){re.escape(old)}(?=\s*$)", re.M)
    for file in _code(carrying):
        text = carrying.edits.text(file)
        changed = asked.sub(lambda found: f"{found[1]}{found[2]}{new}{found[2]}", text)
        carrying.edits.put(file, named.sub(rf"\g<1>{new}", changed) if file.suffix == ".yml" else changed)
    if not carrying.edits.planned:
        last = old.rpartition(".")[2]
        pattern = re.compile(rf"""["']{re.escape(last)}["']""")
        places = [file for file in _code(carrying) if pattern.search(carrying.edits.text(file))]
        shown = ", ".join(str(file.relative_to(carrying.project.root)) for file in places[:3]) or "the code"
        raise Misuse(f"'{old}' is put together in {shown}: rename it there, and run `make catalogues`; {NOTHING}")
    return {old: new}


def _code(carrying: Carrying) -> Iterator[Path]:
    for file in texts_of(carrying.project):
        if file.suffix in (*CODE, ".yml") and file.relative_to(carrying.project.root).parts[0] not in TESTS:
            yield file
