"""A whole conference through the real window, from an empty file to its reports.

The stations follow one another and share one conference: each begins with what those before it
left. With GIAOUOC_PICTURES=FOLDER every station leaves pictures there.
"""

from PySide6.QtCore import QDate, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.conference.plan import PLAN_GROUPS
from tests.ui.show_stage import DAY
from tests.whole_day import office_lists
from tests.whole_day.day import K, fill
from ui.pages.overview.details import ConferenceCard
from ui.welcome.new_form import NewForm

TITLE = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024 và triển khai năm 2025"


def test_01_a_new_conference_with_title_and_date(day, qtbot) -> None:
    day.picture("welcome")
    day.click(day.named(QPushButton, "Hội nghị mới"))
    form = day.window.findChild(NewForm)
    fill(form.folder, str(day.folder))
    fill(form.name, day.path.stem)
    day.picture("new-conference")
    day.click(form.make_button)
    assert day.path.exists()
    page = day.go("overview")
    qtbot.waitUntil(lambda: day.window.context.watch.fresh, timeout=20_000)
    day.picture("empty")
    card = page.findChild(ConferenceCard)
    day.click(card.edit_button)
    fill(card.fields["title"], TITLE)
    card.announced.click()
    card.date.setFocus()
    card.date.setDate(QDate(DAY.year, DAY.month, DAY.day))
    card.start.setTime(QTime(8, 0))
    fill(card.fields["hall_address"], "Trung tâm Hội nghị tỉnh")
    day.picture("details")
    QTest.keyClick(card.fields["hall_address"], K.Key_Return)
    assert TITLE in [label.text() for label in card.findChildren(QLabel)]
    assert day.file("SELECT title, held_on, starts_at, delegate_total FROM conference") == [
        (TITLE, "2025-02-27", 480, 350)
    ]
    assert day.number("SELECT count(*) FROM delegate_group") == len(PLAN_GROUPS) == 13


def test_02_delegates_come_from_excel_and_a_corrected_list_updates_them(day, qtbot) -> None:
    page = day.go("delegates")
    day.people = office_lists.people()
    path = day.folder / "Danh sách đại biểu.xlsx"
    office_lists.write_people(path, day.people)
    day.import_people(path, qtbot, "Nhập 350 đại biểu")
    assert day.said == "350 mới, 0 cập nhật, 0 giữ nguyên, 0 bỏ qua"
    assert page.model.rowCount() == 350
    assert "350/350" in page.quota.findChildren(QLabel)[0].text()
    groups = dict(
        day.file(
            "SELECT g.code, count(*) FROM delegate d JOIN delegate_group g ON g.id = d.group_id"
            " GROUP BY g.code"
        )
    )
    assert groups == {group.code: group.quota for group in PLAN_GROUPS}
    day.picture("delegates")
    before = dict(day.file("SELECT full_name, id FROM delegate"))
    day.people = office_lists.corrected(day.people)
    office_lists.write_people(path, day.people, nameless=True)
    remarks = day.import_people(path, qtbot, "Nhập 4 đại biểu")
    assert len(remarks) == 1 and remarks[0][0] == "368" and "Thiếu họ tên" in remarks[0][2]
    assert day.said == "0 mới, 4 cập nhật, 346 giữ nguyên, 1 bỏ qua"
    assert dict(day.file("SELECT full_name, id FROM delegate")) == before
    assert day.number("SELECT position FROM delegate WHERE full_name = ?", day.people[0].name) == (
        day.people[0].position
    )
    assert day.number("SELECT count(*) FROM delegate WHERE reply = 'declined'") == 2
