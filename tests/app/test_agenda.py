"""The items of the agenda: times, adding, changing, moving, copying, deleting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.agenda import items, media, presenters
from app.agenda.timetable import Span, timetable
from app.conference import profile, sample
from app.delegates import register
from app.delegates.register import DelegateData
from db.models import AgendaItem, AgendaKind, MediaFile, Reply

EIGHT = 8 * 3600


@pytest.fixture
def filled(store):
    """Items a to e of 10 minutes each, a and b in part "I", the others in "II"."""
    with store.edit("Fill") as session:
        for title in "abcde":
            part = "I" if title in "ab" else "II"
            items.add(session, AgendaKind.OTHER, title, part=part, length=600)
    return store


def load(store) -> items.Agenda:
    with store.read() as session:
        return items.load(session)


def shown(store) -> str:
    """Titles in their order, with the part behind each: "aI bI cII"."""
    return " ".join(f"{line.title}{line.part}" for line in load(store).lines)


def ids(store, titles: str) -> list[int]:
    return [line.id for line in load(store).lines if line.title in titles]


# -- times -----------------------------------------------------------------------------------------


def test_items_follow_one_another_from_the_start_of_the_session(filled) -> None:
    agenda = load(filled)
    assert [line.slot.start for line in agenda.lines] == [EIGHT + n * 600 for n in range(5)]
    assert (agenda.start, agenda.end) == (EIGHT, EIGHT + 3000)
    assert agenda.latest_end == EIGHT + 4 * 3600


def test_a_fixed_start_holds(filled) -> None:
    with filled.edit("Fix") as session:
        items.change(session, ids(filled, "c"), fixed_start=EIGHT + 1500)
        items.change(session, ids(filled, "e"), fixed_start=EIGHT + 1800)
    _a, _b, c, d, e = (line.slot for line in load(filled).lines)
    assert (c.start, c.gap, c.clash) == (EIGHT + 1500, 300, 0)
    assert d.start == EIGHT + 2100
    assert (e.start, e.gap, e.clash) == (EIGHT + 1800, 0, 900)


@given(
    st.lists(st.builds(Span, st.integers(0, 7200), st.none() | st.integers(0, 86400)), max_size=30),
    st.integers(0, 86400),
)
def test_no_time_is_lost_or_counted_twice(spans: list[Span], start: int) -> None:
    slots = timetable(spans, start)
    at = start
    for number, (span, slot) in enumerate(zip(spans, slots, strict=True)):
        assert slot.end - slot.start == span.length
        assert slot.start == (at if span.fixed_start is None else span.fixed_start)
        assert min(slot.gap, slot.clash) == 0
        if number:
            assert slot.start - at == slot.gap - slot.clash
        at = slot.end


def test_fixed_starts_move_with_the_conference(filled) -> None:
    with filled.edit("Fix") as session:
        items.change(session, ids(filled, "a"), fixed_start=EIGHT)
    with filled.edit("Half an hour earlier") as session:
        profile.change(session, starts_at=7 * 60 + 30)
    assert load(filled).lines[0].fixed_start == EIGHT - 1800
    assert load(filled).lines[1].slot.start == EIGHT - 1200
    filled.undo()
    assert load(filled).lines[0].fixed_start == EIGHT


def test_no_fixed_start_leaves_the_day(filled) -> None:
    with filled.edit("Fix") as session:
        items.change(session, ids(filled, "a"), fixed_start=600)
        items.shift_fixed(session, -3600)
    assert load(filled).lines[0].fixed_start == 0


# -- adding and changing ---------------------------------------------------------------------------


def test_a_new_item_comes_behind_another_and_into_its_part(filled) -> None:
    with filled.edit("Add") as session:
        made = items.add(session, AgendaKind.MAIN_VIDEO, after=ids(filled, "b")[0])
        items.add(session, AgendaKind.CLOSING)
    agenda = load(filled)
    line = agenda.line(made)
    assert line is not None
    assert (line.title, line.part, line.length) == ("Phóng sự", "I", 1500)
    assert agenda.lines.index(line) == 2
    assert (agenda.lines[-1].title, agenda.lines[-1].part) == ("Bế mạc", "II")
    assert [row.order for row in _rows(filled)] == [1, 2, 3, 4, 5, 6, 7]


def _rows(store) -> list[AgendaItem]:
    with store.read() as session:
        return list(session.scalars(select(AgendaItem).order_by(AgendaItem.order)))


def test_texts_are_cleaned(filled) -> None:
    with filled.edit("Change") as session:
        items.change(
            session,
            ids(filled, "a"),
            title="  Khai   mạc ",
            words="Kính thưa  quý vị!\r\n\r\nXin mời.\n",
        )
    line = load(filled).lines[0]
    assert (line.title, line.words) == ("Khai mạc", "Kính thưa quý vị!\n\nXin mời.")


def test_the_name_of_the_kind_follows_the_kind(store) -> None:
    with store.edit("Add") as session:
        named = items.add(session, AgendaKind.OTHER)
        own = items.add(session, AgendaKind.OTHER, "Tiết mục riêng")
        items.change(session, [named, own], kind=AgendaKind.LAUNCH)
    assert [line.title for line in load(store).lines] == ["Phát động thi đua", "Tiết mục riêng"]


def test_the_least_length_stays_within_the_length(filled) -> None:
    a = ids(filled, "a")
    with filled.edit("Change") as session:
        items.change(session, a, least_length=300)
        items.change(session, a, length=240)
    assert load(filled).lines[0].least_length == 240
    with pytest.raises(ValueError, match="least"), filled.edit("No") as session:
        items.change(session, a, least_length=241)


@pytest.mark.parametrize(
    "values",
    [{"title": " "}, {"length": -1}, {"fixed_start": -1}, {"fixed_start": 200_000},
     {"warning": -5}],
)  # fmt: skip
def test_what_cannot_be_is_refused(filled, values) -> None:
    before = load(filled)
    with (
        pytest.raises(ValueError, match=r"needs|not negative|lies in"),
        filled.edit("No") as session,
    ):
        items.change(session, ids(filled, "a"), **values)
    assert load(filled) == before


def test_an_unknown_field_is_refused(filled) -> None:
    with pytest.raises(TypeError), filled.edit("No") as session:
        items.change(session, ids(filled, "a"), colour="red")


# -- moving, copying, deleting ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moved", "place", "part", "after"),
    [
        ("a", 2, "I", "bI aI cII dII eII"),
        ("a", 4, "II", "bI cII dII aII eII"),
        ("ae", 3, None, "bI cII aI eII dII"),
        ("de", 0, "", "d e aI bI cII"),
        ("cde", 0, None, "cII dII eII aI bI"),
        ("b", 99, "II", "aI cII dII eII bII"),
    ],
)
def test_moving(filled, moved, place, part, after) -> None:
    with filled.edit("Move") as session:
        items.move(session, ids(filled, moved), place, part)
    assert shown(filled) == after
    filled.undo()
    assert shown(filled) == "aI bI cII dII eII"


def test_a_move_to_where_it_is_leaves_no_step(filled) -> None:
    label = filled.undo_label
    with filled.edit("Move") as session:
        items.move(session, ids(filled, "b"), 1)
    assert filled.undo_label == label


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sets(st.integers(0, 6), max_size=4), st.integers(-2, 9)), max_size=6))
def test_no_item_is_lost_or_doubled_whatever_is_moved(tmp_path_factory, moves) -> None:
    path = tmp_path_factory.mktemp("agenda") / "a.giaouoc"
    with profile.create(path) as store:
        with store.edit("Fill") as session:
            made = [items.add(session, AgendaKind.OTHER, f"{n}") for n in range(7)]
        for chosen, place in moves:
            before = [line.id for line in load(store).lines]
            moved = [before[number] for number in sorted(chosen)]
            with store.edit("Move") as session:
                items.move(session, set(moved), place)
            after = [line.id for line in load(store).lines]
            assert sorted(after) == sorted(made)
            assert [item for item in after if item in moved] == moved
            rest = [item for item in before if item not in moved]
            assert [item for item in after if item not in moved] == rest
            assert len({row.order for row in _rows(store)}) == 7


def test_copies_stand_behind_and_have_no_fixed_start(filled) -> None:
    with filled.edit("Copy") as session:
        items.change(session, ids(filled, "a"), fixed_start=EIGHT, words="Xin mời", optional=True)
        made = items.duplicate(session, ids(filled, "ac"))
    assert shown(filled) == "aI bI cII aI cII dII eII"
    copy = load(filled).line(made[0])
    assert copy is not None
    assert (copy.words, copy.optional, copy.fixed_start) == ("Xin mời", True, None)


def test_deleting_forgets_media_that_nothing_plays(filled, tmp_path) -> None:
    file = tmp_path / "phim.mp4"
    file.write_bytes(b"x")
    with filled.edit("Attach") as session:
        for item in ids(filled, "ab"):
            media.attach(session, item, file)
    for titles, left in (("a", 1), ("b", 0)):
        with filled.edit("Delete") as session:
            items.remove(session, ids(filled, titles))
            assert len(session.scalars(select(MediaFile)).all()) == left
    assert shown(filled) == "cII dII eII"
    filled.undo()
    line = load(filled).lines[0]
    assert (line.title, line.medium and line.medium.name) == ("b", "phim.mp4")


# -- who presents ----------------------------------------------------------------------------------


def test_a_delegate_presents_or_somebody_else(filled) -> None:
    a = ids(filled, "a")
    with filled.edit("Somebody") as session:
        data = DelegateData(
            full_name="Nguyễn Văn Mẫu", honorific="Đồng chí", position="Giám đốc Sở Nội vụ"
        )
        person = register.add(session, data).id
        items.set_presenter(session, a, person)
        items.change(session, a, words="[người trình bày] khai mạc. Xin mời [người trình bày].")
    line = load(filled).lines[0]
    assert line.presenter == "Đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ"
    assert line.spoken == (
        "Đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ khai mạc. "
        "Xin mời đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ."
    )
    with filled.edit("Declined") as session:
        register.change(session, [person], reply=Reply.DECLINED)
    assert load(filled).lines[0].presenter_declined
    with filled.edit("Others") as session:
        items.set_presenter(session, a, name=" Đoàn  văn nghệ ")
    line = load(filled).lines[0]
    assert (line.presenter_id, line.presenter) == (None, "Đoàn văn nghệ")
    with filled.edit("Nobody") as session:
        items.set_presenter(session, a)
    assert load(filled).lines[0].spoken == "… khai mạc. Xin mời …."


def test_a_name_that_begins_like_a_word_keeps_its_capital() -> None:
    assert presenters.spoken("do [người trình bày] hát", "Đoàn văn nghệ") == "do Đoàn văn nghệ hát"


def test_the_sample_has_a_whole_agenda(tmp_path) -> None:
    with sample.create(tmp_path / "a.giaouoc") as store:
        agenda = load(store)
    kinds = [line.kind for line in agenda.lines]
    assert kinds.count(AgendaKind.SPEECH) == kinds.count(AgendaKind.CLIP) == 5
    assert kinds.count(AgendaKind.AWARD_ROUND) == 7
    assert agenda.end <= agenda.latest_end
    speakers = [line.presenter for line in agenda.lines if line.kind is AgendaKind.SPEECH]
    assert len(set(speakers)) == 5
    assert all("tham luận" in speaker for speaker in speakers)
