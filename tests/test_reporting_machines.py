"""Forms that machines read: each by a reader of its own kind, each with columns in its own unit."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog
from reporting_samples import find_span, make_document, make_finding, make_large_report, make_quotation, make_report

from quotecheck.model import Span
from quotecheck.reporting import DraftReport, Report, SourceLine
from quotecheck.reporting.formats import FORMATS

COMMAND = re.compile(r"::(error|warning|notice) (?:\w+=[^,:]*)(?:,\w+=[^,:]*)*::[^\r\n]*")


def make_astral_report() -> Report:
    """Before the quotation: two marks that take three bytes, and a letter that takes two UTF-16 units."""
    draft = make_document("“𝒳” “we have wonn,” Hale said.", "a b/zoë,1.md")
    finding = attrs.evolve(
        make_finding("TYPO", "A slip of the pen: wonn, source has won", draft=find_span(draft, "wonn")),
        replacement="won",
    )
    check = attrs.evolve(
        make_report().documents[0].checks[2], quotation=make_quotation(draft, "we have wonn,"), findings=(finding,)
    )
    return make_report(documents=(DraftReport(document=draft, checks=(check,)),))


def move_down(report: Report) -> Report:
    """The same draft with a paragraph set before it."""
    (draft,) = report.documents
    by = len("New first line.\n\n")

    def move(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    checks = tuple(
        attrs.evolve(
            check,
            quotation=attrs.evolve(check.quotation, spans=tuple(map(move, check.quotation.spans))),
            findings=tuple(attrs.evolve(found, draft_span=move(found.draft_span)) for found in check.findings),
        )
        for check in draft.checks
    )
    document = attrs.evolve(draft.document, text="New first line.\n\n" + draft.document.text)
    return attrs.evolve(report, documents=(attrs.evolve(draft, document=document, checks=checks),))


class TestSarif:
    @pytest.mark.parametrize(
        "report", [make_report(), make_astral_report(), make_large_report(10), Report(documents=())]
    )
    def test_is_valid_by_the_official_schema(self, report: Report) -> None:
        SarifLog.model_validate(json.loads(report.render("sarif")))

    def test_columns_are_code_points_and_say_so(self) -> None:
        (run,) = json.loads(make_astral_report().render("sarif"))["runs"]
        assert run["columnKind"] == "unicodeCodePoints"
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert (region["startColumn"], region["endColumn"]) == (14, 18)
        assert (
            run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "won"
        )

    def test_paths_are_relative_and_encoded(self) -> None:
        (run,) = json.loads(make_astral_report().render("sarif"))["runs"]
        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": "a%20b/zo%C3%AB%2C1.md", "uriBaseId": "SRCROOT"}

    def test_rules_explain_themselves(self) -> None:
        (run,) = json.loads(make_report().render("sarif"))["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            rule = rules[result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
            assert "What to do:" in rule["help"]["text"]

    def test_a_fingerprint_survives_moved_lines(self) -> None:
        def fingerprints(report: Report) -> list[str]:
            results = json.loads(report.render("sarif"))["runs"][0]["results"]
            return [result["partialFingerprints"]["quotecheck/v1"] for result in results]

        report = make_large_report(10)
        assert len(set(fingerprints(report))) == len(fingerprints(report))
        assert fingerprints(move_down(report)) == fingerprints(report)


class TestUnits:
    def test_reviewdog_counts_bytes(self) -> None:
        (diagnostic,) = json.loads(make_astral_report().render("rdjson"))["diagnostics"]
        before = "“𝒳” “we have ".encode()
        assert diagnostic["location"]["range"]["start"] == {"line": 1, "column": len(before) + 1}
        assert diagnostic["suggestions"][0]["text"] == "won"

    def test_github_counts_utf16(self) -> None:
        line = make_astral_report().render("github")
        assert "col=15,endColumn=19" in line

    def test_concise_counts_code_points(self) -> None:
        assert make_astral_report().render("concise").startswith("a b/zoë,1.md:1:14: note QC226")

    def test_the_regions_of_every_form_hold_the_words(self) -> None:
        text = make_astral_report().documents[0].document.text
        assert text[13:17] == "wonn"
        assert text.encode()[22:26] == b"wonn"
        assert text.encode("utf-16-le")[2 * 14 : 2 * 18].decode("utf-16-le") == "wonn"


class TestGithub:
    @pytest.mark.parametrize("report", [make_report(), make_astral_report(), make_large_report(10)])
    def test_every_line_is_a_command(self, report: Report) -> None:
        lines = report.render("github").splitlines()
        assert lines
        assert all(COMMAND.fullmatch(line) for line in lines), lines

    @given(st.text(alphabet="a%:,\r\n\x1b“", min_size=1, max_size=20), st.text(alphabet="a%:,\r\n:", max_size=20))
    def test_no_words_and_no_name_end_a_command(self, message: str, path: str) -> None:
        draft = make_document("“we won,” Hale said.", path or "x")
        check = attrs.evolve(
            make_report().documents[0].checks[2],
            quotation=make_quotation(draft, "we won,"),
            findings=(make_finding("TYPO", message),),
        )
        report = make_report(documents=(DraftReport(document=draft, checks=(check,)),))
        (line,) = report.render("github").splitlines()
        assert COMMAND.fullmatch(line)

    def test_a_quotation_over_lines_has_no_columns(self) -> None:
        draft = make_document("“we\nwon,” Hale said.")
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, "we\nwon,"))
        line = make_report(documents=(DraftReport(document=draft, checks=(check,)),)).render("github")
        assert "line=1,endLine=2,title" in line


class TestJunit:
    def test_a_test_for_each_quotation(self, tmp_path: Path) -> None:
        make_report(unread=("b.md: no such file",)).save(tmp_path / "r.xml")
        suites = JUnitXml.fromfile(str(tmp_path / "r.xml"))
        assert (suites.tests, suites.failures, suites.skipped, suites.errors) == (4, 1, 1, 1)
        results = [[type(result).__name__ for result in case.result] for suite in suites for case in suite]
        assert results == [["Failure"], [], ["Skipped"], ["Error"]]

    @given(st.text(min_size=1, max_size=40))
    def test_any_words_are_xml(self, words: str) -> None:
        draft = make_document(f"“{words}”", path=words)
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, words))
        report = make_report(documents=(DraftReport(document=draft, checks=(check,)),))
        JUnitXml.fromstring(report.render("junit").encode())


def test_gitlab_has_what_its_schema_asks() -> None:
    issues = json.loads(make_large_report(10).render("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1


def test_every_line_of_jsonl_says_what_it_is() -> None:
    lines = [json.loads(line) for line in make_report().render("jsonl").splitlines()]
    assert [line["record"] for line in lines] == ["run", "source", "draft", "check", "check", "check"]


class TestCsv:
    def test_one_row_a_check(self) -> None:
        rows = list(csv.DictReader(io.StringIO(make_report().render("csv"), newline="")))
        assert [row["severity"] for row in rows] == ["error", "ok", "unchecked"]
        assert rows[0]["suggestion"] == "We will keep the bridge open all winter"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
    def test_no_cell_is_a_formula(self, start: str) -> None:
        words = f'{start}HYPERLINK("http://x")'
        draft = make_document(f"“{words}” Hale said.")
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, words))
        report = make_report(documents=(DraftReport(document=draft, checks=(check,)),))
        (row,) = csv.DictReader(io.StringIO(report.render("csv"), newline=""))
        assert row["text"] == f"'{words}"


class TestMarkdown:
    def test_shows_the_difference_by_tags_of_its_own(self) -> None:
        page = make_report().render("markdown")
        assert "<ins>summer</ins>" in page
        assert "<del>winter</del>" in page
        assert "**NOT READY.**" in page

    @pytest.mark.parametrize("words", ["<img src=x>", "[a](http://x)", "@everybody", "`code`", "a|b", "![x](y)"])
    def test_words_stay_words(self, words: str) -> None:
        draft = make_document(f"“{words}” Hale said.")
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, words))
        page = make_report(documents=(DraftReport(document=draft, checks=(check,)),)).render("markdown")
        assert words not in page
        assert not re.search("<(?!/?(?:ins|del)>)", page)


def test_to_frame_uses_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from quotecheck.errors import MissingExtraError
    from quotecheck.reporting import frames

    class Polars:
        DataFrame = staticmethod(lambda rows: ("polars", len(rows)))

    monkeypatch.setattr(frames, "find_spec", lambda name: object() if name == "polars" else None)
    monkeypatch.setattr(frames, "import_module", lambda _: Polars)
    assert make_report().to_frame() == ("polars", 3)
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="frames"):
        make_report().to_frame()


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_source_cannot_give_shows_in_every_form_of_findings(form: str) -> None:
    notice = make_finding("UNREADABLE_SOURCE", "This source could not be read: encrypted")
    source = SourceLine(path="secret.pdf", notices=(notice,))
    text = make_report(sources=(source,)).render(form)
    assert ("encrypted" in text) is (form != "csv")
