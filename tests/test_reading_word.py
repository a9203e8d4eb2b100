"""Word files: tracked changes in both views, boxes, notes, breaks; and files made to harm."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from format_writer import FOLDER, write_docx, write_formats, write_run, write_zip

from quotecheck.errors import ReadError, UsageError
from quotecheck.reading import read_bytes, read_path

INS, DEL = '<w:ins w:id="1" w:author="A">%s</w:ins>', '<w:del w:id="1" w:author="A">%s</w:del>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def read(tmp_path: Path, *paragraphs: str, changes: str = "accepted") -> str:
    path = tmp_path / "draft.docx"
    path.write_bytes(write_docx(*paragraphs))
    return read_path(path, changes=changes).text


CHANGED = {
    "insertion": (
        [paragraph(write_run("will "), INS % write_run("not "), write_run("raise"))],
        "will not raise",
        "will raise",
    ),
    "deletion": (
        [paragraph(write_run("will "), DEL % write_run("not ", "delText"), write_run("raise"))],
        "will raise",
        "will not raise",
    ),
    "deletion of a break": (
        [paragraph(write_run("No."), DEL % "<w:r><w:br/></w:r>", write_run(" Yes."))],
        "No. Yes.",
        "No.\n Yes.",
    ),
    "insertion taken out again": (
        [paragraph(write_run("a"), INS % (DEL % write_run("b", "delText")), write_run("c"))],
        "ac",
        "ac",
    ),
    "move": (
        [
            paragraph(f"<w:moveFrom>{write_run('first ')}</w:moveFrom>", write_run("second")),
            paragraph(f"<w:moveTo>{write_run('first')}</w:moveTo>"),
        ],
        "second\n\nfirst",
        "first second",
    ),
    "a paragraph taken out whole": (
        [
            paragraph(write_run("Yes.")),
            paragraph(DEL % write_run("No.", "delText"), properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
            paragraph(write_run("Perhaps.")),
        ],
        "Yes.\n\nPerhaps.",
        "Yes.\n\nNo.\n\nPerhaps.",
    ),
    "a paragraph put in": (
        [
            paragraph(write_run("Yes.")),
            paragraph(INS % write_run("No."), properties='<w:rPr><w:ins w:id="1"/></w:rPr>'),
            paragraph(write_run("Perhaps.")),
        ],
        "Yes.\n\nNo.\n\nPerhaps.",
        "Yes.\n\nPerhaps.",
    ),
    "a paragraph taken out between two joined": (
        [
            paragraph(write_run("Yes, "), properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
            paragraph(DEL % write_run("no, ", "delText"), properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
            paragraph(write_run("perhaps.")),
        ],
        "Yes, perhaps.",
        "Yes, \n\nno, \n\nperhaps.",
    ),
    "paragraphs joined": (
        [
            paragraph(write_run("We will "), properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
            paragraph(write_run("not go.")),
        ],
        "We will not go.",
        "We will \n\nnot go.",
    ),
    "paragraph parted": (
        [
            paragraph(write_run("We will "), properties='<w:rPr><w:ins w:id="1"/></w:rPr>'),
            paragraph(write_run("not go.")),
        ],
        "We will \n\nnot go.",
        "We will not go.",
    ),
}


@pytest.mark.parametrize("label", CHANGED)
def test_tracked_changes_in_both_views(tmp_path: Path, label: str) -> None:
    paragraphs, accepted, original = CHANGED[label]
    assert read(tmp_path, *paragraphs) == accepted
    assert read(tmp_path, *paragraphs, changes="original") == original


def test_there_is_no_third_view(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="accepted and original"):
        read(tmp_path, paragraph(), changes="both")


_BOX = "<w:txbxContent><w:p>%s</w:p></w:txbxContent>"
_ALTERNATIVES = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Choice>{_BOX % write_run('Box.')}</mc:Choice><mc:Fallback>{_BOX % write_run('Box.')}</mc:Fallback>"
    "</mc:AlternateContent>"
)

SHOWN = {
    "runs": ([paragraph(write_run("be"), write_run("tween"))], "between"),
    "table": (
        [
            f"<w:tbl><w:tr><w:tc>{paragraph(write_run('a'))}</w:tc><w:tc>{paragraph(write_run('b'))}</w:tc></w:tr></w:tbl>"
        ],
        "a\n\nb",
    ),
    "text box": (
        [paragraph(write_run("Before "), f"<w:r>{_ALTERNATIVES}</w:r>", write_run("after."))],
        "Before after.\n\nBox.",
    ),
    "break inside a sentence": (
        [paragraph(write_run("we will"), "<w:r><w:br/></w:r>", write_run("not go"))],
        "we will not go",
    ),
    "break between sentences": ([paragraph(write_run("No."), "<w:r><w:br/></w:r>", write_run("Yes."))], "No.\nYes."),
    "tab and hyphen": (
        [paragraph("<w:r><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>")],
        "\twell\u2011known",
    ),
    "soft hyphen": ([paragraph("<w:r><w:t>defen</w:t><w:softHyphen/><w:t>sive</w:t></w:r>")], "defensive"),
    "hidden text": ([paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>", write_run("yes"))], "yes"),
    "text shown again": (
        [paragraph('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r>')],
        "yes",
    ),
    "field code": (
        [paragraph(write_run("HYPERLINK", "instrText"), f"<w:hyperlink>{write_run('link')}</w:hyperlink>")],
        "link",
    ),
    "nothing": ([paragraph(), paragraph()], ""),
}


@pytest.mark.parametrize("label", SHOWN)
def test_text_is_what_a_reader_sees(tmp_path: Path, label: str) -> None:
    paragraphs, shown = SHOWN[label]
    assert read(tmp_path, *paragraphs) == shown


def test_paragraphs_and_notes_are_places() -> None:
    document = read_path(FOLDER / "story-changes.docx")
    assert document.place_of(document.text.index("Deputy")) == "paragraph 4"
    assert document.place_of(document.text.index("Not “in a year")) == "footnote 1"


def test_main_part_is_where_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    names = {
        "_rels/.rels": '<R><Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" '
        'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/text/main.xml"/></R>',
        "text/main.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r>'
        "<w:t>Strict.</w:t></w:r></w:p></w:body></w:document>",
    }
    path.write_bytes(write_zip({name: text.encode() for name, text in names.items()}))
    assert read_path(path).text == "Strict."


# --- files made to harm, or cut off


def lie_about_size(data: bytes, size: int) -> bytes:
    """A zip file whose directory claims another length."""
    end = data.rindex(b"PK\x05\x06")
    return data[: end + 12] + struct.pack("<L", size) + data[end + 16 :]


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'
STORY = write_formats()["story.docx"]

HARMFUL = {
    "entities": (write_docx(head=ENTITIES), "declares or fetches entities"),
    "external entity": (write_docx(head='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"),
    "nesting": (write_docx("<w:p>" * 5000 + "</w:p>" * 5000), "nested deeper than 200"),
    "broken xml": (write_docx("<w:p>"), "word/document.xml: broken XML"),
    "large part": (write_docx(parts={"word/document.xml": " " * 64_000_001}), "unpacks to more than 64 MB"),
    "no text part": (write_zip({"[Content_Types].xml": b"<Types/>"}), "not a Word file"),
    "spreadsheet": (write_zip({"xl/workbook.xml": b"<w/>"}), "not a Word file"),
    "cut off": (STORY[: len(STORY) // 2], "cut off"),
    "cut at the end": (STORY[:-10], "damaged zip file"),
    "only a start": (b"PK\x03\x04", "damaged zip file"),
    "long directory": (lie_about_size(STORY, 0xFFFFFFFF), "directory is larger"),
    "wrong directory": (lie_about_size(STORY, 10), "damaged zip file"),
    "damaged part": (STORY[:900] + bytes(80) + STORY[980:], "cannot be unpacked"),
    "locked part": (
        STORY.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        "locked",
    ),
    "strange packing": (STORY.replace(b"\x08\x00\x00\x00\x21\x00", b"\x63\x00\x00\x00\x21\x00"), "cannot be unpacked"),
}


@pytest.mark.parametrize("label", HARMFUL)
def test_harmful_file_is_one_typed_error_that_names_it(label: str) -> None:
    data, message = HARMFUL[label]
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name="desk/draft.docx")
    assert caught.value.path == "desk/draft.docx"
    assert message in str(caught.value)


def test_outside_reference_fetches_nothing() -> None:
    assert read_bytes(write_docx(f"<w:p>{write_run('Words.')}</w:p>", head=EXTERNAL), name="a.docx").text == "Words."


@pytest.mark.parametrize("end", range(97, len(STORY), 97))
def test_file_cut_anywhere_is_a_read_error(end: int) -> None:
    with pytest.raises(ReadError):
        read_bytes(STORY[:end], name="a.docx")
