"""The gallery runs, shows what it shows, and names no machine; the picture of an index says what the index holds."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from notebook_runner import run_cells

from quotecheck.model import Kind
from quotecheck.people import Registry
from quotecheck.pipeline import QuoteIndex
from quotecheck.reading import read_text
from quotecheck.reporting.timeline import Saying, Timeline
from quotecheck.settings import load_people

ROOT = Path(__file__).parent.parent
PATH = ROOT / "docs" / "gallery.ipynb"
NOTEBOOK = nbformat.read(PATH, as_version=4)


class TestGallery:
    def test_it_is_a_notebook(self) -> None:
        nbformat.validate(NOTEBOOK)

    def test_every_cell_gives_what_is_stored(self) -> None:
        """Where this fails, ``python tests/notebook_runner.py docs/gallery.ipynb`` writes the new outputs down."""
        stored = [[{**output} for output in cell.outputs] for cell in NOTEBOOK.cells if cell.cell_type == "code"]
        assert run_cells(NOTEBOOK, PATH.parent) == stored

    def test_it_names_no_machine(self) -> None:
        text = PATH.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|tmp|usr|Users|work)/|[A-Z]:\\\\|0x[0-9a-f]{6}", text)

    def test_the_draft_is_wrong_at_first_and_clean_at_the_end(self) -> None:
        shown = [
            cell.outputs[0].data.get("text/html", "")
            for cell in NOTEBOOK.cells
            if cell.get("outputs") and "data" in cell.outputs[0]
        ]
        reports = [html for html in shown if html.startswith("<section>")]
        assert "<strong>3 fix, 0 look, 0 not checked, 0 note, 1 clean</strong>" in reports[0]
        assert "<strong>0 fix, 0 look, 0 not checked, 0 note, 4 clean</strong>" in reports[-1]


def make_timeline(days: int, speakers: int) -> Timeline:
    first = dt.date(2024, 1, 1)
    sayings = [
        Saying(f"Speaker {number}", first + dt.timedelta(day), list(Kind)[(day + number) % 3])
        for day in range(days)
        for number in range(speakers)
    ]
    return Timeline((*sayings, Saying("Speaker 0", None, Kind.DIRECT)))


def read_picture(timeline: Timeline) -> ElementTree.Element:
    html = timeline._repr_html_()
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


class Rows(HTMLParser):
    """The cells of a table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "tr":
            self.rows.append([])
        self.inside = tag in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1].append(data)


def list_cells(timeline: Timeline) -> list[list[str]]:
    reader = Rows()
    reader.feed(timeline._repr_html_())
    return reader.rows


class TestTimeline:
    @pytest.mark.parametrize(("days", "speakers"), [(1, 1), (3, 4), (12, 20), (400, 30)])
    def test_picture_table_and_text_count_every_statement(self, days: int, speakers: int) -> None:
        timeline = make_timeline(days, speakers)
        rows = list_cells(timeline)
        assert sum(int(cell) for row in rows[1:] for cell in row[1:]) == len(timeline.sayings)
        assert sum(map(int, re.findall(r": (\d+)", str(timeline)))) == len(timeline.sayings)
        circles = [
            float(circle.get("r", "0")) for circle in read_picture(timeline).iter("{http://www.w3.org/2000/svg}circle")
        ]
        assert 0 < len(circles) <= 20 * 13
        assert min(circles) >= 9
        assert max(circles) <= 20

    def test_nobody_is_no_picture_and_no_error(self) -> None:
        assert "0 statements of 0 speakers" in Timeline(())._repr_html_()

    def test_hostile_names_stay_text(self) -> None:
        html = Timeline((Saying("<script>alert(1)</script>\u202e & Co", None, Kind.MIXED),))._repr_html_()
        assert "<script>" not in html
        assert "\u202e" not in html
        assert "&amp; Co" in html

    def test_one_person_is_one_row_whatever_the_documents_call_him(self) -> None:
        people = load_people(ROOT / "fixtures" / "people.yaml")
        with QuoteIndex.build(ROOT / "seeds", people=people) as index:
            timeline = index.timeline()
            assert set(timeline.speakers) >= {"Joe Biden", "Ned Price", "John Kirby"}
            assert timeline.count("John Kirby", dt.date(2022, 2, 3)).total() == 6
            assert len(timeline.sayings) == 28

    def test_a_confidential_name_is_not_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "people.yaml").write_text("- {id: s, name: Ana Ruiz, print_as: an official, confidential: yes}\n")
        with QuoteIndex.build([], people=tmp_path / "people.yaml") as index:
            index.add(read_text("“The cables will hold,” Ana Ruiz said.\n", id="story"))
            shown = index.timeline()
        assert shown.speakers == ("an official",)
        assert "Ruiz" not in shown._repr_html_() + str(shown) + repr(shown)

    def test_without_a_registry_names_are_as_they_are_printed(self) -> None:
        with QuoteIndex.build([], people=Registry(())) as index:
            index.add(read_text("“The cables will hold,” she said. “They will,” Ana Ruiz said.\n", id="story"))
            assert "Ana Ruiz" in index.timeline().speakers
