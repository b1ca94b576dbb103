"""What may go wrong with a runtime.

DoesNotFit     a file of Pyodide is not as a cut knows it: the cut is skipped
Failed         a program inside Pyodide failed
MissingFile    a package of Pyodide lacks a file: nothing is built
UnknownCut     a cut that does not exist: nothing is built
"""


class DoesNotFit(ValueError):
    """A file of Pyodide is not as a patch or a cut knows it. The message names the file, and where to mend."""


class Failed(RuntimeError):
    """A program inside Pyodide failed. The message is what Node printed."""


class MissingFile(FileNotFoundError):
    """A package of Pyodide lacks a file. The message names the file, and what to run."""


class UnknownCut(ValueError):
    """A cut that does not exist. The message lists those that do."""
