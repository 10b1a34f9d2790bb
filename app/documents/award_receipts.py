"""Signing sheets: everybody signs for the award and the gift, by form or by round on the stage."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from app.awards.awards import AwardLine
from app.documents import award_paper, signature_table, state_paper
from app.documents.paper import PaperHead
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
from app.progress import Progress, ignore
from app.text.offices import with_unit
from db.models import RecipientKind

_KIND: Final = "Danh sách ký nhận khen thưởng"
_TITLE: Final = "DANH SÁCH KÝ NHẬN KHEN THƯỞNG"
_ROW: Final = 12.0
"""Least height of a row in millimetres."""

_RESERVE: Final = 2
_RESERVE_SHARE: Final = 15
"""Blank rows at the end: at least two, one for each fifteen listed."""

_NO_ROUND: Final = "Chưa xếp đợt"


class By(StrEnum):
    """What a sheet holds: one form of award, or one round."""

    FORM = "form"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One award to sign for; `receiver` signs for a collective, "" where nobody is chosen."""

    name: str
    receiver: str
    position: str
    form: str
    amount: str


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """The awards of one form or one round, in the order of the list or of the stage."""

    name: str
    note: str
    lines: tuple[ReceiptLine, ...]
    counted: str
    total: str

    @property
    def reserve(self) -> int:
        """How many blank rows follow."""
        return max(_RESERVE, -(-len(self.lines) // _RESERVE_SHARE))


@dataclass(frozen=True, slots=True)
class AwardReceipts:
    """Everything on the paper."""

    head: PaperHead
    state_head: StateHead
    sheets: tuple[ReceiptSheet, ...]


def content(session: Session, today: datetime.date, by: By = By.FORM) -> AwardReceipts:
    """The sheets. By round those that are in none come last. Raises NoAwards."""
    made = award_paper.load(session, today)
    found = made.awards
    sheets = []
    if by is By.FORM:
        for form in found.forms:
            lines = [line for line in found.awards if line.form_id == form.id]
            sheets.append(_sheet(form.name, "", lines))
    else:
        for one in found.rounds:
            when = made.begins(one)
            sheets.append(_sheet(one.title, f"Trao lúc {when}" if when else "", one.awards))
        sheets.append(_sheet(_NO_ROUND, "", found.unassigned))
    return AwardReceipts(
        made.head,
        state_paper.head(session, made.head.held_on),
        tuple(sheet for sheet in sheets if sheet.lines),
    )


def _sheet(name: str, note: str, lines: Sequence[AwardLine]) -> ReceiptSheet:
    return ReceiptSheet(
        name,
        note,
        tuple(_line(line) for line in lines),
        award_paper.counted(lines),
        award_paper.total(lines),
    )


def _line(line: AwardLine) -> ReceiptLine:
    if line.recipient is RecipientKind.PERSON:
        receiver = line.receiver if line.stand_in else ""
        position = with_unit(line.position, line.unit)
    else:
        receiver, position = line.receiver, line.receiver_position
    return ReceiptLine(
        award_paper.name(line), receiver, position, line.form, award_paper.amount(line)
    )


def draw(made: AwardReceipts, progress: Progress = ignore) -> bytes:
    """The sheets as a PDF, A4 lying; each begins on a page of its own."""
    lists = [_list(sheet, made.head) for sheet in made.sheets]
    paper = SignaturePaper(made.head, _KIND, lists, made.state_head, lying=True)
    return signature_table.draw(paper, progress)


def _list(sheet: ReceiptSheet, head: PaperHead) -> SignatureList:
    paid = bool(sheet.total)
    columns = (
        Column("Họ và tên / Đơn vị", 84),
        Column("Chức vụ", 50),
        Column("Hình thức khen thưởng", 40),
        *([Column("Tiền thưởng (đồng)", 28, Align.RIGHT)] if paid else []),
        Column("Ký nhận", 38),
    )
    rows = [
        (
            f"{line.name}\nNgười nhận: {line.receiver}" if line.receiver else line.name,
            line.position,
            line.form,
            *([line.amount] if paid else []),
            "",
        )
        for line in sheet.lines
    ]
    front = [
        Line(_TITLE, LineStyle.TITLE),
        Line(head.title, LineStyle.BOLD),
        Line(sheet.name),
        Line(sheet.note, LineStyle.ITALIC),
    ]
    signers = (
        (Signer("NGƯỜI LẬP BIỂU"), Signer("KẾ TOÁN"), Signer("THỦ TRƯỞNG ĐƠN VỊ"))
        if paid
        else (Signer("NGƯỜI LẬP DANH SÁCH"), Signer("THỦ TRƯỞNG ĐƠN VỊ"))
    )
    closing = Closing(
        tuple(filter(None, (f"Tổng số: {sheet.counted}.", sheet.total))), signers=signers
    )
    table = Table(columns, (Group(rows, reserve=sheet.reserve),), row_height=_ROW)
    return SignatureList(front, table, closing, sheet.name)
