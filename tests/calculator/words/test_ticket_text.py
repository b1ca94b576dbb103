"""What is wrong with the fields of a ticket, and the text that they make."""

import json
from typing import Any

import pytest

from calculator import Policy, as_json
from calculator.engine.duties import OFFERED
from calculator.words.messages import Messages, languages, messages
from calculator.words.ticket_text import QUOTED, compose, faults, ticket_keys, typed
from tests.calculator.small import small
from tests.calculator.space import answered, case, sample

FIELDS = {
    "licence-key": "ABCD-1234-EFGH-5678",
    "description": "No ringing tone on internal calls.",
    "steps-taken": "Restarted the services; read the logs.",
    "how-to-replicate": "Call 101 from 102.",
    "files": "support-info.zip",
}
OPEN = case(third_party="supported")


def told(policy: Policy, **changed: str) -> list[tuple[str, object, object]]:
    fields = FIELDS | {name.replace("_", "-"): text for name, text in changed.items()}
    return [
        (fault.key, fault.values["field"], fault.values["clause"]) for fault in faults(answered(policy, OPEN), fields)
    ]


def test_a_ticket_with_all_its_fields_has_no_fault(policy: Policy) -> None:
    assert told(policy) == []
    assert told(policy, files="") == []  # where relevant


def test_every_field_that_is_missing_is_named_with_the_clause_that_asks_for_it(policy: Policy) -> None:
    assert [
        (fault.key, fault.values["field"], fault.values["clause"]) for fault in faults(answered(policy, OPEN), {})
    ] == [
        ("field.licence-key.missing", "licence-key", "ticket-licence-key"),
        ("field.description.missing", "description", "ticket-description"),
        ("field.steps-taken.missing", "steps-taken", "ticket-steps-taken"),
        ("field.how-to-replicate.missing", "how-to-replicate", "ticket-how-to-replicate"),
    ]


@pytest.mark.parametrize(
    "nothing", [" \n\t ", "\u200b\ufeff", "\u202e\u2066\u2069", "\x00\x1b\x9b", "\u200d", "\u2028"]
)
def test_what_shows_nothing_is_missing(policy: Policy, nothing: str) -> None:
    missing = [("field.description.missing", "description", "ticket-description")]
    assert told(policy, description=nothing) == missing


@pytest.mark.parametrize(
    "key",
    [
        *("NFR", "nfr", "NFR-ABCD-1234", "ABCD-nfr-1234", "my Nfr key", "NFR1234", "(NFR)", "_NFR_"),
        *("Not for resale", "NOT  FOR\nRESALE"),
        *("N\u200bF\u200bR", "\u202eNFR\u202c", "N\xadFR", "n\x00fr"),  # seen as NFR
    ],
)
def test_a_key_that_says_nfr_is_refused(policy: Policy, key: str) -> None:
    assert told(policy, licence_key=key) == [("field.licence-key.refused", "licence-key", "ticket-no-nfr-key")]


@pytest.mark.parametrize("key", ["ABNFRC-1234", "XNFR-1234", "ANFR", "NF-R123", "αNFRβ"])
def test_letters_that_stand_within_others_are_a_key_and_no_word(policy: Policy, key: str) -> None:
    assert told(policy, licence_key=key) == []


def test_a_field_with_answers_takes_those_that_it_does_not_refuse() -> None:
    answer = answered(small(), {"vehicle": "car"})

    def told(chosen: str) -> list[str]:
        return [fault.key for fault in faults(answer, {"name": "Ada", "pass": chosen})]

    assert [told(chosen) for chosen in ("new", "old", "lent")] == [[], ["field.pass.refused"], ["field-not-an-answer"]]
    assert "pass" not in compose(answer, {"name": "Ada", "pass": "new"}, messages("en"))


def test_the_case_answers_whether_the_key_is_an_nfr_key(policy: Policy) -> None:
    """So no field asks for it: wherever the form is offered, the question on the licence has its answer."""
    offered = [found for found in sample(policy, 3000, seed=6, unknown=0.3) if answered(policy, found).form == OFFERED]
    assert offered and {found["licence"] for found in offered} == {"commercial"}
    assert not [field.id for field in policy.form.fields if field.answers]


def test_the_licence_answer_of_the_case_counts_too(policy: Policy) -> None:
    found = [fault.key for fault in faults(answered(policy, case(licence="nfr")), FIELDS)]
    assert found == ["field.licence-key.refused"]
    assert asked({"situation": case(licence="nfr"), "fields": FIELDS, "language": "en"})["text"] is None


def test_the_description_may_speak_of_nfr(policy: Policy) -> None:
    """The fault has to be reproduced with an NFR licence of one's own, so a ticket will tell of it."""
    assert told(policy, how_to_replicate="Also on a hosted system with our own NFR licence.") == []


