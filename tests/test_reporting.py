"""What a report says: counts, exit code, the JSON contract."""

from __future__ import annotations

import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting_samples import DRAFT_TEXT, make_document, make_finding, make_quotation, make_report

import quotecheck as qc
from quotecheck.codes import Severity
from quotecheck.errors import UsageError
from quotecheck.model import DocumentKind, Extraction, Kind, Span
from quotecheck.reporting import DraftReport, Report, SourceLine
from quotecheck.reporting.formats import FORMATS
from quotecheck.reporting.json_text import dump_json, write_extraction
from quotecheck.reporting.records import quotation_record, selector_record


class TestCounts:
    def test_each_severity_is_counted_gravest_first(self) -> None:
        assert list(make_report().counts.items()) == [
            ("error", 1),
            ("warning", 0),
            ("unchecked", 1),
            ("note", 0),
            ("ok", 1),
        ]

    def test_failures_show_what_a_reader_asks_for(self) -> None:
        (failure,) = make_report().failures
        assert failure.wording == "ALTERED"
        assert failure.attribution == "MISATTRIBUTED"
        assert [finding.code for finding in failure.findings] == ["QC200", "QC301", "QC217"]
        assert failure.match is not None
        assert failure.match.place == "line 1"
        assert "{summer}" in str(failure.diff)
        assert (failure.line, failure.column) == (3, 2)


class TestExitCode:
    def test_errors_are_one(self) -> None:
        assert make_report().exit_code == 1

    def test_fail_on_unchecked_counts_what_was_not_checked(self) -> None:
        draft = make_report().documents[0]
        only_unchecked = attrs.evolve(draft, checks=draft.checks[1:])
        assert make_report(documents=(only_unchecked,)).exit_code == 0
        assert make_report(documents=(only_unchecked,), fail_on=Severity.UNCHECKED).exit_code == 1

    def test_notices_count_as_findings(self) -> None:
        notice = make_finding("CONFUSABLE", "A look-alike letter")
        draft = attrs.evolve(make_report().documents[0], checks=make_report().documents[0].checks[1:2])
        report = make_report(documents=(attrs.evolve(draft, notices=(notice,)),), fail_on=Severity.WARNING)
        assert report.exit_code == 1

    def test_an_unread_draft_is_two_whatever_else_was_found(self) -> None:
        assert make_report(unread=("draft2.md: no such file",)).exit_code == 2

    def test_nothing_checked_is_five_unless_allowed(self) -> None:
        empty = (DraftReport(document=make_document("No quotation here.")),)
        assert make_report(documents=empty).exit_code == 5
        assert make_report(documents=empty, allow_empty=True).exit_code == 0

    def test_an_index_without_a_readable_source_is_five(self) -> None:
        draft = make_report().documents[0]
        clean = (attrs.evolve(draft, checks=draft.checks[1:2]),)
        unread = SourceLine(path="a.pdf", notices=(make_finding("UNREADABLE_SOURCE", "could not be read"),))
        assert make_report(documents=clean, sources=()).exit_code == 5
        assert make_report(documents=clean, sources=(unread,)).exit_code == 5

    def test_indirect_statements_alone_are_nothing_checked(self) -> None:
        draft = make_report().documents[0]
        check = draft.checks[1]
        indirect = attrs.evolve(check, quotation=attrs.evolve(check.quotation, kind=Kind.INDIRECT))
        assert make_report(documents=(attrs.evolve(draft, checks=(indirect,)),)).exit_code == 5


REPORT_NAMES = {"schema", "policy", "fingerprint", "counts", "exit_code", "partial", "sources", "documents"}
QUOTATION_NAMES = {"kind", "text", "spans", "line", "column", "place", "speaker", "cue"}
SPEAKER_NAMES = {"name", "mention", "span", "anonymous", "via"}
CHECK_NAMES = {"quotation", "wording", "attribution", "severity", "findings", "match", "others", "suggestion"}
FINDING_NAMES = {"code", "name", "severity", "message", "draft_span", "source_span", "replacement"}
MATCH_NAMES = {"document", "speaker", "spans", "text", "context", "kind", "place", "selector"}
MATCHED_NAMES = {"id", "path", "title", "date", "url", "kind", "status"}


