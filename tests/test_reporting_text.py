"""The report for an editor: plain words first, the code last, draft over source."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting_samples import (
    find_span,
    make_document,
    make_finding,
    make_match,
    make_quotation,
    make_report,
)

import quotecheck as qc
from quotecheck.codes import Severity, Wording
from quotecheck.model import Alignment, Check, Document, Edit, Masked, Piece, Policy, Span
from quotecheck.reporting import DraftReport, Report, ReportedCheck, SourceLine
from quotecheck.reporting.escapes import escape_controls
from quotecheck.text import read_passage

MARKED_UP = "<p>“We will keep the <b>bridge</b> open,” <i>Ruiz</i> said.</p>"

EXPECTED = """\
draft.md - 3 quotations held against 1 source, house rules "wire", as of 10 Jan 2024

3:1    NOTE A quotation mark without its partner: “                                            QC901

3:2    FIX  Wrong speaker: these words are Ana Ruiz's, not Maria Lund's                        QC301
       FIX  Word changed: "summer", source says "winter"                                       QC217
   draft    “We will keep the bridge open all {summer},” engineer Maria Lund said on Tuesday.
   source   “We will keep the bridge open all {winter},” Mayor Ana Ruiz said.
            news story, 9 Jan 2024, sources/council.txt line 1 - words of Ana Ruiz
   searched every source on file (1 source); none gives these words to Maria Lund
   use      "We will keep the bridge open all winter", with Ana Ruiz as the speaker

5:2    NOT CHECKED  No source on file for Irena Wolska                                         QC103
   draft    “Nobody here buys candles,” shopkeeper Irena Wolska said.
   do       own interview? enter it in quotes.yaml with who holds the notes or the recording

Clean: 4:35 Ruiz "not going to stop"

