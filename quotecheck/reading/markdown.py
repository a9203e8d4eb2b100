"""Markdown: front matter, emphasis, links and code are not words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import attrs

from quotecheck.errors import ReadError, YamlError
from quotecheck.model import Masked, Span
from quotecheck.reading.block_quotes import BlockQuote, show_in_marks
from quotecheck.reading.entities import ENTITY, decode_entity
from quotecheck.reading.facts import LONGEST_TITLE, Facts, RawText, make_notice, name_fact, read_fact
from quotecheck.reading.masking import Gap, MaskBuilder
from quotecheck.reading.unshown import STRUCK
from quotecheck.strict_yaml import load_yaml

_FRONT_MATTER: Final = re.compile(
    r"---[ \t]{0,20}(?:\r\n?|\n)((?:(?!---|\.\.\.)[^\r\n]*(?:\r\n?|\n)){1,200})(?:---|\.\.\.)[ \t]{0,20}(?:\r\n?|\n|\Z)"
)
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE: Final = re.compile(r"(?: {0,3}> ?){1,10}")
_ITEM: Final = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]{1,8}(?=\S)")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+|(?=$))")
_HEADING_END: Final = re.compile(r"[ \t]#{1,20}[ \t]*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,100}|(?:-[ \t]*){2,100}|(?:_[ \t]*){3,100}|=+[ \t]*)$")
_TABLE_RULE: Final = re.compile(r" {0,3}\|?(?:[ \t]*:?-{2,}:?[ \t]*\|){1,100}(?:[ \t]*:?-{2,}:?)?[ \t]*$")
_CELL_BORDER: Final = re.compile(r"[ \t]{0,200}\|[ \t]{0,200}")
_HARD_BREAK: Final = re.compile(r"(?:[ ]{2,80}|\\)$")
_DEFINITION: Final = re.compile(r" {0,3}\[(?!\^)([^\[\]\r\n]{1,200})\]:[ \t]*\S[^\r\n]*$")
_EMPHASISED: Final = re.compile(r"(?: {0,3}> ?){0,10}([*_]{1,3})[^*_\r\n]{2,120}\1[ \t]*$")
_NAME_LINE: Final = re.compile(rf"(?: {{0,3}}> ?){{0,10}}[—–]|(?: {{0,3}}> ?){{0,10}}--?[ \t]?\S|{_EMPHASISED.pattern}")
_LONGEST_BREAK: Final = 80  # characters at the end of a line that break it
_LONGEST_WRAPPED: Final = 120  # characters of a line: nobody wraps later
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"”’'»)\]*_]{0,6}\s*$")

_DESTINATION: Final = (
    r"\([ \t]{0,20}(?:<[^<>\r\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,3})"
    r"(?:\s{1,40}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,40}\)"
)
_INLINE: Final = re.compile(
    rf"(?P<escape>\\(?=[!-/:-@\[-`{{-~]).)|(?P<code>(?P<ticks>`+)(?!`))|(?P<comment><!--)"
    rf"|(?P<tag></?[A-Za-z][^<>]{{0,500}}>)|(?P<entity>{ENTITY})"
    rf"|(?P<note>\[\^[^\[\]\s]{{1,60}}\]:?)|(?P<image>!\[)|(?P<open>\[)|(?P<target>\]{_DESTINATION})"
    r"|(?P<reference>\]\[(?P<label>[^\[\]\r\n]{0,200})\])|(?P<close>\])|(?P<emphasis>\*{1,9}|_{1,9}|~~)"
)


@attrs.frozen
class _Line:
    """A line of the file: ``body`` is where its own text begins behind the marks of its block."""

    start: int
    body: int
    end: int
    """End of the text; ``next`` is the start of the next line."""
    next: int
    kind: str
    """text, blank, hidden or table."""
    opens: bool = False
    """It begins a block even directly below a line of text."""
    quoted: bool = False


@attrs.frozen
class _Piece:
    """A stretch that is not shown as it stands."""

    start: int
    end: int
    gap: Gap = Gap.NONE
    reads_as: str | None = None


def read_markdown(text: str, path: str | None = None) -> RawText:
    """A Markdown file. Raises ``ReadError`` for front matter that is broken YAML."""
    front, facts = _read_front_matter(text, path)
    lines = list(_classify_lines(text, front))
    labels = frozenset(_fold_label(match[1]) for line in lines if (match := _match(_DEFINITION, text, line)))
    pieces = [_Piece(0, front)] if front else []
    blocks = list(_group_blocks(text, lines))
    struck = False
    for block in blocks:
        pieces += _hide_block(text, block)
        if block[0].kind in ("text", "table"):
            inline = _Inline(text, labels)
            pieces += inline.hide_marks(block[0].start, block[-1].end)
            struck = struck or inline.struck
    if facts.title is None:
        facts = attrs.evolve(facts, title=_find_title(text, lines))
    mask = show_in_marks(text, _build_mask(text, pieces), _find_block_quotes(text, blocks))
    notices = (make_notice("LEFT_OUT", reason=STRUCK),) if struck else ()
    return RawText(text=text, mask=mask, facts=facts, notices=notices)


def _find_block_quotes(text: str, blocks: Sequence[list[_Line]]) -> Iterator[BlockQuote]:
    """What stands behind ">", but tables, headings and lists; the last line may be a name, below the words."""
    for quoted, run in groupby(blocks, lambda block: block[0].quoted):
        held = [block for block in run if block[0].kind != "blank"]
        if not quoted or not held or any(block[0].kind != "text" or block[0].opens for block in held[:-1]):
            continue
        paragraphs = [lines for block in held for lines in _part_name(text, block)]
        last = paragraphs[-1]
        signed = len(last) == 1 and (last[0].opens or _match(_EMPHASISED, text, last[0]) is not None)
        yield BlockQuote([Span(lines[0].body, lines[-1].end) for lines in paragraphs], signed)


def _part_name(text: str, block: list[_Line]) -> list[list[_Line]]:
    """A paragraph, its last line by itself where that is in italics or begins with a dash."""
    *above, last = block
    return [above, [last]] if above and _match(_NAME_LINE, text, last) else [block]


def _build_mask(text: str, pieces: list[_Piece]) -> tuple[Masked, ...]:
    masks = MaskBuilder(text)
    done = 0
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.reads_as is None:
            masks.hide(piece.start, piece.end, piece.gap)
        elif piece.start >= done:
            masks.replace(piece.start, piece.end, piece.reads_as)
        done = max(done, piece.end)
    return masks.finish()


def _read_front_matter(text: str, path: str | None) -> tuple[int, Facts]:
    """Where the front matter ends (0: there is none) and what it says. Fields nobody knows are somebody else's."""
    match = _FRONT_MATTER.match(text)
    if not match or ":" not in match[1].partition("\n")[0]:
        return 0, Facts()
    try:
        fields = load_yaml(match[1], path=path)
    except YamlError as error:
        line = None if error.line is None else error.line + 1  # the opening --- is line 1
        message = f"front matter: {error.reason}"
        raise ReadError(message, path=path, line=line, column=error.column, excerpt=error.excerpt) from None
    known: dict[str, Any] = {}
    for name, value in fields.items() if isinstance(fields, dict) else ():
        fact = name_fact(name)
        if fact and isinstance(value, str):
            known[fact] = read_fact(fact, value)
    return match.end(), Facts(**known)


