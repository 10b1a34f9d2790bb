"""`giaouoc export`, in process."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import cli
from app.conference import profile, sample
from app.workbooks.lists import LISTS


@pytest.fixture(autouse=True)
def english(monkeypatch) -> None:
    monkeypatch.setenv("GIAOUOC_LANGUAGE", "en")


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


def call(capsys, *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_whole_conference(capsys, file, tmp_path) -> None:
    target = tmp_path / "Toàn bộ.xlsx"
    assert call(capsys, "export", file, "-o", target)[:2] == (0, f"{target}\n")
    names = load_workbook(target, read_only=True).sheetnames
    assert names[0] == "Mục lục"
    assert {"Đại biểu", "Chương trình", "Khen thưởng", "Ký kết"} <= set(names)
    assert not list(tmp_path.glob("~*"))


def test_some_lists_and_the_ending(capsys, file, tmp_path) -> None:
    arguments = ("--list", "awards", "--list", "delegates", "--json")
    code, out, _err = call(capsys, "export", file, "-o", tmp_path / "Hai", *arguments)
    told = json.loads(out)
    assert (code, told["file"]) == (0, str(tmp_path / "Hai.xlsx"))
    assert told["lists"] == {"delegates": 350, "awards": 50}
    book = load_workbook(tmp_path / "Hai.xlsx", read_only=True)
    assert book.sheetnames == ["Mục lục", "Đại biểu", "Khen thưởng", "Các đợt", "Người trao"]


def test_which_lists_there_are(capsys, file) -> None:
    code, out, _err = call(capsys, "export", file, "--lists")
    assert code == 0
    lines = [line.split("\t") for line in out.splitlines()]
    assert [line[0] for line in lines] == list(LISTS)
    assert ["delegates", "Delegates", "350 lines"] in lines
    told = json.loads(call(capsys, "export", file, "--lists", "--json")[1])
    assert {"list": "signing", "count": 18} in told


def test_wrong_usage_and_nothing_to_write(capsys, file, tmp_path) -> None:
    code, _out, err = call(capsys, "export", file, "-o", tmp_path / "a.xlsx", "--list", "guests")
    assert code == 2
    assert "“guests”" in err and "delegates" in err
    assert call(capsys, "export", file)[0] == 2
    empty = tmp_path / "Trống.giaouoc"
    profile.create(empty).close()
    code, _out, err = call(capsys, "export", empty, "-o", tmp_path / "a.xlsx", "--list", "awards")
    assert code == 1
    assert "nothing was written" in err
    assert not (tmp_path / "a.xlsx").exists()
    code, _out, err = call(capsys, "export", file, "-o", tmp_path / "không có" / "a.xlsx")
    assert code == 1
    assert "a.xlsx" in err