3 quotations: 1 fix, 1 not checked, 1 clean.  NOT READY.
"""


def write_one(check: Check, draft: Document) -> str:
    return make_report(documents=(DraftReport(document=draft, checks=(check,)),)).to_text()


class TestWholeReport:
    def test_reads_as_an_editor_expects(self) -> None:
        assert make_report().to_text() == EXPECTED

    def test_colour_changes_no_word(self) -> None:
        colored = make_report().to_text(color=True)
        assert "\x1b[" in colored
        assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == EXPECTED

    def test_a_clean_report_is_ready(self) -> None:
        draft = make_report().documents[0]
        clean = attrs.evolve(draft, checks=draft.checks[1:2], notices=())
        text = make_report(documents=(clean,)).to_text()
        assert text.endswith("1 quotation: 1 clean.  READY.\n")
        assert "Clean: 4:35 Ruiz" in text

    def test_what_may_go_out_though_somebody_has_to_look_says_so(self) -> None:
        draft = make_report().documents[0]
        clean = draft.checks[1]
        levels = (Severity.WARNING, Severity.UNCHECKED, Severity.WARNING)
        looks = [attrs.evolve(clean, severity=level) for level in levels]
        told = make_report(documents=(attrs.evolve(draft, checks=(*looks, clean), notices=()),)).to_text()
        assert told.endswith("READY, but for 2 to look at and 1 not checked.\n")
        told = make_report(documents=(attrs.evolve(draft, checks=looks[1:2], notices=()),)).to_text()
        assert told.endswith("READY, but for 1 not checked.\n")

    def test_the_day_of_the_header_stands_on_one_line(self) -> None:
        for width in range(60, 110):
            assert "10 Jan 2024" in make_report().to_text(width=width).split("\n\n")[0]

    @pytest.mark.parametrize(
        ("words", "shown"), [("It holds,", '"It holds"'), ("It will hold for long", '"It will hold for ..."')]
    )
    def test_what_is_clean_is_known_by_its_first_words(self, words: str, shown: str) -> None:
        draft = make_report().documents[0]
        check = draft.checks[1]
        check = attrs.evolve(check, quotation=attrs.evolve(check.quotation, text=words))
        clean = attrs.evolve(draft, checks=(check,), notices=())
        assert f"Clean: 4:35 Ruiz {shown}\n" in make_report(documents=(clean,)).to_text()

    def test_an_unread_draft_is_told_and_never_ready(self) -> None:
        draft = make_report().documents[0]
        clean = attrs.evolve(draft, checks=draft.checks[1:2], notices=())
        text = make_report(documents=(clean,), unread=("b.md: no such file",)).to_text()
        assert "NOT READ  b.md: no such file" in text
        assert "NOT READY" in text

    @pytest.mark.parametrize("width", [60, 80, 100])
    def test_no_line_is_wider_than_asked(self, width: int) -> None:
        assert all(len(line) <= width for line in make_report().to_text(width=width).split("\n"))


class TestExcerpts:
    def test_words_that_only_the_draft_has_stand_in_brackets(self) -> None:
        draft = make_document('"Those forces are not going to fight," Hale said.')
        source = make_document("Hale said those forces are “not going to fight”.", "a.txt")
        finding = make_finding(
            "MARKS_WIDENED", "The marks take in the reporter's words", draft=find_span(draft, "Those forces are")
        )
        check = Check(
            quotation=make_quotation(draft, "Those forces are not going to fight,", "Hale"),
            wording=Wording.WIDENED,
            attribution=make_report().checks[1].attribution,
            severity=Severity.ERROR,
            findings=(finding,),
            match=make_match(source, "not going to fight", "Tom Hale"),
        )
        assert 'draft    "[Those forces are] not going to fight," Hale said.' in write_one(check, draft)

    def test_a_hidden_not_is_marked_in_the_source(self) -> None:
        draft = make_document('The bridge is "going to close," Hale said.')
        source = make_document("“It is not going to close,” Hale said.", "a.txt")
        check = Check(
            quotation=make_quotation(draft, "going to close,", "Hale"),
            wording=Wording.VERBATIM,
            attribution=make_report().checks[1].attribution,
            severity=Severity.ERROR,
            findings=(make_finding("CUT_HEAD", "Cut too early", source=find_span(source, "not")),),
            match=make_match(source, "going to close,", "Tom Hale"),
        )
        assert "source   “It is [not] going to close,” Hale said." in write_one(check, draft)

    def test_the_only_word_is_marked_when_it_differs(self) -> None:
        draft, source = make_document('Hale was "furious".'), make_document("Hale was “curious”.", "a.txt")
        quotation, match = make_quotation(draft, "furious", "Hale"), make_match(source, "curious", "Tom Hale")
        alignment = Alignment(
            read_passage(draft, quotation.spans),
            (read_passage(source, match.spans),),
            (Piece(0, (0, 1), (0, 1)),),
            (Edit((0, 1), (0, 1)),),
        )
        check = attrs.evolve(
            make_report().checks[0].check, quotation=quotation, match=match, alignment=alignment, findings=()
        )
        assert str(ReportedCheck(draft, check).diff) == 'draft   Hale was "{furious}".\nsource  Hale was “{curious}”.'

    def test_a_long_quotation_shows_its_ends_and_the_change(self) -> None:
        words = "We will " + "go on and " * 100 + "win"
        draft = make_document(f'"{words}," Hale said.')
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, words, "Hale"))
        text = write_one(check, draft)
        assert "[...]" in text
        assert len(text) < 1500

    def test_a_finding_that_points_far_off_does_not_stretch_the_excerpt(self) -> None:
        check = make_report().checks[0]
        assert check.match is not None
        far = make_document(check.match.document.text + "line\n" * 5000 + "unless it snows", "a.txt")
        finding = make_finding("CUT_TAIL", "Cut too soon", source=find_span(far, "unless"))
        moved = attrs.evolve(check.check, match=attrs.evolve(check.match, document=far), findings=(finding,))
        assert len(str(ReportedCheck(check.draft, moved).diff)) < 400

    def test_markup_is_not_shown_and_marks_stay_on_their_words(self) -> None:
        draft = make_document(
            MARKED_UP,
            mask=tuple(Masked(Span(m.start(), m.end())) for m in re.finditer("<[^>]*>", MARKED_UP)),
        )
        finding = make_finding("SUBSTITUTION", "Word changed", draft=find_span(draft, "bridge"))
        check = attrs.evolve(
            make_report().documents[0].checks[2],
            quotation=make_quotation(draft, "We will keep the <b>bridge</b> open,", "Ruiz"),
            findings=(finding,),
        )
        assert "draft    “We will keep the {bridge} open,” Ruiz said." in write_one(check, draft)


class TestHarmless:
    @pytest.mark.parametrize(
        ("raw", "shown"),
        [
            ("\x1b[31mred", "<U+001B>[31mred"),
            ("a\u202eb", "a<U+202E>b"),
            ("a\nb\tc", "a b c"),
            ("soft\u00adhyphen", "softhyphen"),
            ("lone \ud800", "lone <U+D800>"),
            ("family 👩\u200d👧 stays", "family 👩\u200d👧 stays"),
        ],
    )
    def test_controls_are_shown_by_number(self, raw: str, shown: str) -> None:
        assert escape_controls(raw) == shown

    @given(st.text(max_size=60))
    def test_nothing_moves_the_cursor_or_the_direction(self, raw: str) -> None:
        shown = escape_controls(raw)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)

    @given(st.text(alphabet="ab \x1b\u202e\r\n\"“”'", min_size=1, max_size=60))
    def test_a_hostile_draft_gives_a_harmless_report(self, words: str) -> None:
        draft = make_document(f'"{words}" Hale said.', path="\x1b]0;x\x07.md")
        check = attrs.evolve(make_report().documents[0].checks[2], quotation=make_quotation(draft, words, "Hale"))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", write_one(check, draft))


def test_concise_gives_one_line_a_finding() -> None:
    lines = make_report().render("concise").splitlines()
    assert lines[1] == "draft.md:3:2: error QC301 Wrong speaker: these words are Ana Ruiz's, not Maria Lund's"
    assert lines[2] == 'draft.md:3:35: error QC217 Word changed: "summer", source says "winter"'
    assert len(lines) == 4


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_nobody_wants_to_be_told_is_named(form: str) -> None:
    off = {"MISATTRIBUTED": Severity.OK, "SPELLING_VARIANT": Severity.OK}
    policy = Policy(select=frozenset({"QC1"}), ignore=frozenset({"QC2"}), severities=off)
    page = make_report(policy=policy).render(form)
    assert "Only this is told, as asked: QC1." in page.replace("\\", "")
    assert "Not told, as asked: QC2, QC301." in page.replace("\\", "")
    assert "as asked" not in make_report().render(form)


def test_the_page_counts_and_lists_what_could_not_be_read_as_the_text_does() -> None:
    unread = SourceLine(path="a.pdf", notices=(make_finding("UNREADABLE_SOURCE", "could not be read"),))
    report = make_report(sources=(SourceLine(path="0.txt"), unread))
    assert "held against 1 source," in report.to_text()
    page = report.render("html")
    assert "held against 1 source." in page
    assert page.index("a.pdf") < page.index("0.txt")
    assert page.count('<td colspan="2">not read</td>') == 1


def test_only_the_title_at_the_head_of_a_page_is_its_heading() -> None:
    text = "Bridge stays open\n\nThe work goes on.\n\nBridge stays open\n"
    for title, headings in (("Bridge stays open", 1), ("The work goes on.", 0), (None, 0)):
        draft = DraftReport(document=make_document(text, title=title))
        assert Report(documents=(draft,)).render("html").count('title-line">') == headings, title


SOURCE = "“The bridge will not close this winter,” Ana Ruiz said. She said that the gate was old.\n"


def show_check(draft: str) -> str:
    return qc.check(qc.Document(id="draft", text=draft), sources=[qc.Document(id="source", text=SOURCE)]).to_text()


def test_what_is_not_the_words_is_called_the_nearest() -> None:
    assert "   nearest  “The bridge" in show_check("Ruiz said: “This winter there is no closing of the bridge.”")
    assert "   source   “The bridge" in show_check("Ruiz said: “The bridge will close this winter.”")


def test_a_statement_without_marks_that_holds_is_not_listed() -> None:
    told = show_check("Ruiz said “the bridge will not close this winter”. She said that the gate was old.")
    assert "Clean: 1:12 Ruiz" in told
    assert "gate" not in told
    assert "1 quotation: 1 clean." in told


def test_a_long_sentence_behind_the_words_is_cut_at_a_word() -> None:
    source = qc.Document(id="source", text=f"“It will not close” is what Ana Ruiz said {'about the old gate ' * 9}.\n")
    told = qc.check(qc.Document(id="draft", text="“It will close,” Ruiz said."), sources=[source]).to_text()
    assert " ..." in told
    assert "None" not in told
