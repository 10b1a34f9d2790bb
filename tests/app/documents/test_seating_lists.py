"""Lists by row and by door, seat finders and place cards, read back from the PDF."""

import datetime
import unicodedata
from collections import Counter
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from app import cli
from app.conference import profile, sample
from app.delegates import register
from app.documents import hall_paper, place_cards, row_lists, seat_finder, usher_lists
from app.documents.imposition import points
from app.documents.paper import PaperHead
from app.documents.place_cards import PlaceCard, PlaceCards, Who
from app.documents.seat_finder import FinderLine, SeatFinder, heading_letter
from app.progress import Cancelled
from app.seating import halls, plan, protocol
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall
from app.text.collation import name_sort_key
from db.models import PlaceNeed, Reply

TODAY = datetime.date(2025, 2, 20)
HEAD = PaperHead("Hội đồng mẫu", "Hội nghị mẫu", None, TODAY)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


@pytest.fixture
def small_hall(store) -> Hall:
    """A hall of two rows of six, with a stage and two doors, in use and empty."""
    hall = generate(HallSpec(blocks=(3, 3), rows=2, wheelchairs=1))
    with store.edit("Hall") as session:
        halls.add(session, "Nhà văn hóa", hall)
    return hall


def seat(store, hall: Hall, label: str, **person: object) -> int:
    """A made-up person on the seat `label`."""
    with store.edit("Seat") as session:
        who = register.add(session, register.DelegateData(**person)).id
        plan.apply(session, {who: hall.by_label[label.lower()]})
    return who


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def assert_on_the_sheet(pdf: bytes) -> None:
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        assert {round(width), round(height)} == {595, 842}
        textpage = page.get_textpage()
        assert unicodedata.is_normalized("NFC", textpage.get_text_range())
        for index in range(textpage.count_chars()):
            left, bottom, right, top = textpage.get_charbox(index)
            assert left >= 0 and bottom >= 0 and right <= width and top <= height


def assert_headed(found: list[str], session) -> None:
    made = hall_paper.load(session, TODAY)
    assert made.head.title in found[0]
    assert made.head.organiser.upper() in found[0]
    assert made.seating.hall_name in found[0]
    for number, text in enumerate(found, start=1):
        assert "In ngày 20/02/2025" in text
        assert f"{number}/{len(found)}" in text


@pytest.mark.parametrize("content", [row_lists.content, seat_finder.content, usher_lists.content])
def test_without_a_hall_they_say_what_to_do(store, content) -> None:
    with store.read() as session, pytest.raises(hall_paper.NoHall, match="no hall"):
        content(session, TODAY)


# -- by row --------------------------------------------------------------------------------------


def test_row_lists_hold_every_seat_in_order(session) -> None:
    lists = row_lists.content(session, TODAY)
    seating = plan.load(session)
    assert [line.seat for row in lists.rows for line in row.seats] == [
        seating.hall.labels[seat.id] for _row, seat in seating.hall.seats() if seat.enabled
    ]
    people = Counter(line.name for row in lists.rows for line in row.seats if line.name)
    assert people == Counter(hall_paper.full_name(s) for s in seating.at.values())
    pdf = row_lists.draw(lists)
    found = pages(pdf)
    assert_on_the_sheet(pdf)
    assert_headed(found, session)
    text = " ".join(found)
    for row in lists.rows:
        assert text.count(f"{row.name}: ") == 1
    for sitter in seating.at.values():
        assert hall_paper.full_name(sitter) in text
    assert all("Họ và tên" in page for page in found)
    assert "Dành riêng: Báo chí" in text


def test_no_row_heading_stands_alone_at_the_foot(session) -> None:
    lists = row_lists.content(session, TODAY)
    for drop in range(6):
        # Shift the headings over the end of the page.
        first = replace(lists.rows[2], seats=lists.rows[2].seats[drop:])
        made = replace(lists, rows=(first, *lists.rows[3:]))
        for page in pages(row_lists.draw(made)):
            body = page.split("In ngày")[0].rstrip()
            assert not body.endswith("ghế")


