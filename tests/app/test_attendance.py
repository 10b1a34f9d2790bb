"""Who is there, who is missed, and what follows from it for speech, script and awards."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.awards import awards
from app.awards.concerns import Concern
from app.checks import Severity, findings
from app.conference import profile, sample
from app.delegates import attendance, checkin, register, substitutes
from app.delegates.attendance import Attendance
from app.delegates.register import DelegateData
from app.documents import speeches
from app.documents.registry import DOCUMENTS
from app.script import composer, inputs
from app.script.introduction import absentees
from db.models import Award, CheckIn, CheckInWay, Conference, Delegate, ReceptionRules, Reply
from db.store import Store


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def full(sample_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A sample conference of one's own."""
    with Store.open(Path(shutil.copy(sample_file, tmp_path / "Mẫu.giaouoc"))) as store:
        yield store


def before_start(store: Store, minutes: float) -> int:
    """Milliseconds since 1970 of so many minutes before the start."""
    with store.read() as session:
        data = profile.load(session)
    assert data.held_on is not None
    start = datetime.datetime.combine(data.held_on, datetime.time()) + datetime.timedelta(
        minutes=data.starts_at - minutes
    )
    return round(start.timestamp() * 1000)


def come(store: Store, ids: list[int], at: int) -> None:
    with store.edit("Check in") as session:
        for delegate_id in ids:
            checkin.check_in(session, delegate_id, at, CheckInWay.CODE)


def load(store: Store) -> Attendance:
    with store.read() as session:
        return attendance.load(session)


def expected_of(store: Store) -> list[int]:
    with store.read() as session:
        query = select(Delegate.id).where(Delegate.reply != Reply.DECLINED).order_by(Delegate.id)
        return list(session.scalars(query))


def receiver_of(store: Store) -> int:
    """One who comes and receives an award in a round."""
    with store.read() as session:
        query = (
            select(Award.receiver_id)
            .join(Delegate, Delegate.id == Award.receiver_id)
            .where(Award.round_id.is_not(None), Delegate.reply == Reply.CONFIRMED)
        )
        return session.scalars(query.order_by(Award.id)).first()


# -- counts --------------------------------------------------------------------------------------


def test_counts_of_groups_and_units_add_up_to_all(full: Store) -> None:
    ids = expected_of(full)[::3]
    come(full, ids, 1000)
    found = load(full)
    with full.read() as session:
        replies = list(session.scalars(select(Delegate.reply)))
    assert found.total.invited == len(replies)
    assert found.total.declined == replies.count(Reply.DECLINED)
    assert found.total.confirmed == sum(
        reply in (Reply.CONFIRMED, Reply.SUBSTITUTE) for reply in replies
    )
    assert found.total.present == len(ids)
    for parts in (found.groups, found.units):
        for name in ("invited", "confirmed", "declined", "present", "substitutes"):
            total = sum(getattr(part.counts, name) for part in parts)
            assert total == getattr(found.total, name)
    assert {person.id for person in found.people if person.present} == set(ids)


def test_one_without_group_and_unit_is_counted_apart(store: Store) -> None:
    with store.edit("Add") as session:
        made = register.add(session, DelegateData("Nguyễn Văn Mẫu"))
        session.flush()
        checkin.check_in(session, made.id, 5, CheckInWay.NAME)
    found = load(store)
    assert [(part.id, part.name, part.counts.present) for part in found.groups] == [(None, "", 1)]
    assert [(part.id, part.name) for part in found.units] == [(None, "")]


def test_one_who_declined_and_comes_is_expected(full: Store) -> None:
    before = load(full).total
    with full.edit("Come") as session:
        declined = session.scalars(select(Delegate).where(Delegate.reply == Reply.DECLINED)).first()
        session.add(CheckIn(delegate_id=declined.id, at=1, way=CheckInWay.PAPER))
    after = load(full).total
    assert (after.declined, after.expected) == (before.declined - 1, before.expected + 1)


def test_a_substitute_is_counted_once_there(full: Store) -> None:
    one = expected_of(full)[0]
    with full.edit("Replace") as session:
        substitutes.replace(session, one, substitutes.Person("Nguyễn Thị Thay"), 10)
    assert load(full).total.substitutes == 0
    come(full, [one], 11)
    found = load(full)
    assert found.total.substitutes == 1
    (person,) = [person for person in found.people if person.substitute]
    assert (person.id, person.name) == (one, "Nguyễn Thị Thay")


# -- who is missed -------------------------------------------------------------------------------


def test_the_missed_are_leaders_and_those_who_have_something_to_do(full: Store) -> None:
    found = load(full)
    first = found.missed[0]
    assert first.leader
    assert first.person.position == "Bí thư Tỉnh ủy"
    assert first.person.phone
    assert [missed.leader for missed in found.missed] == sorted(
        (missed.leader for missed in found.missed), reverse=True
    )
    receiver = next(m for m in found.missed if m.person.id == receiver_of(full))
    assert receiver.receives
    speaker = next(m for m in found.missed if "ham luận" in " ".join(m.speaks))
    assert speaker.person.id
    assert not any("Trao " in title for missed in found.missed for title in missed.speaks)
    come(full, [first.person.id, receiver.person.id], 1)
    left = {missed.person.id for missed in load(full).missed}
    assert left == {m.person.id for m in found.missed} - {first.person.id, receiver.person.id}


