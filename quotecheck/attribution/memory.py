"""Who was spoken of and who spoke, up to the place that is being read."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import Final

import attrs

from quotecheck.attribution.lines import Line, read_tail
from quotecheck.clauses import Sentence, find_main_subject
from quotecheck.model import Lexicon, Span, Speaker
from quotecheck.people import Cast, split_name

_REMEMBERED: Final = 12
"""Subjects back that a pronoun may reach."""
_SAID_OF_SELF: Final = re.compile(r"\b([A-Z][\w’'-]{1,30}) (\w{2,14})(?: that)? (he|she)\b")


@attrs.define
class Memory:
    """What a pronoun, a role or a bare noun may refer back to."""

    text: str
    lexicon: Lexicon
    cast: Cast
    last_speaker: Speaker | None = None
    last_place: int = -1
    subjects: deque[tuple[int, str]] = attrs.field(factory=lambda: deque(maxlen=_REMEMBERED))
    """Place and name of the persons that were subjects of sentences, latest last."""
    anonymous: dict[str, str] = attrs.field(factory=dict)
    """Head of an unnamed person to the words that introduced them ("official": "a senior defense official")."""
    unread: Span | None = None
    """The paragraph before this one, where nobody has needed it yet."""
    passed: deque[Line] = attrs.field(factory=lambda: deque(maxlen=_REMEMBERED))
    """Lines read past whose subjects nobody has asked for yet."""
    _genders: dict[str, str] | None = None

    def recall(self) -> None:
        """Work out the subjects of the lines read past, and of the end of the paragraph before, once."""
        lines = list(self.passed)
        self.passed.clear()
        if self.unread is not None:
            lines = read_tail(self.text, self.unread, self.lexicon) + lines
            self.unread = None
        for line in lines:
            self._note_subject(line.sentence)

    def _note_subject(self, sentence: Sentence) -> None:
        phrase = find_main_subject(sentence, len(sentence))
        if phrase is None or phrase.kind not in ("name", "role"):
            return
        if phrase.name is not None:
            span = sentence.cut(*phrase.name)
            name = self.cast.find_full_name(self.text[span.start : span.end], span.start)
            self.subjects.append((span.start, name))
            return
        span = sentence.cut(phrase.first, phrase.head + 1)
        found = self.cast.find_role(self.text[span.start : span.end], span.start)
        self.subjects.extend((span.start, name) for name in found[:1])

    def note_speaker(self, speaker: Speaker, place: int) -> None:
        """Somebody was found to speak."""
        self.last_speaker, self.last_place = speaker, place

    def find_referents(self, pronoun: str, place: int) -> list[str]:
        """The names a pronoun can stand for, the likeliest first."""
        self.recall()
        wanted = self._gender_of_pronoun(pronoun)
        found = [(at, name) for at, name in self.subjects if at < place]
        spoke = self.last_speaker
        if spoke is not None and spoke.name is not None and not spoke.organisation:
            found.append((self.last_place, spoke.name))
        found.sort(key=lambda pair: -pair[0])
        names = dict.fromkeys(name for _, name in found)
        return [name for name in names if self.gender_of(name) in (wanted, None)]

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
            for name, verb, pronoun in _SAID_OF_SELF.findall(self.text):
                if verb in verbs:
                    counts.setdefault(name.casefold(), Counter())[pronoun] += 1
            self._genders = {name: count.most_common(1)[0][0] for name, count in counts.items() if len(count) == 1}
        return self._genders
