"""A whole conference through the real window, from an empty file to its reports.

The stations follow one another and share one conference: each begins with what those before it
left. With GIAOUOC_PICTURES=FOLDER every station leaves pictures there.
"""

import datetime

from openpyxl import load_workbook
from PySide6.QtCore import QDate, QItemSelectionModel, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from app.conference.plan import PLAN_GROUPS
from app.documents import contents_page
from app.documents.registry import DOCUMENTS
from db.kinds import AgendaKind, DossierState, Reply
from db.rotation import Reason
from tests.ui.clipboards import CTRL, paste
from tests.ui.conftest import type_text
from tests.ui.media_files import make_video
from tests.ui.seating_plan import click, drop
from tests.ui.show_stage import DAY, Operator
from tests.whole_day import office_lists
from tests.whole_day.day import WAIT, K, ask, fill
from tests.whole_day.operating import go_on_to, look_at, panel_of, press, take_its_time
from ui.pages.agenda.model import LENGTH, PRESENTER, START
from ui.pages.agenda.panel import MEDIA
from ui.pages.delegates.columns import INDEX
from ui.pages.overview.details import ConferenceCard
from ui.pages.preparation.model import TITLE as TASK
from ui.pages.scores.models import C_SELF, RANK, VERIFIED
from ui.pages.script.model import WORDS
from ui.pages.show.award_panel import AwardPanel
from ui.privacy.copy_form import CopyForm
from ui.privacy.forget_form import ForgetForm
from ui.welcome.new_form import NewForm
from ui.widgets.choices import ChoiceBox
from ui.widgets.seat_drag import seats_mime

TITLE = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024 và triển khai năm 2025"

FILM_SECONDS = 2
AFTERWARDS = ("show-report", "attendance-report")
"""Documents with nothing to print before the day."""
CONTENTS = f"{contents_page.STEM}.pdf"
ITEMS = 29 - 3
"""The usual programme without the rounds of awards that are not needed."""
CONCERNED = {
    "opening-speech", "launch-speech", "closing-speech", "document-list", "cluster-pacts",
    "seating-chart", "seat-finder", "row-lists", "usher-lists", "attendance", "standing-sheets",
    "presenter-cards", "signing-order", "pact", "script", "script-mc", "badges", "award-reading",
}  # fmt: skip
"""What is to be printed again when the chairman cancels: how many come, seats, his duties."""
OWN_WORDS = "Kính mời đồng chí Chủ tịch UBND tỉnh lên khai mạc Hội nghị!"


def test_01_a_new_conference_with_title_and_date(day, qtbot) -> None:
    day.picture("welcome")
    day.click(day.named(QPushButton, "Hội nghị mới"))
    form = day.window.findChild(NewForm)
    form.year.selectAll()
    QTest.keyClicks(form.year, "2025")
    QTest.keyClick(form.year, K.Key_Tab)
    fill(form.folder, str(day.folder))
    fill(form.name, day.path.stem)
    day.picture("new-conference")
    day.click(form.make_button)
    assert day.path.exists()
    assert "năm 2024" in day.number("SELECT title FROM conference")
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
    assert day.file(
        "SELECT title, held_on, starts_at, launch_year, delegate_total FROM conference"
    ) == [(TITLE, "2025-02-27", 480, 2025, 350)]
    assert day.number("SELECT count(*) FROM delegate_group") == len(PLAN_GROUPS) == 13
    # The tasks of the plan follow the day; one is ticked by hand.
    page = day.go("preparation")
    tasks = page.model.rows
    film = next(task for task in tasks if task.title.startswith("Phóng sự"))
    assert film.due == DAY - datetime.timedelta(days=15)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(tasks.index(film), TASK))
    QTest.keyClick(page.table, K.Key_Space)
    day.picture("preparation")
    assert day.file("SELECT title FROM task WHERE done_on IS NOT NULL") == [(film.title,)]


