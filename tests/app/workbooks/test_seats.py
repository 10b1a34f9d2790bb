"""The seats of an imported list: free text without a hall, places in the plan with one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.delegates import register
from app.delegates.register import DelegateData
from app.progress import ignore
from app.seating import halls, plan
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.workbooks import delegates, job
from app.workbooks.plan import ImportOptions, Outcome
from app.workbooks.rows import Record
from app.workbooks.snapshot import snapshot

HEAD = ["STT", "Họ và tên", "Chức vụ", "Chỗ ngồi"]
LAYOUT = generate(HallSpec(blocks=(4,), rows=2, wheelchairs=0, presidium=1, secretariat=0))
LAYOUT = change_seats(LAYOUT, [LAYOUT.by_label["b4"]], enabled=False)
HALL_NAME = "Hội trường mẫu"
NAMES = ("Lê Mẫu An", "Lê Mẫu Ba", "Lê Mẫu Ca")


@pytest.fixture
def hall(store):
    """A hall with three delegates on A1, A2 and on no seat."""
    with store.edit("Set up") as session:
        halls.add(session, HALL_NAME, LAYOUT)
        for name, seat in zip(NAMES, ("A1", "A2", ""), strict=True):
            register.add(session, DelegateData(name, position="Giám đốc", seat=seat))


def sheet(*people: tuple[str, str]):
    return [
        HEAD,
        *([n, name, "Giám đốc", seat or None] for n, (name, seat) in enumerate(people, start=1)),
    ]


def seats(store) -> dict[str, str]:
    with store.read() as session:
        made = plan.load(session)
        texts = {known.id: known.data.seat for known in snapshot(session).delegates}
    assert texts == {sitter.id: made.label(sitter) for sitter in made.sitters}
    return {sitter.name: made.label(sitter) for sitter in made.sitters}


def problems(report):
    return [(p.row, p.code, p.severity.value) for p in report.problems]


def counts(report):
    return (report.new, report.updated, report.unchanged, report.skipped)


def test_free_seats_of_the_list_become_places_in_the_plan(store, hall, write) -> None:
    report = job.run(store, write(sheet(("Lê Mẫu Ca", "b-2"), ("Lê Mẫu Du", "A 3"))))
    assert (counts(report), report.problems) == ((1, 1, 0, 0), [])
    assert seats(store) == {
        "Lê Mẫu An": "A1", "Lê Mẫu Ba": "A2", "Lê Mẫu Ca": "B2", "Lê Mẫu Du": "A3",
    }  # fmt: skip
    store.undo()
    assert seats(store) == dict(zip(NAMES, ("A1", "A2", ""), strict=True))


def test_a_dry_run_names_hall_and_seat_and_the_present_ones_are_kept(store, hall, write) -> None:
    path = write(sheet(("Lê Mẫu An", "Z9"), ("Lê Mẫu Ca", "A2"), ("Lê Mẫu Du", "B4")))
    dry = job.dry_run(store, path)
    assert problems(dry) == [
        (2, "no-such-seat", "warning"),
        (3, "seat-taken", "warning"),
        (4, "no-such-seat", "warning"),
    ]
    first, second, _third = (problem.message for problem in dry.problems)
    assert HALL_NAME in first
    assert "Z9" in first
    assert HALL_NAME in second
    assert "A2" in second
    assert "Lê Mẫu Ba" in second
    assert counts(dry) == (1, 0, 2, 0)
    assert counts(job.run(store, path)) == counts(dry)
    assert seats(store) == {
        "Lê Mẫu An": "A1", "Lê Mẫu Ba": "A2", "Lê Mẫu Ca": "", "Lê Mẫu Du": "",
    }  # fmt: skip


def test_people_of_the_list_change_seats_and_leave_them_to_new_ones(store, hall, write) -> None:
    path = write(
        sheet(("Lê Mẫu Du", "A1"), ("Lê Mẫu An", "A2"), ("Lê Mẫu Ba", "A3"), ("Lê Mẫu Em", "A3"))
    )
    report = job.run(store, path)
    assert problems(report) == [(5, "seat-taken", "warning")]
    assert "Lê Mẫu Ba" in report.problems[0].message
    assert seats(store) == {
        "Lê Mẫu An": "A2", "Lê Mẫu Ba": "A3", "Lê Mẫu Ca": "", "Lê Mẫu Du": "A1", "Lê Mẫu Em": "",
    }  # fmt: skip


def test_a_list_without_seats_moves_nobody(store, hall, write) -> None:
    rows = [[HEAD[0], HEAD[1], HEAD[2]], [1, "Lê Mẫu An", "Phó Giám đốc"], [2, "Lê Mẫu Du", "x"]]
    report = job.run(store, write(rows))
    assert counts(report) == (1, 1, 0, 0)
    assert seats(store)["Lê Mẫu An"] == "A1"


def test_empty_cells_free_seats_only_on_demand(store, hall, write) -> None:
    path = write(sheet(("Lê Mẫu An", ""), ("Lê Mẫu Ba", "a2"), ("Lê Mẫu Ca", "")))
    assert counts(job.run(store, path)) == (0, 0, 3, 0)
    proposal = job.choose_sheet(job.load(path))
    report = job.commit(store, path, proposal, ImportOptions(erase_empty=True))
    assert counts(report) == (0, 1, 2, 0)
    assert seats(store) == dict(zip(NAMES, ("", "A2", ""), strict=True))


def test_a_skipped_row_asks_for_no_seat(store, hall, write) -> None:
    report = job.run(store, write(sheet(("", "A3"), ("Lê Mẫu Ca", "A3"))))
    assert [code for _row, code, _severity in problems(report)] == ["no-name"]
    assert seats(store)["Lê Mẫu Ca"] == "A3"


def test_without_a_hall_any_text_stays_and_doubles_are_told(store, write) -> None:
    path = write(sheet(("Lê Mẫu An", "hàng đầu"), ("Lê Mẫu Ba", "hàng đầu")))
    report = job.run(store, path)
    assert problems(report) == [(3, "seat-twice", "warning")]
    with store.read() as session:
        found = snapshot(session)
    assert found.places is None
    assert [known.data.seat for known in found.delegates] == ["hàng đầu"] * 2


labels = st.sampled_from(["", "A1", "A2", "a 3", "B-1", "B4", "Z9"])


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.sampled_from([*NAMES, "Lê Mẫu Du", "Lê Mẫu Em"]), labels),
                  max_size=5, unique_by=lambda row: row[0]),
    erase=st.booleans(),
)  # fmt: skip
def test_what_is_planned_is_what_comes_of_it(store, hall, rows, erase: bool) -> None:
    records = [
        Record(row=number, full_name=name, position="Giám đốc", seat=seat)
        for number, (name, seat) in enumerate(rows, start=2)
    ]
    with store.edit("Import") as session:
        made = delegates.plan_import(records, snapshot(session), ImportOptions(erase_empty=erase))
        delegates.apply(session, made, ignore)
    found = seats(store)
    for row in made.rows:
        assert row.data is not None
        assert found[row.data.full_name] == row.data.seat
    if any(row.outcome is not Outcome.UNCHANGED for row in made.rows):
        store.undo()
    assert seats(store) == dict(zip(NAMES, ("A1", "A2", ""), strict=True))
