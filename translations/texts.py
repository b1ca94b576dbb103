"""The texts of a language that have an address: the clauses of its pages and the messages of its catalogues.

A message that is untranslated or marked fuzzy is not a text yet.
"""

from collections.abc import Collection, Mapping

from translations.addressed import TABLES, Table, Text, Texts
from translations.catalogues import read_sound
from translations.documents import Corpus, read_corpus
from translations.messages import messages_of
from translations.pages import clause_texts
from translations.project import Misuse, Project, close_to


def read_texts(project: Project, language: str, corpus: Corpus | None = None) -> Texts:
    """Read all texts of a language; a caller that has the pages already passes them in. Raises BrokenCatalogue."""
    for file in project.catalogues(language):
        if file.exists():
            read_sound(file)
    return read_readable_texts(project, language, corpus or read_corpus(project, language))


def read_readable_texts(project: Project, language: str, corpus: Corpus) -> Texts:
    """Read the texts of a language, without the messages of a catalogue that cannot be read."""
    return {"clauses": clause_texts(corpus), **message_texts(project, language)}


def message_texts(project: Project, language: str) -> dict[Table, Mapping[str, Text]]:
    """Return the translated messages by catalogue; none of a file that is missing or cannot be read."""
    return {
        kind: {key: message.as_text() for key, message in messages.items() if message.translated}
        for kind, messages in messages_of(project, language).items()
    }


def find_address(name: str, addresses: Mapping[Table, Collection[str]]) -> tuple[Table, str]:
    """Return the table and the address for a name: an address alone, or ``site/address`` where two tables have it.

    Raises Misuse.
    """
    table, _, address = name.partition("/")
    matches: list[tuple[Table, str]] = [(each, name) for each in TABLES if name in addresses[each]]
    matches = matches or [(each, address) for each in TABLES if each == table and address in addresses[each]]
    if not matches:
        every = [address for table_addresses in addresses.values() for address in table_addresses]
        raise Misuse(f"there is no clause or message '{name}'{close_to(name, every)}")
    if len(matches) > 1:
        tables = " and ".join(each for each, _ in matches)
        raise Misuse(f"'{name}' stands in {tables}: write '{matches[0][0]}/{name}' or '{matches[1][0]}/{name}'")
    return matches[0]
