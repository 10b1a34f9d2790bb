"""`giaouoc seat`: what it says, what it keeps, when it fails."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from app import cli
from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.i18n import language, set_language
from app.seating import halls, plan, protocol
from app.seating.generator import HallSpec, generate
from app.text.normal import clean
from db.models import Delegate, PlaceNeed, Reply
from db.store import Store


@pytest.fixture(autouse=True)
def english(monkeypatch):
    before = language()
    monkeypatch.setenv("GIAOUOC_LANGUAGE", "en")
    yield
    set_language(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Twelve delegates of three groups, the leaders listed last, and a hall of 15 seats."""
    path = tmp_path / "Hội nghị.giaouoc"
    with profile.create(path) as store, store.edit("Fill") as session:
        halls.add(session, "Hội trường mẫu", generate(HallSpec((5,), rows=3, wheelchairs=0)))
        for number in range(12):
            person = DelegateData(f"Lê Mẫu {number:02}", group_id=3 - number // 4)
            register.add(session, person)
    return path


def call(capsys, *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def call_json(capsys, *arguments: object) -> tuple[int, dict]:
    code, out, _err = call(capsys, *arguments, "--json")
    return code, json.loads(out)


def seats(path: Path) -> dict[str, str]:
    with Store.open(path) as store, store.read() as session:
        return dict(session.execute(select(Delegate.full_name, Delegate.seat)).all())


def number(out: str, name: str) -> list[float]:
    """(before, after) of one line of the table."""
    line = next(line for line in out.splitlines() if line.startswith(name))
    return [float(cell) for cell in line.removeprefix(name).split()]


def test_everybody_gets_a_seat_in_one_edit(capsys, file) -> None:
    code, out, err = call(capsys, "seat", file)
    assert (code, err) == (0, "")
    assert number(out, "People with a seat (not on the stage)") == [0, 12]
    assert number(out, "People without a seat") == [12, 0]
    assert number(out, "Pairs against the protocol")[1] == 0
    assert "Proven: no plan is better by more than " in out
    given = seats(file)
    assert len(set(given.values())) == 12
    assert {given[f"Lê Mẫu {n:02}"][0] for n in range(8, 12)} == {"A"}
    with Store.open(file) as store:
        assert store.undo_label == "Plan the seats"
        store.undo()
    assert set(seats(file).values()) == {""}


def test_a_dry_run_keeps_nothing_and_says_the_same(capsys, file) -> None:
    before = file.read_bytes()
    code, dry = call_json(capsys, "seat", file, "--dry-run")
    assert (code, dry["written"]) == (0, False)
    assert file.read_bytes() == before
    code, out, _err = call(capsys, "seat", file, "--dry-run")
    assert out.endswith("Nothing was written (dry run).\n")
    code, real = call_json(capsys, "seat", file)
    assert (code, real.pop("written")) == (0, True)
    del dry["written"]
    assert real == dry
    assert {move["name"]: move["after"] for move in real["moves"]} == seats(file)
    assert {move["before"] for move in real["moves"]} == {""}


def test_the_json_has_numbers_and_labels(capsys, file) -> None:
    _code, made = call_json(capsys, "seat", file)
    assert made["hall"] == "Hội trường mẫu"
    assert (made["before"]["seated"], made["after"]["seated"]) == (0, 12)
    assert 0 <= made["gap"] < 1
    assert made["complete"] is True
    assert made["unplaced"] == []
    assert made["moves"][0].keys() == {"code", "name", "unit", "before", "after"}
    assert call_json(capsys, "seat", file)[1]["moves"] == []


def test_replan_moves_few_and_lists_them(capsys, file) -> None:
    call(capsys, "seat", file)
    before = seats(file)
    code, out, _err = call(capsys, "seat", file, "--replan")
    assert code == 0
    assert "Nobody has to move." in out
    assert "Proven" not in out
    with Store.open(file) as store, store.edit("Decline") as session:
        gone = session.scalar(select(Delegate.id).where(Delegate.full_name == "Lê Mẫu 11"))
        register.change(session, [gone], reply=Reply.DECLINED)
    assert seats(file) == before
    code, out, _err = call(capsys, "seat", file, "--replan", "--dry-run")
    assert f"Lê Mẫu 11: gives up {before['Lê Mẫu 11']} (declined)" in out
    assert seats(file) == before
    code, made = call_json(capsys, "seat", file, "--replan")
    assert (code, made["gap"]) == (0, None)
    after = seats(file)
    assert after["Lê Mẫu 11"] == ""
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {move["name"] for move in made["moves"]}
    assert len(changed) <= 3
    with Store.open(file) as store:
        assert store.undo_label == "Re-plan the seats"


def test_who_comes_late_is_listed(capsys, file) -> None:
    call(capsys, "seat", file)
    with Store.open(file) as store, store.edit("Late") as session:
        register.add(session, DelegateData("Trần Thị Ví Dụ"))
    code, out, _err = call(capsys, "seat", file, "--replan")
    assert code == 0
    assert f"Trần Thị Ví Dụ: gets {seats(file)['Trần Thị Ví Dụ']}" in out


def test_somebody_without_a_seat_fails(capsys, file) -> None:
    with Store.open(file) as store, store.edit("More") as session:
        for name in ("Y", "Ỳ", "Ỷ", "Ỹ"):
            register.add(session, DelegateData(f"Trần Ví Dụ {name}"))
        on_wheels = register.add(session, DelegateData("Lê Thị Thử")).id
        protocol.set_need(session, [on_wheels], PlaceNeed.WHEELCHAIR)
    code, out, _err = call(capsys, "seat", file)
    assert code == 1
    assert "No seat for Lê Thị Thử: no place for a wheelchair is left." in out
    assert out.count("the hall is full.") == 1
    code, made = call_json(capsys, "seat", file, "--replan")
    assert code == 1
    assert sorted(entry["reason"] for entry in made["unplaced"]) == [
        "hall-full",
        "no-wheelchair-place",
    ]
    assert sum(seat != "" for seat in seats(file).values()) == 15


def test_locked_seats_stay(capsys, file) -> None:
    with Store.open(file) as store, store.edit("Lock") as session:
        hall = plan.load(session).hall
        someone = session.scalar(select(Delegate.id).where(Delegate.full_name == "Lê Mẫu 11"))
        plan.apply(session, {someone: hall.by_label["c5"]})
        plan.set_locked(session, [someone], locked=True)
    assert call(capsys, "seat", file)[0] == 0
    assert seats(file)["Lê Mẫu 11"] == "C5"


def test_without_a_hall(capsys, tmp_path) -> None:
    path = tmp_path / "Không hội trường.giaouoc"
    profile.create(path).close()
    before = path.read_bytes()
    code, out, err = call(capsys, "seat", path, "--json")
    assert (code, out) == (1, "")
    assert "no hall" in err
    assert path.read_bytes() == before


def test_in_vietnamese(capsys, file) -> None:
    code, out, _err = call(capsys, "seat", file, "--replan", "--language", "vi")
    assert code == 0
    assert "Lê Mẫu 11: xếp vào ghế A" in out
    assert clean(out.splitlines()[1]) == "trước sau"
    assert re.search(r"trung bình \(m\) +0,0 +\d+,\d\n", out)


def test_wrong_usage(capsys) -> None:
    assert call(capsys, "seat")[0] == 2
    assert call(capsys, "seat", "a.giaouoc", "--nonsense")[0] == 2