def test_what_is_too_long_is_named_with_its_length(policy: Policy) -> None:
    assert told(policy, description="x" * 20_000) == []
    (fault,) = faults(answered(policy, OPEN), FIELDS | {"description": "x" * 20_001})
    assert (fault.key, fault.values) == (
        "field-too-long",
        {"field": "description", "clause": "", "length": 20_001, "limit": 20_000},
    )
    found = told(policy, licence_key="NFR " * 60)
    assert [key for key, *_ in found] == ["field-too-long", "field.licence-key.refused"]


def test_the_text_in_english(policy: Policy) -> None:
    assert compose(answered(policy, OPEN | {"extensions": None}), FIELDS, messages("en")) == (
        "Licence key of the affected system: ABCD-1234-EFGH-5678\n\n"
        "Description of the problem\n> No ringing tone on internal calls.\n\n"
        "Steps taken before opening the ticket\n> Restarted the services; read the logs.\n\n"
        "How to reproduce the problem\n> Call 101 from 102.\n\n"
        "Files attached\n> support-info.zip\n\n"
        "Details of the case\n"
        + "".join(
            f"{name}: {answer}\n"
            for name, answer in [
                ("Who opens the ticket", "Silver partner"),
                ("Topic", "Something else"),
                ("Hosting", "Self-hosted"),
                ("Edition", "Another edition"),
                ("Extensions", "Not sure"),
                ("Size", "More than 4SC, up to 64SC"),
                ("Licence", "Commercial licence"),
                ("Administrator", "Yes, a system administrator who knows IT and networking"),
                ("Version", "The latest version and service pack"),
                ("Installation", "Yes, as the manuals describe"),
                ("Third-party product", "Yes, a supported SIP trunk provider or IP phone"),
            ]
        )
        + "\nCreated with an independent restatement of the 3CX support policy, version 1.1 (28 November 2026).\n"
    )


@pytest.mark.parametrize("language", languages())
def test_the_text_speaks_the_language_asked_for(policy: Policy, language: str) -> None:
    words = messages(language)
    text = compose(answered(policy, OPEN), FIELDS, words)
    for key in ("field.description", "ticket-case", "answer.third-party.supported"):
        assert words.text(key) in text
    assert language == "en" or messages("en").text("field.description") not in text


def test_what_was_typed_goes_into_the_text_as_it_is(policy: Policy) -> None:
    written = "{question} %s <script>alert(1)</script>\n\n  two\tlines \\n é ß 📞"
    text = compose(answered(policy, OPEN), FIELDS | {"description": f"  {written}\r\nend "}, messages("en"))
    quoted = "> {question} %s <script>alert(1)</script>\n>\n>   two\tlines \\n é ß 📞\n> end\n\n"
    assert f"Description of the problem\n{quoted}" in text


