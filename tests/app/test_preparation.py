"""The preparation plan: filled from the plan, following the conference, ticking itself."""

import datetime

import pytest

from app import checks, readiness
from app.conference import preparation, profile, sample
from app.conference.deadlines import TaskState
from app.delegates import register
from app.delegates.register import DelegateData
from app.documents import badges, print_log
from app.seating import halls
from app.seating.generator import HallSpec, generate
from app.units import dossiers
from app.units import register as units
from db.models import Reply

TODAY = datetime.date(2025, 1, 5)


def lines(store, today=TODAY):
    with store.read() as session:
        found = preparation.load(session, today, readiness.completed(session))
    return {line.key or line.title: line for line in found}


def announce(store, day) -> None:
    with store.edit("Announce") as session:
        profile.change(session, held_on=day)


def test_a_new_conference_has_the_tasks_of_the_plan(store) -> None:
    found = lines(store)
    assert len(found) == 21
    assert found["cluster-reports"].due == datetime.date(2025, 1, 9)
    assert found["award-dossiers"].due == datetime.date(2025, 1, 15)
    assert found["directive"].due == datetime.date(2025, 1, 31)
    assert found["main-video"].due is None
    assert found["main-video"].state is TaskState.UNDATED
    assert "2025" in found["directive"].title


def test_days_follow_when_the_conference_is_announced_and_moved(store) -> None:
    announce(store, datetime.date(2025, 2, 27))
    found = lines(store)
    assert found["main-video"].due == datetime.date(2025, 2, 12)
    assert {found[key].due for key in ("programme", "script", "opening-speech")} == {
        datetime.date(2025, 2, 17)
    }
    announce(store, datetime.date(2025, 3, 4))
    assert lines(store)["main-video"].due == datetime.date(2025, 2, 17)
    store.undo()
    assert lines(store)["main-video"].due == datetime.date(2025, 2, 12)
    assert lines(store)["cluster-reports"].due == datetime.date(2025, 1, 9)


def test_filling_again_brings_back_only_what_is_missing(store) -> None:
    with store.edit("Delete") as session:
        preparation.remove(session, [lines(store)["hall"].id])
        preparation.change(session, lines(store)["script"].id, title="Kịch bản của tôi")
    with store.edit("Fill") as session:
        assert preparation.fill(session, 2025) == 1
        assert preparation.fill(session, 2025) == 0
    assert lines(store)["script"].title == "Kịch bản của tôi"


def test_open_ones_by_day_then_undated_then_done(store) -> None:
    with store.edit("Done") as session:
        preparation.set_done(session, [lines(store)["cluster-reports"].id], TODAY)
    order = list(lines(store))
    assert order[0] == "award-dossiers"
    assert order[-1] == "cluster-reports"


def test_a_fixed_day_and_days_before_exclude_each_other(store) -> None:
    task = lines(store)["script"]
    with store.edit("Fixed") as session:
        preparation.change(session, task.id, due_on=datetime.date(2025, 2, 1))
    assert (lines(store)["script"].due_on, lines(store)["script"].days_before) == (
        datetime.date(2025, 2, 1),
        None,
    )
    with store.edit("Before") as session:
        preparation.change(session, task.id, due_on=None, days_before=3)
    assert lines(store)["script"].due_on is None
    with store.edit("Neither") as session:
        preparation.change(session, task.id, due_on=None, days_before=None)
    assert lines(store)["script"].state is TaskState.UNDATED


def test_another_launch_year_takes_the_plans_days_along(store) -> None:
    with store.edit("Own day") as session:
        preparation.change(session, lines(store)["directive"].id, due_on=datetime.date(2025, 1, 20))
    with store.edit("Next year") as session:
        profile.change(session, launch_year=2027)
        assert profile.load(session).review_year == 2026
    found = lines(store)
    assert found["cluster-reports"].due == datetime.date(2027, 1, 9)
    assert "10/01/2027" in found["cluster-reports"].title
    assert found["directive"].due == datetime.date(2025, 1, 20)
    assert "2027" in found["directive"].title
    store.undo()
    assert lines(store)["cluster-reports"].due == datetime.date(2025, 1, 9)


def test_appraisal_is_seen_when_no_proposal_waits(store) -> None:
    with store.edit("Propose") as session:
        unit = units.add(session, "Sở Mẫu").id
        made = dossiers.propose(session, unit, 1)
    assert not lines(store)["appraisal"].done
    with store.edit("Appraise") as session:
        dossiers.appraise(session, [made])
    assert lines(store)["appraisal"].automatic


def test_what_is_refused(store) -> None:
    task = lines(store)["script"].id
    with store.edit("Wrong") as session:
        for values in ({"title": " "}, {"days_before": -1}):
            with pytest.raises(ValueError, match="title"):
                preparation.change(session, task, **values)
        with pytest.raises(ValueError, match="title"):
            preparation.add(session, "")
        with pytest.raises(TypeError):
            preparation.change(session, task, done_on=TODAY)
    assert store.undo_label is None


def test_an_own_task(store) -> None:
    with store.edit("Own") as session:
        preparation.add(session, "  Thuê  xe ", "Văn phòng")
    assert lines(store)["Thuê xe"].owner == "Văn phòng"
    assert not lines(store)["Thuê xe"].automatic


def test_tasks_that_the_program_sees_tick_themselves(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store:
        with store.edit("Open all") as session:
            preparation.set_done(session, [line.id for line in lines(store).values()], None)
        found = lines(store)
        assert (found["delegates"].automatic, found["badges"].automatic) == (True, False)
        with store.edit("Print") as session:
            sheet = badges.content(session)
            print_log.record(session, sheet, printed_at=1)
        assert lines(store)["badges"].done
        with store.edit("Late change") as session:
            register.change(session, [sheet.badges[0].delegate_id], position="Trưởng đoàn")
        assert not lines(store)["badges"].done
        with store.edit("One is gone") as session:
            register.remove(session, [sheet.badges[1].delegate_id])
        assert not lines(store)["delegates"].done


def test_seating_is_seen_when_everybody_who_comes_has_a_seat(store) -> None:
    with store.edit("People") as session:
        first, other = (
            register.add(session, DelegateData(name)).id for name in ("Lê Mẫu An", "Lê Mẫu Bình")
        )
    assert not lines(store)["seating"].done
    with store.edit("Hall") as session:
        halls.add(session, "Hội trường mẫu", generate(HallSpec(blocks=(4,), rows=2)))
        register.change(session, [first], seat="A1")
    assert not lines(store)["seating"].done
    with store.edit("Decline") as session:
        register.change(session, [other], reply=Reply.DECLINED)
    assert lines(store)["seating"].automatic
    with store.edit("Late") as session:
        register.add(session, DelegateData("Trần Ví Dụ Cường"))
    assert not lines(store)["seating"].done
    store.undo()
    with store.edit("Another hall") as session:
        halls.use(session, halls.add(session, "Khác", generate(HallSpec(blocks=(2,), rows=2))))
    assert not lines(store)["seating"].done


def test_late_and_soon_are_findings(store) -> None:
    with store.read() as session:
        found = {f.code: f for f in checks.findings(session, datetime.date(2025, 1, 12))}
    assert found["task-late"].message.startswith("1 task is late: Cụm, khối gửi báo cáo")
    assert found["task-soon"].page == "preparation"
    assert len(found["task-soon"].target_ids) == 1