def _classify_lines(text: str, start: int) -> Iterator[_Line]:
    """Every line behind the front matter, with the marks of its block measured."""
    fence: str | None = None
    for match in _LINE.finditer(text, start):
        if match.start() == match.end() == len(text):
            return
        opening = _FENCE.match(match[1])
        if fence is None and not opening:
            yield _classify_line(match)
            continue
        yield _Line(match.start(), match.start(), match.end(1), match.end(), "hidden")
        if fence is None and opening:
            fence = opening[1]
        elif opening and opening[1].startswith(fence or "") and not match[1].strip(" \t`~"):
            fence = None


def _classify_line(match: re.Match[str]) -> _Line:
    """A line outside code."""
    quote = _QUOTE.match(match[1])
    offset = quote.end() if quote else 0
    kind, opens, mark = _classify_words(match[1][offset:])
    body = match.start() + offset + mark
    return _Line(match.start(), body, match.end(1), match.end(), kind, opens=opens, quoted=bool(quote))


def _classify_words(words: str) -> tuple[str, bool, int]:
    """What a line is without the marks of a quote: its kind, whether it opens a block, the length of its own mark."""
    if not words.strip():
        return "blank", False, 0
    if _RULE.match(words) or _TABLE_RULE.match(words) or _DEFINITION.match(words):
        return "hidden", False, 0
    if words.lstrip().startswith("|"):
        return "table", True, 0
    mark = _HEADING.match(words) or _ITEM.match(words)
    return "text", bool(mark), mark.end() if mark else 0


