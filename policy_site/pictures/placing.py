"""Pictures in the text of pages: ``<div data-picture="ladder"></div>`` in the Markdown becomes that picture."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypedDict

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from policy_site.calculator_labels import Labels
from policy_site.clauses import collected
from policy_site.languages import name_of, root_of, written_in
from policy_site.pictures import case_form, exclusions, for_and_against, heat_map, ladder, way
from policy_site.pictures.scene import Scene
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from translations.project import open_project
from translations.readers_words import file_of, read_readers_words

MARKER = re.compile(r'<div data-picture="(?P<name>[^"]*)"></div>')
# What each picture shows, by its name; the template has the same name.
PICTURES: Mapping[str, Callable[[Scene], Mapping[str, Any]]] = {
    "case-form": case_form.context,
    "ladder": ladder.context,
    "heat-map": heat_map.context,
    "way": way.context,
    "for-and-against": for_and_against.context,
    "exclusions": exclusions.context,
}


class PicturesContext(TypedDict):
    """What the template of a page gets."""

    pictures: list[str]


def add(env: Environment, pages: Iterable[Page], config: MkDocsConfig) -> None:
    """Put the pictures into the pages of a language. Raises PluginError for a picture that there is not."""
    pages = list(pages)
    marked = [page for page in pages if MARKER.search(page.content or "")]
    if not marked:
        return
    clauses, by_name, project = collected(pages), {name_of(page): page for page in pages}, open_project(root_of(config))
    for page in marked:
        language = written_in(page)
        scene = Scene(
            page=page,
            labels=Labels(policy=own_policy(), words=calculator_words(language)),
            clauses=clauses,
            pages=by_name,
            readers_words=read_readers_words(file_of(project, language)).of("topic"),
        )
        page.content = MARKER.sub(partial(_picture, env, scene), page.content or "")


def context(html: str) -> PicturesContext:
    """Return which pictures stand in the text of a page: it needs their styles."""
    return {"pictures": [name for name in PICTURES if f'data-picture="{name}"' in html]}


def _picture(env: Environment, scene: Scene, marker: re.Match[str]) -> str:
    name = marker["name"]
    if name not in PICTURES:
        known = ", ".join(PICTURES)
        raise PluginError(f"docs/{scene.page.file.src_uri}: there is no picture '{name}': write one of {known}")
    return env.get_template(f"pictures/{name}.html").render(text=scene.text, **PICTURES[name](scene)).strip()
