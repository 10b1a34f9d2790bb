"""The director's edition of the ceremony script: all columns, A4 lying, a header row a page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from app.documents import fonts, script_paper, state_paper
from app.documents.script_paper import ScriptPaper
from app.documents.state_paper import Row
from app.script.cues import Block, Cue
from app.text.typography import bind

# The words of the paper; state papers are Vietnamese.
_COLUMNS: Final = (
    ("Thời gian", 20.0),
    ("Nội dung", 42.0),
    ("Người thực hiện", 40.0),
    ("Lời dẫn", 108.0),
    ("Âm thanh, ánh sáng, màn hình, lễ tân", 56.0),
)
"""Heading and width in millimetres; 266 in all between the margins of a lying sheet."""

_SIDES: Final = (18.0, 13.0)
_ENDS: Final = 15.0
_SIZE: Final = 11.0
_BETWEEN: Final = 3.0
"""Points between two paragraphs of a cell."""

_MOST_IN_ROW: Final = 900
"""Letters of a row, about a third of a page: a row does not break."""


def content(session: Session) -> ScriptPaper:
    """The script as it stands. Raises NothingToPrint without one."""
    return script_paper.content(session)


def draw(paper: ScriptPaper) -> bytes:
    """The script as a PDF."""
    width = sum(width for _heading, width in _COLUMNS)
    story = [
        state_paper.head_block(paper.head, width),
        *state_paper.title_block(script_paper.KIND, paper.title, width),
        state_paper.table(
            [[heading for heading, _width in _COLUMNS]],
            [width for _heading, width in _COLUMNS],
            list(_rows(paper)),
            size=_SIZE,
            centred=frozenset({0}),
        ),
    ]
    title = f"Kịch bản điều hành - {paper.title}"
    return state_paper.build(
        story, title, paper.head.organiser, lying=True, sides=_SIDES, ends=_ENDS
    )[0]


def _rows(paper: ScriptPaper) -> Iterator[Row]:
    names = paper.script.names
    for part, cues in groupby(paper.script.cues, key=lambda cue: cue.part):
        if part:
            yield Row([part.upper()], heading=True)
        for cue in cues:
            for place, blocks in enumerate(_groups(cue)):
                words = [one for block in blocks for one in _paragraphs(block.text, names, _SIZE)]
                yield Row(
                    _first_cells(cue, names, words) if place == 0 else ["", "", "", words, ""]
                )


def _first_cells(cue: Cue, names: frozenset[str], words: list[Any]) -> list[Any]:
    return [
        script_paper.time(cue),
        [state_paper.paragraph(cue.title, fonts.SERIF_BOLD, _SIZE)],
        bind(cue.who, names),
        words,
        list(_paragraphs(cue.technical.text, names, _SIZE - 1)),
    ]


def _groups(cue: Cue) -> list[list[Block]]:
    """The words of a cue by row of the table: a long list goes on from page to page."""
    groups: list[list[Block]] = [[]]
    for block in cue.words:
        if groups[-1] and sum(len(other.text) for other in (*groups[-1], block)) > _MOST_IN_ROW:
            groups.append([])
        groups[-1].append(block)
    return groups


def _paragraphs(text: str, names: frozenset[str], size: float) -> Iterator[Any]:
    for line in text.split("\n") if text else ():
        font = fonts.SERIF_ITALIC if script_paper.is_aside(line) else fonts.SERIF
        yield state_paper.paragraph(bind(line, names), font, size, spaceAfter=_BETWEEN)
