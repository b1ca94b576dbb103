import pytest

from translations.fingerprints import fingerprint, normalised

SAME = [
    ("a line\nand more", "a line\nand  more"),
    ("48\u00a0hours", "48 hours"),
    ("48\u202fhours", "48 hours"),
    ("“not sure” and a partner’s", '"not sure" and a partner\'s'),
    ("«ticket»", "„ticket“"),
    ("a – b", "a—b"),
    ("medium\u2011sized", "medium-sized"),
    ("and so on…", "and so on..."),
    ("trouble\u00adshooting", "troubleshooting"),
    ("caf\u0065\u0301", "caf\u00e9"),
]
OTHER = [
    ("48 hours", "84 hours"),
    ("48 hours", "4 8 hours"),
    ("1.5 hours", "15 hours"),
    ("may", "must"),
    ("Level 1", "level 1"),
    ("the version and the pack", "the pack and the version"),
    ("one\ntwo", "two\none"),
    ("supported", "unsupported"),
    ("is not offered", "is offered"),
    ("a, b", "a b"),
    ("yes?", "yes."),
    ("résumé", "resume"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_appearance_is_not_a_change(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_word_a_number_or_their_order_is_one(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_normalised_text_stays_as_it_is() -> None:
    for one, _ in SAME + OTHER:
        assert normalised(normalised(one)) == normalised(one)