# -- by door -------------------------------------------------------------------------------------


def test_usher_lists_lead_everybody_through_one_door(session) -> None:
    lists = usher_lists.content(session, TODAY)
    seating = plan.load(session)
    assert [door.name for door in lists.doors] == ["Sân khấu", "Cửa 1", "Cửa 2"]
    people = Counter(
        line.name for door in lists.doors for row in door.rows for line in row.lines if line.name
    )
    assert people == Counter(sitter.name for sitter in seating.at.values())
    for door in lists.doors:
        counts = dict(door.counts)
        assert counts["Số người"] == sum(row.people for row in door.rows)
        assert counts["Số ghế"] == sum(row.seats for row in door.rows)
        for row in door.rows:
            for line in row.lines:
                sitting = seating.hall.by_label[line.seat.lower()]
                if door.door != usher_lists.STAGE:
                    assert seating.geometry.spots[sitting].door == door.door
    pdf = usher_lists.draw(lists)
    found = pages(pdf)
    assert_on_the_sheet(pdf)
    assert_headed(found, session)
    assert sum("Lối vào: Cửa 2" in page for page in found) == 1
    called = [s for s in seating.at.values() if s.call is not None]
    assert called
    text = " ".join(found)
    assert text.count("Đợt ") >= len(called)


def test_one_door_alone(session) -> None:
    doors = {name: door for door, name in usher_lists.doors(plan.load(session).hall)}
    lists = usher_lists.content(session, TODAY, [doors["Cửa 2"]])
    assert [door.name for door in lists.doors] == ["Cửa 2"]


def test_needs_free_and_reserved_seats_are_marked(store, small_hall) -> None:
    who = seat(store, small_hall, "A1", full_name="Lê Mẫu Ái")
    with store.edit("Need") as session:
        protocol.set_need(session, [who], PlaceNeed.AISLE)
    with store.read() as session:
        lists = usher_lists.content(session, TODAY)
    rows = [row for door in lists.doors for row in door.rows]
    lines = {line.seat: line for row in rows for line in row.lines}
    assert lines["A1"].remark == "Cần chỗ gần lối đi"
    assert lines["B5"].remark == "Chỗ xe lăn"
    assert {label for row in rows for label in row.free} >= {"A2", "A3", "B1"}


def test_a_hall_without_doors_has_one_list(store) -> None:
    with store.edit("Hall") as session:
        hall = generate(HallSpec(blocks=(3,), rows=2, doors=(), presidium=0, secretariat=0))
        halls.add(session, "Nhà văn hóa", hall)
    with store.read() as session:
        lists = usher_lists.content(session, TODAY)
    assert [(door.door, door.name) for door in lists.doors] == [(None, "Tất cả các cửa")]
    assert sum(row.seats for row in lists.doors[0].rows) == 6


# -- find your seat ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Đinh Minh Ảnh", "A"), ("Lê Ấn", "Â"), ("Lê Ẵm", "Ă"), ("Trần Đức", "Đ"),
        ("Lê Ứng", "Ư"), ("Ổn", "Ô"), ("Y Phước", "P"), ("Lê Ý", "Y"),
    ],
)  # fmt: skip
def test_heading_letters(name, letter) -> None:
    assert heading_letter(name) == letter


@pytest.mark.parametrize("columns", seat_finder.COLUMNS)
def test_everybody_finds_the_seat_by_given_name(session, columns) -> None:
    finder = seat_finder.content(session, TODAY)
    seating = plan.load(session)
    names = [line.name for line in finder.lines]
    assert names == sorted(names, key=name_sort_key)
    assert Counter(names) == Counter(s.name for s in seating.sitters if s.comes)
    pdf = seat_finder.draw(finder, columns)
    found = pages(pdf)
    assert_on_the_sheet(pdf)
    assert_headed(found, session)
    text = " ".join(found)
    for sitter in seating.at.values():
        assert sitter.name in text
        assert seating.label(sitter) in text
    # Every letter has its heading: beside those that go on in the next column.
    for letter in {line.letter for line in finder.lines}:
        assert letter in text.split()


