"""PDF: paragraphs out of lines and pages, and files made to harm."""

from __future__ import annotations

import zlib

import pytest
from pdf_writer import Line, lay_column, write_pdf

from quotecheck.errors import ReadError
from quotecheck.reading import read_bytes


def test_hyphen_stays_where_the_text_has_it_elsewhere() -> None:
    text = "A well-known man and a well-¬ known town, the Anglo-¬ American Treaty, an over-¬ come fear."
    lines = lay_column(text.replace("-¬", "¬"), 50, 700, 60)
    shown = read_bytes(write_pdf([lines]), name="a.pdf").text
    for words in ("a well-known town", "Anglo-American", "overcome fear"):
        assert words in shown


def test_paragraphs_go_on_over_pages_unless_the_sentence_ended() -> None:
    pages = [
        lay_column("It was long and", 50, 700, 60),
        lay_column("wide. No more.", 50, 700, 60),
        lay_column("New.", 50, 700, 60),
    ]
    document = read_bytes(write_pdf(pages), name="a.pdf")
    assert document.text == "It was long and wide. No more.\n\nNew."
    assert document.place_of(document.text.index("wide")) == "page 2"
    assert document.place_of(document.text.index("New")) == "page 3"


def test_page_without_text_is_said() -> None:
    document = read_bytes(write_pdf([[Line(50, 700, "Words.")], [], []]), name="a.pdf")
    (notice,) = document.notices
    assert notice.name == "UNREADABLE_SOURCE"
    assert "no text on page 2, 3" in notice.message


PDF = write_pdf([[Line(50, 700, "Words.")]])
LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    "/O <00000000000000000000000000000000000000000000000000000000000000000> "
    "/U <00000000000000000000000000000000000000000000000000000000000000000> >> "
    "/ID [<00000000000000000000000000000000> <00000000000000000000000000000000>]"
)


def pack_zeros(megabytes: int) -> bytes:
    """Zeros, deflated twice."""
    packer = zlib.compressobj(1)
    million = bytes(1_000_000)
    return zlib.compress(b"".join(packer.compress(million) for _ in range(megabytes)) + packer.flush())


BOMB = pack_zeros(300)

HARMFUL_PDF = {
    "bomb": (b"%PDF-1.4\n5 0 obj\n<< /Filter 6 0 R >>\nstream\n" + BOMB, "unpacks to more than 256 MB"),
    "bomb as an image": (b"%PDF-1.4\n5 0 obj\n<< /Subtype /Image >>\nstream\n" + BOMB, "unpacks to more than 128 MB"),
    "bomb in pieces": (
        b"%PDF-1.4\n" + (b"5 0 obj\n<<>>\nstream\r\n" + zlib.compress(bytes(30_000_000)) + b"\nendstream\n") * 9,
        "unpacks to more than 256 MB",
    ),
    "scan": (write_pdf([[], []]), "needs text recognition"),
    "locked": (write_pdf([[Line(50, 700, "Words.")]], trailer=LOCK), "locked by a password"),
    "only a start": (b"%PDF-1.7\n", "a damaged PDF file"),
    "cut off": (PDF[:300], "PDF"),
    "no pdf at all": (b"Just words.", "named .pdf, but not a pdf file"),
    "empty": (b"", "named .pdf, but not a pdf file"),
}


@pytest.mark.parametrize("label", HARMFUL_PDF)
def test_harmful_pdf_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL_PDF[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="desk/a.pdf")
    assert caught.value.path == "desk/a.pdf"
