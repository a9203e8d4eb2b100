"""Along a document from quotation to quotation: who speaks, who goes on, where a new utterance begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from quotecheck.attribution.naming import Memory, name_speaker, remember_sentence
from quotecheck.attribution.tagging import Tag, find_tag
from quotecheck.clauses import QUOTE, Sentence, divide_sentences, read_sentence
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
    speaker: Speaker = Speaker()
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
        voiced = _voice_paragraphs(view.text, found, contents, memory, lexicon)
    quotations = tuple(_make_quotation(group, view, document) for group in _group_voiced(voiced))
    return Extraction(document, quotations, contents.not_quotations, contents.notices)


def _see_content(content: Content, view: View) -> Content:
    return attrs.evolve(
        content,
        span=view.from_source(content.span),
        outer=view.from_source(content.outer),
        label=content.label and view.from_source(content.label),
    )


def _voice_owner(content: Content, owner: str) -> Voiced:
    return Voiced(content, Speaker(name=owner, rule="the document is their words"))


def _voice_paragraphs(
    text: str, found: Sequence[Content], contents: Contents, memory: Memory, lexicon: Lexicon
) -> list[Voiced]:
    voiced: list[Voiced] = []
    place = 0
    for number, paragraph in enumerate(split_paragraphs(text)):
        first = place
        while place < len(found) and found[place].outer.start < paragraph.end:
            place += 1
        group = found[first:place]
        if group:
            voiced += _voice_paragraph(text, paragraph, number, group, memory, lexicon, voiced[-1] if voiced else None)
    return voiced


def _voice_paragraph(
    text: str,
    paragraph: Span,
    number: int,
    group: Sequence[Content],
    memory: Memory,
    lexicon: Lexicon,
    before: Voiced | None,
) -> list[Voiced]:
    outermost = [content for content in group if content.depth == 0]
    stretches = [content.outer for content in outermost]
    voiced: list[Voiced] = []
    place = 0
    for span in divide_sentences(text, paragraph, stretches, lexicon):
        first = place
        while place < len(stretches) and stretches[place].start < span.end:
            place += 1
        sentence = read_sentence(text, span, stretches[first:place], lexicon)
        if place > first:
            voiced += _voice_sentence(
                sentence, outermost[first:place], number, memory, voiced[-1] if voiced else before
            )
        remember_sentence(sentence, memory)
    return voiced


def _voice_sentence(
    sentence: Sentence, contents: Sequence[Content], number: int, memory: Memory, before: Voiced | None
) -> list[Voiced]:
    voiced: list[Voiced] = []
    places = [index for index in range(len(sentence)) if sentence.kinds[index] == QUOTE]
    for content, place in zip(contents, places, strict=True):
        one = Voiced(content, paragraph=number)
        tag = find_tag(sentence, place)
        if tag is None and before is not None and _floats(sentence):
            one.speaker = attrs.evolve(before.speaker, rule="goes on from the last speaker", confidence=0.85)
            one.cue, one.joins = before.cue, before.paragraph == number or content.continues
        elif tag is not None:
            one.tag = tag
            one.speaker = name_speaker(tag, memory)
            if tag.cue is not None:
                span = sentence.cut(*tag.cue)
                one.cue = Mention(sentence.text[span.start : span.end], span)
            one.joins = (
                before is not None and before.cue == one.cue and before.content.kind == content.kind == Kind.DIRECT
            )
            memory.last_speaker, memory.last_place = one.speaker, sentence.span.start
        voiced.append(one)
        before = one
    return voiced


def _floats(sentence: Sentence) -> bool:
    """Nothing but marks around the stretch."""
    return all(kind in (QUOTE, "m") for kind in sentence.kinds)


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


def _make_quotation(group: Sequence[Voiced], view: View, document: Document) -> Quotation:
    spans = tuple(view.to_source(one.content.span) for one in group)
    lead = group[0]
    return Quotation(
        kind=lead.content.kind,
        spans=spans,
        text=" ".join(document.text[span.start : span.end] for span in spans),
        speaker=lead.speaker,
        cue=lead.cue,
        stance=Stance.ASSERTS,
        nested=lead.content.depth > 0,
    )
