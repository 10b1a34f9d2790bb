"""The sample conference: 350 made-up persons, the groups full, the same for the same seed."""

import re
import sqlite3
import unicodedata

from sqlalchemy import select

from app import checks
from app.conference import sample
from app.conference.composition import composition
from db.models import Cluster, ClusterKind, Delegate, Unit, UnitKind


def dump(path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_same_seed_same_file(tmp_path) -> None:
    for name in ("a", "b"):
        sample.create(tmp_path / f"{name}.giaouoc").close()
    sample.create(tmp_path / "c.giaouoc", seed=7).close()
    assert dump(tmp_path / "a.giaouoc") == dump(tmp_path / "b.giaouoc")
    assert dump(tmp_path / "a.giaouoc") != dump(tmp_path / "c.giaouoc")


def test_the_sample_is_whole(tmp_path) -> None:
    with sample.create(tmp_path / "a.giaouoc") as store, store.read() as session:
        people = session.scalars(select(Delegate)).all()
        assert len(people) == 350
        assert all(count.listed == count.quota for count in composition(session))
        for person in people:
            assert re.search("Mẫu|Ví Dụ", person.full_name)
            assert person.phone.startswith("0900000")
            assert person.full_name == unicodedata.normalize("NFC", person.full_name)
            assert person.position
            assert person.unit_id
        clusters = session.scalars(select(Cluster)).all()
        assert len(clusters) == 15
        assert {cluster.kind for cluster in clusters} == set(ClusterKind)
        assert all(cluster.head_unit_id and cluster.deputy_unit_id for cluster in clusters)
        districts = session.scalars(select(Unit).where(Unit.kind == UnitKind.DISTRICT)).all()
        assert len(districts) == 10
        assert checks.findings(session) == []
        assert store.undo_label is None


def test_party_committees_are_named_by_their_kind(tmp_path) -> None:
    with sample.create(tmp_path / "a.giaouoc") as store, store.read() as session:
        positions = set(session.scalars(select(Delegate.position)))
    assert {
        "Bí thư Thành ủy Phan Thiết",
        "Bí thư Thị ủy La Gi",
        "Bí thư Huyện ủy Hàm Thuận Bắc",
        "Chủ tịch UBND huyện Phú Quý",
    } <= positions
