"""What of a document is searched: speech, narration, whose each word is, and where it stands."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_oracle import find_documents, keys_of, quote, transcribe

from quotecheck.index import Archive
from quotecheck.index.wordings import Entry
from quotecheck.model import (
    Document,
    DocumentKind,
    Kind,
    Masked,
    Quotation,
    Span,
    Utterance,
)


def test_narration_is_kept_apart_and_knows_whose_each_word_is(archive: Archive) -> None:
    text = "The mayor said \u201cwe go home\u201d and left.\n\nNobody else spoke of home."
    said = quote(text, "we go home", 0, document_id="story")
    archive.add(Document(text=text, id="story"), [said])
    assert archive.retrieve(keys_of("mayor said we go")).best is None
    hits = archive.retrieve(keys_of("mayor said we go"), narration=True).hits
    assert [hit.narration for hit in hits] == [True]
    (place,) = archive.occurrences(hits[0])
    assert place.utterance is None
    assert [word.text for word in place.passage.words] == text.split("\n")[0].replace("\u201c", "").replace(
        "\u201d", ""
    ).replace(".", "").split()
    assert place.voices == (None, None, None, said, said, said, None, None)


def test_indirect_words_are_narration(archive: Archive) -> None:
    text = "The mayor said they go home."
    said = quote(text, "they go home", 0, document_id="story")
    indirect = attrs.evolve(said, quotation=attrs.evolve(said.quotation, kind=Kind.INDIRECT))
    archive.add(Document(text=text, id="story"), [indirect])
    assert find_documents(archive, "they go home") == []
    (place,) = archive.occurrences(archive.retrieve(keys_of("they go home"), narration=True).hits[0])
    assert set(place.voices) == {None}
    assert archive.utterances("story") == (indirect,)


@pytest.mark.parametrize("kind", [DocumentKind.TRANSCRIPT, DocumentKind.STATEMENT, DocumentKind.NOTES])
def test_only_a_story_has_narration(archive: Archive, kind: DocumentKind) -> None:
    archive.add(Document(text="We all go home.", id="a", kind=kind), [])
    assert archive.retrieve(keys_of("we all go"), narration=True).best is None


def test_words_are_read_around_markup_and_found_in_the_source(archive: Archive) -> None:
    text = "<p>He said</p><p>we <b>all</b> go</p>"
    masks = tuple(
        Masked(Span(text.index(mark), text.index(mark) + len(mark)), reads)
        for mark, reads in (("<p>", ""), ("</p><p>", "\n\n"), ("<b>", ""), ("</b>", ""))
    )
    archive.add(Document(text=text, id="page", mask=(*masks, Masked(Span(33, 37)))), [])
    (place,) = archive.occurrences(archive.retrieve(keys_of("we all go"), narration=True).hits[0])
    assert [text[word.start : word.end] for word in place.passage.words] == ["we", "all", "go"]


@given(
    st.lists(
        st.sampled_from([*"aéU.,'’-[]()… \n\u00a0\u00ad&$5%", "...", ". . .", "U.S.", "it's", "1,000", "co-\nop"]),
        max_size=30,
    ),
    st.data(),
)
def test_what_is_searched_is_what_is_read(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts) or "."
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4).map(lambda some: [*some, 0, len(text)])))
    spans = [Span(*pair) for pair in pairwise(places)]
    mask = tuple(Masked(span, data.draw(st.sampled_from(["", " "]))) for span in spans[1::2] if span)
    whole = Quotation(kind=Kind.DIRECT, spans=(Span(0, len(text)),), text=text)
    said = Utterance(id="u", document_id="a", ordinal=0, quotation=whole)
    for masked in ((), mask):
        entry = Entry(Document(text=text, id="a", kind=DocumentKind.STORY, mask=masked), (said,))
        for place in entry.list_places():
            assert entry.read_place(place.start, place.stop).passage.keys == place.keys


def test_a_capital_in_brackets_is_one_word_to_the_index_too() -> None:
    text = "[W]e shall act (all of us) [on the pier] tonight"
    document, said = transcribe("a", [text])
    entry = Entry(document, tuple(said))
    (place, *_) = entry.list_places()
    assert place.keys[:3] == ("we", "shall", "act")
    assert entry.read_place(place.start, place.stop).passage.keys == place.keys
