"""Articles and drafts in the house styles of newspapers, written around words that are given.

What is written here is the truth that a check is held to: who said what, in which words. Nothing in this module
asks quotecheck.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

import attrs

from quotecheck.testing.sentences import Writer

MARKS: Final = (("“", "”"), ('"', '"'), ("‘", "’"))
"""The marks of houses: curly, straight, single."""

_VERBS: Final = (
    *("said", "said", "said", "told reporters", "added", "explained", "warned", "recalled", "said in an interview"),
    *("told the Herald", "said on Wednesday", "insisted", "said in a statement", "told a crowd of supporters"),
)
_CLOSINGS: Final = (
    *("", "", "", " at a news conference", " in an interview", " late in the evening", ", with a smile"),
    *(" on the stairs of the courthouse", ", who has lived in the valley for years", " in a radio interview"),
)
_ENDINGS: Final = ".?!"


@attrs.frozen
class Persona:
    """Somebody who says things."""

    first: str
    last: str
    office: str
    body: str
    female: bool

    @property
    def full(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def pronoun(self) -> str:
        """She or he."""
        return "she" if self.female else "he"

    @property
    def label(self) -> str:
        """As a transcript has it."""
        return f"{'MS' if self.female else 'MR'} {self.last.upper()}"


@attrs.frozen
class Said:
    """What one speaker says in one go, and how the reporter prints it."""

    speaker: Persona
    sentences: tuple[str, ...]
    style: str


@attrs.frozen
class Citation:
    """One quotation of a draft: its words in one or more stretches, and how the tag stands to them."""

    stretches: tuple[str, ...]
    style: str
    mention: str
    """What the draft calls the speaker."""
    marks: tuple[str, str] = MARKS[0]
    opening: str = ""
    """A sentence before it, for pronouns."""
    closing: str = ""
    """What the tag's sentence goes on with: ", if the rain stops"."""


def hire_speaker(writer: Writer) -> Persona:
    """A speaker whose surname nobody else in the article has."""
    female = writer.chance.random() < 0.5
    return Persona(
        first=writer.word("female" if female else "male"),
        last=writer.word("surname"),
        office=writer.word("office"),
        body=writer.word("body"),
        female=female,
    )


# -- the source -------------------------------------------------------------------------------------------------


class Reporter:
    """Prints what was said, as a story of one house."""

    def __init__(self, writer: Writer, marks: tuple[str, str]) -> None:
        self.writer = writer
        self.chance = writer.chance
        self.marks = marks
        self._introduced: set[Persona] = set()

    def write_story(self, told: Sequence[Said | str]) -> str:
        """A dateline, then a paragraph for each thing said; a string is a paragraph of narration."""
        narrated = self.writer.write("narrated").text
        day = self.writer.word("weekday")
        lead = f"{self.writer.word('town').upper()} - {narrated}, officials said on {day}."
        paragraphs = [lead, *(one if isinstance(one, str) else self.print_said(one) for one in told)]
        return "\n\n".join(paragraphs) + "\n"

    def print_said(self, said: Said) -> str:
        """One utterance in its style."""
        printers: dict[str, Callable[[Said], str]] = {
            "before": self._print_before,
            "split": self._print_split,
            "pronoun": self._print_pronoun,
            "paragraphs": self._print_paragraphs,
            "according": self._print_according,
            "inside": self._print_inside,
        }
        return printers.get(said.style, self._print_after)(said)

    def name(self, speaker: Persona) -> str:
        """The surname; at first the whole name with the office."""
        if speaker in self._introduced:
            return speaker.last
        self._introduced.add(speaker)
        return self.chance.choice((f"{speaker.office} {speaker.full}", f"{speaker.full}, the {speaker.office},"))

    def tag(self, speaker: Persona) -> str:
        """The name with its verb, in either order."""
        name = self.name(speaker)
        if self.chance.random() < 0.4:
            return f"said {name.removesuffix(',')}"
        return f"{name} {self.chance.choice(_VERBS)}"

    def quote(self, words: str) -> str:
        """Words in the house's marks."""
        return words.join(self.marks)

    def _print_after(self, said: Said) -> str:
        return f"{self.quote(_comma(join_sentences(said.sentences)))} {self.tag(said.speaker)}."

    def _print_before(self, said: Said) -> str:
        name = self.name(said.speaker)
        return f"{_capitalize(name)} said: {self.quote(stop(join_sentences(said.sentences)))}"

    def _print_split(self, said: Said) -> str:
        first, *rest = said.sentences
        printed = f"{self.quote(_comma(first))} {self.tag(said.speaker)}."
        return f"{printed} {self.quote(stop(join_sentences(rest)))}" if rest else printed

    def _print_inside(self, said: Said) -> str:
        first, second = split_words_apart(join_sentences(said.sentences), self.chance)
        name = self.name(said.speaker)
        return f"{self.quote(_comma(first))} {name} said, {self.quote(stop(second))}"

    def _print_pronoun(self, said: Said) -> str:
        name = _capitalize(self.name(said.speaker))
        place = self.writer.word("town")
        words = self.quote(_comma(join_sentences(said.sentences)))
        return f"{name} spoke in {place} in the evening. {words} {said.speaker.pronoun} said."

    def _print_paragraphs(self, said: Said) -> str:
        opening, closing = self.marks
        *before, last = (stop(sentence) for sentence in said.sentences)
        name = _capitalize(self.name(said.speaker))
        running = "".join(f"{opening}{sentence}\n\n" for sentence in before)
        return f"{name} said: {running}{opening}{last}{closing}"

    def _print_according(self, said: Said) -> str:
        name = self.name(said.speaker).removesuffix(",")
        return f"{self.quote(_comma(join_sentences(said.sentences)))} according to {name}."


