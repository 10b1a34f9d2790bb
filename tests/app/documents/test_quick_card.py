"""The card for the day: one sheet, everything on it readable."""

import datetime

import pypdfium2

from app.conference import profile, sample
from app.documents import quick_card

TODAY = datetime.date(2025, 2, 20)


def text_of(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return len(pages), " ".join(" ".join(pages).split())


def test_one_sheet_with_every_block(tmp_path) -> None:
    with sample.create(tmp_path / "Mẫu.giaouoc") as store, store.read() as session:
        card = quick_card.content(session, TODAY)
    count, text = text_of(quick_card.draw(card))
    assert count == 1
    assert "08:00, 27/02/2025" in text
    for block in card.blocks:
        assert block.title in text
        assert all(" ".join(key.split()) in text for key, _what in block.lines)
    assert "Máy treo mở lại tệp: chương trình chạy tiếp đúng chỗ" in text


def test_a_conference_without_day_and_with_a_long_title(tmp_path) -> None:
    with profile.create(tmp_path / "Mới.giaouoc") as store:
        with store.edit("Title") as session:
            profile.change(session, title="Hội nghị rất dài " * 20, held_on=None)
        with store.read() as session:
            count, text = text_of(quick_card.draw(quick_card.content(session, TODAY)))
    assert count == 1
    assert "chưa công bố ngày" in text
    assert "Trưởng ban" in text
