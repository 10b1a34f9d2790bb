"""The ceremony script (kịch bản điều hành) as a Word file, for the office's own approval."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from app.documents import script_paper, word_styles
from app.documents.official_paper import Signature
from app.documents.script_paper import ScriptPaper
from app.documents.word import WordPaper
from app.documents.word_xml import Cell, Run, element, paragraph, row, runs
from app.script.cues import Cue
from app.text.typography import bind

_SIGNER: Final = "BAN TỔ CHỨC"
_COLUMNS: Final = (
    ("Thời gian", 20.0),
    ("Nội dung", 42.0),
    ("Người thực hiện", 40.0),
    ("Lời dẫn", 98.0),
    ("Kỹ thuật", 52.0),
)
"""Heading and width in millimetres: 252 in all, between the margins of a lying sheet."""


def write(paper: ScriptPaper) -> bytes:
    """The script on A4 lying: a row for each block of words, which never breaks over pages."""
    made = WordPaper(f"Kịch bản điều hành - {paper.title}", paper.head.organiser, lying=True)
    made.head(paper.head)
    made.title(script_paper.KIND, paper.title)
    widths = [width for _heading, width in _COLUMNS]
    heads = [
        Cell([paragraph(word_styles.COLUMN, [Run(name)])], middle=True) for name, _width in _COLUMNS
    ]
    rows = [row(widths, heads, heading=True)]
    for part, cues in groupby(paper.script.cues, key=lambda cue: cue.part):
        if part:
            text = [Run(part.upper())]
            whole = Cell([paragraph(word_styles.ROW_HEADING, text)], len(_COLUMNS))
            rows.append(row(widths, [whole]))
        for cue in cues:
            rows += [row(widths, cells) for cells in _cells(cue, paper.script.names)]
    made.table(widths, rows)
    made.signature(Signature(_SIGNER))
    return made.save()


def _cells(cue: Cue, names: frozenset[str]) -> Iterator[list[Cell]]:
    """The cells of a cue's rows; what is said once for all of them is one cell down the rows."""
    words = [block.text for block in cue.words if block.text] or [""]
    for number, text in enumerate(words):
        # The first words of a cue stay with those that follow.
        spoken = Cell(list(_paragraphs(text, names, keep_next=not number and len(words) > 1)))
        joined = "" if len(words) == 1 else "continue" if number else "restart"
        if number:
            blank = [Cell([paragraph(word_styles.CELL)], joined=joined) for _column in range(4)]
            yield [*blank[:3], spoken, blank[3]]
            continue
        yield [
            Cell(
                [paragraph(word_styles.CELL_CENTRED, [Run(script_paper.time(cue))])], joined=joined
            ),
            Cell([paragraph(word_styles.CELL_BOLD, [Run(cue.title)])], joined=joined),
            Cell(list(_paragraphs(cue.who, names)), joined=joined),
            spoken,
            Cell(list(_paragraphs(cue.technical.text, names)), joined=joined),
        ]


def _paragraphs(text: str, names: frozenset[str], *, keep_next: bool = False) -> Iterator[Any]:
    for line in text.split("\n"):
        kept = [element("w:keepNext")] if keep_next else []
        aside = script_paper.is_aside(line)
        found = runs(bind(line, names), word_styles.OPEN_PLACE, italic=aside)
        yield paragraph(word_styles.CELL, found, *kept)
