"""Plain text and Markdown: what is words, what is not, and that every span leads back to the file."""

from __future__ import annotations

import codecs
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_views import show

from quotecheck.errors import ReadError, UsageError
from quotecheck.reading import MAX_BYTES, read_bytes, read_path, read_text
from quotecheck.text import split_words, view_document

SEEDS = Path(__file__).parent.parent / "seeds"


# --- what stands in a text and is not seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("al\u00adive", "alive"),
        ("said\u200b Lee", "said Lee"),
        ("\u202eIt is\u202c", "It is"),
        ("Tom\u200d Oak", "Tom Oak"),
        ("Jose\u0301 Ruiz", "José Ruiz"),
        ("&quot;No,&quot; &amp; &#8220;yes&#8221;", '"No," & “yes”'),
        ("Mon\u00ad\nday", "Mon\u00ad\nday"),  # a line's hyphen joins its word later
        ("👩\u200d👧", "👩\u200d👧"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("&#0;&bogus;", "&#0;&bogus;"),
    ],
)
def test_signs_without_width_parted_accents_and_entities_left_over_are_read_through(text: str, seen: str) -> None:
    document = read_text(text, format="text")
    assert show(document) == seen
    assert document.text == text


def test_an_entity_in_a_web_page_is_read_once() -> None:
    assert show(read_text("<p>&amp;quot; a\u00adb</p>", format="html")).strip() == "&quot; ab"


# --- plain text and its encodings


def test_seed_keeps_its_bytes_and_tells_its_date() -> None:
    path = SEEDS / "004_332f85cba5fd24b9.txt"
    document = read_path(path, root=SEEDS)
    assert document.text == path.read_bytes().decode()
    assert (document.id, document.date) == (path.name, dt.date(2022, 2, 3))
    assert show(document).startswith("The US has taken measures")
    assert document.text[document.mask[0].span.start : document.mask[0].span.end] == " date 2022-02-03 "


ENCODED = {
    "utf-8": ("“é”\r\n".encode(), "“é”\r\n", None),
    "utf-8 with mark": (codecs.BOM_UTF8 + "“é”".encode(), "“é”", None),
    "utf-16 little": (codecs.BOM_UTF16_LE + "“é”".encode("utf-16-le"), "“é”", None),
    "utf-16 big": (codecs.BOM_UTF16_BE + "“é”".encode("utf-16-be"), "“é”", None),
    "utf-32": (codecs.BOM_UTF32_LE + "“é”".encode("utf-32-le"), "“é”", None),
    "windows": ("“é”".encode("cp1252"), "“é”", "Windows-1252"),
    "cut inside a character": ("“é”".encode()[:-1], "“é\N{REPLACEMENT CHARACTER}", "cut off inside its last character"),
    "declared by the page": (b"<meta charset=koi8-r><p>" + "да".encode("koi8-r"), "<meta charset=koi8-r><p>да", None),
    "declared in vain": (b"<meta charset=zip><p>caf\xe9", "<meta charset=zip><p>café", "Windows-1252"),
    "declared nonsense": (b"<meta charset=nonsense><p>caf\xe9", "<meta charset=nonsense><p>café", "Windows-1252"),
    "quotation marks of a Mac": ("“Well, é,” he said.".encode("mac-roman"), "“Well, é,” he said.", "Mac Roman"),
    "apostrophe of a Mac": ("It’s a café".encode("mac-roman"), "It’s a café", "Mac Roman"),
    "accents like marks of a Mac": ("MARCÓ, Òscar, OPÕES".encode("cp1252"), "MARCÓ, Òscar, OPÕES", "Windows-1252"),
    "both sorts of marks": ("“ÒaÓ” ÷".encode("cp1252"), "“ÒaÓ” ÷", "Windows-1252"),
    "empty": (b"", "", None),
    "only a mark": (codecs.BOM_UTF16_LE, "", None),
}