def test_02_delegates_come_from_excel_and_a_corrected_list_updates_them(day, qtbot) -> None:
    page = day.go("delegates")
    day.people = office_lists.people()
    path = day.folder / "Danh sách đại biểu.xlsx"
    office_lists.write_people(path, day.people)
    day.import_people(path, qtbot, "Nhập 270 đại biểu")
    assert day.said == "270 mới, 0 cập nhật, 0 giữ nguyên, 0 bỏ qua"
    # The districts write with old fonts; what is kept of them reads as all the rest.
    day.import_people(path, qtbot, "Nhập 80 đại biểu", office_lists.DISTRICT_SHEET)
    assert day.said == "80 mới, 0 cập nhật, 0 giữ nguyên, 0 bỏ qua"
    kept = day.file("SELECT full_name, position, phone FROM delegate ORDER BY id")
    listed = sorted(day.people, key=lambda one: one.group in office_lists.DISTRICT_GROUPS)
    assert kept == [(one.name, one.position, one.phone.replace(" ", "")) for one in listed]
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
    assert len(remarks) == 1 and remarks[0][0] == "283" and "Thiếu họ tên" in remarks[0][2]
    assert day.said == "0 mới, 4 cập nhật, 266 giữ nguyên, 1 bỏ qua"
    assert dict(day.file("SELECT full_name, id FROM delegate")) == before
    assert day.number("SELECT position FROM delegate WHERE full_name = ?", day.people[0].name) == (
        day.people[0].position
    )
    assert day.number("SELECT count(*) FROM delegate WHERE reply = 'declined'") == 2


def test_03_clusters_come_with_their_units_and_one_unit_moves(day, qtbot) -> None:
    page = day.go("clusters")
    day.says = [office_lists.write_clusters(day.folder / "Cụm, khối.xlsx")]
    day.click(page.import_button)
    assert "54 đơn vị" in day.asked[-1] and "15 cụm" in day.asked[-1]
    assert day.number("SELECT count(*) FROM cluster") == 15
    assert page.summary.text().startswith("15 cụm, khối")
    assert "chưa có trưởng" in page.summary.text()
    # One unit goes to another block, and the last block gets its head.
    unit, before = day.file(
        "SELECT u.id, c.number FROM unit u JOIN cluster c ON c.id = u.cluster_id"
        " WHERE u.name = 'Sở Nội vụ'"
    )[0]
    page.tree.select([unit])
    menu = {action.text(): action for action in page.tree.unit_menu().actions()}
    next(action for text, action in menu.items() if text.startswith("Chuyển đến: 13.")).trigger()
    moved = "SELECT c.number FROM unit u JOIN cluster c ON c.id = u.cluster_id WHERE u.id = ?"
    assert before != 13 and day.number(moved, unit) == 13
    head = day.number("SELECT id FROM unit WHERE name = 'Cục Thuế tỉnh'")
    page.tree.select([head])
    menu = {action.text(): action for action in page.tree.unit_menu().actions()}
    menu["Trưởng"].trigger()
    day.picture("clusters")
    assert day.number("SELECT count(*) FROM cluster WHERE head_unit_id IS NULL") == 0
    assert "trưởng" not in page.summary.text()


