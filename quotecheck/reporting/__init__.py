"""The report of a run, and the forms it can be given in: one file a format."""

from quotecheck.reporting.report import DraftReport, Report, ReportedCheck, SourceLine

__all__ = ["DraftReport", "Report", "ReportedCheck", "SourceLine"]
