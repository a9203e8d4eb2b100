"""A day at a desk: sources come in, a story is checked, a correction follows; a year later somebody quotes again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from format_writer import FOLDER

import quotecheck as qc
from quotecheck.cli import main
from quotecheck.errors import RecordDamagedError
from quotecheck.ledger import FILE, load_standings
from quotecheck.settings import load_people

WIRE = """\
Date: 2023-05-04

Deputy mayor Tomas Reyes said on Thursday that the new crossing would cost "four million pounds a year" to run.

"We will not raise the fare before Easter," Reyes said.
"""
CORRECTED = WIRE.replace("four million", "nine million")
DRAFT = """\
---
date: 2023-05-04
---

"We are not going to buy a ferry that nobody can afford to run," board chair Ellen Marsh said on Thursday.

The crossing would cost "four million pounds a year," deputy mayor Tomas Reyes said.
"""
TABLE = """\
- file: briefing.txt
  kind: transcript
  whole: yes
  event: Harbour board briefing
  said_on: "2023-05-04"
"""
PEOPLE = """\
- name: Ellen Marsh
  also: [MS MARSH]
  roles: [{role: board chair, from: "2019-01-01", to: "2023-12-31"}]
- name: Tomas Reyes
  roles: [{role: deputy mayor, from: "2020-01-01"}]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder of the day, and beside it the people and the draft."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "briefing.txt").write_bytes((FOLDER / "briefing.txt").read_bytes())
    (sources / "wire-1.txt").write_text(WIRE)
    (sources / "sources.yaml").write_text(TABLE)
    (tmp_path / "people.yaml").write_text(PEOPLE)
    (tmp_path / "draft.md").write_text(DRAFT)
    return tmp_path


def take_in(desk: Path) -> int:
    return main(["index", str(desk / "sources"), "-o", str(desk / "index"), "--people", str(desk / "people.yaml")])


def check(desk: Path, *options: str) -> tuple[int, dict[str, Any]]:
    out = desk / "report.json"
    people = ["--people", str(desk / "people.yaml")]
    code = main(
        ["check", str(desk / "draft.md"), "--index", str(desk / "index"), *people, "-o", f"json:{out}", *options]
    )
    return code, json.loads(out.read_text())


def names(report: dict[str, Any]) -> set[str]:
    return {finding["name"] for check in report["documents"][0]["checks"] for finding in check["findings"]}


def correct(desk: Path) -> None:
    """The agency sends the story again, in a new file."""
    (desk / "sources" / "wire-1-CORRECTED.txt").write_text(CORRECTED)
    entry = "- file: wire-1-CORRECTED.txt\n  replaces: wire-1.txt\n"
    (desk / "sources" / "sources.yaml").write_text(TABLE + entry)