@pytest.mark.parametrize("label", ENCODED)
def test_encoding_is_known_or_said_to_be_assumed(label: str) -> None:
    data, text, assumed = ENCODED[label]
    document = read_bytes(data, name="x")
    assert document.text == text
    if assumed is None:
        assert document.notices == ()
    else:
        (notice,) = document.notices
        assert notice.name == "ENCODING_ASSUMED"
        assert assumed in notice.message


NO_TEXT = {
    "nul": (b"ab\0cd", "a NUL at byte 3.; if it is text, save it again"),
    "nul in utf-16": (codecs.BOM_UTF16_LE + b"a\0\0\0", "a NUL at character 2"),
    "half a utf-16 pair": (codecs.BOM_UTF16_LE + b"\x00\xd8", "save the file as UTF-8"),
    "odd utf-16": (codecs.BOM_UTF16_LE + b"a\0b", "save the file as UTF-8"),
    "no cp1252": (b"ok\nok \x81 \xff", "byte 7 is no character"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", "save a text as .docx"),
    "rtf": (b"{\\rtf1 hello}", "save it as .docx or text"),
}


@pytest.mark.parametrize("label", NO_TEXT)
def test_what_is_no_text_is_refused_by_name(label: str) -> None:
    data, message = NO_TEXT[label]
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name="desk/x.txt")
    assert caught.value.path == "desk/x.txt"


def test_strings_that_are_no_text_are_refused() -> None:
    for text, message in (("a\0b", "NUL"), ("a\ud800b", "surrogate")):
        with pytest.raises(ReadError, match=message):
            read_text(text)
    with pytest.raises(UsageError, match="no text format"):
        read_text("a", format="pdf2")


def test_file_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ReadError, match="larger than 64 MB; cut it into several files"):
        read_path(path)
    with pytest.raises(ReadError, match="larger than 64 MB; cut it into several files"):
        read_bytes(b"a" * (MAX_BYTES + 1))


def test_text_beyond_the_bounds_is_refused() -> None:
    with pytest.raises(ReadError, match="longer than 20,000,000 characters"):
        read_text("a" * 20_000_001)
    with pytest.raises(ReadError, match="more than 1,000,000 lines"):
        read_bytes(b"\n" * 1_000_001, name="x.md")


@pytest.mark.slow
def test_markup_beyond_the_bound_is_refused() -> None:
    with pytest.raises(ReadError, match=r"x\.html: more than 500,000 pieces of markup"):
        read_bytes(b"<p>a" * 600_000, name="x.html")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    document = read_text(text, format="text")
    assert document.text == text
    assert read_bytes(codecs.BOM_UTF8 + text.encode(), name="x").text in (text, document.text)


HEADS = {
    "date prefix": ("date 2022-02-03 The US", "The US", "2022-02-03"),
    "date prefix below": ("\n date 2022-02-03\nThe US", "\nThe US", "2022-02-03"),
    "header": ("Title: A day\nDate: 2022-02-03\n\nThe US", "A day\n\nThe US", "2022-02-03"),
    "published with time": ("Published: 2022-02-03T23:30:00-05:00\nThe US", "The US", "2022-02-03"),
    "e-mail date": ("Date: Thu, 03 Feb 2022 10:00:00 GMT\nThe US", "The US", "2022-02-03"),
    "impossible date": ("date 2022-13-03 The US", "date 2022-13-03 The US", None),
    "no date": ("Date: soon\nThe US", "Date: soon\nThe US", None),
    "later in the text": ("The date 2022-02-03 stood", "The date 2022-02-03 stood", None),
    "a turn is no header": ("MR PRICE: No.\nDate: 2022-02-03", "MR PRICE: No.\nDate: 2022-02-03", None),
}


@pytest.mark.parametrize("label", HEADS)
def test_head_of_a_text_is_facts_not_words(label: str) -> None:
    text, shown, day = HEADS[label]
    document = read_text(text)
    assert show(document) == shown
    assert document.date == (dt.date.fromisoformat(day) if day else None)
    assert document.text == text


# --- Markdown

