"""The bundle that pages load: whole, the same wherever it is built, and answering to the letter what Python does."""

import gc
import gzip
import hashlib
import json
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import brotli
import pytest

from calculator import Policy, json_api
from calculator.words.messages import languages
from runtime import archive, page_workload
from runtime import build as runtime_build
from runtime.build import CUTS, MANIFEST, PLAIN, PUBLIC, PYODIDE, build, fingerprint, main, manifest, skipped, without
from runtime.cuts.cut import CORE, LIBRARY, LOADER, MODULE, WASM, Cut
from runtime.errors import MissingFile, UnknownCut
from runtime.node import Run, run
from tests.calculator.space import sample
from tests.cases import CASES
from tests.runtime.programs import compiled, inside

LANGUAGES = ("en", "it")
DATA = {"policy.prepared", "calculator.mo"}
ANSWERING = """
import json
from calculator.json_api import visit

def main(asked):
    language, situations = json.loads(asked)
    return json.dumps([visit(situation, language, "2026-11-22", "") for situation in situations])
"""


def test_pyodide_answers_what_python_answers_to_the_letter(built: Path, policy: Policy) -> None:
    """In English: another language answers to the letter in the next test, and has other sentences alone."""
    situations = [one["situation"] for one in CASES]
    situations += [*sample(policy, 150, seed=12), *sample(policy, 150, seed=13, unknown=0.4)]
    texts = [json.dumps(situation) for situation in situations]
    answered = json.loads(inside(built, ANSWERING, asked=["en", texts]).answer)
    for text, answer in zip(texts, answered, strict=True):
        assert answer == json_api.visit(text, "en", "2026-11-22", ""), text
    for case, answer in zip(CASES, answered, strict=False):
        if "headline" in case:
            assert json.loads(answer)["assessment"]["headline"] == case["headline"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_pages_ask_needs_all_of_the_wheel_and_nothing_left_out(
    built: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Verdicts, errors, fleets, tickets: with the wheel of one language, without the rest of the functions."""
    asked = page_workload.asked_for([language])
    program = compiled(built, Path(page_workload.__file__).read_text(encoding="utf-8"))
    found = inside(built, program, asked=asked, lock=f"pyodide-lock.{language}.json", visit=language)
    assert not found.rest
    wheel = {Path(name) for name in archive.read(built / PLAIN / f"calculator-{language}.whl")}
    modules = {file.with_suffix("") for file in wheel if file.suffix == ".pyc"}
    names = {".".join(module.parts).removesuffix(".__init__") for module in modules}
    assert {name for name in found.modules if name.split(".")[0] == "calculator"} == names
    assert {file.name for file in wheel if file.suffix != ".pyc"} == DATA
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)  # how garbage is collected here is no matter
    assert json.loads(found.answer) == json.loads(page_workload.main(json.dumps(asked)))


def test_what_was_left_out_is_there_when_it_is_asked_for(built: Path) -> None:
    """Nothing of the workload compresses or calls for a Chinese encoding; the binary still can."""
    program = "import zlib\ndef main(asked): return str(len(zlib.decompress(zlib.compress(b'x' * 9000, 9))))"
    found = inside(built, compiled(built, program))
    assert found.answer == "9000"
    assert found.rest


def test_every_cut_fits_the_pinned_version(built: Path) -> None:
    assert skipped(built) == {}


@pytest.mark.parametrize("language", languages())
def test_each_lock_names_our_wheel_only_with_its_checksum(built: Path, language: str) -> None:
    packages = manifest(language)["lock"]["packages"]
    assert list(packages) == ["support-calculator"]
    wheel = built / PUBLIC / packages["support-calculator"]["file_name"]
    assert wheel.name.startswith(f"calculator-{language}.")
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == packages["support-calculator"]["sha256"]


def test_names_are_those_of_the_content_and_each_file_is_compressed_twice(built: Path) -> None:
    named = {name for name in manifest().values() if isinstance(name, str)}
    for name in (*languages(), CORE):
        (package,) = manifest(name)["lock"]["packages"].values()
        named.add(package["file_name"])
    files = {file.name: file.read_bytes() for file in (built / PUBLIC).iterdir()}
    assert set(files) == {name + suffix for name in named for suffix in ("", ".br", ".gz")}
    for name in named:
        assert hashlib.sha256(files[name]).hexdigest()[:12] == name.split(".")[-2]
        assert brotli.decompress(files[name + ".br"]) == gzip.decompress(files[name + ".gz"]) == files[name]


@pytest.mark.newest
def test_a_build_elsewhere_is_the_same_to_the_byte(built: Path, tmp_path: Path) -> None:
    """Part of raising Pyodide: another version, or another cut, may bring in a time or a place. It takes minutes."""
    other = build(tmp_path / "elsewhere" / "bundle", best=1, kept=None)
    for folder in (PLAIN, PUBLIC):
        here, there = (
            {file.name: file.read_bytes() for file in (root / folder).iterdir() if file.suffix not in (".br", ".gz")}
            for root in (built, other)
        )
        assert here.keys() == there.keys()
        assert [name for name in here if here[name] != there[name]] == []
    assert (built / MANIFEST).read_bytes() == (other / MANIFEST).read_bytes()


def test_without_cuts_pyodide_is_as_it_comes_and_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build itself starts what it has made, and sees that it answers."""
    runs: list[Run] = []

    def noted(*given: Any, **settings: Any) -> Run:
        runs.append(run(*given, **settings))
        return runs[-1]

    monkeypatch.setattr(runtime_build, "run", noted)
    uncut = build(tmp_path / "uncut", cuts=(), best=1, kept=None)
    plain = uncut / PLAIN
    for name in (LOADER, MODULE, WASM, LIBRARY):
        assert (plain / name).read_bytes() == (PYODIDE / name).read_bytes()
    found = json.loads((uncut / MANIFEST).read_text(encoding="utf-8"))
    assert found["files"]["rest"] == ""
    assert list(found["locks"]) == [*languages(), CORE]
    (file_name,) = {found["locks"][name]["packages"]["support-calculator"]["file_name"] for name in languages()}
    files = set(archive.read(uncut / PUBLIC / file_name))
    assert "calculator/policy/policy.toml" in files
    assert {f"calculator/words/locales/{name}/LC_MESSAGES/calculator.mo" for name in languages()} <= files
    (started,) = runs
    assert started.answer == json_api.visit("{}", languages()[0], "", "") and not started.rest


def test_the_environment_chooses_pyodide_as_it_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = assembling(monkeypatch)
    build(tmp_path / "cut")
    monkeypatch.setenv(runtime_build.UNCUT, "1")
    build(tmp_path / "uncut")
    assert made == [CUTS, ()]


def test_a_cut_that_was_skipped_is_named_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assembling(monkeypatch, {"some cut": "no such line"})
    for _ in range(2):
        caplog.clear()
        build(tmp_path / "bundle")
        (record,) = caplog.records
        assert record.levelno == logging.WARNING
        assert record.getMessage() == "runtime: the cut 'some cut' was skipped: no such line"


def assembling(monkeypatch: pytest.MonkeyPatch, left_out: dict[str, str] | None = None) -> list[Sequence[Cut]]:
    """Let a build make nothing but a note of the cuts it is to make; they are returned."""
    made: list[Sequence[Cut]] = []

    def assemble(folder: Path, _: Path, cuts: Sequence[Cut], __: object) -> None:
        made.append(cuts)
        (folder / runtime_build.SKIPPED).write_text(json.dumps(left_out or {}), encoding="utf-8")

    monkeypatch.setattr(runtime_build, "_assemble", assemble)
    return made


def test_nothing_is_built_again_until_an_input_changes(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = assembling(monkeypatch)
    assert build() == built
    assert made == []
    build(tmp_path / "bundle")
    build(tmp_path / "bundle")
    assert len(made) == 1
    build(tmp_path / "bundle", cuts=CUTS[1:])
    assert len(made) == 2
    monkeypatch.setattr(runtime_build, "fingerprint", lambda *_: "other")
    build(tmp_path / "bundle")
    assert len(made) == 3


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of Pyodide with the names of its files and nothing in them."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    (folder / "package.json").write_text('{"version": "1.0"}', encoding="utf-8")
    for name in (LOADER, MODULE, WASM, LIBRARY, "pyodide-lock.json"):
        (folder / name).touch()
    return folder


def test_another_version_is_another_bundle(package: Path) -> None:
    before = fingerprint(package, CUTS)
    (package / "package.json").write_text('{"version": "1.1"}', encoding="utf-8")
    assert fingerprint(package, CUTS) != before


@pytest.mark.parametrize("name", ["package.json", LOADER, MODULE, WASM, LIBRARY, "pyodide-lock.json"])
def test_a_package_with_a_file_missing_is_refused_with_place_and_mend(
    package: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / name).unlink()
    with pytest.raises(MissingFile, match=rf"{package / name} is not there.*install the npm package"):
        build(tmp_path / "bundle", pyodide=package)
    assert main(["--pyodide", str(package), "--to", str(tmp_path / "bundle")]) == 2
    assert str(package / name) in capsys.readouterr().err
    assert not (tmp_path / "bundle").exists()


def test_the_projects_own_package_is_mended_by_make(monkeypatch: pytest.MonkeyPatch, package: Path) -> None:
    monkeypatch.setattr(runtime_build, "PYODIDE", package)
    shutil.rmtree(package)
    with pytest.raises(MissingFile, match="remove node_modules and run make again"):
        fingerprint(package, CUTS)


def test_a_cut_is_left_out_by_its_name() -> None:
    assert CUTS[0] not in without([CUTS[0].name])
    assert len(without([CUTS[0].name])) == len(CUTS) - 1
    with pytest.raises(UnknownCut, match="no cut 'everything'; there are: compiled wheel, "):
        without(["everything"])


def test_cuts_need_cuts_that_come_before() -> None:
    names = [cut.name for cut in CUTS]
    assert len(names) == len(set(names))
    for place, cut in enumerate(CUTS):
        assert set(cut.needs) <= set(names[:place])
