"""The policy as data: what ``policy.toml`` holds after ``loader`` has checked it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# One row of a condition: every name must have one of its values. Names are questions, facts or outcomes.
Row = Mapping[str, frozenset[str]]
# A condition holds when one of its rows does; ({},) always holds, () never.
Condition = tuple[Row, ...]

TRUE, FALSE = "true", "false"
ALWAYS: Condition = ({},)
EFFECTS = ("grants", "denies", "doubts", "limits")
NOTE = "note"
BEFORE = "before"
STAGES = (BEFORE, "ticket", "after")  # of a ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    id: str
    answers: tuple[str, ...]
    ordinary: str | None  # the answer assumed where none is given
    counts: tuple[tuple[int, str], ...]  # (from this whole number on, this answer), ascending
    topic: bool  # says what the ticket is about
    groups: Mapping[str, tuple[str, ...]]  # the answers in named groups; empty where they stand in none
    scale: tuple[str, ...]  # the answers of which one is higher than another, the lowest first

    @property
    def core(self) -> bool:
        """Return whether it is asked in every case, the topic among them, and not assumed."""
        return self.topic or self.ordinary is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An entitlement decided by rules, or, with ``by_reason``, the ticket decided by reasons."""

    id: str
    granted: str
    doubted: str | None
    denied: str
    unlisted: tuple[str, ...]  # clauses that leave it out where no rule grants it
    falls_with_ticket: bool
    wished: bool  # its granted value is worth a change
    silent: bool = False  # no clause says where it is denied, and that is known
    by_reason: tuple[str, ...] = ()  # kinds, the heaviest first
    # Beside a reason of the heaviest kind no other kind stands, and what falls with it cites what denies it alone.
    alone: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        if self.by_reason:
            return (*self.by_reason, self.granted)
        return tuple(value for value in (self.granted, self.doubted, self.denied) if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    when: Condition
    effects: Mapping[str, str]  # outcome -> one of EFFECTS
    clauses: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoTo:
    clause: str
    when: Condition
    alone: bool  # only where no other reason of the same kind stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A case of a reason that has a sentence of its own, and further clauses."""

    id: str
    when: Condition
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    id: str
    kind: str
    when: Condition
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    quotes: tuple[str, ...]  # outcomes whose clauses it tells where they are in doubt
    go_to: GoTo | None
    spreads: bool  # its clauses also stand against the outcomes that fall with the ticket
    variants: tuple[Variant, ...]  # the first that holds is told

    @property
    def every_clause(self) -> tuple[str, ...]:
        """Return its clauses with those of all variants."""
        return (*self.clauses, *(clause for variant in self.variants for clause in variant.clauses))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One thing that the other reading would change in the rules."""

    when: Condition
    rule: Rule | None  # to add
    kind: str | None  # of a reason to add
    drops: frozenset[str]  # ids of rules and reasons
    reads_as: Mapping[str, Mapping[str, str]]  # question -> answer -> the answer it counts as
    stands_with: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    id: str
    clauses: tuple[str, ...]
    one_sided: bool  # no other reading is known
    stands_with: tuple[str, ...]
    where: Condition
    other: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    kind: str
    question: str
    from_answers: frozenset[str]
    to_answers: tuple[str, ...]
    unless: Condition
    caveat: str | None  # what must be said with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Answers that are meant to be told apart by nothing."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerAnswer:
    """Answers that their question no longer has, with the answers that they are read as."""

    question: str
    answers: tuple[str, ...]
    becomes: Mapping[str, str]  # by question
    keeps: Mapping[str, tuple[str, ...]]  # answers to those questions that stay as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What an earlier version asked otherwise."""

    version: str
    answers: tuple[FormerAnswer, ...]
    changed: Mapping[str, tuple[str, ...]]  # question -> answers that mean something else since; (): all


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What whoever opens a ticket has to do, where the ticket is not refused."""

    stage: str  # one of STAGES
    clause: str
    when: Condition
    advice_when: Condition  # where the policy does not demand it
    unmet: str | None  # the reason that stands where it is not met
    beside: tuple[str, ...]  # clauses told with it
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of the ticket form: a text, or with ``answers`` a choice."""

    id: str
    clause: str  # that asks for it
    required: bool
    lines: int
    longest: int  # in characters
    answers: tuple[str, ...]
    refuses: tuple[str, ...]  # answers, or words in any case
    refused_by: str | None  # the clause that says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form that composes the text of a ticket."""

    when: Condition
    withheld_when: Condition  # where no text may be composed, whatever is put right
    language_clauses: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy:
    """A policy that has been checked; compared by identity, as it is loaded once."""

    version: str
    published: date
    clauses: Mapping[str, tuple[str, ...]]  # section -> clause ids, in the order of the policy
    no_rule: Mapping[str, tuple[str, ...]]  # why nothing uses them -> clause ids
    marks: Mapping[str, Mapping[str, tuple[str, ...]]]  # mark on the pages -> force -> clause ids
    questions: tuple[Question, ...]
    alike: tuple[Alike, ...]
    facts: Mapping[str, Condition]
    outcomes: tuple[Outcome, ...]
    rules: tuple[Rule, ...]
    reasons: tuple[Reason, ...]
    readings: tuple[Reading, ...]
    suggestion_kinds: tuple[str, ...]  # from the lightest to the heaviest
    suggestions: tuple[Suggestion, ...]
    duties: tuple[Duty, ...]
    form: Form
    response: tuple[str, ...]  # clauses quoted with every result whose ticket may be opened
    handled: tuple[str, ...]  # values of the ticket beside which the headline tells when tickets are handled
    former: tuple[Former, ...]
    # What the layers above compile of it, once, each by its own class: see engine.Engine.of.
    carried: dict[type, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def topic(self) -> Question:
        """Return the question that says what the ticket is about."""
        return next(question for question in self.questions if question.topic)

    @property
    def ticket(self) -> Outcome:
        """The outcome that is decided by reasons."""
        return next(outcome for outcome in self.outcomes if outcome.by_reason)
