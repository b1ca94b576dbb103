"""Our wheel, cut to what a page opens: one wheel a language, with its catalogue and the English of tickets."""

from io import BytesIO
from pathlib import PurePosixPath

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo

from calculator.as_json import own_policy
from calculator.words.messages import DEFAULT_LANGUAGE, DOMAIN
from calculator.words.ticket_text import ticket_keys
from runtime import archive, lock
from runtime.cuts.cut import LIBRARY, Cut, Draft
from runtime.cuts.watch import watch

_CATALOGUE = f"calculator/words/locales/{{language}}/LC_MESSAGES/{DOMAIN}.mo"
_LOCALES = PurePosixPath("calculator/words/locales")


def _compiled(draft: Draft) -> None:
    """Compile the modules of each wheel, without the annotations of their functions."""
    for name in set(draft.locks.values()):
        file = draft.folder / name
        source = lock.wheel_of(file)
        made = archive.compile_in_place(draft.pyodide, source, annotated=False)
        if made != source:
            source.unlink()
        lock.name_wheel(file, made, file)


def _of_languages(draft: Draft) -> None:
    """Replace the wheel of all languages by one for each."""
    languages = list(draft.locks)
    whole = draft.lock(languages[0])
    opened = watch(draft, draft.pyodide, draft.pyodide / LIBRARY, files=True).files
    source = lock.wheel_of(whole)
    files = {name: content for name, content in archive.read(source).items() if name in opened}
    for language in languages:
        wheel = source.with_name(f"calculator-{language}.whl")
        archive.write(wheel, of_language(files, language))
        draft.locks[language] = f"pyodide-lock.{language}.json"
        lock.name_wheel(whole, wheel, draft.lock(language))
    for left in (source, whole):
        left.unlink()


def of_language(files: dict[str, bytes], language: str) -> dict[str, bytes]:
    """Return the files without the catalogues of other languages, but for the English sentences of tickets."""
    own, english = (_CATALOGUE.format(language=one) for one in (language, DEFAULT_LANGUAGE))
    kept = {
        name: content for name, content in files.items() if name == own or _LOCALES not in PurePosixPath(name).parents
    }
    return {english: only(files[english], {*ticket_keys(own_policy())})} | kept


def only(catalogue: bytes, wanted: set[str]) -> bytes:
    """Return a compiled catalogue with some of its keys."""
    whole = read_mo(BytesIO(catalogue))
    part = Catalog(locale=whole.locale, fuzzy=False)
    part.mime_headers = whole.mime_headers
    for message in whole:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key in wanted:
            part.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, part)
    return out.getvalue()


COMPILED = Cut(name="compiled wheel", apply=_compiled)
OF_LANGUAGES = Cut(name="wheels of one language", apply=_of_languages)
