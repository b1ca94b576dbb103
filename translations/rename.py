"""Renames an id, a page or a key of the catalogues, in every language at once and wherever else it stands.

What a program can change for certain is changed: pages and links to them, the records of review, the lists of the
glossary, the readers' words, the policy data, the search's query sets, catalogues and the code that asks for a key.
Where else the old name stands is told.
"""

import re

from translations import readers_words
from translations.addresses import MARK, TAG
from translations.carrying import NOTHING, Carrying
from translations.links import Address
from translations.moves import file_of, read_moves
from translations.policy_data import clauses_of, policy_file, with_clause
from translations.project import SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.rename_key import keys, rename_key, rename_part
from translations.rename_records import Names, rename_in_records
from translations.toml_text import replaced

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PAGE = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
QUERY_SETS = "tests/site/search/*.toml"
HOME = "index.md"


def rename(project: Project, old: str, new: str) -> Carrying:
    """Work out the renaming of a page, an address or a key. Raises Misuse."""
    carrying = Carrying(project=project)
    addresses = {name for corpus in carrying.corpora.values() for name in corpus.clauses}
    if old in addresses and old in keys(carrying):
        raise Misuse(f"'{old}' is an address of a page and a key of a catalogue: rename it by hand; {NOTHING}")
    if old.endswith(".md"):
        _page(carrying, old, new)
    elif old in addresses:
        _address(carrying, old, new)
    elif old in keys(carrying):
        rename_key(carrying, old, new)
    else:
        known = {*addresses, *keys(carrying)}
        raise Misuse(f"there is no id, page or key '{old}'{close_to(old, known)}; {NOTHING}")
    return carrying


def _address(carrying: Carrying, old: str, new: str) -> None:
    """Rename the id of a clause, a heading or a term."""
    project = carrying.project
    pages = {found.page for corpus in carrying.corpora.values() if (found := corpus.clauses.get(old))}
    _refuse_address(carrying, old, new, pages)
    for language, corpus in carrying.corpora.items():
        if old in corpus.clauses:
            file = carrying.file(language, corpus.clauses[old].page)
            carrying.edits.put(file, _with_id(carrying.edits.text(file), old, new))
        elif new not in corpus.clauses:
            carrying.notices.append(f"docs/{language}: '{old}' is not translated, and was left out")

    def new_address(address: Address) -> Address:
        page, name = address
        return (page, new) if name == old and page in pages else address

    carrying.lead_links(new_address)
    for language in carrying.corpora:
        carrying.verify(language, lambda name: new if name == old else name)
    keys_of_clause = _in_policy(carrying, old, new)
    for file in sorted(project.root.glob(QUERY_SETS)):
        carrying.edits.put(file, replaced(carrying.edits.text(file), old, new))
    for language in carrying.corpora:
        words = readers_words.file_of(project, language)
        if words.is_file():
            carrying.edits.put(words, readers_words.renamed(carrying.edits.text(words), old, new))
    rename_in_records(carrying, {"clauses": {old: new}, **(keys_of_clause or {})})
    moves = read_moves(project.root)
    for page in sorted(pages):
        moves.move((page, old), (page, new))
    carrying.edits.put(file_of(project.root), moves.text())
    # The names of headings and terms are words that stand everywhere.
    before = "#" if keys_of_clause is None else r"(?<![\w-])"
    carrying.mention(rf"{before}{re.escape(old)}(?![\w-])", f"'{old}' stands here: change it where the id is meant")


def _refuse_address(carrying: Carrying, old: str, new: str, pages: set[str]) -> None:
    if ":" in old:
        page = f"{old.partition(':')[0]}.md"
        raise Misuse(f"'{old}' is a text at the head of {page}: rename that page; {NOTHING}")
    if not ID.fullmatch(new):
        raise Misuse(f"'{new}' is no id: write small letters, digits and single hyphens, as in '{old}'; {NOTHING}")
    for language, corpus in carrying.corpora.items():
        if new in corpus.clauses and (old in corpus.clauses or language != SOURCE_LANGUAGE):
            there = corpus.clauses[new]
            place = f"docs/{language}/{there.page}:{there.line}"
            raise Misuse(f"{place}: '{new}' is there already: choose another id; {NOTHING}")
    moves = read_moves(carrying.project.root)
    for page in pages:
        taken = moves.clauses.get((page, new))
        if taken and taken != (page, old):
            raise Misuse(f"'{page}#{new}' is an old address of '{taken[0]}#{taken[1]}': choose another id; {NOTHING}")
    carrying.refuse_faults(pages)


