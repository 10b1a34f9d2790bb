"""What sort of body a unit is, told by its name."""

import pytest

from app.conference.sample_units import load
from app.units.kinds import kind_of
from app.units.register import add, rename
from db.models import Unit, UnitKind


def test_the_units_of_a_whole_province() -> None:
    data = load("units")
    told = {name: kind_of(name) for name in data["province"]}
    assert set(told.values()) == {UnitKind.PROVINCE}, told
    members = [unit for cluster in data["clusters"] for unit in cluster["units"]]
    wrong = {
        unit["name"]: kind_of(unit["name"])
        for unit in members
        if kind_of(unit["name"]) != unit["kind"]
    }
    assert len(members) > 50 and not wrong
    districts = [unit["name"] for unit in members if unit["kind"] == "district"]
    for body in data["collectives"]:
        for district in districts:
            name = f"{body} {district[0].lower()}{district[1:]}"
            assert kind_of(name) is UnitKind.OTHER, name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UBND huyện Tuy Phong", UnitKind.DISTRICT),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ PHAN THIẾT", UnitKind.DISTRICT),
        ("Huyện ủy Bắc Bình", UnitKind.DISTRICT),
        ("Thường trực HĐND tỉnh", UnitKind.PROVINCE),
        ("so noi vu", UnitKind.DEPARTMENT),
        ("Bảo hiểm xã hội tỉnh", UnitKind.VERTICAL),
        ("UBND xã Mẫu", UnitKind.OTHER),
        ("Hội Nông dân xã Mẫu", UnitKind.OTHER),
        ("Công ty Cổ phần Mẫu", UnitKind.OTHER),
        ("Trường THPT Mẫu", UnitKind.OTHER),
        ("Soạn thảo Mẫu", UnitKind.OTHER),
        ("", UnitKind.OTHER),
    ],
)
def test_names(name, kind) -> None:
    assert kind_of(name) is kind


def test_a_new_unit_has_its_kind_and_a_chosen_kind_stays(store) -> None:
    with store.edit("Thêm đơn vị") as session:
        unit = add(session, "Đơn vị mới")
        assert unit.kind is UnitKind.OTHER
        rename(session, unit.id, "Sở Mẫu")
        assert unit.kind is UnitKind.DEPARTMENT
        unit.kind = UnitKind.PARTY
        session.flush()
        rename(session, unit.id, "Hội Mẫu")
        assert session.get_one(Unit, unit.id).kind is UnitKind.PARTY
