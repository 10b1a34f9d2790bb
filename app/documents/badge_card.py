"""The drawing of one badge: a red head with the conference, the name large, the group's band."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from app.documents import fonts, qr
from app.documents.badges import Badge, BadgeSheet, words
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR, SEMIBOLD
from app.documents.imposition import points
from app.documents.text_fit import Fitted, fit

RED: Final = (0.608, 0.11, 0.11)
GOLD: Final = (0.78, 0.62, 0.2)
INK: Final = (0.1, 0.13, 0.17)
GREY: Final = (0.35, 0.39, 0.44)
WHITE: Final = (1.0, 1.0, 1.0)


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@cache
def ink_on(colour: str) -> tuple[float, float, float]:
    """White or black, whichever contrasts more (WCAG relative luminance)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return WHITE if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the card in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float


class Card:
    """Draws badges of one size. Sizes of type follow the card's, so every size looks alike."""

    def __init__(self, sheet: BadgeSheet, width: float, height: float) -> None:
        fonts.register()
        self._sheet = sheet
        self._w, self._h = width, height
        wide = width > height
        # Type and distances grow with the card: 1.0 is the 86 × 54 mm card.
        self._unit = (
            min(width / points(86), height / points(54))
            if wide
            else min(width / points(60), height / points(88))
        )
        u = self._unit
        self._pad = points(3.2) * u
        self._head = Box(0, height - points(13) * u, width, points(13) * u)
        self._foot = Box(0, 0, width, points(6.4) * u)
        side = points(20) * u
        if wide:
            self._qr = Box(
                width - side - self._pad * 0.5, self._foot.height + points(4.4) * u, side, side
            )
            self._text = Box(
                self._pad,
                self._foot.height + points(1) * u,
                self._qr.x - self._pad * 1.4,
                self._head.y - self._foot.height - points(2) * u,
            )
            self._mark = Box(self._text.x, self._text.y, self._text.width, points(4) * u)
        else:
            self._qr = Box((width - side) / 2, self._foot.height + points(4.4) * u, side, side)
            bottom = self._qr.y + side
            self._text = Box(
                self._pad, bottom, width - 2 * self._pad, self._head.y - bottom - points(1) * u
            )
            left = self._qr.x + side
            self._mark = Box(left, self._qr.y, width - self._pad - left, side)
        self._wide = wide

    def draw(self, canvas: Any, badge: Badge) -> None:
        """Draw `badge` with the card's lower left corner at the origin."""
        self._draw_head(canvas)
        self._draw_person(canvas, badge)
        self._draw_mark(canvas, badge)
        self._draw_code(canvas, badge)
        self._draw_foot(canvas, badge)
        canvas.setLineWidth(0.4)
        canvas.setStrokeColorRGB(0.8, 0.8, 0.8)
        canvas.rect(0, 0, self._w, self._h, stroke=1, fill=0)

    def _draw_head(self, canvas: Any) -> None:
        head, u = self._head, self._unit
        canvas.setFillColorRGB(*RED)
        canvas.rect(head.x, head.y, head.width, head.height, stroke=0, fill=1)
        canvas.setFillColorRGB(*GOLD)
        canvas.rect(head.x, head.y, head.width, points(0.5) * u, stroke=0, fill=1)
        inner = head.width - 2 * self._pad
        agency = points(4) * u
        organiser = fit(self._sheet.organiser.upper(), MEDIUM, inner, agency, 6 * u, 4 * u, 1)
        top = head.y + head.height - points(0.8) * u
        canvas.setFillColorRGB(*WHITE)
        self._centred(canvas, organiser, MEDIUM, Box(self._pad, top - agency, inner, agency))
        room = Box(
            self._pad, head.y + points(0.9) * u, inner, top - agency - head.y - points(1) * u
        )
        title = fit(self._sheet.title, SEMIBOLD, room.width, room.height, 7.5 * u, 5.5 * u, 3)
        self._centred(canvas, title, SEMIBOLD, room)

    def _draw_person(self, canvas: Any, badge: Badge) -> None:
        box, u = self._text, self._unit
        if badge.mark and self._wide:
            line = self._mark.height
            box = Box(box.x, box.y + line, box.width, box.height - line)
        gap = points(0.9) * u
        honorific = fit(badge.honorific, REGULAR, box.width, points(4.2) * u, 8 * u, 6 * u, 1)
        name_room = box.height * (0.40 if self._wide else 0.38)
        name = fit(badge.name, BOLD, box.width, name_room, 19 * u, 12.5 * u, 2)
        rest = box.height - honorific.height - name.height - 4 * gap
        position = fit(badge.position, MEDIUM, box.width, rest * 0.56, 8.6 * u, 7.6 * u, 4)
        unit = fit(badge.unit, REGULAR, box.width, rest * 0.44, 8.2 * u, 7.4 * u, 3)
        used = honorific.height + name.height + position.height + unit.height + 4 * gap
        y = box.y + box.height - max(0.0, (box.height - used) / 2)
        for fitted, font, ink in (
            (honorific, REGULAR, GREY),
            (name, BOLD, RED),
        ):
            y = self._block(canvas, fitted, font, ink, y)
        y -= gap
        canvas.setFillColorRGB(*GOLD)
        rule = points(16) * u
        x = box.x if self._wide else box.x + (box.width - rule) / 2
        canvas.rect(x, y, rule, points(0.45) * u, stroke=0, fill=1)
        y -= gap
        y = self._block(canvas, position, MEDIUM, INK, y) - gap
        self._block(canvas, unit, REGULAR, INK, y)

    def _block(
        self,
        canvas: Any,
        fitted: Fitted,
        font: str,
        ink: tuple[float, float, float],
        top: float,
    ) -> float:
        """Draw lines from `top` downwards; returns where they end."""
        box = self._text
        canvas.setFillColorRGB(*ink)
        area = Box(box.x, top - fitted.height, box.width, fitted.height)
        if self._wide:
            canvas.setFont(font, fitted.size)
            y = top - fitted.size * ASCENT
            for line in fitted.lines:
                canvas.drawString(box.x, y, line)
                y -= fitted.leading
        else:
            self._centred(canvas, fitted, font, area)
        return area.y

    def _draw_mark(self, canvas: Any, badge: Badge) -> None:
        """In which round one goes up: below the person, on a tall card beside the code."""
        if not badge.mark:
            return
        box, u = self._mark, self._unit
        most = 1 if self._wide else 4
        fitted = fit(badge.mark, SEMIBOLD, box.width, box.height, 7.6 * u, 5.5 * u, most)
        canvas.setFillColorRGB(*RED)
        if self._wide:
            canvas.setFont(SEMIBOLD, fitted.size)
            y = box.y + (box.height + fitted.height) / 2 - fitted.size * ASCENT
            for line in fitted.lines:
                canvas.drawString(box.x, y, line)
                y -= fitted.leading
        else:
            self._centred(canvas, fitted, SEMIBOLD, box)

    def _draw_code(self, canvas: Any, badge: Badge) -> None:
        box, u = self._qr, self._unit
        canvas.setFillColorRGB(0, 0, 0)
        canvas.addLiteral(qr.path_code(badge.code, box.x, box.y, box.width))
        code = Box(box.x, self._foot.height + points(1) * u, box.width, points(3.4) * u)
        canvas.setFillColorRGB(*GREY)
        fitted = fit(badge.code, MEDIUM, code.width, code.height, 6.5 * u, 5 * u, 1)
        self._centred(canvas, fitted, MEDIUM, code)
        if not badge.seat:
            return
        text = f"{words()['seat']} {badge.seat}"
        if self._wide:
            room = Box(box.x, box.y + box.height - points(1) * u, box.width, 0)
            room = Box(box.x, room.y, box.width, self._head.y - room.y)
        else:
            left = self._pad
            room = Box(left, box.y, box.x - left, box.height)
        canvas.setFillColorRGB(*INK)
        fitted = fit(text, BOLD, room.width, room.height, 10 * u, 7 * u, 2)
        self._centred(canvas, fitted, BOLD, room)

    def _draw_foot(self, canvas: Any, badge: Badge) -> None:
        foot, u = self._foot, self._unit
        canvas.setFillColorRGB(*_rgb(badge.colour))
        canvas.rect(foot.x, foot.y, foot.width, foot.height, stroke=0, fill=1)
        canvas.setFillColorRGB(*ink_on(badge.colour))
        inner = Box(
            self._pad, points(0.5) * u, foot.width - 2 * self._pad, foot.height - points(1) * u
        )
        text = badge.group or words()["heading"]
        fitted = fit(text, SEMIBOLD, inner.width, inner.height, 8 * u, 6 * u, 2)
        self._centred(canvas, fitted, SEMIBOLD, inner)

    @staticmethod
    def _centred(canvas: Any, fitted: Fitted, font: str, box: Box) -> None:
        canvas.setFont(font, fitted.size)
        y = box.y + (box.height + fitted.height) / 2 - fitted.size * ASCENT
        for line in fitted.lines:
            x = box.x + (box.width - fonts.width(line, font) * fitted.size) / 2
            canvas.drawString(x, y, line)
            y -= fitted.leading
