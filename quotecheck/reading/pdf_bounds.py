"""What a PDF would unpack to, counted before pdfium is let near it: two kilobytes can hold a gigabyte."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from quotecheck.errors import ReadError

MAX_UNPACKED: Final = 256_000_000
"""Bytes that everything but the images of a file may unpack to."""
MAX_IMAGE: Final = 128_000_000

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_CHUNK: Final = 1 << 16
_STEP: Final = 1 << 20
_MOST_LAYERS: Final = 4
_DICTIONARY: Final = 2000  # bytes before a stream in which its dictionary is looked for


def check_pdf_bounds(data: bytes, path: str | None) -> None:
    """Raise ``ReadError`` where a file's streams unpack beyond the bounds."""
    total = 0
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY, data.rfind(b" obj", 0, match.start())) : match.start()]
        if b"/Image" in dictionary:
            _add_stream(data, match.end(), 0, MAX_IMAGE, path)
        else:
            total = _add_stream(data, match.end(), total, MAX_UNPACKED, path)


def _add_stream(data: bytes, start: int, total: int, limit: int, path: str | None) -> int:
    for length in _measure_stream(data, start):
        total += length
        if total > limit:
            raise ReadError(f"unpacks to more than {limit // 1_000_000} MB", path=path)
    return total


def _measure_stream(data: bytes, start: int) -> Iterator[int]:
    """The lengths of the pieces that a stream unpacks to, layer upon layer; nothing where it is not deflated."""
    layers = [_Layer() for _ in range(_MOST_LAYERS)]
    view = memoryview(data)
    for offset in range(start, len(data), _CHUNK):
        yield from _pour(layers, 0, view[offset : offset + _CHUNK])
        if layers[0].done:
            return


def _pour(layers: list[_Layer], depth: int, piece: bytes | memoryview) -> Iterator[int]:
    for unpacked in layers[depth].unpack(piece):
        yield len(unpacked)
        if depth + 1 < len(layers):
            yield from _pour(layers, depth + 1, unpacked)


class _Layer:
    """One deflated layer of a stream."""

    def __init__(self) -> None:
        self._packer = zlib.decompressobj()
        self.done = False

    def unpack(self, piece: bytes | memoryview) -> Iterator[bytes]:
        """What a piece unpacks to, in steps; it ends where the data do or where they are something else."""
        waiting = piece
        while not self.done and len(waiting):
            try:
                unpacked = self._packer.decompress(waiting, _STEP)
            except zlib.error:
                self.done = True
                return
            if unpacked:
                yield unpacked
            waiting = self._packer.unconsumed_tail
            self.done = self._packer.eof
