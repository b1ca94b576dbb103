"""Every change to a text of Pyodide: what the text must match, what it becomes, and why.

A new Pyodide may differ in any of them. Then the cut that uses the patch is skipped with a warning, and
``tests/runtime/test_patches.py`` fails for the pinned version. The mend is here and nowhere else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from runtime.errors import DoesNotFit

END = r"\Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One change to one file."""

    name: str
    file: str  # in the package of Pyodide, or in its Python library
    match: str  # the regular expression that is replaced, wherever it matches
    text: str = ""  # what is put in its place
    needs: tuple[str, ...] = ()  # further regular expressions that must match, as the new text relies on them

    def check(self, original: str) -> None:
        """Raise DoesNotFit for a text that is not as this patch knows it."""
        for pattern in (self.match, *self.needs):
            if not re.search(pattern, original, re.MULTILINE):
                raise DoesNotFit(
                    f"nothing in {self.file} matches {pattern!r}; mend the patch {self.name!r} in runtime/patches.py"
                )

    def applied(self, original: str, made: Callable[[re.Match[str]], str] | None = None) -> str:
        """Return the text with each match replaced by ``text``, or by what ``made`` makes of it. Raise DoesNotFit."""
        self.check(original)
        return re.sub(self.match, made or (lambda _: self.text), original)

    def found(self, original: str) -> re.Match[str]:
        """Return the first match. Raise DoesNotFit."""
        self.check(original)
        match = re.search(self.match, original)
        assert match
        return match


# Dataclasses, named tuples, Pyodide's own script and ``re`` look up what was compiled beforehand (precompiled.py).
KNOWN_TEXTS = (
    Patch(
        name="named tuples",
        file="collections/__init__.py",
        match=END,
        text="\nfrom _precompiled import eval\n",
        needs=(r"= eval\(code, namespace\)$",),
    ),
    Patch(
        name="methods of dataclasses",
        file="dataclasses.py",
        match=END,
        text="\nfrom _precompiled import exec\n",
        needs=(r"^ +exec\(txt, self\.globals, ns\)$",),
    ),
    Patch(
        name="regular expressions",
        file="re/_compiler.py",
        match=END,
        text="""
import sys
from _precompiled import matching
compile = matching(compile, sys.modules[__name__])
""",
        needs=(r"^def compile\(p, flags=0\):$", r"^    return _sre\.compile\($"),
    ),
    Patch(
        name="Pyodide's own script",
        file="_pyodide/_base.py",
        match=END,
        text="""
from _precompiled import evaluating
eval_code = evaluating(eval_code, CodeRunner, EvalCodeResultException)
""",
        needs=(r"^def eval_code\($", r"^class CodeRunner:$", r"^class EvalCodeResultException\(Exception\):$"),
    ),
)

# Descriptions that are made at each start, and that nobody reads in a page.
DESCRIPTIONS_OF_METHODS = (
    Patch(
        name="descriptions of methods",
        file="_pyodide/docstring.py",
        match=END,
        text="\ndef get_cmeth_docstring(function):\n    return ''\n",
        needs=(r"^def get_cmeth_docstring\(func\):$",),
    ),
)
# Python 3.15 makes them when they are read.
DESCRIPTIONS_OF_DATACLASSES = (
    Patch(
        name="descriptions of dataclasses",
        file="dataclasses.py",
        match=END,
        text="""
_unwrap = inspect.unwrap
class inspect:
    unwrap = staticmethod(_unwrap)
    signature = staticmethod(lambda *given, **named: "")
""",
        needs=(r"^import inspect$", r"inspect\.signature\(", r"inspect\.unwrap\("),
    ),
)

