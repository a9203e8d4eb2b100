"""A mail as mail programs save it (``.eml``): the sender's own words out of its parts, read with ``email``."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as RULES
from typing import Any, Final

from quotecheck.errors import ReadError
from quotecheck.model import DocumentKind, Finding, PlaceMark
from quotecheck.reading.decoding import check_text, decode_bytes
from quotecheck.reading.facts import Facts, RawText, make_notice, read_date
from quotecheck.reading.mail import find_copied, find_signatures, join_line_ends, tell_copied
from quotecheck.reading.masking import Gap, MaskBuilder
from quotecheck.reading.tags import Tag, split_tags
from quotecheck.reading.webpage import show_html
from quotecheck.text import split_paragraphs

_PART: Final = re.compile(rb"^content-type[ \t]{0,9}:", re.IGNORECASE | re.MULTILINE)
_LONG_FIELD: Final = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){2000}", re.IGNORECASE | re.MULTILINE)
_LONGEST_FIELD: Final = 2000
MAX_PARTS: Final = 200
_MAX_WORK: Final = 20_000_000
"""Lines times parts: the parser asks of each line whether it ends one of the parts it stands in."""

_BROKEN: Final = (MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What ``email`` raises on parts and fields that are not what they say."""
_SLOW: Final = frozenset({"punycode", "idna"})
_COPIED_CLASSES: Final = frozenset({"gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote"})
_SHOWN_NAMES: Final = 3
_LONGEST_NAME: Final = 60


def read_mail(data: bytes, path: str | None = None) -> RawText:
    """A mail: its text as a reader sees it, said by its sender; what is copied from other mails is hidden.

    Of alternatives the plain text is read, else the HTML. Attachments are named in a notice. Raises ``ReadError`` for a
    mail without text, or with more parts than any mail has.
    """
    message = _parse_mail(join_line_ends(data).lstrip(), path)
    text, notices = _read_body(message, path)
    copied = find_copied(text, 0)
    masks = MaskBuilder(text)
    for span in sorted((*copied, *find_signatures(text, 0, copied))):
        masks.hide(span.start, span.end, Gap.PARAGRAPH)
    found = (*notices, *tell_copied(copied), *_tell_attachments(message))
    return RawText(
        text=text,
        mask=masks.finish(),
        places=_number_paragraphs(text),
        facts=_gather_facts(message),
        notices=tuple(dict.fromkeys(found)),
    )


def _parse_mail(data: bytes, path: str | None) -> EmailMessage:
    parts = len(_PART.findall(data))
    if parts > MAX_PARTS or (parts + 1) * data.count(b"\n") > _MAX_WORK:
        raise ReadError(f"a mail of {parts:,} parts, too many for its length", path=path)
    if _LONG_FIELD.search(data):
        raise ReadError(f"a mail with a field longer than {_LONGEST_FIELD:,} characters", path=path)
    try:
        return BytesParser(policy=RULES).parsebytes(data)
    except _BROKEN as error:
        raise ReadError(f"a broken mail ({type(error).__name__})", path=path) from None


def _read_body(message: EmailMessage, path: str | None) -> tuple[str, tuple[Finding, ...]]:
    """The first text there is, plain before HTML, and what was assumed or left out in reading it."""
    for kind in ("plain", "html"):
        part, data = _find_part(message, kind)
        if part is None or not data.strip():
            continue
        text, notices = _decode_part(part, data, path)
        text = check_text(text.replace("\0", ""), path)
        if kind == "html":
            own = _cut_copies(text)
            notices = (*notices, *tell_copied(own != text))
            text = show_html(own)
        return re.sub(r"\r\n?", "\n", text).strip() + "\n", notices
    raise ReadError("a mail without a text of its own; save what is attached", path=path)


def _find_part(message: EmailMessage, kind: str) -> tuple[Any, bytes]:
    try:
        part: Any = message.get_body((kind,))
        data = b"" if part is None else part.get_payload(decode=True)
    except _BROKEN:
        return None, b""
    return part, data if isinstance(data, bytes) else b""


def _decode_part(part: Any, data: bytes, path: str | None) -> tuple[str, tuple[Finding, ...]]:
    """The text of a part by the encoding it names; where that is wrong, as of any file."""
    try:
        charset = codecs.lookup(part.get_content_charset("utf-8")).name
        if charset not in _SLOW:
            return data.decode(charset), ()
    except _BROKEN:
        pass
    return decode_bytes(data.replace(b"\0", b""), path=path)


def _cut_copies(page: str) -> str:
    """A page without the elements in which mail programs put the mail that is answered."""
    kept: list[str] = []
    offset, name, depth = 0, "", 0
    for tag in split_tags(page):
        if not isinstance(tag, Tag) or (depth and tag.name != name):
            continue
        if depth:
            depth += -1 if tag.closing else 1
            if not depth:
                offset = tag.end
        elif not tag.closing and _holds_copy(tag):
            kept.append(page[offset : tag.start])
            offset, name, depth = len(page), tag.name, 1
    return "".join((*kept, page[offset:]))


def _holds_copy(tag: Tag) -> bool:
    named = not _COPIED_CLASSES.isdisjoint(tag.attributes.get("class", "").split())
    return named or (tag.name == "blockquote" and tag.attributes.get("type", "").lower() == "cite")


def _number_paragraphs(text: str) -> tuple[PlaceMark, ...]:
    return tuple(PlaceMark(span.start, f"paragraph {n}") for n, span in enumerate(split_paragraphs(text), 1))


def _gather_facts(message: EmailMessage) -> Facts:
    subject, date = (" ".join(str(_read_field(message, name) or "").split()) for name in ("subject", "date"))
    return Facts(
        kind=DocumentKind.STATEMENT, words_of=_find_sender(message), title=subject or None, date=read_date(date)
    )


def _find_sender(message: EmailMessage) -> str | None:
    """The name of the first sender, else the address."""
    addresses = getattr(_read_field(message, "from"), "addresses", ())
    names = (" ".join((one.display_name or one.addr_spec).split()) for one in addresses[:1])
    return next((name for name in names if name.strip("<>@")), None)


def _read_field(message: EmailMessage, name: str) -> Any:
    """A field of the head as ``email`` reads it; None for none, a broken one and one that is too long."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if not raw or len(raw) > _LONGEST_FIELD:
        return None
    plain = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return RULES.header_fetch_parse(name, plain)
    except _BROKEN:
        return None


def _tell_attachments(message: EmailMessage) -> Iterator[Finding]:
    """That files hang on the mail, and what they are called; pictures inside the text are none."""
    names: list[str] = []
    for part in message.walk():
        try:
            name = part.get_filename()
            if name and part.get_content_maintype() != "image":
                names.append(" ".join(name.split())[:_LONGEST_NAME])
        except _BROKEN:
            names.append("a file")
    if names:
        shown = ", ".join(names[:_SHOWN_NAMES]) + (" ..." if len(names) > _SHOWN_NAMES else "")
        yield make_notice("LEFT_OUT", reason=f"what is attached to this mail ({shown})")
