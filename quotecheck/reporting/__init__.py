"""The report of a run, and the forms it can be given in: one file a format."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from quotecheck.model import Alignment, Check, Disagreement, Extraction, Found, Match, Quotation, show_with
from quotecheck.reporting.audit import Audit
from quotecheck.reporting.finds import Finds
from quotecheck.reporting.report import Basis, DraftReport, Report, ReportedCheck, SourceLine

__all__ = ["Audit", "Basis", "DraftReport", "Finds", "Report", "ReportedCheck", "SourceLine"]


def _show_by(function: str) -> Callable[[Any], str]:
    """A function of the notebook module, which is imported when something is shown."""
    return lambda value: cast("str", getattr(import_module("quotecheck.reporting.notebook"), function)(value))


show_with(Alignment, _show_by("show_alignment"))
show_with(Check, _show_by("show_verdict"))
show_with(Disagreement, _show_by("show_disagreement"))
show_with(Extraction, _show_by("show_extraction"))
show_with(Found, _show_by("show_match"))
show_with(Match, _show_by("show_match"))
show_with(Quotation, _show_by("show_quotation"))
