"""Who was spoken of and who spoke, up to the place that is being read."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from quotecheck.attribution.lines import Line, read_tail
from quotecheck.attribution.topics import find_asked, find_complement, find_person, is_page_line
from quotecheck.clauses import (
    NounPhrase,
    Sentence,
    find_apposed,
    find_main_subject,
    read_run_before,
)
from quotecheck.model import Lexicon, Span, Speaker
from quotecheck.people import CLAUSE_EDGE, Cast, count_pronouns, split_name

_REMEMBERED: Final = 12
"""Sentences back that a pronoun may reach."""
MOST_CANDIDATES: Final = 5
"""People among whom an editor is asked to choose."""
_CAPITALISED: Final = re.compile(r"[^a-z\W\d_](?<!\w.)[\w-]*")
_SHORT_TEXT: Final = 20_000
"""Characters of a text in which one word is sooner looked for than all are counted."""
_SEVERAL: Final = 2
_OWNED: Final = ("common", "document")
"""What is somebody's and can be no "he" or "she" itself."""
_UNNAMED_REACH: Final = 1500
"""Characters back in which somebody without a name may have been brought in."""
_UNNAMED_TITLE: Final = 80
_UNNAMED_WORDS: Final = 5
"""Words from "a" to the noun."""
_TAKEN_REACH: Final = 2000


class Subjects(NamedTuple):
    """Where the subject of a sentence stands, and the names in it."""

    place: int
    names: tuple[str, ...]
    barred: str = ""
    """The pronoun that rather means what is theirs: "her" husband is no "she"."""


