"""The texts of the pact: one for all, own ones, fields filled in and nothing else."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards import pact, signing_changes
from app.awards.pact import FIELDS, Filler
from app.conference import profile
from app.delegates import register as delegates
from app.delegates.register import DelegateData
from app.units import clusters, register
from app.units.clusters import Role
from db.models import ClusterKind, PactText


@pytest.fixture
def ids(store) -> list[int]:
    """Two blocks; the first of Sở An (head, its director signs) and Sở Bình."""
    with store.edit("Fill") as session:
        made = [clusters.add(session, f"Khối thi đua {n}", ClusterKind.KHOI) for n in (1, 2)]
        units = [register.add(session, name).id for name in ("Sở An", "Sở Bình")]
        clusters.move_units(session, units, made[0])
        clusters.set_role(session, units[0], Role.HEAD)
        delegates.add(session, DelegateData("Lê Văn Mẫu", "Ông", "Giám đốc", units[0]))
        signing_changes.build(session)
    return made


def filler(store) -> Filler:
    with store.read() as session:
        return Filler(session)


def test_the_usual_text_of_a_cluster(store, ids) -> None:
    with store.edit("Day") as session:
        profile.change(session, held_on=datetime.date(2025, 2, 6))
    text = filler(store).text(ids[0])
    assert text.startswith("BẢN GIAO ƯỚC THI ĐUA NĂM 2025\nKhối thi đua 1\n\nCăn cứ ")
    assert "1. Sở An (Khối trưởng);\n2. Sở Bình,\ncùng thống nhất" in text
    assert "Hôm nay, ngày 06 tháng 02 năm 2025, tại Phan Thiết" in text
    assert "chúng tôi gồm 02 bên tham gia" in text
    assert "{" not in text
    with store.read() as session:
        assert pact.Filler(session).text(ids[0]) == text


def test_the_text_that_all_sign_names_the_clusters(store, ids) -> None:
    text = filler(store).text(None)
    assert text.split("\n")[1] == "Các cụm, khối thi đua tỉnh Bình Thuận"
    assert "1. Khối thi đua 1 (khối trưởng: Sở An);\n2. Khối thi đua 2,\n" in text
    assert "ngày …… tháng …… năm 2025" in text


def test_every_field_is_known_and_none_is_left(store, ids) -> None:
    made = filler(store)
    for cluster_id in (*ids, None):
        assert made.values(cluster_id).keys() == FIELDS.keys()
    assert made.values(ids[0])["người ký"] == "Ông Lê Văn Mẫu"
    assert made.values(ids[0])["chức vụ"] == "Giám đốc"
    assert made.fill("{chủ trì}", ids[0]).startswith("……")


def test_names_of_fields_need_no_marks(store, ids) -> None:
    assert filler(store).fill("{NĂM} {nam} { Cụm,  khối }", ids[0]) == "2025 2025 Khối thi đua 1"


@pytest.mark.parametrize(
    "text",
    ["{năm.__class__}", "{0}", "{năm!r}", "{năm:>999999999}", "{}", "{{", "}", "%(năm)s", "$năm"],
)
def test_nothing_but_fields_is_filled_in(store, ids, text: str) -> None:
    assert filler(store).fill(text, ids[0]) == text


@given(text=st.text(alphabet=st.sampled_from("{}ăn m.0[]!:%$"), max_size=30))
def test_what_is_no_field_stays(text: str) -> None:
    unknown = pact.unknown_fields(text)
    assert all(f"{{{name}}}" in text for name in unknown)
    assert len(unknown) == len(set(unknown))


def test_what_is_filled_in_is_not_read_again(store, ids) -> None:
    with store.edit("Name") as session:
        clusters.change(session, ids[0], name="Khối {năm}")
    assert filler(store).fill("{cụm khối}", ids[0]) == "Khối {năm}"


def test_unknown_fields_are_named() -> None:
    assert pact.unknown_fields("{năm} {naem} {} {naem} {thành viên}") == ["naem", ""]


def test_own_texts_and_back(store, ids) -> None:
    with store.edit("Texts") as session:
        pact.set_text(session, None, "Chung {năm}")
        pact.set_text(session, ids[1], "Riêng {năm}\r\n\r\n dòng  hai ")
    with store.read() as session:
        texts = pact.load(session)
    assert (texts.common, texts.own, texts.usual) == (
        "Chung {năm}", {ids[1]: "Riêng {năm}\n\ndòng hai"}, False,
    )  # fmt: skip
    made = filler(store)
    assert [made.text(one) for one in (None, ids[0], ids[1])] == [
        "Chung 2025", "Chung 2025", "Riêng 2025\n\ndòng hai",
    ]  # fmt: skip
    with store.edit("Back") as session:
        pact.reset(session, ids[1])
        pact.reset(session, None)
    with store.read() as session:
        assert session.query(PactText).count() == 0
        assert pact.load(session).usual


def test_a_text_that_says_nothing_else_is_not_kept(store, ids) -> None:
    with store.edit("Same") as session:
        pact.set_text(session, ids[0], pact.template())
        pact.set_text(session, None, pact.template())
    with store.read() as session:
        assert session.query(PactText).count() == 0


def test_a_deleted_cluster_takes_its_text_along(store, ids) -> None:
    with store.edit("Own") as session:
        pact.set_text(session, ids[1], "Riêng")
    with store.edit("Delete") as session:
        clusters.remove(session, ids[1])
    with store.read() as session:
        assert pact.load(session).own == {}
    store.undo()
    with store.read() as session:
        assert pact.load(session).own == {ids[1]: "Riêng"}
