"""The glossary check, on the real glossary and the real pages."""

from dataclasses import replace
from functools import cache

import pytest

from translations.addressed import addresses_of
from translations.documents import Clause, Corpus, read_corpus
from translations.glossary import Glossary, forms, words_of
from translations.glossary_files import read_glossary
from translations.project import ROOT, open_project
from translations.texts import read_texts

PROJECT = open_project(ROOT)


@cache
def corpus(language: str) -> Corpus:
    return read_corpus(PROJECT, language)


@cache
def glossary() -> Glossary:
    found, faults = read_glossary(PROJECT, addresses_of(read_texts(PROJECT, "en")), ())
    assert faults == []
    return found


def said(text: str, clause: str = "some-clause") -> Clause:
    return replace(corpus("en").clauses["level-2-who"], id=clause, blocks=(text,))


def missing(english: str, translated: str, language: str) -> list[str]:
    return [term.id for term in glossary().missing(said(english), said(translated), language)]


@pytest.mark.parametrize("language", PROJECT.translations)
def test_every_clause_of_today_has_its_terms(language: str) -> None:
    there = corpus(language).clauses
    for name, english in corpus("en").clauses.items():
        assert glossary().missing(english, there[name], language) == [], name


def test_the_name_of_a_placeholder_is_no_term() -> None:
    assert missing("A clause is quoted.", "Zitiert.", "de") == ["clause"]
    assert missing("Quoted: {clause}", "Zitiert: {clause}", "de") == []


# The other word that the note in glossary.csv warns of, or another that a translator might take.
WRONG_WORDS = [
    ("de", "End users buy a package.", "Endkunden kaufen ein Paket.", "Endbenutzer kaufen ein Paket.", "end-user"),
    ("de", "an extension", "die Nebenstellen", "die Durchwahlen", "extension"),
    ("de", "First-line support", "First-Line-Supports", "First-Level-Supports", "first-line-support"),
    ("it", "20 extensions", "20 interni", "20 estensioni", "extension"),
    ("it", "eligibility", "supporto previsto", "ammissibilità", "eligibility"),
    ("it", "the support engineer", "del tecnico dell’assistenza", "dell’ingegnere", "support-engineer"),
    ("fr", "hosted by 3CX", "hébergés par 3CX", "logés par 3CX", "hosted-by-3cx"),
    ("fr", "a firewall", "les pare-feu", "le coupe-feu", "firewall"),
    ("ru", "a support ticket", "заявку в техподдержку", "тикет", "support-ticket"),
    ("ru", "investigation time", "времени анализа", "времени расследования", "investigation-time"),
    ("ru", "extensions", "добавочных номеров", "внутренних линий", "extension"),
    ("el", "extensions", "των εσωτερικών", "των επεκτάσεων", "extension"),
    ("el", "an instance", "της εγκατάστασης", "του στιγμιοτύπου", "instance"),
    ("el", "partner level", "της βαθμίδας συνεργάτη", "του επιπέδου συνεργάτη", "partner-level"),
    ("pt", "support tickets", "chamados de suporte", "tíquetes de suporte", "support-ticket"),
    ("pt", "end users", "usuários finais", "utilizadores finais", "end-user"),
    ("es", "a partner", "los partners", "los socios", "partner"),
    ("es", "firewall", "los cortafuegos", "los muros", "firewall"),
]


@pytest.mark.parametrize(("language", "english", "right", "wrong", "term"), WRONG_WORDS)
def test_an_inflected_term_is_found_and_another_word_is_not(
    language: str, english: str, right: str, wrong: str, term: str
) -> None:
    assert term not in missing(english, right, language)
    assert term in missing(english, wrong, language)


@pytest.mark.parametrize("language", PROJECT.translations)
def test_taking_a_term_out_of_a_real_clause_is_found(language: str) -> None:
    """Every term in every clause that has it: without the words that carry it, the clause is told."""
    tried = 0
    for name, english in corpus("en").clauses.items():
        translated = corpus(language).clauses[name]
        for term in glossary().found(english, "en", glossary().terms):
            if waived(name, term.id, language):
                continue
            accepted = {word for wording in term.wordings[language] for word in words_of(wording.text)}
            without = replace(translated, blocks=(" ".join(spoilt(translated.text, accepted, language)),))
            assert term in glossary().missing(english, without, language), (name, term.id)
            tried += 1
    assert tried > 250


def waived(clause: str, term: str, language: str) -> bool:
    (found,) = (one for one in glossary().terms if one.id == term)
    return any(not wording.text and wording.clause == clause for wording in found.wordings[language])


def spoilt(text: str, accepted: set[str], language: str) -> list[str]:
    """The words of a text with those that carry a term, in whatever form, made unknown."""
    bare = {form for word in accepted for form in forms(word, language)}
    starts = {form[:4] for form in bare}
    return [
        "qqq" if any(form in bare or form[:4] in starts for form in forms(word, language)) else word
        for word in words_of(text)
    ]


def test_a_longer_term_does_not_stand_for_a_shorter_one() -> None:
    assert missing("partners and their partner level", "il livello di partner", "it") == ["partner"]
    assert missing("partners and their partner level", "i partner e il livello di partner", "it") == []


def test_a_term_does_not_reach_across_a_comma() -> None:
    assert missing("For Bronze partners, Level 1 is offered.", "Partner", "de") == []


def test_case_accents_and_hyphens_do_not_matter() -> None:
    assert missing("support level", "ΕΠΙΠΕΔΟ ΥΠΟΣΤΗΡΙΞΗΣ", "el") == []
    assert missing("support level", "Support Level", "de") == []


def test_what_is_accepted_in_one_clause_is_accepted_there_only() -> None:
    english, translated = said("the edition"), said("le texte")
    assert [term.id for term in glossary().missing(english, translated, "fr")] == ["edition"]
    there = replace(english, id="who-speaks-here")
    assert glossary().missing(there, translated, "fr") == []


def test_a_language_without_wordings_or_lemmas_is_no_fault() -> None:
    assert missing("a partner", "iets", "nl") == []