def test_whoever_declined_is_not_missed(full: Store) -> None:
    one = load(full).missed[0].person.id
    with full.edit("Decline") as session:
        register.change(session, [one], reply=Reply.DECLINED)
    assert one not in {missed.person.id for missed in load(full).missed}


def test_nobody_is_called_missing_before_it_is_time(full: Store) -> None:
    ids = expected_of(full)
    early, late = before_start(full, 21), before_start(full, 20)
    come(full, ids[:5], early)
    with full.read() as session:
        assert attendance.called_missing(session) == frozenset()
    come(full, ids[5:6], late)
    with full.read() as session:
        everybody = set(session.scalars(select(Delegate.id)))
        assert attendance.called_missing(session) == everybody - set(ids[:6])
    with full.edit("Rules") as session:
        session.get_one(ReceptionRules, 1).missing_before = 10
    with full.read() as session:
        assert attendance.called_missing(session) == frozenset()


def test_a_conference_without_a_day_calls_nobody_missing(full: Store) -> None:
    come(full, expected_of(full)[:1], before_start(full, -30))
    with full.edit("Day") as session:
        session.get_one(Conference, 1).held_on = None
    with full.read() as session:
        assert attendance.called_missing(session) == frozenset()


# -- the quorum ----------------------------------------------------------------------------------


def test_the_quorum_counts_against_the_plan(full: Store) -> None:
    assert attendance.Quorum(341, 350).spoken == "có mặt 341/350 đại biểu"
    assert attendance.Quorum(341, 350).on_screen == "Có mặt 341/350 đại biểu (97,4%)"
    assert attendance.Quorum(350, 350).on_screen == "Có mặt 350/350 đại biểu (100%)"
    with full.read() as session:
        assert attendance.quorum(session).spoken == "có mặt …/350 đại biểu"
    come(full, expected_of(full)[:41], 1)
    with full.read() as session:
        assert attendance.quorum(session) == attendance.Quorum(41, 350)
    assert load(full).quorum == attendance.Quorum(41, 350)


def test_more_guests_than_planned_are_counted_against_the_list(full: Store) -> None:
    with full.edit("Plan") as session:
        session.get_one(Conference, 1).delegate_total = 20
    come(full, expected_of(full)[:21], 1)
    assert load(full).quorum == attendance.Quorum(21, load(full).total.invited)


def test_speech_and_script_say_the_quorum_once_guests_are_there(full: Store) -> None:
    def speech() -> str:
        with full.read() as session:
            file = speeches.content(session, speeches.OPENING)
        return " ".join(block.text for block in file.papers[0].blocks).replace("\u00a0", " ")

    def script() -> str:
        with full.read() as session:
            made = composer.compose(inputs.load(session))
        return "\n".join(block.text for cue in made.cues for block in cue.blocks)

    assert "có mặt …/350 đại biểu" in speech()
    assert "có mặt" not in script()
    come(full, expected_of(full)[:41], 1)
    assert "Theo danh sách triệu tập, có mặt 41/350 đại biểu." in speech()
    assert "Hội nghị có mặt 41/350 đại biểu." in script()


def test_papers_are_not_out_of_date_with_every_guest(full: Store) -> None:
    def digests(*names: str) -> list[str]:
        with full.read() as session:
            return [DOCUMENTS[name].digest(session) for name in names]

    speech = digests(speeches.OPENING)
    come(full, expected_of(full)[:41], 1)
    assert digests(speeches.OPENING) == speech
    papers = (speeches.OPENING, "script", "script-mc")
    before = digests(*papers)
    come(full, expected_of(full)[41:42], 2)
    assert digests(*papers) == before


# -- awards and script ---------------------------------------------------------------------------


def concerns_of(store: Store, receiver: int) -> set[Concern]:
    with store.read() as session:
        lines = awards.load(session).awards
    return {one for line in lines if line.receiver_id == receiver for one in line.concerns}


def test_a_receiver_who_is_not_there_in_time_is_warned_about(full: Store) -> None:
    receiver = receiver_of(full)
    others = [one for one in expected_of(full) if one != receiver]
    assert Concern.MISSING not in concerns_of(full, receiver)
    come(full, others[:1], before_start(full, 45))
    assert Concern.MISSING not in concerns_of(full, receiver)
    come(full, others[1:], before_start(full, 5))
    assert Concern.MISSING in concerns_of(full, receiver)
    with full.read() as session:
        found = [one for one in findings(session) if one.code == "award-missing"]
    assert [one.severity for one in found] == [Severity.WARNING]
    come(full, [receiver], before_start(full, 1))
    assert Concern.MISSING not in concerns_of(full, receiver)


def test_a_leader_who_is_not_there_in_time_is_asked_about_in_the_script(full: Store) -> None:
    leader = next(m.person.id for m in load(full).missed if m.leader)
    come(full, [one for one in expected_of(full) if one != leader], before_start(full, 5))
    with full.read() as session:
        material = inputs.load(session)
    absent = absentees(material.ranks, material.guests)
    assert leader in {guest.person.id for guest in absent}
