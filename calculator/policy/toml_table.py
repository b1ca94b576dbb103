"""A table of a TOML file that knows its place and notes every fault found in it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from calculator.errors import CalculatorError


class Table:
    """Typed access to ``content``. A fault gives an empty value, and a note in ``faults``, instead of stopping."""

    def __init__(self, content: Mapping[str, Any], place: str, faults: list[CalculatorError]) -> None:
        self.content = content
        self.place = place
        self._faults = faults

    def fault(self, key: str, /, **values: str | int) -> None:
        self._faults.append(CalculatorError(key, where=self.place, **values))

    def unknown(self, what: str, name: str, known: Iterable[str], key: str = "") -> bool:
        """Note that ``name`` is not known, with the nearest name that is; always False."""
        from difflib import get_close_matches  # only a faulty policy pays for it

        where = f"{self.place}.{key}" if key else self.place
        near = get_close_matches(name, list(known), n=1)
        if near:
            self._faults.append(CalculatorError("policy-unknown-near", what=what, name=name, where=where, near=near[0]))
        else:
            self._faults.append(CalculatorError("policy-unknown", what=what, name=name, where=where))
        return False

    def only(self, keys: Iterable[str]) -> None:
        """Note every key that is not among ``keys``."""
        known = set(keys)
        for key in self.content:
            if key not in known:
                self.unknown("key", key, known)

    def value[T](self, key: str, kind: type[T], fallback: T) -> T:
        if key not in self.content:
            self.fault("policy-missing", key=key)
            return fallback
        found = self.content[key]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            self.fault("policy-type", key=key, expected=kind.__name__)
            return fallback
        return found

    def string(self, key: str) -> str:
        return self.value(key, str, "")

    def flag(self, key: str, default: bool = False) -> bool:
        return self.value(key, bool, default) if key in self.content else default

    def choice(self, key: str, known: Collection[str]) -> str:
        name = self.string(key)
        if name and name not in known:
            self.unknown("value", name, known, key)
        return name

    def strings(
        self, key: str, known: Collection[str] | None = None, what: str = "value", *, optional: bool = False
    ) -> tuple[str, ...]:
        """Return a list of texts, each among ``known`` where that is given."""
        if optional and key not in self.content:
            return ()
        found = self.value(key, list, [])
        texts = tuple(text for text in found if isinstance(text, str))
        if len(texts) < len(found):
            self.fault("policy-type", key=key, expected="str")
        if known is not None:
            for text in texts:
                if text not in known:
                    self.unknown(what, text, known, key)
        return texts

    def every_list(self, known: Collection[str], what: str) -> dict[str, tuple[str, ...]]:
        """Return the lists of texts under all keys, each text among ``known``."""
        return {key: self.strings(key, known, what) for key in self.content}

    def table(self, key: str) -> "Table":
        content = self.value(key, dict, {}) if key in self.content else {}
        return Table(content, f"{self.place}.{key}", self._faults)

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of a list; a single table is a list of one."""
        found = self.content.get(key, [])
        if isinstance(found, dict):
            return [Table(found, f"{self.place}.{key}", self._faults)]
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            self.fault("policy-type", key=key, expected="table")
            return []
        return [Table(row, f"{self.place}.{key}[{place}]", self._faults) for place, row in enumerate(found)]

    def keys_among(self, key: str, known: Collection[str]) -> list[str]:
        """Return the keys of the table ``key`` that are among ``known``; the others are noted."""
        inner = self.table(key)
        return [name for name in inner.content if name in known or inner.unknown("value", name, known)]

    def values(self, key: str, known: tuple[str, ...]) -> frozenset[str]:
        """Return the values that a condition allows for ``key``: a list, ``{not = list}``, true or false."""
        found = self.content[key]
        if isinstance(found, bool):
            named = (str(found).lower(),)
            if named[0] not in known:
                self.fault("policy-type", key=key, expected="list")
            return frozenset(named)
        if isinstance(found, dict):
            inner = self.table(key)
            inner.only(("not",))
            return frozenset(known) - frozenset(inner.strings("not", known, "value"))
        return frozenset(self.strings(key, known, "value"))
