"""Annexes, receipts, the list to read out, read back from the PDF: every award once, in order."""

import datetime
import re
import unicodedata
from collections import Counter

import pypdfium2 as pdfium
import pytest
from sqlalchemy import select

from app import cli
from app.awards import awards, receivers, rounds
from app.conference import profile, sample
from app.documents import award_annex, award_paper, award_reading, award_receipts
from app.documents.award_receipts import By
from app.documents.paper import NothingToPrint
from app.documents.registry import DOCUMENTS
from db.models import AwardForm, Unit
from tests.app.documents.many_awards import DAY, LONG, add_awards

TODAY = datetime.date(2025, 2, 20)
NAMES = (
    "award-annex", "award-receipts", "receipts-by-round", "presenter-cards", "standing-sheets",
    "award-reading",
)  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """200 awards in rounds of 12, two decisions, two awards without any."""
    path = tmp_path_factory.mktemp("in") / "Nhiều.giaouoc"
    with profile.create(path) as store:
        add_awards(store, 200)
        yield store


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store:
        yield store


def pages(pdf: bytes) -> list[str]:
    found = []
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage().get_text_range()
        assert unicodedata.is_normalized("NFC", text)
        found.append(" ".join(text.split()))
    return found


def assert_inside(pdf: bytes) -> None:
    """Every letter lies on its sheet."""
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            assert left >= 0 and bottom >= 0 and right <= width and top <= height


@pytest.mark.parametrize("name", NAMES)
def test_without_awards_they_say_what_to_do(store, name) -> None:
    with store.read() as session, pytest.raises(NothingToPrint, match="no awards yet"):
        DOCUMENTS[name].render(session)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["one", "long"])
def test_one_award_and_very_long_names_fit(store, name, kind) -> None:
    add_awards(store, 1 if kind == "one" else 14, long=kind == "long", presenters=3)
    with store.read() as session:
        pdf = DOCUMENTS[name].render(session)
    assert_inside(pdf)
    text = " ".join(pages(pdf))
    for number in range(1 if kind == "one" else 14):
        assert f"Mẫu{number:03}" in text or f"Thành tích{number:03}" in text


# -- annexes -------------------------------------------------------------------------------------


def test_each_decision_and_form_has_its_annex(many) -> None:
    with many.read() as session:
        made = award_annex.content(session, TODAY)
        found = awards.load(session)
    wanted = {(line.decision_number, line.form_id) for line in found.awards}
    assert len(made.annexes) == len(wanted) == 5
    names = Counter(line.name for annex in made.annexes for p in annex.parts for line in p.lines)
    assert names == Counter(line.name for line in found.awards)
    # Two forms by one decision are told apart, a decision with one form has "Phụ lục" alone.
    assert [annex.label for annex in made.annexes] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục I", "Phụ lục II", "Phụ lục",
    ]  # fmt: skip
    assert (
        "số 1/QĐ-UBND ngày 07 tháng 02 năm 2025\ncủa Chủ tịch UBND tỉnh" in made.annexes[0].decision
    )
    assert "số ……/QĐ-UBND ngày …… tháng …… năm 2025" in made.annexes[-1].decision


def test_annexes_read_back(many) -> None:
    with many.read() as session:
        made = award_annex.content(session, TODAY)
    pdf = award_annex.draw(made)
    found = pages(pdf)
    assert_inside(pdf)
    starts = [number for number, text in enumerate(found) if text.startswith("Phụ lục")]
    assert len(starts) == len(made.annexes)
    for at, annex in enumerate(made.annexes):
        end = starts[at + 1] if at + 1 < len(starts) else len(found)
        mine = found[starts[at] : end]
        text = " ".join(mine)
        assert annex.title.upper().replace("\n", " ") in text
        for part in annex.parts:
            wanted = [(str(n), line.name) for n, line in enumerate(part.lines, start=1)]
            rows = re.findall(r"(\d+) (Mẫu\d\d\d)", text)
            assert [row for row in rows if row in wanted] == wanted
        assert text.count("CHỦ TỊCH") >= 1
        assert annex.counted in text and annex.total in text
        for page in mine:
            assert page.count("Thành tích Tiền thưởng (đồng)") == 1
        # Pages are numbered within the annex, from the second on.
        assert [page.split()[-1] for page in mine[1:]] == [
            str(number) for number in range(2, len(mine) + 1)
        ]


