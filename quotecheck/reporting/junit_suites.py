"""JUnit XML: a suite for each draft, a test for each quotation."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as xml

from quotecheck.codes import Severity
from quotecheck.model import Finding
from quotecheck.reporting.diagnostics import STANDARD_INPUT, TOOL
from quotecheck.reporting.escapes import escape_controls
from quotecheck.reporting.plain_words import describe_match, name_place, name_speaker
from quotecheck.reporting.report import DraftReport, Report, ReportedCheck

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_LENGTH: Final = 80


def write_junit(report: Report) -> str:
    """Failures are what stops the run (``fail_on``); what was not checked is skipped, and says why."""
    suites = xml.Element("testsuites", name=TOOL)
    for draft in report.documents:
        _add_suite(suites, draft, report.fail_on)
    for reason in report.unread:
        _add_unread(suites, reason)
    if any(source.notices for source in report.sources):
        _add_sources(suites, report)
    for name in ("tests", "failures", "skipped", "errors"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    xml.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(suites, encoding="unicode") + "\n"


def _add_suite(suites: xml.Element, draft: DraftReport, fail_on: Severity) -> None:
    name = draft.document.path or STANDARD_INPUT
    suite = xml.SubElement(suites, "testsuite", name=_clean(name))
    for check in draft.checks:
        _add_case(suite, name, ReportedCheck(draft.document, check), fail_on)
    grave = [notice for notice in draft.notices if notice.severity.is_grave]
    for notice in grave:
        _add_notice(suite, name, notice, fail_on)
    told = [_clean(f"{notice.message} ({notice.code})") for notice in draft.notices if notice not in grave]
    if told:
        xml.SubElement(suite, "system-out").text = "\n".join(told)
    suite.set("tests", str(len(suite.findall("testcase"))))
    for plural, kind in (("failures", "failure"), ("skipped", "skipped"), ("errors", "error")):
        suite.set(plural, str(len(suite.findall(f"testcase/{kind}"))))


def _add_notice(suite: xml.Element, path: str, notice: Finding, fail_on: Severity) -> None:
    """What is to be said of a text as a whole: a test of its own, so that nothing the exit code counts is missing."""
    case = xml.SubElement(suite, "testcase", classname=_clean(path), name=notice.name)
    message = _clean(f"{notice.message} ({notice.code})")
    if notice.name in ("BROKEN_OFF", "FAULT"):
        xml.SubElement(case, "error", message=message)
    elif notice.severity.rank >= fail_on.rank:
        xml.SubElement(case, "failure", type=notice.code, message=message)
    else:
        xml.SubElement(case, "skipped", message=message)


def _add_case(suite: xml.Element, path: str, check: ReportedCheck, fail_on: Severity) -> None:
    words = check.quotation.text
    words = words if len(words) <= _NAME_LENGTH else words[:_NAME_LENGTH].rpartition(" ")[0] + " ..."
    title = f"{name_place(check)} {name_speaker(check)}: {words}"
    case = xml.SubElement(suite, "testcase", classname=_clean(path), name=_clean(title))
    if not check.told:
        return
    if check.severity.rank >= fail_on.rank:
        failure = xml.SubElement(case, "failure", type=check.told[0].code, message=_clean(check.headline))
        failure.text = _write_details(check)
    elif check.severity is Severity.UNCHECKED:
        xml.SubElement(case, "skipped", message=_clean(check.headline))
    else:
        xml.SubElement(case, "system-out").text = _write_details(check)


def _add_unread(suites: xml.Element, reason: str) -> None:
    suite = xml.SubElement(suites, "testsuite", name="not read", tests="1", failures="0", skipped="0", errors="1")
    case = xml.SubElement(suite, "testcase", classname="not read", name=_clean(reason))
    xml.SubElement(case, "error", message=_clean(reason))


def _add_sources(suites: xml.Element, report: Report) -> None:
    """What is to be said of the sources: a skipped test for each, since nothing was held against what is unread."""
    suite = xml.SubElement(suites, "testsuite", name="sources", failures="0", errors="0")
    for source in report.sources:
        for notice in source.notices:
            case = xml.SubElement(suite, "testcase", classname="sources", name=_clean(source.path or "-"))
            xml.SubElement(case, "skipped", message=_clean(f"{notice.message} ({notice.code})"))
    for name in ("tests", "skipped"):
        suite.set(name, str(len(suite)))


def _write_details(check: ReportedCheck) -> str:
    lines = [f"{finding.message} ({finding.code})" for finding in check.told]
    lines += str(check.diff).split("\n")
    lines += [describe_match(check.match)] if check.match else []
    lines += [f"use     {check.use}"] if check.use else []
    return "\n".join(map(_clean, lines))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", escape_controls(text))
