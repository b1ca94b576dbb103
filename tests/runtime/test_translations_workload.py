"""All that a comparison page asks runs natively, too."""

import json

import pytest

from runtime import translations_workload
from runtime.cuts.core import asked_for


@pytest.mark.slow
def test_every_question_is_answered() -> None:
    asked = asked_for()
    answers = json.loads(translations_workload.main(json.dumps(asked)))
    pages, catalogues = asked["pages"], asked["catalogues"]
    assert isinstance(pages, list) and isinstance(catalogues, list)
    assert answers > len(pages) * len(translations_workload.PASTED)