def write_transcript(said: Sequence[Said], questions: Sequence[str], chance: random.Random) -> str:
    """Turns with labels; each question is put before some turn."""
    turns = [f"{one.speaker.label}: {stop(join_sentences(one.sentences))}" for one in said]
    for question in questions:
        turns.insert(chance.randrange(len(turns)), f"QUESTION: {question}")
    return "\n\n".join(turns) + "\n"


def split_words_apart(words: str, chance: random.Random) -> tuple[str, str]:
    """The words in two runs of three at least, where no comma stands and no border of a sentence."""
    row = words.split(" ")
    inside = [place for place in range(3, len(row) - 2) if row[place - 1][-1].isalpha()]
    place = chance.choice(inside) if inside else 1
    return " ".join(row[:place]), " ".join(row[place:])


# -- the draft --------------------------------------------------------------------------------------------------


def choose_closing(style: str, chance: random.Random) -> str:
    """What the sentence of a draft's tag goes on with."""
    return chance.choice(_CLOSINGS) if style in ("after", "inverted") else ""


def print_citation(citation: Citation) -> tuple[str, int, int]:
    """The sentence of a draft, and where the words of its first stretch begin and end in it."""
    opening, closing = citation.marks
    first, *rest = citation.stretches
    head = f"{citation.opening} " if citation.opening else ""
    mention, behind = citation.mention, f"{citation.closing}."
    more = "".join(f" {opening}{stop(words)}{closing}" for words in rest)
    if citation.style in ("before", "label", "put"):
        lead = {"before": f"{_capitalize(mention)} said:", "label": f"{_capitalize(mention)}:"}
        head += f"{lead.get(citation.style, f'As {mention} put it,')} {opening}"
        words = stop(first)
        return head + words + closing + more, len(head), len(head) + len(words)
    if citation.style == "bare":
        words = stop(first)
        return head + opening + words + closing + more, len(head) + 1, len(head) + 1 + len(words)
    if citation.style == "mixed":
        head += f"{_capitalize(mention)} {opening}"
        return head + first + closing + behind, len(head), len(head) + len(first)
    words = _comma(first)
    if citation.style == "inside":
        behind = f", {opening}{' '.join(rest)}.{closing}"
        return f"{head}{opening}{words}{closing} {mention} said{behind}", len(head) + 1, len(head) + 1 + len(words)
    if citation.style == "according":
        printed = f"{head}{opening}{words}{closing} according to {mention}{behind}{more}"
        return printed, len(head) + 1, len(head) + 1 + len(words)
    tag = f"said {mention}" if citation.style == "inverted" else f"{mention} said"
    printed = f"{head}{opening}{words}{closing} {tag}{behind}{more}"
    return printed, len(head) + 1, len(head) + 1 + len(words)


def join_sentences(sentences: Sequence[str]) -> str:
    """Sentences as one run of words, the last without its stop."""
    return " ".join([*(stop(one) for one in sentences[:-1]), sentences[-1]])


def stop(sentence: str) -> str:
    """With a full stop, unless it ends in a mark of its own."""
    return sentence if sentence.endswith(tuple(_ENDINGS)) else f"{sentence}."


def _comma(sentence: str) -> str:
    """With a comma, behind the stop of an abbreviation too, unless it asks or shouts."""
    return sentence if sentence.endswith(("?", "!")) else f"{sentence},"


def _capitalize(words: str) -> str:
    return words[:1].upper() + words[1:]