def test_04_points_are_pasted_and_dossiers_decided(day, qtbot) -> None:
    page = day.go("scores")
    day.answer = "Cho mọi"
    day.says = [office_lists.write_criteria(day.folder / "Tiêu chí.xlsx")]
    day.click(page.import_button)
    assert day.number("SELECT count(*) FROM criterion") == 30
    clusters = day.file("SELECT id, number FROM cluster ORDER BY number")
    first = {}
    for cluster, number in clusters:
        page.cluster.set_value(cluster)
        units = sorted((row.name, row.unit_id) for row in page.units.rows)
        first[number] = [name for name, _unit in units]
        for place, (_name, unit) in enumerate(units[:2]):
            page.reveal([unit])
            page.criteria_table.setCurrentIndex(page.criteria.index(0, C_SELF))
            # In the second cluster both have the same.
            worse = place if number != 2 else 0
            paste(page.criteria_table, f"{58 - worse}\t{57 - worse}\r\n38\t38\r\n")
        ranks = [page.units.index(row, RANK).data() for row in range(2)]
        assert ranks == (["1 (đồng hạng)", "1 (đồng hạng)"] if number == 2 else ["1", "2"])
    assert day.number("SELECT count(*) FROM score WHERE verified_points IS NOT NULL") == 60
    assert [page.units.index(0, column).data() for column in (RANK, VERIFIED)] == ["1", "95"]
    day.picture("scores")
    page = day.go("dossiers")
    for form, place in ((1, 0), (2, 1)):
        for units in first.values():
            fill(page.unit, units[place])
            QTest.keyClick(page.unit, K.Key_Escape)
            page.form.set_value(form)
            day.click(page.propose_button)
    assert page.model.rowCount() == 30
    fill(page.unit, first[6][3])
    page.form.set_value(2)
    day.click(page.propose_button)
    fill(page.verdict.reason, "Chưa đủ minh chứng")
    day.click(page.verdict.reject_button)
    page.table.selectAll()
    rejected = next(n for n, line in enumerate(page.model.rows) if line.reason)
    page.table.selectionModel().select(
        page.model.index(rejected, 0),
        QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows,
    )
    day.click(page.verdict.appraise_button)
    assert day.number("SELECT count(*) FROM dossier WHERE state = 'appraised'") == 30
    fill(page.verdict.number, "123/QĐ-UBND")
    page.verdict.day.setDate(QDate(2025, 1, 20))
    day.click(page.verdict.approve_button)
    day.picture("dossiers")
    assert page.chips[DossierState.APPROVED].text() == "Đã duyệt (30)"
    assert day.file(
        "SELECT DISTINCT decision_number, decision_on FROM dossier WHERE state = 'approved'"
    ) == [("123/QĐ-UBND", "2025-01-20")]
    assert day.number("SELECT count(*) FROM dossier WHERE state = 'rejected'") == 1


def test_05_a_hall_is_made_and_everybody_seated(day, qtbot) -> None:
    page = day.go("seating")

    def name_it(dialog) -> None:
        fill(dialog.name, "Hội trường tỉnh")
        day.picture("new-hall", dialog)
        QTest.keyClick(dialog.name, K.Key_Return)

    day.then = name_it
    day.click(page.new_hall_button)
    day.picture("hall")
    day.click(page.plan_button)
    day.click(page.arrange_button)
    proposed = page.dialog
    qtbot.waitUntil(lambda: proposed.proposal is not None, timeout=WAIT)
    day.picture("arranged", proposed)
    day.click(proposed.accept_button)
    assert len(page.seating.at) == 348 and not page.seating.unseated
    assert day.number("SELECT count(*) FROM seat_assignment WHERE delegate_id IS NOT NULL") == 348
    # Two change places by hand, and one of them stays there whatever is planned.
    one, other = list(page.seating.at)[100:102]
    before = {seat: page.seating.at[seat].id for seat in (one, other)}
    assert drop(page, seats_mime([other]), page.seating.hall.labels[one])
    assert {seat: page.seating.at[seat].id for seat in before} == {
        one: before[other], other: before[one],
    }  # fmt: skip
    assert day.window.context.store.undo_label.startswith("Đổi chỗ")
    click(page, qtbot, page.seating.hall.labels[one])
    day.click(page.plan.panel.lock_button)
    day.picture("seating")
    assert day.file("SELECT delegate_id, seat FROM seat_assignment WHERE locked") == [
        (before[other], one)
    ]


