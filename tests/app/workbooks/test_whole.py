"""A whole workbook, edited by staff, read back: what changes, what is refused, what stays."""

import datetime
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import cli
from app.agenda import items
from app.awards import awards, signing
from app.conference import profile, sample
from app.delegates import register
from app.progress import Cancelled
from app.seating import plan
from app.units import register as units
from app.workbooks import delegates_sheet, lists, whole, writer
from app.workbooks.errors import WorkbookError
from app.workbooks.whole import WholeBook
from app.workbooks.whole_report import ListReport, Outcome, WholeReport
from db.models import Delegate, Task
from db.store import Store

TODAY = datetime.date(2025, 2, 1)
HEADER = "STT"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory) -> Path:
    """The sample without most of those who have no part to play: a hundred are quick to read."""
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"

    def fill(session: Session) -> None:
        sample.build(session)
        found = awards.load(session)
        needed = {line.receiver_id for line in found.awards}
        needed |= {one.delegate_id for made in found.rounds for one in made.presenters}
        needed |= {line.presenter_id for line in items.load(session).lines}
        needed |= {one.signer.delegate_id for one in signing.load(session).parties if one.signer}
        people = session.scalars(select(Delegate.id).order_by(Delegate.id)).all()
        register.remove(session, [one for one in people[10::2] if one not in needed])
        register.remove(session, [one for one in people[11::4] if one not in needed])

    Store.create(path, fill).close()
    return path


def export(store: Store, path: Path, *names: str) -> Path:
    with store.read() as session:
        path.write_bytes(lists.whole(session, TODAY, names or lists.WHOLE))
    return path


@pytest.fixture(scope="module")
def exported(sample_file: Path) -> Path:
    """All lists of the sample."""
    with Store.open(sample_file) as store:
        return export(store, sample_file.with_name("Toàn bộ.xlsx"))


