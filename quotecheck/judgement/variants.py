"""The same word written otherwise: spelling, contraction, loose speech, slip of the pen, inflection."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from quotecheck.judgement.vocabulary import knows_word
from quotecheck.model import Lexicon, WordingTables
from quotecheck.people import strip_possessive

_SHORTEST_SLIP: Final = 3  # letters: shorter words become each other too easily
_LONG_WORD: Final = 6  # from this length on a slip may be two letters
_LONGEST_WORD: Final = 40  # letters: longer runs are no words, and would cost time
_SHORTEST_STEM: Final = 3
_VOWELS: Final = frozenset("aeiouy")


def fold_spelling(key: str, lexicon: Lexicon) -> str:
    """The word in one country's spelling, without accents."""
    return _fold_spelling(key, lexicon.wording)


@lru_cache(maxsize=16384)
def _fold_spelling(key: str, tables: WordingTables) -> str:
    stem = strip_possessive(key)
    possessive = key[len(stem) :]
    if len(stem) > _LONGEST_WORD:
        return key
    if not stem.isascii():
        stem = "".join(c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c))
    stem = tables.spelling_pairs.get(stem, stem)
    if _join_patterns(tables).match(stem) is not None:
        fits = ((pattern.match(stem), replacement) for pattern, replacement in tables.spelling_patterns)
        stem = next((match.expand(replacement) for match, replacement in fits if match is not None), stem)
    return stem + possessive


@cache
def _join_patterns(tables: WordingTables) -> re.Pattern[str]:
    """All the patterns in one: most words fit none."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in tables.spelling_patterns))


def list_respellings(key: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The word in the other country's spelling, as far as exchanging a few letters gives it."""
    folded = fold_spelling(key, lexicon)
    found = {folded}
    for one, other in lexicon.wording.spelling_swaps:
        for old, new in ((one, other), (other, one)):
            parts = key.split(old)
            found |= {old.join(parts[:i]) + new + old.join(parts[i:]) for i in range(1, len(parts))}
    return tuple(sorted(word for word in found if word != key and fold_spelling(word, lexicon) == folded))


def is_respelling(one: str, other: str, lexicon: Lexicon) -> bool:
    """Are the two one word in the spellings of two countries?"""
    if fold_spelling(one, lexicon) == fold_spelling(other, lexicon):
        return True
    endings = lexicon.wording.name_endings
    if not (one.endswith(endings) and other.endswith(endings)):
        return False
    return any(
        one.removesuffix(end) == other.removesuffix(other_end) and len(one.removesuffix(end)) > _SHORTEST_STEM
        for end in endings
        for other_end in endings
        if one.endswith(end) and other.endswith(other_end)
    )


def expand_word(key: str, others: Sequence[str], lexicon: Lexicon, following: str = "") -> tuple[str, ...]:
    """The words that a contraction stands for; the word itself if it is none.

    Where it could stand for several, one that the other side uses, best before the word ``following`` this one.
    """
    tables = lexicon.wording
    phrases = tables.contractions.get(key)
    if phrases is None and ("'" not in key or key in tables.tidied):
        return (key,)
    if phrases is None:
        phrases = _expand_clitic(key, others, lexicon)
    likely = [words for phrase in phrases if (words := tuple(phrase.split()))[-1] in others]
    if len(likely) > 1:
        said = f" {' '.join(others)} "
        likely.sort(
            key=lambda words: [f" {' '.join(run)} " in said for run in ((*words, following), words)], reverse=True
        )
    return likely[0] if likely else tuple(phrases[0].split())


