"""Where the time of extraction and attribution goes, stage by stage, in times of finding the words.

    python benchmarks/stages.py CORPUS.jsonl [--seconds N]

A corpus holds one article a line, with its ``text``. The articles are read again and again, and a timer of the
processor looks at what is running; each look counts for the innermost function that is one of a stage. Looks fall where
Python lets a signal in: a call or a turn of a loop. POSIX only.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from extraction import extract_ours, find_words, time_in_turns

STAGES: Mapping[str, Sequence[str]] = {
    "paragraphs": ("text:split_paragraphs",),
    "marks found, weighed and paired": ("extraction.contents:scan_marks", "extraction.contents:_pair_text"),
    "in marks, but nobody's words": ("extraction.nobody:judge_marked",),
    "contents made": ("extraction.contents:_make_content",),
    "turns of a conversation": ("extraction.turns:find_spoken",),
    "could a clause be reported here?": (
        "extraction.hints:Hints.may_report",
        "extraction.hints:Hints.may_report_beside",
        "extraction.indirect:_may_report",
    ),
    "sentences divided": ("clauses.sentences:divide_sentences",),
    "sentences taken apart": ("clauses.tokens:read_sentence", "clauses.tokens:fold_clauses"),
    "reported clauses without marks": ("extraction.indirect:_read_clauses",),
    "tags": ("attribution.tagging:find_tag", "attribution.tagging:find_lead"),
    "names: runs of capitals": ("people.cast:Cast.introductions", "people.cast:Cast._by_last"),
    "names: roles beside them": ("people.cast:Cast._by_role_word",),
    "names looked up": ("people.cast:Cast.find_full_name", "people.cast:Cast.find_role"),
    "pronouns": ("attribution.memory:Memory.find_referents",),
    "the rest of naming": ("attribution.naming:name_speaker",),
    "stretches without a tag": ("attribution.thread:Thread._voice_untagged",),
    "quotations made": ("clauses.tokens:Sentence.mention", "attribution.voices:make_quotation"),
    "the rest of extraction": ("extraction.contents:extract_contents",),
    "the rest of attribution": ("attribution.thread:attribute_contents",),
}


def find_code(name: str) -> CodeType:
    """The code of a function, a method or a property, by module and name."""
    module, _, path = name.partition(":")
    found: Any = import_module(f"quotecheck.{module}")
    for part in path.split("."):
        found = vars(found)[part]
    found = getattr(found, "func", found)  # a cached property
    found = getattr(found, "__wrapped__", found)
    code: CodeType = found.__code__
    return code


def read_articles(texts: Sequence[str]) -> None:
    """Everything that is said in some texts."""
    for text in texts:
        extract_ours(text)


def count_looks(texts: Sequence[str], seconds: float) -> Counter[str]:
    """How often each stage was seen at work."""
    stages = {find_code(name): stage for stage, names in STAGES.items() for name in names}
    looks: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code not in stages:
            frame = frame.f_back
        if frame is not None:
            looks[stages[frame.f_code]] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    start = time.process_time()
    while time.process_time() - start < seconds:
        read_articles(texts)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return looks


def time_collector(texts: Sequence[str], passes: int = 5) -> float:
    """The share of the time in which Python collects garbage."""
    begun = collected = 0.0

    def note(phase: str, _: dict[str, int]) -> None:
        nonlocal begun, collected
        if phase == "start":
            begun = time.perf_counter()
        else:
            collected += time.perf_counter() - begun

    gc.callbacks.append(note)
    start = time.perf_counter()
    for _ in range(passes):
        read_articles(texts)
    gc.callbacks.remove(note)
    return collected / (time.perf_counter() - start)


def main() -> None:
    """Show each stage with its share of the time, and in times of finding the words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seconds", type=float, default=50, help="how long to look")
    options = parser.parse_args()
    with options.corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    read_articles(texts)
    words, taken = time_in_turns((find_words, extract_ours), texts)
    print(f"{len(texts)} articles: {taken * 1e3:.0f} ms, finding the words {words * 1e3:.1f} ms")
    looks = count_looks(texts, options.seconds)
    for stage in STAGES:
        share = looks[stage] / looks.total()
        print(f"{stage:34s} {share:6.1%} {share * taken / words:6.1f}")
    print(f"{'of all of it, collecting garbage':34s} {time_collector(texts):6.1%}")


if __name__ == "__main__":
    main()
