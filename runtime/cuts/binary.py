"""Splits a WebAssembly binary in two: the functions that a start and an answer need, and the rest, for when it is due.

The first binary keeps everything but the code of the functions left out. Each of those becomes a door: it looks itself
up in a table of its own; where that is empty, entry 0 of the table is called first, by which the page loads the second
binary and fills the table. So nothing is missing, and what is rare costs one more request.

Both binaries keep the numbers of all functions, globals and types, so no instruction has to be changed: the second
holds the code of *all* functions, imports the memory, the tables, the tags and the globals that vary from the first,
and has the constants once more. Functions have no state of their own, so it does not matter that some are there twice.

Worked case, f left out and with the type (i32) -> i32, its entry being 7:

    if table[7] is empty: call table[0]
    return table[7](the argument)
"""

import os
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from runtime.cuts import core
from runtime.cuts.cut import LIBRARY, REST, WASM, Cut, Draft
from runtime.cuts.library import settle
from runtime.cuts.wasm import (
    A_GLOBAL,
    A_MEMORY,
    A_TABLE,
    A_TAG,
    CODE,
    DATA,
    DATA_COUNT,
    ELEMENT,
    EXPORT,
    FUNCTION,
    GLOBAL,
    IMPORT,
    MEMORY,
    TABLE,
    TAG,
    TYPE,
    Module,
    after_locals,
    code,
    end_of_export,
    end_of_import,
    end_of_limits,
    end_of_table,
    end_of_tag,
    end_of_value_type,
    export,
    global_items,
    is_constant,
    items,
    name,
    name_at,
    number,
    vector,
    written,
    written_signed,
)
from runtime.cuts.watch import watch
from runtime.errors import DoesNotFit

# What the two binaries and the page call each other's parts.
FIRST = "first"
DOORS = "rest:functions"
_SHARED = "rest:{kind}:{index}"
_NOTHING = b"\x60\x00\x00"  # the type of a function without arguments and results
_FUNCREF = b"\x70"
_SECTIONS = ((A_TABLE, TABLE), (A_MEMORY, MEMORY), (A_GLOBAL, GLOBAL), (A_TAG, TAG))


def counting(binary: bytes) -> bytes:
    """Return the binary with an exported global ``called:<n>`` for each function, 1 once it has been called."""
    module = Module.read(binary)
    bodies = module.bodies()
    globals_ = module.content(GLOBAL)
    known, at = number(globals_, 0)
    first = module.imported(A_GLOBAL) + known
    flags = b"\x7f\x01\x41\x00\x0b" * len(bodies)  # i32, mutable, 0
    exports = items(module.content(EXPORT), end_of_export)
    exports += [export(f"called:{place}", A_GLOBAL, first + place) for place in range(len(bodies))]
    noting = []
    for place, body in enumerate(bodies):
        start = after_locals(body)
        noting.append(body[:start] + b"\x41\x01\x24" + written(first + place) + body[start:])
    return module.with_sections(
        {GLOBAL: written(known + len(bodies)) + globals_[at:] + flags, EXPORT: vector(exports), CODE: code(noting)}
    )


def split(binary: bytes, needed: Collection[int]) -> tuple[bytes, bytes]:
    """Return the binary with the code of the ``needed`` functions (by their place among all), and the rest."""
    module = Module.read(binary)
    left_out = [place for place in range(len(module.bodies())) if place not in set(needed)]
    return _first(module, left_out), _rest(module, left_out)


def _first(module: Module, left_out: list[int]) -> bytes:
    tables = items(module.content(TABLE), end_of_table)
    bodies = module.bodies()
    signatures = _signatures(module)
    load = _type_of_loading(module)
    for entry, place in enumerate(left_out, 1):
        bodies[place] = _door(entry, len(tables), load, *signatures[place])
    exports = items(module.content(EXPORT), end_of_export)
    exports += [export(text, kind, index) for kind, index, text in _shared(module) if text.startswith("rest:")]
    exports.append(export(DOORS, A_TABLE, len(tables)))
    tables.append(_FUNCREF + b"\x00" + written(len(left_out) + 1))
    return module.with_sections({TABLE: vector(tables), EXPORT: vector(exports), CODE: code(bodies)})


def _type_of_loading(module: Module) -> int:
    types = _types(module)
    if _NOTHING not in types:
        raise DoesNotFit("no function of the binary is without arguments and results, so a door cannot call the loader")
    return types.index(_NOTHING)


