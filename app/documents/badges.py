"""Delegates' badges (thẻ đại biểu): what stands on them, and the sheets to print."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.delegates import roster
from app.documents.imposition import Imposition, SheetOptions, impose, points
from app.progress import Progress, ignore

TEMPLATE: Final = Path(__file__).resolve().parents[2] / "resources" / "templates" / "badge.json"

SIZES: Final = {"86x54": (86.0, 54.0), "90x130": (90.0, 130.0), "A6": (105.0, 148.0)}
"""Usual sizes, width × height in millimetres; any other can be given."""

USUAL_SIZE: Final = "86x54"

SMALLEST: Final = (50.0, 40.0)
LARGEST: Final = (200.0, 280.0)
"""Bounds of a user's own size in millimetres."""


@cache
def words() -> dict[str, str]:
    """The fixed words of the badge; Vietnamese by law, so not translated."""
    template: dict[str, str] = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    return template


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge. `colour` is the group's, `#rrggbb`; `seat` may be empty.

    `mark` tells in which rounds the delegate presents or receives awards.
    """

    delegate_id: int
    code: str
    honorific: str
    name: str
    position: str
    unit: str
    group: str
    colour: str
    seat: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """Everything needed to draw badges: the conference's lines and the badges in their order."""

    organiser: str
    title: str
    badges: tuple[Badge, ...]


def content(session: Session, ids: Collection[int] | None = None) -> BadgeSheet:
    """The badges of the delegates in `ids` (all when None), by given name."""
    data = profile.load(session)
    wanted = None if ids is None else set(ids)
    badges = tuple(
        Badge(
            delegate_id=row.id,
            code=row.code,
            honorific=row.honorific,
            name=row.full_name,
            position=row.position,
            unit=row.unit,
            group=row.group,
            colour=row.group_colour or "#475569",
            seat=row.seat,
            mark=mark(row.presents, row.receives),
        )
        for row in roster.load(session)
        if wanted is None or row.id in wanted
    )
    return BadgeSheet(data.organiser, data.title, badges)


def mark(presents: Sequence[int], receives: Sequence[int]) -> str:
    """The line about the stage: "Trao thưởng: đợt 1, 7 · Nhận thưởng: đợt 2"."""
    return " · ".join(
        f"{words()[key]} {', '.join(map(str, numbers))}"
        for key, numbers in (("presents", presents), ("receives", receives))
        if numbers
    )


_standing: Final = attrgetter(*(field.name for field in fields(Badge)))
"""Everything that is known of a badge, in order; dataclasses.astuple would copy each of it."""


def digest(sheet: BadgeSheet, badge: Badge) -> str:
    """What stands on `badge` in 40 characters; when it differs, the badge must be printed anew."""
    stands = _standing(badge)
    if not badge.mark:
        # Badges printed before there were marks are still up to date.
        stands = stands[:-1]
    parts = (sheet.organiser, sheet.title, *stands)
    return hashlib.sha1("\x1f".join(map(str, parts)).encode()).hexdigest()


def only(sheet: BadgeSheet, ids: Collection[int]) -> BadgeSheet:
    """The badges of the delegates in `ids` alone."""
    return replace(sheet, badges=tuple(b for b in sheet.badges if b.delegate_id in ids))


def digests(sheet: BadgeSheet) -> dict[int, str]:
    """Delegate id -> what stands on the badge."""
    return {badge.delegate_id: digest(sheet, badge) for badge in sheet.badges}


def draw(sheet: BadgeSheet, options: SheetOptions, progress: Progress = ignore) -> bytes:
    """The badges as a PDF for A4. Raises DoesNotFit, and what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    from app.documents.badge_card import Card

    layout = impose(options)
    card = Card(sheet, points(options.card_width), points(options.card_height))
    buffer = BytesIO()
    size = (points(layout.page_width), points(layout.page_height))
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    canvas.setTitle(sheet.title)
    canvas.setAuthor(sheet.organiser)
    canvas.setCreator("Giao Ước")
    total, current = len(sheet.badges), 0
    for number, (page, x, y) in enumerate(layout.places(total)):
        if page != current:
            _finish_page(canvas, layout)
            current = page
            progress(number / total)
        canvas.saveState()
        canvas.translate(points(x), points(y))
        card.draw(canvas, sheet.badges[number])
        canvas.restoreState()
    if total:
        _finish_page(canvas, layout)
    else:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _finish_page(canvas: Any, layout: Imposition) -> None:
    if layout.options.crop_marks:
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(0.4)
        canvas.lines([tuple(map(points, line)) for line in layout.crop_lines()])
    canvas.showPage()
