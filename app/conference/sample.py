"""The sample conference: 350 made-up delegates over the real units of Bình Thuận (2024).

Built by code from a seed: the same seed gives the same conference, codes included. Every name holds
"Mẫu" or "Ví Dụ" (specimen, example), every phone number begins with 0900 000, so that nobody takes
the persons for real ones.
"""

import datetime
import random
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import (
    preparation,
    profile,
    sample_agenda,
    sample_awards,
    sample_hall,
    sample_reception,
    sample_scores,
    sample_signing,
)
from app.conference.sample_people import Maker, Post
from app.conference.sample_place import copy_path
from app.conference.sample_units import SampleUnits
from app.delegates import register
from app.delegates.register import DelegateData
from app.snapshots.keeping import Kept
from app.snapshots.restoring import restore
from db.models import DelegateGroup, Task
from db.store import Store

SEED: Final = 2025
HELD_ON: Final = datetime.date(2025, 2, 27)


def build(session: Session, seed: int = SEED) -> None:
    """Fill an empty conference with the sample."""
    rng = random.Random(seed)
    profile.fill(
        session,
        held_on=HELD_ON,
        hall_address="Trung tâm Hội nghị tỉnh, thành phố Phan Thiết",
    )
    session.flush()
    tasks = session.scalars(select(Task.id)).all()
    preparation.set_done(session, tasks, HELD_ON - datetime.timedelta(days=1))
    units = SampleUnits.add(session)
    groups = {group.code: (group.id, group.quota) for group in session.query(DelegateGroup).all()}
    maker = Maker(rng)
    people: list[DelegateData] = []
    for code, posts in _posts(units).items():
        group_id, quota = groups[code]
        people += [replace(maker.person(post), group_id=group_id) for post in posts[:quota]]
    register.insert_many(session, people, rng)
    # Dice of its own: whatever is added here, the persons and their codes stay the same.
    sample_scores.add(session, HELD_ON, random.Random(seed))
    sample_agenda.add(session)
    # Before the hall: receivers are seated by their rounds.
    sample_awards.add(session)
    sample_hall.add(session)
    sample_signing.add(session)
    sample_reception.add(session)


def _posts(units: SampleUnits) -> dict[str, list[Post]]:
    """Who comes in each group of the plan: office and unit, at least as many as the quota."""
    tinh_uy, hdnd, ubnd = units.province
    agencies = units.agencies
    districts = units.districts
    heads = [Post(units.head_position(unit), unit) for unit in agencies]
    deputies = [Post(units.deputy_position(unit), unit) for unit in agencies]
    officials = [
        Post(position, unit)
        for position in ("Trưởng phòng Tổ chức - Hành chính", "Trưởng phòng Kế hoạch")
        for unit in agencies
    ]
    return {
        "P1": [
            Post("Bí thư Tỉnh ủy", tinh_uy),
            Post("Phó Bí thư Thường trực Tỉnh ủy", tinh_uy),
            Post("Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy", tinh_uy),
        ],
        "P2": [
            Post("Chủ tịch HĐND tỉnh", hdnd),
            Post("Phó Chủ tịch Thường trực HĐND tỉnh", hdnd),
            Post("Phó Chủ tịch HĐND tỉnh", hdnd),
        ],
        "P3": [
            Post("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", ubnd),
            Post("Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh", ubnd),
            Post("Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh", ubnd),
            Post("Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh", ubnd),
        ],
        "P4": [
            Post(f"{rank} Ủy ban MTTQ Việt Nam tỉnh", units.by_name("Ủy ban MTTQ Việt Nam tỉnh"))
            for rank in ("Chủ tịch", "Phó Chủ tịch Thường trực", "Phó Chủ tịch")
        ],
        "P5": [
            Post(f"{post.position}, thành viên Hội đồng Thi đua - Khen thưởng tỉnh", post.unit)
            for post in heads[:25]
        ],
        "P6": heads[25:] + deputies + officials,
        "D1": [Post(units.committee_position(unit), unit) for unit in districts],
        "D2": [Post(f"Chủ tịch UBND {units.lower(unit)}", unit) for unit in districts],
        "D3": [
            Post(f"Chủ tịch Ủy ban MTTQ Việt Nam {units.lower(unit)}", unit) for unit in districts
        ],
        "D4": [
            Post(position, unit)
            for unit in districts
            for position in ("Trưởng phòng Nội vụ", "Công chức phụ trách thi đua, khen thưởng")
        ],
        "D5": [
            Post(position, unit)
            for unit in districts
            for position in (
                "Giáo viên, điển hình tiên tiến",
                "Nông dân sản xuất giỏi",
                "Trưởng thôn, người có uy tín",
            )
        ],
        "C1": [Post("Đại diện tập thể", unit) for unit in units.collectives]
        + [Post("Đại diện tập thể", unit) for unit in agencies],
        "S1": [Post("Báo cáo viên tham luận", unit) for unit in (*districts[:4], *agencies[3:7])],
    }


def create(path: Path, seed: int = SEED) -> Store:
    """Make the sample conference as a new file at `path`. Raises the errors of Store.create."""
    return Store.create(path, lambda session: build(session, seed))


def open_copy() -> Store:
    """The user's own copy of the sample, made at its first use. Raises the errors of Store."""
    path = copy_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(path) if path.exists() else create(path)


def is_changed() -> bool:
    """Whether something was ever changed in the user's copy, open or not."""
    from db.salvage import history

    path = copy_path()
    return path.exists() and history(path, with_log=True) != []


def begin_anew() -> Kept | None:
    """Let the user's copy, which must not be open, be as at first; returns how it was before.

    Raises StoreError or OSError; then it is as it was.
    """
    path = copy_path()
    with tempfile.TemporaryDirectory(prefix="giaouoc-") as folder:
        fresh = Path(folder) / path.name
        create(fresh).close()
        return restore(path, fresh).before
