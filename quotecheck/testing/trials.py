"""Drafts whose right answer is known: sources, a draft that departs from them in one named way, and what must come out.

The truth is written by construction, from what the mutation does; nothing here asks quotecheck for an answer.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final

import attrs

from quotecheck.codes import RULES, Attribution, Severity, Wording
from quotecheck.model import Document, DocumentKind, Person, Span
from quotecheck.reading import read_text
from quotecheck.testing.articles import (
    MARKS,
    Citation,
    Persona,
    Reporter,
    Said,
    choose_closing,
    hire_speaker,
    print_citation,
    write_transcript,
)
from quotecheck.testing.sentences import Writer

TODAY: Final = dt.date(2021, 5, 14)
"""The day on which every made story is printed, unless a mutation is about days."""

_STYLES: Final = ("after", "after", "before", "split", "pronoun", "paragraphs", "according", "inside")
_DRAFT_STYLES: Final = ("after", "after", "inverted", "before", "according", "put")


@attrs.frozen(kw_only=True)
class Truth:
    """What must be said of a quotation."""

    wordings: frozenset[Wording]
    """Any of these: more than one only where they differ by a comma at the edge."""
    attribution: Attribution
    findings: frozenset[str]
    """Names of all findings above ok, verdicts included."""
    severity: Severity
    may: frozenset[str] = frozenset()
    """Names of findings that may stand beside them, for they say the same again."""

    @property
    def passes(self) -> bool:
        """May it run as it stands?"""
        return not self.severity.is_grave


@attrs.frozen(kw_only=True)
class Trial:
    """Sources, and a draft of which one quotation was mutated."""

    mutation: str
    sources: tuple[Document, ...]
    people: tuple[Person, ...] = ()
    draft: Document
    target: Span
    """Where the mutated words stand in the draft, inside their marks."""
    words: str
    """The words of the whole quotation."""
    truth: Truth


def expect(
    wording: Wording | Sequence[Wording],
    attribution: Attribution,
    *findings: str,
    severity: Severity | None = None,
    may: Sequence[str] = (),
) -> Truth:
    """A truth by its verdicts, and the keys of what is found beside them; every verdict above ok is a finding too."""
    wordings = (wording,) if isinstance(wording, Wording) else tuple(wording)
    named = {key.partition("/")[0] for key in findings}
    verdicts = [each for each in (wordings[0].value, attribution.value) if each not in named]
    rules = [RULES[key] for key in (*verdicts, *findings) if RULES[key].severity is not Severity.OK]
    grave = [rule.severity for rule in rules if rule.name != Wording.ALTERED.value]
    worst = severity or max(grave, key=lambda each: each.rank, default=Severity.OK)
    return Truth(
        wordings=frozenset(wordings),
        attribution=attribution,
        findings=frozenset(rule.name for rule in rules),
        severity=worst,
        may=frozenset(may),
    )


CLEAN: Final = (Wording.VERBATIM, Wording.TYPOGRAPHIC)
"""The wordings of the very words: a comma or capital at an edge is all that may differ."""


class Desk:
    """What a mutation works with: a cast, a writer of sentences, and the ways to print them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.writer = Writer(chance)
        self.speaker = hire_speaker(self.writer)
        self.others = tuple(hire_speaker(self.writer) for _ in range(2))
        self.background = tuple(self.say(self.writer.write("plain").text, speaker=other) for other in self.others)

    # -- sources --

    def say(self, *sentences: str, speaker: Persona | None = None, style: str = "") -> Said:
        """Words of a speaker (the desk's own, unless another is named), to be printed in some style."""
        chosen = style or self.chance.choice(_STYLES)
        if len(sentences) < 2 and chosen in ("split", "paragraphs"):
            chosen = "after"
        return Said(speaker or self.speaker, sentences, chosen)

    def surround(self, sentence: str) -> tuple[str, ...]:
        """The sentence as part of a longer statement, now and then."""
        around = [sentence]
        for place in (0, 1):
            if self.chance.random() < 0.35:
                around.insert(place * len(around), self.writer.write("plain").text)
        return tuple(around)

    def publish(self, *told: Said | str, name: str = "story", alone: bool = False, **fields: Any) -> Document:
        """A story that has these things said, among what others say (unless ``alone``)."""
        reporter = Reporter(self.writer, self.chance.choice(MARKS))
        rows: list[Said | str] = list(told)
        for each in () if alone else self.background:
            rows.insert(self.chance.randrange(len(rows) + 1), each)
        rows.insert(self.chance.randrange(len(rows) + 1), f"{self.writer.write('narrated').text}.")
        return make_document(reporter.write_story(rows), name, **fields)

    def transcribe(
        self, *said: Said, questions: Sequence[str] = (), name: str = "transcript", **fields: Any
    ) -> Document:
        """A transcript of what these say, with what others say."""
        text = write_transcript([*said, *self.background], questions, self.chance)
        return make_document(text, name, kind=DocumentKind.TRANSCRIPT, **fields)

    def state(self, said: Said, **fields: Any) -> Document:
        """A statement: all of it one person's words."""
        text = "\n\n".join(f"{sentence}." for sentence in said.sentences) + "\n"
        return make_document(text, "statement", kind=DocumentKind.STATEMENT, words_of=said.speaker.full, **fields)

    def release(self, said: Said) -> Document:
        """A document of any kind that has these words."""
        kind = self.chance.random()
        if kind < 0.15:
            return self.transcribe(said)
        return self.state(said) if kind < 0.25 else self.publish(said)

    # -- the draft --

    def cite(
        self,
        *stretches: str,
        speaker: Persona | None = None,
        style: str = "",
        mention: str = "",
        opening: str = "",
        closing: str = "",
    ) -> Citation:
        """The draft's quotation; its speaker by the surname or the whole name, unless ``mention`` says otherwise."""
        said = speaker or self.speaker
        name = self.chance.choice((said.last, said.last, said.full, f"{said.office} {said.full}"))
        chosen = style or self.chance.choice(_DRAFT_STYLES)
        closing = closing or (choose_closing(chosen, self.chance) if not style and len(stretches) == 1 else "")
        return Citation(stretches, chosen, mention or name, self.chance.choice(MARKS), opening, closing)

    def present(
        self,
        sources: Document | Sequence[Document],
        citation: Citation,
        truth: Truth,
        *,
        people: tuple[Person, ...] = (),
        alone: bool = False,
    ) -> Trial:
        """The draft with this quotation in it, beside an honest one now and then."""
        documents = (sources,) if isinstance(sources, Document) else tuple(sources)
        printed, start, end = print_citation(citation)
        before, behind = ([], []) if alone else self._write_around(documents[0])
        lead = "".join(f"{paragraph}\n\n" for paragraph in before)
        text = lead + "\n\n".join([printed, *behind]) + "\n"
        return Trial(
            mutation="",
            sources=documents,
            people=people,
            draft=self.write_draft(text),
            target=Span(len(lead) + start, len(lead) + end),
            words=" ".join(citation.stretches),
            truth=truth,
        )

    def _write_around(self, source: Document) -> tuple[list[str], list[str]]:
        """Paragraphs before the quotation and behind it, now and then."""
        before: list[str] = []
        behind: list[str] = []
        if self.chance.random() < 0.5:
            before.append(f"{self.writer.write('narrated').text}.")
        if self.chance.random() < 0.4 and source.kind is not DocumentKind.STATEMENT:
            (before if self.chance.random() < 0.3 else behind).append(self._cite_honestly())
        if self.chance.random() < 0.3:
            behind.append(f"{self.writer.write('narrated').text}.")
        return before, behind

    def write_draft(self, text: str) -> Document:
        """A draft of one's own."""
        return make_document(text, "draft", date=None)

    def _cite_honestly(self) -> str:
        said = self.background[0]
        citation = self.cite(said.sentences[0], speaker=said.speaker)
        return print_citation(attrs.evolve(citation, mention=said.speaker.full))[0]

    def alter(self, sentence: str, changed: str, *findings: str, severity: Severity | None = None) -> Trial:
        """The speaker says one thing, the draft another in its place."""
        source = self.release(self.say(*self.surround(sentence)))
        truth = expect(Wording.ALTERED, Attribution.CONFIRMED, *findings, severity=severity)
        return self.present(source, self.cite(changed), truth)

    def keep(self, sentence: str, printed: str, wording: Wording | Sequence[Wording], *findings: str) -> Trial:
        """The speaker says it; the draft prints it in another way that changes nothing."""
        source = self.release(self.say(*self.surround(sentence)))
        return self.present(source, self.cite(printed), expect(wording, Attribution.CONFIRMED, *findings))


