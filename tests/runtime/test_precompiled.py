"""Texts that modules run, compiled beforehand."""

import marshal

import pytest

from runtime import precompiled


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompiled, "missed", [])
    monkeypatch.setattr(precompiled, "_known", {})


def test_a_text_that_is_not_known_is_run_and_noted() -> None:
    space: dict[str, object] = {}
    precompiled.exec("x = 1 + 1", {}, space)
    assert space["x"] == precompiled.eval("1 + 1", {}) == 2
    assert precompiled.missed == [("exec", "x = 1 + 1"), ("eval", "1 + 1")]


def test_the_code_of_a_known_text_is_run_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    code = marshal.loads(precompiled.written([("eval", "a + 1")]))
    monkeypatch.setattr(precompiled, "_known", {("eval", "known by this name"): code["eval", "a + 1"]})
    assert precompiled.eval("known by this name", {"a": 41}) == 42
    assert precompiled.missed == []
