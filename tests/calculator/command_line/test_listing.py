from calculator import Policy
from calculator.command_line.layout import Layout
from calculator.command_line.listing import clauses_text, questions_text, quote_lines
from calculator.words.messages import messages
from calculator.words.quotes import quoted

WORDS = messages("en")
WIDE = Layout(10_000)


def test_the_questions_stand_in_form_order_with_their_options_hints_and_answers(policy: Policy) -> None:
    blocks = "\n".join(questions_text(policy, WORDS, WIDE)).split("\n\n")
    assert len(blocks) == len(policy.questions)
    for question, block in zip(policy.questions, blocks, strict=True):
        head, hint, *answers = block.splitlines()
        assert head == f"{WORDS.text(f'question.{question.id}')}  (--{question.id})"
        assert hint.strip() == WORDS.text(f"question.{question.id}.hint")
        groups = [line.strip() for line in answers if not line.startswith("    ")]
        assert groups == [WORDS.text(f"group.{question.id}.{group}") for group in question.groups]
        assert [line.split()[0] for line in answers if line.startswith("    ")] == list(question.answers)


def test_clauses_are_told_with_their_addresses_and_a_blank_line_between_them(policy: Policy) -> None:
    quotes = [quoted(policy, name, WORDS) for name in ("sla-48-hours", "no-headsets")]
    assert [*clauses_text(quotes, WORDS, WIDE)] == [
        "sla-48-hours",
        f"  “{quotes[0].words}”",
        f"  {quotes[0].address}",
        "",
        "no-headsets",
        f"  “{quotes[1].words}”",
        f"  {quotes[1].address}",
    ]


def test_a_reading_is_told_with_the_other_one_and_is_no_quotation(policy: Policy) -> None:
    quote = quoted(policy, "A1", WORDS)
    first, other, address = quote_lines(quote, WORDS, WIDE, 0, mark="1. ")
    assert first.startswith("1. ") and "A1" in first and quote.words in first and "“" not in first[:4]
    assert quote.other and quote.other in other and other.startswith("   ")
    assert address == f"   {quote.address}"
