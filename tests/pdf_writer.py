"""Writes small PDF files for tests: lines of text at given places, in one of the fonts every reader has."""

from __future__ import annotations

import attrs


@attrs.frozen
class Line:
    """A line of text with its left edge and its baseline, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10


_ENCODING = (
    "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>"  # \x01 and \x02 are the ligatures
)


def write_pdf(pages: list[list[Line]], *, info: dict[str, str] | None = None, trailer: str = "") -> bytes:
    """A PDF of these pages. ``trailer`` goes into the trailer as it is."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {_ENCODING} >>",
        "<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        content = "".join(_show_line(line) for line in lines)
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    return _assemble(objects, trailer)


def _show_line(line: Line) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    text = text.replace("ﬁ", "\x01").replace("ﬂ", "\x02")
    return f"BT /F1 {line.size} Tf {line.x} {line.y} Td ({text}) Tj ET\n"


def _assemble(objects: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()


def lay_column(text: str, x: float, y: float, width: int, *, leading: float = 12) -> list[Line]:
    """A text as a column: lines of at most ``width`` characters, paragraphs parted by a wider gap."""
    lines: list[Line] = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(Line(x, y, line))
                line, y = "", y - leading
            line = f"{line} {word}" if line else word
            if line.endswith("\u00ac"):  # a marked place to break a word
                line = line[:-1] + "-"
                lines.append(Line(x, y, line))
                line, y = "", y - leading
        lines.append(Line(x, y, line))
        y -= leading * 1.8
    return lines
