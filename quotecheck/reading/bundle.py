"""Compressed files, opened with bounds: zip parts and gzip."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

import attrs

from quotecheck.errors import ReadError

MAX_PART_BYTES: Final = 64_000_000
"""The largest part that is unpacked, and the most that all of a gzip file may hold."""
_MAX_DIRECTORY_BYTES: Final = 2_000_000
GZIP_START: Final = b"\x1f\x8b"
_END_RECORD: Final = b"PK\x05\x06"


@attrs.frozen
class Bundle:
    """A zip file whose parts are read one by one, within bounds."""

    file: zipfile.ZipFile
    path: str | None

    @property
    def names(self) -> frozenset[str]:
        """The parts by name."""
        return frozenset(self.file.namelist())

    def read_part(self, name: str) -> bytes:
        """The bytes of a part. Raises ``ReadError`` where it is damaged, locked or too large."""
        try:
            with self.file.open(name) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            KeyError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise ReadError(f"damaged or locked: {name} cannot be unpacked ({error})", path=self.path) from None
        if len(data) > MAX_PART_BYTES:
            raise ReadError(f"{name} unpacks to more than {MAX_PART_BYTES // 1_000_000} MB", path=self.path)
        return data


def open_bundle(data: bytes, path: str | None) -> Bundle:
    """A zip file in memory. Raises ``ReadError`` where it is cut off, or has a directory made to exhaust us."""
    end = data.rfind(_END_RECORD)
    if end < 0 or len(data) < end + 22:
        raise ReadError("a damaged zip file (its directory is missing: cut off?)", path=path)
    (size,) = struct.unpack_from("<L", data, end + 12)
    if size > _MAX_DIRECTORY_BYTES:
        raise ReadError(f"a zip file whose directory is larger than {_MAX_DIRECTORY_BYTES // 1_000_000} MB", path=path)
    try:
        return Bundle(zipfile.ZipFile(io.BytesIO(data)), path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise ReadError(f"a damaged zip file ({error})", path=path) from None


def unpack_gzip(data: bytes, path: str | None) -> bytes:
    """What a gzip file holds. Raises ``ReadError`` where it is damaged, cut off, or holds too much."""
    unpacked = bytearray()
    while data:
        packer = zlib.decompressobj(wbits=31)
        try:
            unpacked += packer.decompress(data, MAX_PART_BYTES + 1 - len(unpacked))
        except zlib.error as error:
            if unpacked and not data.startswith(GZIP_START):
                break  # padding behind the last member
            raise ReadError(f"a damaged gzip file ({error})", path=path) from None
        if len(unpacked) > MAX_PART_BYTES:
            raise ReadError(f"unpacks to more than {MAX_PART_BYTES // 1_000_000} MB", path=path)
        if not packer.eof:
            raise ReadError("a gzip file that is cut off", path=path)
        data = packer.unused_data
    return bytes(unpacked)
