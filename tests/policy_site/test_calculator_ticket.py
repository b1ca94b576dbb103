"""The form of the ticket: fields with the clauses that ask for them, and the languages that it can be written in."""

from mkdocs.structure.pages import Page

from calculator.words.messages import messages
from policy_site import calculator_page
from policy_site.calculator_ticket import Ticket, context
from policy_site.policy_file import own_policy
from tests.policy_site.conftest import MakePage
from tests.policy_site.test_calculator_page import FILES, RUNTIME, VERSIONS


def ticket(make_page: MakePage, quoted_page: Page, language: str) -> Ticket:
    page = make_page(name="calculator.md", language=language)
    return context(calculator_page.context(page, [quoted_page], RUNTIME, FILES, VERSIONS)["calculator"])["ticket"]


def test_each_field_has_its_clause(make_page: MakePage, quoted_page: Page) -> None:
    made, form = ticket(make_page, quoted_page, "en"), own_policy().form
    assert [(field["id"], field["clause"]["id"]) for field in made["fields"]] == [
        (field.id, field.clause) for field in form.fields
    ]
    words = messages("en")
    assert [field["hint"] for field in made["fields"]] == [
        words.text(f"field.{field.id}.hint") for field in form.fields
    ]
    assert [clause["id"] for clause in made["language_clauses"]] == list(form.language_clauses)


def test_a_ticket_is_written_in_the_readers_language_or_in_english(make_page: MakePage, quoted_page: Page) -> None:
    assert ticket(make_page, quoted_page, "en")["languages"] == [{"id": "en", "tag": "en", "name": "English"}]
    brazilian = ticket(make_page, quoted_page, "pt")["languages"]
    assert [(one["id"], one["tag"], one["name"]) for one in brazilian] == [
        ("pt", "pt-BR", "Português"),
        ("en", "en", "Inglês"),
    ]
