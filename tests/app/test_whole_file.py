"""A file is written whole or not at all, and what went wrong names the file that was wanted."""

from pathlib import Path

import pytest

from app.messages import describe
from app.whole_file import write_whole


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "Danh sách.xlsx"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["Danh sách.xlsx"]


def test_a_file_open_in_excel_stays_and_is_named(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "Danh sách.xlsx"
    target.write_bytes(b"old")

    def refuse(self: Path, to: Path) -> None:
        raise PermissionError(13, "The process cannot access the file", str(self), 32, str(to))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError) as refused:
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["Danh sách.xlsx"]
    told = describe(refused.value)
    assert "Danh sách.xlsx" in told
    assert "~" not in told
    assert "open in another program" in told


def test_a_name_as_long_as_the_disk_takes(tmp_path: Path) -> None:
    target = tmp_path / f"{'Hội nghị ' * 18}.xlsx"
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        write_whole(tmp_path / "không có" / "a.xlsx", b"new")
    assert missing.value.filename.endswith("a.xlsx")
