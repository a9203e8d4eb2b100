"""Along a document from quotation to quotation: who speaks, who goes on, where a new utterance begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.attribution.naming import Memory, name_speaker, remember_sentence
from quotecheck.attribution.tagging import Tag, find_lead, find_loose_tag, find_tag
from quotecheck.attribution.terms import set_terms_aside
from quotecheck.clauses import MARK, QUOTE, Sentence, divide_sentences, read_sentence
from quotecheck.model import (
    Content,
    Contents,
    Document,
    Extraction,
    Kind,
    Lexicon,
    Mention,
    Quotation,
    Span,
    Speaker,
    Stance,
)
from quotecheck.people import Cast, Registry
from quotecheck.text import View, split_paragraphs, view_document


@attrs.define
class Voiced:
    """A content with what was found of its speaker, in offsets of the view."""

    content: Content
    speaker: Speaker = attrs.field(factory=Speaker)
    cue: Mention | None = None
    tag: Tag | None = None
    joins: bool = False
    """It goes on with the utterance of the content before it."""
    paragraph: int = 0


def attribute_contents(document: Document, contents: Contents, lexicon: Lexicon, registry: Registry) -> Extraction:
    """Join every content of ``document`` to its cue and speaker, and the contents of one utterance to a quotation."""
    view = view_document(document)
    found = [_see_content(content, view) for content in contents.contents] if document.mask else list(contents.contents)
    day = document.said_on or document.date
    memory = Memory(Cast(view.text, lexicon, registry, day))
    if document.words_of is not None:
        voiced = [_voice_owner(content, document.words_of) for content in found]
    else:
        voiced = _voice_paragraphs(view.text, found, memory, lexicon)
    quotations = tuple(_make_quotation(group, view) for group in _group_voiced(voiced))
    return set_terms_aside(Extraction(document, quotations, contents.not_quotations, contents.notices))


def _see_content(content: Content, view: View) -> Content:
    return attrs.evolve(
        content,
        span=view.from_source(content.span),
        outer=view.from_source(content.outer),
        label=content.label and view.from_source(content.label),
    )


def _voice_owner(content: Content, owner: str) -> Voiced:
    return Voiced(content, Speaker(name=owner, rule="the document is their words"))


def _voice_paragraphs(text: str, found: Sequence[Content], memory: Memory, lexicon: Lexicon) -> list[Voiced]:
    voiced: list[Voiced] = []
    place = 0
    before: Span | None = None
    for number, paragraph in enumerate(split_paragraphs(text)):
        first = place
        while place < len(found) and found[place].outer.start < paragraph.end:
            place += 1
        if place > first:
            lines = _read_lines(text, paragraph, found[first:place], lexicon)
            spoken = bool(voiced) and voiced[-1].paragraph == number - 1
            lead = None if before is None else _read_last(text, before, lexicon)
            if spoken and lead is not None and not _ends_with_colon(lead):
                lead = None
            voiced += _voice_lines(lines, number, lead, memory, voiced[-1] if voiced else None)
        before = paragraph
    return voiced


@attrs.frozen
class Line:
    """One sentence with the contents in it and their tags, where it has them."""

    sentence: Sentence
    contents: tuple[Content, ...]
    tags: tuple[Tag | None, ...]


def _read_lines(text: str, paragraph: Span, group: Sequence[Content], lexicon: Lexicon) -> list[Line]:
    outermost = [content for content in group if content.depth == 0]
    stretches = [content.outer for content in outermost]
    lines: list[Line] = []
    place = 0
    for span in divide_sentences(text, paragraph, stretches, lexicon):
        first = place
        while place < len(stretches) and stretches[place].start < span.end:
            place += 1
        sentence = read_sentence(text, span, stretches[first:place], lexicon)
        quotes = [index for index in range(len(sentence)) if sentence.kinds[index] == QUOTE]
        tags = tuple(find_tag(sentence, index) for index in quotes)
        lines.append(Line(sentence, tuple(outermost[first:place]), tags))
    return lines


_TAIL: Final = 600
"""Characters of a paragraph's end that may lead into the next one."""


def _read_last(text: str, paragraph: Span, lexicon: Lexicon) -> Sentence | None:
    """The last sentence of a paragraph without regard to marks, for what it may introduce."""
    start = max(paragraph.start, paragraph.end - _TAIL)
    spans = list(divide_sentences(text, Span(start, paragraph.end), (), lexicon))
    return read_sentence(text, spans[-1], (), lexicon) if spans else None


def _voice_lines(
    lines: Sequence[Line], number: int, lead: Sentence | None, memory: Memory, before: Voiced | None
) -> list[Voiced]:
    voiced: list[Voiced] = []
    for index, line in enumerate(lines):
        earlier = lines[index - 1].sentence if index else lead
        for content, tag in zip(line.contents, line.tags, strict=True):
            one = Voiced(content, paragraph=number)
            if tag is not None:
                _voice_tag(one, tag, memory, before)
            else:
                _voice_untagged(one, line, lines[index + 1 :], earlier, memory, before)
            voiced.append(one)
            before = one
        remember_sentence(line.sentence, memory)
    return voiced


