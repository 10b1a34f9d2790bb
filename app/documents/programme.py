"""The programme (chương trình hội nghị) that every delegate finds in the folder."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda.items import AgendaLine
from app.conference import profile
from app.documents import agenda_paper, fonts, state_paper
from app.documents.state_paper import Row, StateHead
from db.models import AgendaKind

# The words of the paper; state papers are Vietnamese.
KIND: Final = "CHƯƠNG TRÌNH"
COLUMNS: Final = (("Thời gian", 31.0), ("Nội dung", 78.0), ("Người thực hiện", 56.0))
"""Heading and width in millimetres; 165 in all between the margins of appendix I."""

_SIZES: Final = (13.0, 12.0, 11.0, 10.0)
"""Type sizes of the table that are tried for one page."""

SIGNER: Final = "BAN TỔ CHỨC"
_NUMBERED: Final = re.compile(r"(?:[IVX]+|[A-Z]|\d+|phần\b.*)[.)/:\s]", re.IGNORECASE)
"""How a heading begins that has a number of its own."""

_TURN: Final = re.compile(
    r"[\s,;:(–-]*\b(?:đợt|lượt|lần|số|clip|video clip|phóng sự)\s*(?:thứ\s*)?"
    r"(?:\d+|[IVX]+)(?:\s*/\s*\d+)?\s*\)?\s*$",
    re.IGNORECASE,
)
"""What tells neighbouring award rounds or clips apart: ", đợt 2", "(đợt 2/5)"."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line: from and to in seconds after midnight; `more` are lines under the title.

    `items` are the ids of the items that it stands for.
    """

    start: int
    end: int
    title: str
    who: str
    more: tuple[str, ...] = ()
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """Lines under a heading, "" for none."""

    heading: str
    lines: tuple[ProgrammeLine, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything on the paper; `when` and `where` are whole lines, "" for none."""

    head: StateHead
    title: str
    when: str
    where: str
    parts: tuple[ProgrammePart, ...]


def content(session: Session) -> Programme:
    """The programme as the agenda stands: only items that delegates are to read.

    The time of an item that is not listed counts to the line before it in its part, so that no
    delegate wonders what happens between two lines. Raises NothingToPrint.
    """
    data = profile.load(session)
    agenda = agenda_paper.load(session)
    shown = {line.id for line in agenda.lines if line.on_programme}
    parts = []
    for heading, lines in groupby(agenda.lines, key=lambda line: line.part):
        made: list[ProgrammeLine] = []
        for line in _lines(list(lines), shown):
            if shown & set(line.items):
                made.append(line)
            elif made:
                made[-1] = replace(made[-1], end=max(made[-1].end, line.end))
        if made:
            parts.append(ProgrammePart(heading, tuple(made)))
    begins = parts[0].lines[0].start if parts else agenda.start
    where = data.hall_address or data.place
    return Programme(
        state_paper.head(session, data.held_on),
        data.title,
        f"Thời gian: {_spoken_time(begins)}, {_day(data.held_on, data.launch_year)}",
        f"Địa điểm: {where}" if where else "",
        tuple(parts),
    )


def _spoken_time(seconds: int) -> str:
    return f"{seconds // 3600 % 24:02} giờ {seconds // 60 % 60:02}"


def _day(day: datetime.date | None, year: int) -> str:
    return f"ngày {day:%d/%m/%Y}" if day else f"ngày …/…/{year}"


# -- what delegates read in one line ---------------------------------------------------------------


def _lines(part: Sequence[AgendaLine], shown: set[int]) -> Iterable[ProgrammeLine]:
    """The lines of a part: rounds and clips that follow one another stand together."""
    at = 0
    while at < len(part):
        count = _same_series(part[at:])
        if count > 1:
            yield _series(part[at : at + count])
        elif at + 1 < len(part) and _one_speech(part[at], part[at + 1], shown):
            count = 2
            yield _speech(part[at], part[at + 1], shown)
        else:
            yield _line(part[at])
        at += count


def series_title(title: str) -> str:
    """`title` without what tells it apart from its neighbours: "Trao Bằng khen, đợt 2"."""
    return _TURN.sub("", title).strip(" ,;:–-") or title


