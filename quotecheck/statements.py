"""A text becomes its attributed statements: read, extract, attribute."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import attrs

from quotecheck.attribution import attribute_contents
from quotecheck.errors import UsageError
from quotecheck.extraction import extract_contents
from quotecheck.given import settle_document
from quotecheck.model import READ_LANGUAGE, Document, Extraction, Lexicon, Utterance, find_lexicon, load_lexicon
from quotecheck.people import Registry
from quotecheck.reading import note_language, read_path, read_text, show_unread
from quotecheck.text import hide_asides, list_keys

Text = str | Document
"""A text as the caller has it: the words themselves, or a document already read."""

_LONGEST_NAME: Final = 1000

NOBODY: Final = Registry(())
_RULE_MODULES: Final = ("statements.py", "text.py", "clauses", "people", "extraction", "attribution", "lexicon")


def read(path: str | Path, *, root: str | Path | None = None) -> Document:
    """Read one file. Raises ``ReadError`` with the place where it is not readable."""
    if not isinstance(path, str | Path):
        raise UsageError(f"a path is needed, not {type(path).__name__}")
    return read_path(Path(path), root=None if root is None else Path(root), lexicon=load_lexicon(READ_LANGUAGE))


def extract(text: Text, *, people: Registry = NOBODY) -> Extraction:
    """Every attributed statement of a text, and what is in marks but nobody's words.

    What reading assumed and what was odd stands in the notices. A text in a language without a lexicon gives no
    quotations and says so there.
    """
    document = take_text(text)
    lexicon = find_lexicon(document.language)
    if lexicon is None:
        return Extraction(document, (), (), document.notices)
    extraction = _extract_page(document, lexicon, people) if document.asides else _extract(document, lexicon, people)
    return attrs.evolve(extraction, notices=(*document.notices, *extraction.notices))


def _extract(document: Document, lexicon: Lexicon, people: Registry) -> Extraction:
    return attribute_contents(document, extract_contents(document, lexicon), lexicon, people)


def _extract_page(document: Document, lexicon: Lexicon, people: Registry) -> Extraction:
    """The main text by itself, so that no menu or teaser names its speakers; what stands beside it, as on the page."""
    main, whole = _extract(hide_asides(document), lexicon, people), _extract(document, lexicon, people)
    asides = [said for said in whole.quotations if any(document.is_aside(span.start) for span in said.spans)]
    nobodys = [words for words in whole.not_quotations if document.is_aside(words.span.start)]
    odd = [notice for notice in whole.notices if notice.draft_span and document.is_aside(notice.draft_span.start)]
    return Extraction(
        document,
        tuple(sorted((*main.quotations, *asides), key=lambda said: said.spans)),
        tuple(sorted((*main.not_quotations, *nobodys), key=lambda words: words.span)),
        (*main.notices, *odd),
    )


def take_text(text: Text) -> Document:
    """The document of a text, one made by hand as if it were read.

    A path is refused, and so is a string that is the name of a file: a slip, not a text.
    """
    if isinstance(text, str):
        return _read_string(text)
    if not isinstance(text, Document):
        raise UsageError(f"a string or a Document is needed, not {type(text).__name__}; read() makes one of a file")
    document = note_language(settle_document(text))
    return document if document.sha256 else show_unread(document)


def _read_string(text: str) -> Document:
    if _names_file(text):
        raise UsageError(
            f"{text} is the name of a file, and a string is the text itself: read() makes a text of a file"
        )
    return read_text(text, lexicon=load_lexicon(READ_LANGUAGE))


def _names_file(text: str) -> bool:
    """Is it one word with a suffix, and is there such a file? Nobody means that as a text."""
    if len(text) > _LONGEST_NAME or not text.isprintable() or any(map(str.isspace, text)):
        return False
    return bool(Path(text).suffix) and os.path.isfile(text)


def number_utterances(extraction: Extraction) -> list[Utterance]:
    """The quotations as the index keeps them; an id is a hash of document, words and ordinal among equals."""
    seen: dict[str, int] = {}
    utterances = []
    for ordinal, quotation in enumerate(extraction.quotations):
        words = " ".join(list_keys(quotation.text))
        seen[words] = seen.get(words, -1) + 1
        identity = fingerprint_parts(extraction.document.id, words, str(seen[words]))
        utterances.append(
            Utterance(id=identity, document_id=extraction.document.id, ordinal=ordinal, quotation=quotation)
        )
    return utterances


@cache
def fingerprint_rules() -> str:
    """What the rules that find statements are: changes when any of them does."""
    return _fingerprint(_RULE_MODULES)


@cache
def fingerprint_reading() -> str:
    """What the rules that make documents of sources are: changes when any of them does."""
    return _fingerprint(("reading",))


def _fingerprint(modules: Iterable[str]) -> str:
    folder = Path(__file__).parent
    files = sorted(file for name in modules for file in _python_files(folder / name))
    return fingerprint_parts(*(file.read_text(encoding="utf-8") for file in files))


def _python_files(path: Path) -> Iterable[Path]:
    """The files of a module, or of a package by that name."""
    return path.rglob("*.py") if path.is_dir() else (path.with_suffix(".py"),)


def fingerprint_parts(*parts: str) -> str:
    """Sixteen hex digits for some texts in order; none of them holds a NUL."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
