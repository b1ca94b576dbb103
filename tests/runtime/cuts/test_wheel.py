"""Our wheel in a page: what the command line alone needs is left out; test_build.py sees that all else is imported."""

from io import BytesIO
from pathlib import Path

import brotli
import pytest
from babel.messages.mofile import read_mo

from calculator import Policy
from calculator.words.messages import languages
from calculator.words.ticket_text import ticket_keys
from runtime import archive
from runtime.build import PLAIN, PUBLIC
from runtime.cuts.wheel import of_language, only

CATALOGUES = {language: f"calculator/words/locales/{language}/LC_MESSAGES/calculator.mo" for language in languages()}
# Rooms and modules.
COMMAND_LINE = {
    *("__main__", "command_line", "upkeep", "decision_as_json"),
    *("policy/loader", "words/patterns", "words/quotes"),
}
MOST = 150_000  # bytes on the line


@pytest.mark.parametrize("language", languages())
def test_what_the_command_line_alone_needs_is_left_out(built: Path, language: str) -> None:
    """A page quotes clauses from its own HTML, has its policy compiled, and has no terminal."""
    files = [Path(name) for name in archive.read(built / PLAIN / f"calculator-{language}.whl")]
    modules = [file.relative_to("calculator").with_suffix("") for file in files if file.parts[0] == "calculator"]
    parts = {part.as_posix() for module in modules for part in (module, *module.parents)}
    assert {"json_api", "engine", "policy/model"} <= parts
    assert not parts & COMMAND_LINE
    assert all(list(Path("calculator").glob(f"{name}*")) for name in COMMAND_LINE)


@pytest.mark.parametrize("language", languages())
def test_a_wheel_is_small_on_the_line(built: Path, language: str) -> None:
    (file,) = (built / PUBLIC).glob(f"calculator-{language}.*.whl.br")
    assert file.stat().st_size <= MOST
    assert len(brotli.decompress(file.read_bytes())) == Path(str(file).removesuffix(".br")).stat().st_size


def test_a_wheel_has_one_catalogue_and_the_english_of_tickets(policy: Policy) -> None:
    english = Path("calculator/words/locales/en/LC_MESSAGES/calculator.mo").read_bytes()
    files = dict.fromkeys(CATALOGUES.values(), b"whole") | {CATALOGUES["en"]: english, "calculator/json_api.pyc": b""}
    greek = of_language(files, "el")
    assert set(greek) == {CATALOGUES["el"], CATALOGUES["en"], "calculator/json_api.pyc"}
    assert greek[CATALOGUES["el"]] == b"whole"
    assert set(said(greek[CATALOGUES["en"]])) == set(ticket_keys(policy))
    assert of_language(files, "en") == {CATALOGUES["en"]: english, "calculator/json_api.pyc": b""}


def said(catalogue: bytes) -> dict[str, object]:
    """Return what a compiled catalogue says by key."""
    found = read_mo(BytesIO(catalogue))
    return {str(one.id if isinstance(one.id, str) else one.id[0]): one.string for one in found if one.id}


def test_a_part_of_a_catalogue_says_what_the_whole_says() -> None:
    english = Path("calculator/words/locales/en/LC_MESSAGES/calculator.mo").read_bytes()
    whole = said(english)
    counted = next(key for key, string in whole.items() if not isinstance(string, str))
    assert said(only(english, {"ticket-case", counted})) == {key: whole[key] for key in ("ticket-case", counted)}
