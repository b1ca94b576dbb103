from pathlib import Path

import pytest

from calculator import Policy
from calculator.errors import MalformedInput
from calculator.words.messages import messages
from calculator.words.quotes import Written, as_json, quotable, quoted
from tests.calculator.faults import coded

WORDS = messages("en")


def test_every_clause_and_reading_has_words_and_an_address_of_its_own(policy: Policy) -> None:
    quotes = [quoted(policy, name, WORDS) for name in quotable(policy)]
    assert all(quote.words and quote.address.endswith(f"#{quote.id}") for quote in quotes)
    assert len({quote.address for quote in quotes}) == len(quotes)
    readings = [quote for quote in quotes if quote.is_reading]
    assert [quote.id for quote in readings] == [reading.id for reading in policy.readings]
    assert {quote.id for quote in readings if quote.other} == {r.id for r in policy.readings if not r.one_sided}


def test_addresses_begin_with_the_site_where_it_is_known(policy: Policy, tmp_path: Path) -> None:
    written = Written(
        site="https://a.example/", words={"no-headsets": "No headsets."}, addresses={"no-headsets": "b/#c"}
    )
    (tmp_path / "en.json").write_text(as_json(written), encoding="utf-8")
    quote = quoted(policy, "no-headsets", WORDS, tmp_path)
    assert (quote.words, quote.address) == ("No headsets.", "https://a.example/b/#c")
    with pytest.raises(MalformedInput, check=coded("quotes-missing")):
        quoted(policy, "no-gateways", WORDS, tmp_path)  # from before it was a clause


def test_a_package_without_quotations_says_what_to_do(policy: Policy, tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, check=coded("quotes-missing")):
        quoted(policy, "no-headsets", WORDS, tmp_path)
