"""What stands beside the templates is not published as it is."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from policy_site import sources


def test_the_sources_are_left_out_and_the_rest_stays(config: MkDocsConfig) -> None:
    assert Path(str(config.theme.custom_dir)) == sources.OVERRIDES
    theme = str(next(folder for folder in config.theme.dirs if folder != config.theme.custom_dir))
    names = {
        "engine/worker.js": str(sources.OVERRIDES),
        "pictures/ladder.css": str(sources.OVERRIDES),
        "assets/images/favicon.png": theme,
        "en/levels.md": config.docs_dir,
    }
    files = Files([File(name, folder, config.site_dir, use_directory_urls=True) for name, folder in names.items()])
    sources.leave_out(files, config)
    assert [file.src_uri for file in files] == ["assets/images/favicon.png", "en/levels.md"]
