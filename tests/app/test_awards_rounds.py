"""Rounds: whatever is moved, split, merged or marked, no award is lost or stands twice."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.awards import awards, day, receivers, rounds
from app.awards.rounds import FormsMixed
from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import plan
from app.units import register as units
from db.models import AgendaItem, AgendaKind, AwardState, DelegateGroup, RecipientKind

FLAG, MERIT = 1, 2


def whole(store) -> awards.AwardList:
    """The list, checked: every award once, in rounds of its form, places from 1 without gaps."""
    with store.read() as session:
        found = awards.load(session)
        kept = dict(session.query(awards.Award.id, awards.Award.place).all())
    standing = [line.id for made in found.rounds for line in made.awards]
    assert not [one for one, count in Counter(standing).items() if count > 1]
    assert set(standing) | {line.id for line in found.unassigned} == set(found.by_id)
    assert not set(standing) & {line.id for line in found.unassigned}
    for made in found.rounds:
        assert {line.form_id for line in made.awards} <= {made.form_id}
        assert [kept[line.id] for line in made.awards] == list(range(1, len(made.awards) + 1))
        assert [line.place for line in made.awards] == list(range(1, len(made.awards) + 1))
        assert {line.round_number for line in made.awards} <= {made.number}
    assert [made.number for made in found.rounds] == list(range(1, len(found.rounds) + 1))
    assert all(kept[line.id] is None for line in found.unassigned)
    return found


def fill(store, flags: int, merits: int, size: int = 10) -> list[int]:
    with store.edit("Fill") as session:
        rounds.set_round_size(session, size)
        return [
            awards.add(session, form, name=f"Tập thể {form}.{number:02}")
            for form, count in ((FLAG, flags), (MERIT, merits))
            for number in range(count)
        ]


def do(store, run):
    with store.edit("Do") as session:
        return run(session)


def sizes(store) -> list[tuple[int, int]]:
    return [(made.form_id, len(made.awards)) for made in whole(store).rounds]


def test_split_by_form_into_even_rounds(store) -> None:
    fill(store, 12, 32)
    assert do(store, rounds.split) == 6
    assert sizes(store) == [(FLAG, 6), (FLAG, 6), *[(MERIT, 8)] * 4]
    found = whole(store)
    assert found.rounds[0].title == "Đợt 1 - Cờ thi đua của UBND tỉnh"
    assert found.as_called == found.awards
    assert found.rounds[0].length == 90 + 6 * 15


def test_splitting_again_keeps_presenters_and_what_was_handed_over(store) -> None:
    ids = fill(store, 6, 0, 3)
    do(store, rounds.split)
    first, second = whole(store).rounds
    do(store, lambda session: rounds.change(session, second.id, music="Nhạc", title="Đợt cuối"))
    do(store, lambda session: day.mark(session, [ids[0]], AwardState.HANDED))
    do(store, lambda session: rounds.set_round_size(session, 2))
    do(store, rounds.split)
    found = whole(store)
    assert [len(made.awards) for made in found.rounds] == [3, 2, 1]
    assert found.rounds[0].awards[0].state is AwardState.HANDED
    assert (found.rounds[1].id, found.rounds[1].music) == (second.id, "Nhạc")
    assert first.id == found.rounds[0].id


def test_the_rest_goes_behind_the_rounds_of_its_form(store) -> None:
    fill(store, 3, 3, 3)
    do(store, rounds.split)
    with store.edit("More") as session:
        more = [awards.add(session, FLAG, name=f"Thêm {n}") for n in range(4)]
    assert do(store, rounds.split_rest) == 2
    assert sizes(store) == [(FLAG, 3), (FLAG, 2), (FLAG, 2), (MERIT, 3)]
    assert [line.id for line in whole(store).rounds[1].awards] == more[:2]
    assert do(store, rounds.split_rest) == 0


def test_a_round_takes_its_own_form_alone(store) -> None:
    ids = fill(store, 1, 1)
    made = do(store, lambda session: rounds.add(session, FLAG))
    with pytest.raises(FormsMixed):
        do(store, lambda session: rounds.move(session, ids, made))
    assert whole(store).rounds[0].awards == ()
    do(store, lambda session: rounds.move(session, ids[:1], made))
    other = do(store, lambda session: rounds.add(session, MERIT))
    with pytest.raises(FormsMixed):
        do(store, lambda session: rounds.merge(session, made, other))
    assert sizes(store) == [(FLAG, 1), (MERIT, 0)]


def test_moving_to_a_place(store) -> None:
    ids = fill(store, 4, 0)
    do(store, rounds.split)
    (made,) = whole(store).rounds
    do(store, lambda session: rounds.move(session, [ids[3], ids[2]], made.id, 1))
    assert [line.id for line in whole(store).rounds[0].awards] == [ids[3], ids[2], ids[0], ids[1]]
    do(store, lambda session: rounds.move(session, [ids[3]], made.id, 99))
    assert [line.id for line in whole(store).rounds[0].awards] == [ids[2], ids[0], ids[1], ids[3]]


def test_a_round_of_higher_form_comes_first_and_rounds_are_put_in_any_order(store) -> None:
    low = do(store, lambda session: rounds.add(session, MERIT))
    high = do(store, lambda session: rounds.add(session, FLAG))
    assert [made.id for made in whole(store).rounds] == [high, low]
    do(store, lambda session: rounds.reorder(session, [low]))
    assert [made.id for made in whole(store).rounds] == [low, high]


def people(store, *posts: tuple[str, str]) -> list[int]:
    with store.edit("People") as session:
        groups = dict(session.query(DelegateGroup.code, DelegateGroup.id).all())
        return [
            register.add(session, DelegateData(name, position="Chủ tịch", group_id=groups[code])).id
            for name, code in posts
        ]


def test_presenters_stand_in_protocol_order_and_leaders_are_proposed(store) -> None:
    fill(store, 4, 0, 2)
    do(store, rounds.split)
    chair, secretary, member, guest = people(
        store, ("Lê Mẫu An", "P3"), ("Lê Mẫu Bình", "P1"), ("Lê Mẫu Cường", "P2"),
        ("Lê Mẫu Dung", "D5"),
    )  # fmt: skip
    first, second = whole(store).rounds
    do(store, lambda session: rounds.set_presenters(session, [first.id], [chair, secretary]))
    assert [one.delegate_id for one in whole(store).rounds[0].presenters] == [secretary, chair]
    do(store, lambda session: rounds.set_presenters(session, [first.id], []))
    assert do(store, rounds.propose_presenters) == 2
    shown = [[one.delegate_id for one in made.presenters] for made in whole(store).rounds]
    assert shown == [[secretary, member], [secretary, chair]]
    assert guest not in {one for turn in shown for one in turn}
    do(store, lambda session: rounds.merge(session, second.id, first.id))
    (left,) = whole(store).rounds
    assert [one.delegate_id for one in left.presenters] == [secretary, member, chair]
    assert len(left.awards) == 4


def test_rounds_are_bound_to_the_agenda_in_order(store) -> None:
    fill(store, 4, 6, 2)
    do(store, rounds.split)

    def items(session, *titles: str) -> list[int]:
        session.query(AgendaItem).delete()
        made = [
            AgendaItem(order=order, kind=AgendaKind.AWARD_ROUND, title=title, length=240)
            for order, title in enumerate(titles, start=1)
        ]
        session.add_all(made)
        session.flush()
        return [item.id for item in made]

    ids = do(store, lambda s: items(s, "Trao thưởng đợt 1", "Trao thưởng đợt 2"))
    with store.read() as session:
        assert list(rounds.suggested_items(session).values()) == [
            ids[0], ids[0], ids[0], ids[1], ids[1],
        ]  # fmt: skip
    ids = do(
        store,
        lambda s: items(s, "Trao Cờ thi đua", "Trao Bằng khen, đợt 1", "Trao Bằng khen, đợt 2"),
    )
    assert do(store, rounds.link) == 5
    found = whole(store)
    assert [made.agenda_item_id for made in found.rounds] == [
        ids[0], ids[0], ids[1], ids[1], ids[2],
    ]  # fmt: skip
    assert found.rounds[0].agenda_item == "Trao Cờ thi đua"
    assert do(store, rounds.link) == 0


# -- the day -------------------------------------------------------------------------------------


def test_who_is_late_goes_to_the_next_round_of_the_form(store) -> None:
    ids = fill(store, 6, 2, 2)
    do(store, rounds.split)
    do(store, lambda session: day.mark(session, [ids[1]], AwardState.ABSENT))
    do(store, lambda session: day.mark(session, ids[2:4], AwardState.HANDED))
    assert do(store, lambda session: day.move_later(session, ids[1])) == whole(store).rounds[2].id
    found = whole(store)
    assert [line.id for line in found.rounds[2].awards] == [ids[4], ids[5], ids[1]]
    assert found.by_id[ids[1]].state is AwardState.WAITING
    with pytest.raises(ValueError, match="no round"):
        do(
            store,
            lambda session: rounds.move(session, ids[:1], None) or day.move_later(session, ids[0]),
        )


def test_without_a_later_round_one_is_added_at_the_end(store) -> None:
    ids = fill(store, 2, 2, 2)
    do(store, rounds.split)
    (leader,) = people(store, ("Lê Mẫu An", "P1"))
    do(store, rounds.propose_presenters)
    late = do(store, lambda session: day.move_later(session, ids[0]))
    found = whole(store)
    assert found.rounds[-1].id == late
    assert found.rounds[-1].title == "Trao bổ sung Cờ thi đua của UBND tỉnh"
    assert [one.delegate_id for one in found.rounds[-1].presenters] == [leader]
    assert do(store, lambda session: day.move_later(session, ids[1])) == late
    assert [len(made.awards) for made in whole(store).rounds] == [0, 2, 2]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["split", "rest", "move", "out", "merge", "remove", "add", "mark", "later", "drop",
             "form", "reorder", "sort"]
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flags=st.integers(0, 7), merits=st.integers(0, 7), size=st.integers(1, 4), steps=STEPS)
def test_no_award_is_lost_or_doubled_whatever_is_done(
    tmp_path_factory, flags, merits, size, steps
) -> None:
    path = tmp_path_factory.mktemp("rounds") / "Hội nghị.giaouoc"
    with profile.create(path) as store:
        ids = set(fill(store, flags, merits, size))
        for kind, one, other in steps:
            found = whole(store)
            lines = sorted(found.by_id)
            picked = [lines[(one + n * 3) % len(lines)] for n in range(other % 4)] if lines else []
            made = [turn.id for turn in found.rounds]
            with store.edit(kind) as session:
                try:
                    if kind == "drop" and picked:
                        awards.remove(session, picked[:1])
                        ids -= set(picked[:1])
                    else:
                        _step(session, kind, picked, made, one, other)
                except (FormsMixed, ValueError):
                    session.rollback()
            assert set(whole(store).by_id) == ids


def _step(session, kind, picked, made, one, other) -> None:
    steps = {
        "split": lambda: rounds.split(session),
        "rest": lambda: rounds.split_rest(session),
        "add": lambda: rounds.add(session, one % 2 + 1),
        "out": lambda: rounds.move(session, picked, None),
        "mark": lambda: day.mark(session, picked, list(AwardState)[one % 3]),
        "form": lambda: awards.change(session, picked, form_id=one % 2 + 1),
        "sort": lambda: awards.sort(session),
        "reorder": lambda: rounds.reorder(session, made[::-1][: one % 4]),
    }
    if made:
        steps["move"] = lambda: rounds.move(session, picked, made[one % len(made)], other % 5)
        steps["merge"] = lambda: rounds.merge(
            session, made[one % len(made)], made[other % len(made)]
        )
        steps["remove"] = lambda: rounds.remove(session, [made[one % len(made)]])
    if picked:
        steps["later"] = lambda: day.move_later(session, picked[0])
    if kind in steps:
        steps[kind]()


# -- the seats follow ----------------------------------------------------------------------------


def test_the_seating_plan_calls_the_receivers_of_the_real_rounds(store) -> None:
    with store.edit("Fill") as session:
        groups = dict(session.query(DelegateGroup.code, DelegateGroup.id).all())
        sent = {}
        for name in ("An", "Bình", "Cường"):
            unit = units.add(session, f"Sở {name}").id
            data = DelegateData(f"Lê Mẫu {name}", unit_id=unit, group_id=groups["C1"])
            sent[name] = register.add(session, data).id
            awards.add(session, FLAG, unit_id=unit)
        person = register.add(session, DelegateData("Trần Mẫu Dung", group_id=groups["D5"])).id
        awards.add(session, MERIT, recipient=RecipientKind.PERSON, name="Trần Mẫu Dung")
        plan.save_rules(session, plan.Rules(round_size=2))
        awards.sort(session)
        rounds.split(session)
        receivers.propose(session)

    def turns() -> dict[int, tuple[int, int]]:
        with store.read() as session:
            made = plan.load(session)
        return {s.id: (s.call.round, s.call.place) for s in made.sitters if s.call is not None}

    assert turns() == {
        sent["An"]: (1, 1), sent["Bình"]: (1, 2), sent["Cường"]: (2, 1), person: (3, 1),
    }  # fmt: skip
    found = whole(store)
    do(store, lambda session: rounds.reorder(session, [found.rounds[2].id]))
    assert turns()[person] == (1, 1)
    do(store, lambda session: receivers.set_receiver(session, [found.awards[0].id], None))
    assert turns()[sent["An"]] == (2, 1), "whoever is proposed is called until somebody is chosen"
    do(store, lambda session: receivers.set_stand_in(session, found.awards[0].id, "Bà Mẫu"))
    assert sent["An"] not in turns()
    assert turns()[sent["Bình"]] == (2, 2), "the stand-in takes a place in the row"


def test_undo_brings_the_rounds_back(store) -> None:
    fill(store, 5, 5, 2)
    do(store, rounds.split)
    before = sizes(store)
    do(store, lambda session: rounds.remove(session, [whole(store).rounds[0].id]))
    assert sizes(store) != before
    store.undo()
    assert sizes(store) == before
