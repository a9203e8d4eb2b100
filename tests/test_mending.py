"""The wording to use as a patch: it applies, what it mends is right afterwards, and nothing else has changed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest
from test_edits import FILES
from test_judgement_cases import CASES, open_index, read_document

from quotecheck.cli import main
from quotecheck.codes import Severity, Wording
from quotecheck.model import Check, Document
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_path, read_text
from quotecheck.reporting import DraftReport
from quotecheck.reporting.mending import Mended, mend_draft

ROOT = Path(__file__).parent.parent
CUTS = {"CUT_HEAD", "CUT_TAIL", "ELLIPSIS_REVERSES", "BRACKET_REVERSES"}
STORY = (
    "“We have no plan to close the ferry line this winter,” Mayor Ines Calder said. She called it “a gift to us all”.\n"
)


def name_faults(check: Check) -> set[str]:
    """What is wrong with the words."""
    return {
        finding.name
        for finding in check.findings
        if finding.severity.rank > Severity.NOTE.rank and (finding.code.startswith("QC2") or finding.name in CUTS)
    }


def mend_with(index: QuoteIndex, draft: Document, as_of: dt.date | None = None) -> tuple[DraftReport, Mended, Document]:
    report = index.check(draft, as_of=as_of).documents[0]
    mended = mend_draft(report)
    text = read_text(mended.text)
    return report, mended, attrs.evolve(draft, text=mended.text, mask=text.mask)


def assert_mended(index: QuoteIndex, draft: Document, as_of: dt.date | None = None) -> bool:
    """Whatever is not left to a person has the right words afterwards. Says whether anything was mended."""
    report, mended, renewed = mend_with(index, draft, as_of)
    left = [check.check for check, _ in mended.left]
    again = index.check(renewed, as_of=as_of).documents[0]
    assert len(again.checks) == len(report.checks)
    for before, after in zip(report.checks, again.checks, strict=True):
        if not before.quotation.nested:  # whom words in marks name for words within them may be what is mended
            assert before.quotation.speaker.name == after.quotation.speaker.name
        if before not in left:
            assert name_faults(after) == set(), (before.quotation.text, after.quotation.text)
    if not any(check.wording is Wording.WIDENED for check in report.checks):
        assert read_outside(report) == read_outside(again)
    return mended.text != draft.text


def read_outside(report: DraftReport) -> list[str]:
    """What stands outside the marks, piece by piece."""
    spans = sorted(span for check in report.checks for span in check.quotation.spans)
    text = report.document.text
    starts, ends = [0, *(span.end for span in spans)], [*(span.start for span in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def read_date(case: dict[str, Any]) -> dt.date | None:
    return dt.date.fromisoformat(case["as_of"]) if "as_of" in case else None


class TestCases:
    @pytest.mark.slow
    def test_judgement(self) -> None:
        cases: list[dict[str, Any]] = [case.values[0] for case in CASES if "clean" not in case.values[0]]
        drafts = [read_document(case["draft"], "draft") for case in cases]
        pairs = zip(cases, drafts, strict=True)
        assert sum(assert_mended(open_index(case), draft, read_date(case)) for case, draft in pairs) > 40

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file["name"])
    def test_wording(self, file: dict[str, Any]) -> None:
        rows = [row for row in file["must"] if not set('"“”') & set(row["draft"] + row["source"])]
        for row in rows:
            with QuoteIndex.build([]) as index:
                index.add(read_text(f"“{row['source']},” Ann Lee said.\n", id="source"))
                assert_mended(index, read_text(f"“{row['draft']},” Ann Lee said.\n", id="draft"))


@pytest.fixture(name="place")
def make_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


APPLIERS = [
    pytest.param(command, marks=pytest.mark.skipif(shutil.which(command[0]) is None, reason=f"{command[0]} is absent"))
    for command in (["git", "apply"], ["patch", "-p1", "--binary", "-i"])
]
DRAFTS = {
    "plain.md": "Calder said: “We have plan to close the ferry line this winter.”\n",
    "a name with spaces.md": "Calder said: “We have no plan to shut the ferry line this winter.”\n",
    "crlf.md": "Snow fell.\r\n\r\nCalder said: “We have no big plan to close the ferry line this winter.”\r\nMud.\r\n",
    "no end.md": "Calder said: “We have a plan to close the ferry line this winter.”",
    "zoë.md": "Calder said: “We had no plan to close the ferry line this winter.”\n",
    "bold.html": "<p>“We have plan to close the <b>ferry</b> line this winter,” <i>Calder</i> said.</p>\n",
}


@pytest.mark.parametrize("command", APPLIERS)
@pytest.mark.parametrize("name", DRAFTS)
def test_the_patch_applies_and_the_draft_is_clean(
    place: Path, name: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (place / name).write_bytes(DRAFTS[name].encode())
    before = DRAFTS[name]
    assert main(["check", name, "--sources", "story.txt", "--diff"]) == 1
    patch, complaints = capsys.readouterr()
    assert complaints == ""
    (place / "fix.patch").write_bytes(patch.encode())
    subprocess.run([*command, "fix.patch"], check=True, timeout=60, capture_output=True)
    assert (place / name).read_bytes() != before.encode()
    assert main(["check", name, "--sources", "story.txt"]) == 0
    capsys.readouterr()
    assert main(["check", name, "--sources", "story.txt", "--diff"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_drafts_of_the_project_are_mended_but_for_what_needs_a_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["check", "fixtures/drafts/baltics.md", "--sources", "seeds", "--diff"]) == 1
    patch, complaints = capsys.readouterr()
    added = [line for line in patch.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added == [
        "+He added that “we have no intention of fighting Russia.”",
        "+Those forces are “not going to fight in Ukraine,” spokesperson Ned Price told reporters on Wednesday.",
        "+US forces are “not going to fight in Ukraine,” Price said.",
    ]
    assert "baltics.md:13:2: left to you: Wrong speaker" in complaints


class TestLeftAlone:
    def test_a_speaker_is_never_changed(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = "“We have plan to close the ferry line this winter,” Tom Hale said. Ines Calder was there.\n"
        (place / "draft.md").write_text(text, encoding="utf-8")
        main(["check", "draft.md", "--sources", "story.txt", "--diff"])
        patch, complaints = capsys.readouterr()
        assert patch == ""
        assert "draft.md:1:2: left to you: Wrong speaker" in complaints
        assert '; A "no" was dropped' in complaints

    @pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
    def test_a_file_in_another_encoding_has_no_patch(
        self, place: Path, encoding: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        text = 'The café was cold.\n\nCalder said: "We have plan to close the ferry line this winter."\n'
        (place / "draft.md").write_bytes(text.encode(encoding))
        main(["check", "draft.md", "--sources", "story.txt", "--diff"])
        patch, complaints = capsys.readouterr()
        assert patch == ""
        assert "no patch: the file is no UTF-8 text" in complaints

    def test_a_hidden_name_is_in_no_patch(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = "Ana Ruiz left. Calder said: “We have plan to close the ferry line this winter.”\n"
        (place / "draft.md").write_text(text, encoding="utf-8")
        people = "- {id: s1, name: Ana Ruiz, print_as: an official, confidential: yes}\n"
        (place / "people.yaml").write_text(people, encoding="utf-8")
        main(["check", "draft.md", "--sources", "story.txt", "--people", "people.yaml", "--diff"])
        shown = "".join(capsys.readouterr())
        assert "no patch: it names somebody who is hidden" in shown
        assert "Ruiz" not in shown
        assert "█" not in shown

    def test_markup_inside_the_words_is_left(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        text = "<p>“We have no <b>plan</b> <b>now</b> to close the ferry line this winter,” Calder said.</p>\n"
        (place / "draft.html").write_text(text.replace("<b>plan</b> <b>now</b>", "<b>pl</b>en"), encoding="utf-8")
        main(["check", "draft.html", "--sources", "story.txt", "--diff"])
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize("option", [["-f", "json"], ["-o", "json:-"]])
    def test_another_form_on_standard_output_is_refused(
        self, place: Path, option: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        (place / "plain.md").write_text(DRAFTS["plain.md"], encoding="utf-8")
        assert main(["check", "plain.md", "--sources", "story.txt", "--diff", *option]) == 2
        assert "--diff takes standard output" in capsys.readouterr().err


def test_a_word_left_out_is_put_in_with_its_spaces_in_every_form(place: Path) -> None:
    (place / "plain.md").write_text(DRAFTS["plain.md"], encoding="utf-8")
    with QuoteIndex.build("story.txt") as index:
        report = index.check(read_path(Path("plain.md")))
    (result,) = [one for one in json.loads(report.render("sarif"))["runs"][0]["results"] if one["ruleId"] == "QC201"]
    (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region, words = change["deletedRegion"], change["insertedContent"]["text"]
    line = DRAFTS["plain.md"].splitlines()[0]
    mended = line[: region["startColumn"] - 1] + words + line[region["endColumn"] - 1 :]
    assert mended == "Calder said: “We have no plan to close the ferry line this winter.”"
    (diagnostic,) = [
        one for one in json.loads(report.render("rdjson"))["diagnostics"] if one["code"]["value"] == "QC201"
    ]
    (suggestion,) = diagnostic["suggestions"]
    start, end = (suggestion["range"][edge]["column"] - 1 for edge in ("start", "end"))
    raw = line.encode()
    assert (raw[:start] + suggestion["text"].encode() + raw[end:]).decode() == mended
