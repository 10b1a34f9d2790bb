"""The lists that the offices send: workbooks of made-up people, units and clusters."""

from dataclasses import dataclass, replace
from itertools import cycle, product
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from app.conference.plan import PLAN_GROUPS, PlanGroup
from app.conference.sample_units import SampleUnits, load
from app.text.legacy import LegacyEncoding
from db.models import Unit
from tests.app.text.test_legacy import encoded

CLUSTERS: Final = load("units")["clusters"]
DISTRICTS: Final = [unit["name"] for entry in CLUSTERS[:3] for unit in entry["units"]]
AGENCIES: Final = [unit["name"] for entry in CLUSTERS[3:] for unit in entry["units"]]
HEADINGS: Final = ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Số điện thoại", "Trả lời")
PROVINCE_SHEET: Final = "Cấp tỉnh"
DISTRICT_SHEET: Final = "Cấp huyện"
DISTRICT_GROUPS: Final = ("D1", "D2", "D3", "D4", "D5")
_PROVINCE: Final = ("Tỉnh ủy Bình Thuận", "HĐND tỉnh Bình Thuận", "UBND tỉnh Bình Thuận")
_ROMAN: Final = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"]


@dataclass(frozen=True)
class Person:
    """A line of the office's list; `group` is the code of the plan's group."""

    name: str
    position: str
    unit: str
    group: str
    phone: str
    reply: str = "Tham dự"


def people() -> list[Person]:
    """As many people in each group as the plan proposes: 350, no name twice."""
    names = _names()
    made: list[Person] = []
    for group in PLAN_GROUPS:
        posts = _posts(group.code)
        for _number in range(group.quota):
            position, unit = next(posts)
            phone = f"0900 000 {len(made):03d}"
            made.append(Person(next(names), position, unit, group.code, phone))
    return made


def corrected(listed: list[Person]) -> list[Person]:
    """The list sent the day after: another position, another phone number, two who cannot come."""
    found = list(listed)
    found[0] = replace(found[0], position="Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh")
    found[40] = replace(found[40], phone="0900 000 999")
    for place in (100, 101):
        found[place] = replace(found[place], reply="Không tham dự")
    return found


def write_people(path: Path, listed: list[Person], *, nameless: bool = False) -> Path:
    """The list as an office writes it; with `nameless` its first sheet ends with a row that lacks
    the name. What the districts sent stands on a sheet of its own, still in TCVN3, with telephone
    numbers that Excel took for numbers.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = PROVINCE_SHEET
    groups = list(zip(_ROMAN, PLAN_GROUPS, strict=True))
    _write(sheet, listed, [pair for pair in groups if pair[1].code not in DISTRICT_GROUPS])
    if nameless:
        sheet.append(["", None, "Chuyên viên", AGENCIES[0], "0900 000 998", None])
    old = book.create_sheet(DISTRICT_SHEET)
    _write(old, listed, [pair for pair in groups if pair[1].code in DISTRICT_GROUPS])
    _age(old)
    book.save(path)
    return path


def _write(sheet: Any, listed: list[Person], groups: list[tuple[str, PlanGroup]]) -> None:
    """Titles and group headings over the whole width, and the people of `groups`."""

    def write_across(text: str) -> None:
        sheet.append([text])
        row = sheet.max_row
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))

    for title in ("SỞ NỘI VỤ TỈNH BÌNH THUẬN", "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"):
        write_across(title)
        sheet.cell(sheet.max_row, 1).alignment = Alignment(horizontal="center")
    sheet.append([])
    sheet.append(list(HEADINGS))
    number = 0
    for numeral, group in groups:
        write_across(f"{numeral}. {group.name}")
        for person in (one for one in listed if one.group == group.code):
            number += 1
            sheet.append(
                [number, person.name, person.position, person.unit, person.phone, person.reply]
            )


def _age(sheet: Any) -> None:
    """The sheet as a computer of the nineties left it: fonts, letters, numbers."""
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str):
                continue
            if (digits := cell.value.replace(" ", "")).isdigit():
                cell.value = int(digits)
                continue
            # There are no capitals with tones, but the small letters of a font of capitals.
            capitals = cell.value.isupper()
            text = cell.value.lower() if capitals else cell.value.replace("Ủ", "ủ")
            cell.value = encoded(text, LegacyEncoding.TCVN3)
            cell.font = Font(name=".VnTimeH" if capitals else ".VnTime")


def write_clusters(path: Path) -> Path:
    """The 15 clusters and blocks with their units; a head stands in all but the last."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CỤM, KHỐI THI ĐUA"])
    sheet.append([])
    sheet.append(["Loại", "Số", "Cụm, khối thi đua", "Đơn vị", "Tên viết tắt", "Vai trò"])
    for entry in CLUSTERS:
        kind = {"cum": "Cụm", "khoi": "Khối"}[entry["kind"]]
        roles = {0: "Trưởng", 1: "Phó"} if entry is not CLUSTERS[-1] else {}
        for place, unit in enumerate(entry["units"]):
            sheet.append([
                kind, entry["number"], entry["name"], unit["name"], unit["short_name"],
                roles.get(place, "Thành viên"),
            ])  # fmt: skip
    book.save(path)
    return path


