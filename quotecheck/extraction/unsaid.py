"""Clauses beside a verb of saying that nobody is told to have said."""

from __future__ import annotations

from typing import Final

from quotecheck.clauses import NounPhrase, Sentence, find_verb
from quotecheck.model import VerbForm

_AROUND: Final = frozenset({"auxiliary", "adverb", "manner", "clitic"})
"""What may stand between a subject and its verb."""


def is_unsaid(sentence: Sentence, index: int, verb: VerbForm, subject: NounPhrase) -> bool:
    """ "did not say", "may say", "refused to say", "without saying", "nobody said", "if she says"."""
    tables = sentence.tables
    if not tables.negating_words.isdisjoint(sentence.keys[subject.first : subject.last]):
        return True
    before = index - 1
    said = not tables.limiting_words.isdisjoint(sentence.keys[max(0, before) : index + 2])
    while before >= 0 and not _AROUND.isdisjoint(sentence.classes[before]) and not sentence.is_capital(before):
        key = sentence.keys[before]
        if (
            key in tables.negating_words
            or key.endswith(tables.negating_ending)
            or ("modal" in sentence.classes[before] and not said)
        ):
            return True
        before -= 1
    if before < 0:
        return False
    if verb.tense == "ing":
        governor = find_verb(sentence, before)
        denied = governor is not None and "deny" in governor.frames
        short_of = before > 0 and sentence.is_key(before, tables.content_word)  # "short of saying"
        lead = sentence.keys[before - short_of]
        return denied or lead in tables.unsaid_leads
    if verb.tense == "base" and sentence.is_key(before, tables.infinitive_word):
        form = sentence.forms[before - 1] if before else None
        return sentence.keys[before - 1] not in tables.going_words and (
            form is None or form.lemma not in tables.going_verbs
        )
    return sentence.keys[subject.first - 1] in tables.supposing_words if 0 < subject.first <= index else False
