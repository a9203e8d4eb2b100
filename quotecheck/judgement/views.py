"""Documents as a reader sees them, kept while one quotation after another asks for the same."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from quotecheck.model import Document
from quotecheck.text import View, view_document

_KEPT: Final = 32
_LONGEST_BLOCK: Final = 20_000  # characters of a page before a passage in which a block quotation may open
_views: OrderedDict[int, tuple[Document, View]] = OrderedDict()


def see_document(document: Document) -> View:
    """The document's view. Working it out is linear in its markup, and every quotation of a page needs it."""
    if not document.mask:
        return View(document.text)
    kept = _views.get(id(document))
    if kept is None or kept[0] is not document:
        kept = (document, view_document(document))
        _views[id(document)] = kept
        while len(_views) > _KEPT:
            _views.popitem(last=False)
    return kept[1]


def is_set_off(document: Document, start: int) -> bool:
    """Does a block quotation, of Markdown or a page, stand in for marks around the words that begin here?"""
    text = document.text
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].lstrip().startswith(">"):
        return True
    before = text[max(0, start - _LONGEST_BLOCK) : start].lower() if document.mask else ""
    return before.rfind("<blockquote") > before.rfind("</blockquote")
