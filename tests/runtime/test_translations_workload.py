"""All that a comparison page asks runs natively, too."""

import json

import pytest

from runtime import translations_workload
from runtime.cuts.core import LANGUAGES, WATCHED, asked_for


@pytest.mark.slow
def test_every_question_is_answered() -> None:
    asked = asked_for()
    pages, catalogues = asked["pages"], asked["catalogues"]
    assert isinstance(pages, list) and isinstance(catalogues, list)
    # Each page in one of the languages: the build asks all of each.
    half = [page for number, page in enumerate(pages) if number // len(WATCHED) == number % len(LANGUAGES)]
    assert {page["page"] for page in half} == {page["page"] for page in pages}
    answers = json.loads(translations_workload.main(json.dumps(asked | {"pages": half})))
    assert answers > len(half) * len(translations_workload.PASTED)
