"""The Award dossiers page with real widgets."""

import datetime

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog

from app.units import clusters, dossiers, register, scoring
from db.kinds import DossierState
from db.models import ClusterKind
from tests.ui.conftest import type_down, type_text
from ui.pages.dossiers.model import DECISION, FORM, NOTE, RANK, REMARKS, STATE, UNIT

LEFT = Qt.MouseButton.LeftButton
FLAG, MERIT = 1, 2


@pytest.fixture
def page(window, conference, qtbot):
    """Two clusters; in the first Sở An leads before Sở Bình."""
    window.open_path(conference)
    with window.context.edit("Fill") as session:
        for number in (1, 2):
            made = clusters.add(session, f"Khối {number}", ClusterKind.KHOI)
            units = [register.add(session, f"Sở {name} {number}").id for name in ("An", "Bình")]
            clusters.move_units(session, units, made)
            criterion = scoring.add_criterion(session, made, "Chung", 10000)
            for unit, points in zip(units, (9500, 9000), strict=True):
                scoring.set_points(session, unit, criterion, verified=True, points=points)
    window.show_page("dossiers")
    return window.current_page()


def propose(page, qtbot, unit: str, form: int) -> None:
    page.unit.clear()
    type_text(page.unit, unit)
    page.form.set_value(form)
    qtbot.mouseClick(page.propose_button, LEFT)


def column(page, number: int) -> list[str]:
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def test_units_are_proposed_by_typing(page, qtbot) -> None:
    propose(page, qtbot, "sở bình 1", FLAG)
    propose(page, qtbot, "Sở An 1", MERIT)
    assert column(page, UNIT) == ["Sở Bình 1", "Sở An 1"]
    assert column(page, FORM)[0] == "Cờ thi đua của UBND tỉnh"
    assert column(page, RANK) == ["2", "1"]
    assert "Sở An 1" in column(page, REMARKS)[0]
    assert page.unit.text() == ""
    assert page.context.store.undo_label == "Đề nghị Sở An 1"


def test_notes_are_typed_one_below_the_other(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    propose(page, qtbot, "Sở Bình 1", FLAG)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, NOTE))
    type_down(page.table, ("một", "hai"), qtbot)
    assert column(page, NOTE) == ["một", "hai"]


def test_quotas_are_typed_one_below_the_other(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    qtbot.mouseClick(page.quota_button, LEFT)
    page.quotas.setCurrentCell(0, 1)
    type_down(page.quotas, ("1", "2"), qtbot)
    assert [page.quotas.item(row, 1).text() for row in (0, 1)] == ["1", "2"]
    with page.context.store.read() as session:
        assert sorted(dossiers.load(session).quotas.values()) == [1, 2]


def test_an_unknown_unit_is_refused(page, qtbot) -> None:
    propose(page, qtbot, "Sở Không Có", FLAG)
    assert "Sở Không Có" in page.window().notices.text()
    assert page.model.rowCount() == 0


def test_from_proposal_to_decision_and_back(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    assert len(page.selected_ids()) == 1
    qtbot.mouseClick(page.verdict.appraise_button, LEFT)
    assert column(page, STATE) == ["Đã thẩm định"]
    qtbot.mouseClick(page.verdict.approve_button, LEFT)
    assert "số quyết định" in page.window().notices.text()
    type_text(page.verdict.number, "123/QĐ-UBND")
    page.verdict.day.setDate(QDate(2025, 1, 20))
    qtbot.mouseClick(page.verdict.approve_button, LEFT)
    assert column(page, STATE) == ["Đã duyệt"]
    assert column(page, DECISION) == ["123/QĐ-UBND, 20/01/2025"]
    page.context.store.undo()
    assert column(page, STATE) == ["Đã thẩm định"]
    qtbot.mouseClick(page.verdict.back_button, LEFT)
    assert column(page, STATE) == ["Đề nghị"]


def test_several_are_decided_at_once(page, qtbot) -> None:
    for unit in ("Sở An 1", "Sở An 2"):
        propose(page, qtbot, unit, FLAG)
    page.table.selectAll()
    type_text(page.verdict.number, "7/QĐ")
    qtbot.keyClick(page.verdict.number, Qt.Key.Key_Return)
    assert [line.state for line in page.model.rows] == [DossierState.APPROVED] * 2
    assert "2 hồ sơ" in page.context.store.undo_label


def test_a_rejection_has_a_reason(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    qtbot.mouseClick(page.verdict.reject_button, LEFT)
    assert "lý do" in page.window().notices.text()
    type_text(page.verdict.reason, "Thiếu minh chứng")
    qtbot.mouseClick(page.verdict.reject_button, LEFT)
    assert column(page, STATE) == ["Không duyệt"]
    assert "Thiếu minh chứng" in column(page, REMARKS)[0]
    assert page.verdict.reason.text() == ""


def test_chips_and_cluster_filter(page, qtbot) -> None:
    propose(page, qtbot, "Sở Bình 1", FLAG)
    propose(page, qtbot, "Sở An 2", FLAG)
    doubtful = page.chips["doubtful"]
    assert doubtful.text() == "Có ghi nhận (1)"
    qtbot.mouseClick(doubtful, LEFT)
    assert column(page, UNIT) == ["Sở Bình 1"]
    qtbot.mouseClick(page.chips["all"], LEFT)
    page.cluster.set_value(2)
    assert column(page, UNIT) == ["Sở An 2"]


def test_quotas_are_typed_and_watched(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    propose(page, qtbot, "Sở Bình 1", FLAG)
    qtbot.mouseClick(page.quota_button, LEFT)
    assert page.quotas.isVisible()
    page.quotas.item(0, 1).setText("1")
    assert page._all.quotas == {(1, FLAG): 1}
    assert all("chỉ tiêu" in text for text in column(page, REMARKS))
    page.quotas.item(0, 1).setText("nhiều")
    assert "nhiều" in page.window().notices.text()
    assert page.quotas.item(0, 1).text() == "1"
    page.quotas.item(0, 1).setText("")
    assert page._all.quotas == {}


def test_deleted_and_back(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    qtbot.mouseClick(page.delete_button, LEFT)
    assert page.model.rowCount() == 0
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert page.model.rowCount() == 1


def test_a_note(page, qtbot) -> None:
    propose(page, qtbot, "Sở An 1", FLAG)
    assert page.model.setData(page.model.index(0, NOTE), "Bổ sung ảnh")
    assert column(page, NOTE) == ["Bổ sung ảnh"]


def test_excel(page, qtbot, monkeypatch, tmp_path) -> None:
    propose(page, qtbot, "Sở An 1", MERIT)
    type_text(page.verdict.number, "5/QĐ")
    page.verdict.day.setDate(QDate(2025, 1, 20))
    qtbot.mouseClick(page.verdict.approve_button, LEFT)
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.export_button.menu().actions()[1].trigger()
    row = next(load_workbook(path).active.iter_rows(min_row=6, values_only=True))
    assert row[1:8] == (
        "Bằng khen của Chủ tịch UBND tỉnh", "Sở An 1", "1. Khối 1", 1, "Đã duyệt", "5/QĐ",
        datetime.datetime(2025, 1, 20),
    )  # fmt: skip


def test_a_finding_leads_here(page, qtbot) -> None:
    propose(page, qtbot, "Sở Bình 1", FLAG)
    ids = [line.id for line in page.model.rows]
    page.context.show_page("overview")
    page.context.show_page("dossiers", ids)
    assert page.selected_ids() == ids
    assert "Sở An 1" in page.remarks.text()
