"""Lays out a further language: a folder for its pages, empty catalogues, a file for its readers' words, a glossary
column, its lines in mkdocs.yml.

No page is copied: a page that is not there is shown in English and marked as untranslated, and a copied one would pass
for a translation. The catalogues are empty, each key with its English sentence above; until they are full, English is
shown.
"""

import csv
import io
import re
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, get_global
from mkdocs.theme import Theme

from translations import readers_words
from translations.catalogues import laid_out
from translations.project import SOURCE_LANGUAGE, Misuse, Project, locale_of

# ISO 639, with a script or a region where one is meant: nl, nl-BE, zh-TW, sr-Latn.
CODE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
# Scripts whose words stand without blanks between them.
UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
RIGHT_TO_LEFT = (
    "it is written from right to left: the pictures, the ladder and the tables are drawn from left to right; "
    "look at every page with `make screens`"
)
NO_BLANKS = (
    "its words stand without blanks between them: the glossary, the words of force, the search and the changes shown "
    "word by word take a sentence for one word, so that `check` finds less and the search finds whole phrases only"
)
THEME_TEXTS = """{{#- The theme has no texts of this region: those of the language. -#}}
{{% import "partials/languages/{base}.html" as base %}}
{{% macro t(key) %}}{{{{ base.t(key) }}}}{{% endmacro %}}
"""
LOCALE_LINE = re.compile(r"(?P<indent>\s*)- locale: ")


def lay_out(project: Project, language: str) -> list[Path]:
    """Lay out a language, and return the files written.

    Raises Misuse, and writes nothing, where the language is there or cannot be built.
    """
    name = _own_name(project, language)
    _refuse_what_is_there(project, language)
    config = _with_language(project.root / "mkdocs.yml", language, name)
    written = []
    for source, target in zip(project.catalogues(SOURCE_LANGUAGE), project.catalogues(language), strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(laid_out(source, language))
        written.append(target)
    words = readers_words.file_of(project, language)
    words.write_text(readers_words.blank(readers_words.file_of(project, SOURCE_LANGUAGE)), encoding="utf-8")
    written.append(words)
    written += _with_theme_texts(project, language)
    folder = project.docs / language
    folder.mkdir(exist_ok=True)
    # Git keeps no empty folder.
    (folder / ".gitkeep").touch()
    (project.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    project.glossary.write_text(_with_column(project.glossary, language), encoding="utf-8")
    return [folder, *written, project.glossary, project.root / "mkdocs.yml"]


def cautions(language: str) -> list[str]:
    """Return what will not work in the script of a language."""
    locale = Locale.parse(locale_of(language))
    likely = get_global("likely_subtags").get(str(locale), "") or get_global("likely_subtags").get(locale.language, "")
    scripts = {locale.script, *likely.split("_")}
    unspaced = not UNSPACED.isdisjoint(scripts)
    return [RIGHT_TO_LEFT] * (locale.text_direction == "rtl") + [NO_BLANKS] * unspaced


def _own_name(project: Project, language: str) -> str:
    try:
        if not CODE.fullmatch(language):
            raise ValueError
        name = Locale.parse(locale_of(language)).get_display_name()
    except (UnknownLocaleError, ValueError):
        what = "give the two letters of ISO 639, with a region where one is meant, such as nl, nl-BE or zh-TW"
        raise Misuse(f"'{language}' is no language code: {what}") from None
    if not any(_speaks(project, code) for code in (language, _base(language))):
        raise Misuse(f"the theme does not speak '{language}': add overrides/partials/languages/{language}.html first")
    return name[0].upper() + name[1:] if name else language


def _speaks(project: Project, language: str) -> bool:
    theme = Theme(name="material", custom_dir=str(project.root / "overrides"))
    return any((Path(folder) / "partials" / "languages" / f"{language}.html").exists() for folder in theme.dirs)


def _base(language: str) -> str:
    return language.partition("-")[0]


def _with_theme_texts(project: Project, language: str) -> list[Path]:
    """Give a region the theme's texts of its language where the theme has none of its own."""
    if _speaks(project, language):
        return []
    file = project.root / "overrides" / "partials" / "languages" / f"{language}.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(THEME_TEXTS.format(base=_base(language)), encoding="utf-8")
    return [file]


def _refuse_what_is_there(project: Project, language: str) -> None:
    if language in project.languages:
        raise Misuse(f"'{language}' is there already: `python -m translations status {language}` tells how far it is")
    words = readers_words.file_of(project, language)
    for place in (project.docs / language, *project.catalogues(language), words):
        if place.exists():
            raise Misuse(f"{place} is there already: remove it first, or add '{language}' to mkdocs.yml yourself")


def _with_language(file: Path, language: str, name: str) -> str:
    """mkdocs.yml with a further language below the last one."""
    lines = file.read_text(encoding="utf-8").splitlines()
    starts = [(number, match["indent"]) for number, line in enumerate(lines) if (match := LOCALE_LINE.match(line))]
    if not starts:
        raise Misuse(f"{file}: no line '- locale:' was found; list the languages one a line under the plugin i18n")
    end, indent = starts[-1][0] + 1, starts[-1][1]
    while end < len(lines) and lines[end].startswith(indent + " "):
        end += 1
    lines[end:end] = [f"{indent}- locale: {language}", f"{indent}  name: {name}"]
    return "\n".join(lines) + "\n"


def _with_column(file: Path, language: str) -> str:
    """Return the glossary with an empty column for a language, after the last language."""
    head, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    place = head.index("checked")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*head[:place], language, *head[place:]])
    writer.writerows([*row[:place], "", *row[place:]] for row in rows)
    return out.getvalue()