def write_criteria(path: Path) -> Path:
    """The table by which all clusters score."""
    book = Workbook()
    for row in (["BẢNG TIÊU CHÍ CHẤM ĐIỂM"], ["TT", "Tiêu chí", "Điểm tối đa"],
                [1, "Phát triển kinh tế", 60], [2, "Văn hóa, xã hội", 40]):  # fmt: skip
        book.active.append(row)
    book.save(path)
    return path


def _names():
    """Names that nobody bears: each holds "Mẫu"."""
    given = (
        "An",
        "Ánh",
        "Bình",
        "Châu",
        "Dũng",
        "Đức",
        "Giang",
        "Hà",
        "Khánh",
        "Lân",
        "Oanh",
        "Yến",
    )
    middle = ("Văn", "Thị", "Ngọc", "Hữu", "Đình")
    family = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng")
    for last, between, first in product(given, middle, family):
        yield f"{first} {between} Mẫu {last}"


def _posts(code: str):
    """Office and unit of one after another in a group."""
    heads = [(SampleUnits.head_position(Unit(name=name)), name) for name in AGENCIES]
    deputies = [(SampleUnits.deputy_position(Unit(name=name)), name) for name in AGENCIES]
    made = {
        "P1": [("Bí thư Tỉnh ủy", _PROVINCE[0]), ("Phó Bí thư Tỉnh ủy", _PROVINCE[0])],
        "P2": [("Chủ tịch HĐND tỉnh", _PROVINCE[1]), ("Phó Chủ tịch HĐND tỉnh", _PROVINCE[1])],
        "P3": [("Chủ tịch UBND tỉnh", _PROVINCE[2]), ("Phó Chủ tịch UBND tỉnh", _PROVINCE[2])],
        "P4": [("Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban MTTQ Việt Nam tỉnh")],
        "P5": heads,
        "P6": heads + deputies,
        "D1": [("Phó Bí thư Thường trực", name) for name in DISTRICTS],
        "D2": [("Chủ tịch UBND", name) for name in DISTRICTS],
        "D3": [("Chủ tịch Mặt trận Tổ quốc", name) for name in DISTRICTS],
        "D4": [
            (position, name)
            for name in DISTRICTS
            for position in ("Trưởng phòng Nội vụ", "Công chức thi đua, khen thưởng")
        ],
        "D5": [("Điển hình tiên tiến", name) for name in DISTRICTS],
        "C1": [("Đại diện tập thể", name) for name in DISTRICTS + AGENCIES],
        "S1": [("Báo cáo tham luận", name) for name in DISTRICTS[:4] + AGENCIES[3:7]],
    }[code]
    rest = cycle(made)
    if code in ("P1", "P2", "P3"):
        # One chairman only: whoever follows is a deputy.
        rest = cycle(made[1:])
        yield made[0]
    yield from rest
