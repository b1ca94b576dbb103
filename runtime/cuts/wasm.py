"""WebAssembly binaries as sections, and as much of their inside as splitting one needs. Instructions stay as they are.

The format is that of the WebAssembly core specification, chapter 5: a header, then sections of (id, size, content).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from runtime.errors import DoesNotFit

HEADER = b"\0asm\1\0\0\0"
TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT, TAG = range(1, 14)
# What an import or an export is.
A_FUNCTION, A_TABLE, A_MEMORY, A_GLOBAL, A_TAG = range(5)
# The order in which sections have to stand; sections of tools (0) come where they are.
ORDER = (TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA)


def number(content: bytes, at: int) -> tuple[int, int]:
    """Return the unsigned LEB128 number at a place, and the place after it."""
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def written(value: int, most: int = 127) -> bytes:
    """Return a number as unsigned LEB128; ``most`` is the largest last byte."""
    out = bytearray()
    while value > most:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def written_signed(value: int) -> bytes:
    """Return a natural number as signed LEB128, as constants are written: bit 6 of the last byte is its sign."""
    return written(value, most=63)


def sections(binary: bytes) -> Iterator[tuple[int, bytes]]:
    if binary[: len(HEADER)] != HEADER:
        raise DoesNotFit("not a WebAssembly binary of version 1")
    at = len(HEADER)
    while at < len(binary):
        kind = binary[at]
        size, at = number(binary, at + 1)
        yield kind, binary[at : at + size]
        at += size


def joined(found: Iterable[tuple[int, bytes]]) -> bytes:
    return HEADER + b"".join(bytes([kind]) + written(len(content)) + content for kind, content in found)


def vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return written(len(listed)) + b"".join(listed)


def items(content: bytes, end: Callable[[bytes, int], int]) -> list[bytes]:
    """Return the items of a vector, as bytes; ``end`` tells where the item at a place ends."""
    count, at = number(content, 0)
    found = []
    for _ in range(count):
        after = end(content, at)
        found.append(content[at:after])
        at = after
    if at != len(content):
        raise DoesNotFit(f"{len(content) - at} bytes more than {count} items")
    return found


def name(text: str) -> bytes:
    encoded = text.encode()
    return written(len(encoded)) + encoded


def name_at(content: bytes, at: int) -> tuple[str, int]:
    """Return the name at a place, and the place after it."""
    size, at = number(content, at)
    return content[at : at + size].decode(), at + size


def export(text: str, kind: int, index: int) -> bytes:
    return name(text) + bytes([kind]) + written(index)


# Where things end


def _end_of_name(content: bytes, at: int) -> int:
    size, at = number(content, at)
    return at + size


def end_of_body(content: bytes, at: int) -> int:
    return _end_of_name(content, at)


def end_of_value_type(content: bytes, at: int) -> int:
    if content[at] in (0x63, 0x64):  # a reference to a heap type that is spelt out
        return number(content, at + 1)[1]
    return at + 1


def end_of_limits(content: bytes, at: int) -> int:
    has_most = content[at] & 1
    at = number(content, at + 1)[1]
    return number(content, at)[1] if has_most else at


def end_of_table(content: bytes, at: int) -> int:
    if content[at] == 0x40:
        raise DoesNotFit("a table with an initial value is more than is understood here")
    return end_of_limits(content, end_of_value_type(content, at))


def end_of_tag(content: bytes, at: int) -> int:
    return number(content, at + 1)[1]


def end_of_export(content: bytes, at: int) -> int:
    return number(content, _end_of_name(content, at) + 1)[1]


def end_of_import(content: bytes, at: int) -> int:
    at = _end_of_name(content, _end_of_name(content, at))
    kind, at = content[at], at + 1
    if kind == A_FUNCTION:
        return number(content, at)[1]
    if kind == A_GLOBAL:
        return end_of_value_type(content, at) + 1
    ends = {A_TABLE: end_of_table, A_MEMORY: end_of_limits, A_TAG: end_of_tag}
    if kind not in ends:
        raise DoesNotFit(f"the binary imports something of the kind {kind}, which runtime/cuts/wasm.py does not know")
    return ends[kind](content, at)


def import_kind(item: bytes) -> int:
    return item[_end_of_name(item, _end_of_name(item, 0))]


def import_names(item: bytes) -> tuple[str, str]:
    """Return the module that an import is from, and its name in there."""
    module, after = name_at(item, 0)
    return module, name_at(item, after)[0]


def global_items(content: bytes) -> list[tuple[bytes, bytes]]:
    """Return the type and the value of each global of a section. The value must be one constant or one other global."""
    count, at = number(content, 0)
    found = []
    for _ in range(count):
        after = end_of_value_type(content, at) + 1
        kind, instruction = content[at:after], content[after]
        if instruction not in (0x41, 0x23, 0xD0):
            raise DoesNotFit(f"a global begins with the instruction {instruction:#x}")
        at = number(content, after + 1)[1]
        if content[at] != 0x0B:
            raise DoesNotFit("a global has more than one instruction")
        at += 1
        found.append((kind, content[after:at]))
    return found


def is_constant(kind: bytes, value: bytes) -> bool:
    """Whether a global is the same in every instance: never set, and a number that is written down."""
    return kind[-1] == 0 and value[0] == 0x41


def after_locals(body: bytes) -> int:
    """Return the place at which the instructions of a function begin."""
    groups, at = number(body, 0)
    for _ in range(groups):
        at = end_of_value_type(body, number(body, at)[1])
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A binary, with what it defines taken apart."""

    sections: tuple[tuple[int, bytes], ...]

    @classmethod
    def read(cls, binary: bytes) -> "Module":
        return cls(sections=tuple(sections(binary)))

    def content(self, kind: int) -> bytes:
        return next((content for found, content in self.sections if found == kind), b"\0")

    def imported(self, kind: int) -> int:
        return sum(import_kind(item) == kind for item in items(self.content(IMPORT), end_of_import))

    def bodies(self) -> list[bytes]:
        """Return the code of each function, without its length."""
        return [body[number(body, 0)[1] :] for body in items(self.content(CODE), end_of_body)]

    def with_sections(self, changed: dict[int, bytes], without: Iterable[int] = ()) -> bytes:
        """Return the binary with some sections in place of its own, or new, and some left out."""
        kept = {kind: content for kind, content in self.sections if kind and kind not in set(without)} | changed
        tools = [(kind, content) for kind, content in self.sections if not kind]
        return joined([*tools, *((kind, kept[kind]) for kind in ORDER if kind in kept)])


def code(bodies: Iterable[bytes]) -> bytes:
    return vector(written(len(body)) + body for body in bodies)
