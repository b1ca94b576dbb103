"""A version released in a copy of the project: what is kept, what is opened, and what is refused with its mend."""

import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from calculator import Policy, load_policy
from calculator.errors import MalformedInput
from calculator.upkeep.release import CHANGES, ROOT, planned
from tests.records import keep_translation

# What a release reads and writes; the rest of a checkout it leaves alone.
PARTS = ("calculator", "docs", "translations", "overrides/locales", "versions", "tests/site/search", "mkdocs.yml")
CACHES = {"__pycache__", ".cache"}
OPENING = 'version = "1.1"\npublished = 2026-11-28\n'


def copied(folder: Path) -> Path:
    for part in PARTS:
        place = ROOT / part
        if place.is_dir():
            shutil.copytree(place, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, folder / part)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout for the tests that change nothing in it."""
    return copied(tmp_path_factory.mktemp("untouched"))


def release(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "calculator", "policy", "release", *words]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and not CACHES & {*file.parts}}


@pytest.mark.slow
def test_the_version_in_force_is_kept_and_the_next_one_opened(checkout: Path, policy: Policy) -> None:
    languages = keep_translation(checkout, "el").languages  # one is checked and kept the sooner
    rules = (checkout / "calculator/policy/policy.toml").read_bytes()
    done = release(checkout, "--published", "2027-01-31")
    assert (done.returncode, done.stdout.splitlines()[-1].partition(",")[0]) == (
        0, f"version 1.1 is kept in {checkout / 'versions/1.1'}",
    ), done.stderr  # fmt: skip
    kept = checkout / "versions" / "1.1"
    assert (kept / "policy.toml").read_bytes() == rules
    assert {file.name for file in kept.iterdir()} == {"policy.toml", *(f"{language}.json" for language in languages)}
    opened = load_policy(checkout / "calculator/policy/policy.toml")
    assert (opened.version, opened.published) == ("1.2", date(2027, 1, 31))
    assert opened.questions == policy.questions
    before, after = (tomllib.loads((root / CHANGES).read_text(encoding="utf-8")) for root in (ROOT, checkout))
    assert after == before | {"1.2": {"meaning": []}}
    again = release(checkout)
    assert again.returncode == 2
    assert "does not say why version 1.2 was made: add the key changes.why.1.2" in again.stderr


def edit(file: Path, right: str, wrong: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_what_the_policys_own_check_finds_stops_it(checkout: Path) -> None:
    edit(checkout / "calculator/policy/policy.toml", '  "risk-outside-guidelines", "follow-procedures",\n]', "]")
    before = files(checkout)
    done = release(checkout)
    assert done.returncode == 1 and "risk-outside-guidelines" in done.stdout
    assert files(checkout) == before


# Stands for the translators' commands, whose own tests are in tests/translations.
FINDING = "import sys\nprint('docs/el/levels.md:', *sys.argv[1:])\nsys.exit(1)\n"


def test_what_the_translators_check_finds_stops_it(checkout: Path) -> None:
    (checkout / "translations/__main__.py").write_text(FINDING, encoding="utf-8")
    before = files(checkout)
    done = release(checkout)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "docs/el/levels.md: check" in done.stderr and "“python -m translations check” failed" in done.stderr
    assert files(checkout) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1.1",), "version 1.1 does not come after 1.1: name a higher one"),
        (("1.0.9",), "version 1.0.9 does not come after 1.1"),
        (("two",), "“two” is not a version number: write numbers with points, such as 1.2"),
        (("../1.2",), "“../1.2” is not a version number"),
        (("--published", "1 December"), "“1 December” is not a date: write year, month and day, such as 2026-12-01"),
    ],
)
def test_a_call_that_is_wrong_is_refused(untouched: Path, policy: Policy, words: tuple[str, ...], said: str) -> None:
    published = words[-1] if words[0] == "--published" else None
    with pytest.raises(MalformedInput) as caught:
        planned(policy, None if published else words[0], published, untouched)
    assert said in str(caught.value)


@pytest.mark.slow
def test_a_call_that_is_wrong_does_nothing(untouched: Path) -> None:
    before = files(untouched)
    for words, said in ((("1.1",), "version 1.1 does not come"), (("--published", "1 May"), "“1 May” is not a date")):
        done = release(untouched, *words)
        assert done.returncode == 2 and said in done.stderr
    assert files(untouched) == before


def test_a_version_that_is_kept_is_never_written_again(checkout: Path, policy: Policy) -> None:
    (checkout / "versions" / policy.version).mkdir()
    with pytest.raises(MalformedInput, match=r"is already kept in .*versions/1\.1: set a higher “version” in policy"):
        planned(policy, None, None, checkout)


def test_outside_a_checkout_it_says_what_is_missing(tmp_path: Path, policy: Policy) -> None:
    with pytest.raises(MalformedInput, match="is not a checkout of the project: it lacks docs/en; run this in a clone"):
        planned(policy, None, None, tmp_path)


def test_the_line_that_cannot_be_raised_is_named(checkout: Path, policy: Policy) -> None:
    file = checkout / "calculator/policy/policy.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(OPENING, OPENING.replace(" = ", "=")), encoding="utf-8")
    with pytest.raises(MalformedInput, match=r"policy\.toml must have the line “version = \"1\.1\"” exactly once"):
        planned(policy, None, None, checkout)


@pytest.mark.parametrize(("opened", "number"), [(None, "1.2"), ("2.0", "2.0"), ("1.10", "1.10")])
def test_the_next_number_is_one_more_or_the_one_asked_for(
    untouched: Path, policy: Policy, opened: str | None, number: str
) -> None:
    plan = planned(policy, opened, "2027-01-31", untouched)
    assert (plan.kept, plan.opened) == ("1.1", number)
    text = plan.texts[untouched / "calculator/policy/policy.toml"]
    assert f'version = "{number}"\npublished = 2027-01-31\n' in text
    assert plan.texts[untouched / CHANGES].endswith(f'\n\n["{number}"]\nmeaning = []\n')
