"""The answer table as one SQL query, which gives a table of systems the outcomes that ``fleet`` gives a spreadsheet.

It keeps to what SQLite, DuckDB, PostgreSQL, Spark and BigQuery all read: no quoted names, no apostrophe or backslash
inside a text, no VALUES, no column list of a WITH.

The answers to a question are bits of a number, and a cell is the sum of what it may mean: one bit where it names an
answer, all of them where it is unknown. A row of the answer table fits a cell that shares a bit with it. A value is
possible where one of its rows fits all cells, and certain where no row of another value does.

Worked case, with the question a (x is 1, y is 2) and the rows "a = x: yes" and "a = y: no": the cell x is 1 and fits
the first row alone, so yes; an empty cell is 3 and fits both, so the outcome depends.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from calculator.engine.answer_table import TableRow, wide_rows
from calculator.engine.assess import DEPENDS
from calculator.errors import CalculatorError, UnknownAnswer
from calculator.fleet.columns import ERRORS
from calculator.policy.model import FormerAnswer, Outcome, Policy, Question
from calculator.situation import UNKNOWN, expect_questions, unlisted
from calculator.words.messages import Messages

TABLE = "systems"
_CELL, _NEAR = "{cell}", "{near}"  # stand in a sentence for what the database puts there
_LONGEST = 60  # characters of a cell that an error repeats


def table_sql(
    policy: Policy, words: Messages, columns: Collection[str] = (), *, ordinary: bool = False
) -> Iterator[str]:
    """Yield the lines of the query, over a table of systems with some of the columns, or with all where none is named.

    A column bears its question's id with underscores. With ``ordinary``, an empty cell or a missing column has the
    ordinary answer. Raises UnknownQuestion.
    """
    written = [name.replace("_", "-") for name in columns]
    expect_questions(policy, written)
    asked = [question for question in policy.questions if question.id in written or not written]
    names = ", ".join(column(question.id) for question in asked)
    yield f"-- {words.text('sql.about', version=policy.version, table=TABLE)}"
    yield f"-- {words.text('sql.columns', columns=names)}"
    yield f"-- {words.text('sql.unknown', unknown=UNKNOWN, depends=DEPENDS)}"
    yield f"-- {words.text('sql.databases')}"
    yield "WITH answers AS ("
    yield " UNION ALL\n".join(_answers(policy, ordinary))
    yield "), verdicts AS ("
    yield " UNION ALL\n".join(row for outcome in policy.outcomes for row in _verdicts(outcome))
    yield f")\nSELECT\n  {TABLE}.*,"
    for outcome in policy.outcomes:
        yield f"  {_verdict(outcome)}.verdict AS {column(outcome.id)},"
    yield f"  NULLIF(SUBSTR({'\n    || '.join(_error(question, words) for question in asked)}, 3), '') AS {ERRORS}"
    yield f"FROM {TABLE}"
    for question, cell in _cells(policy, asked).items():
        bits = _bits(question)
        yield f"LEFT JOIN answers AS {bits} ON {bits}.question = {_text(question)} AND {bits}.answer = {cell}"
    rows = list(wide_rows(policy))
    for outcome in policy.outcomes:
        verdict = _verdict(outcome)
        yield f"LEFT JOIN verdicts AS {verdict} ON {verdict}.outcome = {_text(outcome.id)} AND {verdict}.possible ="
        yield f"  {_possible(policy, outcome, [row for row in rows if row.outcome == outcome.id])}"
    yield ";"


def column(name: str) -> str:
    """Return the name of a column for a question or an outcome: it needs no quotation marks."""
    return name.replace("-", "_")


# What a cell means


def _answers(policy: Policy, ordinary: bool) -> Iterator[str]:
    """Yield what may stand in each column, with the answers that it may mean."""
    for question in policy.questions:
        every = (1 << len(question.answers)) - 1
        meant = dict.fromkeys(_words(policy, question), every)
        meant |= {answer: _sum(question, (answer,)) for answer in question.answers}
        if ordinary and question.ordinary:
            meant[""] = meant[question.ordinary]
        for word, bits in meant.items():
            yield f"  SELECT {_text(question.id)} AS question, {_text(word)} AS answer, {bits} AS bits"


def _words(policy: Policy, question: Question) -> list[str]:
    former = [answer for row in _former(policy, question) for answer in row.answers]
    return ["", UNKNOWN, *question.answers, *former]


def _former(policy: Policy, question: Question) -> Iterator[FormerAnswer]:
    return (row for former in policy.former for row in former.answers if row.question == question.id)


def _cells(policy: Policy, asked: Collection[Question]) -> Mapping[str, str]:
    """Return what stands for each question, with answers of earlier versions read as ``situation.read`` does."""
    questions = {question.id: question for question in policy.questions}
    cells = {name: _counted(question, asked) for name, question in questions.items()}
    read = dict(cells)
    for question in asked:
        for former in _former(policy, question):
            for name, answer in former.becomes.items():
                holds = f"{cells[question.id]} IN {_texts(former.answers)}"
                if name != question.id:  # a cell that is neither kept nor a fault
                    kept = former.keeps.get(name, ())
                    holds += (
                        f" AND {read[name]} IN {_texts(w for w in _words(policy, questions[name]) if w not in kept)}"
                    )
                read[name] = f"CASE WHEN {holds} THEN {_text(answer)} ELSE {read[name]} END"
    return read


def _cell(question: Question) -> str:
    return f"COALESCE(TRIM({TABLE}.{column(question.id)} || ''), '')"


def _counted(question: Question, asked: Collection[Question]) -> str:
    """Return the cell of a question, with the answer that a whole number stands for, however long it is."""
    if question not in asked:
        return _text("")
    cell = _cell(question)
    if not question.counts:
        return cell
    rest = cell
    for digit in "0123456789":
        rest = f"REPLACE({rest}, '{digit}', '')"
    (_, least), *higher = question.counts
    cases = " ".join(f"WHEN {_reaches(cell, start)} THEN {_text(answer)}" for start, answer in reversed(higher))
    words = _texts(("", UNKNOWN, *question.answers))
    return f"CASE WHEN {cell} IN {words} OR {rest} <> '' THEN {cell} {cases} ELSE {_text(least)} END"


def _reaches(cell: str, start: int) -> str:
    """Return where a text of digits is a number from ``start`` on; a cast would fail on a long one."""
    width = len(str(start))
    padded = f"'{'0' * width}' || {cell}"
    front = f"REPLACE(SUBSTR({padded}, 1, LENGTH({cell})), '0', '')"
    return f"{front} <> '' OR SUBSTR({padded}, LENGTH({cell}) + 1, {width}) >= '{start}'"


# What comes of the cells


def _verdicts(outcome: Outcome) -> Iterator[str]:
    """Yield what each set of possible values of an outcome, as bits, comes to: the one, or ``depends``."""
    certain = {1 << place: value for place, value in enumerate(outcome.values)}
    for possible in range(1, 1 << len(certain)):
        value = _text(certain.get(possible, DEPENDS))
        yield f"  SELECT {_text(outcome.id)} AS outcome, {possible} AS possible, {value} AS verdict"


def _possible(policy: Policy, outcome: Outcome, rows: Collection[TableRow]) -> str:
    """Return the possible values of an outcome as bits; NULL where a cell has an error."""
    terms = []
    for place, value in enumerate(outcome.values):
        fitting = [_fits(policy, row) for row in rows if row.value == value]
        if fitting:
            terms.append(f"CASE WHEN {_one_of(fitting, '\n    ')}\n  THEN {1 << place} ELSE 0 END")
    cells = " + ".join(f"{_bits(question.id)}.bits" for question in policy.questions)
    return "\n  + ".join([*terms, f"0 * ({cells})"])


def _fits(policy: Policy, row: TableRow) -> list[str]:
    """Return the conditions of a row, all of which must hold."""
    questions = (question for question in policy.questions if question.id in row.answers)
    return [f"({_bits(question.id)}.bits & {_sum(question, row.answers[question.id])}) <> 0" for question in questions]


def _one_of(rows: Sequence[list[str]], line: str) -> str:
    """Return where all conditions of one of the rows hold; what several rows begin with is asked once."""
    branches = []
    for first, group in groupby(sorted(rows), lambda row: row[:1]):
        alike = [row[1:] for row in group]
        if len(alike) > 1:
            branches.append(f"{first[0]} AND ({line}  {_one_of(alike, f'{line}  ')})")
        else:
            branches.append(" AND ".join([*first, *alike[0]]) or "1 = 1")
    return f"{line}OR ".join(branches)


def _error(question: Question, words: Messages) -> str:
    """Return what is wrong with a cell, in the words of ``fleet``, which knows more of what is nearly an answer."""
    cell = _cell(question)
    near = f"LOWER(REPLACE(REPLACE({cell}, ' ', '-'), '_', '-'))"
    told = f"CASE WHEN LENGTH({cell}) > {_LONGEST} THEN SUBSTR({cell}, 1, {_LONGEST - 1}) || '…' ELSE {cell} END"
    meant = UnknownAnswer("unknown-answer-near", answer=_CELL, question=question.id, near=_NEAR)

    def said(error: CalculatorError) -> str:
        parts = re.split(f"({_CELL}|{_NEAR})", f"; {words.error(error)}")
        return " || ".join({_CELL: told, _NEAR: near}.get(part) or _text(part) for part in parts)

    words_near = _texts((UNKNOWN, *question.answers))
    return (
        f"CASE WHEN {_bits(question.id)}.bits IS NOT NULL THEN '' WHEN {near} IN {words_near}\n"
        f"      THEN {said(meant)}\n      ELSE {said(unlisted(question, _CELL))} END"
    )


# As SQL writes it


def _bits(question: str) -> str:
    return f"{column(question)}_cell"


def _verdict(outcome: Outcome) -> str:
    return f"{column(outcome.id)}_verdict"


def _sum(question: Question, answers: Iterable[str]) -> int:
    return sum(1 << question.answers.index(answer) for answer in answers)


def _text(text: str) -> str:
    # The databases write an apostrophe inside a text in different ways.
    return f"'{text.replace("'", '’')}'"


def _texts(texts: Iterable[str]) -> str:
    return f"({', '.join(map(_text, texts))})"
