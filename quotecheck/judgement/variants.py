"""The same word written otherwise: spelling, contraction, join, slip of the pen, inflection."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA

from quotecheck.judgement.vocabulary import knows_word
from quotecheck.model import Lexicon

_SHORTEST_SLIP: Final = 3  # letters: shorter words become each other too easily
_LONG_WORD: Final = 6  # from this length on a slip may be two letters
_VOWELS: Final = frozenset("aeiouy")


def fold_spelling(key: str, lexicon: Lexicon) -> str:
    """The word in one country's spelling, without accents."""
    tables = lexicon.wording
    stem, possessive = (key[:-2], "'s") if key.endswith("'s") else (key, "")
    if not stem.isascii():
        stem = "".join(c for c in unicodedata.normalize("NFD", stem) if not unicodedata.combining(c))
    stem = tables.spelling_pairs.get(stem, stem)
    for pattern, replacement in tables.spelling_patterns:
        folded, count = pattern.subn(replacement, stem)
        if count:
            return folded + possessive
    return stem + possessive


def name_variant(draft: Sequence[str], source: Sequence[str], lexicon: Lexicon) -> str | None:
    """The rule under which these runs of keys are the same words, or None. They are not equal."""
    if len(draft) == len(source) == 1 and fold_spelling(draft[0], lexicon) == fold_spelling(source[0], lexicon):
        return "SPELLING_VARIANT"
    if not expand_words(draft, lexicon).isdisjoint(expand_words(source, lexicon)):
        return "CONTRACTION"
    if is_tidied(draft, source, lexicon):
        return "TIDIED"
    return None


def expand_words(keys: Sequence[str], lexicon: Lexicon) -> set[tuple[str, ...]]:
    """Every way to write the words out without contractions."""
    choices = [list(_expand_word(key, lexicon)) for key in keys]
    return {tuple(word for phrase in chosen for word in phrase.split()) for chosen in product(*choices)}


def _expand_word(key: str, lexicon: Lexicon) -> Iterator[str]:
    tables = lexicon.wording
    if key in tables.contractions:
        yield from tables.contractions[key]
        return
    yield key
    for clitic, words in tables.clitics.items():
        if key.endswith(clitic) and len(key) > len(clitic):
            for word in words:
                yield f"{key[: -len(clitic)]} {word}"


def is_tidied(draft: Sequence[str], source: Sequence[str], lexicon: Lexicon) -> bool:
    """Does one side only write out what the other says loosely?"""
    return _is_loose(draft, source, lexicon) or _is_loose(source, draft, lexicon)


def _is_loose(loose: Sequence[str], formal: Sequence[str], lexicon: Lexicon) -> bool:
    return len(loose) == 1 and " ".join(formal) in lexicon.wording.tidied.get(loose[0], ())


def is_slip(wrong: str, right: str, lexicon: Lexicon) -> bool:
    """Is ``wrong`` no word, and at most two letters from ``right``, which is one?

    Both are keys. Short words may differ by one slip only, and the first letter of a slip of two must stand.
    """
    if min(len(wrong), len(right)) < _SHORTEST_SLIP or not (_is_letters(wrong) and _is_letters(right)):
        return False
    reach = 2 if min(len(wrong), len(right)) >= _LONG_WORD else 1
    distance = OSA.distance(wrong, right, score_cutoff=reach)
    if distance > reach or (distance == 2 and wrong[0] != right[0]):
        return False
    return not _is_word(wrong, lexicon) and _is_word(right, lexicon)


def _is_letters(key: str) -> bool:
    return key.replace("'", "").isalpha()


def _is_word(key: str, lexicon: Lexicon) -> bool:
    stem = key.removesuffix("'s")
    language = lexicon.language
    return any(knows_word(form, language) for form in (key, stem, fold_spelling(stem, lexicon)))


def is_word(key: str, lexicon: Lexicon) -> bool:
    """Does the word list have it, in any country's spelling?"""
    return _is_word(key, lexicon)


def is_inflection(one: str, other: str, lexicon: Lexicon) -> bool:
    """Are both forms of one word: tense, number, possessive?"""
    return not _lemmas(one, lexicon).isdisjoint(_lemmas(other, lexicon))


def _lemmas(key: str, lexicon: Lexicon) -> set[str]:
    """What the word may be a form of, itself included."""
    stem = key.removesuffix("'s").removesuffix("'")
    forms = {stem, lexicon.wording.irregular_forms.get(stem, stem)}
    for ending in ("ing", "ed", "es", "s"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            forms.update(_strip_ending(stem[: -len(ending)], ending))
    return {lexicon.wording.irregular_forms.get(form, form) for form in forms}


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
