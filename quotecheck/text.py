"""Words, sentences and paragraphs of a text, each with its place; words folded for comparison.

A word is a run of letters (apostrophes inside it kept), a number with its sign, currency and percent,
an abbreviation with its stops, or ``&``. Hyphens and dashes part words; a hyphen at a line end does not.
A word's key is its folded form: NFKC, casefold, straight apostrophe, no invisible characters, no stops
of an abbreviation, no thousands commas. Equal keys are equal words, whatever the typography.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain
from typing import Final

import attrs

from quotecheck.model import Document, Masked, Passage, Span, Unread, Word
from quotecheck.model.slots import write_slots

OPENING_MARKS: Final = "\"“„‟«‹‘‚‛'`"
APOSTROPHES: Final = "'’ʼ＇‘`´"

# Characters that show nothing, or ride on the letter before: they may stand inside a word.
_INVISIBLE: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_COMBINING: Final = "\u0300-\u034e\u0350-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094d\u20d0-\u20f0"
_LETTER: Final = rf"[^\W\d_][{_COMBINING}{_INVISIBLE}]*"
_WORD_CHAR: Final = rf"[\w{_COMBINING}{_INVISIBLE}]"
_LINE_HYPHEN: Final = r"[-\u2010\u00ad]\r?\n[ \t]{0,40}(?=[^\W\d_A-Z])"

_NUMBER: Final = rf"(?:(?<![\w)\]])[-+\u2212])?[$£€¥]?\d+(?:[.,:/]\d+)*(?:%|{_WORD_CHAR}{{0,40}})"
_ABBREVIATION: Final = r"(?<!\w)(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?!\w))?"
_LETTERS: Final = rf"{_LETTER}(?:{_WORD_CHAR}++|[{APOSTROPHES}](?=[^\W_])|{_LINE_HYPHEN})*+"
_PLAIN: Final = r"[A-Za-z]++(?=[ ,\n])|[A-Za-z]{2,}+(?=[.;:?!”])"  # what most words are, found in half the time
_WORD: Final = re.compile(rf"{_PLAIN}|{_NUMBER}|{_ABBREVIATION}|{_LETTERS}|&")
_NEXT_WORD: Final = re.compile(rf"[ ,.:;“”\n]{{0,4}}+({_WORD.pattern})")  # with what no word begins with before it
_CURLY: Final = "“”—–"
_PLAIN_MARKS: Final = ',.-;:?!"'
_BETWEEN: Final = _CURLY + _PLAIN_MARKS + " \n"
_EASY: Final = re.compile(  # letters, and marks that part words: told apart by these, in a third of the time
    r"(?:[A-Za-z ,;—–“”\"\n]++|(?<=[A-Za-z])['’-](?=[A-Za-z])|(?<=[a-z]{2})[.:?!](?=[ \n”\"]))*+[.:?!]?+"
)
_ELLIPSIS: Final = r"…|\.(?:[ \u00a0]?\.){2,3}"
_TOKEN: Final = re.compile(
    rf"(?P<recased>\[[^\W\d_]\]{_LETTERS})|(?P<gap>\[(?:{_ELLIPSIS})\]|{_ELLIPSIS})|(?P<word>{_WORD.pattern})|(?P<open>[\[(])|(?P<close>[\])])"
)
_ASIDE: Final = re.compile(r"\[|\]|\(|\)|…|\.[ \u00a0]?\.")  # without any of it a stretch is nothing but words
_CLITIC: Final = re.compile(r"[\])]['’][a-z]{1,2}\Z")  # behind the editor's word
_DROPPED: Final = re.compile(rf"[{_INVISIBLE}]|{_LINE_HYPHEN}")
_PARTNER: Final = {"[": "]", "(": ")"}

_DEEPEST_BRACKETS: Final = 3
_SHORTEST_LINE, _LONGEST_LINE, _RAGGED = 40, 100, 25  # characters of wrapped lines, and how far they differ
_LONGEST_LAST: Final = 24  # characters before a stop in which an abbreviation begins
_LONGEST_FOLD: Final = 200  # characters: bounds what normalising hostile combining marks can cost


@write_slots
@attrs.frozen(weakref_slot=False)
class View:
    """A document as a reader sees it, markup out, with the way back.

    ``runs`` are pairs (offset in the view, offset in the source), ascending; between two runs both
    advance together, and a run whose source jumps further than the view hides markup. With a single run nothing
    is hidden, and any span is the same in both.
    """

    text: str
    runs: tuple[tuple[int, int], ...] = ((0, 0),)

    def to_source(self, span: Span) -> Span:
        """A span of the view as a span of ``Document.text``; markup inside it is kept, at its edges left out."""
        if len(self.runs) == 1:
            return span
        start, _ = self._offset(span.start)
        if span.start >= span.end:
            return Span(start, start)
        last, end = self._offset(span.end - 1)
        return Span(start, min(last + 1, end))

    def from_source(self, span: Span) -> Span:
        """The part of the view that a span of ``Document.text`` shows as."""
        if len(self.runs) == 1:
            return span
        return Span(self._seen(span.start), self._seen_end(span.end))

    def _offset(self, position: int) -> tuple[int, int]:
        """Where a character of the view comes from, and where the stretch ends that shows it."""
        index = bisect_right(self.runs, (position, len(self.text) * 10**6)) - 1
        seen, source = self.runs[index]
        offset = source + position - seen
        end = self.runs[index + 1][1] if index + 1 < len(self.runs) else offset + 1
        return max(source, min(offset, end - 1)), end

    def _seen(self, offset: int) -> int:
        index = bisect_right(self.runs, offset, key=lambda run: run[1]) - 1
        seen, source = self.runs[index]
        following = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        return min(seen + offset - source, following)

    def _seen_end(self, offset: int) -> int:
        """The same for what ends at an offset, before whatever is shown there in place of markup."""
        index = bisect_left(self.runs, offset, key=lambda run: run[1])
        at = index < len(self.runs) and self.runs[index][1] == offset
        return self.runs[index][0] if at else self._seen(offset)


def view_document(document: Document) -> View:
    """The document without what its mask hides. Without a mask the view is the text itself."""
    if not document.mask:
        return View(document.text)
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    seen = offset = 0
    for masked in document.mask:
        parts += (document.text[offset : masked.span.start], masked.reads_as)
        runs.append((seen, offset))
        seen += masked.span.start - offset
        runs.append((seen, masked.span.start))
        seen += len(masked.reads_as)
        offset = masked.span.end
    runs.append((seen, offset))
    parts.append(document.text[offset:])
    return View("".join(parts), tuple(runs))


def show_stretch(document: Document, start: int, end: int) -> str:
    """What a reader sees of ``Document.text[start:end]``, at the cost of what is hidden in it."""
    if not document.mask:
        return document.text[start:end]
    parts, offset = [], start
    for masked in document.mask[bisect_right(document.mask, start, key=lambda masked: masked.span.end) :]:
        if masked.span.start >= end:
            break
        parts += [document.text[offset : max(offset, masked.span.start)], masked.reads_as]
        offset = masked.span.end
    return "".join((*parts, document.text[offset:end]))


def hide_asides(document: Document) -> Document:
    """The document with its main text alone to be seen; offsets stay what they are."""
    kept = (masked for masked in document.mask if not document.is_aside(masked.span.start))
    hidden = (Masked(aside, "\n\n") for aside in document.asides)
    return attrs.evolve(document, mask=tuple(sorted((*kept, *hidden), key=lambda masked: masked.span)), asides=())


@lru_cache(maxsize=65536)
def fold_word(raw: str) -> str:
    """The key of a word as printed."""
    if not raw.isascii():
        raw = unicodedata.normalize("NFKC", _DROPPED.sub("", raw)[:_LONGEST_FOLD])
        for mark in APOSTROPHES:
            raw = raw.replace(mark, "'")
        raw = raw.replace("\u2212", "-")
    elif "\n" in raw:
        raw = _DROPPED.sub("", raw)
    raw = raw.casefold()
    if raw[0].isalpha():
        return raw.replace(".", "")
    return "and" if raw == "&" else raw.replace(",", "")


_make_word: Final = partial(tuple.__new__, Word)  # the same as Word(*fields), in a third of the time


def split_words(text: str, span: Span | None = None) -> list[Word]:
    """The words of a text, or of a span of it, with offsets into the whole text."""
    end = 0 if span is None else span.start
    return [  # each stands where it is first found: between two words is no letter or digit, and no "&"
        _make_word((raw, fold_word(raw), start := text.find(raw, end), end := start + len(raw), False))
        for raw in _find_words(text, span)
    ]


def _find_words(text: str, span: Span | None) -> list[str]:
    """The words as printed."""
    return _NEXT_WORD.findall(text) if span is None else _NEXT_WORD.findall(text, span.start, span.end)


def has_word(text: str, span: Span) -> bool:
    """Does a word begin in a span?"""
    return _WORD.search(text, span.start, span.end) is not None


def list_keys(text: str, span: Span | None = None) -> list[str]:
    """The keys of ``split_words`` alone, at less than half of what the words cost."""
    stretch = text if span is None else text[span.start : span.end]
    return _split_easily(stretch) if _EASY.fullmatch(stretch) else list(map(fold_word, _find_words(text, span)))


def _split_easily(stretch: str) -> list[str]:
    """The keys of a stretch that ``_EASY`` is: all that may stand between its words becomes space."""
    if not stretch.isascii():
        for mark in _CURLY:
            stretch = stretch.replace(mark, " ")
        stretch = stretch.replace("’", "'")
    for mark in _PLAIN_MARKS:
        stretch = stretch.replace(mark, " ")
    return stretch.lower().split()


def read_keys(text: str, span: Span) -> list[str]:
    """The keys of the words that ``read_passage`` reads, as cheaply: only a bracket can join two ("[W]e")."""
    if text.find("[", span.start, span.end) < 0:
        return list_keys(text, span)
    words: list[Word] = []
    _read_stretch(text, span, words, [])
    return [word.key for word in words]


def read_passage(document: Document, spans: Iterable[Span], view: View | None = None) -> Passage:
    """The words of some stretches of a document, their ellipses and bracketed insertions marked.

    Offsets count in ``Document.text``. ``view`` spares working the document's view out again.
    """
    view = view or view_document(document)
    spans = tuple(spans)
    if not document.mask and all(_ASIDE.search(view.text, span.start, span.end) is None for span in spans):
        return _read_plainly(view.text, spans)
    words: list[Word] = []
    elisions: list[int] = []
    for span in spans:
        _read_stretch(view.text, view.from_source(span), words, elisions)
    if document.mask:
        words = [_place_word(word, view) for word in words]
    return Passage(tuple(words), tuple(dict.fromkeys(elisions)))


def _read_plainly(text: str, spans: tuple[Span, ...]) -> Passage:
    """Stretches of nothing but words, which are made when they are asked for."""
    read = [(keys, around) for keys, around in map(partial(_bound_words, text), spans) if keys]
    if not read:
        return Passage(())
    keys = tuple(chain.from_iterable([keys for keys, _ in read]))
    around = Span(read[0][1].start, read[-1][1].end)
    return Passage(Unread(keys, around, partial(_split_spans, text, spans)))


def _bound_words(text: str, span: Span) -> tuple[list[str], Span]:
    """The keys of the words of a span, and what they take up of it."""
    stretch = text[span.start : span.end]
    if _EASY.fullmatch(stretch):
        start, end = len(stretch) - len(stretch.lstrip(_BETWEEN)), len(stretch.rstrip(_BETWEEN))
        return _split_easily(stretch), Span(span.start + start, span.start + end)
    found = _find_words(text, span)
    if not found:
        return [], span
    last = text.rfind(found[-1], span.start, span.end)
    return list(map(fold_word, found)), Span(text.find(found[0], span.start), last + len(found[-1]))


def _split_spans(text: str, spans: tuple[Span, ...]) -> list[Word]:
    return [word for span in spans for word in split_words(text, span)]


def _place_word(word: Word, view: View) -> Word:
    span = view.to_source(word.span)
    return word._replace(start=span.start, end=span.end)


def _read_stretch(text: str, span: Span, words: list[Word], elisions: list[int]) -> None:
    """Append the words and elisions of one stretch; brackets that never close insert nothing."""
    if _ASIDE.search(text, span.start, span.end) is None:
        words += split_words(text, span)
        return
    opened: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind, raw = match.lastgroup, match.group()
        if kind == "word" and words and words[-1].inserted and _CLITIC.match(text, words[-1].end, match.end()):
            plain = words[-1].text + text[match.start() - 1 : match.end()]  # "[Roe]'s": one word of the editor's
            words[-1] = Word(plain, fold_word(plain), words[-1].start, match.end(), inserted=True)
        elif kind == "word":
            words.append(Word(raw, fold_word(raw), *match.span()))
        elif kind == "recased":  # "[W]e": one word, whose capital is the editor's
            plain = raw[1] + raw[3:]
            words.append(Word(plain, fold_word(plain), *match.span()))
        elif kind == "gap":
            elisions.append(len(words))
        elif kind == "open" and len(opened) < _DEEPEST_BRACKETS:
            opened.append((_PARTNER[raw], len(words)))
        elif opened and opened[-1][0] == raw:
            _, first = opened.pop()
            words[first:] = [word._replace(inserted=True) for word in words[first:]]


@lru_cache(maxsize=2)
def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, blank ones left out. Each step asks for them: those of the last texts are kept.

    A line is a paragraph, unless it stands in a block that was wrapped: parted from its neighbours by
    blank lines, every line but the last of about one length.
    """
    found: list[Span] = []
    for block in _split_blocks(text):
        found += [Span(block[0].start, block[-1].end)] if _is_wrapped(block) else block
    return tuple(found)


