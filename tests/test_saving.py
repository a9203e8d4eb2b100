"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from reporting_samples import make_report

from quotecheck.reporting.saving import save_file


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("name", ["new.html", "old.html"])
def test_on_a_full_disk_what_stood_there_stands(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.html").write_text("yesterday", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        make_report().save(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["old.html"]
    assert (tmp_path / "old.html").read_text(encoding="utf-8") == "yesterday"


def test_a_file_keeps_its_mode_and_a_new_one_has_that_of_new_ones(tmp_path: Path) -> None:
    kept, new, other = (tmp_path / name for name in ("kept", "new", "other"))
    kept.write_bytes(b"yesterday")
    kept.chmod(0o604)
    save_file(kept, b"today")
    save_file(new, b"today")
    other.touch()
    assert kept.read_bytes() == b"today"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o604
    assert new.stat().st_mode == other.stat().st_mode


def test_a_link_leads_to_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"yesterday")
    (tmp_path / "link").symlink_to("page")
    save_file(tmp_path / "link", b"today")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "page").read_bytes() == b"today"


def test_a_device_stays_one() -> None:
    save_file(Path(os.devnull), b"today")
    assert not Path(os.devnull).is_file()


def test_where_nothing_may_be_put_beside_it_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page").write_bytes(b"yesterday")
    monkeypatch.setattr(os, "open", lambda *_: (_ for _ in ()).throw(PermissionError))
    save_file(tmp_path / "page", b"today")
    assert (tmp_path / "page").read_bytes() == b"today"


def test_a_missing_folder_is_told_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"page\.html"):
        save_file(tmp_path / "none" / "page.html", b"")
