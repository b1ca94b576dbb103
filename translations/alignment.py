"""Which block of a translated page is which of the English one, by ids where they stand and by place where not.

Worked case: English has ``a``, ``b``, ``c``; the translation has ``a``, a paragraph without an id and ``c``. That
paragraph is ``b``, whose id line was lost. Where there is none, and ``a`` is twice as long as expected, ``a`` holds it.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from translations.pages import Block
from translations.shapes import HEADINGS

# Each language sorts its terms by itself.
SORTED = "dt"
# The head of a page has no neighbours.
HEAD = ("title", "description")
SENTENCE_END = re.compile(r"[.!?;…·:]")

type Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Alignment:
    """What stands on one side alone. ``missing`` and ``unknown`` are ids; the others are blocks.

    ``renamed``: the English id that an unknown id stands for. ``lost``: the block of a missing id. ``adopted``: the
    clauses under which blocks of lost and missing ids stand. ``held``: the clause that seems to hold the words of a
    missing one. ``cut_off``: by line, the clause from which a block seems to be cut.
    """

    english: Sequence[Block]
    translated: Sequence[Block]
    missing: list[str]
    unknown: list[str]
    renamed: dict[str, str] = field(default_factory=dict)
    lost: dict[str, Block] = field(default_factory=dict)
    adopted: set[str] = field(default_factory=set)
    held: dict[str, str] = field(default_factory=dict)
    cut_off: dict[int, str] = field(default_factory=dict)
    extra: list[Block] = field(default_factory=list)
    lacking: list[Block] = field(default_factory=list)

    def align(self, may_be: Callable[[str, str], bool]) -> None:
        """Find all of it. ``may_be`` tells whether an unknown id may stand for a missing one."""
        self._rename(may_be)
        self._compare()
        self._find_lost()
        self._find_joined()
        self._find_cut_off()

    def _rename(self, may_be: Callable[[str, str], bool]) -> None:
        """Pair unknown ids with missing ones: by place, and where their numbers differ by likeness."""
        for there, here, by_place in self._regions():
            missing = [name for name in there if name in self.missing and name not in self.renamed.values()]
            unknown = [name for name in here if name in self.unknown and name not in self.renamed]
            pairs = list(zip(unknown, missing, strict=False))
            if not by_place or len(missing) != len(unknown):
                pairs = [(name, like) for name in unknown for like in get_close_matches(name, missing, n=1)]
            for name, like in pairs:
                if may_be(name, like) and like not in self.renamed.values():
                    self.renamed[name] = like
        self.missing = [name for name in self.missing if name not in self.renamed.values()]
        self.unknown = [name for name in self.unknown if name not in self.renamed]

    def _regions(self) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
        """Yield English and translated ids among which to look, and whether their order tells."""
        english, translated = _ids(self.english), _ids(self.translated)
        for change, i, j, k, m in SequenceMatcher(None, english, translated, autojunk=False).get_opcodes():
            if change == "replace":
                yield english[i:j], translated[k:m], True
        terms = _ids(self.english, terms=True), _ids(self.translated, terms=True)
        yield *terms, sum(name in self.missing for name in terms[0]) == 1
        yield self.missing, self.unknown, False

    def _compare(self) -> None:
        """Find the blocks without an id that one side has more than the other."""
        ours, theirs = [*map(self._key, self.translated)], [*map(self._key, self.english)]
        extra: list[Block] = []
        lacking: list[Block] = []
        for change, i, j, k, m in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
            if change != "equal":
                lacking += [block for block in self.english[i:j] if not block.own]
                extra += [block for block in self.translated[k:m] if not block.own]
        self.extra = _without(extra, lacking, self._key)
        self.lacking = _without(lacking, extra, self._key)

    def _key(self, block: Block) -> Key:
        return (self._name(block), "" if block.own else block.kind)

    def _name(self, block: Block) -> str:
        """Return the English id of the clause that a block belongs to."""
        return self.renamed.get(block.clause, block.clause)

    def _find_lost(self) -> None:
        """Pair missing ids with blocks of the same kind that stand in their place without an id."""
        for block in [block for block in self.english if block.own and block.clause in self.missing]:
            between = self._between(block)
            for candidate in self.extra:
                if candidate.kind == block.kind and (block.kind == SORTED or candidate in between):
                    self.lost[block.clause] = candidate
                    self.extra.remove(candidate)
                    self.missing.remove(block.clause)
                    break
        self._adopt()

    def _adopt(self) -> None:
        """Pair what belongs to lost and missing ids with what stands under another address for it, by their kinds."""
        orphans = [block for block in self.lacking if block.clause in self.lost or block.clause in self.missing]
        rest = _without(self.extra, orphans, lambda block: block.kind)
        self.adopted = {block.clause for block in self.extra if block not in rest}
        left = _without(orphans, self.extra, lambda block: block.kind)
        self.extra = rest
        self.lacking = [
            block
            for block in self.lacking
            if block not in orphans or (block in left and block.clause not in self.missing)
        ]

    def _between(self, block: Block) -> Sequence[Block]:
        """Return the translated blocks between the neighbours of an English one."""
        before, after = self._neighbours(self.english, block)
        places = {self._name(own): place for place, own in enumerate(self.translated) if own.own}
        start = next((places[name] + 1 for name in before if name in places), 0)
        end = next((places[name] for name in after if name in places), len(self.translated))
        return self.translated[start:end]

    def _neighbours(self, blocks: Sequence[Block], block: Block) -> tuple[list[str], list[str]]:
        """Return the ids before a block, the nearest first, and those after it."""
        place = blocks.index(block)
        before = [other.clause for other in reversed(blocks[:place]) if other.own and other.kind not in HEAD]
        return before, [other.clause for other in blocks[place + 1 :] if other.own and other.kind not in HEAD]

    def _find_joined(self) -> None:
        """Find the neighbour that is longer, or has more sentences, than English leads one to expect."""
        for block in self.english:
            if block.own and block.clause in self.missing and block.kind not in (*HEADINGS, *HEAD):
                before, after = self._neighbours(self.english, block)
                for name in [*before[:1], *after[:1]]:
                    there, here = self._texts(name)
                    is_longer = len(here) > (len(there) + len(block.text) / 2) * self._ratio
                    if here and (is_longer or _sentences(here) > _sentences(there)):
                        self.held[block.clause] = name
                        break

    def _find_cut_off(self) -> None:
        """Find the neighbour of which a block that English has not is most likely a part."""
        pieces = [*self.extra, *(block for block in self.translated if block.own and block.clause in self.unknown)]
        for block in [block for block in pieces if block.kind not in HEADINGS]:
            before, after = self._neighbours(self.translated, block)
            neighbours = [*before[:1], *after[:1]]
            likely = {name: self._likelihood(block, name, is_before=name in before) for name in neighbours}
            name = max(likely, key=lambda name: likely[name], default="")
            if likely.get(name):
                self.cut_off[block.line] = self.renamed.get(name, name)

    def _likelihood(self, block: Block, name: str, *, is_before: bool) -> int:
        """Weigh the signs that a block was cut off: the clause has another kind, a sentence breaks off, it is short."""
        there, here = self._texts(name)
        if not here:
            return 0
        kinds = {other.kind for other in (*self.english, *self.translated) if other.own and other.clause == name}
        first, second = (here, block.text) if is_before else (block.text, here)
        breaks_off = not SENTENCE_END.search(first[-2:]) or second[:1].islower()
        is_shorter = len(here) + len(block.text) / 2 < len(there) * self._ratio
        return 4 * (len(kinds) > 1) + 2 * breaks_off + is_shorter

    def _texts(self, name: str) -> tuple[str, str]:
        """Return the text of a clause in English and in the translation; none for a heading."""
        there = [block for block in self.english if block.own and block.clause == name and block.kind not in HEADINGS]
        here = [block for block in self.translated if block.own and self._name(block) == name]
        return (there[0].text, here[0].text) if there and here else ("", "")

    @property
    def _ratio(self) -> float:
        """Return how much longer the translation is than English."""
        there = {block.clause: len(block.text) for block in self.english if block.own}
        here = {block.clause: len(block.text) for block in self.translated if block.own}
        common = there.keys() & here.keys()
        return sum(here[name] for name in common) / max(1, sum(there[name] for name in common)) or 1


def _ids(blocks: Sequence[Block], *, terms: bool = False) -> list[str]:
    return [block.clause for block in blocks if block.own and (block.kind == SORTED) == terms]


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?=\s|$)", text))


def _without(blocks: Iterable[Block], others: Iterable[Block], key: Callable[[Block], Hashable]) -> list[Block]:
    """Return the blocks that have no partner with the same key among the others."""
    partners = Counter(map(key, others))
    rest: list[Block] = []
    for block in blocks:
        if partners[key(block)]:
            partners[key(block)] -= 1
        else:
            rest.append(block)
    return rest
