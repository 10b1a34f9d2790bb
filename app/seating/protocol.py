"""Who ranks where: ranks of the protocol, and the order inside a rank.

The usual order is general knowledge of Vietnamese protocol, not part of the plan: the user changes
it. Within a rank: unit order, then position, then Vietnamese name order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.text.normal import clean
from app.text.search import fold
from db.models import GroupLevel, PlaceNeed, ProtocolRank, SeatNeed, UnitKind

USUAL_RANKS: Final = (
    ("central", "Khách Trung ương"),
    ("party", "Thường trực Tỉnh ủy"),
    ("council", "Thường trực HĐND tỉnh"),
    ("committee", "Chủ tịch, các Phó Chủ tịch UBND tỉnh"),
    ("assembly", "Đoàn đại biểu Quốc hội tỉnh"),
    ("front", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"),
    ("standing", "Ủy viên Ban Thường vụ Tỉnh ủy"),
    ("emulation", "Thành viên Hội đồng Thi đua - Khen thưởng tỉnh"),
    ("party-bodies", "Lãnh đạo các cơ quan Đảng"),
    ("departments", "Lãnh đạo sở, ban, ngành, lực lượng vũ trang, tư pháp"),
    ("mass", "Lãnh đạo các đoàn thể"),
    ("districts", "Lãnh đạo huyện, thị xã, thành phố"),
    ("awarded", "Tập thể, cá nhân được khen thưởng"),
    ("speakers", "Đại biểu tham luận"),
    ("district-offices", "Phòng nội vụ, điển hình tiên tiến cấp huyện"),
    ("press", "Báo chí"),
)
"""(key, name), front row centre outwards."""

_BY_GROUP: Final = {
    "P1": "party", "P2": "council", "P3": "committee", "P4": "front", "P5": "emulation",
    "D1": "districts", "D2": "districts", "D3": "districts",
    "D4": "district-offices", "D5": "district-offices", "C1": "awarded", "S1": "speakers",
}  # fmt: skip
"""Code of a group of the plan -> rank; P6 follows the kind of unit."""

_BY_WORD: Final = (
    ("trung uong", "central"), ("quoc hoi", "assembly"), ("bao chi", "press"),
    ("phong vien", "press"), ("ban thuong vu", "standing"),
)  # fmt: skip
"""What the name of a group of the user's own tells of its rank."""

_BY_UNIT: Final = {UnitKind.PARTY: "party-bodies", UnitKind.MASS: "mass"}

_BY_LEVEL: Final = {
    GroupLevel.PROVINCIAL: "departments",
    GroupLevel.DISTRICT: "district-offices",
    GroupLevel.COLLECTIVE: "awarded",
    GroupLevel.SPEAKER: "speakers",
    GroupLevel.OTHER: "district-offices",
}

LAST_POSITION: Final = 6


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as it stands: `place` counts from 0 (front row centre)."""

    id: int
    key: str
    name: str
    place: int


def fill(session: Session) -> None:
    """Write the usual ranks when there are none."""
    if session.scalar(select(ProtocolRank.id).limit(1)) is None:
        session.add_all(
            ProtocolRank(key=key, name=name, order=order)
            for order, (key, name) in enumerate(USUAL_RANKS, start=1)
        )
        session.flush()


def ranks(session: Session) -> list[Rank]:
    """All ranks, the highest first."""
    rows = session.scalars(select(ProtocolRank).order_by(ProtocolRank.order, ProtocolRank.id))
    return [Rank(row.id, row.key, row.name, place) for place, row in enumerate(rows)]


@lru_cache(maxsize=1024)
def rank_key(group_code: str, group_name: str, level: GroupLevel, kind: UnitKind) -> str:
    """Key of the rank that a delegate's group and unit give."""
    if group_code in _BY_GROUP:
        return _BY_GROUP[group_code]
    name = fold(group_name)
    for word, key in _BY_WORD:
        if word in name:
            return key
    if level is GroupLevel.PROVINCIAL and kind in _BY_UNIT:
        return _BY_UNIT[kind]
    return _BY_LEVEL[level]


_HEADS: Final = (
    "bi thu", "chu tich", "giam doc", "tong giam doc", "chanh", "chu nhiem", "vien truong",
    "cuc truong", "chi huy truong", "truong ban", "thu truong", "bo truong", "tu lenh",
    "chinh uy", "hieu truong", "truong doan", "vu truong", "tong bien tap",
)  # fmt: skip

