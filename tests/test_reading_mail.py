"""A mail as mail programmes save it: its words are its sender's, and what it copies from other mails is not."""

from __future__ import annotations

import base64
import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck.errors import ReadError
from quotecheck.model import Document, DocumentKind, load_lexicon
from quotecheck.reading import read_bytes, read_documents, read_text
from quotecheck.text import view_document

SENT = (
    b"Return-Path: <dana@port.example>\r\nReceived: from mx.port.example\r\n\tby desk.example; Tue, 3 Mar 2026\r\n"
    b"Date: Tue, 3 Mar 2026 10:12:44 +0100\r\nFrom: =?utf-8?q?Dana_F=C3=A4rber?= <dana@port.example>\r\n"
    b"To: desk@paper.example\r\nSubject: =?utf-8?q?The_pier=E2=80=99s?=\r\n end\r\nMIME-Version: 1.0\r\n"
)
SAID = "Hi Alex,\n\nThe pier's rails are older than I am, and they will not hold another winter.\n\nDana\n"


def read(data: bytes, name: str = "letter.eml") -> Document:
    return read_bytes(data, name=name, lexicon=load_lexicon("en"))


def show(document: Document) -> str:
    return view_document(document).text.strip()


def make_mail(text: str, **fields: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Dana Farber <dana@port.example>", "The pier"
    for name, value in fields.items():
        mail[name] = value
    mail.set_content(text)
    return mail


ENCODED = {
    "quoted-printable": b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The pier=E2=80=99s rails are older than I am, and they will not ho=\r\nld another winter.\r\n",
    "base64": b"Content-Type: text/plain; charset=utf-16-le\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(
        "The pier’s rails are older than I am, and they will not hold another winter.".encode("utf-16-le")
    ),
    "Windows-1252": b"Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"The pier\x92s rails are older than I am, and they will not hold another winter.",
    "no such charset": b"Content-Type: text/plain; charset=x-none\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"The pier\x92s rails are older than I am, and they will not hold another winter.",
    "alternatives": b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
    b"<p>Other words.</p>\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"The pier\xe2\x80\x99s rails are older than I am, and they will not hold another winter.\r\n--x--\r\n",
    "HTML alone": b"Content-Type: text/html; charset=utf-8\r\n\r\n<html><style>p {}</style><p>The pier&rsquo;s rails "
    b"are older than <b>I</b> am, and they will not hold another winter.</p>",
}


@pytest.mark.parametrize("label", ENCODED)
@pytest.mark.parametrize("name", ["letter.eml", "letter.txt", "-"])
def test_the_words_are_the_senders(label: str, name: str) -> None:
    document = read(SENT + ENCODED[label], name)
    assert show(document) == "The pier’s rails are older than I am, and they will not hold another winter."
    assert (document.kind, document.words_of) == (DocumentKind.STATEMENT, "Dana Färber")
    assert (document.title, document.date) == ("The pier’s end", dt.date(2026, 3, 3))
    assert document.place_of(3) == "paragraph 1"


def test_a_salutation_names_no_speaker() -> None:
    (quotation,) = qc.extract(read(make_mail(SAID).as_bytes())).quotations
    assert quotation.speaker.name == "Dana Farber"
    source = read(make_mail(SAID, Date="Tue, 3 Mar 2026 10:12:44 +0100").as_bytes())
    with qc.QuoteIndex.build([source]) as index:
        report = index.check("The rails “will not hold another winter,” Farber wrote.", as_of=dt.date(2026, 3, 4))
    assert report.failures == ()


COPIED = {
    "reply": "I agree.\n\nOn Monday, 2 March, Tom wrote:\n> The pier will close.\n> For good.\n\nAnd so does he.\n",
    "wrapped lead": "I agree. And so does he.\n\nOn Monday at 10:12,\nTom <tom@port.example> wrote:\n\n>The pier\n",
    "no lead": "I agree:\n> The pier will close.\nAnd so does he.\n",
    "forwarded": "I agree. And so does he.\n\n----- Forwarded message -----\nFrom: Tom Okafor\nTo: me\n\nThe pier\n",
    "copied head": "I agree. And so does he.\n\n________________________________\n*From:* Tom Okafor\n\nThe pier\n",
}


