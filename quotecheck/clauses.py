"""Light grammar without a parser: a sentence as tokens, its reporting verbs, and the noun phrases that can speak.

What stands in marks is one token, so that its words never pass for the reporter's grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.model import Lexicon, ReportingTables, Span, VerbForm
from quotecheck.text import split_sentences

_TOKEN: Final = re.compile(
    r"(?P<number>[$£€]?\d[\d,.]{0,20}\d%?|\d%?)"
    r"|(?P<clitic>['’](?:s|re|ve|d|ll|m)\b)"
    r"|(?P<word>(?:[^\W\d_]\.){2,8}|[^\W\d_](?:\w|[.'’&\-](?=[^\W_])(?!['’](?:s|re|ve|d|ll|m)\b)){0,60})"
    r"|(?P<mark>--|[^\w\s])"
)
_TERMINAL: Final = ".!?"
_LONGEST_SENTENCE: Final = 4000
"""Characters: a longer run without a stop is cut here, so that no text makes a sentence cost more than its length."""

WORD: Final = "w"
NUMBER: Final = "n"
MARK: Final = "m"
QUOTE: Final = "q"

_NOTHING: Final[frozenset[str]] = frozenset()
_BREAKS_NOUNS: Final = frozenset({"preposition", "conjunction", "auxiliary", "pronoun", "relative", "adverb", "time"})
_SPEAKING: Final = frozenset(
    {"pronoun", "relative", "name", "role", "people", "organisation", "document", "indefinite"}
)


@attrs.frozen(eq=False)
class Sentence:
    """One sentence as parallel lists, one entry a token."""

    text: str = attrs.field(repr=False)
    """The whole text; offsets count in it."""
    span: Span
    words: list[str]
    keys: list[str]
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    classes: list[frozenset[str]]
    tables: ReportingTables = attrs.field(repr=False)

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_word(self, index: int) -> bool:
        """Is there a word at that place?"""
        return 0 <= index < len(self.words) and self.kinds[index] == WORD

    def is_mark(self, index: int, marks: str) -> bool:
        """Does one of these marks stand there?"""
        return 0 <= index < len(self.words) and self.kinds[index] == MARK and self.words[index] in marks

    def has_class(self, index: int, name: str) -> bool:
        """Can the token be that part of speech?"""
        return 0 <= index < len(self.words) and name in self.classes[index]

    def is_capital(self, index: int) -> bool:
        """A word with a capital that is not there for the sentence's start alone."""
        return self.is_word(index) and self.words[index][0].isupper()


@attrs.frozen
class NounPhrase:
    """Tokens ``[first, last)`` of a sentence that name one thing; ``head`` says what, ``kind`` which sort."""

    first: int
    last: int
    head: int
    kind: str
    """pronoun, relative, name, role, people, organisation, document, indefinite or common."""
    name: tuple[int, int] | None = None
    """Tokens of the proper name in it, titles left out."""

    @property
    def can_speak(self) -> bool:
        """Is it a person, a body or a document?"""
        return self.kind in _SPEAKING


def divide_sentences(text: str, paragraph: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a paragraph; no stop inside a quoted stretch ends one, but the stretch's own last stop may."""
    start = place = paragraph.start
    abbreviations = lexicon.prose.abbreviations
    for stretch in (*quoted, Span(paragraph.end, paragraph.end)):
        gap = Span(place, max(place, stretch.start))
        for sentence in split_sentences(text, gap, abbreviations):
            if sentence.end < gap.end and text[sentence.end - 1] in _TERMINAL + "\"”’'»)]":
                yield from _cut_long(Span(start, sentence.end))
                start = sentence.end
            elif text[sentence.end - 1] in _TERMINAL and _stops(text, sentence, gap, abbreviations):
                yield from _cut_long(Span(start, sentence.end))
                start = sentence.end
        place = stretch.end
        if stretch.end > stretch.start and _ends_sentence(text, stretch, paragraph.end, lexicon):
            yield from _cut_long(Span(start, place))
            start = place
    if text[start : paragraph.end].strip():
        yield from _cut_long(Span(start, paragraph.end))


def _stops(text: str, sentence: Span, gap: Span, abbreviations: frozenset[str]) -> bool:
    """Does the last sentence of a gap end before the marks that follow it?"""
    word = re.search(r"[\w.]{1,24}\Z", text[max(sentence.start, sentence.end - 25) : sentence.end - 1])
    return sentence.end < gap.end and not (word and word.group().casefold() in abbreviations)


def _cut_long(sentence: Span) -> Iterator[Span]:
    for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + _LONGEST_SENTENCE))