def test_the_annex_of_the_sample(sample_store) -> None:
    with sample_store.read() as session:
        made = award_annex.content(session, TODAY)
        lines = awards.load(session).awards
    text = " ".join(pages(award_annex.draw(made)))
    assert "DANH SÁCH TẬP THỂ ĐƯỢC TẶNG CỜ THI ĐUA CỦA UBND TỈNH NĂM 2024" in text
    assert "I. TẬP THỂ" in text and "II. CÁ NHÂN" in text
    assert "Danh sách này có 15 tập thể." in text
    assert "421.200.000 đồng (Bằng chữ: Bốn trăm hai mươi mốt triệu hai trăm nghìn đồng)" in text
    for line in lines:
        assert line.name in text and line.citation in text
    # The chairman of the province signs, by the name alone.
    assert made.signer and made.signer in text
    assert not made.signer.startswith(("Ông", "Bà", "Đồng chí"))


def test_without_money_there_is_no_column_for_it(store) -> None:
    with store.edit("One") as session:
        form = session.scalars(select(AwardForm.id)).first()
        awards.add(session, form, name="Tập thể Mẫu", decision_number="5/QĐ", decision_on=DAY)
    with store.read() as session:
        made = award_annex.content(session, TODAY)
        receipts = award_receipts.content(session, TODAY)
    assert made.annexes[0].label == "Phụ lục"
    text = " ".join(pages(award_annex.draw(made)))
    assert "Tiền thưởng" not in text and "Chức vụ, đơn vị" not in text
    assert "Danh sách này có 01 tập thể." in text
    text = " ".join(pages(award_receipts.draw(receipts)))
    assert "Tiền thưởng" not in text and "KẾ TOÁN" not in text
    assert "NGƯỜI LẬP DANH SÁCH" in text


def test_roman_numbers() -> None:
    assert [award_annex.roman(n) for n in (1, 4, 5, 9, 14, 38)] == [
        "I", "IV", "V", "IX", "XIV", "XXXVIII",
    ]  # fmt: skip


# -- receipts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", By)
def test_everybody_signs_once(many, by) -> None:
    with many.read() as session:
        made = award_receipts.content(session, TODAY, by)
        found = awards.load(session)
    groups = (
        [[line for line in found.awards if line.form_id == form.id] for form in found.forms]
        if by is By.FORM
        else [list(one.awards) for one in found.rounds]
    )
    assert [[line.name for line in sheet.lines] for sheet in made.sheets] == [
        [line.name for line in lines] for lines in groups
    ]
    pdf = award_receipts.draw(made)
    found_pages = pages(pdf)
    assert_inside(pdf)
    text = " ".join(found_pages)
    names = [line.name for lines in groups for line in lines]
    assert re.findall(r"\d+ (Mẫu\d\d\d)", text) == names
    for page in found_pages:
        assert page.count("Họ và tên / Đơn vị") == 1
        assert page.count("Ký nhận") == 1
    assert text.count("NGƯỜI LẬP BIỂU") == len(made.sheets)
    first = made.sheets[0]
    last = len(first.lines) + first.reserve
    assert first.reserve >= 2
    assert f" {last} Tổng số: {first.counted}. {first.total}" in text


def test_whoever_receives_signs(many, sample_store) -> None:
    with many.read() as session:
        lines = award_receipts.content(session, TODAY).sheets[0].lines
    # A person signs for himself, a collective's receiver is named.
    assert [line.receiver for line in lines[:3]] == ["Người000 Mẫu", "Người001 Mẫu", ""]
    with sample_store.read() as session:
        sheets = award_receipts.content(session, TODAY, By.ROUND).sheets
    assert sheets[0].note.startswith("Trao lúc ")
    assert all(line.receiver for line in sheets[0].lines)


