"""Who said it, in which words: quotations held against their sources.

>>> import quotecheck as qc
>>> with qc.QuoteIndex.build("seeds/") as index:
...     report = index.check('Biden said "we have intention of fighting Russia".')
>>> [finding.name for finding in report.failures[0].findings if finding.code == "QC201"]
['NEGATION_CHANGED']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotecheck.errors import QuotecheckError
    from quotecheck.model import Check, Document, Extraction, Finding, Match, Policy, Quotation
    from quotecheck.people import Registry
    from quotecheck.pipeline import QuoteIndex, check
    from quotecheck.reporting import Report
    from quotecheck.statements import extract, read

# Each name is imported when it is first used: a test run that only has the plugin installed pays nothing.
_HOMES: Final = {
    "quotecheck.errors": ("QuotecheckError",),
    "quotecheck.model": ("Check", "Document", "Extraction", "Finding", "Match", "Policy", "Quotation"),
    "quotecheck.people": ("Registry",),
    "quotecheck.pipeline": ("QuoteIndex", "check"),
    "quotecheck.reporting": ("Report",),
    "quotecheck.statements": ("extract", "read"),
}

__all__ = [
    "Check",
    "Document",
    "Extraction",
    "Finding",
    "Match",
    "Policy",
    "Quotation",
    "QuoteIndex",
    "QuotecheckError",
    "Registry",
    "Report",
    "check",
    "extract",
    "read",
]


def __getattr__(name: str) -> object:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
