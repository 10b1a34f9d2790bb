"""Award lists as offices type them, in and out."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.awards import awards, receivers, rounds
from app.conference import sample
from app.units import register as units
from app.workbooks import award_import, award_list, awards_sheet, writer
from app.workbooks.award_list import form_in
from app.workbooks.errors import WorkbookError
from db.models import RecipientKind

DAY = datetime.date(2025, 1, 20)
TODAY = datetime.date(2025, 2, 1)
FLAG, MERIT = "Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh"
PERSON, COLLECTIVE = RecipientKind.PERSON, RecipientKind.COLLECTIVE


def write(path: Path, *rows: list, merges: tuple[str, ...] = (), name: str = "Sheet1") -> Path:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    for merged in merges:
        book.active.merge_cells(merged)
    book.save(path)
    return path


def read(path: Path) -> award_list.AwardFile:
    return award_list.read(path, TODAY)


def apply(store, path: Path) -> award_import.Changes:
    with store.edit("Import") as session:
        return award_import.apply(session, read(path))


def lines(store) -> list[awards.AwardLine]:
    with store.read() as session:
        return list(awards.load(session).awards)


@pytest.fixture
def offices(store) -> dict[str, int]:
    with store.edit("Units") as session:
        return {name: units.add(session, name).id for name in ("Sở Nội vụ", "Sở Y tế")}


ANNEX = (
    ["ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"],
    ["DANH SÁCH"],
    ["Tập thể, cá nhân được khen thưởng"],
    ["(Kèm theo Quyết định số 123/QĐ-UBND ngày 20 tháng 01 năm 2025 của Chủ tịch UBND tỉnh)"],
    [],
    ["STT", "Họ và tên / Đơn vị", "Chức vụ, đơn vị công tác", "Thành tích", "Mức tiền thưởng"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["I", "CỜ THI ĐUA CỦA UBND TỈNH (01 tập thể)"],
    [1, "Sở Nội vụ", None, "Dẫn đầu phong trào thi đua", "28.080.000 đồng"],
    ["II", "BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"],
    ["A", "Tập thể"],
    [1, "SỞ Y TẾ", None, "Xuất sắc", 7_020_000],
    [2, "Công ty Mẫu", None, "Xuất sắc", None],
    ["B", "Cá nhân"],
    [3, "Ông Nguyễn Văn Mẫu", "Phó Giám đốc Sở Nội vụ", "Xuất sắc", "nhiều"],
    ["Tổng cộng: 4"],
    [None, None, None, "Phan Thiết, ngày 20 tháng 01 năm 2025"],
    [None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG BAN"],
    [None, "Phạm Thị Biểu Mẫu", None, "Lê Văn Thử Mẫu"],
)


def test_an_annex_as_it_is_typed(store, offices, tmp_path) -> None:
    path = write(tmp_path / "a.xlsx", *ANNEX, merges=("A2:E2", "B8:E8"))
    found = read(path)
    assert [(one.row, one.kind, one.name, one.form) for one in found.awards] == [
        (9, COLLECTIVE, "Sở Nội vụ", "Cờ thi đua của UBND tỉnh"),
        (12, COLLECTIVE, "SỞ Y TẾ", "Bằng khen của chủ tịch UBND tỉnh"),
        (13, COLLECTIVE, "Công ty Mẫu", "Bằng khen của chủ tịch UBND tỉnh"),
        (15, PERSON, "Nguyễn Văn Mẫu", "Bằng khen của chủ tịch UBND tỉnh"),
    ]
    assert {(one.decision_number, one.decision_on) for one in found.awards} == {
        ("123/QĐ-UBND", DAY)
    }
    made = apply(store, path)
    assert (len(made.added), len(made.changed), made.new_forms) == (4, 0, [])
    assert {problem.code: problem.row for problem in made.problems} == {
        "bad-amount": 15, "unknown-unit": 13,
    }  # fmt: skip
    assert "nhiều" in next(p.message for p in made.problems if p.code == "bad-amount")
    shown = lines(store)
    assert [line.name for line in shown] == [
        "Sở Nội vụ", "Sở Y tế", "Công ty Mẫu", "Ông Nguyễn Văn Mẫu",
    ]  # fmt: skip
    assert [line.amount for line in shown] == [28_080_000, 7_020_000, None, None]
    assert [line.form for line in shown] == [FLAG, MERIT, MERIT, MERIT]
    person = shown[3]
    assert (person.honorific, person.position, person.unit) == ("Ông", "Phó Giám đốc", "Sở Nội vụ")


def test_importing_the_corrected_list_updates_in_place(store, offices, tmp_path) -> None:
    apply(store, write(tmp_path / "a.xlsx", *ANNEX))
    with store.edit("Rounds") as session:
        rounds.split(session)
    before = lines(store)
    again = apply(store, write(tmp_path / "a.xlsx", *ANNEX))
    assert (again.added, again.changed, again.unchanged) == ([], [], 4)
    corrected = [list(row) for row in ANNEX]
    corrected[8][3] = "Dẫn đầu cụm"
    corrected[14][2] = None
    with store.read() as session:
        path = write(tmp_path / "b.xlsx", *corrected)
        planned = award_import.preview(session, read(path))
    assert [one.row for one in planned.changed] == [9]
    assert lines(store) == before
    apply(store, path)
    after = lines(store)
    assert [line.id for line in after] == [line.id for line in before]
    assert [line.place for line in after] == [line.place for line in before]
    assert after[0].citation == "Dẫn đầu cụm"
    assert after[3].unit == "Sở Nội vụ"


def test_a_table_with_every_column(store, offices, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        ["STT", "Tên tập thể/cá nhân", "Chức vụ", "Đơn vị", "Hình thức khen thưởng",
         "Số quyết định", "Ngày", "Thành tích", "Số tiền"],
        [1, "Sở Nội vụ", "", "", "Cờ thi đua của UBND tỉnh", "7/QĐ", DAY, "A", 1000],
        [2, "Trần Thị Mẫu", "Chuyên viên", "Sở lạ", "Giấy khen", "8/QĐ", "21/1", "B", "1,000"],
        [3, "", "", "", "Giấy khen", "", "", "C", ""],
        [4, "Sở Y tế", "", "", "", "", "", "", ""],
        [5, "sở nội vụ", "", "", "Cờ thi đua của UBND tỉnh", "", "", "", ""],
        [6, "Sở Y tế", "", "", "Giấy khen", "", "31/02/2025", "", ""],
    )  # fmt: skip
    made = apply(store, path)
    assert made.new_forms == ["Giấy khen"]
    assert [(problem.row, problem.code) for problem in made.problems] == [
        (4, "no-name"), (5, "no-form"), (7, "bad-day"), (6, "twice"),
    ]  # fmt: skip
    shown = lines(store)
    assert [(line.name, line.form, line.decision_on) for line in shown] == [
        ("Sở Nội vụ", FLAG, DAY),
        ("Trần Thị Mẫu", "Giấy khen", datetime.date(2025, 1, 21)),
        ("Sở Y tế", "Giấy khen", None),
    ]
    assert (shown[1].position, shown[1].unit, shown[1].amount) == (
        "Chuyên viên, Sở lạ", "", 1000,
    )  # fmt: skip


def test_a_sheet_may_be_named_after_the_form(store, offices, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        ["STT", "Đơn vị", "Ghi chú"],
        [1, "Sở Nội vụ", "Đợt đầu"],
        name="Bằng khen của Chủ tịch UBND tỉnh"[:31],
    )
    (entry,) = read(path).awards
    assert (entry.name, entry.note) == ("Sở Nội vụ", "Đợt đầu")
    apply(store, path)
    assert [line.form for line in lines(store)] == [MERIT]


def test_what_is_no_award_list_says_so(tmp_path) -> None:
    path = write(tmp_path / "Khách.xlsx", ["STT", "Họ và tên", "Điện thoại"], [1, "Lê Mẫu", "09"])
    with pytest.raises(WorkbookError, match=r"Khách\.xlsx"):
        read(path)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("I. TẶNG CỜ THI ĐUA CỦA UBND TỈNH (15 tập thể)", "Cờ thi đua của UBND tỉnh"),
        ("Danh sách tặng Bằng khen của Chủ tịch UBND tỉnh", MERIT),
        ("Danh sách tập thể, cá nhân được tặng Giấy khen: 12", "Giấy khen"),
        ("Danh sách khen thưởng", ""),
        ("Sở Nội vụ", ""),
    ],
)
def test_headings_name_forms(text: str, form: str) -> None:
    assert form_in(text) == form


def test_what_is_exported_is_read_in_again_unchanged(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    with sample.create(tmp_path / "a.giaouoc") as store:
        with store.edit("Own name") as session:
            first = awards.load(session).awards[0]
            awards.change(session, [first.id], name="Nhân dân và cán bộ huyện Mẫu")
        with store.read() as session:
            path.write_bytes(writer.build(awards_sheet.sheets(session)))
            found = award_import.preview(session, read(path))
        assert (found.added, found.changed, found.unchanged) == ([], [], 50)
        assert found.problems == []
        with store.edit("Change") as session:
            awards.change(session, [first.id], citation="Khác")
        with store.read() as session:
            assert len(award_import.preview(session, read(path)).changed) == 1


def test_the_workbook_tells_rounds_and_presenters(store, offices, tmp_path) -> None:
    with store.edit("Fill") as session:
        for unit in offices.values():
            awards.add(session, 1, unit_id=unit, decision_number="1/QĐ", decision_on=DAY)
        rounds.split(session)
        receivers.set_stand_in(session, 2, "Bà Mẫu")
    path = tmp_path / "a.xlsx"
    with store.read() as session:
        path.write_bytes(writer.build(awards_sheet.sheets(session)))
    book = load_workbook(path)
    assert book.sheetnames == ["Khen thưởng", "Các đợt", "Người trao"]
    rows = list(book["Các đợt"].iter_rows(min_row=6, values_only=True))
    assert rows[1][:6] == (2, 1, f"Đợt 1 - {FLAG}", 2, "Sở Y tế", "Bà Mẫu")
    first = next(book["Khen thưởng"].iter_rows(min_row=6, values_only=True))
    assert first[1:3] == ("Tập thể", "Sở Nội vụ")
    assert first[8] == datetime.datetime(2025, 1, 20)
