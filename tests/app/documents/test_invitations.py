"""Invitations: numbers, words, what was printed; the paper measured as Nghị định 30 wants it."""

import datetime
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app import checks, readiness
from app.conference import invitations as core
from app.conference import profile
from app.conference.invitations import NumberTaken
from app.delegates import register
from app.delegates.register import DelegateData
from app.documents import invitations, official_paper, paper_log, print_log, word
from app.documents.paper import NothingToPrint
from app.documents.print_log import PrintState
from app.progress import Cancelled
from app.seating import halls, plan
from app.seating.generator import HallSpec, generate
from db.models import Delegate, DelegateGroup, Reply, ScriptTemplate
from db.store import Store
from tests.app.documents.reading import letters, opened, pages, spelled, styled

DAY = datetime.date(2025, 2, 7)
NOTED = 1_739_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Five delegates in protocol order; the fourth declined."""
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        with store.edit("Fill") as session:
            profile.change(
                session, held_on=datetime.date(2025, 2, 27), hall_address="Hội trường Mẫu"
            )
            groups = {group.code: group.id for group in session.query(DelegateGroup)}
            for group, honorific, name, position, reply in (
                ("P1", "Ông", "Nguyễn Văn Mẫu", "Bí thư Tỉnh ủy", Reply.NONE),
                ("P3", "Bà", "Trần Thị Ví Dụ", "Chủ tịch UBND tỉnh", Reply.CONFIRMED),
                ("P5", "", "Lê Mẫu", "", Reply.NONE),
                ("P6", "Đại tá", "Phạm Văn Mẫu Ẩn", "Giám đốc Công an tỉnh", Reply.DECLINED),
                ("D1", "Đồng chí", "Võ Mẫu <Đ>", "Bí thư & Chủ tịch", Reply.NONE),
            ):
                data = DelegateData(
                    full_name=name, honorific=honorific, position=position, reply=reply,
                    group_id=groups[group],
                )  # fmt: skip
                register.insert_many(session, [data])
        yield store


def ids(store: Store) -> list[int]:
    with store.read() as session:
        return [line.delegate_id for line in core.load(session).lines]


def numbers(store: Store) -> list[int | None]:
    with store.read() as session:
        return [line.number for line in core.load(session).lines]


def number(store: Store, who, first=1, day=DAY, anew=False) -> int:
    with store.edit("Number the invitations") as session:
        return (core.number_anew if anew else core.number)(session, who, first, day)


# -- numbers ---------------------------------------------------------------------------------------


def test_numbers_run_in_protocol_order_and_never_change_by_themselves(store: Store) -> None:
    a, b, c, _d, e = ids(store)
    assert number(store, {e, a}) == 2
    assert numbers(store) == [1, None, None, None, 2]
    assert number(store, {a, b, c, e}, first=3, day=None) == 2
    assert numbers(store) == [1, 3, 4, None, 2]
    with store.read() as session:
        lines = core.load(session).lines
    assert [line.issued_on for line in lines] == [DAY, None, None, None, DAY]
    # One undo step each; a new rank or a new reply moves no number.
    with store.edit("Decline") as session:
        session.get_one(Delegate, a).reply = Reply.DECLINED
    assert numbers(store) == [1, 3, 4, None, 2]
    store.undo()
    store.undo()
    assert numbers(store) == [1, None, None, None, 2]


def test_gaps_are_filled_when_asked(store: Store) -> None:
    a, b, c, _d, e = ids(store)
    number(store, {a, b})
    number(store, {c}, first=5)
    with store.read() as session:
        found = core.load(session)
    assert (found.next_number, found.gaps) == (6, (3, 4))
    number(store, {e}, first=1)
    assert numbers(store) == [1, 2, 5, None, 3]


def test_numbering_anew_leaves_no_gap_and_takes_nobodys_number(store: Store) -> None:
    a, b, c, _d, e = ids(store)
    number(store, {e, a}, first=7)
    with pytest.raises(NumberTaken, match="8"):
        number(store, {a, b, c}, first=6, anew=True)
    assert numbers(store) == [7, None, None, None, 8]
    assert number(store, {a, b, c, e}, first=11, anew=True) == 4
    assert numbers(store) == [11, 12, 13, None, 14]
    with pytest.raises(ValueError, match="1"):
        number(store, {a}, first=0)


def test_a_day_is_put_on_what_has_a_number(store: Store) -> None:
    a, b, *_ = ids(store)
    number(store, {a}, day=None)
    with store.edit("Date") as session:
        core.set_issued_on(session, {a, b}, DAY)
        assert [line.issued_on for line in core.load(session).lines[:2]] == [DAY, None]


def test_who_declined_before_is_not_invited_who_declined_after_is(store: Store) -> None:
    _a, _b, _c, d, _e = ids(store)
    with store.read() as session:
        assert d not in {line.delegate_id for line in core.load(session).invited}
    number(store, {d})
    with store.read() as session:
        assert d in {line.delegate_id for line in core.load(session).invited}


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("Hội đồng Thi đua - Khen thưởng tỉnh", "HĐTĐKT"),
        ("UBND tỉnh Bình Thuận", "UBND"),
        ("Sở Nội vụ", "SNV"),
        ("Ủy ban nhân dân huyện Tuy Phong", "UBND"),
    ],
)
def test_the_symbol_names_the_agency(agency: str, expected: str) -> None:
    assert core.abbreviation(agency) == expected


# -- words -----------------------------------------------------------------------------------------


def test_texts_are_the_programs_until_they_are_changed(store: Store) -> None:
    with store.edit("Texts") as session:
        usual = core.load_texts(session)
        core.set_texts(session, symbol=" GM-UBND ", signer="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", text="")
        made = core.load_texts(session)
        assert (made.symbol, made.signer) == ("GM-UBND", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
        assert (made.text, made.contact) == (usual.text, usual.contact)
        core.set_texts(session, symbol=usual.symbol, signer=usual.signer)
        assert session.scalars(select(ScriptTemplate)).all() == []
        with pytest.raises(TypeError):
            core.set_texts(session, colour="red")


def test_fields_are_filled_in_once_and_only_those_that_there_are(store: Store) -> None:
    first = ids(store)[0]
    with store.edit("Texts") as session:
        profile.change(session, title="Hội nghị {năm} của {tỉnh}")
        core.set_texts(
            session,
            text="Mời {NGUOI DUOC MOI} dự {hội nghị}, {không có}.\nGhế: {chỗ ngồi}.\n{liên hệ}",
            contact="Phòng {cơ quan mời}",
        )
        (made,) = invitations.content(session, [first]).invitations
    texts = [block.text for block in made.paper.blocks]
    assert texts == [
        "Mời Ông\u00a0Nguyễn\u00a0Văn\u00a0Mẫu, Bí thư Tỉnh ủy dự Hội nghị {năm} của {tỉnh}, "
        "{không có}.",
        "Phòng Hội đồng Thi đua - Khen thưởng tỉnh",
    ]


@pytest.mark.parametrize(
    ("honorific", "expected"),
    [
        ("Bà", "bà"),
        ("Ông", "ông"),
        ("", "đồng chí"),
        ("Đồng chí", "đồng chí"),
        ("Đại tá", "đồng chí"),
        ("Hòa thượng", "hòa thượng"),
        ("Bà TS", "bà"),
        ("BS", "đồng chí"),
    ],
)
def test_how_one_is_addressed(honorific: str, expected: str) -> None:
    assert invitations.address(honorific) == expected


def test_seat_and_door_stand_on_it_once_known(store: Store) -> None:
    first, second, *_ = ids(store)
    with store.read() as session:
        assert "Chỗ ngồi" not in str(invitations.content(session))
    with store.edit("Hall") as session:
        halls.use(session, halls.add(session, "Hội trường Mẫu", generate(HallSpec())))
        hall = plan.load(session).hall
        seat = next(s.id for _row, s in hall.seats() if s.enabled)
        plan.apply(session, {first: seat})
    with store.read() as session:
        made = invitations.content(session)
        line = core.load(session).lines[0]
    assert line.seat
    seats = {
        one.delegate_id: [
            b.text for b in one.paper.blocks if getattr(b, "label", "") == "Chỗ ngồi:"
        ]
        for one in made.invitations
    }
    assert seats[second] == []
    assert seats[first][0].startswith(f"ghế {line.seat}")
    assert not line.door or line.door.lower() in seats[first][0].lower()


# -- the paper -------------------------------------------------------------------------------------


def issued(store: Store) -> invitations.InvitationSheet:
    number(store, set(ids(store)))
    with store.edit("Texts") as session:
        core.set_texts(session, signer_name="Trần Thị Ví Dụ")
        return invitations.content(session)


def test_each_invitation_is_a_state_paper_of_its_own(store: Store) -> None:
    made = issued(store)
    texts = pages(invitations.draw(made))
    assert len(texts) == len(made.invitations) == 5
    for number_, text in enumerate(texts, start=1):
        for expected in (
            "UBND TỈNH BÌNH THUẬN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc", f"Số: {number_:02}/GM-HĐTĐKT",
            "Phan Thiết, ngày 07 tháng 02 năm 2025", "GIẤY MỜI",
            "Hội đồng Thi đua - Khen thưởng tỉnh trân trọng kính mời:",
            "Thời gian: 08 giờ 00, thứ Năm, ngày 27 tháng 02 năm 2025.",
            "Địa điểm: Hội trường Mẫu.", "trước ngày 22 tháng 02 năm 2025",
            "TM. HỘI ĐỒNG", "CHỦ TỊCH", "Nơi nhận:", "- Lưu: VT, BTĐKT.", "Trần Thị Ví Dụ",
        ):  # fmt: skip
            assert expected in text, expected
    assert "Ông Nguyễn Văn Mẫu" in texts[0]
    assert "Đề nghị ông có mặt" in texts[0]
    assert "Đồng chí Lê Mẫu" in texts[2]
    assert "Đồng chí Võ Mẫu <Đ> Bí thư & Chủ tịch" in texts[4]


def test_without_number_and_day_dots_are_left(store: Store) -> None:
    with store.read() as session:
        (text, *_) = pages(invitations.draw(invitations.content(session)))
    assert "Số: ……/GM-HĐTĐKT" in text
    assert "ngày …… tháng …… năm 2025" in text


def test_it_is_measured_as_the_decree_wants_it(store: Store) -> None:
    found = letters(invitations.draw(issued(store)))
    assert min(letter.left for letter in found) >= 30 - 0.3
    assert max(letter.right for letter in found) <= 210 - 15 + 0.3
    assert min(letter.top for letter in found) >= 20
    assert max(letter.bottom for letter in found) <= 297 - 20
    assert {letter.font for letter in found} <= {
        "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    }  # fmt: skip
    for text, size, bold, italic in (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ("UBND TỈNH BÌNH THUẬN", (12, 13), False, False),
        ("Số: 01/GM-HĐTĐKT", (13, 13), False, False),
        ("Phan Thiết, ngày 07 tháng 02 năm 2025", (13, 14), False, True),
        ("GIẤY MỜI", (13, 14), True, False),
        ("trân trọng kính mời:", (13, 14), False, False),
        ("TM. HỘI ĐỒNG", (13, 14), True, False),
        ("Nơi nhận:", (12, 12), True, True),
        ("- Như kính mời;", (11, 11), False, False),
    ):
        for letter in spelled(found, text):
            assert size[0] <= letter.size <= size[1], text
            assert ("Bold" in letter.font) is bold, text
            assert ("Italic" in letter.font) is italic, text
    # The first line of a paragraph is set in by 10 to 12.7 mm.
    begin = spelled(found, "Tới dự Hội nghị")[0]
    assert 40 <= begin.left <= 43.5


def test_a_long_one_counts_its_own_pages_and_keeps_text_by_the_signature(store: Store) -> None:
    with store.edit("Texts") as session:
        lines = "\n".join(f"Dòng thứ {n} của một giấy mời rất dài." for n in range(40))
        core.set_texts(session, text=lines)
        made = invitations.content(session)
    pdf, begins = official_paper.draw_counted(invitations.file(made))
    texts = pages(pdf)
    assert begins == [0, 2, 4, 6]
    assert len(texts) == 8
    for text in texts[1::2]:
        assert text.endswith(" 2")
        assert "Dòng thứ 39" in text
        assert "TM. HỘI ĐỒNG" in text
    assert all("GIẤY MỜI" in text for text in texts[::2])


def test_one_file_each(store: Store, tmp_path: Path) -> None:
    made = issued(store)
    folder = tmp_path / "Giấy mời"
    folder.mkdir()
    written = invitations.write_each(made, folder)
    assert [path.name for path in written][:2] == [
        "Giấy mời 001 Nguyễn Văn Mẫu.pdf", "Giấy mời 002 Trần Thị Ví Dụ.pdf",
    ]  # fmt: skip
    assert written[4].name == "Giấy mời 005 Võ Mẫu -Đ-.pdf"
    assert all(unicodedata.is_normalized("NFC", path.name) for path in written)
    (text,) = pages(written[1].read_bytes())
    assert "Bà Trần Thị Ví Dụ" in text

    def stop(share: float) -> None:
        if share:
            raise Cancelled

    with pytest.raises(Cancelled):
        invitations.write_each(made, folder, stop)


def test_namesakes_get_files_of_their_own(store: Store) -> None:
    with store.edit("Twins") as session:
        register.insert_many(session, [DelegateData(full_name="Lê Mẫu")] * 2)
        made = invitations.content(session)
    names = [name for name, _file in invitations.single_files(made)]
    assert len({name.casefold() for name in names}) == len(names) == 6
    assert {"Giấy mời Lê Mẫu", "Giấy mời Lê Mẫu (2)", "Giấy mời Lê Mẫu (3)"} <= set(names)


def test_nobody_to_invite(tmp_path: Path) -> None:
    with profile.create(tmp_path / "Trống.giaouoc") as store, store.read() as session:
        made = invitations.content(session)
        with pytest.raises(NothingToPrint, match="nobody to invite"):
            invitations.demand(made)


def test_the_word_file_holds_the_same(store: Store) -> None:
    made = issued(store)
    document = opened(word.write(invitations.file(made)))
    found = styled(document)
    # A section each, with a page 1 of its own.
    assert len(document.sections) == 5
    assert [text for style, text in found if style == "Số ký hiệu"] == [
        f"Số: {n:02}/GM-HĐTĐKT" for n in range(1, 6)
    ]
    names = [text for style, text in found if style == "Người nhận"]
    assert names[0] == "Ông\u00a0Nguyễn\u00a0Văn\u00a0Mẫu"
    assert ("Tên loại", "GIẤY MỜI") in found
    assert ("Nơi nhận", "Nơi nhận:") in found
    assert ("Họ tên người ký", "Trần\u00a0Thị\u00a0Ví\u00a0Dụ") in found
    blocks = [block.text for one in made.invitations for block in one.paper.blocks]
    kinds = {"Nội dung", "Người nhận", "Dòng giữa", "List Bullet"}
    said = [text for style, text in found if style in kinds]
    assert [text.removeprefix("Nội dung: ") or text for text in said if text][:3] == blocks[:3]
    assert len(said) == len(blocks)


# -- what was printed ------------------------------------------------------------------------------


def record(store: Store, made: invitations.InvitationSheet) -> None:
    with store.edit("Print") as session:
        print_log.record_of(session, invitations.NAME, invitations.digests(made), NOTED)


def states(store: Store) -> list[PrintState]:
    with store.read() as session:
        digests = invitations.digests(invitations.content(session))
        found = print_log.states_of(session, invitations.NAME, digests)
        return list(found.values())


def test_a_late_change_shows_whose_must_be_printed_anew(store: Store) -> None:
    made = issued(store)
    assert set(states(store)) == {PrintState.NEVER, PrintState.NEEDLESS}
    record(store, made)
    assert set(states(store)) == {PrintState.CURRENT}
    with store.edit("Promote") as session:
        register.change(session, [ids(store)[1]], position="Phó Chủ tịch UBND tỉnh")
    assert states(store).count(PrintState.OUTDATED) == 1
    with store.read() as session:
        (finding,) = [f for f in checks.findings(session) if f.code == "paper-outdated"]
        (line,) = paper_log.states(session, [invitations.NAME])
    assert "Invitations" in finding.message
    assert line.due == (ids(store)[1],)
    with store.edit("Move") as session:
        profile.change(session, hall_address="Nơi khác")
    # One has declined, and is not told.
    assert set(states(store)) == {PrintState.OUTDATED, PrintState.NEEDLESS}


def test_the_plan_sees_drafts_and_invitations_that_went_out(store: Store) -> None:
    def done() -> set[str]:
        with store.read() as session:
            return readiness.completed(session) & {"invitation-draft", "invitations"}

    assert done() == set()
    with store.edit("Texts") as session:
        assert core.unfinished(session) == ["contact", "signer_name"]
        core.set_texts(session, contact="Sở Nội vụ, 0900 000 001", signer_name="Trần Thị Ví Dụ")
    assert done() == {"invitation-draft"}
    coming = set(ids(store)) - {ids(store)[3]}
    number(store, coming)
    with store.read() as session:
        made = invitations.content(session)
    assert done() == {"invitation-draft"}
    record(store, made)
    assert done() == {"invitation-draft", "invitations"}
    with store.edit("One more") as session:
        register.insert_many(session, [DelegateData(full_name="Đỗ Văn Mẫu")])
    assert done() == {"invitation-draft"}
