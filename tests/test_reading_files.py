"""Which files a request means, what they are called, and what is wrong with those that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import quotecheck as qc
from quotecheck.errors import ReadError
from quotecheck.reading import expand_paths, read_bytes, read_documents, read_path, read_text


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a newsroom has it."""
    for name in (
        "b.txt",
        "a.md",
        ".hidden.txt",
        "~$a.docx",
        "a.md~",
        ".a.md.swp",
        "a.md.swp",
        "Thumbs.db",
        "desktop.ini",
        "sub/c.txt",
        "sub/.git/config",
        "sub/deep/d.txt",
        "people.yaml",
        "sources.yml",
        "House.yaml",
        "waivers.yaml",
        "quotes.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Words.")
    (tmp_path / "link").symlink_to(tmp_path / "sub", target_is_directory=True)
    return tmp_path


def names(desk: Path, paths: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(desk).as_posix() for path in paths]


def test_folder_is_read_whole_in_order(desk: Path) -> None:
    assert names(desk, expand_paths([desk])) == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.txt"]


def test_a_link_to_nothing_is_told_and_stops_no_other(desk: Path) -> None:
    (desk / "dangling.txt").symlink_to(desk / "gone")
    told: list[ReadError] = []
    assert names(desk, expand_paths([desk], refuse=told.append)) == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert [str(error) for error in told] == [f"{desk / 'dangling.txt'}: a link to a file that is not there"]


def test_each_file_comes_once_in_the_order_asked(desk: Path) -> None:
    paths = [desk / "sub" / "c.txt", str(desk), desk / "b.txt"]
    assert names(desk, expand_paths(paths)) == ["sub/c.txt", "a.md", "b.txt", "sub/deep/d.txt"]


def test_file_given_by_name_is_taken_whatever_it_is_called(desk: Path) -> None:
    given = [desk / ".hidden.txt", desk / "people.yaml"]
    assert expand_paths(given) == tuple(given)


def test_patterns_and_what_to_leave_out(desk: Path) -> None:
    assert names(desk, expand_paths([desk / "*.md", desk / "sub" / "**" / "*.txt"])) == [
        "a.md",
        "sub/c.txt",
        "sub/deep/d.txt",
    ]
    assert names(desk, expand_paths([desk], exclude=["*.md", "sub/deep/*"])) == ["b.txt", "sub/c.txt"]


def test_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "draft[1].txt"
    path.write_text("Words.")
    assert expand_paths([path]) == (path,)


@pytest.mark.parametrize(("name", "message"), [("gone.txt", "no such file"), ("gone-*.txt", "no file matches")])
def test_missing_path_is_said(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        expand_paths([tmp_path / name])
    assert caught.value.path == str(tmp_path / name)


def test_empty_folder_means_no_files(tmp_path: Path) -> None:
    assert expand_paths([tmp_path]) == ()


def test_folder_and_missing_file_are_no_documents(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a folder, not a file"):
        read_path(tmp_path)
    with pytest.raises(ReadError, match="No such file"):
        read_path(tmp_path / "gone.txt")


def test_file_closed_to_us_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the tests may run as root, to whom nothing is closed
    with pytest.raises(ReadError, match=r"closed\.txt: cannot be opened \(Permission denied\)"):
        read_path("closed.txt")


def test_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    document = read_path(path)
    assert (document.text, document.mask, document.notices) == ("", (), ())


def test_ten_megabytes_on_one_line_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 2_000_000)
    assert len(read_path(path).text) == 10_000_000


def test_id_is_given_or_address_or_path_or_digest(tmp_path: Path) -> None:
    path = tmp_path / "day" / "story.html"
    path.parent.mkdir()
    path.write_text("<p>Words.")
    assert read_path(path, root=tmp_path).id == "day/story.html"
    assert read_path(path, root=tmp_path / "day").id == "story.html"
    assert read_path(path, root="/elsewhere").id == path.as_posix()
    assert read_path(path, id="given").id == "given"
    path.write_text("<link rel=canonical href='https://example.org/s'><p>Words.")
    assert read_path(path, root=tmp_path).id == "https://example.org/s"
    text = read_text("Words.")
    assert text.id == f"sha256:{text.sha256}" == read_bytes(b"Words.").id
    assert (text.path, read_bytes(b"Words.").path) == (None, "-")


def test_digest_is_of_the_bytes_as_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfWords.")
    assert read_path(path).sha256 != read_text("Words.").sha256
    assert read_path(path).text == "Words."


def test_name_that_is_no_unicode_is_shown_harmlessly(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("Words.")
    (found,) = expand_paths([tmp_path])
    document = read_path(found, root=tmp_path)
    assert document.id == "caf\N{REPLACEMENT CHARACTER}.txt"
    assert document.path is not None
    document.path.encode()


def test_one_file_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    assert read_documents(path) == (read_path(path),)


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "csv"])
def test_a_report_of_our_own_is_no_source(tmp_path: Path, suffix: str) -> None:
    source = read_text('Mayor Joan Roe said: "We will open the gate in May."', id="wire.txt")
    draft = read_text('"We will never open the gate in May," Joan Roe said.', id="story.md")
    report = qc.check(draft, sources=[source])
    report.save(tmp_path / f"report.{suffix}")
    with pytest.raises(ReadError, match="report of quotecheck"):
        read_path(tmp_path / f"report.{suffix}")
    (tmp_path / "wire.txt").write_text(source.text, encoding="utf-8")
    again = qc.check(draft, sources=tmp_path)
    assert again.exit_code == report.exit_code == 1
    told = [notice.message for one in again.sources for notice in one.notices]
    assert any("a report of quotecheck itself" in message for message in told)
