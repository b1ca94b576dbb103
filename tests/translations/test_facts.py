import pytest

from translations.facts import facts_of, shown


@pytest.mark.parametrize(
    ("text", "language", "stated"),
    [
        ("48 hours, 1 issue and 20 extensions", "en", {"48 hour", "1", "20"}),
        ("48\u00a0ώρες, 1\u00a0πρόβλημα, 20 εσωτερικά", "el", {"48 hour", "1", "20"}),
        ("не более 1\u00a0часа или 48\u00a0часов", "ru", {"1 hour", "48 hour"}),
        ("ein 48-Stunden-Ticket", "de", {"48 hour"}),
        # Number words and letters beside digits are no numbers; sizes and levels are labels.
        ("one issue in eight languages, says 3CX", "en", set()),
        ("4SC, 64SC and L2 in V20", "en", {"4SC", "64SC", "L2"}),
        # A number at the end of a sentence, and one in a list.
        ("Level 1. 3CX says 2, 3; (4)", "en", {"1", "2", "3", "4"}),
        # A sign; in a range or a list there is none.
        ("höchstens -1\u00a0Stunde (\u22122,5)", "de", {"-1 hour", "-2.5"}),
        ("9-17 hours\n\n- 1 hour", "en", {"9", "17 hour", "1 hour"}),
        # Ordinals, as in the first of a month.
        ("1er novembre", "fr", {"1"}),
        ("1º de novembro", "pt", {"1"}),
        # Groups and decimals, as each language writes them.
        ("12,345 and 99.99", "en", {"12345", "99.99"}),
        ("12.345 und 99,99", "de", {"12345", "99.99"}),
        ("12\u202f345 et 99,99", "fr", {"12345", "99.99"}),
        ("12\u00a0345 и 99,99", "ru", {"12345", "99.99"}),
        ("Silver, Gold y FREE; gold and free", "es", {"Silver", "Gold", "FREE"}),
        # A language that facts.toml does not know has numbers without units.
        ("48 uur", "nl", {"48"}),
    ],
)
def test_what_a_text_states(text: str, language: str, stated: set[str]) -> None:
    assert facts_of(text, language).stated == stated


def test_names_are_kept_to_the_letter() -> None:
    assert facts_of("Teamviewer, WIRESHARK, TeamViewers", "en").named == set()
    assert facts_of("TeamViewer-Sitzung, Wireshark, 3CX-System", "de").named == {"TeamViewer", "Wireshark", "3CX"}


@pytest.mark.parametrize("changed", ["24 hours", "48 days", "480 hours", "48.5 hours", "two days"])
def test_a_changed_duration_is_another_fact(changed: str) -> None:
    assert facts_of(f"within {changed}", "en").stated != facts_of("within 48 hours", "en").stated


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"48 hour"}, "48 hours"),
        ({"1 hour"}, "1 hour"),
        ({"20", "Silver"}, "20 and Silver"),
        ({"4SC", "L2", "99.99 day"}, "4SC, 99.99 days and L2"),
        ({"Microsoft Teams"}, "Microsoft Teams"),
    ],
)
def test_facts_are_told_as_a_sentence_has_them(facts: set[str], words: str) -> None:
    assert shown(facts) == words