def test_06_the_usual_programme_gets_its_times(day, qtbot) -> None:
    page = day.go("agenda")
    day.click(page.usual_button)
    assert day.number("SELECT count(*) FROM agenda_item") == 29
    before = page.summary.end.text()
    day.type_cell("Chào cờ", LENGTH, "7")
    assert page.summary.end.text() != before
    day.type_cell("Chào cờ", START, "8h20")
    day.type_cell("Diễn văn khai mạc", PRESENTER, day.people[0].name)
    opens = (
        "SELECT d.full_name FROM agenda_item a JOIN delegate d ON d.id = a.presenter_id"
        " WHERE a.kind = 'opening'"
    )
    assert day.number(opens) == day.people[0].name
    # A film is attached, looked into, and measured against the plan.
    film = make_video(day.folder / "Phóng sự.avi", FILM_SECONDS)
    (key,) = day.file("SELECT id FROM agenda_item WHERE kind = 'main_video'")[0]
    page.table.select([key])
    page.panel.show_sheet(MEDIA)
    day.says = [film]
    day.click(page.panel.media.choose_button)
    attached = "SELECT m.path, m.length FROM agenda_item a JOIN media_file m ON m.id = a.media_id"
    qtbot.waitUntil(lambda: bool(day.file(attached)), timeout=WAIT)
    assert "có hình" in page.panel.media.found.text()
    assert f"{FILM_SECONDS} giây" in page.panel.remarks.text()
    day.picture("agenda")
    assert day.file("SELECT length, fixed_start FROM agenda_item WHERE title = 'Chào cờ'") == [
        (420, 8 * 3600 + 20 * 60)
    ]


def test_07_awards_come_from_the_dossiers_and_clusters_sign(day, qtbot) -> None:
    page = day.go("awards")
    day.then = lambda dialog: day.click(dialog.agree)
    day.click(page.empty_build)
    assert day.number("SELECT count(*) FROM award") == 30
    bar = page.bar
    day.of_menu(bar.menus[bar.split_button], "Cả danh sách")
    for text in ("Người nhận cho", "Người trao cho"):
        day.of_menu(bar.menus[bar.propose_button], text)
    day.picture("awards")
    assert day.number("SELECT count(*) FROM award WHERE receiver_id IS NULL") == 0
    assert day.number("SELECT count(*) FROM award WHERE round_id IS NULL") == 0
    rounds = day.number("SELECT count(*) FROM award_round")
    assert page.summary.text().startswith(f"30 khen thưởng · {rounds} đợt")
    assert day.number("SELECT count(DISTINCT round_id) FROM round_presenter") == rounds
    # The usual programme has seven rounds; what is too much goes.
    page = day.go("agenda")
    page.table.select(
        [id_ for (id_,) in day.file(
            "SELECT id FROM agenda_item WHERE kind = 'award_round' AND id NOT IN"
            " (SELECT agenda_item_id FROM award_round)"
        )]
    )  # fmt: skip
    day.click(page.bar.delete_button)
    assert day.number("SELECT count(*) FROM agenda_item") == ITEMS
    page = day.go("signing")
    day.click(page.build_button)
    day.picture("signing")
    assert page.summary.text().startswith("16 bên ký · 4 lượt · đã ký: 0")
    assert day.number("SELECT count(*) FROM signing_party WHERE delegate_id IS NULL") == 0
    assert day.number("SELECT max(turn) FROM signing_party") == 4


def test_08_the_script_names_the_receivers(day, qtbot) -> None:
    page = day.go("script")
    rows = page.table.script_model.rows
    words = "\n".join(row.block.text for row in rows if row.block)
    called = day.file("SELECT u.name FROM award a JOIN unit u ON u.id = a.unit_id")
    missing = [name for (name,) in called if _spoken(name) not in words.casefold()]
    assert len(called) == 30 and missing == []
    row = next(n for n, row in enumerate(rows) if row.first and row.cue.kind == "opening")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.script_model.index(row, WORDS))
    QTest.keyClick(page.table, K.Key_Return)
    field = page.table.viewport().findChild(QPlainTextEdit)
    field.selectAll()
    type_text(field, OWN_WORDS)
    QTest.keyClick(field, K.Key_Return, CTRL)
    assert page.table.script_model.index(row, WORDS).data() == OWN_WORDS
    assert day.number("SELECT count(*) FROM script_edit WHERE text = ?", OWN_WORDS) == 1
    day.picture("script")


