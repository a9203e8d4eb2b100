"""Ways to find a quotation: ours, and what else one would take. Each is built once and asked for the best five."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from corpora import Words
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from quotecheck.index import Archive
from quotecheck.index.infix import measure_all, measure_infix
from quotecheck.model import Document, DocumentKind, Kind, Quotation, Span, Utterance

BEST = 5
_RERANKED = 50
_A_DOCUMENT = 1000  # quotations


class Engine(Protocol):
    """``name`` says what it is; ``ask`` gives indexes of wordings, the best first."""

    name: str
    slow: bool
    """It is asked fewer drafts."""

    def build(self, corpus: list[Words], /) -> None: ...
    def ask(self, words: Words) -> Sequence[int]: ...


class Ruler:
    """Word edits between a draft and wordings, for judging any engine and for reranking what peers find."""

    def __init__(self, corpus: list[Words]) -> None:
        self._codes: dict[str, str] = {}
        self._corpus = [self._encode(words) for words in corpus]

    def _encode(self, words: Words) -> str:
        return "".join([self._codes.setdefault(word, chr(0x10000 + len(self._codes) % 0xFFFFF)) for word in words])

    def measure(self, words: Words, index: int) -> int:
        """How far is the draft from the nearest stretch of the wording?"""
        return measure_infix(self._encode(words), self._corpus[index])

    def scan(self, words: Words, *, plainly: bool = True) -> tuple[int | None, set[int]]:
        """The least distance within 40 % of the words, and all wordings that have it.

        Every one is measured; if not ``plainly``, every one that has 60 % of the words in their order.
        """
        draft, most = self._encode(words), 2 * len(words) // 5
        places: Iterable[int] = range(len(self._corpus))
        if not plainly:
            least = len(draft) - most
            likely = process.extract(draft, self._corpus, scorer=LCSseq.similarity, score_cutoff=least, limit=None)
            places = [index for _, _, index in likely]
        distances = {index: measure_infix(draft, self._corpus[index]) for index in places}
        best = min(distances.values(), default=len(draft))
        if best > most:
            return None, set()
        return best, {index for index, distance in distances.items() if distance == best}

    def rerank(self, words: Words, found: Sequence[int]) -> list[int]:
        """The best of what an engine found, all measured at once, as ours are."""
        draft = self._encode(words)
        distances = measure_all(draft, [self._corpus[index] for index in found])
        return [found[place] for place in sorted(range(len(found)), key=distances.__getitem__)[:BEST]]


class OurIndex:
    """quotecheck: what retrieval proves nearest, and the wider vote where nothing is near enough."""

    name = "quotecheck"
    slow = False

    def __init__(self, folder: Path) -> None:
        self._archive = Archive.open(folder, rules="benchmark")

    def fill(self, corpus: list[Words]) -> None:
        """The record alone: transcripts with a quotation a line."""
        for start in range(0, len(corpus), _A_DOCUMENT):
            self._archive.add(*transcribe(f"transcript {start:09d}", corpus[start : start + _A_DOCUMENT]))

    def build(self, _: list[Words]) -> None:
        self._archive.compact()

    def ask(self, words: Words) -> Sequence[int]:
        hits = self._archive.retrieve(words, limit=BEST).hits or self._archive.vote(words, limit=BEST)
        return [hit.wording - 1 for hit in hits]  # the record counts wordings from 1, as they come

    def search(self, words: Words) -> int:
        """What a check asks of speech first: how many wordings are nearest, or a little farther."""
        return len(self._archive.retrieve(words, slack=2).hits)


def transcribe(name: str, lines: Sequence[Words]) -> tuple[Document, list[Utterance]]:
    """A transcript with a quotation a line."""
    texts = [" ".join(words) for words in lines]
    utterances = []
    start = 0
    for ordinal, text in enumerate(texts):
        said = Quotation(kind=Kind.DIRECT, spans=(Span(start, start + len(text)),), text=text)
        utterances.append(Utterance(id=f"{name}/{ordinal}", document_id=name, ordinal=ordinal, quotation=said))
        start += len(text) + 1
    return Document(text="\n".join(texts), id=name, kind=DocumentKind.TRANSCRIPT), utterances


class FullScan:
    """rapidfuzz over everything."""

    name = "fuzz.ratio over everything"
    slow = True

    def build(self, corpus: list[Words]) -> None:
        self._texts = [" ".join(words) for words in corpus]

    def ask(self, words: Words) -> Sequence[int]:
        found = process.extract(" ".join(words), self._texts, scorer=fuzz.ratio, limit=BEST)
        return [index for _, _, index in found]


class Tantivy:
    """Lucene's way in Rust: the fifty best by BM25, reranked by words."""

    name = "tantivy, 50 reranked"
    slow = False

    def __init__(self, folder: Path, ruler: Ruler) -> None:
        self._folder, self._ruler = folder, ruler

    def build(self, corpus: list[Words]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("number", stored=True)
        self._folder.mkdir()
        index = tantivy.Index(builder.build(), path=str(self._folder))
        writer = index.writer(200_000_000)
        for number, words in enumerate(corpus):
            writer.add_document(tantivy.Document(words=" ".join(words), number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._schema, self._searcher = index.schema, index.searcher()
        self._any, self._query = tantivy.Occur.Should, tantivy.Query

    def ask(self, words: Words) -> Sequence[int]:
        terms = [(self._any, self._query.term_query(self._schema, "words", word)) for word in words]
        hits = self._searcher.search(self._query.boolean_query(terms), _RERANKED, count=False).hits
        return self._ruler.rerank(words, [self._searcher.doc(address)["number"][0] for _, address in hits])


class Bm25s:
    """Sparse BM25 in numpy, all in memory."""

    name = "bm25s, 50 reranked"
    slow = False

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler

    def build(self, corpus: list[Words]) -> None:
        import bm25s

        self._index = bm25s.BM25()
        self._index.index([list(words) for words in corpus], show_progress=False)

    def ask(self, words: Words) -> Sequence[int]:
        known = [word for word in words if word in self._index.vocab_dict]
        if not known:
            return []
        found, _ = self._index.retrieve([known], k=_RERANKED, show_progress=False)
        return self._ruler.rerank(words, [int(index) for index in found[0]])


class Fts5:
    """SQLite's own full text search: any of the six rarest words, the fifty best by BM25."""

    name = "SQLite FTS5, 50 reranked"
    slow = True

    def __init__(self, path: Path, ruler: Ruler) -> None:
        self._connection, self._ruler = sqlite3.connect(path), ruler

    def build(self, corpus: list[Words]) -> None:
        self._connection.execute("CREATE VIRTUAL TABLE wordings USING fts5(words, content='')")
        rows = ((number, " ".join(words)) for number, words in enumerate(corpus))
        self._connection.executemany("INSERT INTO wordings (rowid, words) VALUES (?, ?)", rows)
        self._connection.execute("INSERT INTO wordings (wordings) VALUES ('optimize')")
        self._connection.commit()
        self._counts = Counter(word for words in corpus for word in set(words))

    def ask(self, words: Words) -> Sequence[int]:
        rare = sorted({word for word in words if word in self._counts}, key=self._counts.__getitem__)[:6]
        query = "SELECT rowid FROM wordings WHERE wordings MATCH ? ORDER BY rank LIMIT ?"
        found = self._connection.execute(query, (" OR ".join(f'"{word}"' for word in rare), _RERANKED)) if rare else ()
        return self._ruler.rerank(words, [index for (index,) in found])