def _voice_tag(one: Voiced, tag: Tag, memory: Memory, before: Voiced | None) -> None:
    one.tag = tag
    one.speaker = name_speaker(tag, memory)
    if tag.cue is not None:
        span = tag.sentence.cut(*tag.cue)
        one.cue = Mention(tag.sentence.text[span.start : span.end], span)
    one.joins = before is not None and before.cue == one.cue and before.content.kind == one.content.kind == Kind.DIRECT
    memory.last_speaker, memory.last_place = one.speaker, tag.sentence.span.start


def _voice_untagged(
    one: Voiced, line: Line, rest: Sequence[Line], earlier: Sentence | None, memory: Memory, before: Voiced | None
) -> None:
    """A stretch without a tag of its own: on from its neighbour, by what leads in, or nobody's."""
    same = before is not None and before.paragraph == one.paragraph
    if one.content.continues and before is not None:
        _go_on(one, before, joins=True)
    elif earlier is not None and _floats(line.sentence) and _ends_with_colon(earlier):
        _lead_in(one, earlier, memory, "introduced by a colon")
    elif not _floats(line.sentence):
        _voice_embedded(one, line, memory, before if same else None)
    elif same and before is not None:
        lead = None if earlier is None or QUOTE in earlier.kinds else find_lead(earlier)
        if lead is not None and lead.cue is not None:
            _voice_tag(one, attrs.evolve(lead, rule="reported in the sentence before", confidence=0.8), memory, None)
        else:
            _go_on(one, before, joins=earlier is None or QUOTE in earlier.kinds)
    elif (behind := _find_first_tag(rest)) is not None:
        _voice_tag(one, attrs.evolve(behind, rule="tag later in the paragraph", confidence=0.85), memory, None)
    elif earlier is not None and _lead_in(one, earlier, memory, "subject of the sentence before"):
        pass
    elif before is not None:
        _go_on(one, before, joins=before.paragraph == one.paragraph - 1)


def _voice_embedded(one: Voiced, line: Line, memory: Memory, before: Voiced | None) -> None:
    """Marks inside a sentence that reports nothing: on from the speaker just heard, or its subject's."""
    if before is not None and before.tag is not None and memory.last_place >= line.sentence.span.start - 400:
        _go_on(one, before, joins=False)
        one.speaker = attrs.evolve(one.speaker, rule="goes on inside a sentence", confidence=0.6)
        return
    place = next((i for i in range(len(line.sentence)) if line.sentence.starts[i] == one.content.outer.start), 0)
    tag = find_loose_tag(line.sentence, place)
    if tag is not None:
        _voice_tag(one, tag, memory, None)


def _find_first_tag(lines: Sequence[Line]) -> Tag | None:
    return next((tag for line in lines for tag in line.tags if tag is not None), None)


def _go_on(one: Voiced, before: Voiced, *, joins: bool) -> None:
    one.speaker = attrs.evolve(before.speaker, rule="goes on from the last speaker", confidence=0.85)
    one.cue, one.joins = before.cue, joins


def _ends_with_colon(sentence: Sentence) -> bool:
    return len(sentence) > 0 and sentence.words[-1] == ":"


def _lead_in(one: Voiced, sentence: Sentence, memory: Memory, rule: str) -> bool:
    """The speaker that a sentence before the stretch introduces."""
    tag = find_lead(sentence)
    if tag is None:
        return False
    _voice_tag(one, attrs.evolve(tag, rule=rule, confidence=0.8), memory, None)
    return True


def _floats(sentence: Sentence) -> bool:
    """Nothing but marks and small words around the stretch."""
    return all(
        kind in (QUOTE, MARK) or bool(classes & {"conjunction", "adverb"})
        for kind, classes in zip(sentence.kinds, sentence.classes, strict=True)
    )


def _group_voiced(voiced: Sequence[Voiced]) -> Iterator[list[Voiced]]:
    group: list[Voiced] = []
    for one in voiced:
        if group and one.joins and Kind.INDIRECT not in (one.content.kind, group[-1].content.kind):
            group.append(one)
        else:
            if group:
                yield group
            group = [one]
    if group:
        yield group


def _make_quotation(group: Sequence[Voiced], view: View) -> Quotation:
    spans = tuple(view.to_source(one.content.span) for one in group)
    lead = group[0]
    return Quotation(
        kind=lead.content.kind,
        spans=spans,
        text=" ".join(view.text[one.content.span.start : one.content.span.end] for one in group),
        speaker=lead.speaker,
        cue=lead.cue,
        stance=Stance.ASSERTS,
        nested=lead.content.depth > 0,
    )
