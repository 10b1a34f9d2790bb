"""What the papers of the seating plan share: the plan they are drawn from, and its words."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.documents import paper
from app.documents.paper import NothingToPrint, PaperHead
from app.i18n import _
from app.seating import plan
from app.seating.hall import Hall, Part, Row, Seat, SeatKind
from app.seating.plan import Seating, Sitter
from db.models import PlaceNeed

PARTS: Final = {Part.STAGE: "Sân khấu", Part.STALLS: "Tầng trệt", Part.BALCONY: "Ban công"}
NO_SEAT: Final = "Chưa xếp"


class NoHall(NothingToPrint):
    """The file has no hall, so there is no plan to print."""


@dataclass(frozen=True, slots=True)
class HallPaper:
    """The lines on top of a paper of the seating plan, and the plan.

    `at` tells who sits on a seat (its id): whoever declined and still has one is left out, for that
    seat will be empty.
    """

    head: PaperHead
    seating: Seating
    at: Mapping[int, Sitter]

    @property
    def place(self) -> str:
        """Hall and day in one line."""
        return f"{self.seating.hall_name} · {self.head.day}"


def load(session: Session, today: datetime.date) -> HallPaper:
    """The plan of the hall in use. Raises NoHall."""
    seating = plan.load(session)
    if seating.hall_id is None:
        text = _("There is no hall yet. Make one on the Seating page, then print its papers.")
        raise NoHall(text, "seating")
    at = {seat: sitter for seat, sitter in seating.at.items() if sitter.comes}
    return HallPaper(paper.head(session, today), seating, at)


def full_name(sitter: Sitter) -> str:
    """Name with the honorific before it."""
    return f"{sitter.honorific} {sitter.name}".strip()


def row_name(row: Row) -> str:
    """A row as headings name it: "Hàng A", with the part of the hall where it is not the stalls."""
    name = f"Hàng {row.label}"
    return name if row.part is Part.STALLS else f"{name} ({PARTS[row.part].lower()})"


def seat_remark(hall: Hall, seat: Seat) -> str:
    """What is special about a seat, "" for a usual one."""
    zone = hall.zone(seat.zone)
    remarks = []
    if zone is not None:
        remarks.append(f"Dành riêng: {zone.name}")
    if seat.kind is SeatKind.WHEELCHAIR:
        remarks.append("Chỗ xe lăn")
    return "; ".join(remarks)


def person_remark(sitter: Sitter) -> str:
    """What ushers must know of somebody: awards to receive, a speech, needs of the seat."""
    remarks = []
    if sitter.call is not None:
        call = sitter.call
        remarks.append(f"Đợt {call.round}, vị trí {call.place}: nhận {call.form}")
    if sitter.speaker:
        remarks.append("Phát biểu tham luận")
    if sitter.need is PlaceNeed.AISLE:
        remarks.append("Cần chỗ gần lối đi")
    if sitter.need is PlaceNeed.WHEELCHAIR:
        remarks.append("Đi xe lăn")
    return "; ".join(remarks)
