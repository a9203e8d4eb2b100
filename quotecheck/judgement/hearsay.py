"""Words that a speaker lays to others or only supposes: "Some say we ought to go", "Imagine the dam is gone".

Cut behind the verb, they read as the speaker's own. What is told as known ("everybody knows that ...") is asserted, and
so is what the speaker says of his own words ("I think ...").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.judgement.spaced_words import SpacedWord, match_phrase, opens_clause
from quotecheck.model import Lexicon, ScopeTables

_REACH: Final = 8  # words between the verb and the kept ones
_ASIDE: Final = 4  # words between the verb and its "that" ("told me in May that")
_SUBJECT_REACH: Final = 3  # words before the verb in which its subject stands
_PROMPTED_REACH: Final = 5  # the same before "to believe"


def find_report(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words before ``tokens[kept]`` that lay its clause to others, by first and last token; None where none do."""
    tables = lexicon.scope
    if kept >= len(tokens) or tokens[kept].key in tables.subordinators or tokens[kept].key in tables.conditions:
        return None
    named = _find_naming(tokens, kept, lexicon)
    if named is not None:
        return named
    first = _find_first_content(tokens, kept, tables)
    if first is not None:
        return find_report(tokens, first, lexicon)
    spoken = (
        _find_speech(tokens, kept, lexicon) or _find_credit(tokens, kept, tables) or _find_asked(tokens, kept, tables)
    )
    if spoken is not None:
        return spoken
    reporting = tables.attributing | tables.rumors | tables.persuaded | tables.lying | tables.hearing
    for index in range(kept - 1, max(-1, kept - 1 - _REACH), -1):
        token = tokens[index]
        if tokens[index + 1].stands_apart:
            return None
        if token.key in reporting:
            first = _read_report(tokens, index, kept, tables)
            return None if first is None else (_take_whole(tokens, first, tables), index)
        if token.key in tables.report_borders:
            return None
    return None


