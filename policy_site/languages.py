"""Which languages are built, and where their pages stand: all that the site asks of static-i18n."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.folder import create_i18n_file

DEFAULT = "en"
# BCP 47 tags that differ from the folder's name.
TAGS = {"pt": "pt-BR"}


def i18n(config: MkDocsConfig) -> Any:
    """Return the plugin static-i18n, which has no types."""
    return config.plugins["i18n"]


def language_of(config: MkDocsConfig) -> str:
    """Return the language that is being built."""
    return str(i18n(config).current_language)


def folder_of(config: MkDocsConfig, language: str) -> str:
    """Return the folder of a language: none for the default language, which is the only one if one is built."""
    return "" if language == i18n(config).default_language else f"{language}/"


def is_further_language(config: MkDocsConfig) -> bool:
    """Tell whether this is the nested build of a language after the first."""
    return bool(i18n(config).building)


def fall_back(files: Files, config: MkDocsConfig) -> None:
    """Let English pages stand for those that the only language of a build lacks.

    static-i18n does so where English is built, too; the only language it takes for the default one.
    """
    only, english = i18n(config).default_language, Path(config.docs_dir, DEFAULT)
    if only == DEFAULT:
        return
    own = {file.src_uri for file in files.documentation_pages()}
    for source in sorted(english.rglob("*.md")):
        name = f"{only}/{source.relative_to(english).as_posix()}"
        if name not in own:
            asked = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
            page = create_i18n_file(asked, only, only, [only], config)
            page.abs_src_path, page.locale = str(source), DEFAULT
            files.append(page)


def written_in(page: Page) -> str:
    """Return the language of a page's text: English where the page is not translated."""
    return str(getattr(page.file, "locale"))  # noqa: B009 - static-i18n's own kind of file


def name_of(page: Page) -> str:
    """Return the name that a page has in every language."""
    return page.file.src_uri.partition("/")[2]


def is_left_out(settings: Mapping[str, Any]) -> bool:
    """Tell by the settings of a page whether it is for no reader of the site: search, sitemap and 404 leave it out."""
    return bool(settings.get("search", {}).get("exclude"))


def pages_of(files: Files) -> list[Page]:
    """Return the pages of the language that is being built."""
    return [file.page for file in files.documentation_pages() if file.page]


def root_of(config: MkDocsConfig) -> Path:
    """Return the project's folder."""
    return Path(config.config_file_path).parent


def tag_of(language: str) -> str:
    """Return the BCP 47 tag of a language."""
    return TAGS.get(language, language)
