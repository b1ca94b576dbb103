from collections.abc import Callable
from pathlib import Path

from translations.messages import messages_of
from translations.project import Project

Edit = Callable[[str, str, str], Path]
RU = "calculator/words/locales/ru/LC_MESSAGES/calculator.po"


def test_a_message_knows_its_place_and_its_english(project: Project) -> None:
    messages = messages_of(project, "ru")
    message = messages["calculator"]["answer.unknown"]
    assert (message.catalogue, message.forms, message.english) == ("calculator", ("Не знаю",), ("Not sure",))
    assert message.file.read_text(encoding="utf-8").splitlines()[message.line - 1] == 'msgid "answer.unknown"'
    assert messages["site"]["languages"].catalogue == "site"
    assert message.translated and not message.plural
    english = messages_of(project, "en")
    assert [list(found) for found in messages.values()] == [list(found) for found in english.values()]


def test_a_key_of_both_catalogues_is_a_message_of_each(project: Project, edit: Edit) -> None:
    edit("overrides/locales/ru/LC_MESSAGES/site.po", 'msgid "languages"', 'msgid "answer.unknown"')
    messages = messages_of(project, "ru")
    assert messages["site"]["answer.unknown"].forms != messages["calculator"]["answer.unknown"].forms


def test_plural_forms_are_lines_of_the_words(project: Project) -> None:
    message = messages_of(project, "ru")["calculator"]["diff-count"]
    assert message.plural and message.words.split("\n") == list(message.forms) and len(message.forms) == 3
    assert message.english == ("{count} case", "{count} cases")


def test_what_is_empty_doubtful_or_unreadable_is_not_translated(project: Project, edit: Edit) -> None:
    edit(RU, '"Не знаю"', '""')
    edit(RU, '\nmsgid "value.depends"', '\n#, fuzzy\nmsgid "value.depends"')
    edit(RU, 'msgstr "довод за"', "msgstr “довод за”")
    messages = messages_of(project, "ru")["calculator"]
    names = ("answer.unknown", "value.depends", "effect.grants", "effect.limits")
    assert [messages[name].translated for name in names] == [False, False, False, True]


def test_a_missing_or_unreadable_catalogue_has_no_messages(project: Project) -> None:
    calculator, site = project.catalogues("ru")
    calculator.unlink()
    site.write_bytes(b"\xff")
    assert messages_of(project, "ru") == {"calculator": {}, "site": {}}


def test_a_key_that_english_lacks_has_no_english(project: Project, edit: Edit) -> None:
    edit(RU, 'msgid "answer.unknown"', 'msgid "answer.unknwon"')
    assert messages_of(project, "ru")["calculator"]["answer.unknwon"].english == ()
