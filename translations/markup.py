"""The marks of rendered nodes (``marks``)."""

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import PageElement, PreformattedString

from translations.marks import Mark, ids_in, mark_of_comment, mark_of_icon, marks_of_element


def marks_of(node: PageElement) -> Iterator[Mark]:
    """Yield what one element, comment or instruction is beside its words; nothing for plain text."""
    if isinstance(node, Tag):
        yield from _of_element(node)
    elif isinstance(node, PreformattedString) and node.PREFIX:
        yield mark_of_comment(node)


def _of_element(element: Tag) -> Iterator[Mark]:
    if element.name == "svg":
        yield mark_of_icon(str(element))
        return
    around = (*ids_in(element.get_text()), *(str(inside["id"]) for inside in element.find_all(id=True)))
    attributes = {
        name: " ".join(value) if isinstance(value, list) else str(value) for name, value in element.attrs.items()
    }
    yield from marks_of_element(element.name, attributes, around)