_NEXT: Final = re.compile(r"[^\S\r\n]{0,8}([^\s])")
_NEXT_WORDS: Final = re.compile(r"[\w.'’-]{1,40}")


def _ends_sentence(text: str, stretch: Span, end: int, lexicon: Lexicon) -> bool:
    """Is the stop inside the closing mark the sentence's own?"""
    last = stretch.end - 1
    while last > stretch.start and not (text[last].isalnum() or text[last] in ".!?,;:…—-"):
        last -= 1
    following = _NEXT.match(text, stretch.end, end)
    if following is None:
        return True
    if text[last] not in ".!?…" or following.group(1).islower() or following.group(1) in ",;:—–-(":
        return False
    return text[last] == "." or not _starts_tag(text, stretch.end, end, lexicon)


def _starts_tag(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Do the next few words say who spoke?"""
    verbs = lexicon.reporting.reporting_verbs
    for word in _NEXT_WORDS.findall(text, start, min(end, start + 50))[:6]:
        verb = verbs.get(word.casefold())
        if verb is not None and "say" in verb.frames and verb.tense != "base":
            return True
    return False


def read_sentence(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> Sentence:
    """The tokens of a sentence. ``quoted``: the stretches in marks inside it, in order, none inside another."""
    words: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = span.start
    for stretch in (*quoted, Span(span.end, span.end)):
        for match in _TOKEN.finditer(text, place, max(place, stretch.start)):
            words.append(match.group())
            kinds.append(_KINDS[match.lastgroup or "mark"])
            starts.append(match.start())
            ends.append(match.end())
        if stretch.start < span.end and stretch.end > stretch.start:
            words.append("")
            kinds.append(QUOTE)
            starts.append(stretch.start)
            ends.append(stretch.end)
        place = stretch.end
    table = lexicon.reporting.word_classes
    _join_stops(words, kinds, starts, ends, lexicon.prose.abbreviations)
    keys = [word.casefold().replace(".", "").replace("’", "'") for word in words]
    classes = [table.get(key, _NOTHING) for key in keys]
    return Sentence(text, span, words, keys, kinds, starts, ends, classes, lexicon.reporting)


_KINDS: Final = {"word": WORD, "clitic": WORD, "number": NUMBER, "mark": MARK}


def _join_stops(
    words: list[str], kinds: list[str], starts: list[int], ends: list[int], abbreviations: frozenset[str]
) -> None:
    """Give the stop of "Sen." and "J." back to its word."""
    for index in range(len(words) - 2, -1, -1):
        if words[index + 1] != "." or kinds[index] != WORD or ends[index] != starts[index + 1]:
            continue
        word = words[index]
        initial = len(word) == 1 and word.isupper() and word != "I"
        if index + 2 < len(words) and (initial or word.casefold() in abbreviations):
            words[index] += "."
            ends[index] += 1
            del words[index + 1], kinds[index + 1], starts[index + 1], ends[index + 1]


def find_verb(sentence: Sentence, index: int) -> VerbForm | None:
    """The reporting verb at a token, unless the word is a noun there ("the claims", "his call")."""
    form = sentence.tables.reporting_verbs.get(sentence.keys[index])
    if form is None or sentence.kinds[index] != WORD:
        return None
    if index == 0:
        return form if form.tense == "ing" or not sentence.is_capital(0) else None
    if sentence.is_capital(index) or _follows_determiner(sentence, index):
        return None
    if form.tense == "base" and not _has_base_subject(sentence, index):
        return None
    return form


def _follows_determiner(sentence: Sentence, index: int) -> bool:
    before = index - 1
    classes = sentence.classes[before]
    if "possessive" in classes:
        return True
    if sentence.keys[before] in ("'s", "’s"):
        return not sentence.has_class(before - 1, "pronoun")
    return "determiner" in classes and not classes & {"indefinite", "relative"}


def _has_base_subject(sentence: Sentence, index: int) -> bool:
    """A bare form is a verb after "to", an auxiliary, or a plural that can speak."""
    before = index - 1
    while before > 0 and "adverb" in sentence.classes[before]:
        before -= 1
    key, classes = sentence.keys[before], sentence.classes[before]
    if key in ("to", "not", "and", ",") or classes & {"auxiliary", "pronoun", "people", "relative", "indefinite"}:
        return True
    return sentence.kinds[before] == WORD and key.endswith("s") and not key.endswith("ss") and key != "'s"


def read_phrase_before(sentence: Sentence, last: int) -> NounPhrase | None:
    """The noun phrase whose last token stands at ``last``."""
    if last < 0 or sentence.kinds[last] not in (WORD, NUMBER):
        return None
    classes = sentence.classes[last]
    if classes & {"pronoun", "relative"} and not _is_name_word(sentence, last):
        return NounPhrase(last, last + 1, last, "pronoun" if "pronoun" in classes else "relative")
    first = _extend_left(sentence, last)
    if first > last:
        return None
    phrase = _make_phrase(sentence, first, last + 1)
    for _ in range(3):
        wider = _attach_left(sentence, phrase)
        if wider is None:
            break
        phrase = wider
    return phrase


def _attach_left(sentence: Sentence, phrase: NounPhrase) -> NounPhrase | None:
    """Take "a spokesman for" to the left of the phrase in: then its head is the head of the whole."""
    link = phrase.first - 1
    if link < 1 or sentence.keys[link] not in ("of", "for", "at", "from", "in", "with", "on", "to", "and"):
        return None
    if not sentence.is_word(link - 1) or sentence.classes[link - 1] & (_BREAKS_NOUNS - {"time"}):
        return None
    first = _extend_left(sentence, link - 1)
    if first > link - 1:
        return None
    outer = _make_phrase(sentence, first, link)
    if sentence.keys[link] == "and":
        return _join_phrases(outer, phrase)
    if sentence.keys[link] != "of" and (phrase.kind == "name" and outer.kind == "common" or not outer.can_speak):
        return None
    if outer.kind == "document" and phrase.kind == "name" and sentence.keys[link] != "of":
        return None
    return attrs.evolve(outer, last=phrase.last)


def _join_phrases(outer: NounPhrase, phrase: NounPhrase) -> NounPhrase | None:
    """ "Smith and Jones": two speakers in one phrase."""
    if outer.kind == phrase.kind and outer.kind in ("name", "organisation", "people", "role"):
        return attrs.evolve(phrase, first=outer.first)
    return None


def _extend_left(sentence: Sentence, last: int) -> int:
    """The first token of the run of nouns, names and adjectives that ends at ``last``."""
    index = last
    while index >= 0 and last - index < 14 and _is_nominal(sentence, index, last):
        if sentence.classes[index] & {"determiner", "possessive"} and not _is_name_word(sentence, index):
            return index
        index -= 1
    return index + 1


def _is_nominal(sentence: Sentence, index: int, last: int) -> bool:
    kind = sentence.kinds[index]
    if kind == NUMBER:
        return index < last
    if kind != WORD:
        return kind == MARK and sentence.words[index] == "&"
    key = sentence.keys[index]
    if key == "'s":
        return index < last and not sentence.has_class(index - 1, "pronoun")
    if _is_name_word(sentence, index):
        return not (sentence.classes[index] & {"time"} and key not in ("may", "march"))
    classes = sentence.classes[index]
    if classes & _BREAKS_NOUNS and not classes & {"determiner", "former", "indefinite"}:
        return False
    form = sentence.tables.reporting_verbs.get(key)
    return form is None or form.tense in ("base", "present") or bool(classes & {"role", "former"})


def _is_name_word(sentence: Sentence, index: int) -> bool:
    """Capitalised, and not only because the sentence begins there with a word of grammar."""
    if not sentence.is_word(index):
        return False
    if not sentence.words[index][0].isupper():
        return (
            "particle" in sentence.classes[index]
            and index > 0
            and sentence.is_capital(index - 1)
            and (sentence.is_capital(index + 1) or sentence.has_class(index + 1, "particle"))
        )
    classes = sentence.classes[index]
    if not classes & {"determiner", "possessive", *_BREAKS_NOUNS}:
        return True
    if "time" in classes or sentence.keys[index] == "i":
        return "time" in classes and sentence.keys[index] != "i"
    before = index - 1
    return 0 <= before and sentence.kinds[before] == WORD and len(sentence.words[index]) > 1


def _make_phrase(sentence: Sentence, first: int, last: int) -> NounPhrase:
    """Say what a run of tokens names."""
    head = last - 1
    while head > first and sentence.kinds[head] == NUMBER:
        head -= 1
    name = _find_name(sentence, first, last)
    return NounPhrase(first, last, head, _judge_head(sentence, first, head, name), name)


def _find_name(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The proper name at the end of the run, behind any title or role."""
    start = last
    while start > first and _is_name_word(sentence, start - 1):
        start -= 1
    while start < last and sentence.has_class(start, "determiner"):
        start += 1
    for index in range(last - 1, start - 1, -1):
        if sentence.classes[index] & {"title", "role", "former", "organisation"}:
            is_title = not sentence.has_class(index, "organisation") or sentence.has_class(index, "title")
            if is_title or index == last - 1:
                start = index + 1
                break
    return (start, last) if start < last else None


def _judge_head(sentence: Sentence, first: int, head: int, name: tuple[int, int] | None) -> str:
    classes = sentence.classes[head]
    if name is not None:
        return "organisation" if _names_body(sentence, name) else "name"
    for kind in ("role", "people", "organisation", "document"):
        if kind in classes:
            return kind
    if "indefinite" in classes:
        return "indefinite"
    if sentence.is_capital(head) and _is_name_word(sentence, head):
        return "role" if "title" in classes else "organisation"
    return "common"


def _names_body(sentence: Sentence, name: tuple[int, int]) -> bool:
    """An organisation by its words, its article, or its capitals."""
    first, last = name
    if any("organisation" in sentence.classes[index] for index in range(first, last)):
        return True
    if first > 0 and sentence.keys[first - 1] == "the":
        return True
    if last - first == 1 and "place" in sentence.classes[first]:
        return True
    word = sentence.words[last - 1]
    return last - first == 1 and len(word) > 2 and word.isupper()


def read_phrase_after(sentence: Sentence, first: int) -> NounPhrase | None:
    """The noun phrase that begins at ``first``, with what "of" or "for" hangs on it."""
    if not sentence.is_word(first) and not (first < len(sentence) and sentence.kinds[first] == NUMBER):
        return None
    classes = sentence.classes[first]
    if classes & {"pronoun", "relative"} and not classes & {"determiner"}:
        return NounPhrase(first, first + 1, first, "pronoun" if "pronoun" in classes else "relative")
    last = _extend_right(sentence, first)
    if last <= first:
        return None
    phrase = _make_phrase(sentence, first, last)
    if sentence.is_word(last) and sentence.keys[last] in ("of", "for", "at", "from", "in", "with", "on"):
        end = _extend_right(sentence, last + 1)
        of_name = phrase.kind != "name" and (phrase.can_speak or sentence.keys[last] == "of")
        if end > last + 1 and of_name:
            return attrs.evolve(phrase, last=end)
    return phrase


def _extend_right(sentence: Sentence, first: int) -> int:
    index = first
    while index < len(sentence) and index - first < 14:
        if index > first and sentence.classes[index] & {"determiner", "possessive"}:
            if not _is_name_word(sentence, index):
                break
        elif not (index == first and sentence.classes[index] & {"determiner", "possessive"}):
            if not _is_nominal(sentence, index, len(sentence)) or _is_finite(sentence, index, first):
                break
        index += 1
    return index


def _is_finite(sentence: Sentence, index: int, first: int) -> bool:
    """A lower-case reporting verb inside a run that goes to the right ends it."""
    if index == first or sentence.is_capital(index):
        return False
    form = find_verb(sentence, index)
    return form is not None and form.tense != "base"


def find_subject(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Who does what the verb at ``verb`` says, looked for on its left."""
    index = _skip_auxiliaries(sentence, verb - 1)
    if index < 0:
        return _find_subject_behind(sentence, verb)
    if sentence.is_mark(index, ",") or sentence.is_mark(index, "—–-)") or sentence.words[index] == "--":
        return _find_subject_before_comma(sentence, index, verb)
    key = sentence.keys[index]
    if sentence.kinds[index] == QUOTE or key in (
        "to",
        "and",
        "but",
        "then",
        "or",
        "by",
        "in",
        "without",
        "before",
        "after",
        "while",
        "when",
        "for",
        "of",
    ):
        return find_main_subject(sentence, index)
    phrase = read_phrase_before(sentence, index)
    if phrase is None:
        return find_main_subject(sentence, index)
    return phrase


def _skip_auxiliaries(sentence: Sentence, index: int) -> int:
    """Leftwards over "has also", "on Tuesday", "later"."""
    while index >= 0:
        classes = sentence.classes[index]
        key = sentence.keys[index]
        if (
            "auxiliary" in classes
            or key in ("not", "'s", "'d", "'ve", "'ll", "'re", "'m")
            and (key != "'s" or sentence.has_class(index - 1, "pronoun") or sentence.has_class(index - 1, "relative"))
        ):
            index -= 1
        elif (
            sentence.kinds[index] == WORD
            and not _is_noun_like(sentence, index)
            and ("adverb" in classes or key.endswith("ly") and not sentence.is_capital(index))
        ):
            index -= 1
        elif "time" in classes:
            index -= 1
            if index >= 0 and sentence.keys[index] in ("on", "in", "last", "this", "late", "early", "next"):
                index -= 1
        else:
            break
    return index


def _is_noun_like(sentence: Sentence, index: int) -> bool:
    return bool(sentence.classes[index] & {"role", "people", "organisation"}) or (
        sentence.is_capital(index) and index > 0
    )


def _find_subject_before_comma(sentence: Sentence, comma: int, verb: int) -> NounPhrase | None:
    """Past appositives and relative clauses, between their commas, to the name they belong to."""
    right = comma
    for _ in range(6):
        left = _find_comma(sentence, right - 1)
        first = left + 1
        inside = _is_aside(sentence, first, right) and left >= 0
        if not inside:
            break
        right = left
    if right == comma and not _is_aside(sentence, _find_comma(sentence, comma - 1) + 1, comma):
        return find_main_subject(sentence, verb - 1)
    phrase = read_phrase_before(sentence, right - 1)
    if phrase is not None and phrase.can_speak:
        return phrase
    return find_main_subject(sentence, verb - 1)


def _find_comma(sentence: Sentence, index: int) -> int:
    while index >= 0 and not sentence.is_mark(index, ",—–(") and sentence.words[index] != "--":
        index -= 1
    return index


_ASIDE_KEYS: Final = frozenset(
    {
        "who",
        "whose",
        "which",
        "whom",
        "a",
        "an",
        "the",
        "himself",
        "herself",
        "one",
        "not",
        "along",
        "his",
        "her",
        "its",
        "their",
    }
)


def _is_aside(sentence: Sentence, first: int, last: int) -> bool:
    """Does what stands between two commas only say more about the name before?"""
    if first >= last:
        return False
    key, classes = sentence.keys[first], sentence.classes[first]
    if (
        sentence.kinds[first] == NUMBER
        or key in _ASIDE_KEYS
        or classes & {"former", "preposition", "suffix", "adverb", "role"}
    ):
        return True
    if key.endswith(("ing", "ed")) and not sentence.is_capital(first):
        return True
    capitals = all(not sentence.is_word(i) or sentence.is_capital(i) for i in range(first, last))
    return capitals and last - first <= 4


def find_main_subject(sentence: Sentence, before: int) -> NounPhrase | None:
    """The subject of the clause that stands before token ``before``: its first noun phrase, past any opening phrase."""
    index = 0
    while index < min(before, len(sentence)):
        if sentence.kinds[index] == MARK or sentence.kinds[index] == QUOTE:
            index += 1
            continue
        if _opens_aside(sentence, index):
            comma = _next_comma(sentence, index, before)
            if comma is None:
                index += 1
                phrase = read_phrase_after(sentence, index)
                if phrase is not None and sentence.has_class(index - 1, "preposition"):
                    index = phrase.last
                continue
            index = comma + 1
            continue
        phrase = read_phrase_after(sentence, index)
        if phrase is not None and phrase.last <= before + 1:
            return phrase
        index += 1
    return None


def _opens_aside(sentence: Sentence, index: int) -> bool:
    classes = sentence.classes[index]
    key = sentence.keys[index]
    if classes & {"preposition", "adverb", "time"} or (classes & {"conjunction"}):
        return not sentence.has_class(index, "indefinite") or key in ("once",)
    return index == 0 and key.endswith(("ing", "ed")) and not sentence.is_capital(1)


def _next_comma(sentence: Sentence, index: int, before: int) -> int | None:
    for place in range(index, min(before, len(sentence))):
        if sentence.is_mark(place, ","):
            return place
    return None


def _find_subject_behind(sentence: Sentence, verb: int) -> NounPhrase | None:
    """Of an opening participle ("Calling it ..., Smith said"): the noun phrase behind its comma."""
    for index in range(verb + 1, len(sentence)):
        if sentence.is_mark(index, ","):
            phrase = read_phrase_after(sentence, index + 1)
            if phrase is not None and phrase.can_speak:
                return phrase
    return None


def locate_tokens(sentence: Sentence, offset: int) -> int:
    """The index of the token that begins at or behind an offset."""
    return bisect_left(sentence.starts, offset)
