"""Presenters' cards and standing sheets, read back from the PDF; who stands opposite whom."""

import datetime
import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards import awards, receivers, rounds
from app.awards.awards import Presenter, Round
from app.conference import profile, sample
from app.delegates import register
from app.documents import award_stage, presenter_cards, standing_page, standing_sheets
from app.documents.award_paper import NoAwards
from app.documents.award_stage import Side
from app.documents.imposition import points
from app.seating import halls, plan
from app.seating.generator import HallSpec, generate
from db.models import Reply
from tests.app.documents.many_awards import add_awards

TODAY = datetime.date(2025, 2, 20)


@pytest.fixture(scope="module")
def twelve(tmp_path_factory):
    """48 awards in rounds of 12 with two presenters each."""
    path = tmp_path_factory.mktemp("in") / "Mười hai.giaouoc"
    with profile.create(path) as store:
        add_awards(store, 48)
        yield store


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


# -- opposite whom -------------------------------------------------------------------------------


def standing(count: int, presenters: int) -> Round:
    """A round of which only the numbers matter."""
    who = tuple(Presenter(n, f"Mẫu {n}", "", "") for n in range(presenters))
    return Round(1, 1, 1, "", "", "", None, "", "", "", who, (None,) * count)


@given(st.integers(1, 40), st.integers(0, 12))
def test_every_place_has_one_presenter_and_neighbours_share_one(count, presenters) -> None:
    made = award_stage.presenting(standing(count, presenters))
    assert len(made) == presenters
    for place in range(1, count + 1):
        assert sum(share.holds(place) for share in made) == bool(presenters)
    busy = [share for share in made if share.first]
    assert len(busy) == min(count, presenters)
    assert [share.first for share in busy] == sorted(share.first for share in busy)
    sizes = [share.last - share.first + 1 for share in busy]
    assert not sizes or max(sizes) - min(sizes) <= 1


def test_the_farthest_place_goes_up_first() -> None:
    assert award_stage.going_up(3, Side.LEFT) == (3, 2, 1)
    assert award_stage.going_up(3, Side.RIGHT) == (1, 2, 3)


def test_receivers_come_up_by_the_nearer_steps(store) -> None:
    add_awards(store, 6)
    with store.edit("Seats") as session:
        seating = plan.load(session)
        found = awards.load(session).awards
        first_row = [seat for row, seat in seating.hall.seats() if row.label == "A"]
        right = [seat.id for seat in first_row if seat.x > 0]
        ids = [line.receiver_id for line in found]
        plan.apply(session, dict(zip(ids, right, strict=False)))
    with store.read() as session:
        found, seating = awards.load(session).awards, plan.load(session)
    assert award_stage.side(seating, found) is Side.RIGHT
    steps = [f for f in seating.hall.fixtures if f.kind == "steps"]
    assert {f.x + f.width / 2 < 0 for f in steps} == {True, False}


# -- cards ---------------------------------------------------------------------------------------


