"""Sources come in: files and folders are read, each by itself, and the table beside them says what they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

from quotecheck.errors import InputError, ReadError, UsageError
from quotecheck.model import Document, load_lexicon
from quotecheck.reading import expand_paths, read_documents
from quotecheck.settings import SourcesTable, load_quotes, load_sources_table

Sources = str | Path | Iterable[str | Path | Document]
"""A file, a folder, or several of them; documents that were read already stand beside them."""

Watch = Callable[[str, int, int], object]
"""Told of long work as it goes on: the step, how much of it is done, and how much there is of it."""

TABLE: Final = "sources.yaml"
QUOTES: Final = "quotes.yaml"


@attrs.define
class Count:
    """How much of a step is done, told to whoever watches."""

    step: str
    total: int
    watch: Watch | None
    done: int = 0

    def add(self, more: int) -> None:
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


def take_in(sources: Sources, watch: Watch | None = None, *, exclude: Sequence[str] = ()) -> Intake:
    """Read all sources. A document that cannot be read is listed and stops nothing.

    A table that cannot be used raises its ``InputError``: without it, a withdrawn or embargoed document would pass
    for a usable one.

    A folder's ``sources.yaml`` says what its documents are, and wins over what the files tell of themselves.
    ``watch`` is told of each file. ``exclude`` leaves out files and folders below a folder.
    """
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    if "" in given:
        raise UsageError("a source needs a name; an empty one would stand for the folder one is in")
    documents = [source for source in given if isinstance(source, Document)]
    unread: list[InputError] = []
    roots = [Path(source) for source in given if not isinstance(source, Document)]
    paths = _take_once([list(_expand(root, exclude, unread)) for root in roots])
    count = Count("reading", sum(map(len, paths)), watch)
    for root, files in zip(roots, paths, strict=True):
        table = _load_table(root)
        read = [*_load_own_quotes(root), *_read_all(root, files, unread, count)]
        if table is not None:
            unread += _find_idle_rows(table, read, root)
            read = list(map(table.apply, read))
        documents += read
    return Intake(tuple(documents), tuple(unread))


def _take_once(folders: Sequence[list[Path]]) -> list[list[Path]]:
    """Each file where it is named first: one that is named twice is not two sources."""
    first = {os.path.abspath(path): number for number, files in reversed([*enumerate(folders)]) for path in files}
    return [[path for path in files if first[os.path.abspath(path)] == number] for number, files in enumerate(folders)]


def _read_all(root: Path, files: Sequence[Path], unread: list[InputError], count: Count) -> Iterator[Document]:
    for path in files:
        yield from _read(path, root, unread)
        count.add(1)


def _find_idle_rows(table: SourcesTable, documents: Iterable[Document], root: Path) -> Iterator[ReadError]:
    """A row that fits no document is a slip: what it says, perhaps that a source was withdrawn, would be lost."""
    for name in table.list_missing(documents):
        if not Path(name).exists():
            yield ReadError(f"a row of {TABLE} fits no document: {name}", path=str(root / TABLE))


def _load_table(root: Path) -> SourcesTable | None:
    path = root / TABLE
    return load_sources_table(path) if path.is_file() else None


def _load_own_quotes(root: Path) -> tuple[Document, ...]:
    """The newsroom's own interviews beside the documents, or the file itself where it is what was given."""
    path = root if root.name == QUOTES else root / QUOTES
    return load_quotes(path) if path.is_file() else ()


def _expand(root: Path, exclude: Sequence[str], unread: list[InputError]) -> Iterator[Path]:
    if root.name == QUOTES:
        return
    try:
        yield from expand_paths([root], exclude=exclude)
    except ReadError as error:
        unread.append(error)


def _read(path: Path, root: Path, unread: list[InputError]) -> tuple[Document, ...]:
    try:
        return read_documents(path, root=root if root.is_dir() else None, lexicon=load_lexicon("en"))
    except ReadError as error:
        unread.append(error)
        return ()