@pytest.fixture
def store(sample_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "Bản làm việc.giaouoc"
    shutil.copy(sample_file, path)
    with Store.open(path) as store:
        yield store


class Edited:
    """A workbook as somebody changes it in Excel: by sheet, row of the list (from 1), heading."""

    def __init__(self, path: Path, target: Path) -> None:
        self._book = load_workbook(path)
        self._target = target

    def _place(self, sheet: str) -> tuple[Any, int, dict[str, int]]:
        page = self._book[sheet]
        row = next(n for n in range(1, 30) if page.cell(n, 1).value == HEADER)
        heads = {page.cell(row, n).value: n for n in range(1, page.max_column + 1)}
        return page, row, heads

    def set(self, sheet: str, row: int, **values: Any) -> int:
        """Type into cells (headings with _ for blanks); returns the row of the file."""
        page, header, heads = self._place(sheet)
        for name, value in values.items():
            page.cell(header + row, heads[name.replace("_", " ")]).value = value
        return header + row

    def get(self, sheet: str, row: int, heading: str) -> Any:
        page, header, heads = self._place(sheet)
        return page.cell(header + row, heads[heading]).value

    def add(self, sheet: str, **values: Any) -> int:
        page, header, _heads = self._place(sheet)
        return self.set(sheet, page.max_row - header + 1, STT=page.max_row, **values)

    def delete(self, sheet: str, row: int) -> None:
        page, header, _heads = self._place(sheet)
        page.delete_rows(header + row)

    @property
    def book(self) -> Workbook:
        return self._book

    def read(self) -> WholeBook:
        self._book.save(self._target)
        return whole.read(self._target)


Edit = Callable[..., Edited]


@pytest.fixture
def edit(store: Store, tmp_path: Path) -> Edit:
    """edit(names of lists): the workbook of these lists, to be changed."""

    def made(*names: str) -> Edited:
        return Edited(export(store, tmp_path / "Ra.xlsx", *names), tmp_path / "Sửa.xlsx")

    return made


def of(report: WholeReport, key: str) -> ListReport:
    return next(made for made in report.lists if made.key == key)


def differing(report: WholeReport) -> dict[str, list[tuple[str, int, list[str]]]]:
    found = {}
    for made in report.lists:
        lines = [
            (line.outcome.value, line.row, [change.text for change in line.changes])
            for line in made.lines
            if line.outcome is not Outcome.UNCHANGED
        ]
        if lines:
            found[made.key] = lines
    return found


def codes(report: WholeReport) -> list[tuple[str, int, str]]:
    return [(problem.sheet, problem.row, problem.code) for problem in report.problems]


# -- what is recognised ----------------------------------------------------------------------------


def test_every_sheet_of_an_export_is_known(store: Store, exported: Path) -> None:
    book = whole.read(exported)
    assert book.keys >= {
        "conference", "groups", "clusters", "delegates", "points", "reports", "dossiers", "agenda",
        "rounds", "awards", "signing", "preparation", "seating",
    }  # fmt: skip
    assert book.unknown == ()
    assert set(book.shown) == {
        "Mục lục", "Chỗ ngồi theo tên", "Chỗ ngồi theo cửa", "Sơ đồ chỗ ngồi", "Các đợt",
    }  # fmt: skip
    report = whole.commit(store, book, today=TODAY)
    assert differing(report) == {}
    assert report.problems == []
    assert store.undo_label is None


def test_sheets_are_known_by_their_headings(edit: Edit) -> None:
    edited = edit("delegates", "awards")
    edited.book["Đại biểu"].title = "Danh sách mới nhất"
    edited.book["Khen thưởng"].title = "Đại biểu"
    page = edited.book.create_sheet("Xe đưa đón")
    page.append(["STT", "Họ và tên", "Đơn vị", "Điện thoại", "Biển số", "Ghi chú"])
    page.append([1, "Lê Văn Mẫu", "Sở Mẫu", "0900000009", "86A-0000", "lái xe"])
    book = edited.read()
    found = {importer.key: [rows.sheet.name for rows in sheets] for importer, sheets in book.parts}
    assert found["delegates"] == ["Danh sách mới nhất"]
    assert found["awards"] == ["Đại biểu"]
    assert book.unknown == ("Xe đưa đón",)


def test_a_file_without_any_list(tmp_path: Path) -> None:
    path = tmp_path / "Kinh phí.xlsx"
    path.write_bytes(writer.build([writer.Sheet("A", "Kinh phí", [writer.Column("Tiền", 9)], [])]))
    with pytest.raises(WorkbookError, match="None of the program's lists"):
        whole.read(path)


# -- what staff change -----------------------------------------------------------------------------


def test_changes_in_many_lists_are_one_step(store: Store, edit: Edit) -> None:
    edited = edit("conference", "clusters", "scores", "delegates", "agenda", "preparation")
    name = edited.get("Đại biểu", 1, "Họ và tên")
    changed = edited.set("Đại biểu", 1, Điện_thoại="0900.111.222", Chức_vụ="Bí thư (mẫu)")
    new = edited.add(
        "Đại biểu", Họ_và_tên="ông NGUYỄN VĂN MẪU MỚI", Đơn_vị="Sở Mẫu mới", Điện_thoại=900333444,
        Thành_phần=edited.get("Đại biểu", 1, "Thành phần"),
    )  # fmt: skip
    unit = edited.set("Cụm, khối", 3, Điện_thoại="0252 3822 123")
    points = edited.set("Chấm điểm", 1, Thẩm_định=1)
    item = edited.set("Chương trình", 2, Nội_dung="Ổn định tổ chức (mẫu)")
    task = edited.set("Chuẩn bị", 2, Ghi_chú="hai dòng\nở đây", Ngày_xong=datetime.date(2025, 1, 9))
    title = edited.set("Hội nghị", 1, Nội_dung="Hội nghị sửa tên")
    book = edited.read()
    preview = whole.rehearse(store, book, today=TODAY)
    assert store.undo_label is None, "a preview leaves no step"
    report = whole.commit(store, book, today=TODAY)
    assert differing(report) == differing(preview)
    found = differing(report)
    assert found["delegates"] == [
        ("changed", changed, [
            "Position: Bí thư Tỉnh ủy → Bí thư (mẫu)", "Phone: 0900000001 → 0900111222",
        ]),
        ("new", new, []),
    ]  # fmt: skip
    assert [line[:2] for line in found["clusters"]] == [("changed", unit)]
    assert [line[:2] for line in found["points"]] == [("changed", points)]
    assert [line[:2] for line in found["agenda"]] == [("changed", item)]
    assert [line[:2] for line in found["preparation"]] == [("changed", task)]
    assert [line[:2] for line in found["conference"]] == [("changed", title)]
    with store.read() as session:
        person = session.query(Delegate).filter_by(full_name="Nguyễn Văn Mẫu Mới").one()
        assert (person.honorific, person.phone) == ("Ông", "0900333444")
        assert person.unit is not None and person.unit.name == "Sở Mẫu mới"
        assert session.query(Delegate).filter_by(full_name=name).one().phone == "0900111222"
        assert profile.load(session).title == "Hội nghị sửa tên"
    assert store.undo_label == "Import Sửa.xlsx"
    store.undo()
    assert store.undo_label is None
    with store.read() as session:
        assert units.UnitIndex.load(session).find("Sở Mẫu mới") is None


def test_missing_rows_delete_nothing(store: Store, edit: Edit) -> None:
    edited = edit("delegates", "agenda", "awards", "preparation", "signing", "scores")
    with store.read() as session:
        titles = [line.title for line in items.load(session).lines]
        count = session.query(Delegate).count()
    for sheet in ("Đại biểu", "Chương trình", "Khen thưởng", "Chuẩn bị", "Ký kết", "Chấm điểm"):
        edited.delete(sheet, 4)
    edited.delete("Người trao", 1)
    edited.set("Chương trình", 2, Nội_dung="Mục đổi tên hẳn")
    whole.commit(store, edited.read(), today=TODAY)
    with store.read() as session:
        now = [line.title for line in items.load(session).lines]
        assert len(now) == len(titles) + 1
        assert titles[3] in now, "an item that is not listed stays where it was"
        assert now.index(titles[3]) == now.index(titles[2]) + 1
        assert session.query(Delegate).count() == count


def test_only_what_is_ticked(store: Store, edit: Edit) -> None:
    edited = edit("conference", "delegates")
    edited.set("Đại biểu", 1, Ghi_chú="mới")
    edited.set("Hội nghị", 1, Nội_dung="Khác")
    report = whole.commit(store, edited.read(), {"conference"}, today=TODAY)
    assert [made.key for made in report.lists] == ["conference"]
    with store.read() as session:
        assert profile.load(session).title == "Khác"
        assert session.query(Delegate).filter_by(note="mới").count() == 0


def test_empty_cells_erase_only_on_demand(store: Store, edit: Edit) -> None:
    edited = edit("delegates")
    row = edited.set("Đại biểu", 1, Điện_thoại=None)
    book = edited.read()
    assert differing(whole.rehearse(store, book, today=TODAY)) == {}
    found = differing(whole.rehearse(store, book, erase=True, today=TODAY))
    assert found == {"delegates": [("changed", row, ["Phone: 0900000001 is emptied"])]}


# -- what two lists tell ---------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["Đại biểu", "Chỗ ngồi theo hàng"])
def test_a_seat_changed_in_one_list_is_changed(store: Store, edit: Edit, sheet: str) -> None:
    edited = edit("delegates", "seating")
    with store.read() as session:
        seating = plan.load(session)
        seated = next(one for one in seating.sitters if one.seat is not None and not one.locked)
        free = next(
            seat
            for row, seat in seating.hall.seats()
            if seat.id not in seating.at and seat.enabled and not seat.zone
        )
        label = seating.hall.labels[free.id]
    page, header, heads = edited._place(sheet)
    column = heads["Mã đại biểu"]
    row = next(
        n for n in range(1, page.max_row) if page.cell(header + n, column).value == seated.code
    )
    if sheet == "Đại biểu":
        edited.set(sheet, row, Ghế=label)
    else:
        target = next(
            n for n in range(1, page.max_row)
            if page.cell(header + n, heads["Ghế"]).value == label
        )  # fmt: skip
        for heading in ("Họ và tên", "Chức vụ", "Đơn vị", "Mã đại biểu"):
            value = page.cell(header + row, heads[heading]).value
            page.cell(header + target, heads[heading]).value = value
            page.cell(header + row, heads[heading]).value = None
    report = whole.commit(store, edited.read(), today=TODAY)
    assert report.problems == []
    with store.read() as session:
        assert session.get_one(Delegate, seated.id).seat == label


def test_a_day_typed_over_a_counted_one_is_fixed(store: Store, edit: Edit) -> None:
    edited = edit("conference", "preparation")
    rows = range(1, 20)
    row = next(n for n in rows if edited.get("Chuẩn bị", n, "Trước hội nghị (ngày)") == 15)
    title = edited.get("Chuẩn bị", row, "Nội dung công việc")
    edited.set("Chuẩn bị", row, Hạn_hoàn_thành=datetime.date(2025, 2, 3))
    edited.set("Hội nghị", 7, Nội_dung=datetime.date(2025, 3, 6))
    whole.commit(store, edited.read(), today=TODAY)
    with store.read() as session:
        assert profile.load(session).held_on == datetime.date(2025, 3, 6)
        tasks = session.query(Task).all()
        (fixed,) = [task for task in tasks if task.title == title]
        assert (fixed.due_on, fixed.days_before) == (datetime.date(2025, 2, 3), None)
        assert sum(task.days_before == 15 for task in tasks) >= 1, "the others still count"


# -- awards and signing ----------------------------------------------------------------------------


def test_awards_change_places_rounds_and_receivers(store: Store, edit: Edit) -> None:
    edited = edit("awards")
    with store.read() as session:
        before = awards.load(session)
    first, second = before.rounds[0], before.rounds[1]
    line = next(n for n in range(1, 60) if edited.get("Khen thưởng", n, "Vị trí") == 3)
    name = edited.get("Khen thưởng", line, "Tên tập thể, cá nhân")
    edited.set("Khen thưởng", line, Vị_trí=1)
    other = next(
        n for n in range(1, 60)
        if edited.get("Khen thưởng", n, "Đợt") == 2 and edited.get("Khen thưởng", n, "Vị trí") == 1
    )  # fmt: skip
    moved = edited.get("Khen thưởng", other, "Tên tập thể, cá nhân")
    edited.set("Khen thưởng", other, Đợt=1, Vị_trí=2, Người_nhận="Bà Không Ai Biết")
    edited.set("Khen thưởng", other + 1, Đợt=99)
    report = whole.commit(store, edited.read(), today=TODAY)
    assert [code for _sheet, _row, code in codes(report)] == ["no-round"]
    with store.read() as session:
        after = awards.load(session)
    assert [one.name for one in after.rounds[0].awards[:2]] == [name, moved]
    assert len(after.rounds[0].awards) == len(first.awards) + 1
    assert len(after.rounds[1].awards) == len(second.awards) - 1
    assert after.rounds[0].awards[1].stand_in == "Bà Không Ai Biết"
    assert [one.place for one in after.rounds[1].awards] == list(range(1, len(second.awards)))


def test_a_new_round_with_its_presenter(store: Store, edit: Edit) -> None:
    edited = edit("awards")
    with store.read() as session:
        count = len(awards.load(session).rounds)
        form = awards.load(session).forms[0].name
    who = edited.get("Người trao", 1, "Người trao")
    edited.add("Người trao", Đợt=count + 1, Trao_tặng=form, Người_trao=who, Nhạc="Nhạc mới")
    edited.set("Người trao", 1, Trao_tặng="Giấy khen lạ")
    report = whole.commit(store, edited.read(), today=TODAY)
    assert [code for _sheet, _row, code in codes(report)] == ["other-form"]
    with store.read() as session:
        made = awards.load(session).rounds
    assert len(made) == count + 1
    assert (made[-1].form, made[-1].music) == (form, "Nhạc mới")
    assert [one.name for one in made[-1].presenters] == [who]


def test_the_signing_follows_turns_and_signers(store: Store, edit: Edit) -> None:
    edited = edit("delegates", "signing")
    signer = edited.get("Đại biểu", 8, "Họ và tên")
    first = edited.set("Ký kết", 1, Lượt=2, Vị_trí=1)
    other = edited.set("Ký kết", 2, Người_ký=signer)
    bad = edited.set("Ký kết", 3, Vai_trò="Lái xe")
    report = whole.commit(store, edited.read(), today=TODAY)
    assert codes(report) == [("Ký kết", bad, "bad-role")]
    assert {line.row for line in of(report, "signing").lines
            if line.outcome is Outcome.CHANGED} >= {first, other}  # fmt: skip
    with store.read() as session:
        made = signing.load(session)
    moved = edited.get("Ký kết", 1, "Cụm, khối thi đua")
    party = made.turns[1][0]
    assert party.cluster is not None and party.cluster.name == moved
    assert any(p.signer is not None and p.signer.name == signer for p in made.parties)


# -- what is refused -------------------------------------------------------------------------------


def test_problems_name_sheet_row_and_remedy(store: Store, edit: Edit) -> None:
    edited = edit("dossiers", "scores", "delegates", "agenda")
    unit = edited.set("Hồ sơ khen thưởng", 1, Tập_thể="Sở Không Có")
    points = edited.set("Chấm điểm", 2, Thẩm_định="chín rưỡi")
    over = edited.set("Chấm điểm", 3, Tự_chấm=999)
    state = edited.set("Hồ sơ khen thưởng", 2, Tình_trạng="Chờ xem")
    nameless = edited.set("Đại biểu", 5, Họ_và_tên=None)
    time = edited.set("Chương trình", 3, Bắt_đầu="mấy giờ")
    edited.set("Đại biểu", 1, Ghi_chú="vẫn được nhập")
    report = whole.commit(store, edited.read(), today=TODAY)
    assert set(codes(report)) == {
        ("Hồ sơ khen thưởng", unit, "unknown-unit"), ("Chấm điểm", points, "bad-points"),
        ("Chấm điểm", over, "too-many"), ("Hồ sơ khen thưởng", state, "bad-state"),
        ("Đại biểu", nameless, "no-name"), ("Chương trình", time, "bad-time"),
        ("Chương trình", time, "no-start"),
    }  # fmt: skip
    assert all(problem.message for problem in report.problems)
    assert of(report, "agenda").count(Outcome.REFUSED) == len(of(report, "agenda").lines)
    with store.read() as session:
        assert session.query(Delegate).filter_by(note="vẫn được nhập").count() == 1


def test_errors_of_excel_are_empty_cells(store: Store, edit: Edit) -> None:
    edited = edit("clusters", "delegates")
    row = edited.set("Đại biểu", 1, Đơn_vị="#REF!", Ghi_chú="#N/A")
    unit = edited.set("Cụm, khối", 1, Đơn_vị="#NAME?")
    report = whole.commit(store, edited.read(), today=TODAY)
    assert codes(report) == [("Cụm, khối", unit, "no-unit"), ("Đại biểu", row, "excel-error")]
    assert of(report, "delegates").count(Outcome.CHANGED) == 0


def test_a_stopped_import_changes_nothing(store: Store, edit: Edit) -> None:
    edited = edit("clusters", "delegates", "agenda")
    edited.set("Đại biểu", 1, Ghi_chú="mới")
    book = edited.read()

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        whole.commit(store, book, today=TODAY, progress=stop)
    assert store.undo_label is None
    with store.read() as session:
        assert session.query(Delegate).filter_by(note="mới").count() == 0


def test_undone_and_imported_again_it_is_the_same(store: Store, tmp_path: Path) -> None:
    """Codes too: what was taken back does not keep them."""
    book = whole.read(export(store, tmp_path / "Ra.xlsx", "clusters", "delegates"))
    with profile.create(tmp_path / "Mới.giaouoc") as new:

        def known() -> list[tuple[str, str]]:
            with new.read() as session:
                return [(row.code, row.full_name) for row in session.query(Delegate)]

        whole.commit(new, book, today=TODAY)
        first = known()
        assert len(first) > 100
        new.undo()
        assert known() == []
        whole.commit(new, book, today=TODAY)
        assert sorted(known()) == sorted(first)


def test_a_list_without_codes_finds_its_people(store: Store, tmp_path: Path) -> None:
    """Somebody deleted the column of codes."""
    with store.read() as session:
        (sheet, *_rest) = delegates_sheet.sheets(session)
    path = tmp_path / "Không mã.xlsx"
    without = writer.Sheet(
        sheet.name, sheet.title, sheet.columns[1:], [row[1:] for row in sheet.rows]
    )
    path.write_bytes(writer.build([without]))
    report = whole.commit(store, whole.read(path), today=TODAY)
    assert differing(report) == {}


# -- the command line ------------------------------------------------------------------------------


def test_from_the_command_line(store: Store, edit: Edit, capsys) -> None:
    edited = edit("delegates")
    edited.set("Đại biểu", 1, Ghi_chú="mới")
    book = edited.read()
    path = store.path
    store.close()
    arguments = ["import", str(path), str(book.path), "--whole"]
    assert cli.main([*arguments, "--dry-run", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Delegates: 0 new, 1 changed, \d+ unchanged, 0 left out", out)
    assert "Nothing was written (dry run)." in out
    assert cli.main([*arguments, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert next(one for one in made["lists"] if one["list"] == "delegates")["changed"] == 1
    assert cli.main([*arguments, "--sheet", "Đại biểu"]) == 2
    with Store.open(path) as again:
        assert again.undo_label == "Nhập Sửa.xlsx"
