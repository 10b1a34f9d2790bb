"""Papers of running text under the head of a state paper: invitations, speeches, lists of things.

What stands on them is made once and drawn twice: here as a PDF, in app.documents.word as a Word
file. Sizes are points, widths millimetres; both follow Nghị định 30/2020/NĐ-CP, appendix I.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import Any, Final

from app.documents import fonts, state_paper
from app.documents.imposition import A4, points
from app.documents.paper import escaped, lay_out
from app.documents.state_paper import BOTTOM, LEFT, RIGHT, TOP, Row, StateHead
from app.progress import Progress, ignore
from app.text.typography import NO_BREAK

WIDTH: Final = A4[0] - LEFT - RIGHT
"""Between the margins, in millimetres."""

BODY_SIZE: Final = 14.0
TABLE_SIZE: Final = 13.0
FIRST_LINE: Final = 12.7
"""Indent of the first line of a paragraph, in millimetres."""

GAP: Final = 6.0
"""Least room between paragraphs, in points."""

NUMBER_TOP: Final = 13.0
"""From the upper edge to the base line of the page's number in millimetres, and its size."""


class TextStyle(StrEnum):
    """What a paragraph is: text (first line indented), whom it is addressed to, a line in the
    middle, a heading inside the text, an entry of a list (a dash before it), a remark.
    """

    BODY = "body"
    ADDRESSEE = "addressee"
    CENTRED = "centred"
    HEADING = "heading"
    LIST = "list"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `label` stands before it in bold ("Thời gian:")."""

    text: str
    style: TextStyle = TextStyle.BODY
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, `width` in millimetres."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its header row stands on every page anew and its rows never break."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Office in capitals (lines by "\\n") and name, "" for none yet; nơi nhận beside them.

    `room` to sign between office and name is in millimetres.
    """

    office: str
    name: str = ""
    receivers: tuple[str, ...] = ()
    room: float = 22.0


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """One paper: `kind` in capitals, `about` under it."""

    head: StateHead
    kind: str
    about: str
    blocks: tuple[Text | Grid, ...]
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class PaperFile:
    """Papers in one file, each from a page of its own; `title` is what a viewer shows of it."""

    title: str
    author: str
    papers: tuple[OfficialPaper, ...]


def kept_together(text: str) -> str:
    """`text` with blanks that keep it on one line, as names stay on papers."""
    return NO_BREAK.join(text.split())


# -- as a PDF --------------------------------------------------------------------------------------


def draw(file: PaperFile, progress: Progress = ignore) -> bytes:
    """The papers as a PDF, A4 standing; each counts its own pages, from the second on top.

    Raises what `progress` raises.
    """
    return draw_counted(file, progress)[0]


def draw_counted(file: PaperFile, progress: Progress = ignore) -> tuple[bytes, list[int]]:
    """The same, and the page (from 0) that each paper begins on."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate

    fonts.register()
    width, height = (points(side) for side in A4)
    begun: list[int] = []
    """Pages (from 1) on which papers begin; the last counts."""

    def number(canvas: Any, document: Any) -> None:
        page = document.page - (begun[-1] if begun else document.page) + 1
        if page > 1:
            canvas.setFont(fonts.SERIF, NUMBER_TOP)
            canvas.drawCentredString(width / 2, height - points(NUMBER_TOP), str(page))

    def begin(share: float, page: int) -> None:
        begun.append(page)
        progress(share)

    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(width, height),
        title=file.title,
        author=file.author,
        creator="Giao Ước",
        invariant=1,
    )
    room = (points(LEFT), points(BOTTOM), points(WIDTH), height - points(TOP + BOTTOM))
    frame = Frame(*room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    # At the end of a page it is known whether a paper began on it.
    document.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=number))
    story: list[Any] = []
    for count, paper in enumerate(file.papers):
        if count:
            story.append(PageBreak())
        story.append(_beginning(partial(begin, count / len(file.papers))))
        story += _story(paper)
    lay_out(document, story or [state_paper.space(1)])
    return buffer.getvalue(), [page - 1 for page in begun]


def _beginning(on_page: Callable[[int], None]) -> Any:
    """Nothing to see; `on_page` is called with the number of the page it comes to stand on."""
    from reportlab.platypus import Flowable

    class Beginning(Flowable):  # type: ignore[misc]
        def wrap(self, _width: float, _height: float) -> tuple[float, float]:
            return 0, 0

        def draw(self) -> None:
            on_page(self.canv.getPageNumber())

    return Beginning()


def _story(paper: OfficialPaper) -> list[Any]:
    story = [
        state_paper.head_block(paper.head, WIDTH),
        *state_paper.title_block(paper.kind, paper.about, WIDTH),
    ]
    for block in paper.blocks:
        story.append(_table(block) if isinstance(block, Grid) else _paragraph(block))
    if paper.signature is not None:
        if isinstance(paper.blocks[-1], Text):
            # A signature never stands alone on a page.
            story[-1].keepWithNext = 1
        story.append(_signature(paper.signature))
    return story


def _paragraph(made: Text) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(_markup(made), _style(made.style))


def _markup(made: Text) -> str:
    text = escaped(made.text)
    if made.style is TextStyle.LIST:
        text = f"- {text}"
    if not made.label:
        return text
    return f'<font name="{fonts.SERIF_BOLD}">{escaped(made.label)}</font> {text}'


def _style(style: TextStyle) -> Any:
    more: dict[str, Any] = {"spaceBefore": GAP, "leading": BODY_SIZE * 1.25}
    indented = {"firstLineIndent": points(FIRST_LINE)}
    match style:
        case TextStyle.ADDRESSEE:
            return state_paper.style(fonts.SERIF_BOLD, BODY_SIZE, "centre", **more)
        case TextStyle.CENTRED:
            more["spaceBefore"] = 2
            return state_paper.style(fonts.SERIF, BODY_SIZE, "centre", **more)
        case TextStyle.REMARK:
            return state_paper.style(fonts.SERIF_ITALIC, BODY_SIZE, "centre", **more)
        case TextStyle.HEADING:
            more |= indented | {"keepWithNext": 1, "spaceBefore": GAP * 1.5}
            return state_paper.style(fonts.SERIF_BOLD, BODY_SIZE, **more)
        case _:
            return state_paper.style(fonts.SERIF, BODY_SIZE, "both", **more, **indented)


def _table(grid: Grid) -> Any:
    return state_paper.table(
        [[column.heading for column in grid.columns]],
        [column.width for column in grid.columns],
        [Row(cells) for cells in grid.rows],
        size=TABLE_SIZE,
        centred=frozenset(n for n, column in enumerate(grid.columns) if column.centred),
    )


def _signature(made: Signature) -> Any:
    left: Sequence[Any] = state_paper.receivers_block(made.receivers) if made.receivers else ()
    return state_paper.signature_block(made.office, WIDTH, made.name, left, room=made.room)
