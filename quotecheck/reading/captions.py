"""Captions, SubRip and WebVTT: the words with their times; a voice tag is the speaker's label."""

from __future__ import annotations

import re
from typing import Final

import attrs

from quotecheck.model import DocumentKind, PlaceMark
from quotecheck.reading.entities import ENTITY, decode_entity
from quotecheck.reading.facts import Facts, RawText
from quotecheck.reading.masking import Gap, MaskBuilder
from quotecheck.reading.rolling import Line, find_repeated_lines
from quotecheck.reading.turns import find_label, find_name

UNNAMED_TURN: Final = ">> "
"""What stands where another, unnamed voice begins, as broadcasters write it."""

_TIME: Final = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,]\d{1,3}"
_TIMING: Final = re.compile(rf"[ \t]{{0,20}}{_TIME}[ \t]{{0,20}}-->[ \t]{{0,20}}{_TIME}")
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_PIECE: Final = re.compile(
    rf"<v(?:\.[^<>\s]{{0,100}})?[ \t]{{1,20}}(?P<voice>[^<>\r\n]{{1,200}})>|(?P<tag></?[A-Za-z0-9][^<>\r\n]{{0,200}}>)"
    rf"|(?P<style>\{{\\[^{{}}\r\n]{{0,200}}\}})|(?P<entity>{ENTITY})|(?P<music>[♪♫]{{1,8}})"
)
_LISTED: Final = re.compile(r"(?P<last>[^\W\d_][^,()]{0,60}), (?P<given>[^,()]{1,60}?)(?:\s?\([^()]{1,80}\))?")
"""A voice as staff lists have it: last name first, the office in brackets behind it."""
_CHANGE: Final = re.compile(r"\s{0,20}(?:>>+|-(?=\s?[^\W\d_a-z]))\s{0,4}")


def is_captions(text: str) -> bool:
    """Does a text begin as captions do?"""
    return text.startswith("WEBVTT") or _FIRST_CUE.match(text) is not None


_FIRST_CUE: Final = re.compile(rf"\s{{0,200}}\d{{1,9}}[ \t]{{0,20}}(?:\r\n?|\n){_TIMING.pattern}")


def read_captions(text: str, _path: str | None = None) -> RawText:
    """The cues as one transcript: a speaker's cues run on as one turn, each with its time as place.

    A voice shows as ``Name: `` where it changes; a dash at the start of a line shows as ``>>``: somebody else, whom the
    captions do not name.
    """
    reader = _CueReader(MaskBuilder(text), find_repeated_lines(_split_cues(text)))
    for match in _LINE.finditer(text):
        reader.take_line(match)
    if not reader.places:
        return RawText(text=text)
    return RawText(
        text=text,
        mask=reader.masks.finish(),
        places=tuple(reader.places),
        facts=Facts(kind=DocumentKind.TRANSCRIPT),
    )


def _split_cues(text: str) -> list[list[Line]]:
    """The lines of each cue that show words."""
    cues: list[list[Line]] = []
    in_cue = False
    for match in _LINE.finditer(text):
        if _TIMING.match(match[1]):
            cues.append([])
            in_cue = True
        elif in_cue and match[1].strip():
            cues[-1].append((match.start(), " ".join(_PIECE.sub("", match[1]).split())))
        else:
            in_cue = in_cue and _stays_open(match[1], bool(cues[-1]))
    return cues


def _stays_open(blank: str, shown: bool) -> bool:
    """Does a cue go on behind a blank line? Machines leave the upper of two lines blank, but for a space."""
    return bool(blank) and not shown


@attrs.define
class _CueReader:
    """Takes the lines of a caption file one by one."""

    masks: MaskBuilder
    repeated: frozenset[int] = frozenset()
    """Where the lines begin that were shown before."""
    places: list[PlaceMark] = attrs.field(factory=list)
    _in_cue: bool = False
    _shown: bool = False
    _voice: str | None = None

    def take_line(self, match: re.Match[str]) -> None:
        """A line is a time, a cue's text, or nothing anybody says."""
        timing = _TIMING.match(match[1])
        if timing:
            self._in_cue, self._shown = True, False
            self.places.append(PlaceMark(match.end(), _format_time(timing)))
        elif self._in_cue and match[1].strip():
            self._shown = True
            if match.start() not in self.repeated:
                self._take_text(match.start(), match.end(1))
                self.masks.hide(match.end(1), match.end(), Gap.SPACE)
                return
        else:
            self._in_cue = self._in_cue and _stays_open(match[1], self._shown)
        self.masks.hide(match.start(), match.end(), Gap.SPACE)

    def _take_text(self, start: int, end: int) -> None:
        """A line of a cue; a label or a change mark at its start begins a paragraph."""
        text = self.masks.text
        change = _CHANGE.match(text, start, end)
        offset = change.end() if change else start
        named = find_label(text[offset:end]) or find_name(text[offset:end])
        if change or named:
            self.masks.hide(start, offset if named else start, Gap.PARAGRAPH)
            self._voice = None
        if change and not named:
            self.masks.replace(start, offset, UNNAMED_TURN)
        for piece in _PIECE.finditer(text, offset, end):
            self._take_piece(piece)

    def _take_piece(self, piece: re.Match[str]) -> None:
        """Markup inside a cue."""
        if piece["voice"]:
            self._take_voice(piece)
        elif piece["entity"]:
            shown = decode_entity(piece.group())
            if shown is not None:
                self.masks.replace(piece.start(), piece.end(), shown)
        else:
            self.masks.hide(piece.start(), piece.end())

    def _take_voice(self, piece: re.Match[str]) -> None:
        """``<v Ned Price>`` shows as ``Ned Price: ``, its name in place, where the voice changes.

        ``<v Price, Ned (Press)>`` shows the same.
        """
        voice = " ".join(piece["voice"].split())
        if voice == self._voice:
            self.masks.hide(piece.start(), piece.end(), Gap.SPACE)
            return
        self._voice = voice
        self.masks.hide(piece.start(), piece.start("voice"), Gap.PARAGRAPH)
        listed = _LISTED.fullmatch(voice)
        if listed:
            self.masks.replace(piece.start("voice"), piece.end(), f"{listed['given']} {listed['last']}: ")
        else:
            self.masks.replace(piece.end("voice"), piece.end(), ": ")


def _format_time(timing: re.Match[str]) -> str:
    """The start of a cue as ``00:04:12``."""
    hours, minutes, seconds = (int(group or 0) for group in timing.groups()[:3])
    return f"{hours:02}:{minutes:02}:{seconds:02}"