def _spoken(name: str) -> str:
    """A unit as the script reads it out, in small letters."""
    return name.replace("UBND", "Ủy ban nhân dân").replace("MTTQ", "Mặt trận Tổ quốc").casefold()


def test_09_every_document_goes_into_a_folder(day, qtbot) -> None:
    page = day.go("print")
    qtbot.waitUntil(lambda: page.settled, timeout=WAIT)
    day.picture("print")
    day.says = [day.folder / "Bản in"]
    day.click(page.side.folder_button)
    qtbot.waitUntil(lambda: page.settled, timeout=2 * WAIT)
    expected = {one.file_name for name, one in DOCUMENTS.items() if name not in AFTERWARDS}
    assert {path.name for path in (day.folder / "Bản in").iterdir()} == expected | {CONTENTS}
    assert f"{len(expected)} tài liệu" in day.said
    assert len(day.pages("Bản in/Thẻ đại biểu.pdf")) == 35
    badges = day.number("SELECT count(*) FROM print_record WHERE document = 'badges'")
    assert badges == 350


def test_10_a_leader_cancels_and_his_seat_is_free(day, qtbot) -> None:
    leader = day.leader = next(one for one in day.people if one.position == "Chủ tịch UBND tỉnh")
    qtbot.waitUntil(lambda: day.window.context.watch.fresh, timeout=WAIT)
    before = day.counts()
    page = day.go("delegates")
    fill(page.search, leader.phone.replace(" ", ""))
    assert [row.full_name for row in page.model.rows] == [leader.name]
    index = page.model.index(0, INDEX["reply"])
    page.table.setCurrentIndex(index)
    QTest.keyClick(page.table, K.Key_F2)
    box = next(one for one in page.table.viewport().findChildren(ChoiceBox) if one.isVisible())
    box.set_value("declined")
    QTest.keyClick(box, K.Key_Return)
    page.search.clear()
    assert day.number("SELECT reply FROM delegate WHERE full_name = ?", leader.name) == "declined"
    qtbot.waitUntil(lambda: day.window.context.watch.fresh, timeout=WAIT)
    assert day.counts() != before
    assert {"seating", "signing", "print"} <= set(day.counts())
    page = day.go("overview")
    day.picture("cancelled")
    assert any(leader.name in text for text in day.texts(page.findings)), day.texts(page.findings)
    page = day.go("seating")
    day.click(page.banner_button)
    proposed = page.dialog
    qtbot.waitUntil(lambda: proposed.proposal is not None, timeout=WAIT)
    day.picture("replan", proposed)
    locked = day.file("SELECT delegate_id, seat FROM seat_assignment WHERE locked")
    day.click(proposed.accept_button)
    assert day.number("SELECT count(*) FROM seat_assignment") == 347
    assert day.file("SELECT delegate_id, seat FROM seat_assignment WHERE locked") == locked


def test_11_others_present_and_sign_in_his_place(day, qtbot) -> None:
    leader = day.leader
    page = day.go("awards")
    presents = (
        "SELECT p.round_id FROM round_presenter p JOIN delegate d ON d.id = p.delegate_id"
        " WHERE d.full_name = ?"
    )
    number = day.number(presents, leader.name)
    page.rounds.tree.select([], number)
    card = page.rounds.panel.round
    (missing,) = day.file("SELECT id FROM delegate WHERE full_name = ?", leader.name)[0]
    day.click(card.remove_buttons[missing])
    day.presenter = next(one for one in day.people if one.position.startswith("Trưởng Ban"))
    fill(card.add_presenter, day.presenter.name)
    QTest.keyClick(card.add_presenter, K.Key_Return)
    day.picture("presenter")
    assert day.file(presents, leader.name) == []
    assert day.file(presents, day.presenter.name) == [(number,)]
    page = day.go("signing")
    deputy = next(one for one in day.people if one.position == "Phó Chủ tịch UBND tỉnh")
    page.view.cards[page.signing.chair.id].setFocus()
    assert leader.name in page.panel.text.text()
    fill(page.panel.field, deputy.name)
    assert page.panel.field.found()[0].sitter.name == deputy.name
    QTest.keyClick(page.panel.field, K.Key_Return)
    day.picture("deputy")
    signs = "SELECT d.full_name FROM signing_party p JOIN delegate d ON d.id = p.delegate_id"
    assert day.file(f"{signs} WHERE p.role = 'chair'") == [(deputy.name,)]


