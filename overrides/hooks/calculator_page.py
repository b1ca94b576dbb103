"""The calculator page: its form, its answer table and its topics, rendered from the engine and the catalogues."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from clauses import Clause, collected, quotation
from decision_files import PageFile, decision_file, sentences_file
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from scripts import ENTRIES, TARGET
from texts import DEFAULT, locale_of, text

from calculator import explain
from calculator.assess import Assessment, assess
from calculator.messages import Messages, languages, messages
from calculator.model import Policy, Question
from calculator.situations import UNKNOWN
from calculator.table import SummaryRow, ordinary_rows
from calculator.wire import own_policy
from runtime.bundle import manifest

TEMPLATE = "calculator.html"
RUNTIME = "assets/pyodide/"
PAGE_SCRIPT, WORKER = (f"{TARGET}/{entry}" for entry in ENTRIES)
# What the browser code says of itself; all else comes from the engine.
STATES = ("idle", "loading", "again", "slow", "ready", "failed")
TEXTS = (
    *("dropped", "dropped-more", "other-version", "changed", "if", "reading", "label"),
    *("apply", "decides", "settles", "changes-nothing", "still-open", "copied", "copy-by-hand"),
)
# Charge has no row of its own in the ordinary case, and the ticket comes first.
TABLE_OUTCOMES = ("ticket", "level-1", "level-2", "level-3", "phone", "priority")


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    if page.meta.get("template") == TEMPLATE:
        language = context["i18n_file_locale"]
        words = messages(language if language in languages() else DEFAULT)
        context["calculator"] = _View(own_policy(), words, page, collected(nav.pages)).context()
    return context


class _View:
    """What the template needs, in one language."""

    def __init__(self, policy: Policy, words: Messages, page: Page, clauses: Mapping[str, Clause]) -> None:
        self.policy = policy
        self.words = words
        self.page = page
        self.clauses = clauses
        self.core = [question for question in policy.questions if question.core]
        self.assumed = [question for question in policy.questions if not question.core]

    def context(self) -> dict[str, Any]:
        return {
            "language": self.words.language,
            "core": [self._question(question) for question in self.core],
            "assumed": [self._question(question) for question in self.assumed],
            "ordinary": [self._question(question) for question in self.policy.questions if question.ordinary],
            "outcomes": [
                {"id": outcome.id, "label": self._say(explain.outcome_key(outcome.id))}
                for outcome in self.policy.outcomes
            ],
            "table": self._table(),
            "topics": self._topics(),
            "config": self._config(),
            "runtime": {
                "page": get_relative_url(PAGE_SCRIPT, self.page.url),
                "worker": get_relative_url(WORKER, self.page.url),
                "base": get_relative_url(RUNTIME, self.page.url),
                "texts": self._texts(STATES),
                **manifest(),
            },
        }

    def _say(self, key: str) -> str:
        return self.words.text(key)

    def _answer(self, question: Question, answer: str | None) -> str:
        return self._say(explain.answer_key(question.id, answer) if answer else explain.UNKNOWN_ANSWER)

    def _question(self, question: Question) -> dict[str, Any]:
        return {
            "id": question.id,
            "label": self._say(explain.question_key(question.id)),
            "short": self._say(explain.short_key(question.id)),
            "hint": self._say(explain.hint_key(question.id)),
            "ordinary": question.ordinary or "",
            "ordinary_label": self._answer(question, question.ordinary),
            "answers": self._answers(question, question.answers),
            "groups": [
                {"label": self._say(explain.group_key(question.id, group)), "answers": self._answers(question, answers)}
                for group, answers in question.groups.items()
            ],
            "unknown": self._answer(question, None),
        }

    def _answers(self, question: Question, answers: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": answer, "label": self._answer(question, answer)} for answer in answers]

    def _value(self, outcome: str, value: str) -> dict[str, str]:
        return {"id": value, "label": self._say(explain.value_key(self.policy, outcome, value))}

    def _table(self) -> dict[str, Any]:
        shown = [outcome for outcome in self.policy.outcomes if outcome.id in TABLE_OUTCOMES]
        rows = ordinary_rows(self.policy, TABLE_OUTCOMES)
        return {
            "questions": [self._say(explain.short_key(question.id)) for question in self.core],
            "outcomes": [self._say(explain.outcome_key(outcome.id)) for outcome in shown],
            "rows": [self._row(row, [outcome.id for outcome in shown]) for row in rows],
        }

    def _row(self, row: SummaryRow, outcomes: list[str]) -> dict[str, Any]:
        return {
            "answers": [
                [self._answer(question, answer) for answer in row.answers.get(question.id, ())]
                for question in self.core
            ],
            "values": [self._value(outcome, row.values[outcome]) for outcome in outcomes],
        }

    def _topics(self) -> list[dict[str, Any]]:
        """Return each topic with what it means for the ticket in the otherwise ordinary case."""
        topics = self.policy.topic
        ordinary = {question.id: question.ordinary for question in self.policy.questions if question.ordinary}
        usual = assess(self.policy, ordinary)
        return [
            self._topic(topics, assess(self.policy, {**ordinary, topics.id: topic}), usual) for topic in topics.answers
        ]

    def _topic(self, topics: Question, found: Assessment, usual: Assessment) -> dict[str, Any]:
        ticket, usually = found.outcomes[self.policy.ticket.id], usual.outcomes[self.policy.ticket.id]
        return {
            "label": self._answer(topics, found.situation[topics.id]),
            "query": f"?{topics.id}={found.situation[topics.id]}",
            # The table of the ordinary case says it where the topic changes neither the values nor what decides them.
            "as_usual": (ticket.possible, ticket.decided_by) == (usually.possible, usually.decided_by),
            "values": [self._value(ticket.outcome, value) for value in explain.in_order(self.policy, ticket)],
            "reasons": [
                {
                    "text": self._say(explain.reason_key(finding)),
                    "if": [self._say(explain.short_key(question)) for question in finding.depends_on],
                    "clauses": [self._clause(clause) for clause in finding.clauses],
                }
                for finding in found.reasons
                if finding.reason not in {other.reason for other in usual.reasons}
            ],
        }

    def _clause(self, clause: str) -> dict[str, str]:
        return quotation(self.clauses[clause], self.page)

    def _config(self) -> dict[str, Any]:
        """What the browser code needs and must not write itself."""
        say = self._say
        policy = self.policy
        return {
            "language": self.words.language,
            "locale": locale_of(self.words.language),
            "version": policy.version,
            "unknown": UNKNOWN,
            "questions": [
                {
                    "id": question.id,
                    "ordinary": question.ordinary,
                    "label": say(explain.short_key(question.id)),
                    "counts": [{"from": start, "answer": answer} for start, answer in question.counts],
                }
                for question in policy.questions
            ],
            "former": {
                former.version: {
                    "answers": [asdict(answer) for answer in former.answers],
                    "changed": former.changed,
                }
                for former in policy.former
            },
            "values": {
                outcome.id: {
                    value: say(explain.value_key(policy, outcome.id, value)) for value in (*outcome.values, "depends")
                }
                for outcome in policy.outcomes
            },
            "outcomes": {outcome.id: say(explain.outcome_key(outcome.id)) for outcome in policy.outcomes},
            "decision": self._file(decision_file()),
            "sentences": self._file(sentences_file(self.words)),
            "suggestions": {kind: say(explain.suggestion_key(kind)) for kind in policy.suggestion_kinds},
            "kinds": {kind: say(explain.kind_key(kind)) for kind in explain.kinds(policy)},
            "effects": {
                outcome.id: {
                    effect: say(explain.effect_on_key(policy, outcome.id, effect)) for effect in explain.CITED_EFFECTS
                }
                for outcome in policy.outcomes
            },
            "clauses": {clause: self._clause(clause) for clause in self.clauses},
            "readings": {
                reading.id: {
                    "used": say(f"reading.{reading.id}"),
                    "other": "" if reading.one_sided else say(f"reading.{reading.id}.other"),
                    "clauses": list(reading.clauses),
                }
                for reading in policy.readings
            },
            "texts": self._texts(TEXTS) | {"prevails": text(self.words.language, "prevails")},
        }

    def _file(self, file: PageFile) -> dict[str, str]:
        return {"url": get_relative_url(file.address, self.page.url), "integrity": file.integrity}

    def _texts(self, keys: Iterable[str]) -> dict[str, str]:
        return {key: text(self.words.language, f"calculator.{key}") for key in keys}
