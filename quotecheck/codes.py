"""Every verdict and finding: its code, its severity by default, its headline in plain words.

Codes are stable for ever: QC1xx found, QC2xx wording, QC3xx attribution, QC4xx context, QC9xx input.
A headline is a ``str.format`` template; whoever raises the finding fills it.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Final

import attrs


class Severity(str, Enum):
    """How grave a finding is; a check has the worst of its findings."""

    OK = "ok"
    NOTE = "note"
    UNCHECKED = "unchecked"
    WARNING = "warning"
    ERROR = "error"

    rank: int
    """Position in the order of gravity, 0 for ok."""

    @property
    def is_grave(self) -> bool:
        """More than a note: somebody has to look."""
        return self.rank > Severity.NOTE.rank


for _rank, _severity in enumerate(Severity):
    _severity.rank = _rank


class Wording(str, Enum):
    """Are these the words? The first that holds, from the mildest to the gravest."""

    VERBATIM = "VERBATIM"
    TYPOGRAPHIC = "TYPOGRAPHIC"
    ELIDED = "ELIDED"
    BRACKETED = "BRACKETED"
    VARIANT = "VARIANT"
    WIDENED = "WIDENED"
    ALTERED = "ALTERED"
    SPLICED = "SPLICED"
    NARRATION = "NARRATION"
    PARAPHRASED = "PARAPHRASED"
    TOO_SHORT = "TOO_SHORT"
    NOT_FOUND = "NOT_FOUND"
    UNCHECKED = "UNCHECKED"
    SUPPORTED = "SUPPORTED"  # indirect statements only
    CONTRADICTED = "CONTRADICTED"  # indirect statements only


class Attribution(str, Enum):
    """Are they this speaker's?"""

    CONFIRMED = "CONFIRMED"
    SECONDHAND = "SECONDHAND"
    MISATTRIBUTED = "MISATTRIBUTED"
    DISPUTED = "DISPUTED"
    UNRESOLVED = "UNRESOLVED"
    UNATTRIBUTED = "UNATTRIBUTED"
    SOURCE_UNATTRIBUTED = "SOURCE_UNATTRIBUTED"
    NOT_CHECKED = "NOT_CHECKED"


@attrs.frozen
class Rule:
    """One thing quotecheck can say.

    ``key`` is the name, followed by ``/`` and a grade where one name has several gravities.
    """

    key: str
    code: str
    severity: Severity
    headline: str

    @property
    def name(self) -> str:
        """The name as reports print it, without the grade."""
        return self.key.partition("/")[0]


def _rules(severity: Severity, *rows: tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(key, code, severity, headline) for code, key, headline in rows)


_OK, _NOTE, _UNCHECKED, _WARNING, _ERROR = Severity

