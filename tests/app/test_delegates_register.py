"""Adding, changing, removing delegates; the list; the counts against the plan."""

import random

import pytest
from sqlalchemy import select

from app.conference import groups
from app.conference.composition import composition
from app.conference.plan import PLAN_GROUPS, PLAN_TOTAL
from app.delegates import register, roster
from app.delegates.codes import is_code
from app.delegates.register import DelegateData, NameMissing
from app.delegates.roster import RosterFilter
from app.units import register as units
from db.models import Delegate, DelegateGroup, GroupLevel, Reply, Unit


def add(store, *names: str, **values) -> list[int]:
    with store.edit("Add") as session:
        return [register.add(session, DelegateData(full_name=name, **values)).id for name in names]


def listed(store, **wanted) -> list[str]:
    with store.read() as session:
        rows = roster.load(session)
    return [row.full_name for row in RosterFilter(**wanted).apply(rows)]


def test_plan_groups_add_to_the_total() -> None:
    assert sum(group.quota for group in PLAN_GROUPS) == PLAN_TOTAL == 350
    levels = [group.level for group in PLAN_GROUPS]
    assert [levels.count(level) for level in GroupLevel] == [6, 5, 1, 1, 0]


def test_added_delegate_is_tidy_and_has_a_code(store) -> None:
    add(
        store,
        "  NGUYỄN  VĂN MẪU ",
        position="Giám  đốc",
        phone="+84 912 345 678",
        note="một\n hai ",
    )
    with store.read() as session:
        delegate = session.scalars(select(Delegate)).one()
    assert delegate.full_name == "Nguyễn Văn Mẫu"
    assert (delegate.position, delegate.phone, delegate.note) == (
        "Giám đốc",
        "0912345678",
        "một\nhai",
    )
    assert is_code(delegate.code)


def test_list_is_in_vietnamese_order_by_given_name(store) -> None:
    add(store, "Trần Mẫu Ý", "Lê Mẫu Đức", "Lê Mẫu Dũng", "Nguyễn Mẫu Ánh", "Bùi Mẫu Ánh")
    assert listed(store) == [
        "Bùi Mẫu Ánh",
        "Nguyễn Mẫu Ánh",
        "Lê Mẫu Dũng",
        "Lê Mẫu Đức",
        "Trần Mẫu Ý",
    ]


@pytest.mark.parametrize(
    "query", ["duc", "Đức", "le duc", "giam doc", "0912", "0912 345", "lmd", "so noi vu", "ĐỨC LÊ"]
)
def test_search_finds_without_tone_marks(store, query: str) -> None:
    with store.edit("Unit") as session:
        unit = units.add(session, "Sở Nội vụ").id
    add(store, "Lê Mẫu Đức", position="Giám đốc", phone="0912345678", unit_id=unit)
    add(store, "Trần Mẫu Hoa")
    assert listed(store, query=query) == ["Lê Mẫu Đức"]


def test_search_by_code(store) -> None:
    add(store, "Lê Mẫu Đức", "Trần Mẫu Hoa")
    with store.read() as session:
        code = session.scalar(select(Delegate.code).where(Delegate.full_name == "Trần Mẫu Hoa"))
    assert listed(store, query=code) == ["Trần Mẫu Hoa"]


def test_filters_combine(store) -> None:
    add(store, "Lê Mẫu An", group_id=1, reply=Reply.CONFIRMED)
    add(store, "Lê Mẫu Bình", group_id=1)
    add(store, "Lê Mẫu Châu", group_id=2, reply=Reply.CONFIRMED)
    add(store, "Trần Mẫu Dung")
    confirmed = frozenset({Reply.CONFIRMED})
    assert listed(store, groups=frozenset({1}), replies=confirmed) == ["Lê Mẫu An"]
    assert listed(store, groups=frozenset({None})) == ["Trần Mẫu Dung"]
    assert listed(store, query="le", replies=confirmed) == ["Lê Mẫu An", "Lê Mẫu Châu"]
    assert listed(store, units=frozenset({99})) == []


def test_change_keeps_the_keys_true(store) -> None:
    (delegate_id,) = add(store, "Lê Mẫu Đức")
    with store.edit("Rename") as session:
        register.change(session, [delegate_id], full_name="Lê Mẫu An", phone="0987 654 321")
    assert listed(store, query="an 098765") == ["Lê Mẫu An"]
    assert listed(store, query="duc") == []


def test_change_of_many_is_one_step(store) -> None:
    ids = add(store, "Lê Mẫu An", "Lê Mẫu Bình", "Lê Mẫu Châu")
    with store.edit("Confirm") as session:
        register.change(session, ids, reply=Reply.CONFIRMED)
    assert len(listed(store, replies=frozenset({Reply.CONFIRMED}))) == 3
    store.undo()
    assert len(listed(store, replies=frozenset({Reply.NONE}))) == 3