SIGNED = {
    "a closing": "Kind regards,\nZoë\n",
    "a closing and a card": "With best wishes,\n\nZoë Farrow\nHead of Media, Bureau of Dams\nT: 01234 567890\n",
    "dashes": "--\nZoë Farrow\nThis mail is confidential. If it is not for you, please delete it.\n",
    "both": "Best,\nZoë\n\n-- \nZoë Farrow | Bureau of Dams\n",
}


@pytest.mark.parametrize("label", SIGNED)
@pytest.mark.parametrize("below", ["", "\nOn 12 May 2025, Al Dunn <al@paper.example> wrote:\n\n> Is it safe?\n"])
@pytest.mark.parametrize("name", ["reply.eml", "reply.txt"])
def test_what_a_mail_is_signed_with_is_no_statement(label: str, below: str, name: str) -> None:
    said = "The gate was looked at in April,\nas it is each year, and no fault was found.\n\nIt is safe.\n"
    head = "From: Zoë Farrow <z@dams.example>\nDate: Mon, 12 May 2025 09:00:00 +0000\n"
    document = read(f"{head}\n{said}\n{SIGNED[label]}{below}".encode(), name)
    assert " ".join(show(document).split()) == " ".join(said.split())


@pytest.mark.parametrize(
    "said",
    [
        "Hi Alex,\n\nno comment\n",
        "The gate is safe.\n\nIn short,\nit was looked at, and it is safe.\n",
        "The gate is safe.\n\n--\n\n" + "It was looked at in April, and no fault was found. " * 30 + "\n",
    ],
)
def test_what_only_looks_like_a_signature_is_said(said: str) -> None:
    document = read(SENT + b"\n" + said.encode())
    assert " ".join(show(document).split()) == " ".join(said.split())


@pytest.mark.parametrize("label", COPIED)
@pytest.mark.parametrize("form", ["mail", "text"])
def test_what_a_mail_copies_is_not_its_senders(label: str, form: str) -> None:
    mail = make_mail(COPIED[label], Date="Tue, 3 Mar 2026 10:12:44 +0100")
    head = "From: Dana Farber <dana@port.example>\nSubject: The pier\n\n"
    document = read(mail.as_bytes()) if form == "mail" else read_text(head + COPIED[label])
    seen = show(document)
    assert "agree" in seen
    assert "so does he" in seen
    assert not any(word in seen for word in ("Okafor", "Tom", "close", "good", "___", "---", ">"))
    assert document.words_of == "Dana Farber"
    assert [notice.name for notice in document.notices] == ["LEFT_OUT"]


@pytest.mark.parametrize(
    "copy",
    [
        '<blockquote type="cite"><blockquote type="cite">No.</blockquote>The pier</blockquote>',
        '<div class="gmail_quote gmail_x"><div>On Monday Tom wrote:</div><blockquote>The pier</blockquote></div>',
        "<div><b>From:</b> Tom<br><b>To:</b> me</div><p>The pier</p>",
    ],
)
def test_what_a_page_in_a_mail_copies_is_not_its_senders(copy: str) -> None:
    mail = EmailMessage()
    mail["From"] = "Dana Farber <dana@port.example>"
    mail.set_content(f"<p>I agree.</p>{copy}", subtype="html")
    document = read(mail.as_bytes())
    assert show(document) == "I agree."
    assert [notice.name for notice in document.notices] == ["LEFT_OUT"]


