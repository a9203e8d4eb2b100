"""Slow and plain: what the index must say, by comparing with everything; and values to fill an index with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quotecheck.index import Archive
from quotecheck.model import Document, DocumentKind, Kind, Mention, Quotation, Span, Speaker, Utterance
from quotecheck.text import split_words


def measure_plainly(draft: Sequence[str], source: Sequence[str]) -> int:
    """Word edits between a draft and the nearest stretch of a source, by the textbook table."""
    row = [0] * (len(source) + 1)
    for i, word in enumerate(draft, 1):
        above, row = row, [i]
        for j, other in enumerate(source, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (word != other)))
    return min(row)


_measure = lru_cache(10_000)(measure_plainly)
"""Many tests ask the same of the same few hundred wordings."""


def scan_everything(
    draft: Sequence[str], wordings: Iterable[Sequence[str]], limit: int = 20
) -> tuple[int | None, int, list[tuple[int, tuple[str, ...]]]]:
    """Best distance within 40 % of the words, how many wordings have it, and the first of them."""
    if not draft:
        return None, 0, []
    told = tuple(draft)
    found = sorted((_measure(told, words), "\n".join(words)) for words in set(map(tuple, wordings)))
    best = found[0][0] if found else len(draft)
    if best > 2 * len(draft) // 5:
        return None, 0, []
    nearest = [(distance, tuple(words.split("\n"))) for distance, words in found if distance == best]
    return best, len(nearest), nearest[:limit]


def quote(text: str, words: str, ordinal: int, *, document_id: str, speaker: str | None = "Ada Byron") -> Utterance:
    """An utterance of words that stand in a text."""
    start = text.index(words)
    span = Span(start, start + len(words))
    said = Quotation(
        kind=Kind.DIRECT,
        spans=(span,),
        text=words,
        speaker=Speaker(name=speaker, mention=Mention("she", Span(0, 1))),
    )
    return Utterance(id=f"{document_id}/{ordinal}", document_id=document_id, ordinal=ordinal, quotation=said)


def transcribe(document_id: str, lines: Sequence[str], **fields: object) -> tuple[Document, list[Utterance]]:
    """A transcript with one utterance a line; blank lines say nothing."""
    text = "\n".join(lines)
    utterances = []
    start = 0
    for line in lines:
        span = Span(start, start + len(line))
        said = Quotation(kind=Kind.DIRECT, spans=(span,), text=line, speaker=Speaker(name="Ada Byron"))
        utterances.append(
            Utterance(id=f"{document_id}/{start}", document_id=document_id, ordinal=len(utterances), quotation=said)
        )
        start += len(line) + 1
    document = Document(text=text, id=document_id, **{"kind": DocumentKind.TRANSCRIPT, **fields})  # type: ignore[arg-type]
    return document, utterances


def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text as compared."""
    return tuple(word.key for word in split_words(text))


def find_documents(archive: Archive, words: str, **which: bool) -> list[str]:
    hits = archive.retrieve(keys_of(words), **which).hits
    return [place.document.id for hit in hits for place in archive.occurrences(hit)]
