"""The seating chart (sơ đồ chỗ ngồi) on A4 or A3: the hall from above with everybody's seat."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import hall_paper
from app.documents.paper import PaperHead
from app.progress import Progress, ignore
from app.seating.hall import Hall, Seat, SeatKind
from app.text.names import split_name
from db.models import DelegateGroup

TITLE: Final = "SƠ ĐỒ CHỖ NGỒI"
_NO_GROUP: Final = "Chưa rõ thành phần"
_NO_GROUP_COLOUR: Final = "#64748b"
_MOST_INITIALS: Final = 3
_SIGNS: Final = "abcdefhkmnrstuvxz"
"""Signs of groups: small letters, which no row has and no seat; none taken for a digit (l, o) and
none that reaches below the line, for the strip they stand in is narrow.
"""


class Paper(StrEnum):
    """The sheets a chart can be drawn for."""

    A4 = "A4"
    A3 = "A3"


class Mode(StrEnum):
    """What stands on a seat."""

    NAMES = "names"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class ChartPerson:
    """Who sits on a seat: "N.V." and "An", and the sign and colour (`#rrggbb`) of the group."""

    initials: str
    given: str
    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as the legend explains it; `count` is how many of it are seated."""

    sign: str
    name: str
    colour: str
    count: int


@dataclass(frozen=True, slots=True)
class ZoneLine:
    """A reserved zone as the legend explains it; `count` is how many of its seats are free."""

    key: str
    sign: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Seats in use, people seated, seats free for anybody, seats taken out of use, wheelchair
    places, and people who come without a seat.
    """

    seats: int
    seated: int
    free: int
    disabled: int
    wheelchair: int
    unseated: int


@dataclass(frozen=True)
class SeatingChart:
    """Everything on the chart; `people` by seat id."""

    head: PaperHead
    hall_name: str
    hall: Hall
    people: Mapping[int, ChartPerson]
    groups: tuple[GroupLine, ...]
    zones: tuple[ZoneLine, ...]
    counts: Counts


def short_name(full_name: str) -> tuple[str, str]:
    """Initials and given name: "Nguyễn Văn An" gives ("N.V.", "An").

    Of more than three initials the family name's and the last two are kept.
    """
    name = split_name(full_name)
    words = [*name.family.split(), *name.middle.split()]
    if len(words) > _MOST_INITIALS:
        words = [words[0], *words[1 - _MOST_INITIALS :]]
    return "".join(f"{word[0].upper()}." for word in words), name.given


def content(session: Session, today: datetime.date) -> SeatingChart:
    """The hall in use with everybody seated. Raises hall_paper.NoHall."""
    made = hall_paper.load(session, today)
    seating, hall = made.seating, made.seating.hall
    seated = Counter(sitter.group_id for sitter in made.at.values())
    groups: dict[int | None, GroupLine] = {}
    order = select(DelegateGroup).order_by(DelegateGroup.order, DelegateGroup.id)
    for group in session.scalars(order):
        if count := seated[group.id]:
            groups[group.id] = GroupLine(_sign(len(groups)), group.name, group.colour, count)
    if count := seated[None]:
        groups[None] = GroupLine(_sign(len(groups)), _NO_GROUP, _NO_GROUP_COLOUR, count)
    people = {
        seat: ChartPerson(*short_name(sitter.name), groups[sitter.group_id].sign, sitter.colour)
        for seat, sitter in made.at.items()
    }
    return SeatingChart(
        made.head,
        seating.hall_name,
        hall,
        people,
        tuple(groups.values()),
        _zones(hall, people),
        _counts(hall, people, len(seating.unseated)),
    )


def _sign(place: int) -> str:
    """a, b, c … and after the last letter aa, bb …"""
    return _SIGNS[place % len(_SIGNS)] * (place // len(_SIGNS) + 1)


def _zones(hall: Hall, people: Mapping[int, ChartPerson]) -> tuple[ZoneLine, ...]:
    lines: list[ZoneLine] = []
    for zone in hall.zones:
        count = sum(
            seat.enabled and seat.zone == zone.key and seat.id not in people
            for _row, seat in hall.seats()
        )
        sign = "".join(word[0] for word in zone.name.split())[:3].upper() or "R"
        taken = sum(line.sign.rstrip("0123456789") == sign for line in lines)
        lines.append(ZoneLine(zone.key, f"{sign}{taken + 1}" if taken else sign, zone.name, count))
    return tuple(line for line in lines if line.count)


def _counts(hall: Hall, people: Mapping[int, ChartPerson], unseated: int) -> Counts:
    seats = [seat for _row, seat in hall.seats()]
    usable = [seat for seat in seats if seat.enabled]

    def free(seat: Seat) -> bool:
        return seat.id not in people and hall.zone(seat.zone) is None

    return Counts(
        seats=len(usable),
        seated=sum(seat.id in people for seat in usable),
        free=sum(map(free, usable)),
        disabled=len(seats) - len(usable),
        wheelchair=sum(seat.kind is SeatKind.WHEELCHAIR for seat in usable),
        unseated=unseated,
    )


def draw(
    chart: SeatingChart,
    paper: Paper = Paper.A3,
    mode: Mode = Mode.NAMES,
    progress: Progress = ignore,
) -> bytes:
    """The chart as a PDF, lying or standing as the hall needs.

    On one page when everything can be read there, else in parts on several. Raises what
    `progress` raises.
    """
    from reportlab.pdfgen.canvas import Canvas

    from app.documents.paper import label_document
    from app.documents.seating_chart_layout import Sheet
    from app.documents.seating_chart_page import ChartPage

    sheet = Sheet.choose(chart, paper, mode)
    buffer = BytesIO()
    size = (sheet.width, sheet.height)
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    label_document(canvas, chart.head, TITLE.capitalize())
    for number in range(len(sheet.tiles)):
        progress(number / len(sheet.tiles))
        ChartPage(canvas, chart, sheet, number).draw()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
