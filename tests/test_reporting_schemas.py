"""What is written as JSON keeps to the schemas that ship with the package."""

from __future__ import annotations

import contextlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from reporting_samples import DRAFT_TEXT, make_document, make_finding, make_large_report, make_quotation, make_report

from quotecheck.codes import Severity
from quotecheck.errors import SettingsError
from quotecheck.model import Extraction
from quotecheck.pipeline import QuoteIndex
from quotecheck.reporting import DraftReport, Report
from quotecheck.reporting.json_text import write_extraction
from quotecheck.settings import Configuration, load_configuration
from quotecheck.strict_yaml import load_yaml


def load_schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((files("quotecheck.reporting") / "schemas" / f"{name}.json").read_text("utf-8"))
    return schema


def find_faults(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(load_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))]


def test_every_format_that_a_schema_names_is_checked() -> None:
    """A validator that lacks the package of a format lets everything pass."""
    schemas = [path.read_text("utf-8") for path in (files("quotecheck.reporting") / "schemas").iterdir()]
    named = {name for schema in schemas for name in re.findall(r'"format": "([^"]+)"', schema)}
    assert "date-time" in named
    assert named <= Draft202012Validator.FORMAT_CHECKER.checkers.keys()


def make_broken_report() -> Report:
    left = DraftReport(document=make_document("Snow fell.", "left.md"), notices=(make_finding("BROKEN_OFF", "left"),))
    return make_report(documents=(*make_report().documents, left), partial=True)


@pytest.mark.parametrize("form", ["evidence", "report"])
@pytest.mark.parametrize(
    "report",
    [
        make_report(),
        make_large_report(10),
        Report(documents=()),
        make_report(unread=("a.md: gone",), partial=True),
        make_broken_report(),
    ],
    ids=["small", "large", "empty", "unread", "broken off"],
)
def test_a_report_keeps_to_its_schema(form: str, report: Report) -> None:
    text = report.to_json() if form == "report" else report.render("evidence")
    assert find_faults(form, text) == []


def test_an_extraction_and_an_answer_keep_to_theirs() -> None:
    document = make_document(DRAFT_TEXT)
    quotation = make_quotation(document, "not going to stop", "Ana Ruiz")
    extraction = Extraction(document, (quotation,), make_report().documents[0].not_quotations)
    assert find_faults("extract", write_extraction((extraction,))) == []
    with QuoteIndex.build([]) as index:
        index.add(document)
        for text in ("not going to stop", DRAFT_TEXT, "ferrets on stilts"):
            assert find_faults("find", index.find(text).to_json()) == []
        assert index.find(DRAFT_TEXT)


def test_a_name_that_is_missing_or_strange_is_found() -> None:
    record = json.loads(make_report().to_json())
    del record["documents"][0]["checks"][0]["suggestion"]
    record["surprise"] = 1
    assert len(find_faults("report", json.dumps(record))) == 2


def test_the_schema_knows_every_severity() -> None:
    assert load_schema("report")["$defs"]["severity"]["enum"] == [severity.value for severity in Severity]


class TestConfiguration:
    def test_the_schema_has_the_keys_the_loader_takes(self) -> None:
        keys = {field.name.replace("_", "-") for field in attrs.fields(Configuration)} - {"path"}
        assert set(load_schema("configuration")["properties"]) == keys

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("sources: [wires, transcripts]\npolicy: house.yaml\nfail-on: warning\nallow-empty: yes\n", True),
            ("index: news.qc\nas-of: 2022-02-04\nselect: QC3\n", True),
            ("sources: wires\nindex: news.qc\n", True),
            ("sorces: wires\n", False),
            ("fail-on: warnin\n", False),
            ("as-of: soon\n", False),
        ],
    )
    def test_schema_and_loader_agree(self, text: str, right: bool, tmp_path: Path) -> None:
        (tmp_path / "quotecheck.yaml").write_text(text, encoding="utf-8")
        assert (find_faults("configuration", json.dumps(load_yaml(text))) == []) is right
        with contextlib.nullcontext() if right else pytest.raises(SettingsError):
            load_configuration(tmp_path / "quotecheck.yaml")
