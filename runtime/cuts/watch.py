"""Runs all that pages ask (page_workload.py), to see what of a draft they use."""

from pathlib import Path

from runtime import archive, page_workload
from runtime.cuts.cut import Draft
from runtime.node import Run, run


def watch(draft: Draft, runtime: Path, library: Path, *, compiled: bool = False, files: bool = False) -> Run:
    """Run the workload with a runtime and a library, in the languages of a draft.

    ``compiled``: reading and compiling its text would count the parser as needed. ``files`` tells which were opened.
    """
    source = Path(page_workload.__file__).read_text(encoding="utf-8")
    languages = list(draft.locks)
    return run(
        runtime,
        archive.compiled_module(draft.pyodide, source) if compiled else source,
        asked=page_workload.asked_for(languages),
        library=library,
        lock=draft.lock(languages[0]),
        visit=languages[0],
        files=files,
    )
