"""Runs ``translations`` of the checkout that it is called in: the command ``support-translations``.

The distribution in ``translations/pyproject.toml`` is this module and the libraries that ``check``, ``status`` and the
reviews need, so that a translator needs no more than one command: ``uvx --from ./translations support-translations``.
"""

import sys
from pathlib import Path

NO_CHECKOUT = "there is no mkdocs.yml here or in a folder above: run this in a checkout of the site"
LACKING = (
    "this command needs {name}, which the light set-up has not: "
    "run `make .cache/venv`, then `.venv/bin/python -m translations`"
)


def main() -> int:
    """Run the command line in the checkout around the current folder."""
    root = checkout(Path.cwd())
    if root is None:
        print(NO_CHECKOUT, file=sys.stderr)
        return 2
    sys.path.insert(0, str(root))
    try:
        from translations.__main__ import main as run

        return run(root=root)
    except ModuleNotFoundError as lacking:
        print(LACKING.format(name=lacking.name), file=sys.stderr)
        return 2


def checkout(folder: Path) -> Path | None:
    """Return the nearest folder with the site's settings and the translators' commands."""
    folders = (folder, *folder.parents)
    return next(
        (each for each in folders if (each / "mkdocs.yml").is_file() and (each / "translations").is_dir()), None
    )