def test_a_day_from_the_briefing_to_the_correction(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take_in(desk) == 0
    code, report = check(desk, "--record", "ferry")
    assert code == 0
    assert [check["attribution"] for check in report["documents"][0]["checks"]] == ["CONFIRMED", "CONFIRMED"]
    affected = ["affected", "wire-1.txt", "--index", str(desk / "index")]
    capsys.readouterr()
    assert main(affected) == 1
    assert capsys.readouterr().out == "ferry\tunchanged\twire-1.txt\tfour million pounds a year,\n"

    correct(desk)
    assert take_in(desk) == 0
    code, report = check(desk)
    assert code == 1
    assert names(report) & {"SOURCE_CORRECTED", "NUMBER_CHANGED"}
    capsys.readouterr()
    assert main(["affected", "wire-1-CORRECTED.txt", "--index", str(desk / "index")]) == 1
    assert capsys.readouterr().out.startswith("ferry\tcorrected\twire-1.txt\t")


def test_a_year_later_the_words_are_old_and_the_office_has_ended(desk: Path) -> None:
    take_in(desk)
    (desk / "draft.md").write_text(DRAFT.replace("2023-05-04", "2024-05-04").replace(" on Thursday", ""))
    code, report = check(desk)
    assert code == 0
    assert {"OLD_QUOTE", "ROLE_OUT_OF_DATE"} <= names(report)


def test_story_that_is_checked_again_stands_on_its_new_sources_only(desk: Path) -> None:
    take_in(desk)
    check(desk, "--record", "ferry")
    (desk / "draft.md").write_text(DRAFT.partition("The crossing")[0])
    check(desk, "--record", "ferry")
    check(desk, "--record", "other story")
    standings = load_standings(desk / "index")
    assert [(one.story, one.document_id) for one in standings] == [
        ("ferry", "briefing.txt"),
        ("other story", "briefing.txt"),
    ]


def test_source_nobody_stood_on_affects_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take_in(desk)
    check(desk, "--record", "ferry")
    capsys.readouterr()
    assert main(["affected", "unknown.txt", "--index", str(desk / "index")]) == 0
    assert capsys.readouterr().out == ""


def test_record_needs_an_index_that_is_kept(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["check", str(desk / "draft.md"), "--sources", str(desk / "sources"), "--record", "ferry"]
    assert main(command) == 2
    assert "--record needs --index" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["{", "[1]", '[{"story": "a"}]', "[" * 100_000])
def test_broken_memory_of_stories_is_said(desk: Path, content: str) -> None:
    take_in(desk)
    (desk / "index" / FILE).write_text(content)
    with pytest.raises(RecordDamagedError, match="not what quotecheck wrote"):
        load_standings(desk / "index")
    assert main(["affected", "wire-1.txt", "--index", str(desk / "index")]) == 2


def test_own_interview_is_compared_and_never_verified(desk: Path) -> None:
    (desk / "sources" / "quotes.yaml").write_text(
        "- words: Nobody here is buying candles yet.\n  speaker: Ewa Nowak\n  held_by: M. Eta\n"
        '  said: {date: "2023-05-04", how: phone}\n'
    )
    with qc.QuoteIndex.build(desk / "sources") as index:
        right = index.check('"Nobody here is buying candles yet," Ewa Nowak said.')
        wrong = index.check('"Nobody here is buying ferries yet," Ewa Nowak said.')
    (check,) = right.documents[0].checks
    assert check.severity.value == "unchecked"
    assert "vouched for by M. Eta" in next(f.message for f in check.findings if f.name == "UNCHECKED")
    assert wrong.exit_code == 1


def test_intake_says_what_came_in(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(desk)
    (desk / "sources" / "old.txt").write_bytes("“It holds.”\n\nDie Brücke wird nicht gebaut.".encode("cp1252"))
    (desk / "sources" / "talk.txt").write_text("Said on: 3 May 2023\n\n“It holds,” Ana Ruiz said.", encoding="utf-8")
    (desk / "sources" / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    assert take_in(desk) == 0
    shown = capsys.readouterr()
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in shown.out.splitlines() if "\t" in line}
    assert lines["briefing.txt"] == ["transcript", "2023-05-04", "5 statements", "usable"]
    assert lines["wire-1-CORRECTED.txt"][-1] == "update of wire-1.txt"
    assert lines["old.txt"][1] == "undated"
    assert lines["talk.txt"][1] == "2023-05-03"
    assert "1 quotation without a name; The file does not say its encoding" in lines["old.txt"][-1]
    assert "scan.pdf: a damaged PDF file" in shown.err
    main(["index", "-o", str(desk / "index"), "--list"])
    assert capsys.readouterr().out.splitlines() == [line for line in shown.out.splitlines() if "\t" in line]


def test_first_registry_is_drafted_for_a_person_to_correct(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = desk / "draft.yaml"
    command = ["index", str(desk / "sources"), "-o", str(desk / "index"), "--people-draft", str(draft)]
    assert main(command) == 0
    people = {person.name: person for person in load_people(draft).people}
    assert [role.title for role in people["Tomas Reyes"].roles] == ["Deputy mayor"]
    assert people["Marsh"].also == ("MS MARSH",)
    assert main(command) == 2
    assert "never overwrites" in capsys.readouterr().err


def test_how_a_source_came_in_is_kept_and_stands_in_the_evidence(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = desk / "sources"
    came = 'fetched: "2023-05-04T17:40Z"\n  received_from: press office of the harbour board\n'
    (sources / "sources.yaml").write_text(f"{TABLE}  {came}")
    assert main(["index", str(sources), "-o", str(desk / "kept")]) == 0
    out = desk / "evidence.json"
    main(["check", str(desk / "draft.md"), "--index", str(desk / "kept"), "-o", f"evidence:{out}"])
    capsys.readouterr()
    found = [said["source"]["document"] for said in json.loads(out.read_text())["quotations"] if said["source"]]
    assert [(document["fetched"], document["received_from"]) for document in found] == [
        ("2023-05-04T17:40Z", "press office of the harbour board"),
        (None, None),
    ]


@pytest.mark.parametrize("head", ["", "---\ndate: 2023-05-05\n---\n\n"])
def test_a_day_inside_the_quoted_words_is_not_when_they_were_said(desk: Path, head: str) -> None:
    (desk / "sources" / "ferry.txt").write_text(
        "Kind: transcript\nDate: 2023-05-04\n\nMS MARSH: The ferry sails on June 1.\n\nQ. Why?\n\nMS MARSH: Because.\n"
    )
    (desk / "draft.md").write_text(f"{head}“The ferry sails on June 1,” Ellen Marsh said.\n")
    with qc.QuoteIndex.build(desk / "sources", people=desk / "people.yaml") as index:
        assert not index.check(qc.read(desk / "draft.md")).failures
        (desk / "draft.md").write_text(f"{head}“The ferry sails on June 1,” Ellen Marsh said on May 20, 2023.\n")
        (check,) = index.check(qc.read(desk / "draft.md"), as_of=dt.date(2023, 5, 5)).documents[0].checks
    assert "OTHER_OCCASION" in {finding.name for finding in check.findings}


def test_the_right_speaker_is_advised_as_a_speaker_also_where_a_registry_names_him(desk: Path) -> None:
    people = desk / "people.yaml"
    people.write_text(PEOPLE)
    with qc.QuoteIndex.build(desk / "sources", people=people) as index:
        (check,) = index.check('"We are not going to buy a ferry that nobody can afford," Reyes said.').failures
    assert check.match is not None
    assert check.match.speaker is not None
    assert (check.match.speaker.name, check.use) == ("Marsh", "Ellen Marsh as the speaker")


def test_intake_says_which_text_quotes_nobody_and_what_to_tell_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = "The gate was looked at in April, and no fault was found.\n"
    (tmp_path / "letter.txt").write_text(letter, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "told.txt").write_text(f"Kind: letter\nWords of: Joan Roe\n\n{letter}", encoding="utf-8")
    assert main(["index", str(tmp_path), "-o", str(tmp_path / "kept")]) == 0
    empty, untold, told = capsys.readouterr().out.splitlines()[:3]
    assert empty.split("\t")[3:] == ["0 statements", "usable", "the file is empty"]
    assert untold.endswith(
        'nobody is quoted: if it is speech, say "kind: transcript" or "words_of: NAME" in sources.yaml'
    )
    assert told.split("\t")[3:] == ["1 statement", "usable"]


def test_a_message_writes_a_day_as_the_report_does(desk: Path) -> None:
    said = "“It holds well enough,” Ana Ruiz said."
    (desk / "sources" / "talk.txt").write_text(f"Said on: 2023-05-03\n\n{said}", encoding="utf-8")
    report = qc.check(said, sources=desk / "sources", as_of="2023-05-13")
    assert [finding.message for finding in report.checks[0].told] == ["Said on 3 May 2023, 10 days ago: say when"]
