"""The wheel of a page: ours, without what the command line alone needs."""

import zipfile
from pathlib import Path

# A page quotes clauses from its own HTML, has no terminal, and gets its compiled decision as a file.
LEFT_OUT = tuple(
    f"calculator/{name}"
    for name in (
        "quotes/", "quotes.py", "__main__.py", "options.py", "meant.py", "terminal.py", "files.py",
        "display.py", "listing.py", "layout.py", "table_text.py", "upkeep.py", "check.py", "diff.py",
        "compiled.py", "patterns.py",
    )
)  # fmt: skip


def cut(wheel: Path) -> None:
    """Leave out of a wheel what a page never asks for, and out of its record too."""
    draft = wheel.with_suffix(".draft")
    with zipfile.ZipFile(wheel) as archive, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as out:
        for file in archive.infolist():
            content = archive.read(file)
            if file.filename.endswith(".dist-info/RECORD"):
                content = b"".join(
                    line for line in content.splitlines(keepends=True) if not _is_left_out(line.decode())
                )
            if not _is_left_out(file.filename):
                out.writestr(file, content)
    draft.replace(wheel)


def _is_left_out(name: str) -> bool:
    return name.startswith(LEFT_OUT)
