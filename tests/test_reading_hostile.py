"""Whatever the bytes are: documents or a ``ReadError`` that names the file, and spans that stay inside the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from format_writer import write_formats
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.errors import ReadError
from quotecheck.model import Document, load_lexicon
from quotecheck.reading import read_documents
from quotecheck.text import split_words, view_document

FORMATS = write_formats()
SUFFIXES = sorted({".eml", *(Path(name).suffix for name in FORMATS)})
STARTS = [b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\x1f\x8b", b"<rss>", b"<html>", b"WEBVTT\n", b"{", b"---\n", b"\xff\xfe"]
STARTS += [b"From: a <a@b.example>\nContent-Type: multipart/mixed; boundary=a\n", b"From: =?a?b?", b"To: a\n\n>"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def read_safely(path: Path) -> tuple[Document, ...]:
    """The documents of a file; none where it is refused, which must name the file."""
    failure: ReadError | None = None
    try:
        return read_documents(path, lexicon=load_lexicon("en"))
    except ReadError as error:
        failure = error
    assert failure.path == path.as_posix()
    assert str(failure).startswith(path.as_posix())
    return ()


def check_document(document: Document) -> None:
    end = 0
    for masked in document.mask:
        assert end <= masked.span.start <= masked.span.end <= len(document.text)
        end = masked.span.end
    starts = [mark.start for mark in document.places]
    assert starts == sorted(starts)
    view = view_document(document)
    for word in split_words(view.text)[:200]:
        span = view.to_source(word.span)
        assert 0 <= span.start < span.end <= len(document.text)
        assert document.place_of(span.start)
    document.text.encode()


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_any_bytes_are_documents_or_a_read_error(folder: Path, start: bytes, data: bytes, suffix: str) -> None:
    path = folder / f"any{suffix}"
    path.write_bytes(start + data)
    for document in read_safely(path):
        check_document(document)


@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_damaged_file_is_documents_or_a_read_error(folder: Path, name: str, data: st.DataObject) -> None:
    content = bytearray(FORMATS[name])
    for _ in range(data.draw(st.integers(1, 4), label="damages")):
        at = data.draw(st.integers(0, max(0, len(content) - 1)), label="at")
        kind = data.draw(st.sampled_from(["set", "cut", "drop", "double"]), label="kind")
        if kind == "set":
            content[at : at + 1] = bytes([data.draw(st.integers(0, 255), label="byte")])
        elif kind == "cut":
            del content[at + 1 :]
        elif kind == "drop":
            del content[at : at + 9]
        else:
            content[at:at] = content[at : at + 30]
    path = folder / name
    path.write_bytes(content)
    for document in read_safely(path):
        check_document(document)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_wrong_suffix_is_read_by_content_or_refused(folder: Path, name: str) -> None:
    for suffix in SUFFIXES:
        path = folder / f"wrong{suffix}"
        path.write_bytes(FORMATS[name])
        for document in read_safely(path):
            check_document(document)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_document_itself_is_sound(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(FORMATS[name])
    documents = read_safely(path)
    assert documents
    for document in documents:
        check_document(document)