class TestJson:
    def test_every_name_of_the_contract_is_present(self) -> None:
        record = json.loads(make_report().to_json())
        assert set(record) == REPORT_NAMES
        assert record["schema"] == "quotecheck.report/1"
        assert set(record["sources"][0]) == {"path", "sha256", "date", "kind", "notices"}
        (document,) = record["documents"]
        assert set(document) == {"path", "notices", "not_quotations", "checks"}
        assert set(document["not_quotations"][0]) == {"span", "text", "reason"}
        assert set(document["notices"][0]) == FINDING_NAMES
        for check in document["checks"]:
            assert set(check) == CHECK_NAMES
            assert set(check["quotation"]) == QUOTATION_NAMES
            assert set(check["quotation"]["speaker"]) == SPEAKER_NAMES
            assert all(set(finding) == FINDING_NAMES for finding in check["findings"])
        match = document["checks"][0]["match"]
        assert set(match) == MATCH_NAMES
        assert set(match["document"]) == MATCHED_NAMES
        assert match["document"]["date"] == "2024-01-09"
        assert document["checks"][2]["match"] is None

    def test_an_extraction_has_every_name(self) -> None:
        document = make_document(DRAFT_TEXT)
        quotation = make_quotation(document, "not going to stop", "Ana Ruiz")
        record = json.loads(write_extraction((Extraction(document, (quotation,)),)))
        assert set(record) == {"schema", "documents"}
        assert record["schema"] == "quotecheck.extract/1"
        names = {"path", "title", "date", "language", "notices", "quotations", "not_quotations"}
        assert set(record["documents"][0]) == names
        assert set(record["documents"][0]["quotations"][0]) == QUOTATION_NAMES

    def test_the_same_report_gives_the_same_bytes(self) -> None:
        assert make_report().to_json() == make_report().to_json()

    def test_letters_stay_letters_and_lone_surrogates_stay_json(self) -> None:
        text = dump_json({"words": "“Zoë” \ud800"})
        assert "“Zoë”" in text
        assert json.loads(text.encode()) == {"words": "“Zoë” \ud800"}

    def test_lines_and_columns_count_code_points_from_one(self) -> None:
        document = make_document("𝒳 “yes”\n“we will,” Ruiz said")
        record = quotation_record(document, make_quotation(document, "yes"))
        assert (record["line"], record["column"], record["spans"]) == (1, 4, [[3, 6]])
        assert quotation_record(document, make_quotation(document, "we will,"))["line"] == 2

    @given(st.text(min_size=1, max_size=80), st.data())
    def test_a_selector_is_a_piece_of_the_text(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        selector = selector_record(make_document(text), Span(start, end))
        assert selector["type"] == "TextQuoteSelector"
        assert selector["exact"] == text[start:end]
        assert selector["prefix"] + selector["exact"] + selector["suffix"] in text


class TestForms:
    def test_an_unknown_format_is_refused(self) -> None:
        with pytest.raises(UsageError, match="unknown format"):
            make_report().render("parchment")

    @pytest.mark.parametrize("form", FORMATS)
    def test_every_format_is_written_twice_alike(self, form: str) -> None:
        assert make_report().render(form) == make_report().render(form)

    @pytest.mark.parametrize("form", FORMATS)
    def test_an_empty_report_has_every_form(self, form: str) -> None:
        text = Report(documents=()).render(form)
        if form in ("json", "sarif", "gitlab", "rdjson", "evidence"):
            assert json.loads(text) is not None
        elif form in ("text", "markdown", "html"):
            assert "NOTHING CHECKED" in text
        else:
            assert len(text.splitlines()) <= 2  # a heading, or what holds nothing

    def test_the_suffix_names_the_format(self, tmp_path: Path) -> None:
        make_report().save(tmp_path / "report.json")
        assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["exit_code"] == 1
        with pytest.raises(UsageError, match="name one"):
            make_report().save(tmp_path / "report.xyz")

    def test_records_are_flat_and_one_a_check(self) -> None:
        records = make_report().to_records()
        assert [record["severity"] for record in records] == ["error", "ok", "unchecked"]
        assert records[0]["source_speaker"] == "Ana Ruiz"
        assert all(isinstance(value, str | int | None) for record in records for value in record.values())


class TestNotebook:
    def test_differences_are_semantic_and_words_are_escaped(self) -> None:
        report = make_report()
        shown = report.failures[0]._repr_html_()
        assert "<ins>summer</ins>" in shown
        assert "<del>winter</del>" in shown
        assert "FIX" in shown
        assert set(re.findall("style=.*?>", report._repr_html_())) == {'style="text-align:left">'}

    def test_what_was_not_read_and_whether_it_may_go_out_is_told(self) -> None:
        notice = make_finding("UNREADABLE_SOURCE", "This source could not be read: torn <b>")
        lost = SourceLine(path="wire.txt", notices=(notice,))
        shown = make_report(sources=(lost,), unread=("late.md: no such file",))._repr_html_()
        assert "<strong>LOOK</strong> wire.txt: This source could not be read: torn &lt;b&gt; (QC904)" in shown
        assert "late.md: no such file" in shown
        assert "NOT READY: not everything was read." in shown
        assert "A quotation mark without its partner" in shown  # a notice of the draft

    def test_every_value_of_the_road_shows_itself(self) -> None:
        check = make_report().failures[0].check
        assert check.match is not None
        extraction = Extraction(make_report().documents[0].document, (check.quotation,))
        shown = {
            type(value).__name__: value._repr_html_()
            for value in (check, check.match, check.quotation, check.alignment, extraction)
            if value is not None
        }
        assert "FIX: ALTERED, MISATTRIBUTED" in (shown["Check"] or "")
        assert "words of Ana Ruiz" in (shown["Match"] or "")
        assert "Maria Lund" in (shown["Quotation"] or "")
        assert ">Maria Lund</td>" in (shown["Extraction"] or "")
        assert "<ins>summer</ins>" in (shown["Alignment"] or "")
        assert "<del>winter</del>" in (shown["Alignment"] or "")

    def test_hostile_words_stay_text(self) -> None:
        draft = make_document("“<script>alert(1)</script> \u202e” Ruiz said", "<b>.md")
        quotation = make_quotation(draft, "<script>alert(1)</script> \u202e", "Ruiz")
        check = attrs.evolve(make_report().documents[0].checks[1], quotation=quotation, match=None)
        shown = make_report(documents=(DraftReport(document=draft, checks=(check,)),))._repr_html_()
        assert "<script" not in shown
        assert "<b>" not in shown
        assert "\u202e" not in shown


def test_the_tag_between_two_stretches_is_never_marked() -> None:
    source = qc.Document(
        text='"It cost us $2.3 million," said Ana Ruiz. "If we had known, we would have left."', id="story"
    )
    draft = '"It cost us $2.3m," Ruiz said, "and if we had known, we would have left."'
    (failure,) = qc.check(draft, sources=[source]).failures
    changed = [stretch.text for stretch in failure.diff.draft if stretch.mark.value]
    assert changed == ["$2.3m", "and"]


def test_a_report_and_a_check_are_short_where_python_shows_them() -> None:
    report = make_report()
    assert repr(report).startswith("<Report: ")
    assert len(repr(report)) < 100
    assert repr(report.failures[0]).startswith("<ReportedCheck 3:2 ALTERED MISATTRIBUTED error: ")


def test_a_finding_says_where_the_source_has_what_differs() -> None:
    source = qc.Document(id="source", text="“The bridge will not close,” Ana Ruiz said.\n")
    draft = qc.Document(id="draft", text="“The bridge will close,” Ruiz said.")
    (check,) = json.loads(qc.check(draft, sources=[source]).to_json())["documents"][0]["checks"]
    (lost,) = (finding for finding in check["findings"] if finding["name"] == "NEGATION_CHANGED")
    start, end = lost["source_span"]
    assert source.text[start:end] == "not"


def test_nobody_is_to_be_named_for_what_a_reporter_asked() -> None:
    asked = "MS RUIZ: Good morning to you all.\n\nQUESTION: Would you say that the pier is a death trap?\n\n"
    source = qc.Document(
        text=asked + "MS RUIZ: I would not use those words.\n", id="briefing", kind=DocumentKind.TRANSCRIPT
    )
    report = qc.check("Ana Ruiz called the pier “a death trap.”", sources=source)
    (failure,) = report.failures
    assert failure.use is None
    assert "do       no words of the speaker's fit; quote the answer or drop the claim" in report.to_text()
