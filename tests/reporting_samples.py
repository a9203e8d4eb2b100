"""Reports made by hand for the tests of the forms: nothing here runs the steps before the report."""

from __future__ import annotations

import datetime as dt

from quotecheck.codes import RULES, Attribution, Severity, Wording
from quotecheck.model import (
    Alignment,
    Check,
    Document,
    Edit,
    Finding,
    Kind,
    Match,
    Mention,
    NotQuotation,
    Piece,
    Policy,
    Quotation,
    Span,
    Speaker,
)
from quotecheck.reporting import DraftReport, Report, SourceLine
from quotecheck.text import read_passage

DRAFT_TEXT = """Bridge stays open

“We will keep the bridge open all summer,” engineer Maria Lund said on Tuesday.
The mayor added that the work is “not going to stop”.
“Nobody here buys candles,” shopkeeper Irena Wolska said.
"""
SOURCE_TEXT = (
    "“We will keep the bridge open all winter,” Mayor Ana Ruiz said. She added: “It is not going to stop for snow.”\n"
)


def make_document(text: str, path: str | None = "draft.md", **facts: object) -> Document:
    return Document(text=text, id=path or "string", path=path, **facts)  # type: ignore[arg-type]


def find_span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def make_quotation(document: Document, words: str, speaker: str | None = None, kind: Kind = Kind.DIRECT) -> Quotation:
    mention = Mention(speaker, find_span(document, speaker)) if speaker and speaker in document.text else None
    return Quotation(
        kind=kind, spans=(find_span(document, words),), text=words, speaker=Speaker(name=speaker, mention=mention)
    )


def make_finding(key: str, message: str, *, draft: Span | None = None, source: Span | None = None) -> Finding:
    rule = RULES[key]
    return Finding(
        code=rule.code, name=rule.name, severity=rule.severity, message=message, draft_span=draft, source_span=source
    )


def make_match(document: Document, words: str, speaker: str | None) -> Match:
    span = find_span(document, words)
    return Match(
        document=document,
        speaker=Speaker(name=speaker) if speaker else None,
        spans=(span,),
        text=words,
        context=document.line_text(document.locate(span.start)[0]),
        kind="direct",
        place=document.place_of(span.start),
    )


def make_altered_check(draft: Document, source: Document) -> Check:
    """“summer” for “winter”, and the wrong speaker."""
    quotation = make_quotation(draft, "We will keep the bridge open all summer,", "Maria Lund")
    match = make_match(source, "We will keep the bridge open all winter,", "Ana Ruiz")
    ours, theirs = read_passage(draft, quotation.spans), read_passage(source, match.spans)
    alignment = Alignment(ours, (theirs,), (Piece(0, (0, 8), (0, 8)),), (Edit((7, 8), (7, 8)),))
    return Check(
        quotation=quotation,
        wording=Wording.ALTERED,
        attribution=Attribution.MISATTRIBUTED,
        right_speaker="Ana Ruiz",
        severity=Severity.ERROR,
        findings=(
            make_finding("MISATTRIBUTED", "Wrong speaker: these words are Ana Ruiz's, not Maria Lund's"),
            make_finding("ALTERED", 'Changed inside the quotation marks: "summer" instead of "winter"'),
            make_finding(
                "SUBSTITUTION",
                'Word changed: "summer", source says "winter"',
                draft=find_span(draft, "summer"),
                source=find_span(source, "winter"),
            ),
        ),
        match=match,
        suggestion="We will keep the bridge open all winter",
        alignment=alignment,
    )


