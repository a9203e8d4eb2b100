"""Speech without marks: the turns of a transcript, and a statement that is one person's from end to end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quotecheck.model import DIRECT, TURN_LETTERS, Content, Document, DocumentKind, Lexicon, ReportingTables, Span
from quotecheck.people import is_address
from quotecheck.text import trim_span

_STAMP: Final = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t]{0,4}"
_UPPER: Final = r"[^\W\d_a-z]"
_CAPITAL_WORD: Final = r"(?:[^\W_a-z]|[.'’&/-]){0,30}"
_CAPITALS: Final = rf"{_UPPER}{_CAPITAL_WORD}(?:[ \t]{{1,2}}[^\W_a-z]{_CAPITAL_WORD}){{0,5}}"
_NAME: Final = rf"{_UPPER}[\w.'’-]{{0,30}}(?:[ \t]{{1,2}}[\w.'’-]{{1,30}}){{0,4}}"
_RECORD: Final = rf"(?:{_UPPER}[^\W\d_]{{1,14}}\.?[ \t]){{1,3}}{_UPPER}(?:[^\W\d_a-z]|['’-]){{2,30}}"  # Mr. SMITH.
_IN_BRACKETS: Final = r"[(\[][^()\[\]\r\n]{1,60}[)\]]"
_OFFICE: Final = (  # " (D), OFFICE", " (D) OFFICE", ", OFFICE"
    rf"(?:[ \t]?{_IN_BRACKETS}(?: [^:\r\na-z]{{1,100}})?|(?:[ \t]?{_IN_BRACKETS})?, [^:\r\n]{{1,100}})"
)
_LETTER: Final = f"[{''.join(TURN_LETTERS)}]"
_ASIDE: Final = rf"{_OFFICE}?(?:[ \t]{{1,4}}{_STAMP})?"
_LABEL: Final = re.compile(
    rf"[ \t>*_-]{{0,8}}(?:{_STAMP})?(?:{_IN_BRACKETS}[ \t]{{1,4}})?(?:(?P<unnamed>(?<=>>) ?(?![ \t]))|"
    rf"(?P<letter>{_LETTER})(?:[*_]{{0,2}}[.:][*_]{{0,2}}(?=\s|\Z)|[ \t]{{1,8}}(?=[A-Z“\"‘(\[]))"
    rf"|(?P<capitals>{_CAPITALS}){_ASIDE}[ \t]{{0,2}}[*_]{{0,2}}:[*_]{{0,2}}(?=\s|\Z)"
    rf"|(?P<record>{_RECORD})\.(?=\s|\Z)"
    rf"|(?P<name>{_NAME}){_ASIDE}[ \t]{{0,2}}[*_]{{0,2}}:[*_]{{0,2}}(?=\s|\Z))"
)
_MARKED: Final = (">", "*", "_", *TURN_LETTERS)
_MARKED_START: Final = re.compile(rf"[>*_]|{_LETTER}(?:[*_.]|[ \t]{{1,8}}[A-Z“\"‘(\[])")
_DOUBLE_MARK: Final = re.compile(r'["“”]')
_LINE_START: Final = re.compile(r"^(?=[ \t>*_()\[\]\d:.,-]{0,24}(?:[^\W\d_a-z]|(?<=>>)))", re.MULTILINE)
_BRACKETED: Final = re.compile(r"\([^()]{1,80}\)|\[[^\[\]]{1,80}\]")
_WORD: Final = re.compile(r"\w{1,40}")
_TIME: Final = re.compile(rf"[\[(]?{_STAMP}[\])]?\Z")

_FEWEST_TURNS: Final = 4
"""Turns that make a story's passage a conversation."""
_PAIR: Final = 2
_FEWEST_SURE: Final = 3
"""Turns labelled in capitals from which on ordinary words before a colon are words."""
_WIDEST_GAP: Final = 3
"""Paragraphs from one turn to the next in a story."""
_LONGEST_DIRECTION: Final = 6
_LONGEST_LABEL: Final = 160


