"""A little German: as many tables as a few sentences need, every other one empty."""

from __future__ import annotations

from typing import Any

import attrs

from quotecheck.lexicon.forms import VerbForm
from quotecheck.model import (
    Lexicon,
    NameTables,
    ProseTables,
    ReportingTables,
    ScopeTables,
    SpeechTables,
    WordingTables,
)

VERBS = """
    sagen sagt sagte gesagt sagend | erklären erklärt erklärte erklärt erklärend | warnen warnt warnte gewarnt warnend
    | fügen fügt fügte gefügt fügend | meinen meint meinte gemeint meinend
"""
TENSES = ("base", "present", "past", "past", "ing")

CLASSES = {
    "article": "der die das den dem des ein eine einer einem einen",
    "determiner": "der die das den dem des ein eine einer einem einen",
    "definite": "der die das den dem des",
    "pronoun": "er sie es ich wir",
    "preposition": "in im am an auf bei mit nach von für über laut",
    "genitive": "von des der",
    "auxiliary": "ist war hat hatte wird wurde",
    "time": "montag dienstag",
    "title": "bürgermeisterin bürgermeister",
    "role": "bürgermeisterin bürgermeister sprecher",
    "female": "bürgermeisterin",
    "organisation": "polizei stadt ministerium",
}

REPORTING = {
    "reporting_verbs": {
        word: VerbForm(forms.split()[0], tense, frozenset({"say"}))
        for forms in VERBS.split("|")
        for word, tense in zip(forms.split(), TENSES, strict=True)
    },
    "pronouns_male": frozenset({"er"}),
    "pronouns_female": frozenset({"sie"}),
    "personal_pronouns": frozenset({"er", "sie"}),
    "joining_word": "und",
    "clause_word": "dass",
    "source_phrases": (("laut",), ("nach", "angaben")),
    "word_classes": {
        word: frozenset(name for name, words in CLASSES.items() if word in words.split())
        for word in " ".join(CLASSES.values()).split()
    },
}
WORDING = {
    "number_words": {"vier": 4, "fünf": 5},
    "scales": {"millionen": 1_000_000},
    "units": {"euro": "euro"},
    "modals": frozenset({"kann", "soll", "wird"}),
}
SCOPE = {
    "negators": frozenset("nicht nie kein keine niemand".split()),
    "conditions": frozenset({"wenn", "falls"}),
    "tail_conditions": frozenset({"wenn", "falls"}),
    "subjects": frozenset("ich er sie es wir".split()),
    "finite": frozenset("ist hat wird zahlt".split()),
    "coordinators": frozenset({"und", "oder"}),
}


def make_german() -> Lexicon:
    """The lexicon of these tables."""
    return Lexicon(
        language="de",
        names=_fill(NameTables, {"name_article": "die"}),
        prose=_fill(ProseTables, {"abbreviations": frozenset({"dr"})}),
        speech=_fill(SpeechTables, {}),
        reporting=_fill(ReportingTables, REPORTING),
        wording=_fill(WordingTables, WORDING),
        scope=_fill(ScopeTables, SCOPE),
    )


def _fill(group: Any, tables: dict[str, Any]) -> Any:
    return group(**{field.name: tables.get(field.name, _make_empty(str(field.type))) for field in attrs.fields(group)})


def _make_empty(kind: str) -> Any:
    """A table of that type without a word in it; for one word, one that no text has."""
    if kind in ("str", "tuple[str, str]"):
        return "\0" if kind == "str" else ("\0", "\0")
    return {"frozenset": frozenset(), "Mapping": {}, "tuple": ()}[kind.partition("[")[0]]