def make_report(**changes: object) -> Report:
    """A draft with one error, one clean quotation and one that nothing is on file for."""
    draft = make_document(DRAFT_TEXT)
    source = make_document(SOURCE_TEXT, "sources/council.txt", date=dt.date(2024, 1, 9), sha256="ab" * 32)
    clean = Check(
        quotation=make_quotation(draft, "not going to stop", "Ana Ruiz", Kind.MIXED),
        wording=Wording.VERBATIM,
        attribution=Attribution.CONFIRMED,
        severity=Severity.OK,
        match=make_match(source, "not going to stop", "Ana Ruiz"),
    )
    unchecked = Check(
        quotation=make_quotation(draft, "Nobody here buys candles,", "Irena Wolska"),
        wording=Wording.NOT_FOUND,
        attribution=Attribution.NOT_CHECKED,
        severity=Severity.UNCHECKED,
        findings=(make_finding("NOT_FOUND/nothing_held", "No source on file for Irena Wolska"),),
    )
    values: dict[str, object] = {
        "documents": (
            DraftReport(
                document=draft,
                checks=(make_altered_check(draft, source), clean, unchecked),
                not_quotations=(NotQuotation(Span(0, 6), "Bridge", "title"),),
                notices=(make_finding("ODD_MARK", "A quotation mark without its partner: “", draft=Span(19, 20)),),
            ),
        ),
        "policy": Policy(as_of=dt.date(2024, 1, 10)),
        "fingerprint": "0123456789abcdef",
        "sources": (SourceLine.of(source),),
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]


SPEAKERS = ("Ana Ruiz", "Maria Lund", "Tom Hale", "Irena Wolska", "Lars Holm", "a senior official")


def make_large_report(count: int) -> Report:
    """Many quotations, every fifth of each severity, in paragraphs of their own."""
    words = [f"We will keep bridge number {number} open all summer, whatever comes," for number in range(count)]
    named = [SPEAKERS[number * 7 % 5 if number % 9 else 5] for number in range(count)]
    text = "\n\n".join(
        f"“{said}” {name} said on Tuesday. The harbour froze again that night, and the ferries stayed at the quay."
        for said, name in zip(words, named, strict=True)
    )
    draft = make_document(text)
    source = make_document(text.replace("summer", "winter"), "sources/council.txt")
    checks, offset = [], 0
    for number, (said, name) in enumerate(zip(words, named, strict=True)):
        offset = text.index(said, offset)
        checks.append(_make_numbered_check(number, Span(offset, offset + len(said)), said, name, source))
    return make_report(documents=(DraftReport(document=draft, checks=tuple(checks)),), sources=(SourceLine.of(source),))


_NUMBERED = (
    (Severity.ERROR, Wording.ALTERED, Attribution.CONFIRMED, "SUBSTITUTION", 'Word changed: "summer" for "winter"'),
    (Severity.WARNING, Wording.VERBATIM, Attribution.CONFIRMED, "OLD_QUOTE", "Said on 2 Jan 2024, 9 days ago"),
    (Severity.NOTE, Wording.VARIANT, Attribution.CONFIRMED, "SPELLING_VARIANT", "Spelling: harbour, source has harbor"),
    (Severity.UNCHECKED, Wording.NOT_FOUND, Attribution.NOT_CHECKED, "NOT_FOUND/nothing_held", "No source on file"),
    (Severity.OK, Wording.VERBATIM, Attribution.CONFIRMED, None, ""),
)


def _make_numbered_check(number: int, span: Span, words: str, name: str, source: Document) -> Check:
    severity, wording, attribution, key, message = _NUMBERED[number % 5]
    at = words.index("summer")
    marked = Span(span.start + at, span.start + at + 6) if key == "SUBSTITUTION" else None
    match = Match(
        document=source,
        speaker=Speaker(name=name),
        spans=(span,),
        text=words.replace("summer", "winter"),
        context="",
        kind="direct",
        place=source.place_of(span.start),
    )
    return Check(
        quotation=Quotation(kind=Kind.DIRECT, spans=(span,), text=words, speaker=Speaker(name=name)),
        wording=wording,
        attribution=attribution,
        severity=severity,
        findings=(make_finding(key, message, draft=marked, source=marked),) if key else (),
        match=None if severity is Severity.UNCHECKED else match,
        suggestion="We will keep it open all winter" if marked else None,
    )