def make_document(text: str, name: str, *, format: str = "text", **fields: Any) -> Document:
    """A document as the reader makes it, with what else is known of it."""
    known: dict[str, Any] = {"date": TODAY, **fields}
    return attrs.evolve(read_text(text, id=name, format=format), **known)


# -- the mutations ----------------------------------------------------------------------------------------------

Mutation = Callable[[Desk], Trial]

_MUTATIONS: Final[dict[str, Mutation]] = {}


def mutation(name: str) -> Callable[[Mutation], Mutation]:
    """Enter a mutation under a name."""

    def enter(function: Mutation) -> Mutation:
        assert name not in _MUTATIONS, name
        _MUTATIONS[name] = function
        return function

    return enter


def list_mutations() -> tuple[str, ...]:
    """The names of all mutations, in the order in which they are entered."""
    import_module("quotecheck.testing.mutations")
    return tuple(_MUTATIONS)


def group_of(name: str) -> str:
    """What a mutation is about: passing, wording, context, voices or sources."""
    import_module("quotecheck.testing.mutations")
    return _MUTATIONS[name].__module__.rpartition(".")[2]


def make_trial(name: str, chance: random.Random) -> Trial:
    """One draft by a named mutation. The same chance gives the same draft. Raises ``KeyError`` for an unknown name."""
    import_module("quotecheck.testing.mutations")
    return attrs.evolve(_MUTATIONS[name](Desk(chance)), mutation=name)
