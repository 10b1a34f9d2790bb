"""Order-of-standing sheets for the ushers: one page for each round.

The row as the hall sees it, who stands where, from where and in which order receivers go up, and
who waits next.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.awards.awards import AwardLine, Round
from app.awards.concerns import Concern
from app.documents import award_paper, award_stage, paper
from app.documents.award_paper import AwardPaper
from app.documents.award_stage import Share, Side
from app.documents.paper import PaperHead
from app.text.offices import with_unit
from app.text.phones import show_phone

_SIDES: Final = {Side.LEFT: "bên trái", Side.RIGHT: "bên phải"}
_CONCERNS: Final = {
    Concern.NO_RECEIVER: "Chưa có người nhận",
    Concern.ABSENT: "Báo không dự",
    Concern.MISSING: "Chưa có mặt",
    Concern.SUBSTITUTED: "Cử người đi thay",
    Concern.TWICE: "Nhận hai lần trong đợt",
    Concern.PRESENTS: "Đồng thời là người trao",
    Concern.NO_SEAT: "Chưa có ghế",
    Concern.FAR: "Ngồi xa sân khấu",
}
"""What an usher must know of a receiver; a missing name shows as such."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in the row: who is awarded, who stands there, and how to find that one."""

    place: int
    name: str
    receiver: str
    seat: str
    door: str
    phone: str
    remark: str


@dataclass(frozen=True, slots=True)
class Opposite:
    """A presenter opposite the places from `first` to `last` (both 0: opposite nobody)."""

    name: str
    office: str
    seat: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StandingSheet:
    """One page. `way` says where receivers gather and in which order they go up, "" when unknown;
    `following` is the next round, "" for the last, `following_names` who waits for it.
    """

    number: int
    title: str
    form: str
    begins: str
    places: tuple[Standing, ...]
    presenters: tuple[Opposite, ...]
    side: Side | None
    way: str
    music: str
    note: str
    following: str
    following_names: str


@dataclass(frozen=True, slots=True)
class StandingSheets:
    """Everything on the paper."""

    head: PaperHead
    sheets: tuple[StandingSheet, ...]


def content(session: Session, today: datetime.date) -> StandingSheets:
    """A sheet for each round that holds awards. Raises NoAwards without any."""
    made, rounds = award_paper.load_rounds(session, today)
    following: list[Round | None] = [*rounds[1:], None]
    sheets = tuple(_sheet(made, one, after) for one, after in zip(rounds, following, strict=True))
    return StandingSheets(paper.head(session, today), sheets)


def _sheet(made: AwardPaper, one: Round, after: Round | None) -> StandingSheet:
    by = award_stage.side(made.seating, one.awards)
    return StandingSheet(
        one.number,
        one.own_title,
        one.form,
        made.begins(one),
        tuple(_standing(made, line) for line in one.awards),
        tuple(_opposite(made, share) for share in award_stage.presenting(one)),
        by,
        _way(by, len(one.awards)),
        one.music,
        one.note,
        _following(made, after) if after is not None else "",
        _names(after.awards) if after is not None else "",
    )


def _standing(made: AwardPaper, line: AwardLine) -> Standing:
    sitter = made.seating.by_id.get(line.receiver_id or 0)
    if sitter is None or line.stand_in:
        # The delegate's seat and phone are not those of whoever stands in.
        seat = door = phone = ""
    else:
        seat, phone, door = line.seat, show_phone(sitter.phone), _door(made, sitter.seat)
    remarks = [_CONCERNS[concern] for concern in line.concerns if concern in _CONCERNS]
    if line.stand_in:
        remarks.insert(0, "Nhận thay")
    return Standing(
        line.place or 0,
        award_paper.name(line),
        line.receiver,
        seat,
        door,
        phone,
        "; ".join(filter(None, [*remarks, line.note])),
    )


def _door(made: AwardPaper, seat: int | None) -> str:
    spot = made.seating.geometry.spots.get(seat) if seat is not None else None
    if spot is None or spot.door is None:
        return ""
    return next((f.label for f in made.seating.hall.fixtures if f.id == spot.door), "")


def _opposite(made: AwardPaper, share: Share) -> Opposite:
    who = share.presenter
    sitter = made.seating.by_id.get(who.delegate_id)
    seat = made.seating.label(sitter) if sitter is not None else ""
    return Opposite(who.name, with_unit(who.position, who.unit), seat, share.first, share.last)


def _way(by: Side | None, count: int) -> str:
    """Where they gather; whoever stands farthest from the steps goes first."""
    if by is None:
        return ""
    order = award_stage.going_up(count, by)
    where = f"Tập trung trước bậc lên sân khấu {_SIDES[by]}"
    return f"{where}, đi lên theo thứ tự từ {order[0]} đến {order[-1]}" if count > 1 else where


def _following(made: AwardPaper, after: Round) -> str:
    """The next round in a line: its name, time, how many, and where they wait."""
    by = award_stage.side(made.seating, after.awards)
    parts = [after.title, made.begins(after), f"{len(after.awards)} người nhận"]
    if by is not None:
        parts.append(f"chờ ở bậc lên {_SIDES[by]}")
    return " · ".join(filter(None, parts))


def _names(lines: Sequence[AwardLine]) -> str:
    return "; ".join(f"{line.place}. {award_paper.name(line)}" for line in lines)
