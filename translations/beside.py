"""What a clause has beside its words and shape, against English: where its links lead, and what readers do not see."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from translations.findings import Finding, Kind
from translations.marks import Mark
from translations.pages import Clause

# So many ids are named.
SOME = 3


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


def beside(english: Clause, clause: Clause, common: Collection[str]) -> Iterator[Finding]:
    """Compare elements, attributes, comments and unseen characters: one finding for all that differs in a clause.

    A comment or an instruction that only English has says nothing to readers, and need not be copied. ``common`` are
    the ids that both pages have.
    """
    keys = [mark.key for mark in clause.marks], [mark.key for mark in english.marks]
    extra = [mark for mark in clause.marks if mark.key in _without(*keys)]
    lacking = [mark for mark in english.marks if mark.key in _without(*reversed(keys)) and not mark.key.startswith("<")]
    if extra:
        yield _extra(clause, extra, lacking)
    elif lacking:
        what = f"English has here, and the translation has not: {_named(lacking)}"
        yield _of(clause, clause.line, "shape", what, "copy it as it stands in English")
    else:
        yield from _other_ends(english, clause, common)


def _extra(clause: Clause, extra: list[Mark], lacking: list[Mark]) -> Finding:
    around = list(dict.fromkeys(name for mark in extra for name in mark.around))
    what = f"English has no such thing here: {_named(extra)}"
    what += f"; it stands around {_listed(around)}" if around else ""
    mend = "delete it, and keep the text inside" if around else "delete it"
    if lacking:
        mend = f"write here what English has: {_named(lacking)}"
    kind: Kind = "markup" if any(mark.grave for mark in extra) else "shape"
    return _of(clause, extra[0].line, kind, what, mend, name=around[0] if around else clause.id)


def _other_ends(english: Clause, clause: Clause, common: Collection[str]) -> Iterator[Finding]:
    """Tell what begins where English begins it and ends elsewhere."""
    ends = {mark.key: mark for mark in clause.marks}
    # A comment that English alone has is in no translation.
    for mark in (mark for mark in english.marks if mark.key in ends):
        differing = [name for name in common if (name in mark.around) != (name in ends[mark.key].around)]
        if differing:
            holds = "holds" if differing[0] in ends[mark.key].around else "does not hold"
            what = f"{mark.name} ends elsewhere than in English: here it {holds} {_listed(differing)}"
            yield _of(clause, ends[mark.key].line, "shape", what, "end it where English does")
            return


def _named(marks: Iterable[Mark]) -> str:
    return ", ".join(dict.fromkeys(mark.name for mark in marks))


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SOME} more" if len(names) > SOME else ""
    return ", ".join(f"'{name}'" for name in names[:SOME]) + more


def _without(values: Iterable[str], others: Iterable[str]) -> list[str]:
    return list((Counter(values) - Counter(others)).elements())


def _of(clause: Clause, line: int, kind: Kind, what: str, mend: str, name: str = "") -> Finding:  # noqa: PLR0913, PLR0917
    return Finding(file=clause.file, line=line, clause=name or clause.id, kind=kind, what=what, mend=mend)
