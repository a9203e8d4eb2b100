"""What extraction promises for any text: spans that are the words, and an odd mark that costs one paragraph."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from quotecheck.extraction import extract_contents
from quotecheck.model import Content, Contents, Document, DocumentKind, Kind, Masked, Span, load_lexicon

SEEDS = Path(__file__).parent.parent / "seeds"
LEXICON = load_lexicon("en")
STYLES = ['""', "“”", "‘’", "''", "«»", "„“", "»«", '“"', '"”']

_PIECES = [*"\"“”„«»'‘’`=([{.,:?!… \n\n\t\r-—6A2aQés>$", "said", " said ", "Doe", " he ", " that ", "A: ", "''"]
hostile_texts = st.lists(st.sampled_from(_PIECES), max_size=90).map("".join)
words = st.lists(st.sampled_from("the dam will hold until spring and nobody minds".split()), min_size=2, max_size=6)


def extract(text: str, kind: DocumentKind = DocumentKind.STORY) -> Contents:
    return extract_contents(Document(text=text, id="case", kind=kind), LEXICON)


def in_marks(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c in extract(text).contents if c.open_mark]


def test_seeds_come_out_whole() -> None:
    first = (SEEDS / "000_64091c72054d264a.txt").read_text(encoding="utf-8")
    second = (SEEDS / "004_332f85cba5fd24b9.txt").read_text(encoding="utf-8")
    assert len(in_marks(first)) == 9
    found = [found for found in in_marks(second) if found != "aggressor"]
    assert len(found) == 11
    assert {"not made up his mind", "unmistakable signal", "full range of military capabilities"} <= set(found)
    assert any(words.startswith("ensure the robust") and words.endswith("commitment.") for words in found)
    assert [item.text for item in extract(first).not_quotations] == ["peacekeepers."]


@given(hostile_texts, st.sampled_from(DocumentKind))
def test_spans_lie_in_the_text_in_order(text: str, kind: DocumentKind) -> None:
    result = extract(text, kind)
    for content in result.contents:
        assert 0 <= content.outer.start <= content.span.start < content.span.end <= content.outer.end <= len(text)
        assert text[content.outer.start :].startswith(content.open_mark)
        assert text[: content.outer.end].endswith(content.close_mark)
        assert not content.close_mark or content.outer.end > content.span.end
    starts = [content.outer.start for content in result.contents]
    assert starts == sorted(starts)
    assert all(text[item.span.start : item.span.end] == item.text for item in result.not_quotations)
    assert all(notice.draft_span and notice.draft_span.end <= len(text) for notice in result.notices)


@given(hostile_texts, st.sampled_from(DocumentKind))
@example('«\n‘Q"', DocumentKind.STORY)
@example('«\n‘Q "', DocumentKind.STORY)
@example('«It is over.\n‘Nobody came" late’', DocumentKind.STORY)
def test_contents_nest_or_stand_apart(text: str, kind: DocumentKind) -> None:
    marked = [content for content in extract(text, kind).contents if content.kind is not Kind.INDIRECT]
    for index, content in enumerate(marked):
        for other in marked[index + 1 :]:
            assert not content.outer.overlaps(other.outer) or content.span.covers(other.outer)
            assert not content.outer.overlaps(other.outer) or other.depth > content.depth


@given(words, st.sampled_from(STYLES))
def test_every_style_gives_the_same_words(spoken: list[str], style: str) -> None:
    said = " ".join(spoken)
    assert in_marks(f"Hale said {style[0]}{said}{style[1]} on Monday.") == [said]
    assert in_marks(f"{style[0]}So {said},{style[1]} Hale said.") == [f"So {said},"]


@given(st.lists(words, min_size=3, max_size=5), st.sampled_from(STYLES[:2]), st.data())
def test_an_odd_mark_costs_one_paragraph(spoken: list[list[str]], style: str, data: st.DataObject) -> None:
    paragraphs = [f"He said {style[0]}{' '.join(said)}{style[1]} on day {i}." for i, said in enumerate(spoken)]
    hit = data.draw(st.integers(0, len(paragraphs) - 1))
    place = data.draw(st.integers(0, len(paragraphs[hit])))
    paragraphs[hit] = paragraphs[hit][:place] + style[0] + paragraphs[hit][place:]
    found = in_marks("\n\n".join(paragraphs))
    others = [" ".join(said) for i, said in enumerate(spoken) if i != hit]
    assert found[:hit] == others[:hit]
    assert found[len(found) - len(others) + hit :] == others[hit:]


def test_an_odd_mark_is_reported_where_it_stands() -> None:
    text = "The dam stands.\n\nHale said: “The dam will hold."
    (notice,) = extract(text).notices
    assert (notice.code, notice.name) == ("QC901", "ODD_MARK")
    assert notice.draft_span == Span(text.index("“"), text.index("“") + 1)


def test_spans_count_in_the_file_where_markup_is_hidden() -> None:
    text = "<p>Hale said the dam is “<b>too</b> old” now.</p>"
    tags = [
        (0, 3),
        (text.index("<b>"), text.index("too")),
        (text.index("</b>"), text.index(" old")),
        (len(text) - 4, len(text)),
    ]
    document = Document(text=text, id="case", mask=tuple(Masked(Span(*tag)) for tag in tags))
    (content,) = extract_contents(document, LEXICON).contents
    assert text[content.outer.start : content.outer.end] == "“<b>too</b> old”"
    assert text[content.span.start : content.span.end] == "too</b> old"


def test_words_of_one_person_need_no_marks() -> None:
    document = Document(text="We stay.\n\nWe wait.", id="case", words_of="Ada Finn")
    contents = extract_contents(document, LEXICON).contents
    assert [(c.kind, c.open_mark, c.span == c.outer, c.continues) for c in contents] == [
        (Kind.DIRECT, "", True, False),
        (Kind.DIRECT, "", True, True),
    ]


def test_reported_clauses_stand_among_the_contents_of_a_story_only() -> None:
    text = "Hale said that the dam will hold."

    def kinds(kind: DocumentKind) -> list[Kind]:
        return [content.kind for content in extract(text, kind).contents]

    assert kinds(DocumentKind.STORY) == [Kind.INDIRECT]
    assert kinds(DocumentKind.STATEMENT) == [Kind.DIRECT]


def describe(content: Content) -> tuple[Kind, int]:
    return content.kind, content.depth


def test_a_quotation_is_nested_in_the_turn_that_holds_it() -> None:
    text = "MS. RUIZ: He called it “a sieve”."
    found = extract(text, DocumentKind.TRANSCRIPT).contents
    assert [describe(content) for content in found] == [(Kind.DIRECT, 0), (Kind.MIXED, 1)]
    assert found[0].label is not None
    assert text[found[0].label.start : found[0].label.end] == "MS. RUIZ"


def test_a_quotation_over_two_lines_may_hold_another_to_the_end_of_the_text() -> None:
    marked = [content for content in extract("''m\nsaid'$m'…''").contents if content.open_mark]
    assert [(content.open_mark, content.depth) for content in marked] == [("''", 0), ("'", 1)]
