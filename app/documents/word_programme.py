"""The programme as a Word file."""

from app.documents import word_styles
from app.documents.official_paper import Signature, Text, TextStyle, kept_together
from app.documents.programme import (
    COLUMNS,
    KIND,
    SIGNER,
    Programme,
    ProgrammeLine,
    part_heading,
    time_text,
)
from app.documents.word import WordPaper
from app.documents.word_xml import Cell, Run, paragraph, row


def write(programme: Programme) -> bytes:
    """The programme, A4 standing; the header row stands on every page anew."""
    made = WordPaper(f"Chương trình - {programme.title}", programme.head.organiser)
    made.head(programme.head)
    made.title(KIND, programme.title)
    for text in filter(None, (programme.when, programme.where)):
        made.text(Text(text, TextStyle.REMARK))
    made.gap()
    widths = [width for _heading, width in COLUMNS]
    heads = [
        Cell([paragraph(word_styles.COLUMN, [Run(name)])], middle=True) for name, _width in COLUMNS
    ]
    rows = [row(widths, heads, heading=True)]
    headed = 0
    for part in programme.parts:
        if part.heading:
            headed += 1
            heading = Run(part_heading(part.heading, headed))
            rows.append(row(widths, [Cell([paragraph(word_styles.ROW_HEADING, [heading])], 3)]))
        rows += [row(widths, _cells(line)) for line in part.lines]
    made.table(widths, rows)
    made.signature(Signature(SIGNER))
    return made.save()


def _cells(line: ProgrammeLine) -> list[Cell]:
    time = Run(kept_together(f"{time_text(line.start)} – {time_text(line.end)}"))
    title = [paragraph(word_styles.CELL, [Run(line.title)])]
    title += [paragraph(word_styles.CELL, [Run(text, italic=True)]) for text in line.more]
    return [
        Cell([paragraph(word_styles.CELL_CENTRED, [time])]),
        Cell(title),
        Cell([paragraph(word_styles.CELL, [Run(line.who)])]),
    ]
