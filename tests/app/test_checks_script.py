"""What the Overview tells of the script."""

import datetime

import pytest
from sqlalchemy import select

from app import readiness
from app.agenda import items, templates
from app.checks import findings
from app.delegates import register
from app.delegates.register import DelegateData
from app.script import script
from db.models import AgendaKind, DelegateGroup, Reply

TODAY = datetime.date(2025, 1, 2)


def codes(session) -> dict[str, str]:
    return {
        finding.code: finding.message
        for finding in findings(session, TODAY)
        if finding.code.startswith("script-")
    }


@pytest.fixture
def session(store):
    with store.edit("thử") as session:
        yield session


def test_nothing_is_told_without_an_agenda(session) -> None:
    assert codes(session) == {}
    assert "script" not in readiness.completed(session)


def test_gaps_are_told_with_their_items(session) -> None:
    templates.fill(session)
    assert "Diễn văn khai mạc" in codes(session)["script-gap"]
    assert "script" not in readiness.completed(session)


def test_a_script_without_gaps_is_ready(session) -> None:
    items.add(session, AgendaKind.STABILISE)
    assert codes(session) == {}
    assert "script" in readiness.completed(session)


def test_words_too_long_for_their_item(session) -> None:
    items.add(session, AgendaKind.STABILISE, length=5)
    assert "Ổn định tổ chức" in codes(session)["script-long"]


def test_a_field_that_there_is_not(session) -> None:
    items.add(session, AgendaKind.STABILISE, words="Kính thưa {quý vị}!")
    assert set(codes(session)) == {"script-field"}


def test_a_text_that_the_data_outran(session) -> None:
    item = items.add(session, AgendaKind.OPENING, presenter_name="Đoàn Mẫu")
    script.edit(session, f"item:{item}:words", "Lời tay.")
    assert codes(session) == {}
    items.set_presenter(session, [item], name="Đoàn Khác")
    assert set(codes(session)) == {"script-outdated"}


def test_one_who_would_be_introduced_and_does_not_come(session) -> None:
    items.add(session, AgendaKind.INTRODUCTION)
    group = session.scalars(select(DelegateGroup.id).where(DelegateGroup.code == "P1")).one()
    person = DelegateData(full_name="Nguyễn Văn Mẫu", group_id=group, reply=Reply.DECLINED)
    register.add(session, person)
    assert "Nguyễn Văn Mẫu" in codes(session)["script-absent"]
    script.leave_absent_out(session)
    assert codes(session) == {}
