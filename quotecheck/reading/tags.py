"""HTML and XML cut into tags and text, in one pass that no page can make slow.

Not ``html.parser``: that one gives lines for offsets, and needs quadratic time for some broken pages in Pythons
still in use.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

import attrs

_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>]{0,60})")
_TAG_REST: Final = re.compile(r"[^\"'>]+|\"[^\"]*\"|'[^']*'")
_ATTRIBUTE: Final = re.compile(r"([^\s\"'<>/=]{1,100})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,2000}))")

_RAW_ELEMENTS: Final = frozenset(
    "script style title textarea iframe noembed noframes noscript xmp template svg math object select".split()
)
"""Elements whose inside is not running text: taken whole, up to their end tag."""

BLOCKS: Final = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup option p pre search
    section summary table tbody tfoot thead tr ul""".split()
)
"""Elements that begin and end on a line of their own."""


@attrs.frozen
class Tag:
    """A start or end tag. For a raw element, ``inside`` to ``end`` holds its contents and its end tag."""

    start: int
    end: int
    name: str
    closing: bool = False
    attributes: dict[str, str] = attrs.field(factory=dict)
    content: str | None = None
    """What a raw element holds."""


@attrs.frozen
class Text:
    """A stretch between tags, as it stands."""

    start: int
    end: int


HtmlToken = Tag | Text


def split_tags(text: str) -> Iterator[HtmlToken]:
    """The tags and texts of a page, in order; comments, declarations and CDATA marks are left out.

    What is left open runs to the end, as in a browser.
    """
    offset = 0
    while offset < len(text):
        start = text.find("<", offset)
        start = len(text) if start < 0 else start
        if start > offset:
            yield Text(offset, start)
        if start == len(text):
            return
        offset = start
        if text.startswith(("<!", "<?"), start):
            yield from _read_cdata(text, start)
            offset = _skip_declaration(text, start)
        elif name := _NAME.match(text, start):
            tag = _read_tag(text, start, name)
            yield tag
            offset = tag.end
        else:
            yield Text(start, start + 1)
            offset = start + 1


def _read_cdata(text: str, start: int) -> Iterator[Text]:
    if text.startswith("<![CDATA[", start):
        end = text.find("]]>", start)
        yield Text(start + 9, len(text) if end < 0 else end)


def _skip_declaration(text: str, start: int) -> int:
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening) - (opening == "<!--") * 2)
            return len(text) if end < 0 else end + len(closing)
    return start + 1


def _read_tag(text: str, start: int, name: re.Match[str]) -> Tag:
    closing = text[start + 1] == "/"
    end = name.end()
    while part := _TAG_REST.match(text, end):
        end = part.end()
    if not text.startswith(">", end):  # a quote left open: the tag ends at the next bracket, if there is one
        end = text.find(">", end)
        end = len(text) if end < 0 else end
    attributes = {} if closing else _read_attributes(text[name.end() : end])
    tag = Tag(start, min(end + 1, len(text)), name[1].lower(), closing, attributes)
    if closing or tag.name not in _RAW_ELEMENTS or text[end - 1 : end] == "/":
        return tag
    return _read_raw(text, tag)


def _read_attributes(inside: str) -> dict[str, str]:
    """Attributes that have a value; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def _read_raw(text: str, tag: Tag) -> Tag:
    closing = re.compile(rf"</{re.escape(tag.name)}[\s/>]", re.IGNORECASE).search(text, tag.end)
    if closing is None:
        return attrs.evolve(tag, end=len(text), content=text[tag.end :])
    end = text.find(">", closing.start())
    return attrs.evolve(tag, end=len(text) if end < 0 else end + 1, content=text[tag.end : closing.start()])
