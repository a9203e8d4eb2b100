"""Along a document from content to content: who speaks, who goes on, where a new utterance begins."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

import attrs

from quotecheck.attribution.lines import Line, read_lines
from quotecheck.attribution.memory import Memory
from quotecheck.attribution.namesakes import Namesakes
from quotecheck.attribution.naming import name_speaker
from quotecheck.attribution.outcries import find_outcry
from quotecheck.attribution.signatures import find_bracketed_name, find_caption, find_signature
from quotecheck.attribution.speech_tag import SpeechTag
from quotecheck.attribution.tagging import find_lead
from quotecheck.attribution.turns import Turns, voice_owner
from quotecheck.attribution.verbless import find_loose_tag
from quotecheck.attribution.voices import Voiced, find_stance, go_on, group_voices, make_quotation
from quotecheck.model import INDIRECT, MIXED, Content, Contents, Document, Extraction, Lexicon, Span, Speaker
from quotecheck.people import Cast, Registry
from quotecheck.text import View, list_keys, split_paragraphs, view_document

_BY_COLON: Final = "introduced by a colon"
_NEAR: Final = 400
"""Characters after a tag in which a stretch inside a sentence that reports nothing goes on from it."""
_LONGEST_HEADLINE: Final = 160
_LAST_PARAGRAPH: Final = "tag behind its last paragraph"


def attribute_contents(document: Document, contents: Contents, lexicon: Lexicon, registry: Registry) -> Extraction:
    """Join every content of ``document`` to its cue and speaker, and the contents of one utterance to a quotation."""
    view = view_document(document)
    found = [_see_content(content, view) for content in contents.contents] if document.mask else contents.contents
    cast = Cast(view.text, lexicon, registry, document.day_said)
    thread = Thread(view.text, lexicon, Memory(view.text, lexicon, cast), document.words_of)
    thread.follow(found)
    voiced = deque(thread.voiced)
    left_out, notices = contents.not_quotations, contents.notices
    del contents, found, thread  # a text that is all quotations need not hold each of them twice
    quotations = tuple([make_quotation(group, view, document) for group in group_voices(voiced)])
    return Extraction(document, quotations, left_out, notices)


def _see_content(content: Content, view: View) -> Content:
    return attrs.evolve(
        content,
        span=view.from_source(content.span),
        outer=view.from_source(content.outer),
        label=content.label and view.from_source(content.label),
    )


@attrs.define
class Thread:
    """What is known up to the content that is being read; ``voiced`` is what comes out."""

    text: str = attrs.field(repr=False)
    lexicon: Lexicon = attrs.field(repr=False)
    memory: Memory
    owner: str | None = None
    """Whose words the whole document is."""
    voiced: list[Voiced] = attrs.field(factory=list)
    before: Voiced | None = None
    """The last content that is not inside another and stands in marks."""
    earlier: Line | None = None
    """The last sentence read."""
    first_tag: SpeechTag | None = None
    """The first one of this paragraph, if there has been any yet."""
    at_head: bool = True
    """No sentence of this paragraph has been read yet."""

    def follow(self, contents: Sequence[Content]) -> None:
        """Give every content a voice, paragraph by paragraph."""
        place = 0
        earlier: Span | None = None
        turns = Turns(self.memory, Namesakes(self.memory, contents))
        for number, paragraph in enumerate(split_paragraphs(self.text)):
            first = place
            while place < len(contents) and contents[place].outer.start < paragraph.end:
                place += 1
            if place > first:
                self.memory.unread = earlier
                self._follow_paragraph(paragraph, number, contents[first:place], turns)
                earlier = None
            else:
                earlier = paragraph

    def _follow_paragraph(self, paragraph: Span, number: int, group: Sequence[Content], turns: Turns) -> None:
        """The contents of one paragraph: speech without marks by its owner, the others by their tags."""
        told = [content for content in group if content.depth == 0 and not (content.label or self.owner)]
        if len(told) == len(group):  # nearly always
            self._follow_lines(paragraph, number, told)
            return
        spoken = [content for content in group if content.depth == 0 and (content.label or self.owner)]
        start = len(self.voiced)
        for content in spoken:
            owned = None if content.label else self.owner
            self.voiced.append(turns.voice_turn(content) if owned is None else voice_owner(content, owned))
        if told:
            self._follow_lines(paragraph, number, told)
        inner = [content for content in group if content.depth > 0]
        if inner:
            self._follow_inner(inner, self.voiced[start:])
            self.voiced[start:] = sorted(
                self.voiced[start:], key=lambda one: (one.content.outer.start, one.content.depth)
            )

    def _follow_lines(self, paragraph: Span, number: int, told: Sequence[Content]) -> None:
        """The contents of a paragraph that a reporter tells of. No sentence is kept longer than it is needed."""
        lines = deque(read_lines(self.text, paragraph, told, self.lexicon))
        headline = number == 0 and _is_headline(self.text, paragraph)
        self.at_head, self.first_tag = True, None
        while lines:
            line = lines[0]
            for content, place, tag in zip(line.contents, line.places, line.tags, strict=True) if line.contents else ():
                one = Voiced(content, paragraph=number, in_headline=headline)
                if tag is not None:
                    self.first_tag = self.first_tag or tag
                    self._voice_tag(one, tag)
                else:
                    self._voice_untagged(one, line, place, lines)
                self.voiced.append(one)
                if content.kind is not INDIRECT or not line.sets_apart(content):
                    self.before = one
            self.memory.passed.append(line)
            self.earlier, self.at_head = lines.popleft(), False

    @property
    def lead(self) -> Line | None:
        """The sentence before; that of an earlier paragraph only if it introduces, or nobody spoke there."""
        if not self.at_head:
            return self.earlier
        if self.memory.unread is not None:
            tail = self.memory.read_unread()
            return tail[-1] if tail else None
        return self.earlier if self.earlier is not None and (self.earlier.introduces or self._is_left()) else None

    def _is_left(self) -> bool:
        """Did the paragraph before, whose last speech was some words inside a sentence, go on to tell of somebody?"""
        before = self.before
        mixed = before is not None and before.content.kind is MIXED
        return mixed and self.earlier is not None and not self.earlier.contents

    def _voice_tag(self, one: Voiced, tag: SpeechTag) -> None:
        one.tagged, one.verb = True, tag.verb
        self.memory.barred = self._find_asker(one, tag)
        one.speaker = name_speaker(tag, self.memory)
        if tag.cue is not None:
            one.cue = tag.sentence.mention(*tag.cue)
            one.stance = find_stance(one.content, tag)
        before = self.before
        one.joins = before is not None and _share_tag(one, before) and before.is_direct and one.is_direct
        one.is_question = self._is_asked(tag)
        if one.content.continues and one.is_direct:
            self._carry_back(one)
        place = 0 if one.speaker.anonymous else tag.phrase.first
        self.memory.note_speaker(one.speaker, tag.sentence.start_of(place))

    def _carry_back(self, one: Voiced) -> None:
        """A quotation over paragraphs whose tag stands in its last: the paragraphs before it are the same speaker's."""
        later, found = one, list[Voiced]()
        for earlier in reversed(self.voiced):
            if earlier.content.depth or earlier.content.kind is INDIRECT:
                continue
            if not later.content.continues or not earlier.is_direct or earlier.is_told:
                break
            found.append(earlier)
            later = earlier
        if found and found[-1].joins:
            return  # it goes on with words that have a tag
        later = one
        for earlier in found:
            later.joins = True
            earlier.speaker = attrs.evolve(one.speaker, rule=_LAST_PARAGRAPH)
            earlier.cue, earlier.stance, earlier.is_question = one.cue, one.stance, one.is_question
            later = earlier

    def _find_asker(self, one: Voiced, tag: SpeechTag) -> str | None:
        """Who asked what the tag answers: "He replied: ..." or "Do you ...?" and "I ..." behind a question."""
        before = self.before
        if before is None or self.text[before.content.span.end - 1] != "?":
            return None
        answers = tag.verb is not None and tag.verb.lemma in self.lexicon.reporting.answering_verbs
        return before.speaker.name if answers or self._answers(one, before) else None

    def _answers(self, one: Voiced, before: Voiced) -> bool:
        """ "Will you resign?" Roe asked. "I won't," he said."""
        tables = self.lexicon.reporting
        if before.verb is None or before.verb.lemma not in tables.asking_verbs:
            return False
        question = {key.partition("'")[0] for key in self._keys_of(before)}
        opening = self._keys_of(one)[:1]
        return not question.isdisjoint(tables.addressing_words) and not tables.answer_openings.isdisjoint(
            key.partition("'")[0] for key in opening
        )

    def _keys_of(self, one: Voiced) -> list[str]:
        return list_keys(self.text, one.content.span)

    def _is_asked(self, tag: SpeechTag) -> bool:
        """Put by a reporter who asks."""
        tables, head = tag.sentence.tables, tag.sentence.keys[tag.phrase.head]
        return tag.verb is not None and tag.verb.lemma in tables.asking_verbs and head in tables.asking_labels

    def _voice_untagged(self, one: Voiced, line: Line, place: int, lines: Sequence[Line]) -> None:
        """A stretch without a tag of its own: on from its neighbour, by what leads in, or nobody's."""
        before = self.before
        if one.content.continues and before is not None:
            signed = None if before.is_told else find_signature(self.text, one.content.outer.end, self.lexicon)
            if signed is None:
                go_on(one, before, joins=True)
            else:
                self._voice_tag(one, signed)
        elif (named := find_bracketed_name(self.text, one.content.outer, self.lexicon)) is not None:
            self._voice_tag(one, named)
        elif (below := find_caption(self.text, one.content.outer, self.lexicon)) is not None:
            self._voice_tag(one, below)
        elif not line.floats:
            self._voice_embedded(one, line, place)
        elif self.lead is not None and self.lead.introduces and self._lead_in(one, _BY_COLON):
            return
        elif before is not None and before.paragraph == one.paragraph:
            self._voice_follower(one, before)
        elif (signed := find_signature(self.text, one.content.outer.end, self.lexicon)) is not None:
            self._voice_tag(one, signed)
        elif (first_tag := self.first_tag or _find_first_tag(lines)) is not None:
            self._voice_tag(one, attrs.evolve(first_tag, rule="tag later in the paragraph", confidence=0.85))
        elif self.lead is not None and self._lead_in(one, "subject of the sentence before"):
            return
        elif before is not None:
            go_on(one, before, joins=False)

    def _voice_follower(self, one: Voiced, before: Voiced) -> None:
        """After another stretch of the same paragraph: that speaker's, unless a report came between."""
        between = self.lead is not None and not self.lead.contents
        lead = find_lead(self.lead.sentence) if self.lead is not None and between else None
        if lead is not None and (lead.cue is not None or self._turns_to(lead, before)):
            self._voice_tag(one, attrs.evolve(lead, rule="reported in the sentence before", confidence=0.8))
        else:
            go_on(one, before, joins=not between)

    def _turns_to(self, lead: SpeechTag, before: Voiced) -> bool:
        """ "Roe tried to help. "Couldn't it ...?"": the sentence between is about another person, named in full."""
        if lead.phrase.kind != "name" or lead.phrase.name is None or lead.phrase.name[1] - lead.phrase.name[0] < 2:
            return False
        return name_speaker(lead, self.memory).name != before.speaker.name

    def _lead_in(self, one: Voiced, rule: str) -> bool:
        """Take the speaker that the sentence before introduces, if it does."""
        tag = None if self.lead is None else find_lead(self.lead.sentence)
        if tag is None or self._is_common(tag):
            return False
        self._voice_tag(one, attrs.evolve(tag, rule=rule, confidence=0.8))
        return True

    def _is_common(self, tag: SpeechTag) -> bool:
        """ "Smoke still rose.": one word that only the head of its sentence may have given a capital."""
        phrase = tag.phrase
        bare = phrase.kind == "name" and (phrase.first, phrase.last) == (0, 1)
        return bare and tag.cue is None and self.memory.is_told_once(tag.sentence.words[0])

    def _voice_embedded(self, one: Voiced, line: Line, place: int) -> None:
        """Marks inside a sentence that reports nothing: on from the speaker just heard, or its subject's."""
        if place == 0 and self.lead is not None and self.lead.introduces and self._lead_in(one, _BY_COLON):
            return
        if find_outcry(line.sentence, place) is not None:
            return  # of whoever cried it
        before = self.before
        near = self.memory.last_place >= line.sentence.span.start - _NEAR
        if before is not None and before.paragraph == one.paragraph and before.tagged and near:
            go_on(one, before, joins=False, rule="goes on inside a sentence", confidence=0.6)
            return
        tag = find_loose_tag(line.sentence, place)
        does = tag is not None and bool(line.sentence.classes[tag.phrase.last] & {"auxiliary", "preterite", "adverb"})
        if tag is not None and (does or not self._is_common(tag)):
            self._voice_tag(one, tag)

    def _follow_inner(self, inner: Sequence[Content], around: Sequence[Voiced]) -> None:
        """Quotations inside quotations: whom the speaker names as theirs, by way of the speaker; else the speaker's."""
        for outer in around:
            held = [
                content
                for content in inner
                if outer.content.span.covers(content.outer) and content.depth == outer.content.depth + 1
            ]
            if held:
                deeper = self._voice_held(held, outer)
                self.voiced += deeper
                self._follow_inner(inner, deeper)

    def _voice_held(self, held: Sequence[Content], outer: Voiced) -> list[Voiced]:
        found: list[Voiced] = []
        for line in read_lines(self.text, outer.content.span, held, self.lexicon):
            for content, tag in zip(line.contents, line.tags, strict=True):
                one = Voiced(
                    content, outer.speaker, outer.cue, paragraph=outer.paragraph, is_question=outer.is_question
                )
                if tag is not None and not self._is_self(tag):
                    one.stance = find_stance(content, tag)
                    one.speaker = _carry(name_speaker(tag, self.memory), outer.speaker)
                found.append(one)
        return found

    def _is_self(self, tag: SpeechTag) -> bool:
        """ "I said", inside somebody's words."""
        return tag.sentence.keys[tag.phrase.head] in self.lexicon.reporting.pronouns_self


