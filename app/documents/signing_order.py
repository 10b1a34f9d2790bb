"""The order of signing for ushers, secretaries and the conductor: turns, seats, who, from where."""

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.awards import signing
from app.awards.signing import Fault, Party
from app.documents import paper, paper_table
from app.documents.paper import NothingToPrint, PaperHead
from app.documents.paper_table import Chapter, Column, Section, TablePaper
from app.i18n import _
from app.text.offices import with_unit
from db.models import SigningRole

_KIND: Final = "THỨ TỰ KÝ KẾT GIAO ƯỚC THI ĐUA"
_COLUMNS: Final = (
    Column("Vị trí", 16), Column("Cụm, khối thi đua", 70), Column("Người ký", 50),
    Column("Chức vụ, đơn vị", 72), Column("Ghế", 16), Column("Lưu ý", 33),
)  # fmt: skip
"""On A4 lying."""

_STEPS: Final = (
    "Mỗi lượt: mời lên bàn ký – đặt văn bản – ký – trao văn bản – chụp ảnh – mời về chỗ. "
    "Vị trí tính từ trái sang phải, nhìn từ hội trường lên sân khấu."
)
ROLES: Final = {
    SigningRole.HEAD: "Đại diện cụm, khối",
    SigningRole.WITNESS: "Chứng kiến",
    SigningRole.CHAIR: "Chủ trì",
}
REMARKS: Final = {
    Fault.NO_SIGNER: "Chưa có người ký",
    Fault.DECLINED: "Đã báo không dự",
    Fault.TWICE: "Trùng người trong lượt",
    Fault.NO_SEAT: "Chưa có ghế",
    Fault.FAR: "Ngồi xa, mời lên sớm",
}


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One at the table; `place` counts from 1, left to right as the hall sees it."""

    place: int
    party: str
    signer: str
    office: str
    seat: str
    remark: str


@dataclass(frozen=True, slots=True)
class OrderTurn:
    """A turn with its people."""

    number: int
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class SigningOrder:
    """Everything on the paper."""

    head: PaperHead
    turns: tuple[OrderTurn, ...]


def content(session: Session, today: datetime.date) -> SigningOrder:
    """The order as it stands. Raises NothingToPrint while nobody signs."""
    made = signing.load(session)
    if not made.parties:
        text = _("Nobody is named yet who signs. Begin on the Signing page, then print.")
        raise NothingToPrint(text, "signing")
    turns = (
        OrderTurn(number, tuple(line(party) for party in row))
        for number, row in enumerate(made.turns, start=1)
    )
    return SigningOrder(paper.head(session, today), tuple(turns))


def line(party: Party) -> OrderLine:
    """A party as lists have it."""
    signer = party.signer
    return OrderLine(
        party.seat,
        party.cluster.name if party.cluster is not None else ROLES[party.role],
        signer.full_name if signer is not None else "",
        with_unit(signer.position, signer.unit) if signer is not None else "",
        signer.seat if signer is not None else "",
        "; ".join([*remarks(party), *([party.note] if party.note else [])]),
    )


def remarks(party: Party) -> list[str]:
    """What is not right with a party, as lists say it."""
    return [text for fault, text in REMARKS.items() if fault in party.faults]


def draw(made: SigningOrder) -> bytes:
    """The order as a PDF, A4 lying."""
    sections = [
        Section(
            f"Lượt {turn.number}: {len(turn.lines)} người",
            [
                (str(one.place), one.party, one.signer, one.office, one.seat, one.remark)
                for one in turn.lines
            ],
        )
        for turn in made.turns
    ]
    chapter = Chapter(f"{made.head.day}\n{_STEPS}", sections)
    return paper_table.draw(TablePaper(made.head, _KIND, _COLUMNS, [chapter], lying=True))
