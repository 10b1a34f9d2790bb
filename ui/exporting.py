"""Lists to Excel: the one that a page shows, with its filter, order and columns; or a whole one.

What a page shows is told by the module `shown` beside it (`lists(page) -> Sequence[Shown]`), which
is imported when somebody exports:

    def lists(page: DossiersPage) -> list[Shown]:
        return [of_view(page.table, _("Award dossiers"), filters=searched(page.search))]

A Shown is in the language in force, as the page is; complete lists (app.workbooks.lists) are papers
and Vietnamese.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from app.i18n import N_, _
from ui.widgets.choices import ChoiceBox
from ui.widgets.clipboard_cells import headings, shown_columns, shown_rows, text_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from app.workbooks.writer import Sheet
    from ui.context import Context
    from ui.pages.base import Page

SHORTCUT: Final = "Ctrl+Shift+E"
"""Exports the list that the page shows, on every page."""

AS_SHOWN: Final = N_("The list as shown…")
_NARROWEST: Final = 8
_WIDEST: Final = 44
"""Characters of a column; longer texts are wrapped."""

Value = Callable[[QModelIndex], Any]
"""What is given out of a cell: a day, a number, a time. None: what the cell shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as a page shows it; `filters` say in words what of it is left out."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    filters: Sequence[str] = ()


# -- what a view shows ---------------------------------------------------------------------------


def of_view(
    view: QAbstractItemView,
    title: str,
    *,
    filters: Sequence[str] = (),
    values: Mapping[int, Value] | None = None,
    names: Mapping[int, str] | None = None,
    group: str = "",
    group_text: Callable[[QModelIndex], str] = text_of,
) -> Shown:
    """The visible columns of `view` in their order, and the visible rows.

    `values` gives days and numbers by column, `names` headings for columns that show none. Columns
    without any heading (signs) are left out. In a tree only the rows under the groups are listed,
    each with its group (`group_text`) under the heading `group` in front.
    """
    names, values = names or {}, values or {}
    columns = shown_columns(view)
    texts = [names.get(c) or h for c, h in zip(columns, headings(view, columns), strict=True)]
    kept = [(column, text) for column, text in zip(columns, texts, strict=True) if text]

    def cell(first: QModelIndex, column: int) -> Any:
        index = first.siblingAtColumn(column)
        value = values[column](index) if column in values else None
        return text_of(index) if value is None else value

    rows: list[list[Any]] = []
    for first in _listed(view, grouped=bool(group)):
        front = [group_text(first.parent())] if group else []
        rows.append([*front, *(cell(first, column) for column, _text in kept)])
    return Shown(title, [*([group] if group else []), *(t for _c, t in kept)], rows, filters)


def _listed(view: QAbstractItemView, *, grouped: bool) -> Iterator[QModelIndex]:
    for first in shown_rows(view):
        if not grouped or first.parent().isValid():
            yield first


def searched(field: QLineEdit) -> list[str]:
    """The words that are searched for, as a filter."""
    text = field.text().strip()
    return [_("search “{text}”").format(text=text)] if text else []


def chosen(box: ChoiceBox) -> list[str]:
    """What is chosen in a box whose first choice stands for everything, as a filter."""
    return [box.currentText()] if box.currentIndex() > 0 else []


# -- out to Excel --------------------------------------------------------------------------------


def sheet_of(shown: Shown, organisation: tuple[str, str]) -> Sheet:
    """A list as a page shows it, as a sheet of a workbook."""
    from app.workbooks.writer import Column, Sheet

    columns = [
        Column(heading, _width(heading, [row[place] for row in shown.rows]))
        for place, heading in enumerate(shown.headings)
    ]
    note = ""
    if shown.filters:
        note = _("Only: {filters}").format(filters="; ".join(shown.filters))
    wide = sum(column.width for column in columns) > _PORTRAIT
    return Sheet(
        shown.title, shown.title, columns, shown.rows, organisation, landscape=wide, note=note
    )


_PORTRAIT: Final = 100
"""Characters that fit on a page that stands."""


def _width(heading: str, values: Sequence[Any]) -> int:
    """The width that the longest line needs, between what is too narrow and too wide to read."""
    lines = (line for value in values if isinstance(value, str) for line in value.split("\n"))
    longest = max(map(len, lines), default=0)
    dated = any(isinstance(value, datetime.date) for value in values)
    word = max(map(len, heading.split()), default=0)
    wanted = max(longest, word, 10 if dated else 0, len(heading) // 2)
    return min(max(wanted + 2, _NARROWEST), _WIDEST)


def lists_of(page: Page) -> Sequence[Shown]:
    """What `page` shows at the moment that is a list; empty for a page without one."""
    name = f"{type(page).__module__.rpartition('.')[0]}.shown"
    if find_spec(name) is None:
        return ()
    made: Sequence[Shown] = import_module(name).lists(page)
    return made


def export_shown(page: Page) -> None:
    """Ask for a name and write what `page` shows there, filter, order and columns as they are."""
    from app.text.file_names import file_name

    page.finish()
    shown = lists_of(page)
    if not any(one.rows for one in shown):
        page.context.tell(_("There is nothing in this list to export."))
        return
    kept = [one for one in shown if one.rows]

    def content() -> bytes:
        from app.conference import profile
        from app.workbooks import writer

        with page.context.store.read() as session:
            data = profile.load(session)
        organisation = (data.superior_agency, data.organiser)
        return writer.build([sheet_of(one, organisation) for one in kept])

    _save(page.context, page, file_name(kept[0].title, ".xlsx"), content)


def export_list(context: Context, parent: QWidget, name: str) -> None:
    """Ask for a name and write a list of app.workbooks.lists there, complete."""
    from app.workbooks import lists

    with context.store.read() as session:
        made = lists.filled(session, datetime.date.today(), [name])
    if not made:
        context.tell(_("There is nothing in this list to export."))
        return
    _save(context, parent, lists.LISTS[name].file_name, lambda: lists.workbook(made))


def _save(context: Context, parent: QWidget, file_name: str, content: Callable[[], bytes]) -> None:
    from ui.saving import save_as, tell_saved

    def waited_for() -> bytes:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return content()
        finally:
            QApplication.restoreOverrideCursor()

    if (path := save_as(context, parent, file_name, waited_for)) is not None:
        tell_saved(context, path)


# -- the menu of a page --------------------------------------------------------------------------


def add_actions(menu: QMenu, page: Page, *complete: tuple[str, str]) -> list[QAction]:
    """Put the export of the list as shown into `menu`, and of whole lists: (name, text) each."""
    shown = menu.addAction(f"{_(AS_SHOWN)}\t{SHORTCUT}")
    shown.triggered.connect(lambda _on=False: export_shown(page))
    made = [shown]
    for name, text in complete:
        action = menu.addAction(text)
        action.triggered.connect(lambda _on=False, name=name: export_list(page.context, page, name))
        made.append(action)
    return made


def excel_menu(page: Page, *complete: tuple[str, str]) -> QMenu:
    """The menu of a page's Excel button."""
    menu = QMenu(page)
    add_actions(menu, page, *complete)
    return menu