FORGED = "Details of the case", "Licence: Commercial licence", "Created with an independent restatement"


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1c", "\n\u200b", "\u202e\n\u202c"]
)
def test_no_typed_line_passes_for_a_line_of_the_text(policy: Policy, end: str) -> None:
    answer, plain = answered(policy, OPEN), compose(answered(policy, OPEN), FIELDS, messages("en"))
    forged = end.join(("Words.", *FORGED))
    text = compose(answer, dict.fromkeys(FIELDS, forged), messages("en"))
    ours = [line for line in text.splitlines() if not line.startswith(QUOTED.rstrip())]
    heads = [line for line in plain.splitlines() if not line.startswith(QUOTED.rstrip())]
    # The key stands beside its label, in one line.
    assert ours[0] == f"Licence key of the affected system: Words. {' '.join(FORGED)}"
    assert ours[1:] == heads[1:]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b\x07c\x1b[31md\x7fe\x9bf", "abc[31mdef"),
        ("invoice\u202egpj.exe\u202c \u2066x\u2069 \u200f\u200e\u061c", "invoicegpj.exe x"),
        ("pass\u200bword \u2060x\ufeff y\xadz \u180e", "password x yz"),
        ("t\U000e0061g \ufff9", "tg"),
        ("\udc80lone", "lone"),
        ("a\u200db a\u200cb \u200d\u200d", "ab ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian: another word without it
        ("क्\u200dष", "क्\u200dष"),  # Hindi: another shape without it
        ("👩\u200d🔧 ☎\ufe0f", "👩\u200d🔧 ☎\ufe0f"),
        ("Ünï\tcödé\nλέξη, слово, 漢字", "Ünï\tcödé\nλέξη, слово, 漢字"),
    ],
)
def test_what_steers_how_text_is_shown_goes_and_what_spells_it_stays(written: str, kept: str) -> None:
    assert typed(written) == kept


# Where a ticket may be opened, its text can be composed; elsewhere not.
@pytest.mark.parametrize(
    ("found", "composed"),
    [
        (case(), True),
        (case(requester="bronze", topic="audio", hosting="hosted-by-3cx"), True),  # to confirm
        (case(topic="call-fraud", size="over-64sc"), True),  # advice only
        (case(version="older"), False),  # fix first
        (case(topic="headset"), False),  # refused
        (case(licence=None), False),  # open
        (case(licence="nfr"), False),  # its key must not stand in a ticket
    ],
)
def test_a_text_only_where_a_ticket_may_be_opened(found: dict[str, str | None], composed: bool) -> None:
    text = asked({"situation": found, "fields": FIELDS, "language": "en"})["text"]
    assert (text is not None) == composed


# The page's call


def asked(content: object, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json.ticket(json.dumps(content), language))
    return found


def test_the_page_gets_duties_faults_and_text() -> None:
    found = asked({"situation": OPEN, "fields": FIELDS, "language": "en"}, "it")
    assert list(found) == ["form", "status", "duties", "progress", "faults", "text"]
    assert (found["form"], found["faults"]) == ("offered", [])
    assert found["status"] == messages("it").text("verdict.ticket.open")
    assert found["text"].startswith("Licence key")
    checks = [due for due in found["duties"] if due["stage"] == "before"]
    assert len(found["progress"]) == len(checks) + 1
    words = messages("it")
    assert found["progress"][1] == {
        "done": words.counted("ticket-done", 1, total=len(checks)),
        "left": words.counted("ticket-left", len(checks) - 1),
    }
    assert found["progress"][-1]["left"] == words.text("ticket-none-left")
    hardware = next(due for due in found["duties"] if due["clause"] == "self-hosted-minimum-hardware")
    assert hardware == {
        "stage": "before",
        "clause": "self-hosted-minimum-hardware",
        "beside": [],
        "readings": [],
        "force": "demanded",
        "unmet": False,
    }


def test_the_page_gets_the_faults_in_its_own_language() -> None:
    found = asked({"situation": OPEN, "fields": FIELDS | {"licence-key": "NFR"}, "language": "en"}, "de")
    assert found["faults"] == [
        {
            "field": "licence-key",
            "clause": "ticket-no-nfr-key",
            "text": messages("de").text("field.licence-key.refused"),
        }
    ]
    assert found["text"] is None


def test_a_fault_that_any_field_can_have_is_told_with_the_name_of_its_field() -> None:
    found = asked({"situation": OPEN, "fields": FIELDS | {"description": "x" * 20_001}, "language": "en"})
    assert [fault["text"] for fault in found["faults"]] == [
        "Description of the problem: 20001 characters are too many. The limit is 20000."
    ]


def test_without_fields_nothing_is_composed() -> None:
    found = asked({"situation": {}, "language": "en"})
    assert (found["form"], found["faults"], found["text"]) == ("depends", [], None)
    assert {"if": ["hosting"]}.items() <= next(
        due for due in found["duties"] if due["clause"] == "replicate-on-hosted-with-nfr"
    ).items()


@pytest.mark.parametrize(
    "content",
    [
        [],
        3,
        {"situation": OPEN, "fields": [], "language": "en"},
        {"situation": OPEN, "fields": {"files": 3}, "language": "en"},
        {"situation": [], "language": "en"},
        {"situation": {"hosting": "moon"}, "language": "en"},
        {"situation": OPEN, "language": "xx"},
        {"situation": OPEN},
        {"situation": OPEN, "fields": {"colour": "red"}, "language": "en"},
    ],
)
def test_what_cannot_be_read_is_an_error(content: object) -> None:
    assert list(asked(content)) == ["error"]


def test_no_json_is_an_error() -> None:
    assert "JSON" in json.loads(as_json.ticket("{"))["error"]


class Noting(Messages):
    """English, and the keys that it is asked for."""

    def __init__(self) -> None:
        super().__init__("en", messages("en")._translations)
        self.asked: set[str] = set()

    def text(self, key: str, /, **values: str | int) -> str:
        self.asked.add(key)
        return super().text(key, **values)


def test_its_keys_are_those_of_every_text(policy: Policy) -> None:
    """A page carries these English sentences and no others; one that is missing would be shown as its key."""
    words = Noting()
    answers = [answered(policy, situation) for situation in sample(policy, 3000, seed=5, unknown=0.3)]
    texts = [compose(answer, FIELDS, words) for answer in answers if answer.form == OFFERED]
    assert texts
    assert words.asked <= set(ticket_keys(policy))
    # Refused answers and fields that are chosen stand in no text, and the policy of today is of no first of a month.
    unused = {key for key in ticket_keys(policy) if key not in words.asked} - {"date.first-day"}
    assert {key.partition(".")[0] for key in unused} <= {"answer", "field"}
    assert not [key for key in ticket_keys(policy) if words.text(key) == key]