def test_12_only_what_changed_is_printed_again(day, qtbot) -> None:
    page = day.go("print")
    qtbot.waitUntil(lambda: page.settled, timeout=WAIT)
    outdated = {line.name for line in page.side.documents.outdated}
    # The plan only tells how far the badges are.
    assert outdated - {"preparation"} == CONCERNED, sorted(outdated ^ CONCERNED)
    day.click(page.side.changed_button)
    qtbot.waitUntil(lambda: page.settled, timeout=WAIT)
    day.picture("changed")
    day.says = [day.folder / "In lại"]
    day.click(page.side.save_button)
    qtbot.waitUntil(lambda: page.settled, timeout=2 * WAIT)
    again = {path.name for path in (day.folder / "In lại").iterdir()} - {CONTENTS}
    assert again == {DOCUMENTS[name].file_name for name in outdated}
    for name in again:
        assert day.pages(f"Bản in/{name}") != day.pages(f"In lại/{name}"), name
    # Nobody needs the badge of one who cancels; on the new presenter's it stands what he does.
    (badge,) = day.pages("In lại/Thẻ đại biểu.pdf")
    assert badge.count("Mẫu") == 1 and day.presenter.name in badge and "Trao thưởng" in badge
    left = {line.name for line in page.side.documents.outdated}
    assert left <= {"preparation"}


def test_13_the_whole_goes_to_excel_and_to_a_copy_and_steps_go_back(day, qtbot) -> None:
    day.export_whole(day.folder / "Trước hội nghị.xlsx", qtbot)
    book = load_workbook(day.folder / "Trước hội nghị.xlsx", read_only=True)
    assert book.sheetnames[0] == "Mục lục"
    assert day.lines_of(book, "Đại biểu") == 350
    assert day.lines_of(book, "Khen thưởng") == 30
    day.says = [day.folder / "Sao lưu.giaouoc"]
    day.choose("Lưu &bản sao")
    day.click(day.window.findChild(CopyForm).save)
    steps = "SELECT id, label FROM step ORDER BY id"
    assert ask(day.folder / "Sao lưu.giaouoc", steps) == day.file(steps)
    page = day.go("awards")
    before = day.file("SELECT * FROM award ORDER BY id")
    page.rounds.tree.select([before[0][0]])
    day.click(page.bar.delete_button)
    assert day.number("SELECT count(*) FROM award") == 29
    day.press(K.Key_Z, ctrl=True)
    assert day.file("SELECT * FROM award ORDER BY id") == before
    day.press(K.Key_Y, ctrl=True)
    assert day.number("SELECT count(*) FROM award") == 29
    day.press(K.Key_Z, ctrl=True)
    assert day.file("SELECT * FROM award ORDER BY id") == before


