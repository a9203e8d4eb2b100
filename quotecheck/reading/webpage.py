"""HTML: the visible text of a page, every offset kept; nothing is fetched and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from quotecheck.model import Masked
from quotecheck.reading.block_quotes import show_in_marks
from quotecheck.reading.entities import ENTITY, decode_entity
from quotecheck.reading.facts import RawText, make_notice
from quotecheck.reading.main_text import find_asides
from quotecheck.reading.masking import Gap, MaskBuilder
from quotecheck.reading.page_facts import gather_facts
from quotecheck.reading.page_quotes import find_block_quotes, keep_names
from quotecheck.reading.tags import BLOCKS, HtmlToken, Tag, Text, split_tags
from quotecheck.reading.unshown import STRUCK, drop_unshown

_GAPS: Final = {**dict.fromkeys(BLOCKS, Gap.PARAGRAPH), "br": Gap.LINE, "td": Gap.LINE, "th": Gap.LINE}
_MARKS: Final = {"q": ("“", "”")}
_HIDDEN_PIECE: Final = re.compile(rf"(?P<space>[ ]*[\t\r\n\f][ \t\r\n\f]*|[ ]{{2,}}|[ ]\Z)|{ENTITY}")
"""White space that does not show as it stands, or may not: a single blank inside a stretch does."""


def read_html(text: str, _path: str | None = None) -> RawText:
    """A page: its visible text, what of it stands beside the main text, and what the page tells of itself."""
    tokens, struck = drop_unshown(text, tuple(split_tags(text)))
    tags = [token for token in tokens if isinstance(token, Tag)]
    asides = find_asides(text, tags, _list_blocks(text, tokens))
    quotes = tuple(find_block_quotes(text, tokens))
    return RawText(
        text=text,
        mask=show_in_marks(text, _mask_tokens(text, tokens), quotes),
        asides=keep_names(asides or (), quotes),
        facts=gather_facts(tags),
        notices=(
            *([make_notice("WHOLE_PAGE")] if asides is None else ()),
            *([make_notice("LEFT_OUT", reason=STRUCK)] if struck else ()),
        ),
    )


def _list_blocks(text: str, tokens: Iterable[HtmlToken]) -> list[list[Text]]:
    """The stretches of text that show, parted where a block element begins or ends."""
    blocks: list[list[Text]] = [[]]
    for token in tokens:
        if isinstance(token, Tag):
            if blocks[-1] and token.name in BLOCKS:
                blocks.append([])
        elif not text[token.start : token.end].isspace():
            blocks[-1].append(token)
    return blocks if blocks[-1] else blocks[:-1]


def _mask_tokens(text: str, tokens: Iterable[HtmlToken]) -> tuple[Masked, ...]:
    masks = MaskBuilder(text)
    offset = 0
    preformatted = 0
    for token in tokens:
        if token.start > offset:
            masks.hide(offset, token.start)
        if isinstance(token, Text):
            _mask_text(masks, token, preformatted > 0)
        else:
            preformatted = max(0, preformatted + (token.name == "pre") * (-1 if token.closing else 1))
            _mask_tag(masks, token)
        offset = token.end
    if offset < len(text):
        masks.hide(offset, len(text))
    return masks.finish()


def _mask_tag(masks: MaskBuilder, tag: Tag) -> None:
    if tag.name in _MARKS:
        masks.replace(tag.start, tag.end, _MARKS[tag.name][tag.closing])
    else:
        masks.hide(tag.start, tag.end, _GAPS.get(tag.name, Gap.NONE))


def _mask_text(masks: MaskBuilder, token: Text, preformatted: bool) -> None:
    """White space shows as one space, an entity as its character."""
    if masks.text[token.start] == " " and not preformatted:
        masks.hide(token.start, token.start + 1, Gap.SPACE)  # beside a tag's gap it shows nothing
    for match in _HIDDEN_PIECE.finditer(masks.text, token.start, token.end):
        if match["space"]:
            if not preformatted:
                masks.hide(match.start(), match.end(), Gap.SPACE)
        elif (shown := decode_entity(match.group())) is not None:
            masks.replace(match.start(), match.end(), shown)


def show_html(fragment: str) -> str:
    """The visible text of a piece of HTML, for formats that carry such pieces inside."""
    parts: list[str] = []
    offset = 0
    tokens, _ = drop_unshown(fragment, tuple(split_tags(fragment)))
    for masked in show_in_marks(fragment, _mask_tokens(fragment, tokens), find_block_quotes(fragment, tokens)):
        parts += (fragment[offset : masked.span.start], masked.reads_as)
        offset = masked.span.end
    return "".join((*parts, fragment[offset:]))


def is_html(text: str) -> bool:
    """Does a text say that it is a web page?"""
    return _PAGE_START.match(text) is not None


_PAGE_START: Final = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,80})?(?:<!--[^<>]{0,400}-->\s{0,80}){0,3}<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)[\s>]",
    re.IGNORECASE,
)