def test_a_card_for_each_round_and_presenter(session) -> None:
    made = presenter_cards.content(session, TODAY)
    found = awards.load(session)
    assert [(card.round, card.presenter) for card in made.cards] == [
        (one.number, who.name) for one in found.rounds for who in one.presenters
    ]
    document = pdfium.PdfDocument(presenter_cards.draw(made))
    assert len(document) == -(-len(made.cards) // 2)
    texts = []
    for page in document:
        _width, height = page.get_size()
        for upper in (True, False):
            box = (0, height / 2, 700, height) if upper else (0, 0, 700, height / 2)
            texts.append(" ".join(page.get_textpage().get_text_bounded(*box).split()))
    for card, text in zip(made.cards, texts, strict=False):
        for expected in (f"ĐỢT {card.round}", card.form.upper(), card.presenter, card.place):
            assert expected in text
        assert card.begins and card.begins in text
        positions = [text.index(f"{receiver.place}. ") for receiver in card.receivers]
        assert positions == sorted(positions)


def test_each_presenter_sees_the_own_part_of_the_row(twelve) -> None:
    with twelve.read() as session:
        first, second = presenter_cards.content(session, TODAY).cards[:2]
    assert [receiver.place for receiver in first.receivers] == list(range(1, 13))
    assert [receiver.own for receiver in first.receivers] == [True] * 6 + [False] * 6
    assert [receiver.own for receiver in second.receivers] == [False] * 6 + [True] * 6
    assert first.task == "Trao cho vị trí 1 đến 6 (từ trái sang phải, nhìn từ hội trường):"
    assert first.place == "Đứng thứ 1 trong 2 người trao, từ trái sang"


def test_names_on_cards_are_read_without_glasses(session, twelve) -> None:
    with twelve.read() as other:
        made = [presenter_cards.content(source, TODAY) for source in (session, other)]
    for pdf in map(presenter_cards.draw, made):
        text = pdfium.PdfDocument(pdf)[0].get_textpage()
        start = text.get_text_range().index("1. ")
        _left, bottom, _right, top = text.get_charbox(start)
        # Figures of 18 points; the smallest letters on the card are those of the task.
        assert top - bottom >= 12


def test_cards_stay_within_their_marks(store) -> None:
    add_awards(store, 30, long=True, presenters=3)
    with store.read() as session:
        pdf = presenter_cards.draw(presenter_cards.content(session, TODAY))
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        side = (width - points(presenter_cards.CARD.card_width)) / 2
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left:
                assert left >= side and right <= width - side
                assert not bottom < height / 2 < top


def test_a_very_long_row_shows_the_own_part_alone(store) -> None:
    add_awards(store, 40, size=40, presenters=4)
    with store.read() as session:
        cards = presenter_cards.content(session, TODAY).cards
    places = [receiver.place for card in cards if card.round == 2 for receiver in card.receivers]
    assert places == list(range(1, 31))


def test_without_presenters_it_says_where_to_choose_them(store) -> None:
    add_awards(store, 4)
    with store.edit("Nobody") as session:
        rounds.set_presenters(session, [one.id for one in awards.load(session).rounds], [])
    with store.read() as session:
        with pytest.raises(NoAwards, match="Choose them"):
            presenter_cards.content(session, TODAY)
        assert standing_sheets.content(session, TODAY).sheets[0].presenters == ()
    with store.edit("No rounds") as session:
        rounds.remove(session, [one.id for one in awards.load(session).rounds])
    with store.read() as session:
        for content in (presenter_cards.content, standing_sheets.content):
            with pytest.raises(NoAwards, match="Split the list"):
                content(session, TODAY)


# -- standing sheets -----------------------------------------------------------------------------


def test_a_page_for_each_round_with_the_row_from_left_to_right(twelve) -> None:
    with twelve.read() as session:
        made = standing_sheets.content(session, TODAY)
        found = awards.load(session)
    document = pdfium.PdfDocument(standing_page.draw(made))
    assert len(document) == len(found.rounds) == len(made.sheets)
    for page, sheet, one in zip(document, made.sheets, found.rounds, strict=True):
        textpage = page.get_textpage()
        text = " ".join(textpage.get_text_range().split())
        assert [place.name for place in sheet.places] == [line.name for line in one.awards]
        lefts = []
        for place in sheet.places:
            # Once in the picture, once in the list.
            assert len(re.findall(rf"{place.name}\b", text)) >= 2
            lefts.append(textpage.get_charbox(textpage.get_text_range().index(place.name))[0])
            assert place.receiver in text and place.seat in text
        assert lefts == sorted(lefts)
        for presenter in sheet.presenters:
            assert presenter.name in text
            assert f"Trao cho vị trí {presenter.first} – {presenter.last}" in text
    first = pages(standing_page.draw(made))[0]
    assert "Nhạc <hiệu> & mẫu" in first and "Chờ ở cánh gà" in first
    assert "0900 000 000" in first


def test_who_waits_next(twelve) -> None:
    with twelve.read() as session:
        made = standing_sheets.content(session, TODAY)
    sheets = made.sheets
    for sheet, after in pairwise(sheets):
        assert sheet.following.startswith(f"Đợt {after.number} - {after.form}")
        assert f"{len(after.places)} người nhận" in sheet.following
        assert sheet.following_names.split("; ") == [f"{p.place}. {p.name}" for p in after.places]
    assert sheets[-1].following == ""
    found = pages(standing_page.draw(replace(made, sheets=made.sheets[-1:])))
    assert "đây là đợt cuối" in found[0]


def test_where_they_gather_and_in_which_order(session) -> None:
    for sheet in standing_sheets.content(session, TODAY).sheets:
        count = len(sheet.places)
        order = f"từ {count} đến 1" if sheet.side is Side.LEFT else f"từ 1 đến {count}"
        assert sheet.way.startswith("Tập trung trước bậc lên sân khấu ")
        assert sheet.way.endswith(order)
        assert sheet.begins


def test_what_ushers_must_know_of_a_receiver(store) -> None:
    add_awards(store, 12)
    with store.edit("Changes") as session:
        lines = awards.load(session).rounds[0].awards
        receivers.set_receiver(session, [lines[0].id], None)
        receivers.set_stand_in(session, lines[1].id, "Lê Thay Mẫu")
        person = lines[2].receiver_id
        register.change(session, [person], reply=Reply.DECLINED)
    with store.read() as session:
        places = standing_sheets.content(session, TODAY).sheets[0].places
    assert places[0].remark == "Chưa có người nhận"
    assert (places[1].receiver, places[1].remark) == ("Lê Thay Mẫu", "Nhận thay")
    assert (places[1].seat, places[1].phone) == ("", "")
    assert places[2].remark.startswith("Báo không dự")


def test_without_a_hall_the_sheets_still_name_everybody(store) -> None:
    add_awards(store, 6)
    with store.edit("No hall") as session:
        for line in halls.lines(session):
            halls.remove(session, line.id)
    with store.read() as session:
        made = standing_sheets.content(session, TODAY)
    assert made.sheets[0].side is None and made.sheets[0].way == ""
    assert "Người000 Mẫu" in pages(standing_page.draw(made))[0]


def test_rows_that_do_not_fit_go_on_over_the_page(store) -> None:
    add_awards(store, 40, size=40)
    with store.read() as session:
        made = standing_sheets.content(session, TODAY)
    found = pages(standing_page.draw(replace(made, sheets=made.sheets[1:])))
    assert len(found) > 1
    assert "(tiếp theo)" in found[1] and "(tiếp theo)" not in found[0]
    listed = re.findall(r"(\d+) (Mẫu\d\d\d) Người", " ".join(found))
    assert [int(number) for number, _name in listed] == list(range(1, 31))


def test_doors_are_those_of_the_hall(store) -> None:
    add_awards(store, 3)
    with store.edit("One door") as session:
        for line in halls.lines(session):
            halls.remove(session, line.id)
        halls.add(session, "Nhỏ", generate(HallSpec(blocks=(6,), rows=2, doors=())))
        hall = plan.load(session).hall
        seats = [seat.id for row, seat in hall.seats() if row.label == "A"]
        ids = [line.receiver_id for line in awards.load(session).awards]
        plan.apply(session, dict(zip(ids, seats, strict=False)))
    with store.read() as session:
        places = standing_sheets.content(session, TODAY).sheets[0].places
    assert [place.door for place in places] == [""] * len(places)
    assert all(place.seat for place in places)
