"""Errors of a command line that name what was nearly written: "did you mean …?"."""

from collections.abc import Iterable
from functools import partial

from calculator.errors import CalculatorError, MalformedInput, UnknownAnswer, UnknownLanguage, UnknownQuestion
from calculator.fleet.likeness import Likeness, near
from calculator.policy.model import Policy
from calculator.situation import shown
from calculator.words import labels
from calculator.words.look_alikes import folded
from calculator.words.messages import languages, messages
from calculator.words.quotes import quotable


def likeness(policy: Policy) -> Likeness:
    return Likeness(policy, partial(labels.collected, policy))


def meant(policy: Policy, error: CalculatorError) -> CalculatorError:
    """Return an error that names what a wrong answer, question or language nearly is; else the error itself."""
    values = {name: value for name, value in error.values.items() if name != "near"}
    if isinstance(error, UnknownLanguage):
        written = str(values["language"])
        if found := _languages(written):
            return UnknownLanguage("unknown-language-near", language=shown(written), near=_one_of(found))
        return UnknownLanguage("unknown-language", language=shown(written), languages=values["languages"])
    if isinstance(error, UnknownQuestion):
        found = likeness(policy).questions(str(values["question"]))
        return UnknownQuestion("unknown-question-near", **values, near=_one_of(found)) if found else error
    if isinstance(error, UnknownAnswer) and "answer" in values:
        question = next(question for question in policy.questions if question.id == values["question"])
        found = likeness(policy).answers(question, str(values["answer"]))
        return UnknownAnswer("unknown-answer-near", **values, near=_one_of(found)) if found else error
    return error


def _languages(written: str) -> tuple[str, ...]:
    """Return the languages that a word names in one of the languages, or whose code it nearly is."""
    word = folded(written)
    known = languages()
    named = [name for name in known if word in map(folded, messages(name).text("language-words").split(","))]
    return tuple(named) or tuple(name for name in known if word == folded(name))


def unknown_command(written: str, commands: Iterable[str]) -> MalformedInput:
    names = tuple(commands)
    if found := near(written, names):
        return MalformedInput("unknown-command-near", command=shown(written), near=_one_of(found))
    return MalformedInput("unknown-command", command=shown(written), commands=", ".join(names))


def unknown_choice(option: str, written: str, choices: Iterable[str]) -> MalformedInput:
    names = tuple(choices)
    if found := near(written, names):
        return MalformedInput("unknown-choice-near", option=option, value=shown(written), near=_one_of(found))
    return MalformedInput("unknown-choice", option=option, value=shown(written), choices=", ".join(names))


def unknown_option(policy: Policy, command: str, written: str, options: Iterable[str]) -> CalculatorError:
    """Return what to say of an option that a command does not have; those of some commands are the questions."""
    names = tuple(options)
    questions = tuple(f"--{name}" for name in likeness(policy).questions(written) if f"--{name}" in names)
    found = near(written, names) or questions
    if found:
        return MalformedInput("unknown-option-near", option=shown(written), command=command, near=_one_of(found))
    return MalformedInput("unknown-option", option=shown(written), command=command, options=", ".join(names))


def unexpected(policy: Policy, command: str, written: str, options: Iterable[str]) -> MalformedInput:
    """Return what to say of a word that belongs to no option: an answer belongs to its question's."""
    asking = (question.id for question in policy.questions if written in question.answers)
    option = next((f"--{name}" for name in asking if f"--{name}" in options), None)
    if option:
        return MalformedInput("unexpected-answer", word=shown(written), option=option)
    return MalformedInput("unexpected-word", word=shown(written), command=command)


def unknown_quote(policy: Policy, written: str) -> MalformedInput:
    """Return what to say of a name that is neither a clause nor a reading."""
    names = quotable(policy)
    if found := near(written, names):
        return MalformedInput("unknown-clause-near", clause=shown(written), near=_one_of(found))
    return MalformedInput("unknown-clause", clause=shown(written), example=names[0])


def _one_of(names: Iterable[str]) -> str:
    return ", ".join(names)