_TABLE: Final[tuple[Rule, ...]] = (
    # QC1xx: is it there at all?
    *_rules(
        _OK,
        ("QC100", "VERBATIM", "These are the words, as the source prints them"),
        ("QC110", "TYPOGRAPHIC", "These are the words; only quote marks, capitals or edge punctuation differ"),
        ("QC111", "ELIDED", "These are the words, with cuts you have marked"),
        ("QC112", "SUPPORTED", "The sources report {S} saying this"),
        ("QC113", "SHORT", "Only {n} words: checked, but little to go by"),
        ("QC114", "SPLIT", "The quotation is split by the words that name its speaker"),
        ("QC115", "NESTED", "A quotation inside a quotation"),
        ("QC116", "MULTI_PARAGRAPH", "The quotation runs over {n} paragraphs"),
        ("QC117", "PRONOUN", '"{he}" is taken to be {S}'),
        ("QC118", "NOT_A_QUOTE", "In quotation marks, but nobody's speech ({reason})"),
        ("QC120", "CASE", 'Capitals differ: "{a}", source has "{b}"'),
        ("QC121", "PUNCTUATION", 'Punctuation differs: "{a}", source has "{b}"'),
        ("QC122", "PAREN_INSERTION", "Words in parentheses are taken for the editor's"),
    ),
    *_rules(
        _ERROR,
        ("QC101", "NOT_FOUND", "{S} does not say this in the full transcript of {event}"),
        ("QC106", "NARRATION", "The reporter's words, not {S}'s: the source prints them without quotation marks"),
        (
            "QC107",
            "PARAPHRASED",
            "Close to what {T} said, but not the words: take the marks off or use the words below",
        ),
    ),
    *_rules(
        _WARNING,
        ("QC102", "NOT_FOUND/excerpts", "None of the {n} sources on file has these words"),
        ("QC104", "TOO_SHORT", "Too short to place: {n} words that could be anybody's"),
        ("QC109", "CONTRADICTED", "The sources report {S} saying otherwise"),
    ),
    *_rules(
        _UNCHECKED,
        ("QC103", "NOT_FOUND/nothing_held", "No source on file for {S}"),
        ("QC105", "UNCHECKED", "Not checked: {reason}"),
    ),
    *_rules(_NOTE, ("QC108", "UNMARKED_QUOTE", '{T}\'s words stand here without quotation marks: "{w}" ({source})')),
    # QC2xx: are these the words?
    *_rules(
        _ERROR,
        ("QC200", "ALTERED", "Changed inside the quotation marks: {a} instead of {b}"),
        ("QC201", "NEGATION_CHANGED", 'A "{w}" was {dropped}: the meaning is reversed'),
        ("QC202", "NUMBER_CHANGED", "Number changed: {a}, source says {b}"),
        ("QC203", "DATE_CHANGED", "Date or time changed: {a}, source says {b}"),
        ("QC204", "NAME_CHANGED", "Name changed: {a}, source says {b}"),
        ("QC205", "MODAL_CHANGED", 'Promise changed strength: "{a}", source says "{b}"'),
        ("QC206", "WIDENED", "The quotation marks take in the reporter's words"),
        ("QC207", "MARKS_WIDENED", 'The quotation marks take in the reporter\'s words: "{w}"'),
        ("QC209", "CONDITION_CHANGED", 'A condition ("{w}") was {dropped}'),
        ("QC210", "WORD_CUT", 'Quotation stops in the middle of a word: "{a}", source says "{b}"'),
        ("QC212", "WORD_BOUNDARY", 'Words wrongly joined or split: "{a}" / "{b}"'),
        ("QC213", "INFLECTION", 'Tense or number changed: "{a}", source says "{b}"'),
        ("QC214", "REORDERED", "Words in another order than spoken"),
        ("QC215", "ADDITION", 'Words added: "{a}"'),
        ("QC216", "UNMARKED_OMISSION", 'Words left out without "...": "{b}"'),
        ("QC217", "SUBSTITUTION", 'Word changed: "{a}", source says "{b}"'),
        ("QC218", "SPLICED", "Separate statements run together as one quotation"),
    ),
    *_rules(
        _WARNING,
        ("QC208", "SOURCES_DIFFER", "Two sources print these words differently; yours follows the weaker one"),
        (
            "QC230",
            "SOURCES_DIFFER/reversed",
            "Another source, no weaker than yours, prints the opposite of these words",
        ),
        ("QC211", "TIDIED", 'Speech was tidied: "{a}", source says "{b}"'),
        ("QC219", "PUNCTUATION/inner", 'A sentence border was changed: "{a}", source has "{b}"'),
    ),
    *_rules(
        _NOTE,
        ("QC220", "BRACKETED", "These are the words, with your insertions marked"),
        ("QC221", "VARIANT", "These are the words; spelling differs ({a} / {b})"),
        ("QC222", "SPELLING_VARIANT", "Spelling: {a}, source has {b}"),
        ("QC223", "HYPHENATION", "Hyphen: {a}, source has {b}"),
        ("QC224", "CONTRACTION", "Contraction: {a}, source has {b}"),
        ("QC225", "NUMBER_FORMAT", "Number written differently: {a}, source has {b}"),
        ("QC226", "TYPO", "A slip of the pen: {a}, source has {b}"),
        ("QC227", "SOURCE_NOISE", "The source's text is damaged here: {b}"),
        ("QC228", "SOURCE_TYPO_FIXED", 'The source misprints "{b}"; yours is right'),
    ),
    *_rules(_OK, ("QC229", "STOP_ADDED", "A full stop inside the marks where the source goes on")),
    # QC3xx: are they this speaker's?
    *_rules(
        _ERROR,
        ("QC301", "MISATTRIBUTED", "Wrong speaker: these words are {T}'s, not {S}'s"),
        ("QC302", "SECONDHAND", "{S} was {repeating} {T}'s words"),
        ("QC303", "FROM_QUESTION", "A reporter asked this; {S} did not say it"),
        ("QC304", "SPLICED_SPEAKERS", "Two people's words in one quotation: {A} and {B}"),
    ),
    *_rules(_OK, ("QC300", "CONFIRMED", "{T} said it")),
    *_rules(
        _WARNING,
        ("QC320", "DISPUTED", "Sources name different speakers: {list}"),
        ("QC321", "UNATTRIBUTED", "Nobody is named as the speaker"),
        ("QC322", "UNRESOLVED", '"{he}" could be {list}: name the speaker'),
        ("QC323", "SECONDHAND/told", "{S}'s words only as {T} tells them: say so"),
    ),
    *_rules(_NOTE, ("QC330", "SOURCE_UNATTRIBUTED", "The source does not say who spoke")),
    *_rules(_OK, ("QC331", "NOT_CHECKED", "Speaker not checked: no source for the words")),
    # QC4xx: does the cut keep the meaning, and may the source be used?
    *_rules(
        _ERROR,
        ("QC401", "CUT_HEAD", 'Cut too early: just before this the source says "{w}"'),
        ("QC402", "CUT_TAIL", 'Cut too soon: the sentence goes on "{w}"'),
        ("QC403", "ELLIPSIS_REVERSES", 'Your "..." hides "{w}"'),
        ("QC404", "BRACKET_REVERSES", 'Your insertion replaces "{w}"'),
        ("QC405", "SPLICED_SOURCES", "Words from two occasions in one quotation: {A}, {B}"),
        ("QC410", "SOURCE_CORRECTED", "The agency has corrected this{see}"),
        ("QC411", "SOURCE_WITHDRAWN", "The agency has withdrawn this{see}"),
        ("QC412", "NOT_FOR_USE", "Ground rules or embargo forbid this: {terms}"),
    ),
    *_rules(
        _WARNING,
        ("QC420", "CUT_TAIL/contrast", 'Cut too soon: the sentence goes on "{w}"'),
        ("QC421", "ELLIPSIS_WIDE", 'Your "..." stands for {n} words'),
        ("QC422", "OLD_QUOTE", "Said on {date}, {n} days ago: say when"),
        ("QC423", "ROLE_OUT_OF_DATE", "{S} was {role} until {date}"),
        ("QC424", "OTHER_OCCASION", "{S} used these words on {date}, not {when}"),
        ("QC425", "OWN_ARCHIVE_ONLY", "Found only in what we printed ourselves"),
        ("QC426", "HEADLINE_DIFFERS", "Headline quotes words the story does not have"),
        ("QC427", "DATE_CONFLICT", "The source has this on {b}, you have {a}"),
    ),
    # QC9xx: what came in
    *_rules(
        _OK,
        (
            "QC910",
            "WHOLE_PAGE",
            "Menus and teasers are read with the story: install newsroom-quotecheck[html] to tell them apart",
        ),
    ),
    *_rules(
        _NOTE,
        ("QC901", "ODD_MARK", "A quotation mark without its partner: {reason}"),
        ("QC902", "ENCODING_ASSUMED", "The file does not say its encoding; read as {encoding}"),
        ("QC906", "NO_QUOTATIONS", "No quotation in this text"),
        ("QC915", "LEFT_OUT", "Not read: {reason}"),
        ("QC916", "DRAFT_NO_SOURCE", "A draft of this run, so no source: it would confirm its own words"),
        ("QC907", "WAIVER_UNUSED", 'A waiver for "{w}" lifts nothing here ({place})'),
    ),
    *_rules(
        _WARNING,
        ("QC903", "CONFUSABLE", 'A look-alike letter from another alphabet in "{w}"'),
        ("QC904", "UNREADABLE_SOURCE", "This source could not be read: {reason}"),
        ("QC908", "WAIVER_EXPIRED", 'The waiver for "{w}" ended on {until} ({place})'),
        ("QC909", "WAIVER_REFUSED", 'The waiver for "{w}" does not count: {reason} ({place})'),
        ("QC917", "DRAFT_ON_FILE", "This draft is itself on file ({id}), and confirms its own words"),
        (
            "QC912",
            "INDEX_UNFINISHED",
            "This index was not built to its end: {n} missing ({id}); index again what it was made of",
        ),
        (
            "QC913",
            "INDEX_OLDER",
            "This index holds {n} read by another version: run `quotecheck index` on the files again",
        ),
        ("QC905", "OTHER_LANGUAGE", "This text is in another language ({language}): wording not checked"),
    ),
    *_rules(
        _UNCHECKED,
        ("QC911", "BROKEN_OFF", "Not checked: the run was broken off before this text"),
        ("QC914", "FAULT", "Not checked: {reason}"),
    ),
)

RULES: Final[dict[str, Rule]] = {rule.key: rule for rule in _TABLE}
"""Key to rule."""

RULES_BY_CODE: Final[dict[str, Rule]] = {rule.code: rule for rule in _TABLE}
"""Code to rule."""


def begins_code(head: str) -> bool:
    """Does any code begin with it, in capitals ("QC2", "QC301")?"""
    return any(code.startswith(head) for code in RULES_BY_CODE)


def name_by_headline(words: str) -> str | None:
    """The name of the rule whose headline begins so ("cut too soon" gives CUT_TAIL): a report shows no other name."""
    asked = " ".join(words.lower().split())
    if len(asked) < _LEAST_OF_HEADLINE:
        return None
    return next((rule.name for rule in _TABLE if rule.headline.lower().startswith(asked)), None)


_LEAST_OF_HEADLINE: Final = 7  # characters: fewer begin many headlines
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def write_day(day: dt.date) -> str:
    """A day as headlines and reports write it: 4 Feb 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
