"""The script as rows: one for each block of words, and one under each that the data outran."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from app.i18n import N_, _
from app.script.cues import Block, Cue, Script
from app.text.search import fold, matches, search_terms
from ui.pages.script import texts
from ui.widgets.row_model import Index, RowModel

TIME, CONTENT, WHO, WORDS, CUES = range(5)
HEADINGS: Final = (
    N_("Time"),
    N_("Content"),
    N_("Who"),
    N_("Words"),
    N_("Technical cues"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a block of a cue, or (`change`) what the data say now in place of `block`.

    `first` is the row that begins its cue; `span` counts the rows of the cue.
    """

    cue: Cue
    block: Block
    first: bool
    span: int
    change: bool = False


class ScriptModel(RowModel[Row]):
    """Asks by `asked_text` (key of a block, text) to keep what was typed."""

    asked_text = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(HEADINGS)
        self.script = Script()
        self._terms: Sequence[str] = ()
        self._open_only = False

    def show(self, script: Script) -> None:
        """Show another script."""
        self.script = script
        self._fill()

    def narrow(self, query: str, open_only: bool) -> None:
        """Show the cues that hold the words of `query` (and, `open_only`, that need a look)."""
        self._terms, self._open_only = search_terms(query), open_only
        self._fill()

    def _fill(self) -> None:
        shown = filter(self._shown, self.script.cues)
        self.show_rows([row for cue in shown for row in rows_of(cue)])

    def _shown(self, cue: Cue) -> bool:
        if self._open_only and not cue.needs_a_look:
            return False
        if not self._terms:
            return True
        parts = [cue.title, cue.who, *(block.text for block in cue.blocks)]
        return matches(self._terms, fold(" ".join(parts)))

    def block_at(self, index: Index) -> Block | None:
        """The block that is typed in a cell; None for a cell that is only read."""
        row = self.rows[index.row()]
        if index.column() == CUES:
            return row.cue.technical
        return row.block if index.column() == WORDS and not row.change else None

    def row_of(self, key: str) -> int | None:
        """The row of a block (of its cue, for a technical one); None where it is not shown."""
        return next(
            (
                number
                for number, row in enumerate(self.rows)
                if not row.change and key in (row.block.key, row.cue.technical.key)
            ),
            None,
        )

    # -- what Qt asks ----------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Words and technical cues are typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.block_at(index) is None else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain texts, as they are copied and read to those who do not see them."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if (block := self.block_at(index)) is not None:
            return block.text
        if row.change:
            return ""
        return (texts.clock(row.cue.begins), row.cue.title, row.cue.who)[index.column()]

    def _tip(self, row: Row, column: int) -> str:
        if column == CONTENT:
            return "\n".join(texts.problems(row.cue))
        block = row.cue.technical if column == CUES else row.block
        return _("Written by hand") if column in (WORDS, CUES) and block.edited else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask to keep what was typed, if it is another text."""
        block = self.block_at(index)
        if block is None or role != Qt.ItemDataRole.EditRole or value == block.text:
            return False
        self.asked_text.emit(block.key, value)
        return True


def rows_of(cue: Cue) -> list[Row]:
    """The rows of one cue."""
    made: list[tuple[Block, bool]] = []
    for block in cue.words:
        made.append((block, False))
        if block.outdated:
            made.append((block, True))
    if cue.technical.outdated:
        made.append((cue.technical, True))
    return [
        Row(cue, block, place == 0, len(made), change)
        for place, (block, change) in enumerate(made)
    ]  # fmt: skip
