"""A small binary, split: both halves are valid, and what was left out is fetched once, when it is called."""

import json
import subprocess
from pathlib import Path

import pytest

from runtime.cuts.binary import counting, split
from runtime.cuts.wasm import CODE, EXPORT, FUNCTION, GLOBAL, MEMORY, TABLE, TYPE, code, export, joined, vector

LOADING_JS = Path(__file__).parents[3] / "overrides" / "engine" / "missing-functions.js"

# (type 0: (i32, i32) -> i32) (type 1: () -> ()) and three functions on one global:
#   add(a, b) = a + b;  bump(a, b): the global grows by add(a, b), and is given;  idle()
TYPES = vector([b"\x60\x02\x7f\x7f\x01\x7f", b"\x60\x00\x00"])
BODIES = [
    b"\x00\x20\x00\x20\x01\x6a\x0b",
    b"\x00\x23\x00\x20\x00\x20\x01\x10\x00\x6a\x24\x00\x23\x00\x0b",
    b"\x00\x0b",
]
BINARY = joined(
    [
        (TYPE, TYPES),
        (FUNCTION, vector([b"\x00", b"\x00", b"\x01"])),
        (TABLE, vector([b"\x70\x00\x01"])),
        (MEMORY, vector([b"\x00\x01"])),
        (GLOBAL, vector([b"\x7f\x01\x41\x00\x0b"])),
        (EXPORT, vector([export(name, 0, number) for number, name in enumerate(("add", "bump", "idle"))])),
        (CODE, code(BODIES)),
    ]
)
PROGRAM = """
import fs from "node:fs";
const [source, first, rest] = process.argv.slice(1).map((file) => fs.readFileSync(file));
const { attachMissingFunctions } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
let fetched = 0;
const { instance } = await WebAssembly.instantiate(first, {});
attachMissingFunctions(instance, {}, () => { fetched += 1; return rest; });
const { add, bump } = instance.exports;
console.log(JSON.stringify([fetched, add(1, 2), fetched, bump(3, 4), bump(1, 1), fetched]));
"""


def node(program: str, *arguments: Path) -> object:
    command = ["node", "--input-type=module", "--eval", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("needed", "expected"),
    [
        ([0, 1, 2], [0, 3, 0, 7, 9, 0]),
        ([0], [0, 3, 0, 7, 9, 1]),  # bump comes with the rest, and works on the first binary's global
        ([1], [0, 3, 1, 7, 9, 1]),
        ([], [0, 3, 1, 7, 9, 1]),
    ],
)
def test_a_function_left_out_is_fetched_once_and_does_the_same(
    tmp_path: Path, needed: list[int], expected: list[int]
) -> None:
    first, rest = tmp_path / "first.wasm", tmp_path / "rest.wasm"
    for file, content in zip((first, rest), split(BINARY, needed), strict=True):
        file.write_bytes(content)
    assert node(PROGRAM, LOADING_JS, first, rest) == expected


def test_calls_are_noted_by_the_number_of_the_function(tmp_path: Path) -> None:
    file = tmp_path / "counting.wasm"
    file.write_bytes(counting(BINARY))
    program = """
    import fs from "node:fs";
    const { instance: { exports } } = await WebAssembly.instantiate(fs.readFileSync(process.argv[1]), {});
    const called = () => [0, 1, 2].map((number) => exports[`called:${number}`].value);
    const told = [called()];
    exports.bump(1, 2);
    console.log(JSON.stringify([...told, called()]));
    """
    assert node(program, file) == [[0, 0, 0], [1, 1, 0]]
