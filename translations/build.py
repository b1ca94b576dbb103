"""A build hook of the wheel: the catalogues compiled, the policy prepared and the clauses quoted, for it to carry."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def urls(site: str, repository: str) -> dict[str, str]:
    """Return the addresses that the package names, as far as the environment of the build tells them."""
    found = {"Homepage": site, "Data": f"{site}policy.json" if site else "", "Source": repository}
    return {name: address for name, address in found.items() if address}


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root)))
        from calculator.engine.prepared import FILE, written
        from calculator.words.quotes import FOLDER
        from translations import quoted
        from translations.catalogues import compile_all

        compile_all()
        if version != "standard":
            quoted.renew()
            return
        # The wheel has the calculator alone: the site's plugin works in a checkout only.
        self.metadata.core.entry_points.pop("mkdocs.plugins", None)
        self.metadata.core.urls.update(urls(quoted.site(), os.environ.get("REPO_URL", "")))
        self._folder = tempfile.TemporaryDirectory()
        draft = Path(self._folder.name, FILE.name)
        draft.write_bytes(written())
        quotes = quoted.write(Path(self._folder.name, FOLDER.name))
        for file, place in ((draft, FILE), *((file, FOLDER / file.name) for file in quotes)):
            build_data["force_include"][str(file)] = place.relative_to(self.root).as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version == "standard":
            self._folder.cleanup()
