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
