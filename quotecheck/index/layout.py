"""The file of a segment, written piece by piece as they come: what is written can be given up."""

from __future__ import annotations

from array import array
from typing import BinaryIO, Final, TypeAlias
from zlib import crc32

from quotecheck.index.shingles import BLOCK, Head, digest_segment

Buffer: TypeAlias = "bytes | memoryview[int]"

_EMPTY_BLOCK: Final = bytes(BLOCK)


class SegmentWriter:
    """Writes the sections one after the other, then a checksum for each block; the head is filled in at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._checksums = array("I")
        self._write(_EMPTY_BLOCK)

    def add(self, section: str, piece: Buffer) -> None:
        """Write the next piece of a section: of the one before, or of one that is begun with it."""
        if section not in self._places:
            self._write(_EMPTY_BLOCK[: -self._end % BLOCK])
        first, _ = self._places.get(section, (self._end, 0))
        self._write(piece)
        self._places[section] = (first, self._end)

    def finish(self, base: int) -> bytes:
        """Write the rest: the segment is whole then, and has this digest."""
        self._write(_EMPTY_BLOCK[: -self._end % BLOCK])
        head = Head(base, self._places).pack()
        self._checksums[0] = crc32(head + _EMPTY_BLOCK[len(head) :])
        self._file.write(self._checksums)
        self._file.seek(0)
        self._file.write(head)
        return digest_segment(head, self._checksums.tobytes())

    def _write(self, piece: Buffer) -> None:
        self._file.write(piece)
        open_bytes = -self._end % BLOCK
        if open_bytes:
            self._checksums[-1] = crc32(piece[:open_bytes], self._checksums[-1])
        starts = range(open_bytes, len(piece), BLOCK)
        self._checksums.extend(crc32(piece[start : start + BLOCK]) for start in starts)
        self._end += len(piece)