def test_14_everybody_is_received_through_one_field(day, qtbot) -> None:
    page = day.go("reception")
    page.edits.now_ms = lambda: day.clock.wall
    guests = [one for one in page.desk.guests if one.reply is not Reply.DECLINED]
    assert len(guests) == 347
    late, by_letters = guests[::70], guests[35::70]
    mistaken = guests[1]
    for guest in guests:
        if guest in late:
            continue
        if guest in by_letters:
            fill(page.search, guest.full_name)
            while page.card.guest.id != guest.id:
                QTest.keyClick(page.search, K.Key_Down)
        else:
            QTest.keyClicks(page.search, guest.code)
        QTest.keyClick(page.search, K.Key_Return)
        assert page.card.guest.id == guest.id and page.search.text() == ""
        if guest is mistaken:
            QTest.keyClick(page.search, K.Key_F9)
    here = len(guests) - len(late) - 1
    assert day.number("SELECT count(*) FROM check_in") == here
    ways = dict(day.file("SELECT way, count(*) FROM check_in GROUP BY way"))
    assert ways == {"name": len(by_letters), "code": here - len(by_letters)}
    # One of those who are late sends somebody else, and one comes who stands on no list.
    QTest.keyClicks(page.search, late[0].code)
    QTest.keyClick(page.search, K.Key_F4)
    fill(page.form.name, "ông Lê Văn Ví Dụ")
    fill(page.form.position, "Phó Giám đốc")
    QTest.keyClick(page.form.position, K.Key_Return, CTRL)
    assert page.card.name.text() == "Ông Lê Văn Ví Dụ"
    assert page.card.seat.text() == late[0].seat
    QTest.keyClick(page.search, K.Key_F2)
    fill(page.form.name, "bà Trần Thị Ví Dụ")
    fill(page.form.unit, "Sở Nội vụ")
    page.form.unit.completer().popup().hide()
    QTest.keyClick(page.form.unit, K.Key_Return, CTRL)
    here += 2
    assert day.number("SELECT count(*) FROM check_in") == here
    assert day.number("SELECT count(*) FROM substitution") == 1
    assert day.number("SELECT count(*) FROM delegate") == 351
    qtbot.waitUntil(lambda: page.side.quorum.line.text().startswith(f"Có mặt {here}/"))
    day.here = here
    day.picture("reception")


def test_15_the_show_is_broken_off_and_goes_on_where_it_is(day, qtbot) -> None:
    day.close_window()
    told = day.run_and_kill("tests.whole_day.broken_off")
    assert told["titles"][0] == "Đón tiếp đại biểu"
    day.clock.wall, day.clock.steady = told["wall"], told["steady"]
    day.clock.go(12)
    day.open_window(day.path)
    qtbot.waitUntil(lambda: day.window.context is not None, timeout=WAIT)
    operator = Operator(day.window, day.clock)
    look_at(operator)
    assert day.page is operator.page
    assert (operator.title, operator.state.called) == (told["title"], told["called"])
    assert operator.state.elapsed(operator.run.now()) == told["elapsed"] + 12_000
    assert "bị ngắt" in operator.page.warnings.crash.text.text()
    # The film had played to its end before.
    played = "SELECT text FROM show_command WHERE kind = 'media' ORDER BY number"
    assert [text.partition(":")[0] for (text,) in day.file(played)] == ["play", "end"]
    day.picture("after-the-crash")
    assert day.number("SELECT count(*) FROM award WHERE state = 'handed'") == 2
    # All awards to the end, each round in its item.
    while operator.state.on_stage.kind == AgendaKind.AWARD_ROUND:
        item = operator.state.on_stage.key
        while (
            panel := panel_of(operator, AwardPanel)
        ).next_button.text().strip() != "Đã trao xong":
            press(operator, K.Key_G)
        assert operator.state.on_stage.key == item and panel.isVisible()
        press(operator, K.Key_Space)
    assert day.number("SELECT count(*) FROM award WHERE state = 'handed'") == 30
    go_on_to(operator, AgendaKind.SIGNING)
    for _step in range(4 * 6):
        press(operator, K.Key_G)
    day.picture("signing-done")
    assert day.number("SELECT count(*) FROM signing_party WHERE signed_at IS NULL") == 0
    while operator.state.following():
        take_its_time(operator)
        press(operator, K.Key_Space)
    QTest.keyClick(operator.page.list, K.Key_F)
    QTest.keyClick(operator.page.question.yes, K.Key_Return)
    assert operator.page.summary.isVisible()
    day.picture("show-over")
    day.ended_at = f"{operator.run.local(operator.run.now()):%H:%M}"
    assert day.ended_at in operator.page.summary.text.text()


