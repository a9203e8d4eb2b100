"""Who was spoken of and who spoke, up to the place that is being read."""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import Final

import attrs

from quotecheck.clauses import Sentence, divide_sentences, find_main_subject, read_sentence
from quotecheck.model import Lexicon, Span, Speaker
from quotecheck.people import Cast, split_name

_REMEMBERED: Final = 12
"""Subjects back that a pronoun may reach."""
_RECALLED: Final = 700
"""Characters at the end of a paragraph without quotations that are read for a pronoun."""
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
    _genders: dict[str, str] | None = None

    def recall(self) -> None:
        """Read the end of the paragraph before for its subjects, once."""
        if self.unread is None:
            return
        span, self.unread = self.unread, None
        tail = Span(max(span.start, span.end - _RECALLED), span.end)
        for part in divide_sentences(self.text, tail, (), self.lexicon):
            sentence = read_sentence(self.text, part, (), self.lexicon)
            phrase = find_main_subject(sentence, len(sentence))
            if phrase is not None and phrase.name is not None and phrase.kind == "name":
                name = sentence.cut(*phrase.name)
                self.note_subject(name.start, self.cast.find_full_name(self.text[name.start : name.end], name.start))

    def note_subject(self, place: int, name: str) -> None:
        """A person was the subject of a sentence."""
        self.subjects.append((place, name))

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


def note_sentence(sentence: Sentence, memory: Memory) -> None:
    """Keep the subject of a sentence, for a later pronoun."""
    phrase = find_main_subject(sentence, len(sentence))
    if phrase is None or phrase.kind not in ("name", "role"):
        return
    if phrase.name is not None:
        span = sentence.cut(*phrase.name)
        memory.note_subject(span.start, memory.cast.find_full_name(memory.text[span.start : span.end], span.start))
        return
    span = sentence.cut(phrase.first, phrase.head + 1)
    for name in memory.cast.find_role(memory.text[span.start : span.end], span.start)[:1]:
        memory.note_subject(span.start, name)
