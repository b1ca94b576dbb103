"""Finds the modules of the library in its archive, which is read once and whole.

Python itself opens an archive anew for each module, and looks for each in every folder of its path. In the library of a
page this is ``_importer``, which ``sitecustomize`` installs.
"""

import marshal
import sys
import zipimport
from importlib.machinery import ModuleSpec
from types import CodeType

# Of a file in an archive, before its content; then its name, and what else there is to say of it.
_HEADER, _NAME_LENGTH, _EXTRA_LENGTH = 30, 26, 28
# Of a .pyc, before its code.
_STAMP = 16


class Loader(zipimport.zipimporter):
    """Takes the code of a folder's modules from the archive as it was read; all else as ever."""

    def __init__(self, path: str, importer: "Importer") -> None:
        super().__init__(path)
        self._importer = importer

    def get_code(self, fullname: str) -> CodeType:
        return self._importer.code(fullname)


class Importer:
    def __init__(self, archive: str) -> None:
        self._archive = archive
        zipimport.zipimporter(archive)
        found = vars(zipimport)["_zip_directory_cache"][archive]
        self._places = {name: (entry[4], entry[3]) for name, entry in found.items() if entry}  # folders have none
        with open(archive, "rb") as file:
            self._bytes = memoryview(file.read())
        self._loaders: dict[str, Loader] = {}

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        file = self._file(name)
        if file is None:
            return None
        package = file.endswith("/__init__.pyc")
        origin = f"{self._archive}/{file}"
        spec = ModuleSpec(name, self._loader(name), origin=origin, is_package=package)  # type: ignore[arg-type]
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [f"{self._archive}/{name.replace('.', '/')}"]
        return spec

    def code(self, name: str) -> CodeType:
        """Return the code of a module. Raises ImportError for one that the archive has not."""
        file = self._file(name)
        if file is None:
            raise ImportError(f"there is no {name} in {self._archive}", name=name)
        start, size = self._places[file]
        for length in (_NAME_LENGTH, _EXTRA_LENGTH):
            start += int.from_bytes(self._bytes[self._places[file][0] + length :][:2], "little")
        start += _HEADER
        code: CodeType = marshal.loads(self._bytes[start + _STAMP : start + size])
        return code

    def _file(self, name: str) -> str | None:
        path = name.replace(".", "/")
        return next((file for file in (f"{path}.pyc", f"{path}/__init__.pyc") if file in self._places), None)

    def _loader(self, name: str) -> Loader:
        folder = f"{self._archive}/{name.rpartition('.')[0].replace('.', '/')}".removesuffix("/")
        if folder not in self._loaders:
            self._loaders[folder] = Loader(folder, self)
        return self._loaders[folder]


def install() -> None:
    """Put an importer of the library before those that look into folders."""
    if isinstance(__spec__.loader, zipimport.zipimporter):
        sys.meta_path.insert(2, Importer(__spec__.loader.archive))
