"""What the map shows of each person, and names short enough for a seat."""

from collections.abc import Collection

from app.seating.plan import Seating
from app.text.names import split_name
from db.models import PlaceNeed
from ui.widgets.seat_map import Face

NO_GROUP = "#64748b"


def faces(
    seating: Seating, faulty: Collection[int], shown: Collection[int | None] = ()
) -> dict[int, Face]:
    """Seat id -> face. `faulty`: delegates whose seat is at fault; `shown`: groups to stand out,
    all when empty."""
    return {
        seat: Face(
            name=sitter.name,
            short=short_name(sitter.name),
            unit=sitter.unit_short,
            colour=sitter.colour or NO_GROUP,
            locked=sitter.locked,
            fault=sitter.id in faulty,
            award=sitter.call is not None,
            speaker=sitter.speaker,
            aisle=sitter.need is PlaceNeed.AISLE,
            wheelchair=sitter.need is PlaceNeed.WHEELCHAIR,
            leaving=not sitter.comes,
            dim=bool(shown) and sitter.group_id not in shown,
        )
        for seat, sitter in seating.at.items()
    }


def short_name(name: str) -> str:
    """Initials and the given name: "Nguyễn Văn Mẫu" becomes "N.V. Mẫu"."""
    parts = split_name(name)
    initials = "".join(f"{word[0]}." for word in f"{parts.family} {parts.middle}".split())
    return f"{initials} {parts.given}".strip()