def _with_id(text: str, old: str, new: str) -> str:
    """Return a page with an id renamed where it is set; whatever else has the same letters stays."""

    def lead(match: re.Match[str]) -> str:
        start, end = match.start("id") - match.start(), match.end("id") - match.start()
        return f"{match[0][:start]}{new}{match[0][end:]}" if match["id"] == old else match[0]

    return TAG.sub(lead, MARK.sub(lead, text))


def _page(carrying: Carrying, old: str, new: str) -> None:
    """Rename a page: its file in every language, the links to it, and its line in the menu."""
    project = carrying.project
    _refuse_page(carrying, old, new)
    for language, corpus in carrying.corpora.items():
        if old in corpus.pages:
            carrying.edits.move(carrying.file(language, old), carrying.file(language, new))

    def new_address(address: Address) -> Address:
        return (new, address[1]) if address[0] == old else address

    carrying.lead_links(new_address, {old: new})
    stem, new_stem = old.removesuffix(".md"), new.removesuffix(".md")

    def new_name(name: str) -> str:
        page, colon, key = name.partition(":")
        return f"{new_stem}{colon}{key}" if colon and page == stem else name

    for language in carrying.corpora:
        carrying.verify(language, new_name)
    menu = project.root / "mkdocs.yml"
    in_menu = re.compile(rf"^(\s*- (?:[^\n:]+: )?)(['\"]?){re.escape(old)}\2(?=\s*(?:#.*)?$)", re.M)
    carrying.edits.put(menu, in_menu.sub(rf"\g<1>\g<2>{new}\g<2>", carrying.edits.text(menu)))
    names = {name for corpus in carrying.corpora.values() for name in corpus.clauses}
    rename_in_records(carrying, {"clauses": {name: new_name(name) for name in names if new_name(name) != name}})
    moves = read_moves(project.root)
    moves.move_page(old, new)
    carrying.edits.put(file_of(project.root), moves.text())
    what = f"'{stem}' stands here: change it where the page is meant"
    carrying.mention(rf"(?<![\w-]){re.escape(stem)}(?:\.md|/)", what)


def _refuse_page(carrying: Carrying, old: str, new: str) -> None:
    english = carrying.corpora[SOURCE_LANGUAGE].pages
    if old not in english:
        raise Misuse(f"there is no page '{old}'{close_to(old, english)}; {NOTHING}")
    if old == HOME:
        raise Misuse(f"'{old}' is the home page, whose address is that of the site; {NOTHING}")
    if not PAGE.fullmatch(new):
        raise Misuse(f"'{new}' is no page: write small letters, digits and hyphens, and .md at its end; {NOTHING}")
    for language in carrying.corpora:
        if carrying.file(language, new).exists():
            raise Misuse(f"docs/{language}/{new} is there already: choose another name; {NOTHING}")
    taken = read_moves(carrying.project.root).pages.get(new)
    if taken and taken != old:
        raise Misuse(f"'{new}' is an old name of '{taken}': choose another one; {NOTHING}")
    carrying.refuse_faults({*english, old})


def _in_policy(carrying: Carrying, old: str, new: str) -> Names | None:
    """Rename an id in the policy data; return the keys that change with it, None for no clause. Raises Misuse."""
    file = policy_file(carrying.project)
    if not carrying.edits.exists(file) or old not in clauses_of(file, carrying.edits.text(file)):
        return None
    carrying.edits.put(file, with_clause(file, carrying.edits.text(file), old, new))
    return rename_part(carrying, old, new)