@attrs.frozen
class Turn:
    """What one speaker says before the next one does."""

    start: int
    """Of its line, a time stamp before the label included."""
    label: Span | None
    body: Span
    name: str
    """The label as compared."""
    sure: bool = False
    """The label cannot be anything else: in capitals, or Q and A."""


def find_spoken(document: Document, text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Content]:
    """The contents that stand without marks since the document itself says that they are spoken."""
    if document.kind is DocumentKind.STATEMENT or document.words_of is not None:
        return list(_voice_stretch(text, Span(0, len(text)), paragraphs, None, lexicon))
    if document.kind is DocumentKind.TRANSCRIPT:
        turns, timed = _scan_turns(text, lexicon), _is_timed(document)
        if not timed:
            turns = _end_answers(_keep_turns(turns, text, lexicon), text, paragraphs, lexicon.reporting)
            turns = _end_marked(turns, text, paragraphs)
        if not turns or timed or turns[0].label is None:
            turns = [Turn(0, None, Span(0, turns[0].start if turns else len(text)), "", sure=True), *turns]
    else:
        turns = find_conversation(text, paragraphs, lexicon)
    return _voice_turns(text, turns, paragraphs, lexicon)


def _is_timed(document: Document) -> bool:
    """Captions have no head: what stands before their first label is spoken, and only a voice begins a line."""
    return bool(document.places) and ":" in document.places[0].label


def _voice_turns(text: str, turns: Sequence[Turn], paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Content]:
    contents: list[Content] = []
    first = 0
    for turn in turns:
        while first < len(paragraphs) and paragraphs[first].end <= turn.body.start:
            first += 1
        last = first
        while last < len(paragraphs) and paragraphs[last].start < turn.body.end:
            last += 1
        contents += _voice_stretch(text, turn.body, paragraphs[first:last], turn.label, lexicon)
    return contents


def _voice_stretch(
    text: str, body: Span, paragraphs: Sequence[Span], label: Span | None, lexicon: Lexicon
) -> Iterator[Content]:
    """A content for each paragraph of what somebody says, stage directions left out."""
    continues = False
    for paragraph in paragraphs:
        spoken = Span(max(paragraph.start, body.start), min(paragraph.end, body.end))
        for span in _cut_directions(text, spoken, lexicon):
            yield Content(kind=DIRECT, span=span, outer=span, continues=continues, label=label)
            continues = True


