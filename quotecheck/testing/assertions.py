"""One assertion, whose failure reads like a review note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecheck.reporting import Report, ReportedCheck


def assert_verified(report: Report, *, allow: Iterable[str] = ()) -> None:
    """Fail where a check of the report is at or above its ``fail_on``, or where nothing, or not everything, was read.

    ``allow`` names what may stand all the same: codes or names of findings ("QC301", "OLD_QUOTE"). A check passes
    when everything grave in it is allowed. Raises ``AssertionError`` with the report's own words for each failure,
    ``UsageError`` for a code or name that is none.
    """
    __tracebackhide__ = True
    allowed = frozenset(allow)
    _refuse_unknown(allowed)
    failures = [check for check in report.failures if not _is_allowed(check, report, allowed)]
    if failures:
        raise AssertionError(describe_failures(failures))
    if report.exit_code == 5:
        raise AssertionError("nothing was checked: no quotation in the text, or no source that could be read")
    told = "\n".join((*report.unread, *(notice.message for notice in report.notices)))
    if report.partial or report.unread:
        raise AssertionError(f"not everything was read\n{told}")
    if report.exit_code not in (0, 1):  # quotecheck itself failed on some of it
        raise AssertionError(f"not everything was checked\n{told}")


def _refuse_unknown(names: frozenset[str]) -> None:
    from quotecheck.codes import RULES  # the plugin of a run that asks for nothing loads nothing
    from quotecheck.errors import UsageError

    unknown = sorted(names.difference(*((rule.code, rule.name) for rule in RULES.values())))
    if unknown:
        raise UsageError(f"allow: no code or name of a finding is {unknown[0]!r}")


def _is_allowed(check: ReportedCheck, report: Report, allowed: frozenset[str]) -> bool:
    grave = [finding for finding in check.told if finding.severity.rank >= report.fail_on.rank]
    return all(finding.code in allowed or finding.name in allowed for finding in grave)


def describe_failures(failures: Iterable[ReportedCheck]) -> str:
    """The failures as an editor would note them beside the text."""
    return "\n\n".join(map(describe_check, failures))


def describe_check(check: ReportedCheck) -> str:
    """Place, words, every grave finding a person is told, where a source has the words, and what to write instead."""
    lines = [f'{check.draft.path or "draft"}:{check.line}:{check.column}  "{check.quotation.text}"']
    lines += [f"    {finding.code} {finding.message}" for finding in check.told if finding.severity.is_grave]
    if check.match is not None:
        source = check.match.document.called
        lines.append(f'    source  {source}, {check.match.place}: "{check.match.text}"')
    if check.use:
        lines.append(f"    use     {check.use}")
    return "\n".join(lines)