def _door(entry: int, table: int, load: int, kind: int, arguments: int) -> bytes:
    slot, at_table = b"\x41" + written_signed(entry), written(table)
    is_empty = slot + b"\x25" + at_table + b"\xd1"
    loading = b"\x04\x40\x41\x00\x11" + written(load) + at_table + b"\x0b"
    given = b"".join(b"\x20" + written(argument) for argument in range(arguments))
    return b"\x00" + is_empty + loading + given + slot + b"\x11" + written(kind) + at_table + b"\x0b"


def _rest(module: Module, left_out: list[int]) -> bytes:
    tables = items(module.content(TABLE), end_of_table)
    memories = items(module.content(MEMORY), end_of_limits)
    tags = items(module.content(TAG), end_of_tag)
    globals_ = global_items(module.content(GLOBAL))
    types = {A_TABLE: tables, A_MEMORY: memories, A_GLOBAL: [kind for kind, _ in globals_], A_TAG: tags}
    begins = {kind: module.imported(kind) for kind in types}
    imports = items(module.content(IMPORT), end_of_import)
    imports += [
        name(FIRST) + name(text) + bytes([kind]) + types[kind][index - begins[kind]]
        for kind, index, text in _shared(module)
    ]
    functions = module.imported(0)
    exports = [export(str(entry), 0, functions + place) for entry, place in enumerate(left_out, 1)]
    # A function may only be pointed to where the binary declares it: its exports and the code's own list do.
    return module.with_sections(
        {
            IMPORT: vector(imports),
            GLOBAL: vector(kind + value for kind, value in globals_[_variable(module) :]),
            EXPORT: vector(exports),
            ELEMENT: _declared(module),
        },
        without=(TABLE, MEMORY, TAG, DATA, DATA_COUNT),
    )


def _declared(module: Module) -> bytes:
    """Every function as one that may be pointed to, in a segment that fills no table."""
    functions = range(module.imported(0), module.imported(0) + len(module.bodies()))
    return vector([b"\x03\x00" + vector(written(function) for function in functions)])


def _shared(module: Module) -> list[tuple[int, int, str]]:
    """Return what the second binary takes from the first: kind, number, and the name it is exported by."""
    exported = {}
    for item in items(module.content(EXPORT), end_of_export):
        found, after = name_at(item, 0)
        exported[item[after], number(item, after + 1)[0]] = found
    counts = {kind: number(module.content(section), 0)[0] for kind, section in _SECTIONS}
    counts[A_GLOBAL] = _variable(module)
    return [
        (kind, index, exported.get((kind, index), _SHARED.format(kind=kind, index=index)))
        for kind, count in counts.items()
        for index in range(module.imported(kind), module.imported(kind) + count)
    ]


def _variable(module: Module) -> int:
    """How many of the globals to share: the constants that stand last can be written down twice."""
    globals_ = global_items(module.content(GLOBAL))
    while globals_ and is_constant(*globals_[-1]):
        globals_.pop()
    return len(globals_)


def _types(module: Module) -> list[bytes]:
    return items(module.content(TYPE), _end_of_function_type)


def _end_of_function_type(content: bytes, at: int) -> int:
    if content[at] != 0x60:
        raise DoesNotFit(f"a type begins with {content[at]:#x}, which is none of a function")
    at += 1
    for _ in range(2):
        count, at = number(content, at)
        for _ in range(count):
            at = end_of_value_type(content, at)
    return at


def _signatures(module: Module) -> list[tuple[int, int]]:
    """Of each function: the number of its type, and how many arguments it takes."""
    arguments = [number(kind, 1)[0] for kind in _types(module)]
    kinds = [number(item, 0)[0] for item in items(module.content(FUNCTION), lambda found, at: number(found, at)[1])]
    return [(kind, arguments[kind]) for kind in kinds]


def _apply(draft: Draft) -> None:
    """Run all that pages ask on a binary that notes its calls, and split it by them."""
    settle(draft)
    binary = (draft.folder / WASM).read_bytes()
    (draft.folder / WASM).write_bytes(counting(binary))
    first, rest = split(binary, _called(draft))
    (draft.folder / WASM).write_bytes(first)
    (draft.folder / REST).write_bytes(rest)


def _called(draft: Draft) -> frozenset[int]:
    """Return the functions that pages call: the calculator's in each language, and those that compare."""
    alone = [replace(draft, locks={language: name}) for language, name in draft.locks.items()]

    def called(spoken: Draft) -> frozenset[int]:
        return watch(spoken, draft.folder, draft.folder / LIBRARY, compiled=True).called

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        by_core = pool.submit(core.watch, draft, draft.folder, draft.folder / LIBRARY, compiled=True)
        return by_core.result().called.union(*pool.map(called, alone))


CUT = Cut(name="binary split in two", apply=_apply)