def test_three_columns_save_sheets(session) -> None:
    finder = seat_finder.content(session, TODAY)
    two, three = (len(pages(seat_finder.draw(finder, n))) for n in (2, 3))
    assert three < two


def test_who_has_no_seat_is_listed_and_who_declined_is_not(store, small_hall) -> None:
    seat(store, small_hall, "A1", full_name="Lê Mẫu Ái")
    with store.edit("People") as session:
        register.add(session, register.DelegateData(full_name="Lê Mẫu Ân"))
        gone = register.DelegateData(full_name="Lê Mẫu Yến", reply=Reply.DECLINED)
        register.add(session, gone)
    with store.read() as session:
        lines = seat_finder.content(session, TODAY).lines
    assert [(line.name, line.seat, line.door) for line in lines] == [
        ("Lê Mẫu Ái", "A1", "Cửa 1"),
        ("Lê Mẫu Ân", hall_paper.NO_SEAT, ""),
    ]


def test_long_names_and_units_stay_in_their_column() -> None:
    long = FinderLine(
        "A", "Tôn Nữ Hoàng Thị Nguyệt Quế Mẫu Anh " * 2, "Ban Quản lý dự án đầu tư " * 9,
        "L-12-34567", "Cửa phụ phía sau bên trái",
    )  # fmt: skip
    made = SeatFinder(HEAD, "Hội trường", tuple([long] * 40))
    for columns in seat_finder.COLUMNS:
        pdf = seat_finder.draw(made, columns)
        assert_on_the_sheet(pdf)
        gap = points(seat_finder._GUTTER)
        for page in pdfium.PdfDocument(pdf):
            middle = page.get_size()[0] / 2
            if columns == 2:
                picture = page.render(scale=1, crop=(0, 60, 0, 150)).to_pil().convert("L")
                strip = picture.crop((round(middle - gap / 4), 0, round(middle + gap / 4), 500))
                assert strip.getextrema()[0] > 250


def test_nobody_gives_one_empty_page() -> None:
    assert len(pages(seat_finder.draw(SeatFinder(HEAD, "Hội trường", ())))) == 1


# -- place cards ---------------------------------------------------------------------------------


def test_the_name_stands_on_both_faces(session) -> None:
    cards = place_cards.content(session)
    assert len(cards.cards) == sum(s.comes for s in plan.load(session).sitters)
    few = replace(cards, cards=cards.cards[:30])
    document = pdfium.PdfDocument(place_cards.draw(few))
    assert len(document) == 30
    for page, card in zip(document, few.cards, strict=True):
        textpage = page.get_textpage()
        letters = [
            (char, textpage.get_charbox(index))
            for index, char in enumerate(textpage.get_text_range())
            if char.strip()
        ]
        panel = points(place_cards.PANEL)
        # From the top: the back face upside down, the front face, the base.
        back = [(c, box) for c, box in letters if box[1] >= 2 * panel]
        front = [(c, box) for c, box in letters if panel <= box[1] < 2 * panel]
        wanted = Counter("".join(f"{card.honorific}{card.name}{card.position}{card.unit}".split()))
        assert Counter(c for c, _box in front) == wanted
        assert Counter(c for c, _box in back) == wanted
        for _char, (left, bottom, right, top) in front:
            assert left >= points(11) and right <= 595 - points(11)
            assert bottom >= panel + points(4) and top <= 2 * panel - points(4)
        # Read upside down the letters of the name run from right to left.
        first, second = (box for _char, box in back[:2])
        assert first[0] > second[0] or first[1] < second[1]