def _split_blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between, each line trimmed."""
    block: list[Span] = []
    line_start = end = 0
    for line in _split_lines(text):
        printed = line.strip()
        if printed:
            start = line_start if len(printed) == len(line) else line_start + line.index(printed)
            if block and start - end > 1 and (text[end:start] == "\n\n" or _count_line_ends(text[end:start]) > 1):
                yield block
                block = []
            end = line_start + len(line)
            block.append(Span(start, start + len(printed)))
        line_start += len(line) + 1
    if block:
        yield block


def _split_lines(text: str) -> list[str]:
    """The lines of a text, each as long as it is there, with one character between two."""
    return (text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text).split("\n")


def _count_line_ends(gap: str) -> int:
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _is_wrapped(lines: list[Span]) -> bool:
    if len(lines) == 1:
        return False
    lengths = [line.end - line.start for line in lines[:-1]]
    return min(lengths) >= _SHORTEST_LINE and max(lengths) <= _LONGEST_LINE and max(lengths) - min(lengths) <= _RAGGED


def trim_span(text: str, span: Span) -> Span:
    """The span without the white space at its edges."""
    printed = text[span.start : span.end]
    kept = printed.strip()
    if len(kept) == len(printed):
        return span
    start = span.start + len(printed) - len(printed.lstrip())
    return Span(start, start + len(kept))


_STOP: Final = re.compile(  # what it begins with stands by itself, so that it is looked for before all else is tried
    r"[.!?](?:[.!?]{0,7}[\"”’'»)\]]{0,4}(?=\s{1,80}[\"“„‘'«(\[\u2014-]{0,3}[^\W_a-z]|\s{0,80}\Z)"
    r"|[\"”’'»]{1,3}(?=[A-Z“\"]))"
)
_LAST_WORD: Final = re.compile(r"(?:\w{1,12}\.)*\w{1,24}\Z")


def split_sentences(text: str, span: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    """The sentences of a paragraph. Marks that close after the stop belong to the sentence they end."""
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if stop.end() < span.end and not _is_abbreviation(text, start, stop, abbreviations):
            yield trim_span(text, Span(start, stop.end()))
            start = stop.end()
    rest = trim_span(text, Span(start, span.end))
    if rest:
        yield rest


def _is_abbreviation(text: str, start: int, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return False
    near = text[max(start, stop.start() - _LONGEST_LAST) : stop.start()]
    last = None if near[-1:].isspace() else _LAST_WORD.search(near[near.rfind(" ") + 1 :])
    if last is None:
        return False
    word = last.group()
    return word.casefold().replace(".", "") in abbreviations or (len(word) == 1 and word.isupper() and word != "I")
