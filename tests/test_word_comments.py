"""A Word draft given back: its own bytes, and a comment at the words of each finding."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from format_writer import BRIEFING, FOLDER, PARAGRAPHS, write_docx, write_run
from hypothesis import given
from hypothesis import strategies as st

import quotecheck as qc
from quotecheck.cli import main
from quotecheck.commenting import save_commented_draft
from quotecheck.errors import ReadError
from quotecheck.model import Span
from quotecheck.reading import read_bytes
from quotecheck.reading.word_comments import WordComment, add_word_comments

COMMENTS = "word/comments.xml"


def open_part(data: bytes, part: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(part).decode()


def commented_words(data: bytes, number: int) -> str:
    """What stands between the two ends of a comment, as Word finds it."""
    xml = open_part(data, "word/document.xml")
    start, end = (re.search(rf'<w:commentRange{side}[^>]*w:id="{number}"/>', xml) for side in ("Start", "End"))
    assert start is not None
    assert end is not None
    inside = re.sub(r"<w:delText.*?</w:delText>", "", xml[start.end() : end.start()])
    return re.sub("<[^>]*>", "", inside.replace("</w:p>", "\n\n")).replace("&amp;", "&").replace("&lt;", "<")


RICH = write_docx(
    "<w:p>"
    + write_run("He said “a < b & c” to ")
    + "<w:r w:rsidR='1'><w:rPr><w:b/><w:i/></w:rPr><w:t>them</w:t><w:tab/><w:t> all</w:t></w:r>"
    + f"<w:ins w:id='1'>{write_run(' now')}</w:ins><w:del w:id='2'>{write_run(' then', 'delText')}</w:del>"
    + "<w:r><w:rPr/><w:t>.</w:t></w:r></w:p>",
    f"<w:p>{write_run('Die Brücke – “schön”, sagte er. 🚢 Ja.')}</w:p>",
)
TEXT = read_bytes(RICH, name="a.docx").text


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), min_size=1, max_size=5))
def test_comment_stands_at_its_words_and_the_text_stays(ends: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in ends]
    data = add_word_comments(RICH, [WordComment(span, f"No. {n}") for n, span in enumerate(spans)])
    assert read_bytes(data, name="a.docx").text == TEXT
    for number, span in enumerate(spans):
        words = TEXT[span.start : span.end].strip()
        if words and "\n\n" not in words:
            assert commented_words(data, number).replace("\t", "").strip() == words.replace("\t", "")


def test_formatting_goes_on_behind_a_comment() -> None:
    at = TEXT.index("hem")
    xml = open_part(add_word_comments(RICH, [WordComment(Span(at, at + 2), "x")]), "word/document.xml")
    assert xml.count("<w:rPr><w:b/><w:i/></w:rPr>") == 3


def test_new_part_is_named_in_types_and_relations() -> None:
    data = add_word_comments(RICH, [WordComment(Span(0, 2), "One\ntwo <&>")])
    assert "/word/comments.xml" in open_part(data, "[Content_Types].xml")
    assert 'Target="comments.xml"' in open_part(data, "word/_rels/document.xml.rels")
    assert '<w:t xml:space="preserve">two &lt;&amp;&gt;</w:t>' in open_part(data, COMMENTS)


def test_comments_that_are_there_are_kept() -> None:
    once = add_word_comments(RICH, [WordComment(Span(0, 2), "First."), WordComment(Span(3, 7), "Second.")])
    twice = add_word_comments(once, [WordComment(Span(0, 2), "Third.")])
    assert re.findall(r'<w:comment [^>]*w:id="(\d)"', open_part(twice, COMMENTS)) == ["0", "1", "2"]
    assert open_part(twice, "[Content_Types].xml") == open_part(once, "[Content_Types].xml")
    assert read_bytes(twice, name="a.docx").text == TEXT


def test_words_in_a_footnote_are_remarked_at_the_beginning() -> None:
    data = (FOLDER / "story-changes.docx").read_bytes()
    at = read_bytes(data, name="a.docx").text.index("in a year")
    commented = add_word_comments(data, [WordComment(Span(at, at + 9), "x")])
    assert commented_words(commented, 0).startswith("Harbour")


def test_other_parts_stay_byte_for_byte() -> None:
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (RICH, add_word_comments(RICH, [])))
    for name in before.namelist():
        if name not in ("[Content_Types].xml",):
            assert before.read(name) == after.read(name)


def test_file_in_another_encoding_is_refused() -> None:
    data = write_docx("<w:p/>", head='<?xml version="1.0" encoding="iso-8859-1"?>')
    with pytest.raises(ReadError, match="not in UTF-8"):
        add_word_comments(data, [WordComment(Span(0, 1), "x")])


# --- at the shell


def write_draft(folder: Path) -> Path:
    paragraphs = [p.replace("not going to", "going to").replace("three years", "four years") for p in PARAGRAPHS]
    path = folder / "draft.docx"
    path.write_bytes(write_docx(*(f"<w:p>{write_run(paragraph)}</w:p>" for paragraph in paragraphs)))
    return path


def test_check_gives_the_draft_back_with_comments(tmp_path: Path) -> None:
    draft, out = write_draft(tmp_path), tmp_path / "out.docx"
    code = main(["check", str(draft), "--sources", str(FOLDER / "story.txt"), "-o", f"docx:{out}"])
    assert code == 1
    comments = open_part(out.read_bytes(), COMMENTS)
    assert 'FIX: A "not" was dropped' in comments
    assert "FIX: Number changed: four, source says three" in comments
    numbers = [commented_words(out.read_bytes(), n) for n in range(comments.count("<w:comment "))]
    assert "four" in numbers
    assert read_bytes(out.read_bytes(), name="a.docx").text == read_bytes(draft.read_bytes(), name="a.docx").text


@pytest.mark.parametrize("drafts", [["story.txt"], ["story.docx", "story-changes.docx"]])
def test_only_one_word_draft_is_given_back(
    tmp_path: Path, drafts: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(FOLDER / draft) for draft in drafts]
    out = tmp_path / "out.docx"
    assert main(["check", *paths, "--sources", str(FOLDER / "story.txt"), "-o", f"docx:{out}"]) == 2
    assert "Word file" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("names", [["a.md"], ["a.md", "b.md"]])
def test_a_folder_without_one_word_file_is_refused_before_any_work(
    tmp_path: Path, names: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in names:
        (tmp_path / name).write_text("“No.”", encoding="utf-8")
    monkeypatch.setattr("quotecheck.cli.commands.open_index", lambda *_: pytest.fail("work was begun"))
    html = tmp_path / "out.html"
    given = ["check", str(tmp_path), "--sources", str(FOLDER / "story.txt"), "-o", f"html:{html}"]
    assert main([*given, "-o", f"docx:{tmp_path / 'out.docx'}"]) == 2
    assert "-o docx: comments" in capsys.readouterr().err
    assert not html.exists()


def test_a_file_that_cannot_be_written_costs_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = write_draft(tmp_path)
    code = main(
        ["check", str(draft), "--sources", str(FOLDER / "story.txt"), "-o", f"docx:{tmp_path / 'none' / 'a.docx'}"]
    )
    assert code == 2
    out, complaint = capsys.readouterr()
    assert "NOT READY" in out
    assert "cannot be written" in complaint


def test_tracked_changes_are_taken_as_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.docx"
    words = BRIEFING[0][1].partition("not ")
    deleted = f"<w:del w:id='1'>{write_run('not ', 'delText')}</w:del>"
    draft.write_bytes(
        write_docx(f"<w:p>{write_run('Marsh said: “' + words[0])}{deleted}{write_run(words[2] + '”')}</w:p>")
    )
    command = ["check", str(draft), "--sources", str(FOLDER / "briefing.txt"), "--select", "QC201"]
    assert main(command) == 1
    assert main([*command, "--changes", "original"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("changes", ["accepted", "original"])
def test_comments_stand_at_the_words_of_the_text_that_was_read(changes: str, tmp_path: Path) -> None:
    put_in = f"<w:ins w:id='1'>{write_run('On Tuesday, at last, ')}</w:ins>"
    said = BRIEFING[0][1].replace("ferry", "boat")
    path, given = tmp_path / "draft.docx", tmp_path / "given.docx"
    path.write_bytes(write_docx(f"<w:p>{put_in}{write_run(f'{BRIEFING[0][0]} said: “{said}”')}</w:p>"))
    command = ["check", str(path), "--sources", str(FOLDER / "briefing.txt"), "--changes", changes]
    assert main([*command, "-o", f"docx:{given}"]) == 1
    assert commented_words(given.read_bytes(), 0) == "boat"


def test_a_draft_that_has_changed_since_it_was_read_takes_no_comments(tmp_path: Path) -> None:
    path = write_draft(tmp_path)
    report = qc.check(path, sources=FOLDER / "story.txt")
    save_commented_draft(report, tmp_path / "given.docx")
    path.write_bytes(write_docx(f"<w:p>{write_run('Another text.')}</w:p>"))
    with pytest.raises(ReadError, match="changed since it was read"):
        save_commented_draft(report, tmp_path / "given.docx")
