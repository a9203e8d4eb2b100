"""What the commands are given: drafts, an index, house rules."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from quotecheck.cli.streams import complain
from quotecheck.errors import ReadError, UsageError

if TYPE_CHECKING:
    import argparse

    from quotecheck.intake import Watch
    from quotecheck.model import Document, Policy
    from quotecheck.pipeline import QuoteIndex


def read_all(names: Iterable[str], options: argparse.Namespace) -> tuple[list[Document], list[ReadError]]:
    """Every text that can be read, once, however often it is named; what cannot is said at once and stops nothing."""
    documents: list[Document] = []
    unread: list[ReadError] = []
    paths = _expand_all(names, options.exclude or (), unread)
    for path in {os.path.abspath(path) if path != "-" else path: path for path in paths}.values():
        try:
            documents += _read_one(path, options.changes)
        except ReadError as error:
            unread.append(error)
    for failure in unread:
        complain(str(failure), options)
    return documents, unread


def read_one(name: str) -> Document:
    """The one text of a file, or of standard input (``-``). Raises ``ReadError``, and ``UsageError`` for several."""
    documents = _read_one(name, "accepted")
    if len(documents) != 1:
        raise UsageError(f"{name} holds {len(documents)} texts; one is needed")
    return documents[0]


def require_word_draft(options: argparse.Namespace) -> None:
    """Comments go into one Word file: said before any work, as ``UsageError``. Files that cannot be read come later."""
    paths = list(_expand_all(options.drafts, options.exclude or (), []))
    if len(paths) > 1:
        raise UsageError(f"-o docx: comments one Word file, and there are {len(paths)} drafts: check one at a time")
    if paths and (paths[0] == "-" or not _is_word(paths[0])):
        raise UsageError("-o docx: comments a Word file; this draft is none")


def require_free_outputs(options: argparse.Namespace) -> None:
    """No report goes over a file that is read here, or over another report: said before any work, as ``UsageError``."""
    written: set[str] = set()
    for form, path in options.output:
        place = os.path.realpath(path)
        if path == "-" or (os.path.exists(path) and not os.path.isfile(path)):
            continue
        if place in written:
            raise UsageError(f"-o {form}:{path}: two reports would be written to this file")
        written.add(place)
        if os.path.exists(path) and any(_takes_in(name, place, options) for name in _list_read(options)):
            raise UsageError(f"-o {form}:{path}: would write over a file that is read here; choose another name")


def _list_read(options: argparse.Namespace) -> Iterator[str]:
    """The files and folders that a check reads."""
    yield from (name for name in options.drafts if name != "-")
    yield from map(str, options.sources or ())
    yield from (str(path) for path in (options.policy, options.people, options.waivers, options.config) if path)


def _takes_in(name: str, place: str, options: argparse.Namespace) -> bool:
    """Is this the file, or one of those that a folder stands for?"""
    from quotecheck.reading import expand_paths

    real = os.path.realpath(name)
    if real == place or not os.path.isdir(real) or not place.startswith(os.path.join(real, "")):
        return real == place
    paths = expand_paths([name], exclude=options.exclude or (), refuse=lambda _: None)  # told when it is read
    return any(os.path.realpath(path) == place for path in paths)


def _is_word(path: str | Path) -> bool:
    """Does it begin as a Word file does? Of a file that cannot be opened another step tells."""
    try:
        with open(path, "rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return True


def _expand_all(names: Iterable[str], exclude: Sequence[str], unread: list[ReadError]) -> Iterator[str | Path]:
    from quotecheck.reading import expand_paths

    for name in names:
        if name == "-":
            yield name
            continue
        try:
            yield from expand_paths([name], exclude=exclude, refuse=unread.append)
        except ReadError as error:
            unread.append(error)


def _read_one(path: str | Path, changes: str) -> Sequence[Document]:
    from quotecheck.model import READ_LANGUAGE, load_lexicon
    from quotecheck.reading import MAX_BYTES, read_bytes, read_documents

    lexicon = load_lexicon(READ_LANGUAGE)
    if path == "-":
        if sys.stdin is None:
            raise ReadError("standard input is closed")
        return (read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), lexicon=lexicon),)
    return read_documents(path, lexicon=lexicon, changes=changes)


def open_index(options: argparse.Namespace, texts: Iterable[str], watch: Watch | None = None) -> QuoteIndex:
    """The index the options name, or one made of their sources, but for the texts that are looked through.

    Sources that could not be read are said.
    """
    from quotecheck.pipeline import QuoteIndex

    if options.sources:
        exclude = options.exclude or ()
        drafts = [path for path in _expand_all(texts, exclude, []) if path != "-"]
        index = QuoteIndex.build(options.sources, people=options.people, exclude=exclude, drafts=drafts, watch=watch)
        for error in index.unread:
            complain(str(error), options)
        return index
    return open_kept(options.index, options.people, watch)


def open_kept(folder: Path, people: Path | None, watch: Watch | None = None) -> QuoteIndex:
    """A kept index, only to be read; one that another version made is first brought up to date, where it can be."""
    from quotecheck.pipeline import QuoteIndex

    index = QuoteIndex.open(folder, people=people, read_only=True)
    with index.archive.released_on_error() as archive:
        if not archive.stale():
            return index
    index.close()
    return QuoteIndex.open(folder, people=people, watch=watch)


def digest_files(options: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """What it is, path and digest of the newsroom's own files that a check was given."""
    from quotecheck.reading import load_bytes

    for name in ("policy", "people", "waivers"):
        path = getattr(options, name)
        if path is not None and Path(path).is_file():
            yield name, Path(path).as_posix(), hashlib.sha256(load_bytes(Path(path))).hexdigest()


def load_house(options: argparse.Namespace) -> Policy:
    """The house rules; what the options or the settings select and ignore outweighs what the rules say of it."""
    from quotecheck.settings import load_policy

    house = load_policy(options.policy)
    return attrs.evolve(house, select=options.select or house.select, ignore=options.ignore or house.ignore)