def _share_tag(one: Voiced, before: Voiced) -> bool:
    """The same cue, or where there is none, the same words that name the speaker."""
    return one.cue == before.cue and (one.cue is not None or one.speaker.mention == before.speaker.mention)


def _find_first_tag(lines: Sequence[Line]) -> SpeechTag | None:
    """The first tag of a paragraph; of ""It is over." Doe, the mayor, says all has to stop." Doe, in no one's marks."""
    tag = next((tag for line in lines if line.contents for tag in line.tags if tag is not None), None)
    if tag is not None or len(lines) < 2 or lines[1].contents:
        return tag
    lead = find_lead(lines[1].sentence)
    if lead is None or lead.verb is None:
        return None
    tables = lines[1].lexicon.reporting
    asked = lead.rule == "agent of a passive" and lead.verb.lemma in tables.asking_verbs  # "..?" He was asked by Roe.
    return lead if asked or (lead.phrase.kind == "name" and lead.verb.lemma in tables.bare_verbs) else None


def _carry(inner: Speaker, outer: Speaker) -> Speaker:
    """Somebody in somebody's words: by way of who speaks, and never that one by a pronoun."""
    via = outer.name or outer.via
    same = inner.name is not None and inner.name == outer.name
    return attrs.evolve(inner, name=None if same else inner.name, anonymous=inner.anonymous and not same, via=via)


def _is_headline(text: str, paragraph: Span) -> bool:
    """Is the first paragraph a headline: short, more text below it, no full stop at its end?"""
    end = text[paragraph.start : paragraph.end].rstrip("\"'”’»)")
    return len(paragraph) < _LONGEST_HEADLINE and "\n" in text[paragraph.end : paragraph.end + 2] and end[-1:] != "."
