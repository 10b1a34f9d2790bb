"""The award list as a workbook: the list itself, the rounds as they stand, who presents."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards
from app.awards.awards import AwardLine, AwardList
from app.conference import profile
from app.workbooks.writer import Column, Sheet
from db.models import AwardState, Delegate, RecipientKind

FILE_NAME: Final = "Danh sách khen thưởng.xlsx"
KINDS: Final = {RecipientKind.COLLECTIVE: "Tập thể", RecipientKind.PERSON: "Cá nhân"}
STATES: Final = {
    AwardState.WAITING: "",
    AwardState.HANDED: "Đã trao",
    AwardState.ABSENT: "Vắng mặt",
}
_LIST: Final = (
    Column("Loại", 10), Column("Tên tập thể, cá nhân", 36), Column("Chức vụ", 24),
    Column("Đơn vị", 30), Column("Hình thức khen thưởng", 28), Column("Thành tích", 36),
    Column("Số quyết định", 18), Column("Ngày quyết định", 13), Column("Mức tiền thưởng", 14),
    Column("Cụm, khối", 26), Column("Đợt", 7), Column("Vị trí", 7), Column("Người nhận", 28),
    Column("Ghế", 8), Column("Kết quả", 12), Column("Ghi chú", 24), Column("Danh xưng", 11),
    Column("Mã người nhận", 13),
)  # fmt: skip
# The headings differ from those of the list, so that only the list is read in again.
_ROUNDS: Final = (
    Column("Đợt", 7), Column("Tên đợt", 34), Column("Thứ tự đứng", 9), Column("Được trao", 36),
    Column("Người lên nhận", 28), Column("Ghế", 8), Column("Kết quả", 12),
)  # fmt: skip
_PRESENTERS: Final = (
    Column("Đợt", 7), Column("Tên đợt", 30), Column("Trao tặng", 26), Column("Người trao", 26),
    Column("Chức vụ", 30), Column("Đơn vị", 28),
    Column("Mã người trao", 12), Column("Tiết mục", 28), Column("Nhạc", 20), Column("Ghi chú", 20),
)  # fmt: skip
SHOWN: Final = (_ROUNDS,)
"""Headings of sheets that only show what other lists hold, and that are not read back."""


def sheets(session: Session) -> list[Sheet]:
    """List, rounds as they stand, and who presents in them."""
    data = profile.load(session)
    found = awards.load(session)
    organisation = (data.superior_agency, data.organiser)
    codes: dict[int, str] = dict(session.execute(select(Delegate.id, Delegate.code)).all())

    def sheet(name: str, title: str, columns: tuple[Column, ...], rows: list[list[Any]]) -> Sheet:
        return Sheet(name, title, columns, rows, organisation)

    return [
        sheet(
            "Khen thưởng",
            "Danh sách tập thể, cá nhân được khen thưởng",
            _LIST,
            [_award(line, codes) for line in found.awards],
        ),
        sheet("Các đợt", "Thứ tự đứng nhận thưởng theo đợt", _ROUNDS, _standing(found)),
        sheet(
            "Người trao", "Đại biểu trao thưởng theo đợt", _PRESENTERS, _presenters(found, codes)
        ),
    ]


def _award(line: AwardLine, codes: dict[int, str]) -> list[Any]:
    person = line.recipient is RecipientKind.PERSON
    return [
        KINDS[line.recipient],
        line.name,
        line.position,
        line.unit if person or line.unit != line.name else "",
        line.form,
        line.citation,
        line.decision_number,
        line.decision_on,
        line.amount,
        line.cluster,
        line.round_number,
        line.place,
        line.receiver,
        line.seat,
        STATES[line.state],
        line.note,
        line.honorific,
        codes.get(line.receiver_id or 0, ""),
    ]


def _standing(found: AwardList) -> list[list[Any]]:
    return [
        [
            made.number,
            made.title,
            line.place,
            line.name,
            line.receiver,
            "" if line.stand_in else line.seat,
            STATES[line.state],
        ]
        for made in found.rounds
        for line in made.awards
    ]


def _presenters(found: AwardList, codes: dict[int, str]) -> list[list[Any]]:
    """A row for each presenter; a round that has none yet stands there too."""
    rows: list[list[Any]] = []
    for made in found.rounds:
        people = [
            [one.name, one.position, one.unit, codes[one.delegate_id]] for one in made.presenters
        ]
        rows += [
            [made.number, made.title, made.form, *who, made.agenda_item, made.music, made.note]
            for who in people or [["", "", "", ""]]
        ]
    return rows
