"""Replies as offices collect them: read, matched without guessing, imported in one edit."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from app.delegates import register, replies
from app.delegates.register import DelegateData
from app.units import register as units
from app.workbooks import replies_list, replies_plan
from app.workbooks.errors import WorkbookError
from app.workbooks.replies_list import column_of
from app.workbooks.replies_plan import Outcome, ReplyPlan
from app.workbooks.replies_words import person_in, understand
from db.models import Delegate, Reply, Substitution

COMES, AWAY, INSTEAD = Reply.CONFIRMED, Reply.DECLINED, Reply.SUBSTITUTE
HEADINGS = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Xác nhận tham dự"]
NOW = 1_740_600_000_000


def write(path: Path, *rows: list, name: str = "Trả lời") -> Path:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def people(store) -> dict[str, int]:
    """Delegates by name and unit."""
    with store.edit("People") as session:
        offices = {name: units.add(session, name).id for name in ("Sở Nội vụ", "Sở Y tế")}
        made = {}
        for name, position, unit, phone in (
            ("Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0900000001"),
            ("Trần Thị Ví Dụ", "Giám đốc", "Sở Y tế", "0900000002"),
            ("Lê Văn Thử", "Trưởng phòng", "Sở Nội vụ", "0900000003"),
            ("Lê Văn Thử", "Chuyên viên", "Sở Nội vụ", "0900000004"),
            ("Hoà Thị Mẫu", "Phó Giám đốc", "Sở Y tế", ""),
        ):
            one = register.add(
                session, DelegateData(name, "", position, offices[unit], None, phone)
            )
            made[f"{name} {phone}".strip()] = one.id
    return made


def plan(store, path: Path) -> ReplyPlan:
    with store.read() as session:
        return replies_plan.plan(session, replies_list.read(path))


def run(store, path: Path) -> ReplyPlan:
    made = plan(store, path)
    with store.edit("Import") as session:
        replies_plan.apply(session, made, NOW)
    return made


def delegate(store, delegate_id: int) -> Delegate:
    with store.read() as session:
        return session.get_one(Delegate, delegate_id)


def codes(made: ReplyPlan) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in made.problems]


# -- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reply", "reason"),
    [
        ("x", COMES, ""),
        ("Tham dự", COMES, ""),
        ("Có, tôi sẽ tham dự", COMES, ""),
        ("Tham dự (đến muộn 15 phút)", COMES, "đến muộn 15 phút"),
        ("Vắng", AWAY, ""),
        ("Không thể tham dự", AWAY, ""),
        ("Vắng (bận họp Tỉnh ủy)", AWAY, "bận họp Tỉnh ủy"),
        ("Vắng, lý do: ốm", AWAY, "ốm"),
        ("Không tham dự được vì đi công tác", AWAY, "đi công tác"),
        ("Vắng, không cử người thay", AWAY, "không cử người thay"),
    ],
)
def test_answers_in_words(text: str, reply: Reply, reason: str) -> None:
    answer = understand(text)
    assert answer is not None
    assert (answer.reply, answer.stand_in, answer.reason) == (reply, None, reason)


@pytest.mark.parametrize(
    ("text", "honorific", "name", "position", "phone"),
    [
        ("Cử người đi thay: Ngô Văn Mẫu, Phó Giám đốc", "", "Ngô Văn Mẫu", "Phó Giám đốc", ""),
        ("Cử Ngô Văn Mẫu thay", "", "Ngô Văn Mẫu", "", ""),
        ("Cử đ/c Lê Văn Mẫu, Phó Giám đốc dự thay", "Đồng chí", "Lê Văn Mẫu", "Phó Giám đốc", ""),
        ("Vắng, cử đồng chí Lê Thị Mẫu dự thay", "Đồng chí", "Lê Thị Mẫu", "", ""),
        (
            "Đi thay: bà Trần Thị Ví Dụ - Phó Chánh Văn phòng (0912 345 678)",
            "Bà", "Trần Thị Ví Dụ", "Phó Chánh Văn phòng", "0912345678",
        ),
        ("Ủy quyền cho ông Lê Mẫu, Trưởng phòng", "Ông", "Lê Mẫu", "Trưởng phòng", ""),
        ("CỬ NGƯỜI ĐI THAY: NGUYỄN THỊ MẪU", "", "Nguyễn Thị Mẫu", "", ""),
    ],
)  # fmt: skip
def test_who_comes_instead(text, honorific, name, position, phone) -> None:
    answer = understand(text)
    assert answer is not None
    assert answer.reply is INSTEAD
    person = answer.stand_in
    assert person is not None
    assert (person.honorific, person.full_name) == (honorific, name)
    assert (person.position, person.phone) == (position, phone)


@pytest.mark.parametrize("text", ["Chưa biết", "Có, không tham dự được", "Đang xin ý kiến"])
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert understand(text) is None


def test_an_office_is_nobody() -> None:
    assert person_in("Cử phó giám đốc đi thay") is None


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Dấu thời gian", "time"),
        ("Đồng chí có tham dự Hội nghị không?", "answer"),
        ("Nếu cử người đi thay, đề nghị ghi rõ họ tên, chức vụ", "stand_in"),
        ("Chức vụ người đi thay", "stand_in_position"),
        ("Số điện thoại người đi thay", "stand_in_phone"),
        ("Lý do vắng", "reason"),
        ("Vắng mặt (lý do)", "absent"),
        ("Tham dự", "answer"),
        ("Thành phần tham dự", None),
        ("Đơn vị công tác", "unit"),
        ("Họ và tên đồng chí", "name"),
    ],
)
def test_headings(heading: str, column: str | None) -> None:
    assert column_of(heading) == column


# -- import --------------------------------------------------------------------------------------


def test_a_list_of_an_office_is_imported_in_one_step(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "Trả lời.xlsx",
        ["UBND TỈNH BÌNH THUẬN"],
        ["DANH SÁCH XÁC NHẬN THAM DỰ HỘI NGHỊ"],
        [],
        HEADINGS,
        [1, "Đ/c Nguyễn Văn Mẫu", "Giám đốc", "SỞ NỘI VỤ", "0900000001", "Tham dự"],
        [2, "Trần Thị Ví Dụ", "Giám đốc", "Sở Y tế", "", "Vắng (đi công tác)"],
        [3, "Lê Văn Thử", "Trưởng phòng", "Sở Nội vụ", "", "Cử đ/c Lê Thị Thay, Phó phòng dự thay"],
        [4, "Hòa Thị Mẫu", "", "Sở Y tế", "", ""],
    )
    made = plan(store, path)
    assert [(row.row, row.outcome) for row in made.rows] == [
        (5, Outcome.CHANGED), (6, Outcome.CHANGED), (7, Outcome.REPLACED),
    ]  # fmt: skip
    assert (made.unanswered, made.problems) == (1, [])
    with store.read() as session:
        assert replies.load(session).answered == 0
    run(store, path)
    with store.read() as session:
        found = replies.load(session)
    assert (found.counts[COMES], found.counts[AWAY], found.replaced) == (2, 1, 1)
    assert (found.total, found.answered) == (5, 3)
    away = delegate(store, people["Trần Thị Ví Dụ 0900000002"])
    assert (away.reply, away.note) == (AWAY, "Vắng: đi công tác")
    new = delegate(store, people["Lê Văn Thử 0900000003"])
    assert (new.full_name, new.position) == ("Lê Thị Thay", "Phó phòng")
    with store.read() as session:
        old = session.scalars(select(Substitution)).one()
    assert (old.full_name, old.replaced_at) == ("Lê Văn Thử", NOW)
    store.undo()
    assert delegate(store, people["Lê Văn Thử 0900000003"]).full_name == "Lê Văn Thử"
    assert delegate(store, people["Nguyễn Văn Mẫu 0900000001"]).reply is Reply.NONE


def test_importing_again_changes_nothing(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        HEADINGS,
        [1, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", "", "Cử Lê Thị Thay đi thay"],
        [2, "Trần Thị Ví Dụ", "", "Sở Y tế", "", "Vắng (ốm)"],
    )
    run(store, path)
    again = plan(store, path)
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED] * 2
    assert not again.wanted
    assert again.problems == []


def test_whoever_was_replaced_and_comes_after_all_is_told(store, people, tmp_path) -> None:
    one = [1, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", ""]
    run(store, write(tmp_path / "a.xlsx", HEADINGS, [*one, "Cử Lê Thị Thay đi thay"]))
    again = plan(store, write(tmp_path / "b.xlsx", HEADINGS, [*one, "Tham dự"]))
    assert codes(again) == [(2, "replaced")]
    assert "Lê Thị Thay" in again.problems[0].message


def test_an_online_form_is_read_and_its_last_reply_counts(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "Câu trả lời biểu mẫu.xlsx",
        [
            "Dấu thời gian", "Địa chỉ email", "Họ và tên đồng chí", "Đơn vị công tác",
            "Số điện thoại", "Đồng chí có tham dự Hội nghị không?", "Lý do vắng (nếu có)",
            "Nếu cử người đi thay, đề nghị ghi rõ họ tên", "Chức vụ người đi thay",
        ],
        ["20/02/2025 8:00", "a@vd.vn", "nguyễn văn mẫu", "Sở Nội vụ", "0900000001", "Có", "",
         "", ""],
        ["20/02/2025 9:00", "b@vd.vn", "Trần Thị Ví Dụ", "Sở Y tế", "", "Không", "bận họp",
         "Không", ""],
        ["21/02/2025 9:00", "a@vd.vn", "Nguyễn Văn Mẫu", "Sở Nội vụ", "", "Không", "",
         "Bà Lê Thị Thay", "Phó Giám đốc"],
    )  # fmt: skip
    made = run(store, path)
    assert codes(made) == [(2, "again")]
    first = delegate(store, people["Nguyễn Văn Mẫu 0900000001"])
    assert (first.honorific, first.full_name, first.position) == (
        "Bà", "Lê Thị Thay", "Phó Giám đốc",
    )  # fmt: skip
    second = delegate(store, people["Trần Thị Ví Dụ 0900000002"])
    assert (second.reply, second.note) == (AWAY, "Vắng: bận họp")


def test_columns_that_are_ticked(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        ["Họ và tên", "Đơn vị", "Tham dự", "Vắng", "Người đi thay"],
        ["Nguyễn Văn Mẫu", "Sở Nội vụ", "x", "", ""],
        ["Trần Thị Ví Dụ", "Sở Y tế", "", "x", ""],
        ["Hòa Thị Mẫu", "Sở Y tế", "x", "x", ""],
    )
    made = plan(store, path)
    assert [row.answer.reply for row in made.rows] == [COMES, AWAY]
    assert codes(made) == [(4, "contradiction")]


def test_nobody_is_guessed(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        HEADINGS,
        [1, "Lê Văn Thử", "", "Sở Nội vụ", "", "Tham dự"],
        [2, "Phạm Văn Lạ", "", "Sở Nội vụ", "", "Tham dự"],
        [3, "Trần Thị Ví Dụ", "", "Sở Nội vụ", "", "Tham dự"],
        [4, "", "", "Sở Nội vụ", "", "Tham dự"],
        [5, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", "", "Để xem"],
        [6, "Hòa Thị Mẫu", "", "Bệnh viện Mẫu", "", "Vắng"],
    )
    made = plan(store, path)
    assert dict(codes(made)) == {
        2: "ambiguous", 3: "unknown", 4: "other-unit", 5: "no-name", 6: "bad-reply",
        7: "unknown-unit",
    }  # fmt: skip
    assert [row.row for row in made.rows] == [7]
    assert made.unanswered == 0
    assert all(problem.sheet == "Trả lời" for problem in made.problems)


def test_a_phone_tells_namesakes_apart(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        HEADINGS,
        [1, "Lê Văn Thử", "", "Sở Nội vụ", "0900000004", "Vắng"],
        [2, "Lê Văn Thử", "", "Sở Nội vụ", "0900000003", "Tham dự"],
    )
    run(store, path)
    assert delegate(store, people["Lê Văn Thử 0900000004"]).reply is AWAY
    assert delegate(store, people["Lê Văn Thử 0900000003"]).reply is COMES


def test_two_rows_that_disagree_are_both_left_out(store, people, tmp_path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        HEADINGS,
        [1, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", "", "Vắng"],
        [2, "Nguyễn Văn Mẫu", "", "Sở Nội vụ", "0900000001", "Tham dự"],
        [3, "Trần Thị Ví Dụ", "", "Sở Y tế", "", "Vắng"],
        [4, "Trần Thị Ví Dụ", "", "Sở Y tế", "", "Vắng"],
    )
    made = plan(store, path)
    assert codes(made) == [(3, "twice")]
    assert [row.row for row in made.rows] == [5]


def test_a_list_without_replies_is_refused_by_name(tmp_path) -> None:
    path = write(tmp_path / "Khác.xlsx", ["Họ và tên", "Đơn vị"], ["Nguyễn Văn Mẫu", "Sở Nội vụ"])
    with pytest.raises(WorkbookError, match=r"Khác\.xlsx"):
        replies_list.read(path)
