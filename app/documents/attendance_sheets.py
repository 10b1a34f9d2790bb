"""Attendance sheets: one for each delegate group, with a place for everybody's signature."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import paper, signature_table, state_paper
from app.documents.paper import NothingToPrint, PaperHead
from app.documents.signature_table import (
    Closing,
    Line,
    LineStyle,
    SignatureList,
    SignaturePaper,
    Signer,
)
from app.documents.state_paper import StateHead
from app.documents.table_layout import Align, Column, Group, Table
from app.i18n import _
from app.progress import Progress, ignore
from app.seating import plan
from app.seating.plan import Seating, Sitter
from app.text.offices import with_unit
from db.models import DelegateGroup, Reply

_KIND: Final = "Danh sách đại biểu ký tên dự hội nghị"
_COLUMNS: Final = (
    Column("Họ và tên", 46, bold=True),
    Column("Chức vụ, đơn vị", 62),
    Column("Ghế", 14, Align.CENTRE),
    Column("Ký tên", 32),
)
_NO_GROUP: Final = "Đại biểu khác"
_LEAST_RESERVE: Final = 3
_RESERVE_SHARE: Final = 10
"""Blank lines for whoever comes unannounced: at least three, one for each ten listed."""


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Somebody who is expected."""

    delegate_id: int
    name: str
    office: str
    seat: str


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """The sheet of one group."""

    group_id: int | None
    group: str
    lines: tuple[AttendanceLine, ...]

    @property
    def reserve(self) -> int:
        """How many blank lines follow."""
        return max(_LEAST_RESERVE, -(-len(self.lines) // _RESERVE_SHARE))


@dataclass(frozen=True, slots=True)
class AttendanceSheets:
    """Everything on the paper."""

    head: PaperHead
    state_head: StateHead
    day: str
    sheets: tuple[GroupSheet, ...]


def content(
    session: Session, today: datetime.date, wanted: Collection[int | None] | None = None
) -> AttendanceSheets:
    """The sheets of the groups in `wanted` (ids; all when None), by plan and protocol.

    Whoever has declined is left out. Raises NothingToPrint without delegates.
    """
    seating = plan.load(session)
    made = paper.head(session, today)
    expected: dict[int | None, list[Sitter]] = {}
    for sitter in seating.sitters:
        if sitter.comes:
            expected.setdefault(sitter.group_id, []).append(sitter)
    groups: list[tuple[int | None, str]] = [
        (group.id, group.name)
        for group in session.scalars(select(DelegateGroup).order_by(DelegateGroup.order))
    ]
    sheets = tuple(
        GroupSheet(group_id, name, tuple(_line(sitter, seating) for sitter in expected[group_id]))
        for group_id, name in [*groups, (None, _NO_GROUP)]
        if group_id in expected and (wanted is None or group_id in wanted)
    )
    if not sheets:
        raise NothingToPrint(
            _("There are no delegates yet. Import the list, then print."), "delegates"
        )
    return AttendanceSheets(made, state_paper.head(session, made.held_on), made.day, sheets)


def _line(sitter: Sitter, seating: Seating) -> AttendanceLine:
    name = f"{sitter.honorific} {sitter.name}".strip()
    if sitter.reply is Reply.SUBSTITUTE:
        name = f"{name} (cử người đi thay)"
    office = with_unit(sitter.position, sitter.unit)
    return AttendanceLine(sitter.id, name, office, seating.label(sitter))


def draw(made: AttendanceSheets, progress: Progress = ignore) -> bytes:
    """The sheets as a PDF, A4 standing; each begins on a page of its own."""
    lists = [
        SignatureList(
            (
                Line("DANH SÁCH ĐẠI BIỂU KÝ TÊN", LineStyle.TITLE),
                Line(made.head.title, LineStyle.BOLD),
                Line(f"Thành phần: {sheet.group}"),
            ),
            Table(
                _COLUMNS,
                (
                    Group(
                        [(line.name, line.office, line.seat, "") for line in sheet.lines],
                        reserve=sheet.reserve,
                    ),
                ),
            ),
            Closing(
                (f"Theo danh sách: {len(sheet.lines)} đại biểu; có mặt: ……… đại biểu.",),
                signers=(Signer("NGƯỜI THEO DÕI"),),
            ),
            sheet.group,
        )
        for sheet in made.sheets
    ]
    return signature_table.draw(SignaturePaper(made.head, _KIND, lists, made.state_head), progress)
