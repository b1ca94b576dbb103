"""The force check, on the real table. That the texts of today have no fault, test_check.py and test_drift.py say."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from translations.addressed import Text, addresses_of
from translations.check import check
from translations.force import ForceTable
from translations.force_files import read_force
from translations.project import ROOT, SOURCE_LANGUAGE, Project, open_project
from translations.texts import read_texts

PROJECT = open_project(ROOT)
Edit = Callable[[str, str, str], Path]


@cache
def table() -> ForceTable:
    found, faults = read_force(PROJECT, addresses_of(read_texts(PROJECT, SOURCE_LANGUAGE)), ())
    assert faults == []
    return found


def text(words: str, address: str = "some-text") -> Text:
    return Text(table="clauses", id=address, page="page.md", words=words, file=Path("page.md"), line=1)


def faults(english: str, translation: str, language: str) -> list[str]:
    return list(table().faults(text(english), text(translation), language))


CHECK_IT = "You must check the version."
NO_HEADSETS = "3CX does not support headsets."
NO_KEY = "You must not use an NFR key in the ticket."
MAY_CHARGE = "3CX may charge for the ticket."
AT_MOST = "A ticket takes 1 hour at most."
ONLY_SILVER = "Phone support is available only to Silver partners."

# As natives write it: an obligation as an imperative, "is to be", "it is necessary"; a denial by whatever word.
NATIVE = [
    ("de", CHECK_IT, ["Sie müssen die Version prüfen.", "Prüfen Sie die Version.", "Die Version ist zu prüfen.",
                      "Bitte die Version prüfen.", "Erforderlich ist eine Prüfung der Version."]),
    ("it", CHECK_IT, ["È necessario verificare la versione.", "Verificare la versione.", "Controlli la versione.",
                      "La versione va verificata.", "Occorre verificare la versione.", "Bisogna verificarla."]),
    ("fr", CHECK_IT, ["Vous devez vérifier la version.", "Vérifiez la version.", "Il faut vérifier la version.",
                      "La version est à vérifier.", "Il convient de vérifier la version.", "Veuillez la vérifier."]),
    ("ru", CHECK_IT, ["Вы должны проверить версию.", "Проверьте версию.", "Следует проверить версию.",
                      "Версию надо проверить.", "Проверка версии обязательна."]),
    ("el", CHECK_IT, ["Πρέπει να ελέγξετε την έκδοση.", "Ελέγξτε την έκδοση.", "Οφείλετε να ελέγξετε την έκδοση.",
                      "Απαιτείται έλεγχος της έκδοσης.", "Ο έλεγχος είναι υποχρεωτικός."]),
    ("pt", CHECK_IT, ["Você deve verificar a versão.", "Verifique a versão.", "É preciso verificar a versão.",
                      "Confira a versão.", "A verificação é obrigatória.", "O sistema tem de ser verificado."]),
    ("es", CHECK_IT, ["Debe comprobar la versión.", "Compruebe la versión.", "Hay que comprobar la versión.",
                      "Es necesario comprobarla.", "La comprobación es obligatoria.", "Tiene que comprobarla."]),
    ("de", NO_HEADSETS, ["3CX unterstützt keine Headsets.", "Headsets werden nicht unterstützt.",
                         "Support für Headsets ist ausgeschlossen.", "Headsets sind vom Support ausgenommen."]),
    ("it", NO_HEADSETS, ["3CX non supporta le cuffie.", "Per le cuffie non è previsto alcun supporto.",
                         "Le cuffie sono escluse dal supporto.", "Nessun supporto per le cuffie."]),
    ("fr", NO_HEADSETS, ["3CX ne prend pas en charge les casques.", "Aucun support n’est fourni pour les casques.",
                         "Les casques sont exclus du support.", "Pas de support pour les casques."]),
    ("ru", NO_HEADSETS, ["3CX не поддерживает гарнитуры.", "Поддержки для гарнитур нет.",
                         "Гарнитуры исключены из поддержки.", "Никакой поддержки гарнитур."]),
    ("el", NO_HEADSETS, ["Η 3CX δεν υποστηρίζει ακουστικά.", "Τα ακουστικά εξαιρούνται από την υποστήριξη.",
                         "Καμία υποστήριξη για ακουστικά."]),
    ("pt", NO_HEADSETS, ["A 3CX não dá suporte a headsets.", "Headsets ficam sem suporte.",
                         "Headsets estão excluídos do suporte.", "Nenhum suporte a headsets."]),
    ("es", NO_HEADSETS, ["3CX no da soporte a auriculares.", "Los auriculares están excluidos del soporte.",
                         "Ningún soporte para auriculares."]),
    ("de", NO_KEY, ["Sie dürfen keinen NFR-Schlüssel verwenden.", "Ein NFR-Schlüssel darf nicht verwendet werden.",
                    "Verwenden Sie im Ticket keinen NFR-Schlüssel.", "NFR-Schlüssel sind im Ticket nicht zulässig."]),
    ("it", NO_KEY, ["Non si deve usare una chiave NFR.", "Non utilizzare una chiave NFR.", "È vietato usarla."]),
    ("fr", NO_KEY, ["Vous ne devez pas utiliser de clé NFR.", "N’utilisez pas de clé NFR.",
                    "Les clés NFR sont interdites.", "Ne mettez jamais de clé NFR."]),
    ("ru", NO_KEY, ["Нельзя использовать ключ NFR.", "Не используйте ключ NFR.", "Ключ NFR не допускается.",
                    "Использовать ключ NFR запрещено."]),
    ("el", NO_KEY, ["Δεν πρέπει να χρησιμοποιείτε κλειδί NFR.", "Μη χρησιμοποιήσετε κλειδί NFR.",
                    "Μην χρησιμοποιείτε κλειδί NFR.", "Απαγορεύεται κλειδί NFR."]),
    ("pt", NO_KEY, ["Você não deve usar uma chave NFR.", "Não use uma chave NFR.", "É proibido usá-la.",
                    "Não é permitido usar uma chave NFR."]),
    ("es", NO_KEY, ["No debe usar una clave NFR.", "No utilice una clave NFR.", "Se prohíbe usarla.",
                    "No se permite usar una clave NFR."]),
    ("de", MAY_CHARGE, ["3CX kann das Ticket berechnen.", "3CX darf es in Rechnung stellen.",
                        "3CX behält sich eine Berechnung vor."]),
    ("it", MAY_CHARGE, ["3CX può addebitare il ticket.", "È possibile un addebito.", "3CX si riserva un addebito."]),
    ("fr", MAY_CHARGE, ["3CX peut facturer le ticket.", "Le ticket est susceptible d’être facturé."]),
    ("ru", MAY_CHARGE, ["3CX может взять плату.", "3CX вправе взять плату.", "Возможна плата за заявку."]),
    ("el", MAY_CHARGE, ["Η 3CX μπορεί να χρεώσει το αίτημα.", "Ενδέχεται να χρεωθεί.", "Είναι δυνατή η χρέωση."]),
    ("pt", MAY_CHARGE, ["A 3CX pode cobrar pelo chamado.", "É possível uma cobrança."]),
    ("es", MAY_CHARGE, ["3CX puede cobrar el ticket.", "Es posible un cargo.", "3CX se reserva un cargo."]),
    ("de", ONLY_SILVER, ["Nur Silver-Partner haben Telefonsupport.", "Ausschließlich für Silver-Partner.",
                         "Erst Silver-Partner haben Telefonsupport."]),
    ("it", ONLY_SILVER, ["Solo per i partner Silver.", "Riservata ai partner Silver.", "Esclusivamente per loro."]),
    ("fr", ONLY_SILVER, ["Seuls les partenaires Silver l’obtiennent.", "Il n’est disponible que pour eux.",
                         "Réservé aux partenaires Silver.", "Uniquement pour eux."]),
    ("ru", ONLY_SILVER, ["Доступна только партнёрам Silver.", "Исключительно для партнёров Silver."]),
    ("el", ONLY_SILVER, ["Διατίθεται μόνο σε συνεργάτες Silver.", "Αποκλειστικά για συνεργάτες Silver."]),
    ("pt", ONLY_SILVER, ["Somente para parceiros Silver.", "Apenas parceiros Silver.", "Só parceiros Silver."]),
    ("es", ONLY_SILVER, ["Solo para partners Silver.", "Sólo para ellos.", "Únicamente para ellos."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "english", "translation"),
    [(language, english, one) for language, english, translations in NATIVE for one in translations],
)
def test_native_wordings_are_no_fault(language: str, english: str, translation: str) -> None:
    assert faults(english, translation, language) == []


# What a translator might slip into: another force, or none.
WRONG = [
    ("de", CHECK_IT, "Sie können die Version prüfen.", "must"),
    ("de", CHECK_IT, "Sie sollten die Version prüfen.", "must"),
    ("it", CHECK_IT, "Si può verificare la versione.", "must"),
    ("fr", CHECK_IT, "Vous pouvez vérifier la version.", "must"),
    ("ru", CHECK_IT, "Вы можете проверить версию.", "must"),
    ("el", CHECK_IT, "Μπορείτε να ελέγξετε την έκδοση.", "must"),
    ("pt", CHECK_IT, "Você pode verificar a versão.", "must"),
    ("es", CHECK_IT, "Puede comprobar la versión.", "must"),
    ("de", NO_HEADSETS, "3CX unterstützt Headsets.", "not"),
    ("it", NO_HEADSETS, "3CX supporta le cuffie.", "not"),
    ("fr", NO_HEADSETS, "3CX prend en charge les casques.", "not"),
    ("ru", NO_HEADSETS, "3CX поддерживает гарнитуры.", "not"),
    ("el", NO_HEADSETS, "Η 3CX υποστηρίζει ακουστικά.", "not"),
    ("pt", NO_HEADSETS, "A 3CX dá suporte a headsets.", "not"),
    ("es", NO_HEADSETS, "3CX da soporte a auriculares.", "not"),
    # The false friend: it leaves the choice.
    ("de", NO_KEY, "Sie müssen im Ticket keinen NFR-Schlüssel verwenden.", "must not"),
    ("fr", NO_KEY, "Vous n’avez pas besoin d’une clé NFR.", "must not"),
    ("it", NO_KEY, "Nel ticket non serve una chiave NFR.", "must not"),
    ("ru", NO_KEY, "Ключ NFR в заявке не нужен.", "must not"),
    ("el", NO_KEY, "Στο αίτημα δεν χρειάζεται κλειδί NFR.", "must not"),
    ("pt", NO_KEY, "O chamado não precisa de uma chave NFR.", "must not"),
    ("es", NO_KEY, "El ticket no necesita una clave NFR.", "must not"),
    ("de", MAY_CHARGE, "3CX muss das Ticket berechnen.", "may"),
    ("it", MAY_CHARGE, "3CX addebita il ticket.", "may"),
    ("fr", MAY_CHARGE, "3CX facture le ticket.", "may"),
    ("ru", MAY_CHARGE, "3CX берёт плату за заявку.", "may"),
    ("el", MAY_CHARGE, "Η 3CX χρεώνει το αίτημα.", "may"),
    ("pt", MAY_CHARGE, "A 3CX cobra pelo chamado.", "may"),
    ("es", MAY_CHARGE, "3CX cobra el ticket.", "may"),
    ("de", ONLY_SILVER, "Telefonsupport gibt es für Silver-Partner.", "only"),
    ("it", ONLY_SILVER, "Disponibile per i partner Silver.", "only"),
    ("fr", ONLY_SILVER, "Disponible pour les partenaires Silver.", "only"),
    ("ru", ONLY_SILVER, "Доступна партнёрам Silver.", "only"),
    ("el", ONLY_SILVER, "Διατίθεται σε συνεργάτες Silver.", "only"),
    ("pt", ONLY_SILVER, "Disponível para parceiros Silver.", "only"),
    ("es", ONLY_SILVER, "Disponible para partners Silver.", "only"),
    # Questions and statements have the form of a request.
    ("de", CHECK_IT, "Können Sie die Version prüfen.", "must"),
    ("de", CHECK_IT, "Ist alles da, werden Sie die Version prüfen.", "must"),
    ("fr", CHECK_IT, "Avant le ticket, pouvez-vous vérifier la version.", "must"),
    # A requirement is a thing, and asks for nothing by itself.
    ("ru", CHECK_IT, "По требованиям можно проверить версию.", "must"),
    ("es", CHECK_IT, "Según los requisitos, puede comprobar la versión.", "must"),
    # A limit turned round.
    ("de", AT_MOST, "Ein Ticket dauert mindestens 1 Stunde.", "at most"),
    ("es", AT_MOST, "Un ticket dura como mínimo 1 hora.", "at most"),
    ("ru", AT_MOST, "Анализ занимает более 1 часа.", "at most"),
    ("ru", AT_MOST, "Анализ занимает не менее 1 часа.", "at most"),
    ("fr", "Systems with more than 20 extensions.", "Les systèmes de moins de 20 extensions.", "at least"),
    ("de", "Open a ticket before the session.", "Öffnen Sie das Ticket nach der Sitzung.", "before"),
    ("el", "It goes on after Level 1.", "Συνεχίζεται πριν από το Επίπεδο 1.", "after"),
    # A denial that English has not.
    ("de", "Level 2 is available.", "Level 2 ist nicht verfügbar.", "not"),
    ("el", "Level 2 is available.", "Το Επίπεδο 2 δεν διατίθεται.", "not"),
    ("ru", "Level 2 is available.", "Уровень 2 недоступен.", "not"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "english", "translation", "force"), WRONG)
def test_another_force_is_the_one_fault(language: str, english: str, translation: str, force: str) -> None:
    assert faults(english, translation, language) == [force]


def test_a_denial_less_is_a_fault_and_one_more_is_none() -> None:
    english = "3CX does not provide support for unsupported phones."
    assert faults(english, "Η 3CX δεν παρέχει υποστήριξη για μη υποστηριζόμενα τηλέφωνα.", "el") == []
    assert faults(english, "Η 3CX παρέχει υποστήριξη για μη υποστηριζόμενα τηλέφωνα.", "el") == ["not"]
    assert faults(english, "3CX no presta soporte para ningún teléfono no admitido.", "es") == []


def test_sentences_are_held_against_each_other_one_by_one() -> None:
    english = "Level 2 is offered. Level 3 is not offered."
    assert faults(english, "Level 2 wird angeboten. Level 3 wird nicht angeboten.", "de") == []
    assert faults(english, "Level 2 wird nicht angeboten. Level 3 wird angeboten.", "de") == ["not"]
    # With another number of sentences, the whole texts are.
    assert faults(english, "Level 2 wird angeboten, Level 3 nicht.", "de") == []


def test_what_only_looks_like_a_force_is_none() -> None:
    assert faults(AT_MOST, "Анализ занимает не более 1 часа.", "ru") == []
    assert faults(AT_MOST, "Ein Ticket dauert nicht mehr als 1 Stunde.", "de") == []
    assert faults("It takes not less than 1 hour.", "Анализ занимает не менее 1 часа.", "ru") == []
    assert faults("Open it before the session.", "Nach dem Öffnen, aber vor der Sitzung.", "de") == []
    assert faults("Not only partners may ask.", "Nicht nur Partner dürfen fragen.", "de") == []
    assert faults("The date is 1 May 2026.", "Das Datum ist der 1. Mai 2026.", "de") == []


def test_the_finding_names_both_sides(project: Project, edit: Edit) -> None:
    file = edit("docs/el/before-opening.md", "Πρέπει να ελέγξετε την έκδοση", "Μπορείτε να ελέγξετε την έκδοση")
    (found,) = [found for found in check(project, "el") if found.kind == "force"]
    assert (found.file, found.clause, found.severity) == (file, "check-version-service-pack", "warning")
    assert found.line == file.read_text(encoding="utf-8").split("Μπορείτε")[0].count("\n") + 1
    told = "English says 'must', and no such word of 'el' is there: πρέπει, οφείλ*, υποχρε*, απαιτεί, …"
    assert found.what == f"{told} (edited after the review of 2026-11-22)"
    assert "force.toml" in found.mend and "force-accepted.csv" in found.mend


def test_messages_are_checked_by_their_keys(project: Project, edit: Edit) -> None:
    catalogue = "calculator/words/locales/de/LC_MESSAGES/calculator.po"
    edit(catalogue, '"3CX unterstützt die Edition FREE nicht."', '"3CX unterstützt die Edition FREE."')
    (found,) = [found for found in check(project, "de") if found.kind == "force"]
    assert found.clause == "reading.A16.other"
    told = "English says 'not', and no such word of 'de' is there: nicht, nichts, nie, niemals, …"
    assert found.what == f"{told} (edited after the review of 2026-11-22)"


def test_a_text_that_is_accepted_is_accepted_there_only() -> None:
    english, german = "A ticket may be opened.", "Ein Ticket wird eröffnet."
    assert list(table().faults(text(english), text(german), "de")) == ["may"]
    assert list(table().faults(text(english, "ticket.depends"), text(german), "de")) == []
    assert list(table().faults(text(english, "ticket.depends"), text("Un ticket est ouvert."), "fr")) == ["may"]
    assert list(table().faults(text("No, no.", "check-clause-in-both"), text("Non."), "fr")) == []


def test_a_language_without_words_and_a_text_in_english_have_no_faults() -> None:
    assert faults(CHECK_IT, "Controleer de versie.", "nl") == []
    assert faults(CHECK_IT, CHECK_IT, "el") == []
