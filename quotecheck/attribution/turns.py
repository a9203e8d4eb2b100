"""Who speaks where no reporter stands between: a transcript's labels, and a document that is one person's words."""

from __future__ import annotations

import re
from typing import Final

import attrs

from quotecheck.attribution.memory import MOST_CANDIDATES, Memory
from quotecheck.attribution.namesakes import Namesakes, part_label
from quotecheck.attribution.voices import Voiced
from quotecheck.model import LABELLED, Content, Mention, Span, Speaker
from quotecheck.people import split_name

_OFFICE: Final = re.compile(r",\s{1,3}([^\W\d_a-z][^:,\n]{1,60})[,:]")  # behind the name of a label
_LINK: Final = 12  # characters before a name in which a preposition stands
_OWNED: Final = "the document is their words"


@attrs.define
class Turns:
    """The labels of one document, read in order."""

    memory: Memory
    namesakes: Namesakes
    known: dict[str, Speaker] = attrs.field(factory=dict)
    full_names: dict[str, set[str]] = attrs.field(factory=dict)
    """By last name, those that labels give in full: "JANE DOE, HOST" before "DOE"."""
    offices: dict[str, set[str]] = attrs.field(factory=dict)
    """Whom labels give each office, folded."""
    answering: Speaker | None = None
    first_label: Span | None = None
    last_label: Span | None = None

    def voice_turn(self, content: Content) -> Voiced:
        """A content of a turn; the paragraphs of one turn are one utterance."""
        assert content.label is not None
        one = Voiced(content, joins=content.continues and content.label == self.last_label)
        self.last_label = content.label
        self.first_label = self.first_label or content.label
        text = self.memory.text[content.label.start : content.label.end]
        one.is_question = text.casefold() in self.memory.lexicon.reporting.asking_labels
        speaker = self._name_label(text)
        self._note_office(content.label, speaker)
        if not (_answers(text, self.memory) and speaker.name is None and not speaker.candidates):
            speaker = attrs.evolve(speaker, mention=Mention(text, content.label))  # an "A" of nobody names nobody
        one.speaker = speaker
        return one

    def _name_label(self, text: str) -> Speaker:
        if text not in self.known:
            self.known[text] = self._resolve_label(text)
        speaker = self.known[text]
        if _answers(text, self.memory):
            return self.answering or speaker
        if not speaker.anonymous and speaker.name is not None:
            self.answering = attrs.evolve(speaker, confidence=0.8)
        return speaker

    def _resolve_label(self, text: str) -> Speaker:
        """ "MR. DOE" by the name in it, "THE PRESIDENT" by the role, "Q" as somebody unnamed."""
        tables, cast = self.memory.lexicon.reporting, self.memory.cast
        labelled = cast.registry.find_labelled(text)
        if labelled is not None:
            return Speaker(name=labelled.name, rule=LABELLED)
        key = text.casefold()
        if key in tables.asking_labels or _names_nobody(key, tables.unnamed_labels):
            return Speaker(anonymous=True, rule=LABELLED)
        if key in tables.answering_labels:
            names = tuple(dict.fromkeys(one.name for one in cast.introductions if not self._is_native(one.name)))
            asked = names if len(names) == 1 else self._find_asked()
            name = asked[0] if len(asked) == 1 else None
            return Speaker(name=name, candidates=() if name else names[:MOST_CANDIDATES], rule=LABELLED, confidence=0.7)
        _, words = part_label(text, self.memory)
        if not words and (holder := self._find_holder(key)) is not None:
            return Speaker(name=holder, rule=LABELLED)
        if words:
            found = self._find_bearers(text, _show_name(" ".join(words)))
            name = found[0] if len(found) == 1 else None
            return Speaker(name=name, candidates=() if name else found[:MOST_CANDIDATES], rule=LABELLED)
        found = cast.find_role(text.title(), 0)
        return Speaker(name=found[0] if found else None, candidates=found[1:], rule=LABELLED, confidence=0.9)

    def _is_native(self, name: str) -> bool:
        """ "an Uyghur Australian": is it where somebody is from?"""
        return "national" in self.memory.lexicon.reporting.find_classes(name.split()[-1].casefold())

    def _find_holder(self, office: str) -> str | None:
        """Whom an earlier label gives the office: "JANE DOE, MINISTER FOR WATER" before "MINISTER"."""
        fitting = [names for told, names in self.offices.items() if told == office or told.startswith(f"{office} ")]
        held = set().union(*fitting)
        return held.pop() if len(held) == 1 else None

    def _note_office(self, label: Span, speaker: Speaker) -> None:
        """Remember what stands behind the name of a label, up to its colon."""
        told = _OFFICE.match(self.memory.text, label.end)
        if told is not None and speaker.name is not None:
            self.offices.setdefault(" ".join(told[1].casefold().split()), set()).add(speaker.name)

    def _find_bearers(self, label: str, name: str) -> tuple[str, ...]:
        """As an earlier label has it in full, or the text; none or several where two share the last name untold."""
        given, _, last = name.rpartition(" ")
        known = self.full_names.setdefault(last, set())
        if given:
            known.add(name)
            return (name if len(known) > 1 else self.memory.cast.find_full_name(name, 0),)
        sharing = sorted(known) or self.memory.cast.list_namesakes(last.casefold())
        if len(sharing) > 1 or self.namesakes.list_rivals(label):
            return self.namesakes.find_bearer(label, sharing)
        found = self.memory.cast.find_full_name(sharing[0] if known else name, 0)
        titled = bool(part_label(label, self.memory)[0])
        return (name if titled and split_name(found)[-1:] != split_name(last) else found,)  # "MR ROE" is no Roe Mills

    def _find_asked(self) -> tuple[str, ...]:
        """Who is named before the first turn, but by "by" or "to": "Jane Doe runs the mint. She spoke to John Roe."."""
        first = self.first_label.start if self.first_label else 0
        tables = self.memory.lexicon.reporting
        named = []
        for one in self.memory.cast.introductions:
            before = self.memory.text[max(0, one.run[0] - _LINK) : one.run[0]].split()
            linked = bool(before) and "preposition" in tables.find_classes(before[-1].casefold())
            if one.start < first and not linked:
                named.append(one.name)
        return tuple(dict.fromkeys(named))


def _answers(label: str, memory: Memory) -> bool:
    return label.casefold() in memory.lexicon.reporting.answering_labels


def _names_nobody(label: str, unnamed: frozenset[str]) -> bool:
    """ "UNIDENTIFIED MALE" and "SPEAKER 2"."""
    words = label.split()
    return words[0] in unnamed or words[-1].isdigit()


def _show_name(words: str) -> str:
    """A name in capitals as prose writes it; the text or the registry may know it better."""
    return words.title() if words.isupper() else words


def voice_owner(content: Content, owner: str) -> Voiced:
    """A content of a document that is all one person's words."""
    return Voiced(content, Speaker(name=owner, rule=_OWNED), joins=content.continues)
