"""Who was spoken of and who spoke, up to the place that is being read."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Final

import attrs

from quotecheck.attribution.lines import Line, read_tail
from quotecheck.clauses import Sentence, find_apposed, find_main_subject
from quotecheck.model import Lexicon, Span, Speaker
from quotecheck.people import Cast, split_name

_REMEMBERED: Final = 12
"""Sentences back that a pronoun may reach."""
_MOST_CANDIDATES: Final = 5
"""People among whom an editor is asked to choose."""
_SUBJECT_PRONOUN: Final = re.compile(r" (he|she)\b")
_NAME_AND_VERB: Final = re.compile(r"([A-Z](?<!\w.)[\w’'-]{1,30}) (\w{2,14})(?: that)?\Z")
_CAPITALISED: Final = re.compile(r"\b[^\W\d_a-z][\w-]*")
_SAID_REACH: Final = 60
"""Characters before a pronoun in which a name and its verb stand."""

Subjects = tuple[int, tuple[str, ...]]
"""Where the subject of a sentence stands, and the names in it."""


@attrs.define
class Memory:
    """What a pronoun, a role or a bare noun may refer back to."""

    text: str
    lexicon: Lexicon
    cast: Cast
    last_speaker: Speaker | None = None
    last_place: int = -1
    asker: str | None = None
    """Who put the question that is being answered: no pronoun of the answer stands for them."""
    anonymous: dict[str, str] = attrs.field(factory=dict)
    """Head of an unnamed person to the words that introduced them ("official": "a senior defense official")."""
    unread: Span | None = None
    """The paragraph before this one, where nobody has needed it yet."""
    passed: deque[Line] = attrs.field(factory=lambda: deque(maxlen=_REMEMBERED))
    """Lines read past whose subjects nobody has asked for yet."""
    _subjects: dict[int, tuple[Subjects, ...]] = attrs.field(factory=dict)
    _tail: tuple[Span, list[Line]] | None = None
    _genders: dict[str, str] | None = None
    _capitals: Counter[str] | None = None

    def is_told_once(self, word: str) -> bool:
        """Is this the only place where the text prints the word with a capital?"""
        if self._capitals is None:
            self._capitals = Counter(_CAPITALISED.findall(self.text))
        return self._capitals[word] < 2

    def _find_subjects(self) -> Iterator[Subjects]:
        """The persons that are subjects of the sentences read past, the latest first, worked out as asked for."""
        unread = self.unread.start if self.unread is not None else -1
        for line in reversed(self.passed):
            if line.span.start < unread:
                break
            yield from self._subject_of(line)
        for line in reversed(self.read_unread()):
            yield from self._subject_of(line)
        for line in reversed(self.passed):
            if line.span.start < unread:
                yield from self._subject_of(line)

    def read_unread(self) -> list[Line]:
        """The last sentences of the paragraph before this one, where nobody had needed it yet."""
        if self.unread is None:
            return []
        if self._tail is None or self._tail[0] != self.unread:
            self._tail = (self.unread, read_tail(self.text, self.unread, self.lexicon))
        return self._tail[1]

    def _subject_of(self, line: Line) -> tuple[Subjects, ...]:
        if line.span.start not in self._subjects:
            if len(self._subjects) > 4 * _REMEMBERED:
                self._subjects.clear()
            self._subjects[line.span.start] = self._read_subject(line.sentence)
        return self._subjects[line.span.start]

    def _read_subject(self, sentence: Sentence) -> tuple[Subjects, ...]:
        phrase = find_main_subject(sentence, len(sentence))
        if phrase is None or phrase.kind not in ("name", "role"):
            return ()
        phrase = find_apposed(sentence, phrase) or phrase
        if phrase.name is not None:
            spans = [sentence.cut(*name) for name in (phrase.name, *phrase.joined)]
            names = (self.cast.find_full_name(self.text[span.start : span.end], span.start) for span in spans)
            return ((spans[0].start, tuple(names)),)
        span = sentence.cut(phrase.first, phrase.head + 1)
        found = self.cast.find_role(self.text[span.start : span.end], span.start)
        return ((span.start, found[:1]),) if found else ()

    def note_speaker(self, speaker: Speaker, place: int) -> None:
        """Somebody was found to speak."""
        self.last_speaker, self.last_place = speaker, place

    def find_referents(self, pronoun: str, inner: str | None, place: int) -> tuple[str, ...]:
        """The names a pronoun can stand for: the subject before it in its sentence, the last told of, the only one.

        Several where the last told of are named together ("Doe and Roe came").
        """
        wanted = self._gender_of_pronoun(pronoun)
        if inner is not None and self._fits(inner, wanted):
            return (inner,)
        spoke = self.last_speaker if self.last_speaker and not self.last_speaker.organisation else None
        for told, names in self._find_subjects():
            if spoke is not None and spoke.name and told <= self.last_place and self._fits(spoke.name, wanted):
                return (spoke.name,)
            fitting = tuple(name for name in names if self._fits(name, wanted))
            if fitting:
                return fitting
        if spoke is not None and spoke.name and self._fits(spoke.name, wanted):
            return (spoke.name,)
        only = self._find_told_of(wanted) or self.cast.find_only_person(place) or self._find_other(wanted, place)
        return (only,) if only is not None and self._fits(only, wanted) else ()

    def _find_other(self, wanted: str, place: int) -> str | None:
        """The only one beside the asker whom the pronoun can mean."""
        if self.asker is None:
            return None
        others = [name for name in self.cast.list_people(place, _MOST_CANDIDATES) if self._fits(name, wanted)]
        return others[0] if len(others) == 1 else None

    def list_candidates(self, pronoun: str, place: int) -> tuple[str, ...]:
        """The people named in full before a place whom a pronoun can mean, the latest first."""
        wanted = self._gender_of_pronoun(pronoun)
        named = self.cast.list_people(place, _MOST_CANDIDATES * 2)
        fitting = tuple(name for name in named if self._fits(name, wanted))[:_MOST_CANDIDATES]
        return fitting if len(fitting) > 1 else ()

    def _find_told_of(self, wanted: str) -> str | None:
        """Anybody in the sentences read past of whom the text says that the pronoun is theirs."""
        known = self.cast.surnames_of(wanted)
        for line in reversed(self.passed) if known else ():
            for key, place in zip(reversed(line.sentence.keys), reversed(line.sentence.starts), strict=True):
                name = self.cast.find_full_name(self.text[place : place + len(key)], place) if key in known else None
                if name is not None and name != self.asker:
                    return name
        return None

    def _fits(self, name: str, wanted: str) -> bool:
        return name != self.asker and self.gender_of(name) in (wanted, None)

    def _gender_of_pronoun(self, pronoun: str) -> str:
        return "he" if pronoun in self.lexicon.reporting.pronouns_male else "she"

    def gender_of(self, name: str) -> str | None:
        """ "he" or "she" where the text or the registry says so."""
        known = self.cast.pronoun_of(name)
        words = split_name(name)
        return known or (self._said_of_self().get(words[-1]) if words else None)

    def _said_of_self(self) -> dict[str, str]:
        """Surnames with the pronoun that takes them up in "Doe said he would ..."."""
        if self._genders is None:
            verbs = self.lexicon.reporting.reporting_verbs
            counts: dict[str, Counter[str]] = {}
            for pronoun in _SUBJECT_PRONOUN.finditer(self.text):
                place = pronoun.start()
                said = _NAME_AND_VERB.search(self.text, max(0, place - _SAID_REACH), place)
                if said is not None and said.group(2) in verbs:
                    counts.setdefault(said.group(1).casefold(), Counter())[pronoun.group(1)] += 1
            self._genders = {name: count.most_common(1)[0][0] for name, count in counts.items() if len(count) == 1}
        return self._genders
