"""Moves a clause to another page, in every language at once: its words, the links to it and its old address."""

from collections.abc import Sequence
from dataclasses import dataclass

from translations.carrying import NOTHING, Carrying
from translations.documents import Block
from translations.links import Address, retargeted
from translations.moves import file_of, read_moves
from translations.passages import Immovable, Passage, cut, passage, put_after, put_at_end, put_before
from translations.project import SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.shapes import HEADINGS

# Beside these a clause can stand.
CLAUSES = ("p", "li in ul", "li in ol", "dt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be moved where: below a clause, at the end of a section, or where neither is said, of the page."""

    clause: str
    page: str
    after: str = ""
    under: str = ""


def move(project: Project, request: Request) -> Carrying:
    """Work out a move. Where English has the clause in its new place, the translations follow. Raises Misuse."""
    carrying = Carrying(project=project)
    _refuse(carrying, request)
    old_pages = {page for language in carrying.corpora if (page := _old_page(carrying, language, request))}
    for language, corpus in carrying.corpora.items():
        if request.clause not in corpus.clauses:
            carrying.notices.append(f"docs/{language}: '{request.clause}' is not translated, and was left out")
        elif _old_page(carrying, language, request) or request.after or request.under:
            _move_in(carrying, language, request)

    def new_address(address: Address) -> Address:
        page, name = address
        return (request.page, name) if name == request.clause and page in old_pages else address

    carrying.lead_links(new_address)
    for language in carrying.corpora:
        carrying.verify(language)
    if old_pages:
        moves = read_moves(project.root)
        for page in sorted(old_pages):
            moves.move((page, request.clause), (request.page, request.clause))
        carrying.edits.put(file_of(project.root), moves.text())
        stems = "|".join(page.removesuffix(".md") for page in sorted(old_pages))
        carrying.mention(rf"(?:{stems})(?:\.md|/)#{request.clause}(?![\w-])", "the old address stands here: change it")
    return carrying


def _refuse(carrying: Carrying, request: Request) -> None:
    english = carrying.corpora[SOURCE_LANGUAGE]
    clause, page = request.clause, request.page
    if clause not in english.clauses:
        raise Misuse(f"there is no clause '{clause}'{close_to(clause, english.clauses)}; {NOTHING}")
    if page not in english.pages:
        raise Misuse(f"there is no page '{page}'{close_to(page, english.pages)}; {NOTHING}")
    there = {other.id for other in english.pages[page].clauses} - {clause}
    for name, option in ((request.after, "--after"), (request.under, "--under")):
        if name and name not in there:
            raise Misuse(f"{option} {name}: there is no such id on {page}{close_to(name, there)}; {NOTHING}")
    pages = {page, *(found.page for corpus in carrying.corpora.values() if (found := corpus.clauses.get(clause)))}
    carrying.refuse_faults(pages)
    for language, corpus in carrying.corpora.items():
        if clause in corpus.clauses and page not in corpus.pages:
            place = f"docs/{language}/{page}"
            raise Misuse(f"{place} is not there: copy docs/en/{page} and translate it first; {NOTHING}")
    if pages == {page} and not request.after and not request.under:
        raise Misuse(f"'{clause}' stands on {page} already: say where with --after or --under; {NOTHING}")


def _old_page(carrying: Carrying, language: str, request: Request) -> str:
    """Return the page from which the clause goes in a language; empty where it is on the right one."""
    found = carrying.corpora[language].clauses.get(request.clause)
    return found.page if found and found.page != request.page else ""


def _move_in(carrying: Carrying, language: str, request: Request) -> None:
    edits, clause = carrying.edits, request.clause
    old_page = carrying.corpora[language].clauses[clause].page
    old_file, file = carrying.file(language, old_page), carrying.file(language, request.page)
    try:
        found = passage(edits.lines(old_file), clause)
        edits.put_lines(old_file, cut(edits.lines(old_file), found))
        text = retargeted("\n".join(found.lines), old_page, lambda address: address, request.page)
        found = Passage(form=found.form, start=found.start, end=found.end, lines=tuple(text.split("\n")))
        edits.put_lines(file, _put(carrying, language, request, found))
    except Immovable as fault:
        where = f"docs/{language}/{old_page}:{carrying.corpora[language].clauses[clause].line}"
        raise Misuse(f"{where}: '{clause}' cannot be moved: {fault}; {NOTHING}") from None
    if old_page != request.page:
        carrying.notices += _emptied(carrying, language, old_page)


def _put(carrying: Carrying, language: str, request: Request, found: Passage) -> list[str]:
    """Return the lines of the page with the clause in its place: for a translation, in that which English gives it."""
    lines = carrying.edits.lines(carrying.file(language, request.page))
    if language == SOURCE_LANGUAGE:
        if request.under:
            return put_at_end(lines, request.under, found)
        blocks = carrying.corpora[language].pages[request.page].blocks
        others = [block for block in blocks if block.own and block.kind in CLAUSES and block.clause != request.clause]
        last = request.after or next((block.clause for block in reversed(others)), "")
        if last:
            return put_after(lines, passage(lines, last), found)
        return put_at_end(lines, next(block.clause for block in reversed(blocks) if block.kind in HEADINGS), found)
    english = [block for block in carrying.planned_page(SOURCE_LANGUAGE, request.page).blocks if block.own]
    place = next(number for number, block in enumerate(english) if block.clause == request.clause)
    here = {block.clause for block in carrying.planned_page(language, request.page).blocks if block.own}
    return _beside(lines, english[:place], english[place + 1 :], here, found)


def _beside(
    lines: list[str], before: Sequence[Block], after: Sequence[Block], here: set[str], found: Passage
) -> list[str]:
    """Put a clause below the nearest neighbour that it has in English, or at the beginning of its section."""
    for block in reversed(before):
        if block.clause in here and block.kind in CLAUSES:
            return put_after(lines, passage(lines, block.clause), found)
        if block.clause in here and block.kind in HEADINGS:
            following = next((other for other in after if other.clause in here or other.kind in HEADINGS), None)
            if following and following.kind in CLAUSES:
                return put_before(lines, passage(lines, following.clause), found)
            return put_at_end(lines, block.clause, found)
    raise Immovable("the page has neither a heading nor a clause that stands above it in English")


def _emptied(carrying: Carrying, language: str, page: str) -> list[str]:
    """Return a notice for each section that has lost its last text."""
    then = carrying.corpora[language].pages[page].blocks
    now = carrying.planned_page(language, page).blocks
    emptied = _empty_sections(now) - _empty_sections(then)
    place = f"docs/{language}/{page}"
    return [f"{place}: the section '{name}' has no text left: delete it in every language" for name in sorted(emptied)]


def _empty_sections(blocks: Sequence[Block]) -> set[str]:
    """Return the headings with no text before the next heading of their rank or a higher one."""
    empty: set[str] = set()
    for place, block in enumerate(blocks):
        following = blocks[place + 1].kind if place + 1 < len(blocks) else HEADINGS[0]
        if block.kind in HEADINGS and following in HEADINGS and following <= block.kind:
            empty.add(block.clause)
    return empty
