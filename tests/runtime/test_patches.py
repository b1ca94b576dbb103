"""The one table of changes to Pyodide's texts: each fits the pinned version, once, and says where to mend it."""

import zipfile

import pytest

from runtime import patches
from runtime.build import PYODIDE
from runtime.cuts.cut import LIBRARY, MODULE
from runtime.errors import DoesNotFit
from runtime.patches import Patch

# Those of the script may match many times: what each match becomes is decided one by one.
MANY = (patches.EXPORT_BINDING, patches.SCRIPT_SIGNATURES, patches.SCRIPT_PROPERTIES, patches.SCRIPT_EVAL)


def original(patch: Patch) -> str:
    if patch.file == MODULE:
        return (PYODIDE / MODULE).read_text(encoding="utf-8")
    with zipfile.ZipFile(PYODIDE / LIBRARY) as library:
        return library.read(patch.file).decode()


@pytest.mark.parametrize("patch", [*patches.LIBRARY, *patches.SCRIPT], ids=lambda patch: patch.name)
def test_each_patch_still_fits_and_changes_its_text(patch: Patch) -> None:
    text = original(patch)
    changed = patch.applied(text, lambda _: "<changed>")
    assert changed.count("<changed>") == 1 or (patch in MANY and "<changed>" in changed)


@pytest.mark.parametrize("patch", patches.LIBRARY, ids=lambda patch: patch.name)
def test_each_addition_names_what_it_relies_on(patch: Patch) -> None:
    """An addition always matches, at the end: without further needs nothing would tell that it has lost its object."""
    assert patch.match == patches.END
    assert patch.needs
    for need in patch.needs:
        with pytest.raises(DoesNotFit, match="mend the patch"):
            Patch(name=patch.name, file=patch.file, match=need).check("otherwise\n")


def test_names_are_of_one_patch_each() -> None:
    named = [patch.name for patch in (*patches.LIBRARY, *patches.SCRIPT)]
    assert len(named) == len(set(named))


def test_a_text_that_does_not_match_is_refused_with_file_patch_and_place() -> None:
    patch = Patch(name="the end", file="os.py", match=patches.END, text="x = 1", needs=(r"^import sys$",))
    assert patch.applied("import sys\n") == "import sys\nx = 1"
    with pytest.raises(
        DoesNotFit, match=r"os\.py matches '\^import sys\$'; mend the patch 'the end' in runtime/patches"
    ):
        patch.applied("import sys, io\n")