MARKDOWN = {
    "struck out": ("He said ~~never~~ no, ~~*or* so~~ twice ~~ ~yes.", "He said no, twice ~~ ~yes."),
    "emphasis": ("He *said* **no** and __yes__ and _maybe_.", "He said no and yes and maybe."),
    "emphasis in a word": ("un*frigging*believable snake_case_name", "unfriggingbelievable snake_case_name"),
    "emphasis inside out": ("***both** one* and *one **two***", "both one and one two"),
    "asterisk alone": ('"f***ing" 5 * 3', '"f***ing" 5 * 3'),
    "link": ('See [what he "said"](http://x.y/z "a "title") now', 'See [what he "said"](http://x.y/z "a "title") now'),
    "link with title": ("See [the story](http://x.y/z 'it \"is\"') now", "See the story now"),
    "link with brackets": ("See [the story](http://x.y/z_(a)) now", "See the story now"),
    "link by reference": ("See [the story][1] or [this].\n\n[1]: http://x\n[this]: http://y", "See the story or this."),
    "editor's brackets": ('"[The president] said [...] so," [sic]', '"[The president] said [...] so," [sic]'),
    "image": ('Look ![a "quoted" alt](x.png) here', "Look  here"),
    "code": ('Run `print("x")` or ``a ` b`` now', "Run  or  now"),
    "TeX marks": ("He said ``no'' twice", "He said ``no'' twice"),
    "fence": ('A\n\n```\n"not said"\n```\n\nB', "A\n\nB"),
    "fence left open": ('A\n\n~~~\n"not said"\n```\n', "A"),
    "heading": ("# Title #\nText", "Title\n\nText"),
    "underlined heading": ("Title\n=====\nText", "Title\n\nText"),
    "block quote": ("> We will\n> not go.\nlazy", "We will not go. lazy"),
    "block quote after text": ("He said:\n> No.", "He said:\n\n“No.”"),
    "list": ("- one\n- two\n3. three\n", "one\n\ntwo\n\nthree"),
    "rule": ("A\n\n* * *\n\nB", "A\n\nB"),
    "wrapped": ("one\ntwo\nthree", "one two three"),
    "hard break": ("one  \ntwo", "one\ntwo"),
    "escape": ("\\*no\\* \\[x\\] \\a", "*no* [x] \\a"),
    "entity": ("AT&amp;T &ldquo;x&rdquo; &nothing;", "AT&T “x” &nothing;"),
    "html": ('A <b class="x">b</b> <!-- "c" --> d', "A b  d"),
    "autolink": ("At <https://x.y/z> now", "At  now"),
    "comparison": ("5 < 6 > 4", "5 < 6 > 4"),
    "footnote": ("No.[^1]\n\n[^1]: Yes.", "No.\n\n Yes."),
    "table": ("| a | b |\n|---|---|\n| c | d |", "a\nb\n\nc\nd"),
    "front matter": ("---\ntitle: X\n---\nText", "Text"),
    "rule is no front matter": ("---\nText goes\n---\nB", "Text goes\n\nB"),
    "crlf": ("*a*\r\nb\r\n\r\nc", "a b\n\nc"),
}


@pytest.mark.parametrize("label", MARKDOWN)
def test_markdown_shows_what_a_reader_sees(label: str) -> None:
    text, shown = MARKDOWN[label]
    document = read_text(text, format="markdown")
    assert document.text == text
    assert show(document).strip() == shown


def test_one_long_paragraph_a_line_stays_so_in_markdown() -> None:
    lines = ["“" + "We shall see what comes of it in the end. " * 4 + "No.”" for _ in range(3)]
    assert show(read_text("\n".join(lines), format="markdown")).count("\n") == 2


def test_front_matter_tells_the_facts() -> None:
    text = "---\ntags: [a, b]\ntitle: 'A day'\n"
    text += "date: 2022-02-03T10:00\nauthor: A. Writer\nkind: statement\nlang: en-GB\n---\n"
    document = read_text(text + "# Heading\n\nWords.", format="markdown")
    assert (document.title, document.date, document.author) == ("A day", dt.date(2022, 2, 3), "A. Writer")
    assert (document.kind.value, document.language) == ("statement", "en")
    assert read_text("Words.\n\n## A *heading*\n", format="markdown").title == "A heading"