@attrs.define
class Memory:
    """What a pronoun, a role or a bare noun may refer back to."""

    text: str
    lexicon: Lexicon
    cast: Cast
    last_speaker: Speaker | None = None
    spoken: set[str] = attrs.field(factory=set, repr=False)
    """The names of all who were found to speak."""
    last_place: int = -1
    barred: str | None = None
    """Who put the question that is being answered, or is told of right here: no pronoun stands for them."""
    anonymous: dict[str, str] = attrs.field(factory=dict)
    """Head of an unnamed person to the words that introduced them ("official": "a senior defense official")."""
    unnamed_noun: str = ""
    """What the last person was called who was brought in without a name."""
    unread: Span | None = None
    """The paragraph before this one, where nobody has needed it yet."""
    passed: deque[Line] = attrs.field(factory=lambda: deque(maxlen=_REMEMBERED))
    """Lines read past whose subjects nobody has asked for yet."""
    _subjects: dict[int, tuple[Subjects, ...]] = attrs.field(factory=dict)
    _tail: tuple[Span, list[Line]] | None = None
    _pronouns: dict[str, str | None] = attrs.field(factory=dict, repr=False)
    """Names asked for, each with the pronoun that is theirs."""
    _genders: dict[str, str] | None = None
    _capitals: Counter[str] | None = None
    _taken_up: tuple[str, str] | None = None
    """Whom the last pronoun stood for, and which it was."""
    _taken_at: int = 0
    _stood_for: dict[str, str] = attrs.field(factory=dict, repr=False)
    """The pronoun that was taken to stand for somebody before; "" where both were."""

    def is_told_once(self, word: str) -> bool:
        """Is this the only place where the text prints the word with a capital?"""
        if len(self.text) > _SHORT_TEXT or f"-{word}" in self.text:
            if self._capitals is None:
                self._capitals = Counter(_CAPITALISED.findall(self.text))
            return self._capitals[word] < _SEVERAL
        times, place = 0, self.text.find(word)
        while place >= 0 and times < _SEVERAL:
            match = _CAPITALISED.match(self.text, place)
            times += match is not None and match.group() == word
            place = self.text.find(word, place + 1)
        return times < _SEVERAL

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
        phrase = find_main_subject(sentence, sentence.size)
        if phrase is not None and phrase.kind == "pronoun" and phrase.first > 1:
            phrase = find_main_subject(sentence, phrase.first - 1)  # "Roe has hugged him, but she kept away"
        if phrase is None or phrase.kind not in ("name", "role", "indefinite"):
            person = find_person(sentence, phrase)
            if person is None and (phrase is None or phrase.kind != "pronoun"):
                return (phrase and self._read_owner(sentence, phrase)) or self._read_introduced(sentence)
            phrase = person
        if phrase is None or is_page_line(sentence):
            return ()
        if self.is_common_word(sentence, phrase):
            return ()
        phrase = (find_apposed(sentence, phrase) if phrase.name is None else None) or phrase
        phrase = find_asked(sentence, phrase.last) or find_complement(sentence, phrase) or phrase
        if sentence.is_mark(phrase.last, ":") and sentence.keys[phrase.first] in self.lexicon.speech.header_words:
            return ()  # "Photograph: ..."
        if phrase.name is not None and sentence.words[phrase.name[1] - 1][-1].isdigit():
            return ()  # the name of a machine
        if phrase.name is not None:
            spans = [sentence.cut(*name) for name in (phrase.name, *phrase.joined)]
            return (Subjects(spans[0].start, tuple(self._find_full_name(span) for span in spans)),)
        span = sentence.cut(phrase.first, phrase.head + 1)
        found = self.cast.find_holder(self.text[span.start : span.end], span.start)
        return (Subjects(span.start, found[:1]),) if found else self._read_owner(sentence, phrase)

    def _read_owner(self, sentence: Sentence, phrase: NounPhrase) -> tuple[Subjects, ...]:
        """ "Doe's wife is ill", "Doe's visit was brief": "he" is Doe."""
        classes = sentence.classes[phrase.head]
        barred = "she" if "female" in classes else "he" if "male" in classes else ""
        owner = phrase.head - 1
        while owner > phrase.first and not sentence.has_class(owner, "owner"):
            owner -= 1
        owned = barred or phrase.kind in _OWNED
        named = read_run_before(sentence, owner - 1) if owned and owner > phrase.first else None
        if named is None or named.kind != "name" or named.name is None:
            return ()
        span = sentence.cut(*named.name)
        return (Subjects(span.start, (self._find_full_name(span),), barred),)

    def _read_introduced(self, sentence: Sentence) -> tuple[Subjects, ...]:
        """ "Crowds heard Director James Doe's speech": the one person whom a sentence about nobody brings in."""
        start, end = sentence.span.start, sentence.span.end
        names = self.cast.list_named_between(start, end, titled=True)
        new = len(names) == 1 and names[0] not in self.cast.list_people(start, MOST_CANDIDATES)
        return (Subjects(start, names),) if new and not self._is_about_other(sentence, names[0]) else ()

    def _is_about_other(self, sentence: Sentence, name: str) -> bool:
        """ "He was cheered for his call to beat Director James Doe": somebody else is told of before the name."""
        place, tables = self.text.find(name, sentence.span.start, sentence.span.end), self.lexicon.reporting
        keys = (key for key, start in zip(sentence.keys, sentence.starts, strict=True) if start < place)
        return any(key in tables.pronouns_male or key in tables.pronouns_female for key in keys)

    def _find_full_name(self, span: Span) -> str:
        return self.cast.find_full_name(self.text[span.start : span.end], span.start, self.spoken)

    def is_common_word(self, sentence: Sentence, phrase: NounPhrase) -> bool:
        """ "Less than a week ago ...", "Fallout went on ...": only the head of its sentence gave it a capital.

        What does something may be a person by last name alone, but hardly where others are named in full.
        """
        if (phrase.first, phrase.last, phrase.kind) != (0, 1, "name") or sentence.size < _SEVERAL:
            return False
        does = sentence.forms[1] or sentence.classes[1] & {"auxiliary", "preterite"}
        return self.is_told_once(sentence.words[0]) and not (does and not self.cast.introductions)

    def find_pair(self) -> str | None:
        """Those who were last named together, by the words between them."""
        spoke = self.last_speaker
        if spoke is not None and spoke.name and not spoke.organisation and not spoke.anonymous and " " in spoke.name:
            joint = self._join_names(tuple(spoke.name.split(self._link)))
            if joint:
                return joint
        return next((joint for told in self._find_subjects() if (joint := self._join_names(told.names))), None)

    @property
    def _link(self) -> str:
        return f" {self.lexicon.reporting.joining_word} "

    def _join_names(self, names: tuple[str, ...]) -> str | None:
        if len(names) < _SEVERAL:
            return None
        return f"{', '.join(names[:-1])}{self._link}{names[-1]}"

    def find_last_body(self) -> str | None:
        """The body or document that the sentence before is about, else the one that spoke last."""
        line = self._find_last_line()
        phrase = find_main_subject(line.sentence, line.sentence.size) if line is not None else None
        if line is not None and phrase is not None and phrase.kind in ("organisation", "document"):
            return self.name_body(line.sentence, phrase)
        spoke = self.last_speaker
        return spoke.name if spoke is not None and spoke.organisation else None

    def name_body(self, sentence: Sentence, phrase: NounPhrase) -> str:
        """A body or document without its article, by the full name that the text gave it."""
        article = "article" in sentence.classes[phrase.first] and phrase.last - phrase.first > 1
        return self.cast.find_body(sentence.show(phrase.first + article, phrase.last))

    def _find_last_line(self) -> Line | None:
        """The sentence before the one that is being read."""
        last = self.passed[-1] if self.passed else None
        if self.unread is not None and (last is None or last.span.start < self.unread.start):
            return next(reversed(self.read_unread()), last)
        return last

    def find_standing(self, places: tuple[str, ...], place: int) -> str | None:
        """Somebody told of by party, age or origin: who is introduced with it, else the last told of."""
        if places:
            named = self.cast.find_people_from(places, place)
            if named:
                return named[0] if len(named) == 1 else None
        spoke = self.last_speaker
        spoke = spoke if spoke is not None and not spoke.organisation and not spoke.anonymous else None
        for told, names, _ in self._find_subjects():
            if spoke is not None and spoke.name and told <= self.last_place:
                break
            if len(names) == 1:
                return names[0]
        return spoke.name if spoke is not None else self.cast.find_only_person(place)

    def find_named_since(self, role: str, head: str, place: int) -> str | None:
        """ "A judge ruled. Judge Doe said it was late. The judge": the one holder, if told of last."""
        spoke = self.last_speaker
        if spoke is not None and spoke.anonymous and spoke.name == self.anonymous[head]:
            return None
        holders = self.cast.find_role(role, place)
        told = self.find_standing((), place) if len(holders) == 1 else None
        return told if told in holders else None

    def find_unnamed(self, noun: str, place: int) -> str | None:
        """How the text brought somebody in without a name: "a senior official" for "official"."""
        start, end = max(0, place - _UNNAMED_REACH), place
        while (end := self.text.rfind(f" {noun}", start, end)) >= 0:
            words = CLAUSE_EDGE.split(self.text[max(0, end - _UNNAMED_TITLE) : end])[-1].split()
            whole = not self.text[end + len(noun) + 1 : end + len(noun) + 2].isalnum()
            for index in range(len(words) - 1, max(-1, len(words) - 1 - _UNNAMED_WORDS), -1):
                brings_in = words[index].casefold() in self.lexicon.reporting.introducing_words
                if whole and brings_in and not self._is_parted(words[index + 1 :]):
                    return " ".join((words[index].lower(), *words[index + 1 :], noun))
        return None

    def _is_parted(self, words: Sequence[str]) -> bool:
        """ "a few feet of the candidate" brings no candidate in."""
        tables = self.lexicon.reporting
        return any(tables.find_classes(word) & {"preposition", "determiner"} for word in map(str.casefold, words))

    def note_speaker(self, speaker: Speaker, place: int) -> None:
        """Somebody was found to speak."""
        self.last_speaker, self.last_place = speaker, place
        if speaker.name:
            self.spoken.add(speaker.name)

    def find_referents(self, pronoun: str, inner: str | None, start: int, place: int) -> tuple[str, ...]:
        """The names a pronoun can stand for: the subject before it in its sentence, the last told of, the only one.

        ``inner`` is that subject, ``start`` where the sentence begins and ``place`` where the pronoun stands.
        Several where the last told of are named together ("Doe and Roe came").
        """
        wanted = self._gender_of_pronoun(pronoun)
        if self._taken_up is not None and "\n" in self.text[self._taken_at : min(place, self._taken_at + _TAKEN_REACH)]:
            self._taken_up = None
        if inner is not None:
            if self._fits(inner, wanted):
                return (inner,)
            beside = [name for name in self.cast.list_named_between(start, place) if self._fits(name, wanted)]
            if len(beside) == 1:
                return (beside[0],)
        spoke = self.last_speaker
        if spoke is not None and (spoke.organisation or self._are_several(spoke)):
            spoke = None
        for told, names, barred in self._find_subjects():
            if spoke is not None and spoke.name and told <= self.last_place and self._fits(spoke.name, wanted):
                return (spoke.name,)
            if barred == wanted:
                return ()
            fitting = tuple(name for name in names if self._fits(name, wanted)) or self._find_namesake(
                told, names, wanted
            )
            if fitting:
                return fitting
        if spoke is not None and spoke.name and self._fits(spoke.name, wanted):
            return (spoke.name,)
        only = self._find_told_of(wanted) or self.cast.find_only_person(place) or self._find_other(wanted, place)
        return (only,) if only is not None and self._fits(only, wanted) else ()

    def _find_namesake(self, told: int, names: tuple[str, ...], wanted: str) -> tuple[str, ...]:
        """ "Roe herself", by a last name alone that John Roe has too: the one other whom the pronoun can mean."""
        if len(names) != 1 or self.text.startswith(names[0], told):
            return ()
        sharing = self.cast.list_namesakes(split_name(names[0])[-1])
        others = tuple(name for name in sharing if name != names[0] and self._fits(name, wanted))
        return others if len(others) == 1 else ()

    def _are_several(self, spoke: Speaker) -> bool:
        """ "others", "two officials", "local critics": no single person."""
        if not spoke.anonymous or not spoke.name:
            return False
        words = spoke.name.casefold().split()
        if words[0] in self.lexicon.reporting.introducing_words and len(words) == 1:
            return True  # "one that said it was late"
        classes = list(map(self.lexicon.reporting.find_classes, words))
        if "counting" in classes[0]:
            return True
        return "people" in classes[-1] and not any({"article", "preposition"} & found for found in classes)

    def _find_other(self, wanted: str, place: int) -> str | None:
        """The only one beside who is barred whom the pronoun can mean."""
        if self.barred is None:
            return None
        others = [name for name in self.cast.list_people(place, MOST_CANDIDATES) if self._fits(name, wanted)]
        return others[0] if len(others) == 1 else None

    def list_candidates(self, pronoun: str, place: int) -> tuple[str, ...]:
        """The people named in full before a place whom a pronoun can mean, the latest first."""
        wanted = self._gender_of_pronoun(pronoun)
        named = self.cast.list_people(place, MOST_CANDIDATES * 2)
        fitting = tuple(name for name in named if self._fits(name, wanted))[:MOST_CANDIDATES]
        return fitting if len(fitting) > 1 else ()

    def _find_told_of(self, wanted: str) -> str | None:
        """Anybody in the sentences read past of whom the text says that the pronoun is theirs."""
        known = self.cast.surnames_of(wanted)
        for line in reversed(self.passed) if known else ():
            for key, place in zip(reversed(line.sentence.keys), reversed(line.sentence.starts), strict=True):
                name = self.cast.find_full_name(self.text[place : place + len(key)], place) if key in known else None
                if name is not None and name != self.barred:
                    return name
        return None

    def note_pronoun(self, name: str, pronoun: str, place: int) -> None:
        """A pronoun was taken to stand for somebody: the other one behind it, in its paragraph, cannot."""
        known = self._gender_of_pronoun(pronoun)
        self._taken_up = (name, known)
        self._taken_at = place
        self._stood_for[name] = known if self._stood_for.get(name, known) == known else ""

    def _fits(self, name: str, wanted: str) -> bool:
        if self._taken_up is not None and self._taken_up[0] == name and self._taken_up[1] != wanted:
            return False
        return name != self.barred and (self.gender_of(name) or self._stood_for.get(name) or wanted) == wanted

    def _gender_of_pronoun(self, pronoun: str) -> str:
        return "he" if pronoun in self.lexicon.reporting.pronouns_male else "she"

    def gender_of(self, name: str) -> str | None:
        """ "he" or "she" where the text or the registry says so."""
        if name not in self._pronouns:
            self._pronouns[name] = self.cast.pronoun_of(name) or self._find_taken_up(name)
        return self._pronouns[name]

    def _find_taken_up(self, name: str) -> str | None:
        """The pronoun that takes a last name up, where it is not told of whom of several."""
        words = split_name(name)
        if not words or self.cast.tells_apart(words[-1]):
            return None
        if self._genders is None:
            self._genders = count_pronouns(self.text, self.lexicon.reporting, self.cast.is_surname)
        return self._genders.get(words[-1])
