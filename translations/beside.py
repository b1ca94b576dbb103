"""What a clause has beside its words and shape, against English: where its links lead, and what readers do not see."""

from collections import Counter
from collections.abc import Iterable, Iterator

from translations.documents import Clause, Mark
from translations.findings import Finding, Kind


def links(english: Clause, clause: Clause) -> Iterator[Finding]:
    """Compare where the links lead; those that lead elsewhere are paired by their order."""
    lost, extra = _without(english.links, clause.links), _without(clause.links, english.links)
    if not lost and not extra:
        return
    if len(lost) == len(extra):
        mend = "; ".join(f"write {right} for {wrong}" for wrong, right in zip(extra, lost, strict=True))
    else:
        mend = "; ".join(
            [f"add {', '.join(dict.fromkeys(lost))}"] * bool(lost)
            + [f"remove {', '.join(dict.fromkeys(extra))}"] * bool(extra)
        )
    yield _of(clause, clause.line, "link", "the links lead elsewhere than in English", mend)


def beside(english: Clause, clause: Clause) -> Iterator[Finding]:
    """Compare elements, attributes, comments and unseen characters: one finding for all that differs in a clause.

    A comment or an instruction that only English has says nothing to readers, and need not be copied.
    """
    keys = [mark.key for mark in clause.marks], [mark.key for mark in english.marks]
    extra = [mark for mark in clause.marks if mark.key in _without(*keys)]
    lacking = [mark for mark in english.marks if mark.key in _without(*reversed(keys)) and not mark.key.startswith("<")]
    hidden = list(dict.fromkeys(name for mark in extra for name in mark.hides))
    if extra:
        what = f"English has no such thing here: {_named(extra)}"
        what += f"; it hides {', '.join(f"'{name}'" for name in hidden)}" if hidden else ""
        mend = "delete it, and keep the text inside" if hidden else "delete it"
        if lacking:
            mend = f"write here what English has: {_named(lacking)}"
    elif lacking:
        what = f"English has here, and the translation has not: {_named(lacking)}"
        mend = "copy it as it stands in English"
    else:
        return
    kind: Kind = "markup" if any(mark.grave for mark in extra) else "shape"
    line = extra[0].line if extra else clause.line
    yield _of(clause, line, kind, what, mend, name=hidden[0] if len(hidden) == 1 else clause.id)


def _named(marks: Iterable[Mark]) -> str:
    return ", ".join(dict.fromkeys(mark.name for mark in marks))


def _without(values: Iterable[str], others: Iterable[str]) -> list[str]:
    return list((Counter(values) - Counter(others)).elements())


def _of(clause: Clause, line: int, kind: Kind, what: str, mend: str, name: str = "") -> Finding:  # noqa: PLR0913, PLR0917
    return Finding(file=clause.file, line=line, clause=name or clause.id, kind=kind, what=what, mend=mend)
