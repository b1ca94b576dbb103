"""List the questions and answers of rules.md (parts 1, 4 and 9), and the words derived from them.

The oracle writes version 1.1 of the rules once more, as plain code and from rules.md alone. It reads nothing of
`calculator/`, so that agreement between the two means something.
"""

from collections.abc import Iterator, Mapping
from itertools import product

type Case = Mapping[str, str]
"""An answer to each question."""

type Situation = Mapping[str, str | None]
"""Answers to some questions; None, `unknown`, the empty string and absence are the same."""

TOPIC_GROUPS = {
    "general": ("general",),
    "phones and devices": ("stun-phones", "eol-ip-phone", "unsupported-sip-phone", "headset", "gateway"),
    "calls and trunks": ("audio", "unsupported-trunk", "call-fraud", "third-party-conference"),
    "network and system": ("network-os", "firewall-configuration", "upgrade"),
    "integrations and development": (
        "teams",
        "unsupported-crm-pms",
        "cfd-project",
        "custom-template",
        "call-control-api",
    ),
    "services asked for": (
        "first-line",
        "remote-installation",
        "remote-provisioning",
        "remote-session",
        "wireshark-analysis",
        "evaluation",
    ),
}

QUESTIONS: dict[str, tuple[str, ...]] = {
    "requester": (
        "bronze",
        "silver",
        "gold",
        "platinum",
        "titanium",
        "other-partner",
        "package-holder",
        "customer",
    ),
    "topic": tuple(topic for group in TOPIC_GROUPS.values() for topic in group),
    "hosting": ("hosted-by-3cx", "self-hosted", "on-premise"),
    "edition": ("smb", "free", "other"),
    "extensions": ("up-to-20", "over-20"),
    "size": ("single-4sc", "other-4sc", "up-to-64sc", "over-64sc"),
    "licence": ("commercial", "nfr", "trial"),
    "administrator": ("qualified", "not-qualified"),
    "version": ("latest", "older"),
    "setup": ("supported", "unsupported"),
    "third-party": ("none", "supported", "unsupported"),
}

ORDINARY = {
    "topic": "general",
    "licence": "commercial",
    "administrator": "qualified",
    "version": "latest",
    "setup": "supported",
    "third-party": "none",
}

LEVELS_OF_PARTNERS = ("bronze", "silver", "gold", "platinum", "titanium")
SILVER_UP = LEVELS_OF_PARTNERS[1:]
END_USERS = ("package-holder", "customer")


def is_silver_up(case: Case) -> bool:
    """Tell whether the requester is a partner of Silver level or higher."""
    return case["requester"] in SILVER_UP


def is_hosted_or_smb(case: Case) -> bool:
    """Tell whether 3CX hosts the system or its edition is SMB."""
    return case["hosting"] == "hosted-by-3cx" or case["edition"] == "smb"


def is_self_managed(case: Case) -> bool:
    """Tell whether the customer or the partner runs the system, whatever its edition."""
    return case["hosting"] in ("self-hosted", "on-premise")


def cases() -> Iterator[dict[str, str]]:
    """Yield every complete case, the last question varying fastest."""
    return (dict(zip(QUESTIONS, answers, strict=True)) for answers in product(*QUESTIONS.values()))


def given_answers(situation: Situation) -> dict[str, str]:
    """Return the answers that the situation gives, in form order."""
    answers = {question: situation.get(question) for question in QUESTIONS}
    return {question: answer for question, answer in answers.items() if answer and answer != "unknown"}


def ordinary_case(**answers: str) -> dict[str, str]:
    """Return the case of these answers, with the ordinary answers to the other questions; `_` stands for `-`."""
    given = ORDINARY | {name.replace("_", "-"): answer for name, answer in answers.items()}
    for question, answer in given.items():
        if answer not in QUESTIONS[question]:
            raise ValueError(f"{answer!r} is not an answer to {question!r}")
    return {question: given[question] for question in QUESTIONS if question in given}


REMOVED_TOPICS = ("supported-phone", "supported-trunk")


def answers_of_1_0(answers: Situation) -> dict[str, str | None]:
    """Return answers given under version 1.0 as answers of 1.1.

    Both removed topics become `general` with `third-party` = `supported`; an unsupported part that the old answers name
    stays, because `unsupported` wins where both are involved (part 4).
    """
    read = dict(answers)
    if read.get("topic") in REMOVED_TOPICS:
        read["topic"] = "general"
        if read.get("third-party") != "unsupported":
            read["third-party"] = "supported"
    return read


def questions_to_check(answers: Situation) -> list[str]:
    """Return the questions, in form order, that a link of version 1.0 asks its reader to check."""
    changed = {
        "requester": answers.get("requester") == "customer",
        "size": answers.get("size") == "up-to-64sc",
        "licence": answers.get("licence") not in (None, "", "unknown"),
    }
    return [question for question in QUESTIONS if changed.get(question)]