@pytest.mark.parametrize(
    "copy",
    [
        '<blockquote type="cite"><blockquote type="cite">No.</blockquote>The pier</blockquote>',
        '<div class="gmail_quote"><div>On Monday Tom wrote:</div>The pier</div>',
    ],
)
def test_what_stands_behind_a_copy_is_the_senders(copy: str) -> None:
    mail = EmailMessage()
    mail["From"] = "Dana Farber <dana@port.example>"
    mail.set_content(f"{copy}<p>I agree.</p>", subtype="html")
    assert show(read(mail.as_bytes())) == "I agree."


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("Ask tom@port.example, on 3 March 2026\n", "Ask tom@port.example, on 3 March 2026"),
        ("We met.\nWe spoke.\nWe sat.\nWe left.\nOn 3 March 2026 Tom wrote:\n", "We met. We spoke. We sat. We left."),
        ("On 3 March 2026\nTom wrote:\n", ""),
    ],
)
def test_only_who_wrote_it_goes_with_the_lines_that_are_copied(above: str, kept: str) -> None:
    assert (
        " ".join(show(read(make_mail(f"{above}> The pier\n\nI agree.").as_bytes())).split())
        == f"{kept} I agree.".strip()
    )


def test_attached_files_are_named_and_not_read() -> None:
    mail = make_mail("I agree.")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="state ment.pdf")
    mail.add_attachment(b"GIF", maintype="image", subtype="gif", filename="logo.gif")
    (notice,) = read(mail.as_bytes()).notices
    assert notice.message.endswith("attached to this mail (state ment.pdf)")


SENDERS = {
    "Dana Farber <d@p.example>": "Dana Farber",
    '"Port Office, Press" <d@p.example>': "Port Office, Press",
    "d@p.example": "d@p.example",
    "D\u00e4na Farber <d@p.example>": "D\u00e4na Farber",
    "()(": None,
    "<>": None,
}


@pytest.mark.parametrize("sender", SENDERS)
def test_the_sender_is_a_name_or_an_address(sender: str) -> None:
    assert read(f"From: {sender}\nTo: x\nMIME-Version: 1.0\n\nI agree.\n".encode()).words_of == SENDERS[sender]


NO_MAIL = {
    "a story": b"Title: The pier\nDate: 2026-03-03\n\nThe pier will close.\n",
    "a walk": b"From: the pier\nTo: the gate\n\nA walk of an hour.\n",
}


@pytest.mark.parametrize("label", NO_MAIL)
def test_other_heads_make_no_mail(label: str) -> None:
    assert read(NO_MAIL[label], "walk.txt").words_of is None


REFUSED = {
    "no head": (b"The pier will close.\n", "not a mail file"),
    "attachments alone": (
        b"From: a <a@b.example>\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n",
        "without a text",
    ),
    "nested": (
        b"From: a <a@b.example>\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
        "too many",
    ),
    "nested with CR": (b"From: a <a@b.example>\r" + b"Content-Type: message/rfc822\r\r" * 1000, "too many"),
    "parts and lines": (
        b"From: a <a@b.example>\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(150))
        + b"\n" * 200_000,
        "too many",
    ),
    "a long field": (
        b"From: a <a@b.example>\nContent-Type: text/plain; " + b"a=b; " * 1000 + b"\n\nHi\n",
        "longer than",
    ),
    "much base64": (
        b"From: a <a@b.example>\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(b"a" + b"\n" * 1_000_001),
        "more than 1,000,000 lines",
    ),
}


@pytest.mark.parametrize("label", REFUSED)
def test_what_no_mail_programme_writes_is_refused(label: str, tmp_path: Path) -> None:
    data, reason = REFUSED[label]
    path = tmp_path / "letter.eml"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=reason) as caught:
        read_documents(path)
    assert caught.value.path == path.as_posix()


@pytest.mark.parametrize(
    "sender", ["(" * 1900, "a," * 900, "[" * 1900, '"' + "\\" * 1900, "<" * 1900, "=?utf-8?b?" * 190]
)
def test_a_hostile_field_is_read_or_left(sender: str) -> None:
    assert show(read(f"From: {sender}\nMIME-Version: 1.0\n\nI agree.\n".encode())) == "I agree."
