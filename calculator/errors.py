"""What can go wrong, as data: a message key and its values. The catalogues hold the sentences.

CalculatorError
├── FaultyPolicy        the policy file; holds every fault found
├── UnknownQuestion     a situation names a question that the policy does not ask
├── UnknownAnswer       an answer that its question does not list
├── UnknownLanguage     a language without a catalogue
├── MalformedInput      a line, a row or a file that cannot be read as what it should be
├── RefusedTable        a file that cannot be used as a table at all
│   ├── UnclearColumn       a column that its author has to decide on
│   └── UnclearHeader       a table with such columns; holds them all
└── FaultyField         a field of the ticket form that cannot stand as it is
"""

from collections.abc import Iterator, Mapping


class CalculatorError(Exception):
    """An error with a message ``key`` and the ``values`` of its placeholders; as a text, the sentence in English."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str | int] = values

    def __str__(self) -> str:
        try:
            return "\n".join(self._sentences())
        except UnknownLanguage:  # English itself has not been compiled
            return repr(self)

    def _sentences(self) -> Iterator[str]:
        from calculator.words.messages import DEFAULT_LANGUAGE, messages  # knows errors, and is needed by few

        yield messages(DEFAULT_LANGUAGE).error(self)


class FaultyPolicy(CalculatorError):
    """A policy file that contradicts its own form; ``faults`` holds every fault with its place."""

    def __init__(self, file: str, faults: tuple[CalculatorError, ...]) -> None:
        super().__init__("faulty-policy", file=file)
        self.faults = faults

    def _sentences(self) -> Iterator[str]:
        from calculator.words.messages import DEFAULT_LANGUAGE, messages

        yield messages(DEFAULT_LANGUAGE).counted(self.key, len(self.faults), **self.values)
        yield from (f"  {fault}" for fault in self.faults)


class UnknownQuestion(CalculatorError):
    pass


class UnknownAnswer(CalculatorError):
    pass


class UnknownLanguage(CalculatorError):
    pass


class MalformedInput(CalculatorError):
    pass


class RefusedTable(CalculatorError):
    pass


class UnclearColumn(RefusedTable):
    """A column at a ``place``, from 0: nearly a question of those ``meant``, or named as a column of the result."""

    def __init__(self, key: str, place: int, column: str, meant: tuple[str, ...], /, **values: str | int) -> None:
        super().__init__(key, **values)
        self.place = place
        self.column = column
        self.meant = meant


class UnclearHeader(RefusedTable):
    """A table that is not used before its ``columns`` are decided on; its own message is that of the first."""

    def __init__(self, columns: tuple[UnclearColumn, ...]) -> None:
        super().__init__(columns[0].key, **columns[0].values)
        self.columns = columns

    def _sentences(self) -> Iterator[str]:
        yield from map(str, self.columns)


class FaultyField(CalculatorError):
    """Its values name the ``field`` and the ``clause`` that it goes against, empty where no clause says so."""
