"""Reads the rows of ``policy.toml`` about questions, former answers and outcomes, noting every fault in them."""

from collections.abc import Callable, Collection, Iterable, Mapping

from calculator.policy.model import Alike, Former, FormerAnswer, Outcome, Question
from calculator.policy.toml_table import Table


class QuestionRows:
    """The questions read so far, and what notes a name that stands twice."""

    def __init__(self, unique: Callable[[Iterable[str], str], object]) -> None:
        self._unique = unique
        self.asked: dict[str, tuple[str, ...]] = {}

    def questions(self, tables: Iterable[Table]) -> tuple[Question, ...]:
        found = tuple(self._question(table) for table in tables)
        self.asked = {question.id: question.answers for question in found}
        return found

    def _question(self, table: Table) -> Question:
        table.only(("id", "answers", "groups", "ordinary", "counts", "topic", "scale"))
        named = table.table("groups")
        groups = {group: named.strings(group) for group in named.content}
        # Answers in groups stand there and nowhere else.
        answers = table.strings("answers", optional=bool(groups)) + tuple(a for group in groups.values() for a in group)
        self._unique(answers, f"{table.place}.answers")
        counts = [(row.value("from", int, -1), row.choice("answer", answers)) for row in table.tables("counts")]
        if counts and ([count for count, _ in counts] != sorted({count for count, _ in counts}) or counts[0][0] != 0):
            table.fault("policy-counts", key="counts")
        return Question(
            id=table.string("id"),
            answers=answers,
            ordinary=table.choice("ordinary", answers) if "ordinary" in table.content else None,
            counts=tuple(counts),
            topic=table.flag("topic"),
            groups=groups,
            scale=table.strings("scale", answers, "answer", optional=True),
        )

    def alike(self, table: Table) -> Alike:
        table.only(("question", "answers"))
        question, answers = self._choice(table)
        return Alike(question=question, answers=table.strings("answers", answers, "answer"))

    def former(self, table: Table) -> Former:
        table.only(("version", "changed", "answer"))
        return Former(
            version=table.string("version"),
            answers=tuple(self._former_answer(row) for row in table.tables("answer")),
            changed=dict(self._changed(row) for row in table.tables("changed")),
        )

    def _changed(self, table: Table) -> tuple[str, tuple[str, ...]]:
        table.only(("question", "answers"))
        question, answers = self._choice(table)
        return question, table.strings("answers", answers, "answer", optional=True)

    def _former_answer(self, table: Table) -> FormerAnswer:
        table.only(("question", "answers", "becomes", "keeps"))
        question, present = self._choice(table)
        answers = table.strings("answers")
        self._unique((*answers, *present), f"{table.place}.answers")
        becomes = self._by_question(table.table("becomes"), lambda row, name, known: row.choice(name, known))
        if question not in becomes:
            table.fault("policy-missing", key=f"becomes.{question}")
        return FormerAnswer(
            question=question,
            answers=answers,
            becomes=becomes,
            keeps=self._by_question(table.table("keeps"), lambda row, name, known: row.strings(name, known, "answer")),
        )

    def _choice(self, table: Table) -> tuple[str, tuple[str, ...]]:
        question = table.choice("question", self.asked)
        return question, self.asked.get(question, ())

    def _by_question[Read](
        self, table: Table, read: Callable[[Table, str, tuple[str, ...]], Read]
    ) -> Mapping[str, Read]:
        return {
            name: read(table, name, self.asked[name])
            for name in table.content
            if name in self.asked or table.unknown("question", name, self.asked)
        }


def outcome(table: Table, clauses: Collection[str]) -> Outcome:
    if "by-reason" in table.content:
        table.only(("id", "by-reason", "otherwise", "wished", "alone"))
        kinds = table.strings("by-reason")
        return Outcome(
            id=table.string("id"),
            granted=table.string("otherwise"),
            doubted=None,
            denied=kinds[0] if kinds else "",
            unlisted=(),
            falls_with_ticket=False,
            wished=table.flag("wished"),
            by_reason=kinds,
            alone=table.flag("alone"),
        )
    table.only(("id", "granted", "doubted", "denied", "unlisted", "silent", "falls-with-ticket", "wished"))
    return Outcome(
        id=table.string("id"),
        granted=table.string("granted"),
        doubted=table.string("doubted") if "doubted" in table.content else None,
        denied=table.string("denied"),
        unlisted=table.strings("unlisted", clauses, "clause", optional=True),
        falls_with_ticket=table.flag("falls-with-ticket"),
        wished=table.flag("wished"),
        silent=table.flag("silent"),
    )
