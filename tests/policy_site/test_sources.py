"""What stands beside the templates is not published as it is."""

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from policy_site import sources

# What makes markup or code of a text.
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write|srcdoc|DOMParser"
    r"|\beval\(|\bFunction\(|set(?:Timeout|Interval)\([\"'`]|javascript:"
)
# The words of clauses, which the build has rendered; and a page that is read, and of which nothing is put in here.
ALLOWED = {"calculator/config.js": ["innerHTML"], "every_page/newer.js": ["DOMParser"]}


def test_no_text_becomes_markup_or_code() -> None:
    found = {
        file.relative_to(sources.OVERRIDES).as_posix(): SINKS.findall(file.read_text(encoding="utf-8"))
        for file in sources.OVERRIDES.rglob("*.js")
    }
    assert len(found) > 50
    assert {name: sinks for name, sinks in found.items() if sinks} == ALLOWED


def test_the_sources_are_left_out_and_the_rest_stays(config: MkDocsConfig) -> None:
    assert Path(str(config.theme.custom_dir)) == sources.OVERRIDES
    theme = str(next(folder for folder in config.theme.dirs if folder != config.theme.custom_dir))
    names = {
        "engine/worker.js": str(sources.OVERRIDES),
        "pictures/ladder.css": str(sources.OVERRIDES),
        "assets/images/favicon.png": theme,
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": theme,
        "assets/javascripts/workers/search.2c215733.min.js": theme,
        "en/levels.md": config.docs_dir,
    }
    files = Files([File(name, folder, config.site_dir, use_directory_urls=True) for name, folder in names.items()])
    sources.leave_out(files, config)
    assert [file.src_uri for file in files] == ["assets/images/favicon.png", "en/levels.md"]


def test_styles_are_joined_without_their_comments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("/* One,\n   and more. */\na { color: red; } /* two */\n", encoding="utf-8")
    (tmp_path / "b.css").write_text("b::after { content: '*/'; }\n", encoding="utf-8")
    monkeypatch.setattr(sources, "OVERRIDES", tmp_path)
    assert sources.styles_of("a.css", "b.css") == "a { color: red; } b::after { content: '*/'; }\n"


def test_excluded_texts_are_left_out_and_pages_stay(config: MkDocsConfig) -> None:
    files = get_files(config)
    pages = [file.src_uri for file in files if file.inclusion != InclusionLevel.EXCLUDED]
    sources.leave_out_excluded(files)
    assert [file.src_uri for file in files] == pages and "en/levels.md" in pages
