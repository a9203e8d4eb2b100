"""Sources come in: files and folders are read, each by itself, and the table beside them says what they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from quotecheck.errors import InputError, ReadError, UsageError
from quotecheck.given import list_names, settle_document
from quotecheck.model import READ_LANGUAGE, Document, load_lexicon
from quotecheck.reading import TABLE_NAMES, expand_paths, read_documents
from quotecheck.settings import load_quotes, load_sources_table

Sources = str | Path | Document | Iterable[str | Path | Document]
"""A file, a folder, a document that was read already, or several of them."""

Watch = Callable[[str, int, int], object]
"""Told of long work as it goes on: the step, how much of it is done, and how much there is of it."""

_TABLES: Final = ("sources.yaml", "sources.yml")
_QUOTES: Final = ("quotes.yaml", "quotes.yml")
_BATCH: Final = 300_000  # characters
_EACH: Final = 2_000  # characters, which take as long as whatever is done for a document however short


@attrs.define
class Count:
    """How much of a step is done, told to whoever watches."""

    step: str
    total: int
    watch: Watch | None
    done: int = 0

    def add(self, more: int) -> None:
        """So much more is done."""
        self.tell(more)
        self.done += more

    def tell(self, more: int) -> None:
        """So much of what is not counted yet is done too."""
        if self.watch is not None:
            self.watch(self.step, self.done + more, self.total)


@attrs.frozen
class Intake:
    """What came in, and what did not."""

    documents: tuple[Document, ...]
    unread: tuple[InputError, ...] = ()
    """One for each file that could not be read, and for each row of a table that fits none."""
    drafts: tuple[Path, ...] = ()
    """Files that were left out, since they are what is checked."""


def take_in(
    sources: Sources,
    watch: Watch | None = None,
    *,
    exclude: str | Iterable[str] = (),
    drafts: Iterable[str | Path] = (),
) -> Intake:
    """Read all sources. A document that cannot be read is listed and stops nothing.

    A table that cannot be used raises its ``InputError``: without it, a withdrawn or embargoed document would pass
    for a usable one.

    A ``sources.yaml`` in the folder of a document, or in one above it that was given, says what it is, and wins over
    what the file tells of itself.
    ``watch`` is told of each file. ``exclude`` leaves out files and folders below a folder. ``drafts`` are checked
    against the sources, and are none wherever they lie: they would confirm their own words.
    """
    given, exclude = _list_sources(sources), list_names(exclude, "exclude")
    documents = [settle_document(source) for source in given if isinstance(source, Document)]
    unread: list[InputError] = []
    roots = [Path(source) for source in given if not isinstance(source, Document)]
    paths, left = _part_drafts(_take_once([list(_expand(root, exclude, unread)) for root in roots]), drafts)
    shared = _find_shared(roots, paths)
    count = Count("reading", sum(map(len, paths)), watch)
    for root, files in zip(roots, paths, strict=True):
        tables = _Tables(root, files)
        read = list(tables.load_quotes())
        for path in files:
            read += tables.apply(path, _read(path, None if path in shared else root, unread))
            count.add(1)
        unread += tables.find_idle_rows(read)
        documents += read
    unread += _find_circles(documents)
    return Intake(tuple(documents), tuple(unread), left)


def _list_sources(sources: Sources) -> list[str | Path | Document]:
    given: list[Any] = [*sources] if isinstance(sources, Iterable) and not isinstance(sources, str) else [sources]
    for source in given:
        if not isinstance(source, str | Path | Document):
            raise UsageError(f"sources: a path or a Document is needed, not {type(source).__name__}")
    if "" in given:
        raise UsageError("a source needs a name; an empty one would stand for the folder one is in")
    return given


def _find_circles(documents: Iterable[Document]) -> Iterator[ReadError]:
    """Documents that replace each other: none of them confirms anything, and nobody could want that."""
    replaced = [document for document in documents if document.replaces not in (None, document.id, document.url)]
    older = {name: str(one.replaces) for one in replaced for name in (one.id, one.url) if name}
    turning = _list_turning(older)
    for document in replaced:
        if document.id in turning or document.url in turning:
            message = f"replaces {document.replaces!r}, which replaces it in turn: neither confirms anything"
            yield ReadError(message, path=document.path or document.id)


def _list_turning(older: Mapping[str, str]) -> set[str]:
    """The names from which one comes back to the same name; each is looked at once."""
    seen: set[str] = set()
    turning: set[str] = set()
    for name in older:
        passed: dict[str, None] = {}
        while name in older and name not in seen:
            seen.add(name)
            passed[name] = None
            name = older[name]
        if name in passed:
            names = list(passed)
            turning.update(names[names.index(name) :])
    return turning


def _take_once(folders: Sequence[list[Path]]) -> list[list[Path]]:
    """Each file where it is named first: one that is named twice is not two sources."""
    first = {os.path.abspath(path): number for number, files in reversed([*enumerate(folders)]) for path in files}
    return [[path for path in files if first[os.path.abspath(path)] == number] for number, files in enumerate(folders)]


def _part_drafts(
    folders: Sequence[list[Path]], drafts: Iterable[str | Path]
) -> tuple[Sequence[list[Path]], tuple[Path, ...]]:
    """The files without those that are drafts, by whatever name; and these."""
    checked = set(map(_identify, drafts)) - {None}
    if not checked:
        return folders, ()
    left = dict.fromkeys(path for files in folders for path in files if _identify(path) in checked)
    return [[path for path in files if path not in left] for files in folders], tuple(left)


def _identify(path: str | Path) -> tuple[int, int] | None:
    """Which file it is on this machine, whatever it is called; None for one that is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _find_shared(roots: Sequence[Path], folders: Sequence[list[Path]]) -> set[Path]:
    """Files that two folders have under one name: each keeps its whole path for an id, and none replaces another."""
    named: dict[Path, list[Path]] = {}
    for root, files in zip(roots, folders, strict=True):
        for path in files:
            named.setdefault(path.relative_to(root) if os.path.isdir(root) else path, []).append(path)
    return {path for paths in named.values() if len(paths) > 1 for path in paths}


