"""The script of a file: composed from the sample, changed by hand, templates, the introduction."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.agenda import items
from app.conference import sample
from app.script import inputs, introduction, people, script, templates, usual_words
from app.script.cues import Script
from app.text import fields
from db.models import AgendaItem, AgendaKind, Delegate, Reply, ScriptEdit, ScriptTemplate
from db.store import Store


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kịch bản") / "Mẫu.giaouoc"
    sample.create(path).close()
    return path


@pytest.fixture
def session(sample_path, tmp_path):
    """A session on a copy of the sample."""
    path = shutil.copy(sample_path, tmp_path / "Mẫu.giaouoc")
    with Store.open(path) as store, store.edit("thử") as session:
        yield session


def key_of(session, kind: AgendaKind, part: str = "words") -> str:
    item = session.scalars(select(AgendaItem.id).where(AgendaItem.kind == kind)).first()
    return f"item:{item}:{part}"


def text(session, key: str) -> str:
    return script.load(session).block_by_key[key].text


# -- the sample ------------------------------------------------------------------------------------


def test_the_sample_can_be_read_out_as_it_is(session) -> None:
    made = script.load(session)
    said = [line for cue in made.cues for block in cue.words for line in block.text.split("\n")]
    assert not made.open_cues
    assert not [line for line in said if "…" in line or "{" in line or "[" in line or "  " in line]
    assert not [line for line in said if "UBND" in line.replace("QĐ-UBND", "") or "HĐND" in line]
    assert not [
        line for line in said if line and not line[0].isupper() and line[0] not in "(-1234567890"
    ]
    assert not [line for line in said if "đọc danh sách" in line]


def test_no_sentence_of_the_sample_is_said_twice_in_a_cue(session) -> None:
    for cue in script.load(session).cues:
        lines = [line for block in cue.words for line in block.text.split("\n") if len(line) > 40]
        assert len(lines) == len(set(lines)), cue.title


def test_leaders_are_introduced_in_protocol_order(session) -> None:
    lines = text(session, "intro:2").split("\n")
    assert [line.partition(", ")[2] for line in lines] == [
        "Bí thư Tỉnh ủy;",
        "Phó Bí thư Thường trực Tỉnh ủy;",
        "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy;",
    ]


def test_words_of_the_usual_programme_are_not_taken_for_those_of_staff(session) -> None:
    kept = session.scalars(select(AgendaItem.words).where(AgendaItem.words != "")).all()
    assert len(kept) > 20
    assert all(usual_words.are_usual(words) for words in kept)
    assert not usual_words.are_usual(f"{kept[0]} Xin cảm ơn.")


def test_words_that_staff_wrote_in_the_agenda_are_said(session) -> None:
    key = key_of(session, AgendaKind.OPENING)
    items.change(session, [int(key.split(":")[1])], words="Mời [người trình bày].")
    assert text(session, key).startswith("Mời bà Tạ Thị Mẫu Mỹ, Phó Bí thư Tỉnh ủy")


# -- by hand ---------------------------------------------------------------------------------------


def test_a_text_by_hand_outlives_the_data_until_it_is_given_up(session) -> None:
    key = key_of(session, AgendaKind.OPENING)
    script.edit(session, key, "Lời tay.\n\n")
    session.get_one(Delegate, 7).position = "Quyền Chủ tịch UBND tỉnh"
    block = script.load(session).block_by_key[key]
    assert (block.text, block.outdated) == ("Lời tay.", True)
    assert [cue.kind for cue in script.load(session).open_cues] == ["opening"]
    script.keep(session, [key])
    block = script.load(session).block_by_key[key]
    assert (block.text, block.outdated) == ("Lời tay.", False)
    script.accept(session, [key])
    assert "Quyền Chủ tịch" in text(session, key)


def test_what_the_data_say_anyway_is_not_kept(session) -> None:
    key = key_of(session, AgendaKind.OPENING)
    said = text(session, key)
    script.edit(session, key, "Lời tay.")
    script.edit(session, key, f"{said}\n")
    assert session.scalars(select(ScriptEdit)).all() == []


def test_a_text_may_be_silent(session) -> None:
    key = key_of(session, AgendaKind.OPENING, "after")
    script.edit(session, key, "")
    assert text(session, key) == ""
    assert script.load(session).block_by_key[key].edited


def test_there_is_no_such_block(session) -> None:
    with pytest.raises(KeyError):
        script.edit(session, "item:999:words", "Lời")


def test_a_text_of_a_deleted_item_is_shown_until_it_is_dropped(session) -> None:
    key = key_of(session, AgendaKind.OPENING)
    script.edit(session, key, "Lời tay.")
    items.remove(session, [int(key.split(":")[1])])
    assert [orphan.key for orphan in script.load(session).orphans] == [key]
    script.accept(session, [key])
    assert script.load(session).orphans == ()


# -- templates -------------------------------------------------------------------------------------


def test_a_template_is_worded_otherwise_and_restored(session) -> None:
    key = key_of(session, AgendaKind.OPENING)
    before = text(session, key)
    templates.set_text(session, "opening", "Kính mời {họ tên}!")
    assert text(session, key) == "Kính mời bà Tạ Thị Mẫu Mỹ!"
    templates.restore(session, "opening")
    assert text(session, key) == before
    assert session.scalars(select(ScriptTemplate)).all() == []


def test_no_template_names_a_field_that_there_is_not() -> None:
    for key, template in templates.usual().items():
        assert fields.unknown(template, templates.fields_of(key)) == [], key
    assert fields.unknown("{họ tên} {lạ}", templates.fields_of("opening")) == ["lạ"]


def test_every_kind_of_item_has_its_template() -> None:
    for kind in AgendaKind:
        assert {kind.value, f"{kind.value}.first"} & templates.usual().keys(), kind


# -- who is introduced -----------------------------------------------------------------------------


def named(made: Script) -> list[int]:
    return [
        one for _cue, block in made.blocks() if "intro:" in block.key for one in block.delegates
    ]


@pytest.mark.parametrize("reply", [Reply.DECLINED, Reply.SUBSTITUTE])
def test_the_absent_leave_the_list_after_one_confirmation(session, reply) -> None:
    before = named(script.load(session))
    session.get_one(Delegate, before[1]).reply = reply
    assert named(script.load(session)) == before
    assert script.leave_absent_out(session) == [before[1]]
    assert named(script.load(session)) == [before[0], *before[2:]]
    assert script.leave_absent_out(session) == []


def test_anybody_can_be_named_and_left_out_by_hand(session) -> None:
    before = named(script.load(session))
    material = inputs.load(session)
    other = next(
        guest.person.id for guest in material.guests if guest.person.id not in before
    )  # fmt: skip
    script.introduce(session, [other], True)
    assert set(named(script.load(session))) == {*before, other}
    script.introduce(session, [other], None)
    script.introduce(session, [before[0]], False)
    assert named(script.load(session)) == before[1:]
    assert "cùng các đồng chí trong Thường trực Tỉnh ủy (1 đồng chí)" in text(
        session, "intro:2"
    ).replace("Cùng", "cùng")
    assert introduction.absentees(material.ranks, material.guests) == []


# -- offices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("position", "unit", "said"),
    [
        ("Giám đốc, thành viên Hội đồng mẫu", "Sở Y tế",
         "Giám đốc Sở Y tế, thành viên Hội đồng mẫu"),
        ("Chánh Văn phòng", "Văn phòng UBND tỉnh", "Chánh Văn phòng Ủy ban nhân dân tỉnh"),
        ("Chủ tịch UBND huyện Tuy Phong", "Huyện Tuy Phong",
         "Chủ tịch Ủy ban nhân dân huyện Tuy Phong"),
        ("Trưởng phòng Nội vụ", "Huyện Tuy Phong", "Trưởng phòng Nội vụ huyện Tuy Phong"),
        ("Công chức phụ trách thi đua, khen thưởng", "Thị xã La Gi",
         "Công chức phụ trách thi đua, khen thưởng, thị xã La Gi"),
        ("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "UBND tỉnh Bình Thuận",
         "Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh"),
        ("", "Huyện Tuy Phong", "huyện Tuy Phong"),
    ],
)  # fmt: skip
def test_an_office_names_its_unit_once(position: str, unit: str, said: str) -> None:
    assert people.office(position, unit, "Bình Thuận") == said
