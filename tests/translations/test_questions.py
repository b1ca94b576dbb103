"""What a comparison page needs to ask the core."""

import json

from translations import workbench
from translations.documents import read_corpus
from translations.project import ROOT, open_project
from translations.questions import Questions


def test_a_page_and_a_catalogue_are_asked_with_all_that_they_need() -> None:
    project = open_project(ROOT)
    questions = Questions.read(project, read_corpus(project, "en"), read_corpus(project, "el"))
    page, catalogue = questions.of_page("levels.md"), questions.of_catalogue("site")
    rules = {"rules": questions.rules()}
    assert "level-2-who" in page["reviews"] and "no-headsets" not in page["reviews"]
    assert (page["elsewhere"], catalogue["alone"]) == ([], [0])
    assert set(rules["rules"]["words"]["must"]) == {"en", "el"}
    for ask, question in ((workbench.check_page, page), (workbench.catalogue_findings, catalogue)):
        answer = json.loads(ask(json.dumps({**question, **rules})))
        assert answer["unread"] == "" and isinstance(answer["findings"], list)
