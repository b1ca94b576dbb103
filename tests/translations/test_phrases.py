import pytest

from translations.phrases import line_of

FRENCH = ("ne … pas", "n … pas", "ne … que", "n … que", "ne … rien", "pas", "aucun*", "à moins que")


@pytest.mark.parametrize(
    ("sentence", "phrases", "found"),
    [
        # Words in their order, whatever their case; accents count.
        ("Le support ne répond PAS.", FRENCH, ("ne répond PAS",)),
        ("πότε χρειάζεται", ("ποτέ",), ()),
        ("Об этом ещё", ("еще",), ("ещё",)),
        # An apostrophe parts two words.
        ("Le niveau 2 n’est pas disponible.", FRENCH, ("n est pas",)),
        # Open ends.
        ("Aucune assistance", FRENCH, ("Aucune",)),
        ("va verificato subito", ("va *to",), ("va verificato",)),
        ("Das ist unlesbar", ("un*bar",), ("unlesbar",)),
        # Apart: not across a mark, not too far, not across the same beginning.
        ("Il ne répond, pas du tout", ("ne … pas",), ()),
        (
            "ne un deux trois quatre cinq six sept huit pas",
            ("ne … pas",),
            ("ne un deux trois quatre cinq six sept huit pas",),
        ),
        ("ne un deux trois quatre cinq six sept huit neuf pas", ("ne … pas",), ()),
        ("ne concerne que l’ordre et ne dit rien", FRENCH, ("ne concerne que", "ne dit rien")),
        ("Sie haben das nicht ohne Not zu tun", ("haben … nicht … zu", "nicht"), ("haben das nicht ohne Not zu",)),
        # The longer phrase counts, and each word once.
        ("à moins que ce soit", (*FRENCH, "que"), ("à moins que",)),
        ("kein Support, keine Hilfe", ("kein", "keine"), ("kein", "keine")),
        # What is no word of the sentence.
        ("'{not}' must be 'not' in [not] --not", ("not",), ()),
        ("the partner’s not", ("not",), ("not",)),
        ("", ("not",), ()),
        ("not", (), ()),
    ],
)
def test_phrases_are_found_where_they_are(sentence: str, phrases: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert line_of(sentence).take(phrases) == found


def test_what_was_found_is_gone_and_what_lies_between_is_not() -> None:
    line = line_of("Vous ne devez en aucun cas, jamais, donner la clé.")
    assert line.take(("ne … aucun",)) == ("ne devez en aucun",)
    assert line.take(("ne", "aucun")) == ()
    assert line.take(("devez", "jamais", "clé")) == ("devez", "jamais", "clé")


def test_a_phrase_may_have_to_begin_a_part_of_the_sentence() -> None:
    phrases = ("^verifique", "^instale", "^use", "^abra um", "^ne *ez … pas")
    line = line_of("Verifique a versão; instale a mais recente e use o teste: «abra um chamado».")
    assert line.take(phrases) == ("Verifique", "instale", "abra um")
    assert line_of("Ne mettez donc pas la clé").take(phrases) == ("Ne mettez donc pas",)
    assert line_of("Vous ne devez donc pas").take(phrases) == ()
