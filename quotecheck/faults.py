"""A fault of quotecheck itself costs one quotation or one text, never the report; it is told where it happened."""

from __future__ import annotations

import traceback
import warnings
from pathlib import Path
from typing import Final

FAULTS: Final = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a slip in the program raises. The disk, memory and Ctrl-C are not among them, nor is ``QuotecheckError``."""


class FaultWarning(RuntimeWarning):
    """Quotecheck itself failed on a quotation or a text; whoever tests it makes these errors."""


def tell_fault(fault: Exception) -> str:
    """The reason for a report: what failed, and at which line. Also a ``FaultWarning``."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    reason = f"quotecheck itself failed on it ({type(fault).__name__}, {Path(place.filename).name} {place.lineno})"
    warnings.warn(reason, FaultWarning, stacklevel=2)
    return f"{reason}; please report this"
