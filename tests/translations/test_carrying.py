import pytest

from translations.carrying import Carrying, mentions
from translations.project import Misuse, Project


@pytest.mark.slow
def test_a_plan_that_would_change_a_word_is_refused(pair: Project) -> None:
    carrying = Carrying(project=pair)
    file = carrying.file("el", "phone.md")
    carrying.edits.put(file, carrying.edits.text(file).replace("Silver", "Gold"))
    carrying.verify("en")
    with pytest.raises(Misuse, match="docs/el: the text of 'phone-silver-and-above' would not stay as it is"):
        carrying.verify("el")


def test_a_plan_after_which_a_page_is_not_read_is_refused(pair: Project) -> None:
    carrying = Carrying(project=pair)
    file = carrying.file("el", "phone.md")
    carrying.edits.put(file, carrying.edits.text(file).replace("{: #phone-silver", "{: \\#phone-silver"))
    with pytest.raises(Misuse, match=r"this id line is not read.*this cannot be carried out by itself"):
        carrying.verify("el")


def test_a_page_that_goes_and_one_that_comes_hold_the_same_texts(pair: Project) -> None:
    carrying = Carrying(project=pair)
    carrying.edits.move(carrying.file("el", "phone.md"), carrying.file("el", "telephone.md"))
    carrying.verify("el", lambda name: name.replace("phone:", "telephone:"))


def test_the_projects_own_texts_are_searched_and_what_is_built_is_not(pair: Project) -> None:
    for name in ("README.md", "site/a.md", "tests/site/a.md", "node_modules/a.md", ".cache/a.md", "a.png"):
        (pair.root / name).parent.mkdir(parents=True, exist_ok=True)
        (pair.root / name).write_bytes(b"\xff\nnamed here")
    assert list(mentions(pair, "named here", ())) == ["README.md:2", "tests/site/a.md:2"]
    assert list(mentions(pair, "named here", {pair.root / "README.md"})) == ["tests/site/a.md:2"]


def test_many_places_are_counted(pair: Project) -> None:
    (pair.root / "README.md").write_text("named here\n" * 23, encoding="utf-8")
    carrying = Carrying(project=pair)
    carrying.mention("named here", "change it")
    assert carrying.notices[0] == "README.md:1: change it"
    assert carrying.notices[-1] == "and 3 more places: search for named here"
