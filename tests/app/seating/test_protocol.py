"""Who ranks where: rank, unit order, position, Vietnamese name; and what the user changes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import plan, protocol
from app.text.collation import name_sort_key
from app.units import register as units
from db.models import (
    DelegateGroup,
    GroupLevel,
    PlaceNeed,
    ProtocolRank,
    SeatNeed,
    UnitKind,
)


def send(store, name: str, group: str = "P6", **values) -> int:
    with store.edit("Delegate") as session:
        group_id = session.query(DelegateGroup.id).filter_by(code=group).scalar()
        return register.add(session, DelegateData(name, group_id=group_id, **values)).id


def unit(store, name: str, kind: UnitKind = UnitKind.DEPARTMENT) -> int:
    with store.edit("Unit") as session:
        return units.add(session, name, kind).id


def order(store) -> list[str]:
    with store.read() as session:
        made = plan.load(session)
    assert [sitter.order for sitter in made.sitters] == list(range(len(made.sitters)))
    assert [s.rank for s in made.sitters] == sorted(s.rank for s in made.sitters)
    return [sitter.name for sitter in made.sitters]


def rank_of(store, delegate_id: int) -> str:
    with store.read() as session:
        return plan.load(session).by_id[delegate_id].rank_name


def ranks(store) -> list[protocol.Rank]:
    with store.read() as session:
        return protocol.ranks(session)


# -- the order -----------------------------------------------------------------------------------


def test_rank_then_unit_then_position_then_name(store) -> None:
    first, second = unit(store, "Sở Ánh"), unit(store, "Sở An")
    send(store, "Lê Mẫu Ba", unit_id=second, position="Giám đốc")
    send(store, "Lê Mẫu Hai", unit_id=first, position="Phó Giám đốc")
    send(store, "Lê Mẫu Đào", unit_id=first, position="Chuyên viên")
    send(store, "Lê Mẫu Dung", unit_id=first, position="Chuyên viên")
    send(store, "Lê Mẫu Ăn", unit_id=first, position="Chuyên viên")
    send(store, "Trần Ví Dụ An", unit_id=first, position="Chuyên viên")
    send(store, "Lê Mẫu Không")
    send(store, "Lê Mẫu Nhất", "P1", position="Chuyên viên")
    assert order(store) == [
        "Lê Mẫu Nhất",
        "Lê Mẫu Hai",
        "Trần Ví Dụ An",
        "Lê Mẫu Ăn",
        "Lê Mẫu Dung",
        "Lê Mẫu Đào",
        "Lê Mẫu Ba",
        "Lê Mẫu Không",
    ]


def test_names_of_one_unit_and_position_are_in_vietnamese_order(store) -> None:
    names = [f"Lê Mẫu {name}" for name in ("Bảo", "Ấn", "Ánh", "An", "Đạt", "Dũng", "Ân", "Y", "Ý")]
    for name in reversed(names):
        send(store, name)
    assert order(store) == sorted(names, key=name_sort_key)
    assert order(store)[:4] == ["Lê Mẫu An", "Lê Mẫu Ánh", "Lê Mẫu Ân", "Lê Mẫu Ấn"]


@pytest.mark.parametrize(
    ("group", "kind", "key"),
    [
        ("P1", UnitKind.PARTY, "party"),
        ("P5", UnitKind.MASS, "emulation"),
        ("P6", UnitKind.PARTY, "party-bodies"),
        ("P6", UnitKind.MASS, "mass"),
        ("P6", UnitKind.DEPARTMENT, "departments"),
        ("D2", UnitKind.DISTRICT, "districts"),
        ("D4", UnitKind.DISTRICT, "district-offices"),
        ("C1", UnitKind.DEPARTMENT, "awarded"),
        ("S1", UnitKind.DISTRICT, "speakers"),
    ],
)
def test_group_and_kind_of_unit_give_the_rank(store, group, kind, key) -> None:
    one = send(store, "Lê Mẫu An", group, unit_id=unit(store, "Đơn vị Mẫu", kind))
    assert rank_of(store, one) == dict(protocol.USUAL_RANKS)[key]


@pytest.mark.parametrize(
    ("name", "level", "key"),
    [
        ("Khách Trung ương", GroupLevel.OTHER, "central"),
        ("Đoàn ĐBQH, đại biểu Quốc hội", GroupLevel.PROVINCIAL, "assembly"),
        ("Phóng viên báo, đài", GroupLevel.OTHER, "press"),
        ("Khách mời", GroupLevel.OTHER, "district-offices"),
        ("Tập thể của tôi", GroupLevel.COLLECTIVE, "awarded"),
    ],
)
def test_a_group_of_the_users_own_is_ranked_by_name_and_level(name, level, key) -> None:
    assert protocol.rank_key("", name, level, UnitKind.OTHER) == key


def test_every_rank_that_follows_is_one_of_the_usual_ones() -> None:
    keys = {key for key, _name in protocol.USUAL_RANKS}
    for level in GroupLevel:
        for kind in UnitKind:
            for code in ("", "P1", "P2", "P3", "P4", "P5", "P6", "D1", "D5", "C1", "S1"):
                assert protocol.rank_key(code, "", level, kind) in keys


@pytest.mark.parametrize(
    ("position", "level"),
    [
        ("Giám đốc", 0),
        ("Q. Giám đốc", 0),
        ("Bí thư Huyện ủy", 0),
        ("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", 0),
        ("Phó Bí thư Thường trực", 1),
        ("Phó Chủ tịch", 2),
        ("Phó Trưởng ban", 2),
        ("Trưởng phòng Nội vụ", 3),
        ("Chi cục trưởng", 3),
        ("Phó Trưởng phòng", 4),
        ("Chuyên viên", 5),
        ("Phóng viên", 5),
        ("", 6),
        (" , ", 6),
    ],
)
def test_positions(position: str, level: int) -> None:
    assert protocol.position_level(position) == level


@given(st.text(max_size=60))
def test_any_text_is_a_position(text: str) -> None:
    assert 0 <= protocol.position_level(text) <= protocol.LAST_POSITION


# -- by hand -------------------------------------------------------------------------------------


def test_a_rank_by_hand_wins_and_can_be_taken_back(store) -> None:
    send(store, "Lê Mẫu An", "P1")
    other = send(store, "Lê Mẫu Bình", "D5")
    assert order(store) == ["Lê Mẫu An", "Lê Mẫu Bình"]
    central = ranks(store)[0].id
    with store.edit("Rank") as session:
        protocol.set_rank(session, [other], central)
    assert order(store) == ["Lê Mẫu Bình", "Lê Mẫu An"]
    with store.read() as session:
        assert plan.load(session).by_id[other].own_rank
    store.undo()
    assert order(store) == ["Lê Mẫu An", "Lê Mẫu Bình"]
    store.redo()
    with store.edit("Back") as session:
        protocol.set_rank(session, [other], None)
    assert order(store) == ["Lê Mẫu An", "Lê Mẫu Bình"]
    with store.read() as session:
        assert session.scalars(select(SeatNeed)).all() == []


def test_rank_and_need_do_not_disturb_each_other(store) -> None:
    one = send(store, "Lê Mẫu An")
    rank = ranks(store)[3].id
    with store.edit("Both") as session:
        protocol.set_need(session, [one], PlaceNeed.AISLE)
        protocol.set_rank(session, [one], rank)
    with store.edit("Rank back") as session:
        protocol.set_rank(session, [one], None)
    with store.read() as session:
        assert plan.load(session).by_id[one].need is PlaceNeed.AISLE
    store.undo()
    with store.edit("Need back") as session:
        protocol.set_need(session, [one], PlaceNeed.NONE)
    with store.read() as session:
        sitter = plan.load(session).by_id[one]
    assert (sitter.own_rank, sitter.rank, sitter.need) == (True, 3, PlaceNeed.NONE)


def test_ranks_change_their_order(store) -> None:
    send(store, "Lê Mẫu An", "P1")
    send(store, "Lê Mẫu Bình", "D5")
    before = ranks(store)
    offices = next(rank for rank in before if rank.key == "district-offices")
    with store.edit("Order") as session:
        protocol.reorder(session, [offices.id])
    after = ranks(store)
    assert [rank.id for rank in after] == [
        offices.id,
        *(rank.id for rank in before if rank.id != offices.id),
    ]
    assert [rank.place for rank in after] == list(range(len(after)))
    assert order(store) == ["Lê Mẫu Bình", "Lê Mẫu An"]
    store.undo()
    assert ranks(store) == before


def test_a_rank_is_added_renamed_and_removed(store) -> None:
    one = send(store, "Lê Mẫu An")
    usual = rank_of(store, one)
    with store.edit("Add") as session:
        own = protocol.add_rank(session, "  Khách   quốc tế ")
        protocol.set_rank(session, [one], own)
    assert rank_of(store, one) == "Khách quốc tế"
    assert ranks(store)[-1].id == own
    with store.edit("Rename") as session:
        protocol.rename_rank(session, own, "Bạn bè")
    assert rank_of(store, one) == "Bạn bè"
    with store.edit("Remove") as session:
        protocol.remove_rank(session, own)
    assert rank_of(store, one) == usual
    with store.read() as session:
        assert session.scalars(select(SeatNeed)).all() == []
    store.undo()
    assert rank_of(store, one) == "Bạn bè"


def test_what_is_refused(store) -> None:
    with store.edit("Wrong") as session:
        first = protocol.ranks(session)[0].id
        with pytest.raises(ValueError, match="name"):
            protocol.add_rank(session, " ")
        with pytest.raises(ValueError, match="name"):
            protocol.rename_rank(session, first, "")
        with pytest.raises(ValueError, match="group and unit"):
            protocol.remove_rank(session, first)
    assert store.undo_label is None


def test_a_deleted_delegate_takes_rank_and_need_along_and_brings_them_back(store) -> None:
    one = send(store, "Lê Mẫu An")
    rank = ranks(store)[0].id
    with store.edit("Rank") as session:
        protocol.set_rank(session, [one], rank)
    with store.edit("Delete") as session:
        register.remove(session, [one])
    with store.read() as session:
        assert session.scalars(select(SeatNeed)).all() == []
    store.undo()
    assert rank_of(store, one) == ranks(store)[0].name


def test_filling_twice_changes_nothing(store) -> None:
    with store.edit("Fill") as session:
        protocol.fill(session)
        names = list(session.scalars(select(ProtocolRank.name).order_by(ProtocolRank.order)))
    assert names == [name for _key, name in protocol.USUAL_RANKS]
    assert store.undo_label is None
