"""Each finding with a case that has it and one that has not."""

import datetime

import pytest
from sqlalchemy import update

from app import checks
from app.checks import Severity
from app.conference import groups, profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.documents import badges, print_log
from app.units import register as units
from db.models import Cluster, ClusterKind, Conference, Delegate, UnitKind

TODAY = datetime.date(2024, 12, 1)
"""Before everything in the plan is due."""


def codes(store) -> dict[str, checks.Finding]:
    with store.read() as session:
        found = checks.findings(session, TODAY)
    order = list(Severity)
    ranks = [order.index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    return {finding.code: finding for finding in found}


def add(store, name: str, **values) -> int:
    with store.edit("Add") as session:
        return register.add(session, DelegateData(name, **values)).id


def test_a_new_conference_wants_a_date_and_delegates(store) -> None:
    assert codes(store).keys() == {"no-date", "no-delegates"}
    with store.edit("Announce") as session:
        profile.change(session, held_on=datetime.date(2025, 2, 27), title="", organiser="")
    assert codes(store).keys() == {"no-title", "no-organiser", "no-delegates"}


def test_quotas_must_add_to_the_total(store) -> None:
    with store.edit("Quota") as session:
        groups.change(session, 1, quota=4)
    finding = codes(store)["quota-sum"]
    assert finding.severity is Severity.ERROR
    assert "351" in finding.message
    assert "350" in finding.message


def test_groups_short_over_and_empty(store) -> None:
    ids = [add(store, f"Lê Mẫu {name}", group_id=1) for name in ("An", "Ba", "Ca", "Du")]
    add(store, "Lê Mẫu Em", group_id=2)
    found = codes(store)
    assert set(found["group-over"].target_ids) == set(ids)
    assert "1 more" in found["group-over"].message
    assert "1 of 3" in found["group-short"].message
    assert found["group-empty"].message.startswith("11 groups")


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("no-group", {"position": "x"}),
        ("no-unit", {"group_id": 1}),
        ("no-position", {"group_id": 1}),
        ("bad-phone", {"phone": "không có"}),
    ],
)
def test_what_a_delegate_lacks(store, code: str, values: dict) -> None:
    with store.edit("Unit") as session:
        unit_id = units.add(session, "Sở Nội vụ").id
    whole = {"position": "Giám đốc", "unit_id": unit_id, "group_id": 1, "phone": "0912345678"}
    add(store, "Lê Mẫu An", **whole)
    assert code not in codes(store)
    missing = add(store, "Trần Mẫu Bình", **values)
    finding = codes(store)[code]
    assert finding.target_ids == [missing]
    assert "Trần Mẫu Bình" in finding.message


def test_twice(store) -> None:
    one = add(store, "Lê Mẫu Hòa", phone="0912345678", seat="A1")
    assert not codes(store).keys() & {"listed-twice", "phone-twice", "seat-twice"}
    two = add(store, "lê mẫu hoà", phone="0912345678", seat="A1")
    found = codes(store)
    for code in ("listed-twice", "phone-twice", "seat-twice"):
        assert set(found[code].target_ids) == {one, two}


def test_a_code_no_scanner_accepts(store) -> None:
    add(store, "Lê Mẫu An")
    assert "bad-code" not in codes(store)
    with store.edit("Spoil") as session:
        session.execute(update(Delegate).values(code="AAAAAA"))
    assert codes(store)["bad-code"].severity is Severity.ERROR


def test_clusters(store) -> None:
    with store.edit("Cluster") as session:
        session.add(Cluster(number=1, kind=ClusterKind.KHOI, name="Khối 1"))
        units.add(session, "Sở Nội vụ", UnitKind.DEPARTMENT)
        units.add(session, "Phòng Nội vụ huyện Mẫu")
    found = codes(store)
    assert {"cluster-count", "cluster-no-head", "unit-no-cluster"} <= found.keys()
    assert found["unit-no-cluster"].message == "1 unit is in no cluster: Sở Nội vụ."
    assert found["unit-no-cluster"].page == "clusters"


def test_many_are_named_by_three(store) -> None:
    for name in ("An", "Ba", "Ca", "Du", "Em"):
        add(store, f"Lê Mẫu {name}", group_id=1)
    message = codes(store)["no-unit"].message
    assert message == "5 delegates have no unit: Lê Mẫu An, Lê Mẫu Ba, Lê Mẫu Ca (+2)."


def test_profile_refuses_unknown_fields(store) -> None:
    with pytest.raises(TypeError, match="colour"), store.edit("x") as session:
        profile.change(session, colour="red")
    with store.read() as session:
        assert session.get_one(Conference, 1).place == "Phan Thiết"


def test_a_change_after_printing_asks_for_a_new_badge(store) -> None:
    someone = add(store, "Nguyễn Văn Mẫu")
    add(store, "Trần Thị Ví Dụ")
    with store.edit("Print") as session:
        print_log.record(session, badges.content(session), printed_at=1)
    assert "badge-outdated" not in codes(store)
    with store.edit("Seat") as session:
        register.change(session, [someone], seat="A1")
    finding = codes(store)["badge-outdated"]
    assert (finding.page, finding.target_ids) == ("print", [someone])
    assert "Nguyễn Văn Mẫu" in finding.message
