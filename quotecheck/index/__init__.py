"""What the sources say, kept and found again.

The record (SQLite) is the truth; what makes it quick to search is derived from it and can be thrown away.
"""

from quotecheck.index.archive import Archive, Inspection
from quotecheck.index.filters import Filter
from quotecheck.index.record import Version
from quotecheck.index.repeats import Repeat
from quotecheck.index.retrieval import Hit, Retrieval

__all__ = ["Archive", "Filter", "Hit", "Inspection", "Repeat", "Retrieval", "Version"]
