"""Copy and paste in the agenda."""

import pytest
from PySide6.QtWidgets import QDialog

from db.kinds import AgendaKind
from tests.ui.clipboards import copied, copy, paste
from ui.pages.agenda import excel_menu
from ui.pages.agenda.import_dialog import AgendaImportDialog
from ui.pages.agenda.model import KIND, LENGTH, START, TITLE
from ui.pages.agenda.page import AgendaPage


@pytest.fixture
def page(sample_window, qtbot) -> AgendaPage:
    sample_window.resize(1920, 1000)  # room for all columns
    sample_window.show_page("agenda")
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)
    return sample_window.current_page()


@pytest.fixture(autouse=True)
def agreed(monkeypatch) -> list[AgendaImportDialog]:
    """Dry runs are agreed to; those shown so far."""
    shown: list[AgendaImportDialog] = []

    class Agreed(AgendaImportDialog):
        def exec(self) -> int:
            shown.append(self)
            wanted = self.import_button.isEnabled()
            return int(QDialog.DialogCode.Accepted if wanted else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(excel_menu, "AgendaImportDialog", Agreed)
    return shown


def row_of(page: AgendaPage, title: str) -> int:
    return next(n for n, row in enumerate(page.model.rows) if row.line and row.line.title == title)


def go(page: AgendaPage, row: int, column: int) -> None:
    page.table.clearSelection()
    page.table.setCurrentIndex(page.model.index(row, column))


def lines(page: AgendaPage):
    return [row.line for row in page.model.rows if row.line is not None]


def test_lengths_and_titles_are_pasted_over_the_headings_of_parts(page) -> None:
    heading = next(n for n, row in enumerate(page.model.rows) if n > 1 and row.line is None)
    go(page, heading - 1, LENGTH)
    titles = [page.model.rows[row].line.title for row in (heading - 1, heading + 1)]
    paste(page.table, f"7:30\t{titles[0]} mới\r\n90s\t{titles[1]} mới\r\n")
    above, below = page.model.rows[heading - 1].line, page.model.rows[heading + 1].line
    assert (above.length, above.title) == (450, f"{titles[0]} mới")
    assert (below.length, below.title) == (90, f"{titles[1]} mới")
    assert page.window().context.store.undo_label == "Dán 4 ô"


def test_all_rows_come_back_from_excel_with_other_lengths(page) -> None:
    page.table.selectAll()
    cells = copy(page.table)
    assert len(cells) == len(page.model.rows)
    row = row_of(page, "Chào cờ")
    before = [line.fixed_start for line in lines(page)]
    cells[row][LENGTH] = "8 phút"
    for later in cells[row + 1 :]:  # as a formula in Excel would have done
        later[START] = later[START] and "09:99"
    go(page, 0, 0)
    said = paste(page.table, "\r\n".join(map("\t".join, cells)))
    line = page.model.rows[row_of(page, "Chào cờ")].line
    assert line.length == 480, said
    assert [line.fixed_start for line in lines(page)] == before


def test_a_start_alone_is_fixed(page) -> None:
    row = row_of(page, "Chào cờ")
    go(page, row, START)
    paste(page.table, "8h20")
    assert page.model.rows[row].line.fixed_start == 8 * 3600 + 20 * 60


def test_kinds_are_pasted_by_name_and_refused_with_their_row(page) -> None:
    row = row_of(page, "Chào cờ")
    go(page, row, KIND)
    paste(page.table, page.model.text(lines(page)[-1], KIND))
    assert page.model.rows[row].line.kind is lines(page)[-1].kind
    said = paste(page.table, "Loại lạ")
    assert f"Dòng {row + 1}" in said and "“Loại lạ”" in said
    title = page.model.rows[row].line.title
    go(page, row, LENGTH)
    said = paste(page.table, "lâu\t ")
    assert "“lâu”" in said and "Nội dung" in said
    assert page.model.rows[row].line.title == title


def test_what_was_copied_is_nothing_new_to_the_import(page, agreed) -> None:
    page.table.selectAll()
    copy(page.table, with_headings=True)
    assert copied()[0][0] == "STT"
    paste(page.table)
    (dialog,) = agreed
    assert dialog.heading.text() == "Bộ nhớ tạm"
    assert page.window().context.store.undo_label is None, dialog.summary.text()


def test_an_item_with_headings_is_added_and_others_stay(page, agreed) -> None:
    before = [line.title for line in lines(page)]
    go(page, 0, 0)
    paste(page.table, "Nội dung\tThời lượng\r\nTham luận thứ bảy\t12\r\n")
    assert agreed
    added = next(line for line in lines(page) if line.title == "Tham luận thứ bảy")
    assert added.length == 720
    assert added.kind is AgendaKind.SPEECH
    assert [line.title for line in lines(page) if line.id != added.id] == before


def test_rows_beyond_the_end_are_added(page, agreed) -> None:
    last = len(page.model.rows) - 1
    title = page.model.rows[last].line.title
    before = len(lines(page))
    go(page, last, LENGTH)
    paste(page.table, f"5\t{title}\r\n3\tChụp ảnh lưu niệm\r\n")
    assert len(lines(page)) == before + 1, agreed[0].summary.text()


def test_other_items_pasted_over_these_are_new_ones(page, agreed) -> None:
    before = len(lines(page))
    go(page, row_of(page, "Chào cờ"), LENGTH)
    paste(page.table, "5\tPhát biểu mới thứ nhất\r\n3\tXem thiếu nhi múa")
    assert agreed
    assert len(lines(page)) == before + 2
    go(page, row_of(page, "Chào cờ"), TITLE)
    # Without lengths the import cannot read them as items.
    assert "tiêu đề" in paste(page.table, "Phát biểu nữa\tTham luận\r\nXem nữa\tVăn nghệ")
