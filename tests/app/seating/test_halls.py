"""Halls kept in the conference file and shared as files."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.delegates import register
from app.delegates.register import DelegateData
from app.seating import editing, halls, labels, layout_file
from app.seating.assignments import move
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, Part, Row, Seat
from app.seating.layout_file import NotAHall
from db.models import Delegate, DelegateGroup, SeatAssignment

HALL = generate(HallSpec(blocks=(3, 3), rows=2, wheelchairs=0))
A1 = HALL.by_label["a1"]
A2 = HALL.by_label["a2"]


@pytest.fixture
def seated(store) -> tuple[int, int, int]:
    """(hall, delegate on A1, delegate on A2)."""
    with store.edit("fill") as session:
        hall_id = halls.add(session, "Hội trường mẫu", HALL)
        one = register.add(session, DelegateData("Nguyễn Văn Mẫu")).id
        other = register.add(session, DelegateData("Trần Thị Ví Dụ")).id
        move(session, hall_id, {one: A1, other: A2})
        labels.write(session)
    return hall_id, one, other


def seat_texts(store) -> dict[int, str]:
    with store.read() as session:
        return dict(session.execute(select(Delegate.id, Delegate.seat)).all())


def test_the_first_hall_is_used_and_listed_first(store) -> None:
    with store.edit("add") as session:
        first = halls.add(session, "Z", HALL)
        second = halls.add(session, " A  lớn ", editing.add_row(HALL))
    with store.read() as session:
        assert halls.lines(session) == [
            halls.HallLine(first, "Z", True, 12),
            halls.HallLine(second, "A lớn", False, 18),
        ]
        assert halls.load(session, second) == ("A lớn", editing.add_row(HALL))


def test_who_sat_on_a_seat_that_goes_is_told_and_has_none(store, seated) -> None:
    hall_id, one, other = seated
    with store.edit("take out") as session:
        lost = halls.save(session, hall_id, editing.remove_seats(HALL, [A1]))
    assert lost == [one]
    assert seat_texts(store) == {one: "", other: "A2"}
    with store.read() as session:
        assert halls.people(session, lost) == ["Nguyễn Văn Mẫu"]
    store.undo()
    assert seat_texts(store) == {one: "A1", other: "A2"}


def test_a_seat_out_of_use_is_nobodys(store, seated) -> None:
    hall_id, _one, other = seated
    with store.edit("disable") as session:
        lost = halls.save(session, hall_id, editing.change_seats(HALL, [A2], enabled=False))
    assert lost == [other]


def test_people_keep_their_seat_under_its_new_name(store, seated) -> None:
    hall_id, one, _other = seated
    with store.edit("renumber") as session:
        assert halls.save(session, hall_id, editing.change_seats(HALL, [A1], number="99")) == []
    assert seat_texts(store)[one] == "A99"


def test_another_hall_has_a_plan_of_its_own(store, seated) -> None:
    hall_id, one, _other = seated
    with store.edit("other") as session:
        second = halls.add(session, "Khác", HALL)
        halls.use(session, second)
    assert set(seat_texts(store).values()) == {""}
    with store.edit("back") as session:
        halls.remove(session, second)
    assert seat_texts(store)[one] == "A1"
    with store.edit("none") as session:
        halls.remove(session, hall_id)
    with store.read() as session:
        assert halls.lines(session) == []
        assert session.scalars(select(SeatAssignment)).all() == []


def test_a_name_is_needed(store, seated) -> None:
    with store.edit("name") as session:
        halls.rename(session, seated[0], "  Hội trường   B ")
        with pytest.raises(ValueError, match="name"):
            halls.rename(session, seated[0], "  ")
    with store.read() as session:
        assert halls.load(session, seated[0])[0] == "Hội trường B"


def test_a_layout_that_could_not_be_read_again_is_not_kept(store, seated) -> None:
    nameless = Hall((Row(1, "", Part.STALLS, (Seat(2, "", 0, 0),)),))
    with pytest.raises(NotAHall), store.edit("spoil") as session:
        halls.save(session, seated[0], nameless)
    with store.read() as session:
        assert halls.load(session, seated[0])[1] == HALL


def test_a_hall_is_shared_as_a_file(store, seated, tmp_path: Path) -> None:
    path = tmp_path / f"Mẫu{layout_file.SUFFIX}"
    with store.read() as session:
        path.write_bytes(halls.export(session, seated[0]))
    assert halls.read(path) == ("Hội trường mẫu", HALL)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert halls.read(path) == ("Hội trường mẫu", HALL)


def test_a_file_without_a_name_is_called_after_its_own(tmp_path: Path) -> None:
    path = tmp_path / "Nhà văn hóa.giaouoc-hall"
    path.write_text(layout_file.dumps(HALL), encoding="utf-8")
    assert halls.read(path)[0] == "Nhà văn hóa"


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.giaouoc-hall"
    for content in (b"", b"%PDF-1.7", b"\xff\xfe\x00", b"{}"):
        path.write_bytes(content)
        with pytest.raises(NotAHall):
            halls.read(path)
    with path.open("wb") as file:
        file.truncate(layout_file.MAX_BYTES + 1)
    with pytest.raises(NotAHall):
        halls.read(path)
    with pytest.raises(OSError, match="none"):
        halls.read(tmp_path / "none.giaouoc-hall")


def test_the_file_of_a_hall_has_a_name_that_windows_takes() -> None:
    assert halls.file_name("Nhà văn hóa 2/9: tầng 1.") == "Nhà văn hóa 2-9- tầng 1.giaouoc-hall"
    assert halls.file_name("???") == "Hội trường.giaouoc-hall"


def test_zones_can_be_kept_for_the_groups_of_the_plan(store) -> None:
    with store.read() as session:
        codes = [code for code, _name in halls.groups(session)]
        expected = session.scalars(select(DelegateGroup.code).order_by(DelegateGroup.order)).all()
    assert codes == list(expected)
    assert codes