# A module that is put off leaves this in its place (PEP 562; deferred.py).
STAND_IN = """
def __getattr__(name):
    import _deferred
    return _deferred.loaded(globals(), name)
"""
# What each start asks of such a module: a function that it keeps and does not call, and what is known before.
KNOWN_PARTS = (
    Patch(
        name="the stand-in of pickle",
        file="pickle.py",
        match=END,
        text="from _pickle import Pickler, Unpickler, loads",
        needs=(r"^    from _pickle import \(\n( +\w+,\n)* +Pickler,\n +Unpickler,\n( +\w+,\n)* +loads,?$",),
    ),
    Patch(
        name="the stand-in of pyodide._package_loader",
        file="pyodide/_package_loader.py",
        match=END,
        # A page loads no packages of Pyodide.
        text="""
from site import getsitepackages
from _deferred import Folder
SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")
def init_loaded_packages(): pass
""",
        needs=(
            r"^SITE_PACKAGES = Path\(getsitepackages\(\)\[0\]\)$",
            r'^    DSO_DIR = Path\("/usr/lib"\)$',
            r"^def init_loaded_packages\(\)",
        ),
    ),
    Patch(
        name="the stand-in of traceback",
        file="traceback.py",
        match=END,
        text="""
def print_exception(*given, **named):
    import _deferred
    return _deferred.whole(globals())["print_exception"](*given, **named)
""",
        needs=(r"^def print_exception\(",),
    ),
)

_SCRIPT = "pyodide.asm.mjs"
# The variables of the exports of the binary, and the function that sets them.
EXPORTS = Patch(
    name="exports",
    file=_SCRIPT,
    match=r"var (?P<variables>[\w$,]+);function assignWasmExports\(wasmExports\)\{"
    r"(?P<bindings>[^{}]*)\}(?=var wasmImports=\{)",
)
# One of them: its variable, and its name in the binary.
EXPORT_BINDING = Patch(
    name="what binds an export",
    file=_SCRIPT,
    match=r'(?P<variable>[\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["(?P<name>[^"]+)"\](?:\.value>>>0)?',
)
# The script is one function. In parentheses a function is read once: without them, first to find its end, and again
# when it is called. What it makes is its last line.
SCRIPT_BEGIN = Patch(
    name="the first line of the script",
    file=_SCRIPT,
    match=r"\Aasync function _createPyodideModule\(moduleArg=\{\}\)\{",
    text="export default(async function(moduleArg={}){",
)
SCRIPT_END = Patch(
    name="the last line of the script",
    file=_SCRIPT,
    match=r";return (?P<result>\w+)\}export default _createPyodideModule;\s*\Z",
)
# Entries for what the binary does not import go.
SCRIPT_IMPORTS = Patch(
    name="functions given to the binary", file=_SCRIPT, match=r"(?<=var wasmImports=\{)[^{}]*(?=\};)"
)
# So do the signatures of such functions,
SCRIPT_SIGNATURES = Patch(
    name="signatures of functions", file=_SCRIPT, match=r'(?<=[;}])(?P<function>[\w$]+)\.sig="\w*";'
)
# and the properties of Pyodide's module that neither of its scripts mentions.
SCRIPT_PROPERTIES = Patch(
    name="properties of the module", file=_SCRIPT, match=r'(?<=[;}])Module\["(?P<property>[\w$]+)"\]=(?P=property);'
)
# Without this, a pointer to a function that is not there is null, and no error.
SCRIPT_REQUIRED = Patch(
    name="pointers to functions", file=_SCRIPT, match=r"if\(!weakImports\.has\(symName\)\)\{rtn\.required=true\}"
)
# Only texts of such libraries are evaluated. Where a text could use any name, nothing could be left out.
SCRIPT_EVAL = Patch(name="calls of eval", file=_SCRIPT, match=r"(?<![\w$.])eval\(", text="(0,eval)(")

LIBRARY = (*KNOWN_TEXTS, *DESCRIPTIONS_OF_METHODS, *DESCRIPTIONS_OF_DATACLASSES, *KNOWN_PARTS)
SCRIPT = (
    *(EXPORTS, EXPORT_BINDING, SCRIPT_BEGIN, SCRIPT_END, SCRIPT_IMPORTS),
    *(SCRIPT_SIGNATURES, SCRIPT_PROPERTIES, SCRIPT_REQUIRED, SCRIPT_EVAL),
)
