"""The evidence file, figure by figure: what a lawyer asks for on the day somebody asks where a quotation came from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quotecheck.cli import main
from quotecheck.reporting.schema_files import read_schema

STORY = """\
Snow fell all night. The harbour froze.

The board met early. “We will keep the bridge open all winter,” Mayor Ana Ruiz said. The board agreed. Nobody spoke.
"""
WIRE = "“We will keep the bridge open all winter,” Ruiz said on Tuesday, according to the board.\n"
DRAFT = """\
“We will keep the bridge open all summer,” Mayor Ana Ruiz said.

“Nobody here buys candles any more,” Tom Hale said.
"""
TABLE = """\
- file: story.txt
  title: Bridge stays open
  publisher: Harbour News
  author: Jo Sand
  kind: wire
  event: Harbour board
  url: https://harbour.example/news/7
  said_on: "2024-01-09"
  published: "2024-01-10"
  fetched: "2024-01-10T08:15Z"
  received_from: the agency's feed
- file: wire.txt
  kind: wire
  published: "2024-01-11"
"""
WAIVERS = """\
- story: draft
  rule: date changed
  words: the bridge open all summer
  speaker: Ana Ruiz
  reason: She corrected herself on the phone.
  evidence: {kind: recording, file: call.mp3, sha256: 91ab02}
  by: Kim Dahl
  on: "2024-01-11T16:20Z"
  until: "2024-01-18"
