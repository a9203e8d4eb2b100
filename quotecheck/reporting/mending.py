"""The wording to use, put into the draft: only words inside the marks change, and never a speaker.

Where the marks take in the reporter's words, the opening mark moves behind them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from typing import Final

import attrs

from quotecheck.codes import Wording
from quotecheck.model import Document, Finding, Span
from quotecheck.reporting.redaction import BAR
from quotecheck.reporting.report import GENERAL_VERDICTS, DraftReport, ReportedCheck
from quotecheck.text import read_passage, split_words

_PLACED: Final = frozenset(
    {Wording.VERBATIM, Wording.TYPOGRAPHIC, Wording.ELIDED, Wording.BRACKETED, Wording.VARIANT, Wording.ALTERED}
)
"""Verdicts under which each finding says which words to change."""
_CUTS: Final = frozenset({"CUT_HEAD", "CUT_TAIL", "ELLIPSIS_REVERSES", "BRACKET_REVERSES"})
"""Findings mended only by the whole wording that the check suggests."""
_MARKS: Final = frozenset("\"“”„«»‹›‘’'「」『』｢｣〝〞〟❝❞")
_JOINED: Final = frozenset("'’-‐‑")  # what may stand inside a word
_BRACKETS: Final = frozenset("[]()")
_MARKUP: Final = frozenset("<>&*_`[]\\")


@attrs.frozen
class Mend:
    """Words to put at a span of the draft."""

    span: Span
    words: str


@attrs.frozen
class Mended:
    """A draft with the wording to use."""

    document: Document
    text: str
    left: tuple[tuple[ReportedCheck, str], ...] = ()
    """Checks that need a person, each with the reason."""

    def to_patch(self) -> str:
        """A unified diff against the file, for ``patch -p1`` and ``git apply``; empty where nothing changes."""
        path = self.document.path
        if self.text == self.document.text or path is None:
            return ""
        before, after = _split_lines(self.document.text), _split_lines(self.text)
        ending = "\t" if " " in path else ""
        lines = unified_diff(before, after, f"a/{path}{ending}", f"b/{path}{ending}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    @property
    def obstacle(self) -> str | None:
        """Why no patch can be written, or None: the text must be the file itself."""
        path = self.document.path
        if path is None or path == "-" or any(not character.isprintable() for character in path):
            return "it is not a file that can be named in a patch"
        digest = hashlib.sha256(self.document.text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest == self.document.sha256:
            return None
        return "it names somebody who is hidden" if BAR in self.document.text else "the file is no UTF-8 text"


def mend_draft(draft: DraftReport) -> Mended:
    """The draft with every wording mended that can be, and the checks that were left."""
    mends: list[Mend] = []
    left: list[tuple[ReportedCheck, str]] = []
    for check in (ReportedCheck(draft.document, check) for check in draft.checks):
        found = list(_mend_check(check))
        if found and not any(mend is None for mend in found):
            mends += [mend for mend in found if mend is not None]
        elif any(finding.severity.is_grave for finding in check.findings):
            left.append((check, _say_why(check)))
    return Mended(draft.document, _put_in(draft.document.text, mends), tuple(left))


def _say_why(check: ReportedCheck) -> str:
    """The headline; that of the speaker first, since whose words they are is to be settled before the words."""
    speakers = [finding.message for finding in check.told if finding.code.startswith("QC3")]
    words = [finding.message for finding in check.told if not finding.code.startswith("QC3")]
    return "; ".join([*speakers[:1], *words[:1]]) if speakers else check.headline


def mend_finding(document: Document, finding: Finding) -> Mend | None:
    """What to put where, with the spaces that words to insert or take out need; None where nothing mends it."""
    span, words = finding.draft_span, finding.replacement
    if span is None or words is None:
        return None
    text = document.text
    replaced = text[span.start : span.end]
    if any(map(str.isalnum, replaced)):
        return Mend(span, words) if words else Mend(_take_space(text, span), "")
    if any(character in _BRACKETS for character in replaced):
        return None
    return Mend(Span(span.end, span.end), _space_out(text, span.end, words))


def _take_space(text: str, span: Span) -> Span:
    """A span with the space behind it, or else before it: words taken out leave none behind."""
    end = span.end
    while end < len(text) and text[end] in " \t":
        end += 1
    if end > span.end:
        return Span(span.start, end)
    start = span.start
    while start and text[start - 1] in " \t":
        start -= 1
    return Span(start, end)


def _mend_check(check: ReportedCheck) -> Iterator[Mend | None]:
    """What mends the wording, None for what nothing mends; nothing where the wording needs no mending."""
    grave = [finding for finding in check.findings if finding.severity.is_grave]
    wording = [finding for finding in grave if finding.code.startswith("QC2") or finding.name in _CUTS]
    if not wording:
        return
    if any(finding.code.startswith("QC3") for finding in grave):
        yield None  # whose words they are is to be settled first
    elif check.wording is Wording.WIDENED:
        yield _move_mark(check)
    elif any(finding.name in _CUTS for finding in wording):
        yield _mend_whole(check)
    elif check.wording not in _PLACED:
        yield None
    else:
        typed = [finding for finding in wording if finding.name not in GENERAL_VERDICTS]
        for finding in typed:
            yield _mend_inside(check, finding)
        if not typed:
            yield None


def _mend_whole(check: ReportedCheck) -> Mend | None:
    """The suggestion in the place of all words; what stands at their edges, a comma before the mark, stays."""
    words, spans = check.suggestion, check.quotation.spans
    passage = read_passage(check.draft, spans).words
    if words is None or len(spans) > 1 or not passage or _has_marks(words):
        return None
    return _keep_if_plain(check.draft, Mend(Span(passage[0].start, passage[-1].end), words.strip(" ,;:.")))


def _move_mark(check: ReportedCheck) -> Mend | None:
    """The opening mark behind the reporter's words, which stay as they are; None where they stand elsewhere."""
    text, spans = check.draft.text, check.quotation.spans
    passage, spoken = read_passage(check.draft, spans).words, split_words(check.suggestion or "")
    first = len(passage) - len(spoken)
    if len(spans) > 1 or not spoken or first < 1 or not spans[0].start:
        return None
    if [word.key for word in passage[first:]] != [word.key for word in spoken]:
        return None
    mark, start = text[spans[0].start - 1], passage[first].start
    if mark not in _MARKS:
        return None
    return _keep_if_plain(check.draft, Mend(Span(spans[0].start - 1, start), text[spans[0].start : start] + mark))