def _find_first_content(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> int | None:
    """ "Roe says that | it rains, and that we stay": where the first of several clauses begins that one verb tells."""
    if kept < 2 or tokens[kept - 1].key not in tables.openers or tokens[kept - 2].key not in tables.coordinators:
        return None
    for index in range(kept - 3, 0, -1):
        if tokens[index + 1].begins_sentence:
            return None
        if tokens[index].key in tables.openers and tokens[index - 1].key in tables.attributing | tables.told_objects:
            return index + 1
    return None


def find_teller(tokens: Sequence[SpacedWord], hidden: tuple[int, int], tables: ScopeTables) -> tuple[int, int] | None:
    """ "The gate [they say] | never shut": who says so, hidden right before the kept words, by first and last token."""
    first, verb = hidden[0], hidden[1] - 1
    for index in range(verb, first, -1):
        if tokens[index].stands_apart:
            break
        if tokens[index].key in tables.openers and tokens[index - 1].key in tables.rumors:
            return max(first, index - 2), index  # "There is [a rumour that we have] | a thief here"
    if tokens[verb].key not in tables.attributing or tokens[verb + 1].begins_sentence:
        return None
    before = _take_before(tokens, verb, min(_SUBJECT_REACH, verb - first), tables)
    return None if not before or _is_own(before, tables) else (verb - len(before), verb)


def _find_naming(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "Critics call us | the worst polluter": what others call the speaker."""
    tables = lexicon.scope
    if kept < 2 or tokens[kept].stands_apart or tokens[kept - 1].key not in tables.selves & tables.told_objects:
        return None
    verb = lexicon.reporting.reporting_verbs.get(tokens[kept - 2].key)
    before = _take_before(tokens, kept - 2, _SUBJECT_REACH, tables)
    if verb is None or "describe" not in verb.frames or not before or _is_own(before, tables):
        return None
    return kept - 2 - len(before), kept - 1


def _find_speech(tokens: Sequence[SpacedWord], kept: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "Roe also says, | we can print it": another's words behind a comma, where who says so opens the sentence."""
    tables, verb = lexicon.scope, kept - 1
    if verb < 1 or not tokens[kept].is_parted or tokens[kept].begins_sentence:
        return None
    form = lexicon.reporting.reporting_verbs.get(tokens[verb].key)
    if form is None or "say" not in form.frames or tokens[verb].key not in tables.attributing:
        return None
    before = _take_before(tokens, verb, _SUBJECT_REACH, tables)
    first = verb - len(before)
    opens = first == 0 or tokens[first].begins_sentence or tokens[first - 1].key in tables.coordinators
    told = not before or _is_own(before, tables) or before[0].key in tables.anyones
    return None if told or not opens or not opens_clause(tokens, kept, tables) else (first, verb)


def _find_credit(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "According to the police, | it was a bomb": who or what says so, at the head of the sentence."""
    if not kept or not tokens[kept].is_parted or tokens[kept].begins_sentence:
        return None
    first = kept - 1
    while first and not tokens[first].stands_apart and kept - first <= _REACH:
        first -= 1
    opens = first == 0 or tokens[first].begins_sentence
    credits = opens and match_phrase(tokens, first, tables.crediting) and opens_clause(tokens, kept, tables)
    own = any(token.key in tables.owned_heads for token in tokens[first:kept])
    return (first, kept - 1) if credits and not own else None


def _find_asked(tokens: Sequence[SpacedWord], kept: int, tables: ScopeTables) -> tuple[int, int] | None:
    """ "They want to know why | we should go", "Some asked how | we got in": what others ask."""
    verb = kept - 2
    if verb < 1 or tokens[kept - 1].key not in tables.embedded_questions or not opens_clause(tokens, kept, tables):
        return None
    wanted = tokens[verb - 1].key in tables.infinitive and tokens[verb].key in tables.clause_takers
    before = _take_before(tokens, verb, _PROMPTED_REACH, tables)
    asks = tokens[verb].key in tables.askers or (wanted and any(t.key in tables.prompting for t in before))
    return (verb - len(before), kept - 1) if asks and before and not _is_own(before, tables) else None


def _take_whole(tokens: Sequence[SpacedWord], first: int, tables: ScopeTables) -> int:
    """With the "some" of "some of my friends say"."""
    return first - 1 if first and tokens[first].key in tables.parting else first


def _read_report(tokens: Sequence[SpacedWord], index: int, kept: int, tables: ScopeTables) -> int | None:
    """Where the report of ``tokens[index]`` begins, if a clause follows it that others are to answer for."""
    behind = [token.key for token in tokens[index + 1 : kept]]
    if tokens[index].key in tables.lying and behind[:1] and behind[0] not in tables.infinitive | tables.openers:
        return None  # "the problem lies in that"
    opened = not tables.openers.isdisjoint(behind[: _ASIDE + 1])
    clause = index + 1 + (behind[:1] != [] and behind[0] in tables.told_objects | tables.likening)
    if not opened and not (clause <= kept and opens_clause(tokens, clause, tables)):
        return None
    if tokens[index].key in tables.rumors and opened:
        return index
    return _find_subject(tokens, index, tables)


def _find_subject(tokens: Sequence[SpacedWord], index: int, tables: ScopeTables) -> int | None:
    """Where the words before a verb of saying begin, if they name others than the speaker; None if they do not."""
    before = _take_before(tokens, index, _SUBJECT_REACH, tables)
    verb = tokens[index].key
    if verb in tables.supposing and all(token.key in tables.inviting for token in before):
        return index - len(before)
    if before and before[-1].key in tables.infinitive:
        prompted = _take_before(tokens, index, _PROMPTED_REACH, tables)
        wanting = verb in tables.lying or any(token.key in tables.prompting | tables.daring for token in prompted)
        return None if not wanting or _is_own(prompted, tables) else index - len(prompted)
    if before and before[-1].key in tables.negators:
        return None  # "it goes without saying that"
    is_so = bool(before) and before[-1].key in tables.being
    if is_so and verb in tables.persuaded and not _is_own(before, tables):
        return index - len(before)
    heard = (is_so and verb in tables.heard) or (_is_own(before, tables) and verb in tables.hearing)
    if heard and verb in tables.hearing:
        return index - len(before)
    if not before or (_is_own(before, tables) and not heard) or verb not in tables.attributing:
        return None
    granted = any(token.key in tables.modals - tables.wrongly for token in before) and before[0].key in tables.anyones
    return None if granted else index - len(before)


def _take_before(tokens: Sequence[SpacedWord], index: int, reach: int, tables: ScopeTables) -> Sequence[SpacedWord]:
    """Up to so many words before an index, from the last punctuation, "and" or "when" on."""
    start = index
    while start > max(0, index - reach) and not tokens[start].stands_apart:
        if tokens[start - 1].key in tables.clause_heads:
            break
        start -= 1
    return tokens[start:index]


def _is_own(before: Sequence[SpacedWord], tables: ScopeTables) -> bool:
    return any(token.key in tables.selves for token in before)
