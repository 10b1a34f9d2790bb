"""Pacts and the order of signing, read back from the PDF."""

import datetime
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from app.awards import pact, signing, signing_changes, signing_edits
from app.conference import sample
from app.documents import pact_drawing, pact_pages, signing_order
from app.documents.imposition import points
from app.documents.pact_drawing import Block, Pact, Passage, PassageKind, per_row
from app.documents.paper import NothingToPrint, PaperHead
from app.documents.registry import DOCUMENTS
from app.documents.state_paper import BOTTOM, LEFT, RIGHT, StateHead
from app.units import clusters
from db.models import ClusterKind, SigningRole

TODAY = datetime.date(2025, 2, 20)
HEAD = PaperHead("Hội đồng mẫu", "Hội nghị mẫu", None, TODAY)
STATE = StateHead("UBND tỉnh mẫu", "Hội đồng mẫu", "Phan Thiết, ngày …… tháng …… năm 2025")
A4 = (points(210), points(297))


@dataclass(frozen=True)
class Place:
    """Where a text stands: page from 0, its box in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [unicodedata.normalize("NFC", " ".join(text.split())) for text in texts]


def find(pdf: bytes, text: str) -> list[Place]:
    """Everywhere that a text stands on one line."""
    document = pdfium.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document):
        read = page.get_textpage()
        searcher = read.search(text, match_case=True)
        while (hit := searcher.get_next()) is not None:
            boxes = [read.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
            found.append(
                Place(
                    number,
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )
    document.close()
    return found


def blocks(count: int) -> list[Block]:
    return [
        Block(
            f"Đại diện\nkhối {n} có tên {'dài ' * (n % 5)}", "Khối trưởng", "Giám đốc", f"Mẫu{n}X"
        )
        for n in range(1, count + 1)
    ]


def draw(count: int, lines: int = 3, closing: int = 1) -> bytes:
    passages = [Passage(f"Dòng {n} <b> & còn nữa", PassageKind.BODY) for n in range(lines)]
    ends = [Block("Chủ trì", "", "Chủ tịch", f"Chủ{n}Y") for n in range(closing)]
    made = Pact(STATE, "Bản giao ước\nKhối mẫu", passages, "Các bên ký kết", blocks(count), ends)
    return pact_drawing.draw(HEAD, "Giao ước", [made])


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        yield session


@pytest.fixture(scope="module")
def common(session) -> bytes:
    return pact_pages.draw(pact_pages.content(session, TODAY))


@pytest.fixture(scope="module")
def single(session) -> bytes:
    return pact_pages.draw(pact_pages.cluster_content(session, TODAY))


def test_the_common_pact_has_head_title_text_and_every_signer(session, common) -> None:
    texts = pages(common)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts[0]
    assert "BẢN GIAO ƯỚC THI ĐUA NĂM 2025" in texts[0]
    assert "Phan Thiết, ngày 27 tháng 02 năm 2025" in texts[0]
    whole = " ".join(texts)
    parties = signing.load(session).parties
    assert len(parties) == 18
    for party in parties:
        assert whole.count(party.signer.name) == 1
    assert whole.count("ĐẠI DIỆN KHỐI THI ĐUA") == 12
    assert whole.count("(Ký tên, đóng dấu)") == 18


def test_the_heading_stands_on_every_page_of_signatures(common) -> None:
    signed = [text for text in pages(common) if "KHỐI TRƯỞNG" in text or "CỤM TRƯỞNG" in text]
    assert len(signed) > 1
    assert all("ĐẠI DIỆN CÁC CỤM, KHỐI THI ĐUA KÝ KẾT" in text for text in signed)


def test_pages_are_numbered_on_top_from_the_second(common, single) -> None:
    texts = pages(common)
    assert [text.split()[-1] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]
    beginnings = [n for n, text in enumerate(pages(single)) if "CỘNG HÒA" in text]
    assert len(beginnings) == 15
    follow = [n for n in range(len(pages(single))) if n not in beginnings]
    assert all(pages(single)[n].endswith(" 2") for n in follow if n - 1 in beginnings)


def test_each_cluster_has_a_pact_of_its_own_signed_by_its_units(session) -> None:
    made = {line.id: line for line in clusters.load(session) if line.id is not None}
    block = next(line for line in made.values() if "lực lượng vũ trang" in line.name)
    paper = pact_pages.cluster_content(session, TODAY, block.id)
    (only,) = paper.pacts
    assert [one.party for one in only.blocks] == [unit.name for unit in block.units]
    assert [one.role for one in only.blocks] == ["Khối trưởng", "Khối phó", "Thành viên"]
    text = " ".join(pages(pact_pages.draw(paper)))
    assert "KHỐI THI ĐUA LỰC LƯỢNG VŨ TRANG" in text
    assert "Giữ vững an ninh chính trị" in text
    assert "CHỨNG KIẾN" in text
    other = pact_pages.cluster_content(session, TODAY, 1)
    assert "Giữ vững an ninh chính trị" not in " ".join(pages(pact_pages.draw(other)))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 15, 31])
@pytest.mark.parametrize("lines", [3, 17, 22])
def test_no_block_breaks_and_all_are_of_one_size(count: int, lines: int) -> None:
    pdf = draw(count, lines)
    names = [find(pdf, f"Mẫu{n}X") for n in range(1, count + 1)]
    assert all(len(found) == 1 for found in names)
    titles = find(pdf, "ĐẠI DIỆN")
    assert len(titles) == count
    side = per_row(count)
    rooms = set()
    for title, (name,) in zip(titles, names, strict=True):
        assert title.page == name.page
        assert abs(title.middle - name.middle) < 3
        rooms.add(round(title.top - name.bottom))
    assert max(rooms) - min(rooms) <= 4
    for start in range(0, count - count % side, side):
        row = [found[0] for found in names[start : start + side]]
        assert max(place.bottom for place in row) - min(place.bottom for place in row) < 1
        steps = [b.middle - a.middle for a, b in pairwise(row)]
        assert not steps or max(steps) - min(steps) < 3


def test_a_row_that_is_not_full_stands_in_the_middle() -> None:
    pdf = draw(7)
    (last,) = find(pdf, "Mẫu7X")
    middle = points(LEFT) + points(210 - LEFT - RIGHT) / 2
    assert abs(last.middle - middle) < 3
    (chair,) = find(pdf, "Chủ0Y")
    assert abs(chair.middle - middle) < 3
    assert (chair.page, -chair.bottom) > (last.page, -last.bottom)


def test_there_is_room_to_sign() -> None:
    pdf = draw(15)
    hints, names = find(pdf, "(Ký tên, đóng dấu)"), [find(pdf, f"Mẫu{n}X") for n in range(1, 16)]
    for hint, (name,) in zip(hints, names, strict=False):
        assert hint.bottom - name.top > points(20)


def test_everything_stays_inside_the_margins(common, single) -> None:
    for pdf in (common, single, draw(31, 40, 5)):
        document = pdfium.PdfDocument(pdf)
        for page in document:
            read = page.get_textpage()
            for index in range(read.count_chars()):
                left, bottom, right, top = read.get_charbox(index)
                if right > left:
                    assert left >= points(LEFT) - 2
                    assert right <= A4[0] - points(RIGHT) + 2
                    assert bottom >= points(BOTTOM) - 2
                    assert top <= A4[1] - points(9)
        document.close()


def test_markup_in_texts_and_names_is_printed_as_it_is() -> None:
    passages = [Passage("a < b & c", PassageKind.BASIS)]
    made = Pact(STATE, "Tên <i>", passages, "", [Block("<b>", "&", "", "")], [])
    text = " ".join(pages(pact_drawing.draw(HEAD, "Giao ước", [made])))
    assert "TÊN <I>" in text
    assert "a < b & c" in text
    assert "<B>" in text
    assert "…………" in text


def test_title_and_kinds_of_passages() -> None:
    title, passages = pact_pages.passages_of("Tên\ndòng hai\n\nCăn cứ A;\n\nI. CHƯƠNG\nMột dòng")
    assert title == "Tên\ndòng hai"
    assert [passage.kind for passage in passages] == [
        PassageKind.BASIS, PassageKind.HEADING, PassageKind.BODY,
    ]  # fmt: skip
    assert pact_pages.passages_of("Một dòng") == ("", (Passage("Một dòng", PassageKind.BODY),))


def test_without_clusters_or_parties_there_is_nothing_to_print(store) -> None:
    with store.read() as session:
        for make in (pact_pages.content, pact_pages.cluster_content, signing_order.content):
            with pytest.raises(NothingToPrint):
                make(session, TODAY)
        for name in ("pact", "cluster-pacts", "signing-order", "attendance"):
            with pytest.raises(NothingToPrint):
                DOCUMENTS[name].render(session)


def test_a_cluster_without_anybody_has_blocks_to_fill_in_by_hand(store) -> None:
    with store.edit("Fill") as session:
        made = clusters.add(session, "Khối mẫu", ClusterKind.KHOI)
        pact.set_text(session, made, "Giao ước\n\nNội dung")
    with store.read() as session:
        (common,) = pact_pages.content(session, TODAY).pacts
        assert [(block.party, block.name) for block in common.blocks] == [
            ("Đại diện\nkhối mẫu", "")
        ]
        assert [block.party for block in common.closing] == ["Chủ trì"]
        (own,) = pact_pages.cluster_content(session, TODAY).pacts
        assert own.blocks == ()
        assert pages(pact_pages.draw(pact_pages.cluster_content(session, TODAY)))


# -- the order of signing ------------------------------------------------------------------------


def test_the_order_of_signing_by_turn_and_seat(session) -> None:
    made = signing_order.content(session, TODAY)
    assert [len(turn.lines) for turn in made.turns] == [5, 5, 5, 3]
    assert [line.place for line in made.turns[0].lines] == [1, 2, 3, 4, 5]
    assert made.turns[3].lines[1].party == "Chủ trì"
    texts = pages(signing_order.draw(made))
    assert all("Cụm, khối thi đua Người ký" in text for text in texts)
    whole = " ".join(texts)
    for party in signing.load(session).parties:
        assert party.signer.name in whole
    assert "Lượt 4: 3 người" in whole


def test_remarks_for_the_ushers(store) -> None:
    with store.edit("Fill") as session:
        clusters.add(session, "Khối mẫu", ClusterKind.KHOI)
        signing_changes.build(session)
        party = signing_edits.add(
            session, SigningRole.WITNESS, name="Lê Mẫu", position="Nguyên Chủ tịch"
        )
        signing_edits.set_note(session, party, "Đi xe lăn")
    with store.read() as session:
        first, last = (turn.lines[0] for turn in signing_order.content(session, TODAY).turns)
    assert first.remark == "Chưa có người ký"
    assert (last.signer, last.office, last.remark) == ("Lê Mẫu", "Nguyên Chủ tịch", "Đi xe lăn")
