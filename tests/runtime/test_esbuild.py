"""What esbuild makes of modules: the same values in one module, without what nothing leads to."""

import json
import subprocess
from pathlib import Path

import pytest

from runtime.esbuild import bundled


def test_what_nothing_leads_to_is_left_out_and_names_are_kept() -> None:
    text = "function reached() { return 1 }\nfunction lost() { return 2 }\nexport const answer = reached()"
    joined = bundled(text=text)
    assert "function reached()" in joined and "lost" not in joined
    assert "export{answer}" in joined


def test_modules_are_joined_and_letters_of_every_script_stay(tmp_path: Path) -> None:
    words = tmp_path / "words.js"
    words.write_text('export const words = "é Ω 漢 🙂"', encoding="utf-8")
    joined = bundled(text=f'import {{ words }} from {json.dumps(str(words))}\nconsole.log(words + " ß \u2028")')
    assert "import" not in joined
    done = subprocess.run(
        ["node", "--input-type=module", "-"], input=joined, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "é Ω 漢 🙂 ß \u2028\n"


def test_no_text_is_an_empty_module() -> None:
    assert bundled() == ""


def test_a_warning_is_no_part_of_the_module() -> None:
    assert "duplicate" not in bundled(text="switch (a) { case 1: case 1: }")


@pytest.mark.parametrize(
    ("text", "said"),
    [("let a\nlet = ;", "<stdin>:2:"), ('import "./absent.js"', r'Could not resolve "\./absent\.js"')],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bundled(text=text)


def test_an_option_that_is_not_known_is_told() -> None:
    with pytest.raises(ValueError, match="--no-such-option"):
        bundled("--no-such-option", text="1")
