"""The package's own policy with all its diagrams, worked out when the package was built.

Reading and compiling the policy takes a browser half a second. So a wheel carries what comes of it, beside
``policy.toml``, from which it is made with the wheel and never otherwise: in a source tree it does not exist.
"""

import pickle
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from calculator.engine import Engine
from calculator.engine.slices import Slice
from calculator.policy.model import Policy

FILE = Path(__file__).parents[1] / "policy" / "policy.prepared"


def written() -> bytes:
    """Return what is to stand in the file."""
    # Imported here: a page only reads the file, and its wheel has no loader.
    from calculator.policy.loader import load_policy

    policy = load_policy()
    engine = Engine.of(policy)
    decision, summary = engine.decision, engine.summary
    summary.values([None] * len(policy.questions))  # the first answer of a page, as a rule
    decision.diagrams.keep([*decision.all_cut(), *summary.diagrams()])
    slices, decision.slices = decision.slices, {}
    shared = (*decision.diagrams.nodes(), *policy.outcomes, *policy.reasons)
    places = {id(item): place for place, item in enumerate(shared)}
    kept = {answer: _Writer.written(found, places) for answer, found in slices.items()}
    return pickle.dumps((policy, shared, kept), protocol=5)


def prepared(file: Path = FILE) -> Policy | None:
    """Return the policy of the file, with its engine; None where there is none."""
    if not file.exists():
        return None
    policy: Policy
    policy, shared, kept = pickle.loads(file.read_bytes())
    Engine.of(policy).decision.slices = _Kept(kept, shared)
    return policy


class _Kept(dict[int | None, Slice]):
    """The slices, each read when it is first needed: a visit needs two or three of them."""

    def __init__(self, kept: Mapping[int | None, bytes], shared: Sequence[Any]) -> None:
        self._kept = kept
        self._shared = shared

    def __missing__(self, answer: int | None) -> Slice:
        found: Slice = _Reader(BytesIO(self._kept[answer]), self._shared).load()
        self[answer] = found
        return found


class _Writer(pickle.Pickler):
    """Writes what is shared by its place."""

    def __init__(self, target: BytesIO, places: Mapping[int, int]) -> None:
        super().__init__(target, protocol=5)
        self._places = places

    def persistent_id(self, item: object) -> int | None:
        return self._places.get(id(item))

    @classmethod
    def written(cls, item: object, places: Mapping[int, int]) -> bytes:
        target = BytesIO()
        cls(target, places).dump(item)
        return target.getvalue()


class _Reader(pickle.Unpickler):
    def __init__(self, source: BytesIO, shared: Sequence[Any]) -> None:
        super().__init__(source)
        self._shared = shared

    def persistent_load(self, place: int) -> Any:
        return self._shared[place]