def test_broken_front_matter_is_shown_where_it_stands() -> None:
    with pytest.raises(ReadError, match=r"front matter: .*twice") as caught:
        read_bytes(b"---\ntitle: a\ntitle: b\n---\n", name="draft.md")
    assert (caught.value.path, caught.value.line) == ("draft.md", 3)


# --- anything at all

MARKUP = st.text("<>/!-\"'&;ab pqbr=\n#*_`[]()\\|~123.:{}", max_size=120) | st.text(max_size=60)


@given(MARKUP, st.sampled_from(["text", "markdown", "html"]))
def test_mask_is_in_order_and_words_lead_back(text: str, format: str) -> None:
    text = text.replace("\0", "")
    try:
        document = read_text(text, format=format)
    except ReadError:
        assert format == "markdown"  # front matter that is broken YAML
        return
    ends = [0]
    for masked in document.mask:
        assert ends[-1] <= masked.span.start <= masked.span.end <= len(text)
        ends.append(masked.span.end)
    view = view_document(document)
    for word in split_words(view.text):
        span = view.to_source(word.span)
        assert 0 <= span.start < span.end <= len(text)
        hidden = any(masked.span.overlaps(span) for masked in document.mask)
        assert hidden or text[span.start : span.end] == word.text


HOSTILE = {
    "tags": "<a " * 20_000,
    "open quotes": "<a href='" * 10_000,
    "two quotes": "<a b=\"'><a b='\">" * 15_000,
    "comments": "<!--" * 20_000,
    "declarations": "<!x" * 20_000,
    "ampersands": "&" * 50_000,
    "scripts": "<script>" * 10_000,
    "attributes": "<a " + "x=" * 30_000 + ">",
    "brackets": "[" * 30_000,
    "targets": "](" * 20_000,
    "bracket pairs": "[a](" * 150_000,
    "asterisks": "*a " * 20_000,
    "asterisks alone": "*" * 50_000,
    "closers": "a* " * 20_000,
    "ticks": "`" * 50_000,
    "tick runs": " ".join("`" * (n % 300 + 1) for n in range(4000)),
    "rules": "- " * 20_000,
    "quotes": "> " * 20_000,
    "front matter": "---\n" + "a: b\n" * 10_000,
    "header lines": "Title: \n" * 10_000,
    "blank": " " * 100_000,
    "newlines": "\n" * 50_000,
    "pipes": "|" * 20_000,
}


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_text_is_read_in_every_format(label: str) -> None:
    for format in ("text", "markdown", "html"):
        assert read_text(HOSTILE[label], format=format).text == HOSTILE[label]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Doe said:\n\n> We go\n> now.\n>\n> All of us.\n\nRain.", "Doe said:\n\n“We go now.\n\n“All of us.”\n\nRain."),
        ("Doe wrote:\r\n> We go.\r\nRain.", "Doe wrote:\n“We go.”\nRain."),
        (
            "Doe said:\n> We went and asked all:\n> who goes?\n>\n> You.\n\nRain.",
            "Doe said:\n“We went and asked all: who goes?\n\n“You.”\n\nRain.",
        ),
        ("It fell:\n> Note: all is well.\n", "It fell:\nNote: all is well.\n"),
        ("Doe said so.\n\n> We go.\n", "Doe said so.\n\n> We go.\n"),
        ("Live:\n>> DOE: We go.\n", "Live:\n>> DOE: We go.\n"),
        ("Sums: 4\n> 3 and 2:\n>\n", "Sums: 4\n> 3 and 2:\n>\n"),
    ],
)
def test_lines_behind_an_angle_below_a_colon_are_a_block_quotation(text: str, seen: str) -> None:
    assert show(read_text(text, format="text")).replace("\r\n", "\n") == seen