def _same_series(part: Sequence[AgendaLine]) -> int:
    """How many items from the first on are award rounds (or clips) of one title."""
    first = part[0]
    if first.kind not in (AgendaKind.AWARD_ROUND, AgendaKind.CLIP):
        return 1
    title = series_title(first.title)
    count = 1
    for line in part[1:]:
        if line.kind is not first.kind or series_title(line.title) != title:
            break
        count += 1
    return count


def _one_speech(first: AgendaLine, second: AgendaLine, shown: set[int]) -> bool:
    """Whether two neighbours are a speech that is listed and its clip, in either order."""
    if {first.kind, second.kind} != {AgendaKind.SPEECH, AgendaKind.CLIP}:
        return False
    if (first if first.kind is AgendaKind.SPEECH else second).id not in shown:
        return False
    return not first.presenter or not second.presenter or first.presenter == second.presenter


def _line(line: AgendaLine) -> ProgrammeLine:
    return ProgrammeLine(line.slot.start, line.slot.end, line.title, line.presenter, (), (line.id,))


def _series(part: Sequence[AgendaLine]) -> ProgrammeLine:
    who = dict.fromkeys(line.presenter for line in part if line.presenter)
    return ProgrammeLine(
        part[0].slot.start,
        part[-1].slot.end,
        series_title(part[0].title),
        "\n".join(who),
        (),
        tuple(line.id for line in part),
    )


def _speech(first: AgendaLine, second: AgendaLine, shown: set[int]) -> ProgrammeLine:
    speech, clip = (first, second) if first.kind is AgendaKind.SPEECH else (second, first)
    more = (clip.title,) if clip.id in shown else ()
    return ProgrammeLine(
        first.slot.start,
        second.slot.end,
        speech.title,
        speech.presenter or clip.presenter,
        more,
        (first.id, second.id),
    )


# -- drawing ---------------------------------------------------------------------------------------


def draw(programme: Programme) -> bytes:
    """The programme as a PDF, A4 standing: on one page if a smaller type can bring that about.

    On more pages the header row repeats.
    """
    made = b""
    for size in _SIZES:
        made, pages = _draw(programme, size)
        if pages == 1:
            return made
    return _draw(programme, _SIZES[0])[0]


def _draw(programme: Programme, size: float) -> tuple[bytes, int]:
    """The PDF in a type of `size` points, and the number of its pages."""
    width = sum(width for _heading, width in COLUMNS)
    story = [
        state_paper.head_block(programme.head, width),
        *state_paper.title_block(KIND, programme.title, width),
        *(
            state_paper.paragraph(
                state_paper.balanced(text, fonts.SERIF_ITALIC, 13, width),
                fonts.SERIF_ITALIC,
                13,
                "centre",
            )
            for text in (programme.when, programme.where)
            if text
        ),
        state_paper.space(4),
        state_paper.table(
            [[heading for heading, _width in COLUMNS]],
            [width for _heading, width in COLUMNS],
            list(_rows(programme, size)),
            size=size,
            centred=frozenset({0}),
        ),
        state_paper.signature_block(SIGNER, width, room=0),
    ]
    return state_paper.build(story, f"Chương trình - {programme.title}", programme.head.organiser)


def _rows(programme: Programme, size: float) -> Iterable[Row]:
    headed = 0
    for part in programme.parts:
        if part.heading:
            headed += 1
            yield Row([part_heading(part.heading, headed)], heading=True)
        for line in part.lines:
            cell: Any = line.title
            if line.more:
                cell = [
                    state_paper.paragraph(line.title, fonts.SERIF, size),
                    *(
                        state_paper.paragraph(text, fonts.SERIF_ITALIC, size - 1)
                        for text in line.more
                    ),
                ]
            yield Row([f"{time_text(line.start)} – {time_text(line.end)}", cell, line.who])


def part_heading(heading: str, number: int) -> str:
    """The heading of a part in capitals, with its number unless it has one of its own."""
    if _NUMBERED.match(heading):
        return heading.upper()
    return f"{_ROMAN[number - 1]}. {heading.upper()}" if number <= len(_ROMAN) else heading.upper()


_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def time_text(seconds: int) -> str:
    """A time as programmes write it, to the minute: 07h30."""
    return f"{seconds // 3600 % 24:02}h{seconds // 60 % 60:02}"
