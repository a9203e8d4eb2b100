"""Files in gzip: read as what is inside, and those made to harm."""

from __future__ import annotations

import gzip

import pytest
from format_writer import FOLDER

from quotecheck.errors import ReadError
from quotecheck.reading import read_bytes, read_path


def test_gzip_is_opened_and_told_by_the_name_inside() -> None:
    assert read_bytes(gzip.compress(b'{"text": "Words."}'), name="a.json.gz").text == "Words."
    assert read_bytes(gzip.compress(b"One ") + gzip.compress(b"two.") + b"\0" * 20, name="a.gz").text == "One two."


HARMFUL_GZIP = {
    "bomb": (gzip.compress(bytes(64_000_001)), "unpacks to more than 64 MB"),
    "bomb of members": (gzip.compress(b"a" * 8_000_000) * 9, "unpacks to more than 64 MB"),
    "cut off": (gzip.compress(b"Words." * 100)[:-10], "cut off"),
    "damaged": (gzip.compress(b"Words.")[:10] + b"\xff" * 30, "damaged"),
    "only a start": (b"\x1f\x8b", "cut off"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"Words.", mtime=0)), "NUL"),
}


@pytest.mark.parametrize("label", HARMFUL_GZIP)
def test_harmful_gzip_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL_GZIP[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="a.txt.gz")
    assert caught.value.path == "a.txt.gz"


def test_compressed_word_file_is_read() -> None:
    data = gzip.compress((FOLDER / "story.docx").read_bytes())
    assert read_bytes(data, name="a.docx.gz").text == read_path(FOLDER / "story.docx").text