def test_16_the_reports_say_what_happened(day, qtbot) -> None:
    page = day.page
    day.click(page.summary.report_button)
    report = page.dialog
    assert report.table.rowCount() == ITEMS
    day.picture("report", report)
    day.says = [day.folder / "Báo cáo điều hành.pdf"]
    day.click(report.pdf_button)
    report.reject()
    text = day.pages("Báo cáo điều hành.pdf")[0]
    assert "BÁO CÁO KẾT QUẢ ĐIỀU HÀNH CHƯƠNG TRÌNH" in text and day.ended_at in text
    page = day.go("reception")
    page.search.setFocus()
    day.press(K.Key_F3)
    menu = page.tools.more
    day.of_menu(menu, "In báo cáo")
    menu.hide()
    page = day.page
    qtbot.waitUntil(lambda: page.settled and page.panel.save_button.isEnabled(), timeout=WAIT)
    day.picture("attendance")
    day.says = [day.folder / "Báo cáo điểm danh.pdf"]
    day.click(page.panel.save_button)
    assert f"{day.here}" in "".join(day.pages("Báo cáo điểm danh.pdf"))
    day.export_whole(day.folder / "Sau hội nghị.xlsx", qtbot)
    book = load_workbook(day.folder / "Sau hội nghị.xlsx", read_only=True)
    lines = {
        "Đại biểu": 351, "Đi thay": 1, "Khen thưởng": 30, "Ký kết": 16, "Tham dự": 351,
        "Diễn biến": ITEMS,
    }  # fmt: skip
    assert {sheet: day.lines_of(book, sheet) for sheet in lines} == lines


def test_17_the_file_is_whole_and_remembers_the_day(day, qtbot) -> None:
    day.close_window()
    assert day.file("PRAGMA integrity_check") == [("ok",)]
    assert day.file("PRAGMA foreign_key_check") == []
    day.open_window(day.path)
    qtbot.waitUntil(lambda: day.window.context is not None, timeout=WAIT)
    page = day.go("history")
    day.picture("history")
    # What was done last was a report saved; it is told by its name.
    details = page.changes.details_model
    texts = [details.index(row, 0).data() for row in range(details.rowCount())]
    assert any("Báo cáo đại biểu tham dự" in text for text in texts), texts
    labels = {line.label for line in page.changes.model.rows}
    for wanted in (
        "Nhập Danh sách đại biểu.xlsx", "Nhập Cụm, khối.xlsx", "Nhập Tiêu chí.xlsx",
        "Xếp chỗ ngồi", "Xếp lại",
    ):  # fmt: skip
        assert wanted in labels, labels
    # Copies were made by themselves, whenever much was about to change.
    page.show_tab("copies")
    reasons = {line.reason for line in page.copies.model.rows}
    assert reasons >= {
        Reason.OPEN, Reason.CLOSE, Reason.BEFORE_IMPORT, Reason.BEFORE_REPLAN
    }, reasons  # fmt: skip
    day.picture("copies")


def test_18_phone_numbers_are_forgotten(day, qtbot) -> None:
    numbers = "SELECT count(*) FROM delegate WHERE phone != ''"
    # All who were listed; who came instead of the first left none.
    assert day.number(numbers) == 349
    day.choose("&Xóa số điện thoại")
    form = day.window.findChild(ForgetForm)
    assert "349 đại biểu" in form.listed.text() and form.delete_copies.isChecked()
    day.picture("forget")
    day.click(form.forget)
    assert "Đã xóa" in day.said
    assert day.number(numbers) == 0
    assert day.number("SELECT count(*) FROM check_in") == day.here
    day.close_window()
    assert b"0900000" not in day.path.read_bytes()
    assert day.file("PRAGMA integrity_check") == [("ok",)]
    day.open_window()