def test_a_delegate_needs_a_name(store) -> None:
    (delegate_id,) = add(store, "Lê Mẫu An")
    with pytest.raises(NameMissing), store.edit("Clear") as session:
        register.change(session, [delegate_id], full_name="  ")
    with pytest.raises(NameMissing), store.edit("Add") as session:
        register.add(session, DelegateData(full_name=""))
    assert listed(store) == ["Lê Mẫu An"]


def test_derived_columns_cannot_be_set(store) -> None:
    ids = add(store, "Lê Mẫu An")
    with pytest.raises(TypeError, match="sort_key"), store.edit("Cheat") as session:
        register.change(session, ids, sort_key="a")


def test_many_at_once_equal_one_by_one(store) -> None:
    people = [
        DelegateData(full_name=f"Lê Mẫu {name}", position="Giám đốc") for name in ("An", "Ba")
    ]
    with store.edit("Both ways") as session:
        register.insert_many(session, people, random.Random(1))
        for person in people:
            register.add(session, person, random.Random(2))
    with store.read() as session:
        rows = session.scalars(select(Delegate).order_by(Delegate.id)).all()
    first, second = rows[:2], rows[2:]
    assert [d.sort_key for d in first] == [d.sort_key for d in second]
    assert [d.search.replace(d.code.lower(), "") for d in first] == [
        d.search.replace(d.code.lower(), "") for d in second
    ]
    assert [d.list_order for d in rows] == [1, 2, 3, 4]


def test_update_many_replaces_by_id(store) -> None:
    one, two = add(store, "Lê Mẫu An", "Lê Mẫu Bình", position="Cũ")
    with store.edit("Update") as session:
        register.update_many(session, [(two, DelegateData(full_name="Lê Mẫu Yến"))])
    assert listed(store) == ["Lê Mẫu An", "Lê Mẫu Yến"]
    assert listed(store, query="cu") == ["Lê Mẫu An"]
    with store.edit("Remove") as session:
        register.remove(session, [one])
    assert listed(store) == ["Lê Mẫu Yến"]


def test_composition_counts_against_the_plan(store) -> None:
    add(store, "Lê Mẫu An", "Lê Mẫu Ba", group_id=1, reply=Reply.CONFIRMED)
    add(store, "Lê Mẫu Ca", group_id=1, reply=Reply.DECLINED)
    with store.read() as session:
        counts = composition(session)
    assert len(counts) == len(PLAN_GROUPS)
    first = counts[0]
    assert (first.quota, first.listed, first.confirmed, first.declined) == (3, 3, 2, 1)
    add(store, "Lê Mẫu Lạc")
    with store.read() as session:
        last = composition(session)[-1]
    assert (last.group_id, last.listed) == (None, 1)


def test_groups_are_added_changed_removed(store) -> None:
    with store.edit("Group") as session:
        group_id = groups.add(session, " Phóng  viên ")
        groups.change(session, group_id, quota=12)
    add(store, "Lê Mẫu An", group_id=group_id)
    with store.edit("Rename") as session:
        groups.change(session, group_id, name="Báo chí")
    with store.read() as session:
        group = session.get_one(DelegateGroup, group_id)
        assert (group.name, group.quota, group.aliases) == ("Báo chí", 12, "Phóng viên")
    for bad in ({"name": " "}, {"quota": -1}):
        with pytest.raises(ValueError, match=r"group|quota"), store.edit("Bad") as session:
            groups.change(session, group_id, **bad)
    with store.edit("Remove") as session:
        groups.remove(session, group_id)
    assert listed(store, groups=frozenset({None})) == ["Lê Mẫu An"]


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Sở Nội vụ", "SỞ NỘI VỤ"),
        ("UBND huyện Tuy Phong", "Ủy ban nhân dân huyện Tuy Phong"),
        ("UBND TP. Phan Thiết", "Uỷ ban nhân dân thành phố Phan Thiết"),
        ("Hội đồng Thi đua - Khen thưởng", "Hội đồng thi đua, khen thưởng"),
    ],
)
def test_a_unit_is_found_by_every_spelling(store, spelling: str, other: str) -> None:
    with store.edit("Units") as session:
        unit_id = units.find_or_add(session, spelling)
        assert units.find_or_add(session, other) == unit_id
    with store.read() as session:
        assert session.scalars(select(Unit.name)).all() == [spelling]


def test_a_renamed_unit_is_found_by_its_old_name(store) -> None:
    with store.edit("Units") as session:
        unit_id = units.find_or_add(session, "Sở Kế hoạch và Đầu tư")
        units.rename(session, unit_id, "Sở Tài chính")
        assert units.find_or_add(session, "Sở Kế hoạch và đầu tư") == unit_id
        with pytest.raises(ValueError, match="name"):
            units.add(session, " ")
