"""Computing a plan, agreeing to it or not, and planning again after a change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.delegates import register
from app.progress import Cancelled
from app.seating import arrange, halls, protocol
from app.seating.editing import change_seats
from app.seating.problem import Reason
from db.models import PlaceNeed, Reply
from tests.ui.seating_plan import LEFT, drop_people, person, seat, small_hall, who
from ui.pages.seating import arranging
from ui.pages.seating.arranging import ArrangeDialog


@pytest.fixture
def page(window, conference):
    return small_hall(window, conference)


def computed(page, qtbot, button) -> ArrangeDialog:
    """The dialog that `button` opens, with its proposal."""
    qtbot.mouseClick(button, LEFT)
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.proposal is not None, timeout=20_000)
    return dialog


def ids_of(page, *given: str) -> set[int]:
    return {person(page, name) for name in given}


def test_a_whole_plan_is_one_edit(page, qtbot) -> None:
    dialog = computed(page, qtbot, page.arrange_button)
    assert dialog.isModal()
    assert len(dialog.moves.chosen()) == 8
    gap = dialog.proposal.solution.gap
    assert gap is not None
    told = (
        f"{100 * gap:.1f}".replace(".", ",") if round(gap, 3) else "không thể có phương án tốt hơn"
    )
    assert told in dialog.remark.text()
    assert dialog.table.cells["unseated"][0].text() == "8"
    assert dialog.table.cells["unseated"][1].text().startswith("0")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert len(page.seating.at) == 8 and not page.seating.unseated
    assert page.context.store.undo_label == "Xếp chỗ ngồi"
    page.window().undo()
    assert not page.seating.at


def test_a_rejected_plan_leaves_everything(page, qtbot) -> None:
    before = page.context.store.undo_label
    dialog = computed(page, qtbot, page.arrange_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not page.seating.at and page.context.store.undo_label == before


def test_planning_again_concerns_only_what_changed(page, qtbot) -> None:
    qtbot.mouseClick(computed(page, qtbot, page.arrange_button).accept_button, LEFT)
    dialog = computed(page, qtbot, page.replan_button)
    assert dialog.proposal.moves == ()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    gone = page.seating.at[seat(page, "B1")]
    before = dict(page.seating.at)
    with page.context.edit("Decline") as session:
        register.change(session, [gone.id], reply=Reply.DECLINED)
    assert page.banner.isVisible()
    dialog = computed(page, qtbot, page.banner_button)
    assert gone.id in dialog.moves.chosen()
    # No best plan is sought, so none is compared with.
    assert dialog.proposal.solution.gap is None and dialog.remark.isHidden()
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert gone.id not in {s.id for s in page.seating.at.values()}
    assert not page.banner.isVisible()
    stayed = [k for k, s in page.seating.at.items() if k in before and before[k].id == s.id]
    assert len(stayed) >= 5
    assert page.context.store.undo_label == "Xếp lại"


def test_moves_that_need_one_another_are_ticked_together(page, qtbot, monkeypatch) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "B1", "Bình")
    an, binh, chau = (person(page, name) for name in ("An", "Bình", "Châu"))
    a1, b1, c1, c5 = (seat(page, label) for label in ("A1", "B1", "C1", "C5"))
    real = arrange.propose

    def chained(seating, **options):
        made = real(seating, **options)
        moves = (
            arrange.Move(an, a1, c1), arrange.Move(binh, b1, a1), arrange.Move(chau, None, c5)
        )  # fmt: skip
        return arrange.Proposal(made.problem, made.solution, moves, made.before, made.after)

    monkeypatch.setattr(arrange, "propose", chained)
    dialog = computed(page, qtbot, page.replan_button)
    assert dialog.moves.chosen() == ids_of(page, "An", "Bình", "Châu")
    dialog.moves.item_of(binh).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.moves.chosen() == ids_of(page, "Châu")
    assert "Mẫu An" in dialog.moves.item_of(binh).toolTip(0)
    assert "1" in dialog.accept_button.text()
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert (who(page, "A1"), who(page, "B1"), who(page, "C5")) == ("An", "Bình", "Châu")


def test_who_cannot_be_seated_is_named_with_the_reason(page, qtbot) -> None:
    with page.context.edit("Fewer seats") as session:
        ids = [s.id for row in page.seating.hall.rows[2:] for s in row.seats]
        halls.save(
            session, page.seating.hall_id, change_seats(page.seating.hall, ids, enabled=False)
        )
        protocol.set_need(session, [person(page, "An")], PlaceNeed.WHEELCHAIR)
    dialog = computed(page, qtbot, page.arrange_button)
    assert Reason.NO_WHEELCHAIR_PLACE in dialog.proposal.solution.unplaced.values()
    assert Reason.HALL_FULL in dialog.proposal.solution.unplaced.values()
    assert "Nguyễn Văn Mẫu An" in dialog.unplaced.text()
    dialog.reject()


def test_stop_keeps_the_best_so_far(page, qtbot, monkeypatch) -> None:
    def endless(seating, *, replan, progress):
        try:
            while True:
                progress(0.5)
        except Cancelled:
            # As the solver does: what has been found by then is a plan.
            return arrange.propose(seating, replan=replan)

    monkeypatch.setattr(arranging, "_propose", lambda s, r, p: endless(s, replan=r, progress=p))
    qtbot.mouseClick(page.arrange_button, LEFT)
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.progress.value() == 500)
    qtbot.mouseClick(dialog.stop_button, LEFT)
    qtbot.waitUntil(lambda: dialog.proposal is not None, timeout=20_000)
    assert len(dialog.moves.chosen()) == 8
    dialog.reject()


def test_closing_gives_the_search_up(page, qtbot, monkeypatch) -> None:
    def endless(_seating, _replan, progress):
        while True:
            progress(0.5)

    monkeypatch.setattr(arranging, "_propose", endless)
    qtbot.mouseClick(page.arrange_button, LEFT)
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.progress.value() == 500)
    dialog.reject()
    assert not dialog.isVisible() and not page.seating.at


def test_a_failure_is_told(page, qtbot, monkeypatch) -> None:
    def broken(_seating, _replan, _progress):
        raise OSError(28, "No space left")

    monkeypatch.setattr(arranging, "_propose", broken)
    qtbot.mouseClick(page.arrange_button, LEFT)
    qtbot.waitUntil(lambda: page.window().notices.text() != "")
    assert not page.dialog.isVisible()


def test_the_sample_is_planned_again_in_one_go(sample_window, qtbot) -> None:
    sample_window.show_page("seating")
    made = sample_window.current_page()
    assert not made.banner.isVisible()
    leader = next(s for s in made.seating.sitters if s.seat is not None and not s.locked)
    with made.context.edit("Decline") as session:
        register.change(session, [leader.id], reply=Reply.DECLINED)
    dialog = computed(made, qtbot, made.banner_button)
    assert 1 <= len(dialog.proposal.moves) <= 10
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert leader.id not in {s.id for s in made.seating.at.values()}
    assert not made.banner.isVisible()
