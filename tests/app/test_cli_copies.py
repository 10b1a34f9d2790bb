"""backup, restore and check on the command line."""

import json
import sqlite3
from pathlib import Path

import pytest

from app import cli
from app.conference import profile
from app.delegates import register
from app.snapshots import places
from db import snapshots
from db.models import Delegate
from db.rotation import Reason
from db.store import Store


@pytest.fixture(autouse=True)
def english(monkeypatch) -> None:
    monkeypatch.setenv("GIAOUOC_LANGUAGE", "en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Hội nghị.giaouoc"
    profile.create(path).close()
    add(path, "Nguyễn Văn Mẫu")
    return path


def add(path: Path, name: str) -> None:
    with Store.open(path) as store, store.edit(f"Add {name}") as session:
        register.add(session, register.DelegateData(full_name=name))


def names(path: Path) -> list[str]:
    with Store.open(path) as store, store.read() as session:
        return [row.full_name for row in session.query(Delegate).order_by(Delegate.id)]


def call(capsys, *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_backup_goes_to_the_other_copies_or_where_asked(capsys, file, tmp_path) -> None:
    code, out, _err = call(capsys, "backup", file)
    assert code == 0
    assert Path(out.strip()).parent == places.folder_for(file)
    assert names(Path(out.strip())) == ["Nguyễn Văn Mẫu"]
    code, out, _err = call(capsys, "backup", file, "-o", tmp_path / "Bản sao")
    assert (code, Path(out.strip()).parent) == (0, tmp_path / "Bản sao")


def test_backup_while_the_file_is_open(capsys, file) -> None:
    with Store.open(file) as store:
        with store.edit("Add") as session:
            register.add(session, register.DelegateData(full_name="Trần Thị Ví Dụ"))
        code, out, _err = call(capsys, "backup", file)
        assert code == 0
    assert names(Path(out.strip())) == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]


def test_backup_of_what_is_no_conference(capsys, tmp_path) -> None:
    other = tmp_path / "Bài hát.giaouoc"
    other.write_bytes(b"la la la" * 100)
    code, _out, err = call(capsys, "backup", other)
    assert (code, "Bài hát.giaouoc" in err) == (1, True)
    code, _out, err = call(capsys, "backup", tmp_path / "không có.giaouoc")
    assert (code, "không có.giaouoc" in err) == (1, True)


def test_restore_lists_the_copies_and_goes_back_to_one(capsys, file) -> None:
    code, out, _err = call(capsys, "restore", file, "--list")
    assert (code, out) == (0, "There is no copy of this file yet.\n")
    _code, out, _err = call(capsys, "backup", file)
    copy = Path(out.strip())
    add(file, "Trần Thị Ví Dụ")
    code, out, _err = call(capsys, "restore", file, "--list", "--json")
    (listed,) = json.loads(out)
    assert (code, listed["path"], listed["reason"]) == (0, str(copy), "by-hand")
    code, out, _err = call(capsys, "restore", file, "--from", copy, "--json")
    assert code == 0
    assert names(file) == ["Nguyễn Văn Mẫu"]
    kept = Path(json.loads(out)["kept"])
    assert names(kept) == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]
    code, out, _err = call(capsys, "restore", file, "--list")
    assert "Before going back to a copy" in out


def test_restore_of_a_good_file_wants_to_know_to_what(capsys, file) -> None:
    before = file.read_bytes()
    code, out, err = call(capsys, "restore", file)
    assert (code, out, "--list" in err) == (2, "", True)
    assert file.read_bytes() == before


def test_restore_while_the_file_is_open_is_refused(capsys, file) -> None:
    _code, out, _err = call(capsys, "backup", file)
    with Store.open(file) as store:
        code, _out, err = call(capsys, "restore", file, "--from", out.strip())
        assert (code, "another window" in err) == (1, True)
        with store.edit("Goes on") as session:
            register.add(session, register.DelegateData(full_name="Trần Thị Ví Dụ"))
    assert len(names(file)) == 2


def test_restore_puts_the_best_copy_in_the_place_of_a_damaged_file(capsys, file) -> None:
    call(capsys, "backup", file)
    damaged = b"\xff" * file.stat().st_size
    file.write_bytes(damaged)
    code, out, _err = call(capsys, "restore", file)
    assert code == 0
    assert "cannot be read as a conference" in out
    assert names(file) == ["Nguyễn Văn Mẫu"]
    (aside,) = file.parent.glob("*(hỏng *")
    assert aside.read_bytes() == damaged
    assert str(aside) in out


def test_restore_without_any_help_says_what_is_wrong(capsys, file) -> None:
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 40960)
    before = file.read_bytes()
    code, _out, err = call(capsys, "restore", file)
    assert (code, "damaged" in err) == (1, True)
    assert file.read_bytes() == before


def test_check_says_that_a_file_is_damaged(capsys, file) -> None:
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO unit_report(unit_id) VALUES (99)")
    connection.commit()
    connection.close()
    code, out, _err = call(capsys, "check", file, "--json")
    assert code == 1
    assert json.loads(out)[0]["code"] == "file.damaged"
    file.write_bytes(file.read_bytes()[:9000])
    code, _out, err = call(capsys, "check", file)
    assert (code, "damaged" in err) == (1, True)


def test_an_import_copies_first_and_goes_on_without(capsys, file, tmp_path, monkeypatch) -> None:
    people = tmp_path / "Danh sách.csv"
    people.write_text("Họ và tên,Đơn vị\nTrần Thị Ví Dụ,Sở Mẫu\n", encoding="utf-8")
    code, _out, _err = call(capsys, "import", file, people, "--dry-run")
    assert (code, snapshots.listed(places.folder_for(file))) == (0, [])
    code, _out, err = call(capsys, "import", file, people)
    (copy,) = snapshots.listed(places.folder_for(file))
    assert (code, "No copy" in err) == (0, False)
    assert copy.reason is Reason.BEFORE_IMPORT
    assert names(copy.path) == ["Nguyễn Văn Mẫu"]
    assert names(file) == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", "Bản sao")

    monkeypatch.setattr("app.snapshots.keeping.snapshots.take", refuse)
    people.write_text("Họ và tên,Đơn vị\nLê Văn Thử,Sở Mẫu\n", encoding="utf-8")
    code, _out, err = call(capsys, "import", file, people)
    assert (code, "No copy could be made" in err) == (0, True)
    assert names(file)[-1] == "Lê Văn Thử"