def _expand_clitic(key: str, others: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    for clitic, words in lexicon.wording.clitics.items():
        stem = key.removesuffix(clitic)
        if stem == key or not stem:
            continue
        host = clitic not in lexicon.wording.possessives or stem in lexicon.wording.clitic_hosts
        if host or any(one == stem and other in words for one, other in pairwise(others)):
            return tuple(f"{stem} {word}" for word in words)
    return (key,)


def is_tidied(draft: Sequence[str], source: Sequence[str], lexicon: Lexicon) -> bool:
    """Does one side only write out what the other says loosely?"""
    return _is_loose(draft, source, lexicon) or _is_loose(source, draft, lexicon)


def _is_loose(loose: Sequence[str], formal: Sequence[str], lexicon: Lexicon) -> bool:
    return len(loose) == 1 and " ".join(formal) in lexicon.wording.tidied.get(loose[0], ())


def is_slip(wrong: str, right: str, lexicon: Lexicon, *, name: bool = False) -> bool:
    """Is ``wrong`` no word, and at most two letters from ``right``, which is one?

    Both are keys. A ``name`` that no list has may still have slipped, where two letters changed places or one inside
    was lost or doubled: another letter, or another ending, would be another person.
    """
    if not (are_alike(wrong, right) and _is_letters(wrong) and _is_letters(right)) or is_word(wrong, lexicon):
        return False
    return is_word(right, lexicon) or (name and _is_mere_slip(wrong, right))


def are_alike(one: str, other: str) -> bool:
    """Are two keys a slip apart? Short ones may differ by one letter only; of a slip of two the first must stand."""
    shorter, longer = sorted((len(one), len(other)))
    reach = 2 if shorter >= _LONG_WORD else 1
    if shorter < _SHORTEST_SLIP or longer > _LONGEST_WORD or longer - shorter > reach:
        return False
    distance = OSA.distance(one, other, score_cutoff=reach)
    return distance < 2 or (distance == reach and one[0] == other[0])


def _is_mere_slip(wrong: str, right: str) -> bool:
    """Letters in another order, or one lost or added inside."""
    if wrong[-1] != right[-1]:
        return False
    return sorted(wrong) == sorted(right) or OSA.distance(wrong, right) == abs(len(wrong) - len(right)) == 1


def _is_letters(key: str) -> bool:
    return key.replace("'", "").isalpha()


def is_word(key: str, lexicon: Lexicon) -> bool:
    """Does the word list have it, in any country's spelling?"""
    stem = strip_possessive(key)
    return any(knows_word(form, lexicon.language) for form in (key, stem, fold_spelling(stem, lexicon)))


def is_inflection(one: str, other: str, lexicon: Lexicon) -> bool:
    """Are both forms of one word: tense, number, possessive?"""
    shared = _list_lemmas(one, lexicon.wording) & _list_lemmas(other, lexicon.wording)
    return any(form in (one, other) or is_word(form, lexicon) for form in shared)


@lru_cache(maxsize=16384)
def _list_lemmas(key: str, tables: WordingTables) -> frozenset[str]:
    """What the word may be a form of, itself included."""
    stem = strip_possessive(key)
    forms = {stem}
    for ending in tables.inflections:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
            forms |= _strip_ending(stem[: -len(ending)], ending)
    return frozenset([_fold_spelling(tables.irregular_forms.get(form, form), tables) for form in forms])


def _strip_ending(base: str, ending: str) -> set[str]:
    """The words that make this base before the ending."""
    if ending == "s":
        return set() if base.endswith("s") else {base}
    if ending == "es":
        made = {base, base + "e"} if base.endswith(("s", "x", "z", "ch", "sh", "o")) else set()
        return made | ({base[:-1] + "y"} if base.endswith("i") else set())
    if base.endswith("i") and ending == "ed":
        return {base[:-1] + "y"}
    if base[-1] == base[-2]:
        return {base, base[:-1]}
    return {base + "e"} if _is_short(base) else {base, base + "e"}


def _is_short(base: str) -> bool:
    """One vowel between consonants at its end and no other: it would double its last letter before an ending."""
    vowels = [letter in _VOWELS for letter in base]
    return sum(vowels) == 1 and vowels[-2] and base[-1] not in "wxy"
