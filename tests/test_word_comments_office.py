"""The commented Word file in an office: LibreOffice opens it, and its comments stand at the words."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from format_writer import FOLDER

import quotecheck as qc
from quotecheck.commenting import save_commented_draft
from quotecheck.text import view_document

pytestmark = [pytest.mark.office, pytest.mark.slow]

WIRE = """\
"We are going to buy a ferry that nobody can afford to run," Ellen Marsh said.

Tomas Reyes called it "a costly error".

Tomas Reyes said: "The figures do not add up, and no amount of goodwill will make them."
"""
DELETED = "never "  # a tracked deletion: the office shows it, struck out


def open_in_office(path: Path) -> str:
    """The file as LibreOffice has it after opening it: one XML text."""
    folder = path.parent
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "fodt", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return path.with_suffix(".fodt").read_text(encoding="utf-8")


def list_comments(xml: str) -> list[tuple[str, str]]:
    """What each comment stands at, and what it says."""
    note = r'<office:annotation [^>]*office:name="([^"]+)"[^>]*>(.*?)</office:annotation>'
    found = re.findall(rf'{note}(.*?)<office:annotation-end office:name="\1"/>', xml, re.DOTALL)
    return [(show_words(re.sub(rf"(?s){note}", "", words)), show_words(said)) for _, said, words in found]


def show_words(xml: str) -> str:
    text = re.sub("<[^>]+>", "", xml).replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["story.docx", "story-changes.docx"])
def test_comments_stand_at_the_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    report = qc.check(FOLDER / name, sources=tmp_path / "wire.txt")
    save_commented_draft(report, tmp_path / "commented.docx")
    comments = list_comments(open_in_office(tmp_path / "commented.docx"))
    assert [(words.replace(DELETED, ""), said.partition("(QC")[2][:3]) for words, said in comments] == [
        (
            "We are not going to buy a ferry that nobody can afford to run,” Marsh told reporters after the meeting. "
            "“We will come back to it in September.",
            "107",
        ),
        ("mistake", "217"),
        ("waited three years for a first reliable crossing.", "102"),
        ("she", "301"),
        ("Every month we wait costs us £40,000 & more.", "102"),
    ]
    assert view_document(qc.read(tmp_path / "commented.docx")).text == view_document(qc.read(FOLDER / name)).text