"""


@pytest.fixture(name="desk")
def make_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    files = {
        "sources/story.txt": STORY,
        "sources/wire.txt": WIRE,
        "sources/sources.yaml": TABLE,
        "draft.md": DRAFT,
        "people.yaml": "- {name: Ana Ruiz, roles: [{role: mayor}]}\n",
        "house.yaml": "based_on: wire\n",
        "waivers.yaml": WAIVERS,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "sources" / "broken.txt").write_bytes(b"a\0b")
    return tmp_path


def make_evidence(*options: str) -> dict[str, Any]:
    main(["check", "draft.md", *options, "-o", "evidence:evidence.json", "--as-of", "2024-01-12"])
    record: dict[str, Any] = json.loads(Path("evidence.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(read_schema("evidence"))).validate(record)
    return record


def digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


@pytest.fixture(name="evidence")
def make_whole_evidence(desk: Path) -> dict[str, Any]:
    """From an index that is kept, with every file a newsroom owns."""
    assert desk == Path.cwd()
    main(["index", "sources", "-o", "kept.qc"])
    given = ["--people", "people.yaml", "--policy", "house.yaml", "--waivers", "waivers.yaml"]
    return make_evidence("--index", "kept.qc", *given)


class TestQuotation:
    def test_the_source(self, evidence: dict[str, Any]) -> None:
        document = evidence["quotations"][0]["source"]["document"]
        assert document == {
            "id": document["id"],
            "path": "sources/story.txt",
            "title": "Bridge stays open",
            "publisher": "Harbour News",
            "author": "Jo Sand",
            "kind": "story",
            "whole_event": False,
            "event": "Harbour board",
            "url": "https://harbour.example/news/7",
            "published": "2024-01-10",
            "said_on": "2024-01-09",
            "fetched": "2024-01-10T08:15Z",
            "received_from": "the agency's feed",
            "language": "en",
            "status": "usable",
            "replaces": None,
            "replaced_by": None,
            "own": False,
            "vouched_by": None,
            "terms": None,
            "sha256": digest("sources/story.txt"),
            "version": 1,
            "stored_copy": {"index": "kept.qc", "id": document["id"], "version": 1},
        }

    def test_the_place_and_the_words_with_two_sentences_on_either_side(self, evidence: dict[str, Any]) -> None:
        source = evidence["quotations"][0]["source"]
        assert (source["place"], source["line"]) == ("line 3", 3)
        ((start, end),) = source["spans"]
        assert STORY[start:end] == source["words"] == "We will keep the bridge open all winter"
        assert source["before"].startswith("Snow fell all night. The harbour froze. The board met early.")
        assert source["after"].endswith("Mayor Ana Ruiz said. The board agreed. Nobody spoke.")
        assert source["selectors"][1] == {"type": "TextPositionSelector", "start": start, "end": end}

    def test_the_speaker_as_printed_with_the_rule_and_how_sure(self, evidence: dict[str, Any]) -> None:
        for speaker in (evidence["quotations"][0]["speaker"], evidence["quotations"][0]["source"]["speaker"]):
            assert (speaker["printed"], speaker["name"]) == ("Mayor Ana Ruiz", "Ana Ruiz")
            assert speaker["rule"]
            assert 0.5 < speaker["confidence"] <= 1

    def test_the_differences_and_the_other_sources(self, evidence: dict[str, Any]) -> None:
        quotation = evidence["quotations"][0]
        ((words, theirs),) = [(one["draft"], one["source"]) for one in quotation["differences"]]
        assert (words, theirs) == ("summer", "winter")
        assert [(other["document"]["path"], other["agrees"]) for other in quotation["others"]] == [
            ("sources/wire.txt", True)
        ]

    def test_what_was_searched_without_finding_it(self, evidence: dict[str, Any]) -> None:
        absent = evidence["quotations"][1]
        assert absent["source"] is None
        assert absent["searched"] == {"sources": 2, "found": False, "found_in": 0}

    def test_the_waiver_whole(self, evidence: dict[str, Any]) -> None:
        (waiver,) = evidence["quotations"][0]["waivers"]
        assert waiver == {
            "code": "QC203",
            "name": "DATE_CHANGED",
            "words": "the bridge open all summer",
            "speaker": "Ana Ruiz",
            "reason": "She corrected herself on the phone.",
            "by": "Kim Dahl",
            "on": "2024-01-11T16:20Z",
            "until": "2024-01-18",
            "evidence": "kind recording, file call.mp3, sha256 91ab02",
            "place": "waivers.yaml:1",
        }
        assert evidence["quotations"][1]["waivers"] == []


class TestRun:
    def test_version_day_and_every_digest(self, evidence: dict[str, Any]) -> None:
        run = evidence["run"]
        assert run["tool"] == "quotecheck"
        assert run["version"]
        assert run["as_of"] == "2024-01-12"
        assert [(draft["path"], draft["sha256"]) for draft in run["drafts"]] == [("draft.md", digest("draft.md"))]
        names = {"policy": "house.yaml", "people": "people.yaml", "waivers": "waivers.yaml"}
        assert run["files"] == [{"is": name, "path": path, "sha256": digest(path)} for name, path in names.items()]

    def test_the_index_as_verify_tells_it(self, evidence: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
        index = evidence["run"]["index"]
        assert index["path"] == "kept.qc"
        assert len(index["content"]) == 32
        capsys.readouterr()
        assert main(["index", "-o", "kept.qc", "--verify", "evidence.json"]) == 0
        told = capsys.readouterr().out
        assert f"generation {index['generation']}," in told
        assert "evidence: 2 of 2 sources stand" in told

    def test_what_was_read_and_what_was_not(self, desk: Path) -> None:
        (desk / "b.md").write_bytes(b"a\0b")
        main(["check", "draft.md", "b.md", "--sources", "sources", "-o", "evidence:evidence.json"])
        run = json.loads(Path("evidence.json").read_text(encoding="utf-8"))["run"]
        assert [source["path"] for source in run["sources_read"]] == ["sources/story.txt", "sources/wire.txt"]
        assert [source["path"] for source in run["sources_not_read"]] == ["sources/broken.txt"]
        assert len(run["drafts_not_read"]) == 1
        assert "b.md" in run["drafts_not_read"][0]

    def test_an_index_in_memory_keeps_no_copy(self, desk: Path) -> None:
        assert desk == Path.cwd()
        record = make_evidence("--sources", "sources")
        assert record["run"]["index"]["path"] is None
        assert record["run"]["files"] == []
        document = record["quotations"][0]["source"]["document"]
        assert (document["version"], document["stored_copy"]) == (1, None)

    def test_a_changed_source_is_the_next_version(self, evidence: dict[str, Any]) -> None:
        assert evidence["quotations"][0]["source"]["document"]["version"] == 1
        Path("sources/story.txt").write_text(STORY + "It thawed.\n", encoding="utf-8")
        main(["index", "sources", "-o", "kept.qc"])
        document = make_evidence("--index", "kept.qc")["quotations"][0]["source"]["document"]
        assert document["version"] == 2
        assert document["stored_copy"]["version"] == 2
