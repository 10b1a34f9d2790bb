"""The command line, in process and as a program."""

import datetime
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from app import cli
from app.conference import profile
from app.conference.titles import coming_launch_year
from app.delegates import register
from app.i18n import language, set_language
from db.models import Delegate
from db.store import Store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    before = language()
    monkeypatch.setenv("GIAOUOC_LANGUAGE", "en")
    yield
    set_language(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Hội nghị.giaouoc"
    profile.create(path).close()
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Đại biểu"
    for row in (
        ["DANH SÁCH ĐẠI BIỂU"],
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại"],
        [1, "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", 912345678],
        [2, "Trần Thị Ví Dụ", "Chánh Văn phòng", "Sở Nội vụ", "0987654321"],
    ):
        sheet.append(row)
    path = tmp_path / "Danh sách.xlsx"
    book.save(path)
    return path


def call(capsys, *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_new_adds_the_ending_and_never_overwrites(capsys, tmp_path) -> None:
    code, out, _err = call(capsys, "new", tmp_path / "Tổng kết")
    path = tmp_path / "Tổng kết.giaouoc"
    assert (code, out.strip()) == (0, str(path))
    before = path.read_bytes()
    code, _out, err = call(capsys, "new", path)
    assert code == 1
    assert "Tổng kết.giaouoc" in err
    assert path.read_bytes() == before


def test_new_is_for_the_coming_year_or_the_one_given(capsys, tmp_path) -> None:
    for name, options in (("Sắp tới", ()), ("Cũ", ("--year", 2019))):
        assert call(capsys, "new", tmp_path / name, *options)[0] == 0
        with Store.open(tmp_path / f"{name}.giaouoc") as store, store.read() as session:
            made = profile.load(session)
        year = options[1] if options else coming_launch_year(datetime.date.today())
        assert (made.launch_year, made.review_year) == (year, year - 1)
        assert f"thi đua năm {year}" in made.title


def test_import_dry_run_writes_nothing_then_import_then_unchanged(capsys, file, people) -> None:
    before = file.read_bytes()
    code, out, _err = call(capsys, "import", file, people, "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)["new"] == 2
    assert file.read_bytes() == before
    code, out, _err = call(capsys, "import", file, people)
    assert (code, out) == (0, "2 new, 0 updated, 0 unchanged, 0 skipped\n")
    code, out, _err = call(capsys, "import", file, people, "--sheet", "Đại biểu")
    assert (code, out) == (0, "0 new, 0 updated, 2 unchanged, 0 skipped\n")
    with Store.open(file) as store:
        assert store.undo_label == "Import Danh sách.xlsx"


def test_import_names_file_sheet_and_row(capsys, file, people) -> None:
    from openpyxl import load_workbook

    book = load_workbook(people)
    book.active.append([3, None, "Giám đốc", "Sở Tài chính"])
    book.save(people)
    code, out, err = call(capsys, "import", file, people)
    assert code == 1
    assert "1 skipped" in out
    assert "Danh sách.xlsx, sheet “Đại biểu”, row 5" in err


def test_import_of_what_is_no_workbook(capsys, file, tmp_path) -> None:
    bad = tmp_path / "Ảnh.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, _out, err = call(capsys, "import", file, bad)
    assert code == 1
    assert "Ảnh.xlsx" in err
    code, _out, err = call(capsys, "import", file, tmp_path / "không có.xlsx")
    assert code == 1
    assert "không có.xlsx" in err


def test_print_one_and_all(capsys, tmp_path) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    assert call(capsys, "new", file, "--sample")[0] == 0
    code, out, _err = call(capsys, "print", file, "badges", "-o", tmp_path / "Thẻ.pdf")
    assert code == 0
    assert (tmp_path / "Thẻ.pdf").read_bytes().startswith(b"%PDF")
    code, out, _err = call(capsys, "print", file, "--all", "-o", tmp_path / "Tất cả")
    assert code == 0
    written = [Path(line) for line in out.splitlines()]
    assert written
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)
    assert not list(tmp_path.rglob("*.part"))


def test_print_what_changed_since_it_was_marked(capsys, tmp_path) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    assert call(capsys, "new", file, "--sample")[0] == 0
    folder = tmp_path / "In lại"
    asked = ("print", file, "--changed", "-o", folder)
    code, out, _err = call(capsys, *asked)
    assert (code, out) == (0, "Nothing has changed since it was printed.\n")
    assert not folder.exists()
    for name in ("programme", "attendance", "badges"):
        assert call(capsys, "print", file, name, "-o", tmp_path / "x.pdf", "--mark")[0] == 0
    assert "attendance\tAttendance sheets\tPDF\tPrinted" in call(capsys, "print", file, "--list")[1]
    with Store.open(file) as store, store.edit("Name") as session:
        someone = session.query(Delegate).order_by(Delegate.id.desc()).first()
        register.change(session, [someone.id], full_name="Lê Mẫu Khác")
    listed = call(capsys, "print", file, "--list")[1].splitlines()
    assert "changed since" in next(line for line in listed if line.startswith("attendance\t"))
    code, out, _err = call(capsys, *asked, "--mark")
    names = [Path(line).name for line in out.splitlines()]
    assert names == [
        "Thẻ đại biểu.pdf", "Danh sách ký tên dự hội nghị.pdf", "Danh mục tài liệu đã in.pdf",
    ]  # fmt: skip
    assert call(capsys, *asked)[1] == "Nothing has changed since it was printed.\n"


def test_print_for_word(capsys, tmp_path) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    assert call(capsys, "new", file, "--sample")[0] == 0
    target = tmp_path / "Chương trình.docx"
    assert call(capsys, "print", file, "programme", "-o", target)[:2] == (0, f"{target}\n")
    assert zipfile.is_zipfile(target)
    code, _out, err = call(capsys, "print", file, "badges", "-o", tmp_path / "Thẻ.docx")
    assert code == 1
    assert "PDF only" in err
    assert not (tmp_path / "Thẻ.docx").exists()
    assert (
        "programme\tProgramme for delegates\tPDF, Word" in call(capsys, "print", file, "--list")[1]
    )


def test_print_usage(capsys, file, tmp_path) -> None:
    code, out, _err = call(capsys, "print", file, "--list")
    assert code == 0
    assert "badges" in out
    code, _out, err = call(capsys, "print", file, "posters", "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "badges" in err
    assert call(capsys, "print", file, "badges")[0] == 2
    assert call(capsys, "print", file)[0] == 2


def test_check(capsys, file, tmp_path) -> None:
    code, out, _err = call(capsys, "check", file)
    assert code == 0
    assert "date of the conference" in out
    with Store.open(file) as store, store.edit("Clear") as session:
        profile.change(session, title="")
    code, out, _err = call(capsys, "check", file, "--json")
    assert code == 1
    assert json.loads(out)[0]["code"] == "no-title"
    call(capsys, "new", tmp_path / "Mẫu.giaouoc", "--sample")
    code, out, _err = call(capsys, "check", tmp_path / "Mẫu.giaouoc", "--language", "vi")
    assert (code, out) == (0, "Mọi thứ đã đâu vào đấy.\n")


@pytest.mark.parametrize("command", [["new"], ["import", "a.giaouoc"], ["check", "--nonsense"]])
def test_wrong_usage_is_2(capsys, command) -> None:
    assert call(capsys, *command)[0] == 2


def test_help_is_0(capsys) -> None:
    code, out, _err = call(capsys, "--help")
    assert code == 0
    assert "import" in out


def test_a_file_in_use(capsys, file) -> None:
    with Store.open(file):
        code, _out, err = call(capsys, "check", file)
    assert code == 1
    assert "open in another window" in err


def test_as_a_program_in_a_console_without_vietnamese(file) -> None:
    environment = dict(os.environ, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    environment["GIAOUOC_LANGUAGE"] = "vi"
    for arguments, expected in ((["check", str(file)], 0), (["check", "không có.giaouoc"], 1)):
        result = subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
        )
        assert result.returncode == expected, result.stderr
        assert b"Traceback" not in result.stderr
    result = subprocess.run(
        [sys.executable, "-m", "app", "check", str(file), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
    )
    assert json.loads(result.stdout.decode("utf-8"))