def _mend_inside(check: ReportedCheck, finding: Finding) -> Mend | None:
    mend = mend_finding(check.draft, finding)
    if mend is None or not any(span.covers(mend.span) for span in check.quotation.spans):
        return None
    return _keep_if_plain(check.draft, mend)


def _keep_if_plain(document: Document, mend: Mend) -> Mend | None:
    """None where markup would be lost, or made of words."""
    touched = any(masked.span.overlaps(mend.span) for masked in document.mask)
    return None if touched or (document.mask and not _MARKUP.isdisjoint(mend.words)) else mend


def _has_marks(words: str) -> bool:
    """Does it hold quotation marks? An apostrophe inside a word is none."""
    for place, character in enumerate(words):
        inside = 0 < place < len(words) - 1 and words[place - 1].isalnum() and words[place + 1].isalnum()
        if character in _MARKS and not (inside and character in _JOINED):
            return True
    return False


def _space_out(text: str, offset: int, words: str) -> str:
    """Words to insert, apart from what stands on either side."""
    before = " " if offset and text[offset - 1].isalnum() else ""
    after = " " if offset < len(text) and text[offset].isalnum() else ""
    return before + words + after


def _put_in(text: str, mends: Iterable[Mend]) -> str:
    parts, offset = [], 0
    for mend in sorted(mends, key=lambda mend: (mend.span.start, mend.span.end)):
        if mend.span.start >= offset:
            parts += [text[offset : mend.span.start], mend.words]
            offset = mend.span.end
    return "".join((*parts, text[offset:]))


def _split_lines(text: str) -> Sequence[str]:
    """As ``patch`` counts them: only LF ends a line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
