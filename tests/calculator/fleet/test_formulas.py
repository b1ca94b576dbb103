import pytest

from calculator.fleet.formulas import SUSPECT, Defuser, is_formula


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\ttab", "\rcr", "\nlf", "＝1", "＋1", "－1", "＠a", "﹦1", "﹢1", "﹣1", "﹫a",
     "−1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\u3000＝1", "\x00=1", "  \u200e-1", "=", "-"],
)  # fmt: skip
def test_what_a_spreadsheet_program_may_run_is_a_formula(cell: str) -> None:
    assert is_formula(cell)
    assert cell[0] in SUSPECT


@pytest.mark.parametrize("cell", ["", " ", "a=b", "'=1", " a", "\u00a0a", "1-1", "1", "(-1)", "Αθήνα", "\u200ba"])
def test_what_no_program_runs_is_none(cell: str) -> None:
    assert not is_formula(cell)


def test_formulas_get_an_apostrophe_and_are_counted() -> None:
    defuser = Defuser()
    cells = ["=1", "a", " @b", "-"]
    assert defuser.defused(cells, range(3)) == ["'=1", "a", "' @b", "-"]
    assert cells == ["=1", "a", " @b", "-"]
    assert defuser.count == 2


def test_cells_without_formulas_are_the_same_list() -> None:
    cells = ["a", "=1"]
    assert Defuser().defused(cells, [0]) is cells