class _Tables:
    """The tables beside some sources: those of a folder and of the folders in it, or of a single file's folder."""

    def __init__(self, root: Path, files: Sequence[Path]) -> None:
        self.root = root
        self._is_folder = os.path.isdir(root)  # which raises nothing, as Path's own does in a closed folder
        above = {folder for path in files for folder in self._list_above(path)} | ({root} if self._is_folder else set())
        self._folders = sorted(above)
        found = ((folder, path) for folder in self._folders for path in _list_tables(folder, _TABLES))
        self._tables = [(folder, path, load_sources_table(path)) for folder, path in found]

    def _list_above(self, path: Path) -> Iterator[Path]:
        """The folders that a file is in, as far up as the sources reach."""
        for folder in path.parents if self._is_folder else (path.parent,):
            yield folder
            if folder == self.root:
                return

    def apply(self, path: Path, documents: Iterable[Document]) -> Iterable[Document]:
        """The documents of a file with what the tables say of them; the nearest has the last word."""
        for folder, _, table in self._tables:
            if path.is_relative_to(folder):
                documents = list(map(table.apply, documents))
        return documents

    def load_quotes(self) -> Iterator[Document]:
        """The newsroom's own interviews beside the documents, or the file itself where it is what was given."""
        folders = self._folders if self._is_folder else ()
        own = [path for folder in folders for path in _list_tables(folder, _QUOTES)]
        for path in [self.root] if self.root.name.lower() in _QUOTES else own:
            yield from self.apply(path, load_quotes(path))

    def find_idle_rows(self, documents: Sequence[Document]) -> Iterator[ReadError]:
        """A row that fits no document is a slip: what it says, perhaps that a source was withdrawn, would be lost."""
        for _, path, table in self._tables if self._is_folder else ():
            for name in table.list_missing(documents):
                if not os.path.exists(name):
                    yield ReadError(f"a row of {path.name} fits no document: {name}", path=str(path))


def _list_tables(folder: Path, names: Iterable[str]) -> list[Path]:
    """The tables of a folder, in whatever case they are written: in none of them they are documents."""
    try:
        there = sorted(os.listdir(folder))
    except OSError:  # which reading the folder tells
        return []
    return [folder / name for name in there if name.lower() in names and os.path.isfile(folder / name)]


def _expand(root: Path, exclude: Sequence[str], unread: list[InputError]) -> Iterator[Path]:
    if root.name.lower() in TABLE_NAMES:  # named by a pattern of the shell; in a folder they are no documents either
        return
    try:
        yield from expand_paths([root], exclude=exclude, refuse=unread.append)
    except ReadError as error:
        unread.append(error)


def _read(path: Path, root: Path | None, unread: list[InputError]) -> tuple[Document, ...]:
    try:
        folder = root if root and os.path.isdir(root) else None
        return read_documents(path, root=folder, lexicon=load_lexicon(READ_LANGUAGE))
    except ReadError as error:
        unread.append(error)
        return ()


def cut_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents, some dozens at a time: few enough that others who write need not wait long for a batch to be kept."""
    batch, size = list[Document](), 0
    for document in documents:
        batch.append(document)
        size += len(document.text) + _EACH
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def part_namesakes(documents: Iterable[Document], held: Iterable[Document]) -> tuple[Document, ...]:
    """The documents, with the whole path for an id where an index holds another file under the same name.

    A file that stands where it stood, or whose namesake is gone, is the same one come again, also where it was given
    with its folder then and by itself now.
    """
    named: dict[str, str] = {}
    homes: dict[tuple[str, str], str] = {}
    for document in held:
        split = _split_id(document)
        if split is not None and document.path is not None:
            named[document.id] = document.path
            homes[os.path.abspath(document.path), split[1]] = document.id
    return tuple(_name_anew(document, named, homes) for document in documents)


def name_by_path(document: Document) -> Document:
    """The document with the whole path of its file for an id; as it is where its id is not a name of its file."""
    split = _split_id(document)
    return document if split is None else attrs.evolve(document, id=f"{document.path}{split[1]}")


def are_namesakes(one: Document, other: Document) -> bool:
    """Are the ids of both the names of their files, both files there, and not one file?"""
    if one.path is None or other.path is None or one.path == other.path:
        return False
    return _split_id(one) is not None and _split_id(other) is not None and _are_two(one.path, other.path)


def _name_anew(document: Document, named: Mapping[str, str], homes: Mapping[tuple[str, str], str]) -> Document:
    split, path = _split_id(document), document.path
    if split is None or path is None:
        return document
    held = named.get(document.id)
    if held is not None and _are_two(held, path):
        return name_by_path(document)
    home = homes.get((os.path.abspath(path), split[1]))
    return document if held is not None or home is None else attrs.evolve(document, id=home)


def _split_id(document: Document) -> tuple[str, str] | None:
    """The name of the file below its folder, and the part of it ("#row 7"), where the id is these; else None."""
    for name, part in ((document.id, ""), _cut_part(document.id)):
        if name and document.path is not None and document.path.endswith(name):
            return name, part
    return None


def _cut_part(id: str) -> tuple[str, str]:
    name, mark, part = id.rpartition("#")
    return name, mark + part


def _are_two(one: str, other: str) -> bool:
    """Are both files there, and not one file?"""
    try:
        return not os.path.samefile(one, other)
    except OSError:
        return False
