"""Checking in, taking back, substitutes and guests who stand on no list."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.awards import awards, signing
from app.conference import sample
from app.delegates import checkin, desk, document_sets, register, substitutes
from app.delegates.duties import DutyKind
from app.delegates.register import DelegateData, NameMissing
from app.delegates.substitutes import Person
from app.documents import badges, print_log
from app.documents.print_log import PrintState
from app.seating import editing, halls
from app.seating.generator import HallSpec, generate
from db.models import (
    CheckIn,
    CheckInWay,
    Delegate,
    DelegateGroup,
    Reply,
    Substitution,
)
from db.store import Store

CODE = CheckInWay.CODE


@pytest.fixture
def guest(store) -> int:
    with store.edit("Add") as session:
        return register.add(session, DelegateData("Nguyễn Văn Mẫu", phone="0900000001")).id


def test_the_first_time_stays(store, guest) -> None:
    with store.edit("Check in") as session:
        first = checkin.check_in(session, guest, 1000, CODE)
    with store.edit("Again") as session:
        again = checkin.check_in(session, guest, 2000, CheckInWay.NAME)
    assert (first.first, first.at) == (True, 1000)
    assert (again.first, again.at) == (False, 1000)
    with store.read() as session:
        (row,) = session.scalars(select(CheckIn))
        assert (row.at, row.way) == (1000, CODE)


def test_who_declined_and_comes_counts_as_confirmed(store, guest) -> None:
    with store.edit("Decline") as session:
        register.change(session, [guest], reply=Reply.DECLINED)
    with store.edit("Check in") as session:
        arrival = checkin.check_in(session, guest, 1000, CODE)
    assert arrival.replied is Reply.DECLINED
    with store.read() as session:
        assert session.get_one(Delegate, guest).reply is Reply.CONFIRMED
    with store.edit("Back") as session:
        assert checkin.take_back(session, guest, arrival.replied)
    with store.read() as session:
        assert session.get_one(Delegate, guest).reply is Reply.DECLINED
        assert session.scalar(select(func.count()).select_from(CheckIn)) == 0


def test_nobody_is_taken_back_twice(store, guest) -> None:
    with store.edit("Back") as session:
        assert not checkin.take_back(session, guest, Reply.DECLINED)
    with store.read() as session:
        assert session.get_one(Delegate, guest).reply is Reply.NONE


def test_a_check_in_is_one_step_to_undo(store, guest) -> None:
    with store.edit("Check in") as session:
        checkin.check_in(session, guest, 1000, CODE)
    store.undo()
    with store.connect() as connection:
        assert desk.load(connection).since == {}
    store.redo()
    with store.connect() as connection:
        assert desk.load(connection).since == {guest: 1000}


# -- substitutes ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def full(sample_file, tmp_path) -> Iterator[Store]:
    path = tmp_path / "Mẫu.giaouoc"
    shutil.copy(sample_file, path)
    with Store.open(path) as opened:
        yield opened


def with_duty(store: Store, kind: DutyKind) -> desk.Guest:
    with store.connect() as connection:
        made = desk.load(connection)
    return next(one for one in made.guests if kind in {duty.kind for duty in one.duties})


@pytest.mark.parametrize("kind", list(DutyKind))
def test_a_substitute_takes_everything_over(full, kind) -> None:
    old = with_duty(full, kind)
    with full.edit("Check in") as session:
        checkin.check_in(session, old.id, 5, CODE)
        sheet = badges.content(session)
        print_log.record(session, sheet, 6)
    with full.edit("Replace") as session:
        made = substitutes.replace(
            session, old.id, Person("lê thị ví dụ", "Bà", "Phó Giám đốc", "900000999"), 7
        )
        assert made.code != old.code
    with full.connect() as connection:
        new = desk.load(connection).guest(old.id)
    assert (new.full_name, new.honorific, new.phone) == ("Lê Thị Ví Dụ", "Bà", "0900000999")
    assert new.reply is Reply.CONFIRMED and new.checked_in_at is None
    assert (new.seat, new.door, new.group, new.unit) == (old.seat, old.door, old.group, old.unit)
    assert new.duties == old.duties
    (former,) = new.formers
    assert (former.full_name, former.code, former.at) == (old.full_name, old.code, 7)
    with full.read() as session:
        states = print_log.states(session, badges.content(session))
        assert states[old.id] is PrintState.OUTDATED
        assert sum(state is PrintState.OUTDATED for state in states.values()) == 1
        (badge,) = badges.content(session, [old.id]).badges
        assert (badge.name, badge.code, badge.seat) == ("Lê Thị Ví Dụ", new.code, old.seat)


def test_papers_name_the_substitute(full) -> None:
    receiver = with_duty(full, DutyKind.RECEIVES)
    signer = with_duty(full, DutyKind.SIGNS)
    with full.edit("Replace") as session:
        for number, old in enumerate({receiver.id, signer.id}):
            substitutes.replace(session, old, Person(f"Trần Ví Dụ {'AB'[number]}"), 7)
    with full.read() as session:
        award = next(
            line for line in awards.load(session).awards if line.receiver_id == receiver.id
        )
        assert award.receiver.startswith("Trần Ví Dụ")
        parties = [
            party
            for party in signing.load(session).parties
            if party.signer is not None and party.signer.delegate_id == signer.id
        ]
        assert parties[0].signer.full_name.startswith("Trần Ví Dụ")


def test_a_replacement_is_one_step_to_undo(full) -> None:
    old = with_duty(full, DutyKind.RECEIVES)
    with full.edit("Replace") as session:
        substitutes.replace(session, old.id, Person("Lê Thị Ví Dụ"), 7)
    full.undo()
    with full.connect() as connection:
        assert desk.load(connection).guest(old.id) == old
    with full.read() as session:
        assert session.scalar(select(func.count()).select_from(Substitution)) == 0


def test_nobody_is_replaced_by_nobody(store, guest) -> None:
    with pytest.raises(NameMissing), store.edit("Replace") as session:
        substitutes.replace(session, guest, Person("  "), 7)
    with store.read() as session:
        assert session.get_one(Delegate, guest).full_name == "Nguyễn Văn Mẫu"
        assert session.scalar(select(func.count()).select_from(Substitution)) == 0


def test_new_codes_are_none_of_the_replaced(store, guest) -> None:
    with store.edit("Replace") as session:
        old = session.get_one(Delegate, guest).code
        substitutes.replace(session, guest, Person("Lê Thị Ví Dụ"), 7)
        assert old in register.codes(session)
        assert len(register.codes(session)) == 2


# -- guests who stand on no list -----------------------------------------------------------------


@pytest.fixture
def zoned(store) -> Store:
    """A hall of 3 rows of 4, the middle one kept for the group S1."""
    hall = generate(HallSpec(blocks=(4,), rows=3, presidium=0, secretariat=0, wheelchairs=0))
    hall, key = editing.add_zone(hall, "Tham luận", ["S1"])
    middle = hall.rows[1]
    hall = editing.change_seats(hall, [seat.id for seat in middle.seats], zone=key)
    with store.edit("Hall") as session:
        halls.use(session, halls.add(session, "Nhỏ", hall))
    return store


def group(session, code: str) -> int:
    return session.scalar(select(DelegateGroup.id).where(DelegateGroup.code == code))


def test_a_late_guest_sits_in_the_zone_of_the_group(zoned) -> None:
    with zoned.edit("Add") as session:
        made = substitutes.add_guest(
            session, Person("phạm văn mẫu", "Ông"), "Đài thử nghiệm", group(session, "S1")
        )
        session.refresh(made)
        assert made.seat.startswith("B")
        assert (made.full_name, made.unit.name) == ("Phạm Văn Mẫu", "Đài thử nghiệm")
        assert made.reply is Reply.CONFIRMED


def test_others_sit_behind_and_in_no_zone_of_others(zoned) -> None:
    with zoned.edit("Add") as session:
        seats = []
        for number in range(10):
            made = substitutes.add_guest(
                session, Person("Phạm Văn Mẫu"), "", group(session, "C1"), random.Random(number)
            )
            session.refresh(made)
            seats.append(made.seat)
    assert {seat[0] for seat in seats[:4]} == {"C"}
    assert {seat[0] for seat in seats[4:8]} == {"A"}
    assert seats[8:] == ["", ""]


def test_without_a_hall_there_is_no_seat(store) -> None:
    with store.edit("Add") as session:
        made = substitutes.add_guest(session, Person("Phạm Văn Mẫu"), "", None)
        assert made.seat == ""


# -- settings of the desk ------------------------------------------------------------------------


def test_document_sets_are_kept_by_group(store) -> None:
    with store.edit("Documents") as session:
        document_sets.change(session, group(session, "P1"), "  Túi đỏ ")
        document_sets.change(session, group(session, "P2"), "Túi xanh")
        document_sets.change(session, group(session, "P2"), "")
        document_sets.set_missing_before(session, 15)
    with store.read() as session:
        texts = {one.text for one in document_sets.load(session)}
        assert texts == {"Túi đỏ", ""}
        assert document_sets.missing_before(session) == 15


def test_minutes_do_not_run_backwards(store) -> None:
    with store.read() as session:
        assert document_sets.missing_before(session) == 20
    with pytest.raises(ValueError), store.edit("Rules") as session:
        document_sets.set_missing_before(session, -1)