_ACTING: Final = ("quyen ", "q ")
_OFFICES: Final = re.compile(r"[,;]| - ")
"""What stands between several offices of one person."""

_DIVISIONS: Final = ("truong phong", "truong khoa", "truong thon", "chi cuc truong")
_WITH_BODIES: Final = (*_DIVISIONS, "truong ban")
_THEIR_DEPUTIES: Final = ("pho truong phong", "pho phong", "pho truong khoa", "pho chi cuc truong")


@lru_cache(maxsize=16384)
def position_level(position: str, unit: str = "") -> int:
    """How high a position stands in its unit: 0 head, 1 standing deputy, 2 deputy, 3 head of a
    division, 4 its deputy, 5 other, LAST_POSITION when nothing is known.

    Of several offices held at once ("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh") the highest counts.
    A "Trưởng ban" heads a `unit` that is a ban, and a division of any other: in the Tỉnh ủy itself
    that of its Ban Tổ chức comes behind the secretaries.
    """
    divisions = _DIVISIONS if not unit or fold(unit).startswith("ban ") else _WITH_BODIES
    found = [_level(fold(part), divisions) for part in _OFFICES.split(position)]
    return min(found, default=LAST_POSITION)


def _level(text: str, divisions: tuple[str, ...]) -> int:
    if not text:
        return LAST_POSITION
    for word in _ACTING:
        text = text.removeprefix(word)
    if text.startswith(divisions):
        return 3
    if text.startswith(_THEIR_DEPUTIES):
        return 4
    if text.startswith("pho "):  # not "phóng viên"
        return 1 if "thuong truc" in text else 2
    return 0 if text.startswith(_HEADS) else 5


# -- the user's changes --------------------------------------------------------------------------


def reorder(session: Session, rank_ids: Sequence[int]) -> None:
    """Bring the ranks into this order; ranks not named stay behind them."""
    rows = {row.id: row for row in session.scalars(select(ProtocolRank))}
    others = [row.id for row in sorted(rows.values(), key=lambda row: row.order)]
    order = [*rank_ids, *(rank_id for rank_id in others if rank_id not in rank_ids)]
    for place, rank_id in enumerate(order, start=1):
        rows[rank_id].order = place


def add_rank(session: Session, name: str) -> int:
    """Add a rank of the user's own at the end; returns its id. Raises ValueError for no name."""
    name = clean(name)
    if not name:
        raise ValueError("a rank needs a name")
    order = (session.scalar(select(func.max(ProtocolRank.order))) or 0) + 1
    rank = ProtocolRank(name=name, order=order)
    session.add(rank)
    session.flush()
    return rank.id


def rename_rank(session: Session, rank_id: int, name: str) -> None:
    """Give a rank another name. Raises ValueError for none."""
    name = clean(name)
    if not name:
        raise ValueError("a rank needs a name")
    session.get_one(ProtocolRank, rank_id).name = name


def remove_rank(session: Session, rank_id: int) -> None:
    """Delete a rank of the user's own; its delegates fall back to what group and unit give.

    Raises ValueError for one of the program's own ranks.
    """
    rank = session.get_one(ProtocolRank, rank_id)
    if rank.key:
        raise ValueError("this rank follows from group and unit")
    session.delete(rank)
    session.flush()
    session.expire_all()
    _forget_plain(session)


def set_rank(session: Session, delegate_ids: Sequence[int], rank_id: int | None) -> None:
    """Give delegates a rank by hand; None: by group and unit again."""
    for need in _needs(session, delegate_ids):
        need.rank_id = rank_id
    _forget_plain(session)


def set_need(session: Session, delegate_ids: Sequence[int], need: PlaceNeed) -> None:
    """Note what the places of some delegates must offer."""
    for row in _needs(session, delegate_ids):
        row.need = need
    _forget_plain(session)


def _needs(session: Session, delegate_ids: Sequence[int]) -> list[SeatNeed]:
    rows = {
        row.delegate_id: row
        for row in session.scalars(select(SeatNeed).where(SeatNeed.delegate_id.in_(delegate_ids)))
    }
    for delegate_id in delegate_ids:
        if delegate_id not in rows:
            rows[delegate_id] = SeatNeed(delegate_id=delegate_id, need=PlaceNeed.NONE)
            session.add(rows[delegate_id])
    return list(rows.values())


def _forget_plain(session: Session) -> None:
    """Rows that say nothing are not kept."""
    session.flush()
    session.execute(
        delete(SeatNeed).where(SeatNeed.rank_id.is_(None), SeatNeed.need == PlaceNeed.NONE)
    )