def test_a_stand_in_is_named_and_the_rest_come_last(store) -> None:
    add_awards(store, 9, size=3)
    with store.edit("Changes") as session:
        found = awards.load(session)
        person = next(line for line in found.awards if line.position)
        receivers.set_stand_in(session, person.id, "Lê Thay Mẫu")
        rounds.move(session, [found.rounds[0].awards[0].id], None)
    with store.read() as session:
        made = award_receipts.content(session, TODAY, By.ROUND)
    assert made.sheets[-1].name == "Chưa xếp đợt"
    assert [line.name for line in made.sheets[-1].lines] == ["Mẫu000"]
    assert "Lê Thay Mẫu" in {line.receiver for sheet in made.sheets for line in sheet.lines}


# -- read out ------------------------------------------------------------------------------------


def test_read_out_in_the_order_of_the_stage(many) -> None:
    with many.read() as session:
        made = award_reading.content(session, TODAY)
        found = awards.load(session)
    pdf = award_reading.draw(made)
    found_pages = pages(pdf)
    assert_inside(pdf)
    text = " ".join(found_pages)
    called = [line.name for line in found.as_called]
    assert re.findall(r"\d+\. (Mẫu\d\d\d)", text) == called
    assert text.count("Trân trọng kính mời lên trao thưởng:") == len(found.rounds)
    for page in found_pages:
        # What belongs to an award stands on its page.
        assert len(re.findall(r"\d+\. Mẫu\d\d\d", page)) == len(
            re.findall(r"Thành tích\d\d\d", page)
        )
        assert page.startswith("Đợt ")
    assert "Nhạc <hiệu> & mẫu" in found_pages[0]


def test_a_citation_longer_than_a_page_stays_on_one(store) -> None:
    add_awards(store, 3)
    with store.edit("Long") as session:
        ids = [line.id for line in awards.load(session).awards]
        awards.change(session, ids, citation=f"Đầu {LONG * 60} cuối")
    with store.read() as session:
        pdf = award_reading.draw(award_reading.content(session, TODAY))
    assert_inside(pdf)
    found = pages(pdf)
    assert sum("Đầu" in page and "cuối" in page for page in found) == 3


def test_the_types_are_large(sample_store) -> None:
    with sample_store.read() as session:
        pdf = award_reading.draw(award_reading.content(session, TODAY))
    text = pdfium.PdfDocument(pdf)[0].get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    # Capitals of the names are 5 mm high.
    assert max(top - bottom for _left, bottom, _right, top in boxes) >= 14


@pytest.mark.parametrize("name", ["award-annex", "award-receipts", "award-reading"])
def test_whose_unit_is_gone_has_dots_to_write_on(store, name) -> None:
    with store.edit("A unit that is merged away") as session:
        unit = Unit(name="Sở Mẫu", name_key="so mau")
        session.add(unit)
        session.flush()
        form = session.scalars(select(AwardForm.id)).first()
        awards.add(session, form, unit_id=unit.id)
        session.delete(unit)
    with store.read() as session:
        text = " ".join(pages(DOCUMENTS[name].render(session)))
    assert award_paper.NAMELESS in text


def test_the_command_line_leaves_them_out_without_awards(capsys, tmp_path) -> None:
    file = tmp_path / "Mới.giaouoc"
    profile.create(file).close()
    folder = tmp_path / "Tất cả"
    assert cli.main(["print", str(file), "--all", "-o", str(folder), "--language", "en"]) == 0
    told = capsys.readouterr()
    assert told.err.count("There are no awards yet.") == len(NAMES)
    assert "Thẻ người trao thưởng.pdf" not in told.out
    asked = ["print", str(file), "award-annex", "-o", str(tmp_path / "x.pdf"), "--language", "en"]
    assert cli.main(asked) == 1
    assert "Build the list on the Awards page" in capsys.readouterr().err


def test_the_command_line_prints_them(tmp_path) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    sample.create(file).close()
    for name in NAMES:
        target = tmp_path / f"{name}.pdf"
        assert cli.main(["print", str(file), name, "-o", str(target)]) == 0
        assert target.read_bytes().startswith(b"%PDF")
