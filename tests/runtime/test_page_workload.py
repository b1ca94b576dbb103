"""All that pages ask of the calculator is in the workload, and is answered natively."""

import gc
import json

import pytest

from calculator import Policy, as_json
from runtime.page_workload import BAD_HEADERS, answered, asked_for, composed, main, situations


@pytest.fixture(scope="module")
def labels() -> str:
    known = asked_for(["en"])["labels"]
    assert isinstance(known, str)
    return known


def test_every_answer_is_asked_alone_and_with_all_others_known(policy: Policy) -> None:
    cases = [*situations()]
    assert {} in cases
    full = {question.id: question.answers[0] for question in policy.questions}
    for question in policy.questions:
        assert {**full, question.id: None} in cases
        for answer in question.answers:
            assert {question.id: answer} in cases
            assert {**full, question.id: answer} in cases


def test_every_answer_is_asked_in_a_mixed_case_too(policy: Policy) -> None:
    mixed = [*situations()][-60:]
    assert len({json.dumps(case) for case in mixed}) == len(mixed)
    for question in policy.questions:
        assert {case[question.id] for case in mixed} == {None, *question.answers}


def test_tickets_that_are_composed_have_nothing_at_fault(policy: Policy) -> None:
    found = [json.loads(as_json.ticket(text, "en")) for text in composed("en")]
    assert [ticket["faults"] for ticket in found] == [[]] * 2 * len(policy.questions[0].answers)
    assert [bool(ticket["text"]) for ticket in found] == [ticket["form"] == "offered" for ticket in found]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_fleet_is_answered_to_its_end_in_any_encoding(labels: str, codec: str) -> None:
    found = answered("\ufeffrequester,name\nsilver,Ω🙂\nmoon,\n", "en", labels, codec=codec)
    assert "silver,Ω🙂,open," in found
    rows, report = found.rsplit("\n", maxsplit=1)
    told = json.loads(report)
    assert (told["rows"], told["errors"], rows.count("\n")) == (2, 1, 2)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "names no question"),
        ('"open', "fix the quotation marks"),
        ("requester,requester", "more than once"),
        ("PK\3\4", "is a workbook"),
        ("requester\n\ud800", "is not encoded in UTF-8"),
    ],
)
def test_a_fleet_that_is_refused_is_answered_with_the_reason(labels: str, header: str, said: str) -> None:
    standing = json.loads(answered(f"{header}\nsilver", "en", labels))
    assert said in standing["refused"]
    assert not standing["finished"]


def test_a_header_that_is_unclear_is_asked_about_until_a_column_is_chosen(labels: str) -> None:
    asked = json.loads(answered("ticket,requester\nsilver,bronze", "en", labels))
    assert [column["column"] for column in asked["unclear"]] == ["ticket"]
    chosen = answered("ticket,requester\nsilver,bronze", "en", labels, choices={0: "requester", 1: None})
    assert chosen.splitlines()[1].startswith("silver,bronze,open,")


def test_bad_headers_are_refused_asked_about_and_read(labels: str) -> None:
    """All three ways of a page are watched."""
    ends = set()
    for header in BAD_HEADERS:
        found = answered(f"{header}\nsilver,on-premise", "en", labels)
        standing = json.loads(found) if found.startswith("{") else {"refused": None, "unclear": []}
        ends.add((standing["refused"] is not None, bool(standing["unclear"])))
    assert ends == {(True, False), (False, True), (False, False)}


def test_pages_in_some_languages_are_given_the_labels_of_all() -> None:
    asked = asked_for(["el", "en"])
    assert asked["languages"] == ["el", "en"]
    assert asked["labels"] == asked_for([])["labels"]
    answers = json.loads(asked["labels"])["answers"]["requester"]
    assert answers["endkundeohnesupportticketpaket"] == ["customer"]


def test_garbage_is_collected_as_usual_after_a_failure() -> None:
    usual = gc.get_threshold()
    with pytest.raises(IndexError):
        main(json.dumps({"languages": [], "labels": ""}))
    assert gc.get_threshold() == usual
