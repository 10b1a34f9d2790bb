"""Units and clusters of the sample: public names of 2024, an illustrative split into clusters."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy.orm import Session

from app.units.register import unit_key
from db.models import Cluster, ClusterKind, Unit, UnitKind

DATA: Final = Path(__file__).resolve().parents[2] / "resources" / "sample"


def load(name: str) -> Any:
    """The content of a data file of the sample."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@dataclass(slots=True)
class SampleUnits:
    """Units of the sample by their part: province, agencies, districts, awarded collectives."""

    province: list[Unit]
    agencies: list[Unit]
    districts: list[Unit]
    collectives: list[Unit]

    @classmethod
    def add(cls, session: Session) -> Self:
        """Write clusters and units, with heads and deputies of the clusters."""
        data = load("units")
        made = cls([], [], [], [])
        order = 0

        def unit(name: str, kind: UnitKind, **values: Any) -> Unit:
            nonlocal order
            order += 1
            new = Unit(name=name, name_key=unit_key(name), kind=kind, order=order, **values)
            session.add(new)
            return new

        made.province = [unit(name, UnitKind.PROVINCE) for name in data["province"]]
        for entry in data["clusters"]:
            cluster = Cluster(
                number=entry["number"], kind=ClusterKind(entry["kind"]), name=entry["name"]
            )
            session.add(cluster)
            members = [
                unit(
                    member["name"],
                    UnitKind(member["kind"]),
                    short_name=member["short_name"],
                    cluster=cluster,
                )
                for member in entry["units"]
            ]
            part = made.districts if cluster.kind is ClusterKind.CUM else made.agencies
            part.extend(members)
            session.flush()
            cluster.head_unit_id, cluster.deputy_unit_id = members[0].id, members[1].id
        for district in made.districts:
            for body in data["collectives"]:
                name = f"{body} {cls.lower(district)}"
                made.collectives.append(unit(name, UnitKind.OTHER))
        session.flush()
        return made

    def by_name(self, name: str) -> Unit:
        """The agency called `name`."""
        return next(unit for unit in self.agencies if unit.name == name)

    @staticmethod
    def lower(district: Unit) -> str:
        """A district's name inside a sentence: "huyện Tuy Phong"."""
        return district.name[0].lower() + district.name[1:]

    @classmethod
    def committee_position(cls, district: Unit) -> str:
        """Who leads the party committee: Thành ủy, Thị ủy or Huyện ủy by the kind of district."""
        kind, place = cls.lower(district).split(" ", 2)[:2], district.name.split(" ", 1)[1]
        if kind[0] == "huyện":
            return f"Bí thư Huyện ủy {place}"
        committee = "Thành ủy" if kind == ["thành", "phố"] else "Thị ủy"
        return f"Bí thư {committee} {place.split(' ', 1)[1]}"

    @staticmethod
    def head_position(agency: Unit) -> str:
        """What the head of an agency is called."""
        for start, position in _HEADS:
            if agency.name.startswith(start):
                return position
        return "Thủ trưởng cơ quan"

    @classmethod
    def deputy_position(cls, agency: Unit) -> str:
        """What the deputy of an agency is called."""
        head = cls.head_position(agency)
        return f"Phó {head}"


_HEADS: Final = (
    ("Sở", "Giám đốc"),
    ("Văn phòng", "Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra"),
    ("Ban Quản lý", "Trưởng Ban Quản lý"),
    ("Ban", "Trưởng Ban"),
    ("Ủy ban Kiểm tra", "Chủ nhiệm Ủy ban Kiểm tra"),
    ("Ủy ban MTTQ", "Chủ tịch"),
    ("Đảng ủy", "Bí thư Đảng ủy"),
    ("Liên đoàn", "Chủ tịch"),
    ("Hội", "Chủ tịch"),
    ("Tỉnh Đoàn", "Bí thư"),
    ("Công an", "Giám đốc"),
    ("Bộ Chỉ huy", "Chỉ huy trưởng"),
    ("Tòa án", "Chánh án"),
    ("Viện", "Viện trưởng"),
    ("Cục", "Cục trưởng"),
    ("Kho bạc", "Giám đốc"),
    ("Bảo hiểm", "Giám đốc"),
    ("Ngân hàng", "Giám đốc"),
)
"""How an agency's name begins and what its head is called; the longer beginning stands first."""
