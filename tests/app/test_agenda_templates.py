"""Programmes: the usual one, those saved and loaded, and files that hold something else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agenda import items, limits, template_file, templates
from app.agenda.limits import Level, Trouble
from app.agenda.template_file import NewerTemplate, NotATemplate, Template, TemplateItem
from app.conference import profile
from db.models import AgendaKind, TimerMode

EIGHT = 8 * 3600


def load(store) -> items.Agenda:
    with store.read() as session:
        return items.load(session)


def test_the_usual_programme_is_as_the_plan_has_it(store) -> None:
    with store.edit("Fill") as session:
        made = templates.fill(session)
    agenda = load(store)
    assert [line.id for line in agenda.lines] == made
    assert (agenda.lines[0].kind, agenda.lines[0].slot.start) == (
        AgendaKind.RECEPTION, EIGHT - 1800,
    )  # fmt: skip
    start = next(line for line in agenda.lines if line.kind is AgendaKind.PERFORMANCE)
    assert (start.slot.start, start.slot.clash, start.slot.gap) == (EIGHT, 0, 0)
    lengths = {
        kind: [line.length // 60 for line in agenda.lines if line.kind is kind]
        for kind in AgendaKind
    }
    assert lengths[AgendaKind.MAIN_VIDEO] == [25]
    assert lengths[AgendaKind.CLIP] == [7] * 5
    assert lengths[AgendaKind.SPEECH] == [5] * 5
    assert lengths[AgendaKind.AWARD_ROUND] == [4] * 7
    assert lengths[AgendaKind.SIGNING] == [15]
    assert agenda.end < agenda.latest_end
    # Only persons are missing: they belong to one conference.
    assert {p.trouble for p in limits.problems(agenda)} == {Trouble.NO_PRESENTER}
    assert limits.worst(limits.problems(agenda)) is Level.WARNING


def test_years_are_those_of_the_conference(store) -> None:
    with store.edit("Fill") as session:
        profile.change(session, launch_year=2031)
        templates.fill(session)
    texts = [
        text
        for line in load(store).lines
        for text in (line.title, line.part, line.words, line.cues, line.notes)
    ]
    assert any("năm 2031" in text for text in texts)
    assert any("năm 2030" in text for text in texts)
    assert not any("{" in text or "}" in text for text in texts)
    assert any("Hội đồng Thi đua - Khen thưởng tỉnh" in text for text in texts)


def test_a_programme_is_added_or_takes_the_place_of_what_there_is(store) -> None:
    with store.edit("Fill") as session:
        items.add(session, AgendaKind.BREAK, "Cũ")
        templates.fill(session)
    lines = load(store).lines
    assert (lines[0].title, len(lines)) == ("Cũ", 30)
    with store.edit("Replace") as session:
        templates.fill(session, replace=True)
    assert len(load(store).lines) == 29
    store.undo()
    assert len(load(store).lines) == 30


def test_an_agenda_is_saved_and_comes_back_in_another_conference(store, tmp_path) -> None:
    with store.edit("Fill") as session:
        templates.fill(session)
        first = load_ids(session)[0]
        items.change(
            session, [first], title='Lạ {"x": 1} {launch}', timer=TimerMode.COUNT_UP, warning=90
        )
        before = items.load(session)
    path = tmp_path / f"Mẫu{template_file.SUFFIX}"
    with store.read() as session:
        path.write_text(template_file.dumps(templates.current(session, "Mẫu")), encoding="utf-8")
    with profile.create(tmp_path / "b.giaouoc") as other:
        with other.edit("Take over") as session:
            profile.change(session, starts_at=14 * 60)
            templates.apply(session, template_file.read(path))
        after = load(other)
    assert len(after.lines) == len(before.lines)
    for one, two in zip(before.lines, after.lines, strict=True):
        assert two.slot.start - one.slot.start == 6 * 3600
        for name in items.FIELDS - {"fixed_start"}:
            assert getattr(one, name) == getattr(two, name), name


def load_ids(session) -> list[int]:
    return [line.id for line in items.load(session).lines]


TEMPLATES = st.builds(
    Template,
    st.text(max_size=20).map(template_file.clean),
    st.lists(
        st.builds(
            TemplateItem,
            kind=st.sampled_from(AgendaKind),
            title=st.text(min_size=1, max_size=20).map(template_file.clean).filter(bool),
            length=st.integers(100, 7200),
            start=st.none() | st.integers(-86400, 86400),
            least_length=st.none() | st.integers(0, 100),
            optional=st.booleans(),
            words=st.text(max_size=40).map(template_file.clean_lines),
        ),
        min_size=1,
        max_size=5,
    ).map(tuple),
)


@given(TEMPLATES)
def test_what_is_written_is_read(template: Template) -> None:
    assert template_file.loads(template_file.dumps(template)) == template


def hostile() -> list[str]:
    good = json.loads(template_file.dumps(templates.usual()))

    def item(**values) -> str:
        return json.dumps(good | {"items": [good["items"][0] | values]})

    return [
        "", "null", "[]", "{}", "không phải", "[" * 100_000,
        json.dumps(good | {"format": "giaouoc-hall"}),
        json.dumps(good | {"items": []}),
        json.dumps(good | {"items": {}}),
        json.dumps(good | {"items": good["items"] * 30}),
        json.dumps(good | {"items": [1]}),
        json.dumps(good | {"name": 5}),
        item(kind="dance"), item(title=""), item(title=7), item(title="x" * 501),
        item(length=-1), item(length=10**9), item(length=True), item(length="25"),
        item(length=60, least_length=61), item(start=10**9), item(optional="yes"),
        item(timer="sundial"), item(words=["a"]), item(words="x" * 20_001), item(surprise=1),
    ]  # fmt: skip


@pytest.mark.parametrize("text", hostile(), ids=lambda text: text[-40:])
def test_what_is_no_programme_is_refused(text: str) -> None:
    with pytest.raises(NotATemplate):
        template_file.loads(text)


def test_a_newer_programme_is_told_apart(tmp_path) -> None:
    text = template_file.dumps(templates.usual()).replace('"version": 1', '"version": 2')
    with pytest.raises(NewerTemplate):
        template_file.loads(text)


def test_files_of_other_kinds_are_refused(tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\xff\xfe\x00PK\x03\x04")
    with pytest.raises(NotATemplate):
        template_file.read(path)
    path.write_bytes(b" " * (template_file.MAX_BYTES + 1))
    with pytest.raises(NotATemplate):
        template_file.read(path)
    with pytest.raises(OSError):
        template_file.read(tmp_path / "nothing")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path) -> None:
    path = tmp_path / "a"
    path.write_text(template_file.dumps(templates.usual()), encoding="utf-8-sig")
    assert template_file.read(path) == templates.usual()
