"""What a page needs to say a composed sentence without Python: sentences with blanks, by their keys.

A page only fills in names. What goes by their number, plural forms, number words and the words between the names of a
list, is settled here: a pattern for each number, ``all.3`` = "{0}, {1} and {2}".
"""

from collections.abc import Callable, Iterator, Sequence

from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import Messages
from calculator.words.sentences import some_of

# What the policy's own ids give rise to, and what every policy needs.
OF_POLICY = ("reason.", "verdict.", "headline.", "answer.")
OF_ANY = (
    *("headline.start", "headline.possible", "headline.offered", "headline.listed", "headline.undecided"),
    *("headline.response", "headline.no-way", "headline.no-way-for-all", "list.semicolon", "quote", "sentence"),
    *("side.open", "side.for", "side.against"),
)


def patterns(policy: Policy, words: Messages) -> dict[str, str]:
    """Return the sentences, with {name} for what is to be filled in."""
    said = [key for _, key in keys.of_policy(policy) if key.startswith(OF_POLICY)]
    said += [*OF_ANY, *_names(policy)]
    return {key: words.text(key) for key in said} | dict(_numbered(policy, words))


def _names(policy: Policy) -> Iterator[str]:
    """Yield the keys of what is filled in."""
    for question in policy.questions:
        yield keys.named_key(question.id)
        yield keys.short_key(question.id)
    for outcome in policy.outcomes:
        yield keys.named_outcome_key(outcome.id)
        for value in outcome.values:
            yield keys.value_key(policy, outcome.id, value)
    yield from (keys.effect_key(effect) for effect in keys.CITED_EFFECTS)


def _numbered(policy: Policy, words: Messages) -> Iterator[tuple[str, str]]:
    """Yield the pattern of each sentence for each number of names that it can have."""
    counts = range(1, _most(policy) + 1)
    lists: dict[str, Callable[[Sequence[str]], str]] = {
        "all": words.all_of,
        "any": words.any_of,
        "some": lambda names: some_of(names, words),
    }
    for name, listed in lists.items():
        for count in counts:
            yield f"{name}.{count}", listed([f"{{{place}}}" for place in range(count)])
    numbers = keys.numbers_key(keys.ANSWERS)
    for count in range(1, len(policy.questions) + 1):
        for key, blanks in (("headline.depends", ("questions",)), ("verdict.depends", ("questions", "values"))):
            yield f"{key}.{count}", words.in_words(key, numbers, count, **_blank(blanks))
    for kind, key in keys.counted_keys(policy):
        for count in range(2, len([reason for reason in policy.reasons if reason.kind == kind]) + 1):
            yield f"{key}.{count}", words.in_words(key, keys.numbers_key(kind), count, **_blank(["shorts"]))


def _blank(names: Sequence[str]) -> dict[str, str]:
    return {name: f"{{{name}}}" for name in names}


def _most(policy: Policy) -> int:
    """Return how many names the longest list can have."""
    answers = (len(question.answers) for question in policy.questions)
    values = (len(outcome.values) for outcome in policy.outcomes)
    return max(len(policy.questions), len(policy.outcomes), len(keys.CITED_EFFECTS), *answers, *values)