def _cut_directions(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The stretches of a paragraph between "(Laughter.)" and "[crosstalk 00:12:40]" that hold words."""
    start = span.start
    for match in _BRACKETED.finditer(text, span.start, span.end):
        if _is_direction(match.group(), lexicon):
            yield from _trim_words(text, start, match.start())
            start = match.end()
    yield from _trim_words(text, start, span.end)


def _trim_words(text: str, start: int, end: int) -> Iterator[Span]:
    if _WORD.search(text, start, end):
        yield trim_span(text, Span(start, end))


def _is_direction(bracketed: str, lexicon: Lexicon) -> bool:
    """Is it about the speech, "(Laughter.)", rather than a part of it?"""
    if _TIME.match(bracketed):
        return True
    words = _WORD.findall(bracketed.casefold())
    about = lexicon.speech.stage_words.intersection(words)
    set_apart = bracketed[0] == "[" or bracketed[1].isupper() or len(about) == len(words)
    return bool(about) and set_apart and len(words) <= _LONGEST_DIRECTION


def _scan_turns(text: str, lexicon: Lexicon) -> list[Turn]:
    """Every line that begins like a turn, with what follows up to the next one."""
    labels = [_read_label(text, match.start(), lexicon) for match in _LINE_START.finditer(text)]
    return _lay_bodies([found for found in labels if found], len(text))


def _lay_bodies(labels: Sequence[Turn], end: int) -> list[Turn]:
    """Each turn reaches to the line of the next."""
    ends = [*(turn.start for turn in labels[1:]), end]
    return [attrs.evolve(turn, body=Span(turn.body.start, stop)) for turn, stop in zip(labels, ends, strict=False)]


def _read_label(text: str, line: int, lexicon: Lexicon) -> Turn | None:
    """The label at the start of a line; its turn has no body yet."""
    match = _LABEL.match(text, line)
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    label, body = text[start:end], Span(match.end(), match.end())
    if match.lastgroup == "unnamed":
        return Turn(line, None, body, "", sure=True)
    sure = match.lastgroup in ("letter", "record") or label == label.upper()
    if label.casefold() in lexicon.speech.header_words or not (sure or _is_name(label, lexicon)):
        return None
    if match.lastgroup == "name" and "," in text[end : match.end()] and _is_no_label(label, lexicon):
        return None
    return Turn(line, Span(start, end), body, label.casefold(), sure)


def _is_no_label(label: str, lexicon: Lexicon) -> bool:
    """What stands before the comma of "First, I ask for this: ..." or of "Mr. Speaker, my fellow citizens: ..."."""
    words = label.casefold().replace(".", "")
    return " " not in words or words.endswith(lexicon.prose.speech_openings)


def _is_name(label: str, lexicon: Lexicon) -> bool:
    classes = lexicon.reporting.word_classes
    if "preposition" in classes.get(label.partition(" ")[0].casefold(), ()):
        return False
    return all(not word[0].islower() or "particle" in classes.get(word, ()) for word in label.split())


def _keep_turns(turns: Sequence[Turn], text: str, lexicon: Lexicon) -> list[Turn]:
    """Of a transcript's labelled lines those that are turns; a line "Place: the hall" at its head is none."""
    counts = Counter(turn.name for turn in turns)
    bearers = Counter(name.rpartition(" ")[2] for name in counts)
    if not counts.keys() & lexicon.reporting.asking_labels:
        turns = [turn for turn in turns if not _is_article(turn.name, lexicon.reporting)]
    sure = sum(turn.sure for turn in turns)
    repeated = any(count > 1 for count in counts.values())
    kept: list[Turn] = []
    for turn in turns:
        full = " " in turn.name
        again = counts[turn.name] > 1 or (full and bearers[turn.name.rpartition(" ")[2]] > 1)
        if sure >= _FEWEST_SURE:
            is_turn = turn.sure or (full and again)
        else:
            is_turn = turn.sure or again or _is_titled(turn.name, lexicon.reporting)
            is_turn = is_turn or (bool(kept) and (full or _is_somebody(turn, text, lexicon)))
            is_turn = is_turn or not (sure or repeated)
        if is_turn:
            kept.append(turn)
    return _lay_bodies(kept, len(text)) if kept else []


def _is_titled(label: str, tables: ReportingTables) -> bool:
    """ "Mr. Doe" or "the chairman": no field of a head is called so."""
    first, _, rest = label.partition(" ")
    return is_address(first.rstrip("."), rest, tables.word_classes)


def _is_article(label: str, tables: ReportingTables) -> bool:
    """ "A Marl farmer told me ...", where nobody asks: the line begins with no label for an answer."""
    return label in tables.answering_labels and "article" in tables.find_classes(label)


def _end_answers(turns: list[Turn], text: str, paragraphs: Sequence[Span], tables: ReportingTables) -> list[Turn]:
    """The last answer to a Q is one paragraph where all before it were, and what follows tells: the story again."""
    sides = tables.asking_labels | tables.answering_labels
    if len(turns) < _FEWEST_TURNS or any(turn.name not in sides for turn in turns):
        return turns
    starts = [paragraph.start for paragraph in paragraphs]
    first, last = (bisect_right(starts, turn.body.start) for turn in (turns[0], turns[-1]))
    if last - first >= len(turns) or last >= len(paragraphs):
        return turns
    told = _DOUBLE_MARK.split(text[paragraphs[last].start : paragraphs[last].end])[0]
    own = tables.pronouns_self.intersection(_WORD.findall(told.casefold()))
    if any(tables.find_classes(word) & {"pronoun", "possessive"} for word in own):
        return turns  # "I told them so", but not "Doe told us"
    body = attrs.evolve(turns[-1].body, end=paragraphs[last - 1].end)
    return [*turns[:-1], attrs.evolve(turns[-1], body=body)]


def _end_marked(turns: Sequence[Turn], text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Doe: "It leaks." What follows a turn in marks, and has none itself, is the story again."""
    starts = [paragraph.start for paragraph in paragraphs]
    return [_end_turn(turn, text, paragraphs, bisect_right(starts, turn.body.start)) for turn in turns]


def _end_turn(turn: Turn, text: str, paragraphs: Sequence[Span], following: int) -> Turn:
    end = paragraphs[following - 1].end if following else turn.body.end
    body = text[turn.body.start : end].strip()
    if following >= len(paragraphs) or paragraphs[following].start >= turn.body.end or not body:
        return turn
    marked = _DOUBLE_MARK.match(body) and _DOUBLE_MARK.match(body[-1])
    goes_on = _DOUBLE_MARK.match(text, paragraphs[following].start)
    return turn if goes_on or not marked else attrs.evolve(turn, body=Span(turn.body.start, end))


def _is_somebody(turn: Turn, text: str, lexicon: Lexicon) -> bool:
    """Is a single word before a colon a person ("Moderator:", "Doe:"), and not how a sentence begins ("Look:")?"""
    tables = lexicon.reporting
    if turn.name in tables.asking_labels | tables.answering_labels or "role" in tables.find_classes(turn.name):
        return True
    label = text[turn.label.start : turn.label.end] if turn.label else ""
    return re.search(rf"[^\W\d_a-z][\w.]{{0,30}} {re.escape(label)}(?!\w)", text) is not None


def find_conversation(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> list[Turn]:
    """The turns of an interview or a transcript that stands inside a story.

    Only where paragraph upon paragraph begins with a label, and two labels come again and again.
    """
    found: list[Turn] = []
    run: list[tuple[int, Turn]] = []
    for number, paragraph in enumerate(paragraphs):
        turn = _read_label(text, paragraph.start, lexicon) if _may_begin_turn(text, paragraph.start) else None
        if turn is None:
            continue
        if run and number - run[-1][0] > _WIDEST_GAP:
            found += _close_run(run, paragraphs, text, lexicon.reporting)
            run = []
        run.append((number, turn))
    return found + _close_run(run, paragraphs, text, lexicon.reporting)


def _may_begin_turn(text: str, start: int) -> bool:
    """Spares nearly every paragraph the reading of its label."""
    if text.find(":", start, start + _LONGEST_LABEL) >= 0:
        return True
    return text.startswith(_MARKED, start) and _MARKED_START.match(text, start) is not None


def _close_run(
    run: Sequence[tuple[int, Turn]], paragraphs: Sequence[Span], text: str, tables: ReportingTables
) -> list[Turn]:
    """The turns of a run of labelled paragraphs, or none where it is no conversation."""
    if not run:
        return []
    turns = _lay_bodies([turn for _, turn in run], paragraphs[run[-1][0]].end)
    often = [count for _, count in Counter(turn.name for turn in turns).most_common(2)]
    talk = len(turns) >= _FEWEST_TURNS and len(often) > 1 and often[1] > 1
    return turns if talk or _is_pair(turns, text, tables) else []


def _is_pair(turns: Sequence[Turn], text: str, tables: ReportingTables) -> bool:
    """One question under a Q and one answer under an A."""
    if len(turns) != _PAIR or turns[0].name not in tables.asking_labels or turns[1].name not in tables.answering_labels:
        return False
    asked = text[turns[0].body.start : turns[0].body.end].rstrip(" \t\r\n*_")
    return all(turn.sure for turn in turns) and asked.endswith("?")
