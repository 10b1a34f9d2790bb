"""Calling receivers and ticking the signing on the Show page, with real keys."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from app.awards import awards, signing
from app.delegates import register
from app.show.calling import award_step
from app.show.stage import Role, StageLayout
from app.show.state import Kind
from db.models import Award, AwardState, Reply, SigningParty
from ui.pages.show.award_panel import AwardPanel
from ui.pages.show.signing_panel import SigningPanel

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def begin(operator, kind: str, *, rehearsal: bool = False) -> None:
    operator.run.start(rehearsal=rehearsal)
    operator.wait(1)
    key = next(item.key for item in operator.run.state.items if item.kind == kind)
    operator.run.do(Kind.GOTO, item=key)
    operator.wait(1)


def press(qtbot, operator, key, modifier=NONE) -> None:
    qtbot.keyClick(operator.page.list, key, modifier)
    operator.wait(1)


def panel(operator, kind):
    return next(one for one in operator.page.panels if isinstance(one, kind))


def audience(operator):
    return operator.page.desk.pictures[Role.AUDIENCE]


def states(operator) -> dict[int, AwardState]:
    with operator.page.context.store.read() as session:
        return dict(session.execute(select(Award.id, Award.state)).all())


def rounds(operator):
    with operator.page.context.store.read() as session:
        return awards.load(session).rounds


def test_one_key_a_name_hands_over_and_the_hall_reads_it(operator, qtbot) -> None:
    begin(operator, "award_round")
    calling = panel(operator, AwardPanel)
    made = rounds(operator)[0]
    assert calling.isVisible()
    assert audience(operator).layout is StageLayout.NAMES
    assert (audience(operator).title, audience(operator).current) == (made.title, None)
    for place, line in enumerate(made.awards):
        press(qtbot, operator, K.Key_G)
        assert audience(operator).current == place
        assert audience(operator).rows[place].name == line.name
        before = made.awards[:place]
        assert all(states(operator)[one.id] is AwardState.HANDED for one in before)
        assert states(operator)[line.id] is AwardState.WAITING
    press(qtbot, operator, K.Key_G)
    assert audience(operator).current is None
    assert all(row.done for row in audience(operator).rows)
    assert all(states(operator)[line.id] is AwardState.HANDED for line in made.awards)


def test_the_next_round_of_an_item_comes_up_by_the_same_key(operator, qtbot) -> None:
    store = operator.page.context.store
    with store.edit("All in one item") as session:
        first = awards.load(session).rounds[0].agenda_item_id
        from app.awards import rounds as round_edits

        for made in awards.load(session).rounds:
            round_edits.change(session, made.id, agenda_item_id=first)
    begin(operator, "award_round")
    first, second = rounds(operator)[:2]
    for _press in range(len(first.awards) + 1):
        press(qtbot, operator, K.Key_G)
    assert audience(operator).title == first.title
    press(qtbot, operator, K.Key_G)
    assert audience(operator).title == second.title


def test_back_takes_the_last_name_back(operator, qtbot) -> None:
    begin(operator, "award_round")
    made = rounds(operator)[0]
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_G, SHIFT)
    assert audience(operator).current == 0
    assert states(operator)[made.awards[0].id] is AwardState.WAITING
    assert award_step(made.awards[0].id) not in operator.run.state.checked
    press(qtbot, operator, K.Key_H)
    assert audience(operator).current is None


def test_one_absent_is_called_in_a_later_round_and_undo_brings_it_back(operator, qtbot) -> None:
    begin(operator, "award_round")
    made = rounds(operator)[0]
    missing = made.awards[0].id
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_V)
    assert missing not in [line.id for line in rounds(operator)[0].awards]
    with operator.page.context.store.read() as session:
        later = awards.load(session).by_id[missing]
    assert later.round_number is not None and later.round_number > 1
    assert audience(operator).rows[0].name == made.awards[1].name
    assert operator.run.state.called == made.awards[1].id
    operator.page.context.store.undo()
    assert [line.id for line in rounds(operator)[0].awards] == [line.id for line in made.awards]


def test_a_stand_in_is_typed_and_shown(operator, qtbot) -> None:
    begin(operator, "award_round")
    calling = panel(operator, AwardPanel)
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_I)
    assert calling.stand_in.isVisible() and calling.stand_in.hasFocus()
    calling.stand_in.setText("Ông Lê Văn Mẫu Thay")
    qtbot.keyClick(calling.stand_in, K.Key_Return)
    assert rounds(operator)[0].awards[0].stand_in == "Ông Lê Văn Mẫu Thay"
    assert "Mẫu Thay" in calling.list.topLevelItem(0).text(2)
    assert not calling.stand_in.isVisible()


def test_a_rehearsal_leaves_the_award_list_alone(operator, qtbot) -> None:
    begin(operator, "award_round", rehearsal=True)
    before = states(operator)
    order = [[line.id for line in made.awards] for made in rounds(operator)]
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_V)
    press(qtbot, operator, K.Key_G)
    assert states(operator) == before
    assert [[line.id for line in made.awards] for made in rounds(operator)] == order
    assert audience(operator).current == 3


def test_the_words_of_the_round_are_those_of_the_script(operator, qtbot) -> None:
    begin(operator, "award_round")
    made = rounds(operator)[0]
    words = operator.page.words.words
    last = f"{len(made.awards)}. {made.awards[-1].name}"
    qtbot.waitUntil(lambda: last in words.text(), timeout=10_000)
    assert "(đọc danh sách)" not in words.text()
    # A late change of the data reaches them.
    store = operator.page.context.store
    with store.edit("Another name") as session:
        awards.change(session, [made.awards[0].id], name="Đơn vị Ví Dụ mới")
    qtbot.waitUntil(lambda: "Đơn vị Ví Dụ mới" in words.text(), timeout=10_000)


def test_space_still_moves_on_to_the_next_item(operator, qtbot) -> None:
    begin(operator, "award_round")
    press(qtbot, operator, K.Key_G)
    press(qtbot, operator, K.Key_Space)
    assert operator.run.state.called is None


def test_the_signing_is_ticked_step_by_step_and_turn_by_turn(operator, qtbot) -> None:
    begin(operator, "signing")
    table = panel(operator, SigningPanel)
    with operator.page.context.store.read() as session:
        turns = signing.load(session).turns
    assert table.isVisible() and not panel(operator, AwardPanel).isVisible()
    assert len(audience(operator).rows) == len(turns[0])
    for _step in range(3):
        press(qtbot, operator, K.Key_G)
    assert table.steps["sign"].isChecked() and not table.steps["photo"].isChecked()
    signed = _signed(operator)
    assert signed == {party.id for party in turns[0]}
    press(qtbot, operator, K.Key_G, SHIFT)
    assert _signed(operator) == set()
    for _step in range(4):
        press(qtbot, operator, K.Key_G)
    assert not table.steps["seated"].isChecked()
    assert audience(operator).title.endswith(f"2/{len(turns)}")


def test_a_signer_and_a_presenter_who_have_declined_are_marked(operator, qtbot) -> None:
    made = rounds(operator)[0]
    with operator.page.context.store.read() as session:
        party = signing.load(session).turns[0][0]
    with operator.page.context.store.edit("Decline") as session:
        both = [made.presenters[0].delegate_id, party.signer.delegate_id]
        register.change(session, both, reply=Reply.DECLINED)
    begin(operator, "award_round")
    assert f"{made.presenters[0].name} (vắng)" in panel(operator, AwardPanel).status.text()
    assert operator.run.do(Kind.GOTO, item=operator.key_of("signing"))
    operator.wait(1)
    item = panel(operator, SigningPanel).list.topLevelItem(0)
    assert "báo không dự" in item.toolTip(1)


def _signed(operator) -> set[int]:
    with operator.page.context.store.read() as session:
        return set(
            session.scalars(select(SigningParty.id).where(SigningParty.signed_at.is_not(None)))
        )
