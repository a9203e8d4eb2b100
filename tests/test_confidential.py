"""A confidential name is in nothing that is printed or written: every command, every form, every stream, one search."""

from __future__ import annotations

import pickle
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from format_writer import write_docx

from quotecheck.cli import main
from quotecheck.cli.outputs import OUTPUTS
from quotecheck.errors import DiscretionWarning
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_path

PEOPLE = "- {id: source-1, name: Ana Ruiz, also: [Mayor Ruiz], print_as: a senior city official, confidential: yes}\n"
STORY = "“The cables will hold all winter,” Mayor Ana Ruiz said. “We tested them,” Ruiz told the council on Tuesday.\n"
OTHER = "“The cables will hold all winters,” Tom Hale said. Ana Ruiz was there, and ANA RUIZ agreed.\n"
DRAFT = """\
“The cables will not hold all winter,” Ana Ruiz said.

“We tested them,” Tom Hale said. “Ana Ruiz knows,” he said.
"""
PARAGRAPH = "<w:p><w:r><w:t>“We tested them,” Tom Hale said.</w:t></w:r></w:p>"
WAIVERS = (
    "- {story: draft, rule: QC201, words: cables will not hold, speaker: a senior city official,"
    " reason: Ana Ruiz read it to us, evidence: tape of Ruiz, by: Kim Dahl, on: 2024-01-02}\n"
)
NAME = re.compile("ruiz", re.IGNORECASE)


@pytest.fixture(name="desk")
def make_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that can be named after her is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    files = {
        "sources/interview ana-ruiz.txt": STORY,
        "sources/AnaRuiz_2.txt": OTHER,
        "draft.md": DRAFT,
        "people.yaml": PEOPLE,
        "waivers.yaml": WAIVERS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "sources" / "ruiz-broken.txt").write_bytes(b"a\0b")
    (tmp_path / "draft.docx").write_bytes(write_docx(PARAGRAPH))
    return tmp_path


def list_runs() -> Iterator[list[str]]:
    for form in OUTPUTS:
        drafts = ["draft.docx"] if form == "docx" else ["draft.md", "ana-ruiz.md"]
        yield ["check", *drafts, "--sources", "sources", "-o", f"{form}:out.{form}"]
    yield ["index", "sources", "-o", "kept.qc", "--people-draft", "drafted.yaml"]
    yield ["index", "-o", "kept.qc", "--list"]
    yield ["index", "-o", "kept.qc", "--verify"]
    yield ["index", "-o", "kept.qc", "--verify", "out.evidence"]
    yield ["index", "-o", "kept.qc", "--audit"]
    yield ["index", "-o", "kept.qc", "--remove", "ana ruiz"]
    yield ["index", "sources", "-o", "of-ana-ruiz.qc"]
    yield ["check", "draft.md", "ana-ruiz.md", "--index", "kept.qc", "--waivers", "waivers.yaml", "--record", "Ruiz"]
    yield ["check", "draft.md", "--index", "kept.qc", "--diff"]
    yield ["check", "draft.md", "--sources", "sources/interview ana-ruiz.txt", "--show-settings"]
    yield ["check", "draft.md", "--index", "ana-ruiz.qc"]
    yield ["check", "draft.md", "--sources", "sources", "-o", "json:ana-ruiz/out.json"]
    yield ["extract", "draft.md", "sources"]
    yield ["extract", "draft.md", "-f", "json"]
    yield ["find", "the cables will hold", "--index", "kept.qc"]
    yield ["find", "the cables will hold", "--index", "kept.qc", "-f", "json"]
    yield ["affected", "interview ana-ruiz.txt", "--index", "kept.qc"]


@pytest.mark.parametrize("in_actions", [False, True], ids=["shell", "github"])
def test_nothing_that_is_printed_or_written_has_the_name(
    desk: Path, in_actions: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true" if in_actions else "false")
    given = {path for path in desk.rglob("*") if path.is_file()}
    told = 0
    for command in list_runs():
        main([*command, "--people", "people.yaml"])
        shown = "".join(capsys.readouterr())
        assert not NAME.search(shown), (command, shown)
        told += shown.count("a senior city official")
    assert told > 20
    written = [path for path in desk.rglob("*") if path.is_file() and path not in given]
    outputs = [path for path in written if path.parent == desk]
    assert len(outputs) >= len(OUTPUTS)
    for path in outputs:
        assert not NAME.search(read_whole(path)), path


def read_whole(path: Path) -> str:
    """The text of a file; of a Word file, of all its parts."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_the_record_itself_keeps_the_sources_as_they_are(desk: Path) -> None:
    """What is hidden is what is shown: the evidence must stay the source's own words."""
    main(["index", "sources", "-o", "kept.qc", "--people", "people.yaml"])
    with closing(sqlite3.connect(desk / "kept.qc" / "record.sqlite")) as connection:
        texts = [bytes(text).decode() for (text,) in connection.execute("SELECT text FROM document")]
    assert any("Ana Ruiz" in text for text in texts)


def test_no_value_shows_it_in_a_notebook(desk: Path) -> None:
    with QuoteIndex.build(desk / "sources", people=desk / "people.yaml") as index:
        report = index.check(read_path(desk / "draft.md"))
        values = [
            index, index.timeline(), report, report.documents[0], *report.checks,
            *(check.check for check in report.checks),
            *(check.check.alignment for check in report.checks),
            index.find("the cables will hold"), index.audit(),
        ]  # fmt: skip
        shown = [str(value._repr_html_()) for value in values if hasattr(value, "_repr_html_")]
    assert len(shown) > 8
    assert [text for text in shown if NAME.search(text)] == []


def test_no_word_that_is_read_later_has_it(desk: Path) -> None:
    told = "“I hear that Ana Ruiz knows the cables,” Tom Hale said.\n"
    (desk / "sources" / "told.txt").write_text(told, encoding="utf-8")
    with QuoteIndex.build(desk / "sources", people=desk / "people.yaml") as index:
        report = index.check(told)
    (check,) = report.documents[0].checks
    assert check.alignment is not None
    assert check.alignment.edits == ()
    assert not any(NAME.search(word.text + word.key) for word in check.alignment.draft.words)
    assert NAME.search(str(pickle.dumps(report))) is None


def test_an_index_that_was_built_to_hide_people_says_so_where_it_does_not(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built, people = ["index", "sources", "-o", "kept.qc"], ["--people", "people.yaml"]
    asks = [
        ["index", "--list", "-o", "kept.qc"],
        ["find", "the cables", "--index", "kept.qc"],
        ["check", "draft.md", "--index", "kept.qc"],
    ]
    main([*built, *people])
    for command in asks:
        main([*command, *people])
    assert "their names are shown" not in capsys.readouterr().err
    for command in (*asks, built):
        main(command)
        assert "quotecheck: kept.qc: this index was built with a registry that hides people" in capsys.readouterr().err
    with pytest.warns(DiscretionWarning, match="--people"):
        QuoteIndex.open("kept.qc").close()
    (desk / "people.yaml").write_text("- name: Ana Ruiz\n")  # she is hidden no longer
    main([*built, *people])
    main(asks[0])
    assert "their names are shown" not in capsys.readouterr().err