def _group_blocks(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that make one paragraph; any other line is alone."""
    block: list[_Line] = []
    for line in lines:
        if block and not _goes_on(text, block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _goes_on(text: str, line: _Line, following: _Line) -> bool:
    """Does the following line belong to the same paragraph?"""
    if line.kind != "text" or following.kind != "text" or following.opens:
        return False
    return line.quoted >= following.quoted and not _HEADING.match(text[line.start : line.end].lstrip("> "))


def _hide_block(text: str, block: list[_Line]) -> Iterator[_Piece]:
    """The marks of a block and its line ends."""
    soft = Gap.LINE if _keeps_lines(text, block) else Gap.SPACE
    for line in block:
        if line.kind in ("blank", "hidden"):
            yield _Piece(line.start, line.next, Gap.PARAGRAPH)
            continue
        if line.body > line.start:
            yield _Piece(line.start, line.body)
        end = line.end
        if line.opens and _HEADING.match(text[line.start : line.end]):
            closing = _HEADING_END.search(text, line.body, line.end)
            end = closing.start() if closing else end
        if line.kind == "table":
            yield from (_Piece(*cell.span(), Gap.LINE) for cell in _CELL_BORDER.finditer(text, line.body, end))
        if line.next > end:
            hard = _HARD_BREAK.search(text, max(line.body, end - _LONGEST_BREAK), end)
            gap = Gap.PARAGRAPH if line is block[-1] else Gap.LINE if hard else soft
            yield _Piece(hard.start() if hard else end, line.next, gap)


def _keeps_lines(text: str, block: list[_Line]) -> bool:
    """Is every line a paragraph of its own, as people write who never heard of Markdown?

    So it is where each line ends a sentence and one is longer than anybody wraps.
    """
    longest = max(line.end - line.body for line in block)
    return longest > _LONGEST_WRAPPED and all(_SENTENCE_END.search(text, line.body, line.end) for line in block)


def _match(pattern: re.Pattern[str], text: str, line: _Line) -> re.Match[str] | None:
    return pattern.match(text[line.start : line.end])


def _fold_label(label: str) -> str:
    return " ".join(label.casefold().split())


def _find_title(text: str, lines: list[_Line]) -> str | None:
    """The first heading, without its marks."""
    for line in lines:
        if line.opens and _HEADING.match(text[line.start : line.end]):
            heading = _HEADING_END.sub("", text[line.body : line.end])
            return re.sub(r"[*_`]", "", heading).strip()[:LONGEST_TITLE] or None
    return None


class _Inline:
    """The marks inside a paragraph."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self._text, self._labels = text, labels
        self._pieces: list[_Piece] = []
        self._brackets: list[re.Match[str]] = []
        self.struck = False
        """Was anything struck out?"""
        self._runs: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}

    def hide_marks(self, start: int, end: int) -> list[_Piece]:
        """The pieces between two offsets that are not shown."""
        offset = start
        while match := _INLINE.search(self._text, offset, end):
            offset = max(match.end(), self._take(match, end))
        return self._pieces

    def _take(self, match: re.Match[str], end: int) -> int:
        """Deal with one mark. Gives the offset to go on from."""
        kind = match.lastgroup if match.lastgroup != "label" else "reference"
        if kind in ("code", "ticks"):
            return self._hide_code(match, end)
        if kind == "comment":
            closing = self._text.find("-->", match.end(), end)
            return self._hide(match.start(), closing + 3 if closing >= 0 else end)
        if kind in ("tag", "note"):
            return self._hide(match.start(), match.end())
        if kind == "escape":
            return self._hide(match.start(), match.start() + 1) + 1
        if kind == "entity":
            shown = decode_entity(match.group())
            if shown is not None:
                self._pieces.append(_Piece(match.start(), match.end(), reads_as=shown))
        elif kind == "emphasis":
            self._pair_run(match)
        elif kind in ("open", "image"):
            self._brackets.append(match)
        else:
            return self._close_bracket(match)
        return match.end()

    def _hide(self, start: int, end: int) -> int:
        self._pieces.append(_Piece(start, end))
        return end

    def _hide_code(self, match: re.Match[str], end: int) -> int:
        ticks = match["ticks"]
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self._text, match.end(), end)
        return self._hide(match.start(), closing.end()) if closing else match.end()

    def _close_bracket(self, match: re.Match[str]) -> int:
        """A link shows its text, an image nothing; brackets that lead nowhere are the writer's."""
        if not self._brackets:
            return match.start() + 1
        opening = self._brackets.pop()
        inner = self._text[opening.end() : match.start()]
        label = match["label"] or inner
        if match["target"] is None and _fold_label(label) not in self._labels:
            return match.start() + 1
        if opening["image"]:
            return self._hide(opening.start(), match.end())
        self._hide(opening.start(), opening.end())
        return self._hide(match.start(), match.end())

    def _pair_run(self, match: re.Match[str]) -> None:
        """Emphasis is hidden in pairs; an asterisk alone is the writer's."""
        opens, closes = self._flank(match)
        open_runs, start = self._runs[match.group()[0]], match.start()
        while closes and open_runs and start < match.end():
            first, last = open_runs.pop()
            width = min(last - first, match.end() - start)
            if match.group()[0] == "~":  # struck out, marks and words
                self.struck = True
                beside = self._text[last - width - 1 : last - width].isspace()
                start = self._hide(last - width, start + width + (beside and self._text.startswith(" ", start + width)))
                continue
            self._hide(last - width, last)
            start = self._hide(start, start + width)
            if last - width > first:
                open_runs.append((first, last - width))
        if opens and start < match.end():
            open_runs.append((start, match.end()))

    def _flank(self, match: re.Match[str]) -> tuple[bool, bool]:
        """Can the run open, can it close emphasis?"""
        before = self._text[match.start() - 1 : match.start()] or " "
        after = self._text[match.end() : match.end() + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if match.group()[0] == "_":
            return opens and not before.isalnum(), closes and not after.isalnum()
        return opens, closes
