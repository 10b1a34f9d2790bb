"""The programme from Excel: exports come back as they were, office tables as they were meant."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from app.agenda import items
from app.conference import profile, sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.workbooks import agenda_list, agenda_sheet, agenda_table, writer
from app.workbooks.agenda_list import AgendaPlan, Outcome
from app.workbooks.agenda_words import BadTime, guess_kind, parse_minutes, parse_times
from app.workbooks.errors import WorkbookError
from db.models import AgendaItem, AgendaKind, Delegate, MediaFile, TimerMode
from db.store import Store
from tests.app import a_morning


def shape(store: Store) -> list[dict[str, object]]:
    """Everything of every item, in order, without the ids."""
    with store.read() as session:
        names = [column.key for column in AgendaItem.__table__.columns if column.key != "id"]
        rows = session.scalars(select(AgendaItem).order_by(AgendaItem.order))
        return [{name: getattr(row, name) for name in names} for row in rows]


def clear(store: Store) -> None:
    with store.edit("Clear") as session:
        items.remove(session, [line.id for line in items.load(session).lines])


def planned(store: Store, path: Path) -> AgendaPlan:
    table = agenda_table.read(path)
    with store.read() as session:
        return agenda_list.plan(session, table)


def bring(store: Store, path: Path) -> AgendaPlan:
    made = planned(store, path)
    with store.edit("Import") as session:
        agenda_list.apply(session, made)
    return made


def codes(made: AgendaPlan) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in made.problems]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        with store.edit("Begin") as session:
            profile.change(session, starts_at=450)
        clear(store)
        yield store


def person(store: Store, name: str, position: str) -> int:
    with store.edit("Delegate") as session:
        return register.add(session, DelegateData(full_name=name, position=position)).id


# -- exports ---------------------------------------------------------------------------------------


def test_an_export_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Chương trình.xlsx"
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.edit("Plan") as session:
            a_morning.plan(session)
        before = shape(store)
        with store.read() as session:
            path.write_bytes(writer.build(agenda_sheet.sheets(session)))
        made = bring(store, path)
        assert {row.outcome for row in made.rows} == {Outcome.UNCHANGED}
        assert not made.refused
        assert shape(store) == before


def test_an_export_into_an_empty_agenda(tmp_path: Path) -> None:
    path = tmp_path / "Chương trình.xlsx"
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        before = shape(store)
        with store.read() as session:
            path.write_bytes(writer.build(agenda_sheet.sheets(session)))
        clear(store)
        made = bring(store, path)
        assert {row.outcome for row in made.rows} == {Outcome.NEW}
        assert shape(store) == before
        store.undo()
        assert shape(store) == []


texts = st.sampled_from(["Khai mạc", "Tham luận 1", "Trao thưởng", "=1+1", "Bế mạc", "Số 5"])
lengths = st.one_of(st.integers(0, 120).map(lambda minutes: minutes * 60), st.integers(0, 4 * 3600))


@st.composite
def agendas(draw: st.DrawFn) -> list[dict[str, object]]:
    made = []
    for _number in range(draw(st.integers(1, 8))):
        length = draw(lengths)
        made.append(
            {
                "kind": draw(st.sampled_from(AgendaKind)),
                "title": draw(texts),
                "part": draw(st.sampled_from(["", "I. Mở đầu", "Phần hai"])),
                "length": length,
                "least_length": draw(st.none() | st.integers(0, length)),
                "optional": draw(st.booleans()),
                "fixed_start": draw(st.none() | st.integers(0, 86_399)),
                "presenter_name": draw(st.sampled_from(["", "Đoàn văn nghệ", "MC, ban nhạc"])),
                "timer": draw(st.sampled_from(TimerMode)),
                "warning": draw(st.integers(0, 600)),
                "danger": draw(st.integers(0, 600)),
                "on_programme": draw(st.booleans()),
                "words": draw(st.sampled_from(["", "Kính thưa!\nXin mời.", "- gạch đầu dòng"])),
                "cues": draw(st.sampled_from(["", "Âm thanh: nhạc\nĐèn: tắt"])),
                "notes": draw(st.sampled_from(["", "x", "60"])),
            }
        )
    return made


@given(agenda=agendas())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_agenda_comes_back_as_it_was(store: Store, tmp_path: Path, agenda: list) -> None:
    path = tmp_path / "Ra vào.xlsx"
    clear(store)
    with store.edit("Plan") as session:
        for values in agenda:
            items.add(session, **values)
    before = shape(store)
    with store.read() as session:
        path.write_bytes(writer.build(agenda_sheet.sheets(session)))
    assert bring(store, path).count(Outcome.UNCHANGED) == len(agenda)
    assert shape(store) == before
    clear(store)
    bring(store, path)
    assert shape(store) == before


def test_changed_new_moved_and_removed_rows(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "Sửa.xlsx"
    with store.edit("Plan") as session:
        kept = a_morning.plan(session)
    with store.read() as session:
        path.write_bytes(writer.build(agenda_sheet.sheets(session)))
    book = load_workbook(path)
    page = book.active
    assert page is not None
    heads = {page.cell(5, column).value: column for column in range(1, page.max_column + 1)}
    page.cell(6, heads["Thời lượng (phút)"]).value = 60
    page.cell(7, heads["Nội dung"]).value = "Ổn định tổ chức hội trường"
    page.delete_rows(13)  # a speech
    page.append([99, "", "", 5, "", "", "Chụp ảnh lưu niệm", "Khen thưởng"])
    book.save(path)
    made = bring(store, path)
    by_title = {row.title: row for row in made.rows}
    assert by_title["Đón tiếp đại biểu, phát tài liệu"].changed == ("length",)
    assert by_title["Ổn định tổ chức hội trường"].changed == ("title",)
    assert by_title["Chụp ảnh lưu niệm"].outcome is Outcome.NEW
    assert by_title["Tham luận: Nông dân làm giàu"].outcome is Outcome.REMOVED
    with store.read() as session:
        lines = items.load(session).lines
    assert lines[0].length == 3600
    assert lines[1].id == kept[1]
    assert [line.title for line in lines][-1] == "Chụp ảnh lưu niệm"
    assert kept[7] not in {line.id for line in lines}


def test_items_put_elsewhere_keep_what_they_are(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "Đổi chỗ.xlsx"
    with store.edit("Plan") as session:
        first, second, third = (items.add(session, title=title) for title in ("Một", "Hai", "Ba"))
    with store.read() as session:
        path.write_bytes(writer.build(agenda_sheet.sheets(session)))
    with store.edit("Move") as session:
        items.move(session, [third], 0)
    made = bring(store, path)
    assert [(row.title, row.changed) for row in made.rows if row.changed] == [("Ba", ("order",))]
    with store.read() as session:
        assert [line.id for line in items.load(session).lines] == [first, second, third]


# -- office tables ---------------------------------------------------------------------------------


OFFICE = (
    ["UBND TỈNH BÌNH THUẬN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CHƯƠNG TRÌNH"],
    ["Hội nghị tổng kết công tác thi đua (ngày 27/02/2025)"],
    ["TT", "Thời gian", "Nội dung", "Người thực hiện", "Ghi chú"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["I. PHẦN NGHI THỨC"],
    [1, "7h30 - 7h45", "Đón tiếp đại biểu", "Ban Tổ chức"],
    [2, "07:45–08:00", "Văn nghệ chào mừng", "Đoàn nghệ thuật"],
    [3, "8 giờ 00 - 8 giờ 10 phút", "Chào cờ, tuyên bố lý do, giới thiệu đại biểu", "MC"],
    ["II", "NỘI DUNG CHÍNH"],
    [4, "8h10-8h35", "Xem phóng sự về phong trào thi đua"],
    [5, "Từ 8h35 đến 8h42", "Clip tham luận của huyện Tuy Phong"],
    [6, "8h42’ - 8h47’", "Tham luận của huyện Tuy Phong", "Đ/c Nguyễn Văn Mẫu, Chủ tịch"],
    [7, "9g00", "Trao Cờ thi đua", None, "Nhạc nền"],
    [8, "9g15 - 9g30", "Ký kết giao ước thi đua"],
    [9, "9g30 - 9g35", "Bế mạc"],
    ["Tổng cộng: 2 giờ 05 phút"],
    [None, None, None, "TM. BAN TỔ CHỨC"],
)


def test_an_offices_own_programme(store: Store, write) -> None:
    speaker = person(store, "Nguyễn Văn Mẫu", "Chủ tịch UBND huyện")
    made = bring(store, write(OFFICE, sheet="CT", merge=("A2:E2", "A3:E3", "A6:E6", "B10:E10")))
    assert codes(made) == []
    with store.read() as session:
        lines = items.load(session).lines
    assert [(line.kind, line.length // 60) for line in lines] == [
        (AgendaKind.RECEPTION, 15),
        (AgendaKind.PERFORMANCE, 15),
        (AgendaKind.FLAG_SALUTE, 10),
        (AgendaKind.MAIN_VIDEO, 25),
        (AgendaKind.CLIP, 7),
        (AgendaKind.SPEECH, 5),
        (AgendaKind.AWARD_ROUND, 15),
        (AgendaKind.SIGNING, 15),
        (AgendaKind.CLOSING, 5),
    ]
    assert [line.part for line in lines] == ["PHẦN NGHI THỨC"] * 3 + ["NỘI DUNG CHÍNH"] * 6
    # 8h47 to 9h00 is free: only that start needs to be fixed.
    assert [line.fixed_start for line in lines if line.fixed_start] == [9 * 3600]
    assert lines[5].presenter_id == speaker
    assert lines[1].presenter_name == "Đoàn nghệ thuật"
    assert lines[6].notes == "Nhạc nền"


def test_the_same_programme_again_changes_nothing(store: Store, write) -> None:
    path = write(OFFICE)
    bring(store, path)
    before = shape(store)
    made = bring(store, path)
    assert {row.outcome for row in made.rows} == {Outcome.UNCHANGED}
    assert shape(store) == before


def test_other_columns_in_another_order(store: Store, write) -> None:
    path = write(
        [
            ["Nội dung công việc", "Phụ trách", "Thời lượng (phút)", "Từ", "Đến"],
            ["Khai mạc", "Chủ tịch", 60, datetime.time(7, 30), datetime.time(8, 30)],
            ["Giải lao", None, "15'", datetime.time(8, 30), datetime.time(8, 45)],
            ["Phát động thi đua", None, "7p30", None, None],
            ["Kết thúc", None, datetime.time(0, 20), None, None],
        ]
    )
    made = bring(store, path)
    assert codes(made) == []
    with store.read() as session:
        lines = items.load(session).lines
    assert [line.length for line in lines] == [3600, 900, 450, 1200]
    assert [line.kind for line in lines] == [
        AgendaKind.OPENING,
        AgendaKind.BREAK,
        AgendaKind.LAUNCH,
        AgendaKind.OTHER,
    ]


def test_a_column_of_lengths_called_time(store: Store, write) -> None:
    path = write(
        [
            ["STT", "Nội dung", "Thời gian"],
            [1, "Khai mạc", "10 phút"],
            [2, "Báo cáo", 15],
            [3, "Bế mạc", "5'"],
        ]
    )
    bring(store, path)
    with store.read() as session:
        assert [line.length for line in items.load(session).lines] == [600, 900, 300]


def test_headings_over_two_columns_and_merged_times(store: Store, write) -> None:
    path = write(
        [
            ["STT", "Nội dung", "Thời gian", None, "Thực hiện"],
            [None, None, "Từ", "Đến", None],
            [1, "Trao đợt 1", "8h00", "8h10", "A"],
            [2, "Trao đợt 2", None, None, "B"],
            [3, "Bế mạc", "8h10", "8h20", "C"],
        ],
        merge=("C1:D1", "A1:A2", "B1:B2", "E1:E2", "C3:C4", "D3:D4"),
    )
    made = bring(store, path)
    assert codes(made) == [(3, "shared"), (4, "shared")]
    with store.read() as session:
        slots = [line.slot for line in items.load(session).lines]
    assert [(slot.start // 60, slot.end // 60) for slot in slots] == [
        (480, 485),
        (485, 490),
        (490, 500),
    ]


def test_a_table_without_headings(store: Store, write) -> None:
    path = write(
        [
            ["CHƯƠNG TRÌNH HỘI NGHỊ"],
            ["Phần mở đầu"],
            ["7h30-7h40", "Chào cờ", "MC"],
            ["7h40-7h50", "Khai mạc", "Chủ tịch"],
            ["7h50-8h00", "Bế mạc"],
        ]
    )
    bring(store, path)
    with store.read() as session:
        lines = items.load(session).lines
    assert [(line.title, line.presenter, line.part) for line in lines] == [
        ("Chào cờ", "MC", "Phần mở đầu"),
        ("Khai mạc", "Chủ tịch", "Phần mở đầu"),
        ("Bế mạc", "", "Phần mở đầu"),
    ]


def test_old_fonts_are_read(store: Store, write) -> None:
    path = write(
        [["Thêi gian", "Néi dung"], ["7h30 - 7h40", "Chµo cê"], ["7h40 - 8h", "BÕ m¹c"]],
        font=".VnTime",
    )
    bring(store, path)
    with store.read() as session:
        assert [line.title for line in items.load(session).lines] == ["Chào cờ", "Bế mạc"]


def test_bad_rows_are_named_and_nothing_is_written(store: Store, write) -> None:
    with store.edit("Plan") as session:
        items.add(session, title="Có sẵn")
    path = write(
        [
            ["Thời gian", "Thời lượng", "Nội dung", "Người trình bày"],
            ["7h30 - 7h40", 10, "Chào cờ", ""],
            ["sau đó", 10, "Khai mạc", ""],
            ["8h - 8h10", "mười", "Báo cáo", ""],
            ["8h20 - 8h10", None, "Trao thưởng", ""],
            ["8h20 - 8h30", 10, None, "Ông Mẫu"],
        ],
        sheet="Chương trình",
    )
    made = planned(store, path)
    assert codes(made) == [(6, "no-title"), (3, "bad-time"), (4, "bad-length"), (5, "backwards")]
    assert {problem.sheet for problem in made.problems} == {"Chương trình"}
    assert "“sau đó” is no time" in made.problems[1].message
    assert made.refused
    with pytest.raises(ValueError), store.edit("Import") as session:
        agenda_list.apply(session, made)
    assert [item["title"] for item in shape(store)] == ["Có sẵn"]


def test_rows_that_run_into_one_another_are_told(store: Store, write) -> None:
    path = write(
        [
            ["Thời gian", "Nội dung", "Thời lượng", "STT"],
            ["7h30 - 8h00", "Đón tiếp", 30, 1],
            ["7h50 - 8h00", "Khai mạc", 20, 2],
            [None, "Văn nghệ", None, 3],
            [None, "Tổng thời gian", 55, None],
        ]
    )
    made = planned(store, path)
    assert codes(made) == [(3, "two-lengths"), (4, "no-length"), (3, "clash")]
    assert not made.refused


def test_not_a_programme(write) -> None:
    with pytest.raises(WorkbookError, match="No programme was found"):
        agenda_table.read(write([["Kinh phí", "Số tiền"], ["In ấn", 5]]))


# -- presenters and media --------------------------------------------------------------------------


def programme(write, *presenters: str) -> Path:
    rows = [[f"Mục {n}", 5, name] for n, name in enumerate(presenters)]
    return write([["Nội dung", "Số phút", "Người thực hiện"], *rows])


def test_presenters_are_found_and_never_guessed(store: Store, write) -> None:
    one = person(store, "Trần Thị Ví Dụ", "Giám đốc Sở Y tế")
    person(store, "Lê Văn Thử", "Trưởng phòng Nội vụ")
    other = person(store, "Lê Văn Thử", "Chánh Văn phòng")
    path = programme(
        write,
        "Bà Trần Thị Ví Dụ - Giám đốc Sở Y tế",
        "TRẦN THỊ VÍ DỤ",
        "Trần Thị Ví Dụ, Hiệu trưởng Trường Mẫu",
        "Lê Văn Thử",
        "Đồng chí Lê Văn Thử, Chánh Văn phòng",
        "Ca sĩ Hoàng Mẫu",
    )
    made = bring(store, path)
    assert codes(made) == [(4, "other-office"), (5, "ambiguous")]
    with store.read() as session:
        lines = items.load(session).lines
    assert [line.presenter_id for line in lines] == [one, one, None, None, other, None]
    assert [line.presenter_name for line in lines] == [
        "", "", "Trần Thị Ví Dụ, Hiệu trưởng Trường Mẫu", "Lê Văn Thử", "", "Ca sĩ Hoàng Mẫu",
    ]  # fmt: skip


def test_whoever_was_chosen_among_namesakes_stays(store: Store, tmp_path: Path) -> None:
    person(store, "Lê Văn Thử", "Trưởng phòng")
    chosen = person(store, "Lê Văn Thử", "Trưởng phòng")
    with store.edit("Plan") as session:
        item = items.add(session, title="Khai mạc")
        items.set_presenter(session, [item], chosen)
    path = tmp_path / "a.xlsx"
    with store.read() as session:
        path.write_bytes(writer.build(agenda_sheet.sheets(session)))
    made = bring(store, path)
    assert made.rows[0].outcome is Outcome.UNCHANGED
    with store.read() as session:
        assert session.scalar(select(Delegate.id).order_by(Delegate.id.desc())) == chosen
        assert items.load(session).lines[0].presenter_id == chosen


def test_media_beside_the_conference_are_attached(store: Store, write, tmp_path: Path) -> None:
    (tmp_path / "Phim thi đua.mp4").write_bytes(b"film")
    path = write(
        [
            ["Nội dung", "Số phút", "Tư liệu trình chiếu"],
            ["Phóng sự", 25, "Phim thi đua.mp4"],
            ["Clip", 7, "Không có.mp4"],
            ["Bế mạc", 5, None],
        ]
    )
    made = bring(store, path)
    assert codes(made) == [(3, "no-file")]
    with store.read() as session:
        media = [line.medium.name if line.medium else "" for line in items.load(session).lines]
        assert session.scalars(select(MediaFile.path)).all() == ["Phim thi đua.mp4"]
    assert media == ["Phim thi đua.mp4", "", ""]


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7h30 - 7h45", ((7, 30), (7, 45))),
        ("07:30–07:45", ((7, 30), (7, 45))),
        ("7 giờ 30", ((7, 30), None)),
        ("từ 7 giờ 30 đến 8 giờ", ((7, 30), (8, 0))),
        ("7 giờ 30 phút - 8 giờ 00 phút", ((7, 30), (8, 0))),
        ("7g30' - 7g45'", ((7, 30), (7, 45))),
        ("8.00-8.15", ((8, 0), (8, 15))),
        ("13H30 → 14H", ((13, 30), (14, 0))),
        ("27/02/2025 07:30", ((7, 30), None)),
        ("0.3125", ((7, 30), None)),
        ("", (None, None)),
    ],
)
def test_times_as_offices_type_them(text: str, expected: tuple) -> None:
    found = parse_times(text)
    made = tuple(
        None if each is None else (each // 3600, each // 60 % 60)
        for each in (found.start, found.end)
    )
    assert made == expected


@pytest.mark.parametrize("text", ["10 phút", "abc", "15", "25h", "7h30 7h45 8h", "7h00: Đón"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(BadTime):
        parse_times(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("60", 3600),
        ("7:30", 450),
        ("00:25", 1500),
        ("1 day, 1:00:00", 1500),
        ("45 giây", 45),
        ("2,5", 150),
        ("0", 0),
        ("", None),
    ],
)
def test_lengths_as_excel_hands_them_over(text: str, seconds: int | None) -> None:
    assert parse_minutes(text) == seconds


@pytest.mark.parametrize(
    ("title", "length", "kind"),
    [
        ("Công bố quyết định khen thưởng và trao thưởng", 600, AgendaKind.DECISION),
        ("Báo cáo tổng kết công tác thi đua, khen thưởng", 900, AgendaKind.REPORT),
        ("Báo cáo tham luận của huyện", 300, AgendaKind.SPEECH),
        ("Video clip tham luận thứ nhất", 420, AgendaKind.CLIP),
        ("Phóng sự ngắn", 400, AgendaKind.CLIP),
        ("Phóng sự về phong trào thi đua", 1500, AgendaKind.MAIN_VIDEO),
        ("Phát biểu bế mạc", 300, AgendaKind.CLOSING),
        ("Chủ tịch UBND tỉnh phát động phong trào", 600, AgendaKind.LAUNCH),
        ("Chụp ảnh", 300, AgendaKind.OTHER),
    ],
)
def test_kinds_by_the_words_of_the_title(title: str, length: int, kind: AgendaKind) -> None:
    assert guess_kind(title, length, 420) is kind
