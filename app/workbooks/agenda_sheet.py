"""The agenda as a workbook, in every detail: what `agenda_list` reads back."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items
from app.agenda.items import AgendaLine
from app.agenda.kinds import PAPER_NAMES
from app.agenda.lengths import length_digits, time_text
from app.conference import profile
from app.workbooks.writer import Column, Sheet
from db.models import Delegate, TimerMode

FILE_NAME: Final = "Chương trình hội nghị.xlsx"

# What stands in the workbook is Vietnamese, as on every paper of the office.
YES: Final = "x"
TIMERS: Final = {
    TimerMode.COUNT_DOWN: "Đếm lùi",
    TimerMode.COUNT_UP: "Đếm xuôi",
    TimerMode.CLOCK: "Giờ trong ngày",
}
COLUMNS: Final = (
    Column("Bắt đầu", 9), Column("Kết thúc", 9), Column("Thời lượng (phút)", 10),
    Column("Cố định giờ", 8), Column("Loại", 20), Column("Nội dung", 44), Column("Phần", 26),
    Column("Người thực hiện", 28), Column("Chức vụ, đơn vị", 32), Column("Tư liệu trình chiếu", 24),
    Column("Lời dẫn", 60), Column("Hiệu lệnh", 40), Column("Ghi chú", 30),
    Column("In trên chương trình", 11), Column("Có thể bỏ", 8), Column("Rút còn (phút)", 9),
    Column("Đồng hồ", 14), Column("Cảnh báo (phút)", 9), Column("Nguy cấp (phút)", 9),
    Column("Mã người thực hiện", 13),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """The agenda with its times."""
    agenda = items.load(session)
    people = {
        person.id: person
        for person in session.scalars(
            select(Delegate).where(Delegate.id.in_({line.presenter_id for line in agenda.lines}))
        )
    }
    rows = [_row(line, people.get(line.presenter_id or 0)) for line in agenda.lines]
    data = profile.load(session)
    title = f"Chương trình: {data.short_title or data.title}"
    organisation = (data.superior_agency, data.organiser)
    return [Sheet("Chương trình", title, COLUMNS, rows, organisation)]


def minutes(seconds: int) -> int | str:
    """A length as the sheet has it: 25, "7:30", "45 giây".

    Less than a minute is spelled out: "0:45" in a sheet means 45 minutes to most people.
    """
    if seconds % 60 == 0:
        return seconds // 60
    return f"{seconds} giây" if seconds < 60 else length_digits(seconds)


def _row(line: AgendaLine, person: Delegate | None) -> list[Any]:
    name, office = line.presenter_name, ""
    if person is not None:
        name = f"{person.honorific} {person.full_name}".strip()
        unit = person.unit.name if person.unit is not None else ""
        office = ", ".join(text for text in (person.position, unit) if text)
    return [
        time_text(line.slot.start),
        time_text(line.slot.end),
        minutes(line.length),
        YES if line.fixed_start is not None else "",
        PAPER_NAMES[line.kind],
        line.title,
        line.part,
        name,
        office,
        line.medium.name if line.medium is not None else "",
        line.words,
        line.cues,
        line.notes,
        YES if line.on_programme else "",
        YES if line.optional else "",
        "" if line.least_length is None else minutes(line.least_length),
        TIMERS[line.timer],
        minutes(line.warning),
        minutes(line.danger),
        person.code if person is not None else "",
    ]
