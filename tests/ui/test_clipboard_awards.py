"""Copy and paste of tasks, dossiers, groups and awards."""

import datetime

import pytest
from PySide6.QtWidgets import QDialog

from app.awards import rounds
from app.workbooks.refused import Refused
from tests.ui.clipboards import copy, paste
from ui.pages.awards import page as awards_page
from ui.pages.awards.bar import LIST, ROUNDS
from ui.pages.awards.dialogs import ImportDialog
from ui.pages.awards.list_view import AMOUNT, CITATION, DAY, FORM, NAME, POSITION, ROUND
from ui.pages.preparation.model import TITLE
from ui.pages.preparation.pasting import due_of

TODAY = datetime.date(2025, 1, 6)


@pytest.fixture
def agreed(monkeypatch) -> list[ImportDialog]:
    """Import dialogs are agreed to; those shown so far."""
    shown: list[ImportDialog] = []

    class Agreed(ImportDialog):
        def exec(self) -> int:
            shown.append(self)
            return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(awards_page, "ImportDialog", Agreed)
    return shown


# -- preparation -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("20/01/2025", (datetime.date(2025, 1, 20), None)),
        ("20/1", (datetime.date(2025, 1, 20), None)),
        ("18/01/2025 · Thứ Bảy", (datetime.date(2025, 1, 18), None)),
        ("15", (None, 15)),
        ("T-10", (None, 10)),
        ("trước hội nghị 15 ngày", (None, 15)),
        ("", (None, None)),
    ],
)
def test_due_days_as_offices_write_them(text, due) -> None:
    assert due_of(text, TODAY) == due


@pytest.mark.parametrize("text", ["sớm", "999 ngày", "31/02/2025", "ngày 1 hoặc 2"])
def test_what_is_no_due_day(text) -> None:
    with pytest.raises(Refused, match=text[:3]):
        due_of(text, TODAY)


def test_a_task_without_title_refuses_the_paste(show) -> None:
    page = show("preparation")
    before = list(page.model.rows)
    page.table.setCurrentIndex(page.model.index(0, TITLE))
    said = paste(page.table, '""\tAi đó')
    assert "Dòng 1" in said
    assert list(page.model.rows) == before


# -- dossiers and groups ---------------------------------------------------------------------------


def test_notes_of_dossiers_and_quotas_are_pasted(show) -> None:
    page = show("dossiers")
    page.table.setCurrentIndex(page.model.index(0, 7))
    paste(page.table, "một\r\nhai")
    assert [line.note for line in page.model.rows[:2]] == ["một", "hai"]
    page.quota_button.setChecked(True)
    page.quotas.setCurrentCell(0, 1)
    paste(page.quotas, "4\t5\r\n6\t7")
    assert [[page.quotas.item(r, c).text() for c in (1, 2)] for r in (0, 1)] == [
        ["4", "5"], ["6", "7"],
    ]  # fmt: skip
    assert copy(page.quotas)[0][0] == "4"
    page.quotas.setCurrentCell(0, 1)
    said = paste(page.quotas, "9\tnhiều")
    assert "“nhiều”" in said
    assert page.quotas.item(0, 1).text() == "4"


def test_decisions_are_not_typed_in_the_list(show) -> None:
    page = show("dossiers")
    page.table.setCurrentIndex(page.model.index(0, 4))
    assert "Dòng 1" in paste(page.table, "Đã duyệt rồi")


def test_numbers_of_the_plan_are_pasted(show) -> None:
    page = show("overview")
    table, model = page.groups.table, page.groups.model
    table.setCurrentIndex(model.index(0, 1))
    paste(table, "11\r\n12\r\n13\r\n")
    assert [group.quota for group in model.rows[:3]] == [11, 12, 13]
    table.setCurrentIndex(model.index(0, 1))
    assert "-1" in paste(table, "-1")
    table.selectRow(0)
    assert copy(table)[0][1] == "11"


# -- awards ----------------------------------------------------------------------------------------


def test_awards_are_pasted_row_by_row_not_for_all_selected(show) -> None:
    page = show("awards")
    page.show_view(LIST)
    page.table.select([line.id for line in page.model.rows[:3]])
    page.table.setCurrentIndex(page.model.index(0, CITATION))
    page.table.select([line.id for line in page.model.rows[:3]])
    before = page.model.rows[3].citation
    paste(page.table, "Một\t1.000.000\r\nHai\t2000000\r\nBa\t\r\n")
    lines = page.model.rows
    assert [line.citation for line in lines[:4]] == ["Một", "Hai", "Ba", before]
    assert [line.amount for line in lines[:3]] == [1_000_000, 2_000_000, None]


def test_one_day_fills_the_selected_awards(show) -> None:
    page = show("awards")
    page.show_view(LIST)
    page.table.setCurrentIndex(page.model.index(0, DAY))
    page.table.select([line.id for line in page.model.rows[:3]])
    paste(page.table, "20/01/2025")
    assert {line.decision_on for line in page.model.rows[:3]} == {datetime.date(2025, 1, 20)}


def test_refused_awards_are_named(show) -> None:
    page = show("awards")
    page.show_view(LIST)
    row = next(n for n, line in enumerate(page.model.rows) if line.recipient == "collective")
    page.table.clearSelection()
    page.table.setCurrentIndex(page.model.index(row, POSITION))
    said = paste(page.table, "Giám đốc\t\tGiấy khen lạ")
    assert "“Giấy khen lạ”" in said and "Chức vụ" in said
    page.table.setCurrentIndex(page.model.index(row, AMOUNT))
    assert "“nhiều”" in paste(page.table, "nhiều")
    page.table.setCurrentIndex(page.model.index(row, ROUND))
    assert f"Dòng {row + 1}" in paste(page.table, "77")


def test_the_whole_list_comes_back_as_it_was(show, agreed) -> None:
    page = show("awards")
    page.show_view(LIST)
    page.table.selectAll()
    lines = copy(page.table)
    assert len(lines) == len(page.model.rows)
    # Under the office's own words and in a place of its own: an import that finds all there.
    page.bar.search.setFocus()
    page.clipboard.paste_rows()
    (dialog,) = agreed
    assert not dialog.agree.isEnabled()
    assert "Bộ nhớ tạm" in dialog.windowTitle()


def test_awards_for_others_are_new_ones(show, agreed) -> None:
    page = show("awards")
    page.show_view(LIST)
    form, n = page.model.rows[0].form, len(page.model.rows)
    page.table.setCurrentIndex(page.model.index(0, NAME))
    cells = [[""] * (FORM + 1) for _row in range(2)]
    for line, name in zip(cells, ("Đơn vị dán một", "Đơn vị dán hai"), strict=True):
        line[NAME], line[FORM] = name, form
    paste(page.table, "\r\n".join(map("\t".join, cells)))
    assert len(page.model.rows) == n + 2
    assert agreed


def test_rounds_are_copied_with_what_stands_in_them(show) -> None:
    page = show("awards")
    page.show_view(ROUNDS)
    with page.context.edit("x") as session:
        rounds.split(session)
    tree = page.rounds.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    heading, line = copy(tree, with_headings=True)
    assert len(heading) == len(line)
    assert line[0].startswith("1. ")
    assert "chỉ để xem" in paste(tree, "x")
