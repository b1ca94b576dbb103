"""One pass over a rendered page that gives every block, and everything beside its words, to an address."""

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement

from translations.drafts import Draft, Drafts, Element
from translations.markup import marks_of
from translations.shapes import BLOCKS, LISTS, kind_of
from translations.sources import Source

LINKS = {"a": "href", "img": "src"}


class Reading(Drafts):
    """A page as its rendered HTML has it."""

    def __init__(self, source: Source, stem: str, html: str) -> None:
        super().__init__(source, stem)
        self._owners: dict[int, Draft] = {}
        self._body(BeautifulSoup(html, "html.parser"))
        self.settle()

    def _body(self, page: BeautifulSoup) -> None:
        for node in page.descendants:
            if isinstance(node, Tag) and node.name in LISTS:
                self._list(node)
            elif isinstance(node, Tag) and node.name in BLOCKS:
                self._block(node)
            if type(node) is not NavigableString and not _is_inside_a_picture(node) and not _is_headerlink(node):
                self.beside(marks_of(node))

    def _list(self, element: Tag) -> None:
        """Read a list or table that bears an id, and any table: a list without one is told by its items."""
        if element.has_attr("id"):
            self._owners[id(element)] = draft = self.draft(str(element["id"]))
            self.own(draft, kind_of(element), "")
        elif element.name == "table":
            first = element.find("tr") or element
            self.other(self._above(element), kind_of(element), first.get_text(" "))

    def _block(self, element: Tag) -> None:
        words, links, ids = _inline(element)
        name = str(element["id"]) if element.has_attr("id") else ""
        read = Element(name=element.name, kind=kind_of(element), id=name, words=words, links=links, ids=ids)
        owner, owns = self.block(read, lambda: self._above(element))
        if owns or element.name == "dd":
            self._owners[id(element)] = owner

    def _above(self, element: Tag) -> Draft:
        for parent in element.parents:
            if id(parent) in self._owners:
                return self._owners[id(parent)]
        return self.heading or self.top()


def _is_inside_a_picture(node: PageElement) -> bool:
    return any(parent.name == "svg" for parent in node.parents)


def _is_headerlink(node: PageElement) -> bool:
    return isinstance(node, Tag) and "headerlink" in (node.get("class") or [])


def _inline(element: Tag) -> tuple[str, list[str], list[str]]:
    """Return the words, link targets and ids of a block without those of the blocks inside it."""
    words: list[str] = []
    links: list[str] = []
    ids: list[str] = []

    def walk(parent: Tag) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                if child.name in (*BLOCKS, *LISTS) or _is_headerlink(child):
                    continue
                if child.has_attr("id"):
                    ids.append(str(child["id"]))
                if target := LINKS.get(child.name):
                    links.extend(str(child[target]) for _ in range(child.has_attr(target)))
                words.append(str(child.get("alt", " ")) if child.name in ("img", "br") else "")
                words.append(f" {child['title']} " if child.has_attr("title") else "")
                walk(child)
            elif type(child) is NavigableString:
                words.append(str(child))

    walk(element)
    return " ".join("".join(words).split()), links, ids