def test_the_name_is_very_large(session) -> None:
    cards = place_cards.content(session)
    longest = max(cards.cards, key=lambda card: len(card.name))
    for card in (cards.cards[0], longest):
        textpage = pdfium.PdfDocument(place_cards.draw(replace(cards, cards=(card,))))[
            0
        ].get_textpage()
        tall = max(
            box[3] - box[1] for box in map(textpage.get_charbox, range(textpage.count_chars()))
        )
        # Capitals of at least 12 mm are read from ten metres.
        assert tall >= points(11)


def test_for_whom(session) -> None:
    seating = plan.load(session)
    assert len(place_cards.chosen(seating, Who.STAGE)) == 5
    top = place_cards.chosen(seating, Who.RANKS, 2)
    assert top
    assert all(seating.by_id[who].rank <= 2 for who in top)
    assert len(place_cards.chosen(seating, Who.ALL)) == sum(s.comes for s in seating.sitters)
    ids = place_cards.chosen(seating, Who.STAGE)
    made = place_cards.content(session, ids)
    assert {card.delegate_id for card in made.cards} == set(ids)
    assert [card.seat for card in made.cards] == ["CT3", "CT1", "CT2", "TK1", "TK2"]


def test_cards_need_no_hall(store) -> None:
    with store.edit("People") as session:
        register.add(session, register.DelegateData(full_name="Lê Mẫu Ái"))
    with store.read() as session:
        assert [(c.name, c.seat) for c in place_cards.content(session).cards] == [("Lê Mẫu Ái", "")]


def test_long_texts_stay_on_their_face() -> None:
    card = PlaceCard(
        1, "Trung tướng, Phó Giáo sư, Tiến sĩ", "Tôn Nữ Hoàng Thị Nguyệt Quế Mẫu Anh " * 3,
        "Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Đảng ủy " * 5, "Ban Quản lý dự án " * 12, "A1",
    )  # fmt: skip
    pdf = place_cards.draw(PlaceCards("Hội đồng", "Hội nghị", (card,)))
    textpage = pdfium.PdfDocument(pdf)[0].get_textpage()
    panel = points(place_cards.PANEL)
    for index in range(textpage.count_chars()):
        _left, bottom, _right, top = textpage.get_charbox(index)
        assert int(bottom // panel) == int(top // panel)


def test_no_card_gives_one_empty_page() -> None:
    assert len(pages(place_cards.draw(PlaceCards("", "", ())))) == 1


def test_drawing_cards_can_be_stopped(session) -> None:
    cards = place_cards.content(session)

    def stop(share: float) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        place_cards.draw(cards, stop)


# -- command line --------------------------------------------------------------------------------


def test_all_without_a_hall_leaves_its_papers_out(capsys, tmp_path) -> None:
    file = tmp_path / "Mới.giaouoc"
    profile.create(file).close()
    folder = tmp_path / "Tất cả"
    assert cli.main(["print", str(file), "--all", "-o", str(folder), "--language", "en"]) == 0
    told = capsys.readouterr()
    assert "Kế hoạch chuẩn bị.pdf" in told.out
    # Neither a plan without a hall, nor cards for nobody.
    assert "Sơ đồ chỗ ngồi.pdf" not in told.out
    assert "Biển tên.pdf" not in told.out
    assert told.err.count("There is no hall yet.") == 4
    asked = ["print", str(file), "seating-chart", "-o", str(tmp_path / "x.pdf")]
    assert cli.main([*asked, "--language", "en"]) == 1
    assert "There is no hall yet." in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_every_paper_from_the_command_line(capsys, tmp_path) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    sample.create(file).close()
    for name in ("seating-chart", "row-lists", "seat-finder", "place-cards", "usher-lists"):
        target = tmp_path / f"{name}.pdf"
        assert cli.main(["print", str(file), name, "-o", str(target)]) == 0
        assert target.read_bytes().startswith(b"%PDF")
