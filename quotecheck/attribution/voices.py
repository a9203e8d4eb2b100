"""A content with what has been found of its speaker, and the utterances that contents make together."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.model import DIRECT, INDIRECT, Content, Document, Mention, Quotation, Speaker, Stance, VerbForm
from quotecheck.text import View

_NOBODY: Final = Speaker()
_ASSERTS: Final = Stance.ASSERTS
_GOES_ON: Final = "goes on from the last speaker"


@attrs.define
class Voiced:
    """One content on its way to be a quotation, in offsets of the view."""

    content: Content
    speaker: Speaker = _NOBODY
    cue: Mention | None = None
    stance: Stance = _ASSERTS
    tagged: bool = False
    """A tag of its own names the speaker."""
    verb: VerbForm | None = None
    """Of that tag."""
    joins: bool = False
    """It goes on with the utterance of the content before it."""
    paragraph: int = -1
    is_question: bool = False
    in_headline: bool = False

    @property
    def is_direct(self) -> bool:
        """A whole utterance in marks, not inside another."""
        return self.content.kind is DIRECT and self.content.depth == 0

    @property
    def is_told(self) -> bool:
        """A verb of its own tag reports it; a subject of the sentence before is only a guess."""
        return self.tagged and self.cue is not None


def go_on(one: Voiced, before: Voiced, *, joins: bool, rule: str = _GOES_ON, confidence: float = 0.85) -> None:
    """Give a content the speaker of the one before it."""
    one.speaker = attrs.evolve(before.speaker, rule=rule, confidence=confidence)
    one.cue, one.is_question = before.cue, before.is_question
    one.joins = joins and one.is_direct and before.is_direct


def group_voices(voiced: deque[Voiced]) -> Iterator[list[Voiced]]:
    """The contents of each utterance together, utterances in the order of their first words; ``voiced`` is used up.

    What stands inside another content, or reports without marks, never parts an utterance.
    """
    groups: list[list[Voiced]] = []
    """The last utterance in marks, and what stands in it or behind it."""
    while voiced:
        one = voiced.popleft()
        if one.joins and groups and _is_outer(groups[0][0]):
            groups[0].append(one)
            continue
        if _is_outer(one):
            yield from groups
            groups.clear()
        groups.append([one])
    yield from groups


def _is_outer(one: Voiced) -> bool:
    """In marks, and not inside another."""
    return one.content.depth == 0 and one.content.kind is not INDIRECT


def make_quotation(group: Sequence[Voiced], view: View, document: Document) -> Quotation:
    """The quotation that one utterance's contents are."""
    lead = group[0]
    seen = [one.content.span for one in group]
    speaker, cue = lead.speaker, lead.cue
    if document.mask:
        speaker, cue = _place_speaker(speaker, view), _place_mention(cue, view)
    return Quotation(
        kind=lead.content.kind,
        spans=tuple(map(view.to_source, seen)),
        text=" ".join([view.text[span.start : span.end] for span in seen]),  # markup out
        speaker=speaker,
        cue=cue,
        stance=lead.stance,
        is_question=lead.is_question,
        nested=lead.content.depth > 0,
        in_headline=lead.in_headline,
    )


def _place_speaker(speaker: Speaker, view: View) -> Speaker:
    return attrs.evolve(speaker, mention=_place_mention(speaker.mention, view)) if speaker.mention else speaker


def _place_mention(mention: Mention | None, view: View) -> Mention | None:
    return Mention(mention.text, view.to_source(mention.span)) if mention else None


def find_stance(content: Content, tag: SpeechTag) -> Stance:
    """Denied ("rejected a claim that ..."), said after another ("quoted", "mimicked"), or the speaker's own."""
    if tag.verb is None or tag.cue is None:
        return _ASSERTS
    if tag.verb.lemma in tag.sentence.tables.echoing_verbs:
        return Stance.DESCRIBES
    if "deny" not in tag.verb.frames:
        return _ASSERTS
    between = tag.sentence.keys[tag.cue[1] : bisect_left(tag.sentence.starts, content.outer.start)]
    own = any(tag.sentence.tables.find_classes(key) & {"own"} for key in between)
    return Stance.DENIES if between and not own else _ASSERTS
