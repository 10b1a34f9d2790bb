"""The Script page with real widgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.agenda import items
from app.script import inputs, introduction, script, templates
from db.models import AgendaItem, AgendaKind, Delegate, Reply
from tests.ui.conftest import type_text
from ui.pages.script.change_bar import ChangeBar
from ui.pages.script.model import CONTENT, CUES, WORDS
from ui.widgets.papers_dialog import PapersDialog

KEY, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.activateWindow()
    sample_window.show_page("script")
    return sample_window.current_page()


def load(page):
    with page.context.store.read() as session:
        return script.load(session)


def opening(page) -> str:
    """Key of the words that announce the opening speech."""
    return next(cue for cue in load(page).cues if cue.kind == "opening").words[0].key


def text(page, key: str) -> str:
    return load(page).block_by_key[key].text


def shown(page) -> list[str]:
    return [row.cue.title for row in page.table.script_model.rows if row.first]


def editor(page) -> QPlainTextEdit:
    found = page.table.viewport().findChild(QPlainTextEdit)
    assert found is not None
    return found


def outrun(page, words: str = "Lời tay.") -> str:
    """Write the opening by hand, then give its speaker another office."""
    key = opening(page)
    page.write(key, words)
    with page.context.store.edit("thử") as session:
        session.get_one(Delegate, 7).position = "Quyền Chủ tịch UBND tỉnh"
    return key


def bar(page) -> ChangeBar:
    found = page.table.viewport().findChildren(ChangeBar)
    assert len(found) == 1
    return found[0]


# -- showing ---------------------------------------------------------------------------------------


def test_every_cue_stands_in_order_with_its_time_and_technical_cues(page) -> None:
    assert shown(page) == [cue.title for cue in load(page).cues]
    model = page.table.script_model
    row = model.row_of(opening(page))
    assert model.index(row, CONTENT).data() == "Diễn văn khai mạc"
    assert "kính mời bà Tạ Thị Mẫu Mỹ" in model.index(row, WORDS).data()
    assert "Âm thanh" in model.index(row, CUES).data()
    assert "đọc" in page.table.cell_html(model.rows[row], 0)


def test_no_text_is_cut_at_any_width(page, qtbot) -> None:
    for width in (1366, 1024, 1920):
        page.window().resize(width, 768)
        qtbot.wait(1)
        table = page.table
        for number, row in enumerate(table.script_model.rows):
            assert table.rowHeight(number) >= table._cell_height(row, WORDS)


def test_without_an_agenda_the_page_says_what_to_do(window, conference) -> None:
    window.open_path(conference)
    window.show_page("script")
    page = window.current_page()
    assert page.empty.isVisible()
    page.agenda_button.click()
    assert window.current_page().__class__.__name__ == "AgendaPage"


def test_search_finds_without_tone_marks(page, qtbot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "khai mac hoi nghi")
    assert "Diễn văn khai mạc" in shown(page)
    assert len(shown(page)) < 6
    page.search.clear()
    assert len(shown(page)) == len(load(page).cues)


def test_a_finding_leads_to_its_item(page) -> None:
    item = int(opening(page).split(":")[1])
    page.reveal([item])
    assert page.table.current_key == opening(page)


# -- typing ----------------------------------------------------------------------------------------


def test_enter_opens_a_text_and_ctrl_enter_keeps_it(page, qtbot) -> None:
    key = opening(page)
    page.table.setFocus()
    page.table.go_to(key)
    qtbot.keyClick(page.table, KEY.Key_Return)
    field = editor(page)
    field.clear()
    type_text(field, "Kính mời bà Mỹ!")
    qtbot.keyClick(field, KEY.Key_Return, CTRL)
    assert text(page, key) == "Kính mời bà Mỹ!"
    assert page.table.current_key == key
    page.context.store.undo()
    qtbot.waitUntil(lambda: "Tạ Thị Mẫu Mỹ" in page.table.currentIndex().data())


def test_escape_gives_up_what_was_typed(page, qtbot) -> None:
    key = opening(page)
    before = text(page, key)
    page.table.go_to(key)
    qtbot.keyClick(page.table, KEY.Key_F2)
    type_text(editor(page), "Không")
    qtbot.keyClick(editor(page), KEY.Key_Escape)
    assert text(page, key) == before


def test_technical_cues_are_typed_too(page, qtbot) -> None:
    key = opening(page).replace(":words", ":cues")
    page.table.go_to(key)
    assert page.table.currentIndex().column() == CUES
    qtbot.keyClick(page.table, KEY.Key_Return)
    type_text(editor(page), "Đèn: ")
    qtbot.keyClick(editor(page), KEY.Key_Return, CTRL)
    assert text(page, key).startswith("Đèn: Âm thanh")


def test_what_is_typed_is_kept_when_the_page_is_left(page, qtbot) -> None:
    key = opening(page)
    page.table.setFocus()
    page.table.go_to(key)
    qtbot.keyClick(page.table, KEY.Key_F2)
    type_text(editor(page), "Thưa! ")
    page.window().show_page("overview")
    assert text(page, key).startswith("Thưa! ")


# -- the data say something else -------------------------------------------------------------------


def test_the_change_stands_beside_the_text_and_is_accepted(page) -> None:
    key = outrun(page)
    assert "Quyền" in bar(page).text.text()
    assert page.table.indexWidget(page.table.script_model.index(
        page.table.script_model.row_of(key) + 1, WORDS)) is bar(page)  # fmt: skip
    bar(page).accept_button.click()
    assert "Quyền Chủ tịch" in text(page, key)
    assert page.context.store.undo() is not None


def test_one_s_own_text_is_kept_by_keyboard(page, qtbot) -> None:
    key = outrun(page)
    page.table.setFocus()
    page.table.go_to(key)
    qtbot.keyClick(page.table, KEY.Key_Backspace, ALT)
    block = load(page).block_by_key[key]
    assert (block.text, block.outdated) == ("Lời tay.", False)


def test_only_what_needs_a_look(page) -> None:
    assert not page.open_chip.isEnabled()
    outrun(page)
    page.open_chip.click()
    assert shown(page) == ["Diễn văn khai mạc"]


def test_texts_whose_item_is_gone_can_be_copied_and_dropped(page) -> None:
    key = opening(page)
    page.write(key, "Lời tay.")
    with page.context.store.edit("thử") as session:
        items.remove(session, [int(key.split(":")[1])])
    assert page.orphans.isVisible()
    page.orphans.copy_button.click()
    assert QApplication.clipboard().text() == "Lời tay."
    page.orphans.drop_button.click()
    assert not page.orphans.isVisible()


# -- who is introduced -----------------------------------------------------------------------------


def test_one_click_leaves_the_absent_out(page) -> None:
    assert not page.strip.isVisible()
    with page.context.store.edit("thử") as session:
        session.get_one(Delegate, 2).reply = Reply.DECLINED
    assert page.strip.isVisible()
    assert "Trần Thị Mẫu Linh" in page.strip.text.text()
    page.strip.accept_button.click()
    assert not page.strip.isVisible()
    assert "Trần Thị Mẫu Linh" not in text(page, "intro:2")


def test_the_absent_can_be_introduced_all_the_same(page) -> None:
    with page.context.store.edit("thử") as session:
        session.get_one(Delegate, 2).reply = Reply.DECLINED
    page.strip.keep_button.click()
    assert not page.strip.isVisible()
    assert "Trần Thị Mẫu Linh" in text(page, "intro:2")


def test_somebody_else_is_named_by_a_tick(page) -> None:
    page.introduction_button.click()
    with page.context.store.read() as session:
        made = inputs.load(session)
    ranks = {rank.id: rank for rank in made.ranks}
    guest = next(g for g in made.guests if not introduction.by_name(g, ranks[g.rank]))
    page.introduction.search.setText(guest.person.name)
    page.introduction.go_to(guest.person.id)
    page.introduction.tree.currentItem().setCheckState(0, Qt.CheckState.Checked)
    assert guest.person.name in text(page, f"intro:{guest.rank}")
    assert page.introduction.current_id() == guest.person.id


# -- templates -------------------------------------------------------------------------------------


def test_a_template_is_typed_seen_and_kept(page, qtbot) -> None:
    page.table.setFocus()
    page.table.go_to(opening(page))
    page.templates_button.click()
    panel = page.templates
    assert panel.shown == "opening"
    assert "Tạ Thị Mẫu Mỹ" in panel.preview.toPlainText()
    panel.edit.setPlainText("Kính mời {họ tên} {lạ}")
    panel.show_preview()
    assert "Kính mời bà Tạ Thị Mẫu Mỹ {lạ}" in panel.preview.toPlainText()
    assert "{lạ}" in panel.edit.unknown.text()
    panel.edit.setPlainText("Kính mời {họ tên}")
    panel.keep_typed()
    assert text(page, opening(page)) == "Kính mời bà Tạ Thị Mẫu Mỹ"
    panel.reset_button.click()
    assert text(page, opening(page)).startswith("Tiếp theo chương trình")


def test_every_template_has_a_name_and_its_fields(page) -> None:
    page.templates_button.click()
    panel = page.templates
    assert panel.template.count() == len(templates.usual())
    for place in range(panel.template.count()):
        panel.template.setCurrentIndex(place)
        assert panel.template.itemText(place)
        assert len(panel.edit.field_button.menu().actions()) >= len(templates.COMMON)


def test_a_field_is_inserted(page) -> None:
    page.templates_button.click()
    page.templates.choose("closing")
    page.templates.edit.clear()
    action = page.templates.edit.field_button.menu().actions()[1]
    assert isinstance(action, QAction)
    action.trigger()
    assert page.templates.edit.toPlainText() == "{người trình bày}"


# -- papers ----------------------------------------------------------------------------------------


def test_the_papers_of_the_script(page, qtbot) -> None:
    actions = page.print_button.menu().actions()
    assert len(actions) == 4
    page.papers("script-mc")
    dialog = page.findChild(PapersDialog)
    assert dialog is not None
    assert dialog.options.document == "script-mc"
    dialog.reject()


def test_the_script_follows_the_agenda(page) -> None:
    with page.context.store.edit("thử") as session:
        session.get_one(AgendaItem, int(opening(page).split(":")[1])).title = "Lời khai mạc"
    assert "Lời khai mạc" in shown(page)
    with page.context.store.edit("thử") as session:
        items.add(session, AgendaKind.BREAK)
    assert "Giải lao" in shown(page)
