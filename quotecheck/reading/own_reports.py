"""Reports of quotecheck itself: they print the words of a draft, and as a source would confirm them."""

from __future__ import annotations

import re
from typing import Final

_SEEN: Final = 4000  # characters at the head of a file
_COUNTED: Final = re.compile(r"\b[\d,]{1,12} quotations? held against [\d,]{1,12} sources?, house rules ")
_GENERATOR: Final = '<meta name="generator" content="quotecheck">'
_COLUMNS: Final = "path,line,column,place,kind,text,speaker,severity,wording,attribution,"


def is_own_report(text: str) -> bool:
    """Is it a report as text, Markdown, page or table?"""
    head = text[:_SEEN]
    return _GENERATOR in head or head.startswith(_COLUMNS) or _COUNTED.search(head) is not None
