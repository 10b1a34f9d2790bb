"""Badges, read back from the PDF: every word, font and box, and every code as a scanner sees it."""

import ctypes
import hashlib
import re
from dataclasses import fields, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import zxingcpp

from app.awards import awards, receivers, rounds
from app.delegates import register
from app.documents import badges
from app.documents.badges import Badge, BadgeSheet
from app.documents.imposition import DoesNotFit, SheetOptions, impose, points
from app.progress import Cancelled

LONGEST = (
    Badge(
        1, "N6KPNM", "Đồng chí", "Tôn Nữ Hoàng Thị Nguyệt Quế Mẫu Anh",
        "Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Đảng ủy, Trưởng Ban Tuyên giáo kiêm Giám đốc Trung "
        "tâm Chính trị, Chủ tịch Hội Khuyến học, thành viên Hội đồng Thi đua - Khen thưởng tỉnh",
        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh Bình Thuận",
        "Thủ trưởng các cơ quan, đơn vị thành viên các khối", "#15803d", "Lô A, hàng 12, ghế 35",
        "Trao thưởng: đợt 1, 7 · Nhận thưởng: đợt 2",
    ),
    Badge(
        2, "P7373C", "Trung tướng, Phó Giáo sư, Tiến sĩ", "Nguyễnvănmẫudàikhôngcódấucách Ẫm",
        "Giám đốc", "Đảng ủy Khối cơ quan và doanh nghiệp", "Khách mời", "#f8fafc", "",
    ),
    Badge(3, "25VHKH", "", "Ẩn", "", "", "", "#475569", "B1"),
)  # fmt: skip

SIZES = [*badges.SIZES.values(), (120.0, 60.0), badges.SMALLEST, (60.0, 60.0), (150.0, 200.0)]


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_word_of_every_delegate_stands_on_the_sheets(sheet) -> None:
    assert len(sheet.badges) == 350
    text = flat(text_of(badges.draw(sheet, SheetOptions(90, 130))))
    for badge in sheet.badges:
        for part in (badge.name, badge.position, badge.unit, badge.group, badge.code):
            assert flat(part) in text, part
    assert text.count(flat(sheet.title)) == 350


def test_by_given_name_and_only_the_wanted(sheet, store) -> None:
    with store.edit("People") as session:
        ids = [
            register.add(session, register.DelegateData(full_name=name)).id
            for name in ("Trần Văn Yến", "Đỗ Thị An", "Lê Văn Ánh")
        ]
    with store.read() as session:
        assert [b.name for b in badges.content(session).badges] == [
            "Đỗ Thị An", "Lê Văn Ánh", "Trần Văn Yến",
        ]  # fmt: skip
        assert [b.name for b in badges.content(session, ids[:1]).badges] == ["Trần Văn Yến"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_leaves_its_card_and_nothing_is_lost(sheet, size) -> None:
    options = SheetOptions(*size, margin=5)
    layout = impose(options)
    made = replace(sheet, badges=LONGEST)
    document = pdfium.PdfDocument(badges.draw(made, options))
    text = flat("\n".join(page.get_textpage().get_text_range() for page in document))
    for badge in LONGEST:
        for part in (
            badge.name, badge.position, badge.unit, badge.group, badge.seat, badge.mark,
        ):  # fmt: skip
            assert flat(part) in text, part
    cards = [
        (page, points(x), points(y), points(x + size[0]), points(y + size[1]))
        for page, x, y in layout.places(len(LONGEST))
    ]
    for number, page in enumerate(document):
        here = [card[1:] for card in cards if card[0] == number]
        textpage = page.get_textpage()
        for index in range(textpage.count_chars()):
            left, bottom, right, top = textpage.get_charbox(index)
            if right - left < 0.01:
                continue
            assert any(
                x0 - 0.1 <= left and right <= x1 + 0.1 and y0 - 0.1 <= bottom and top <= y1 + 0.1
                for x0, y0, x1, y1 in here
            ), (index, left, bottom, right, top)


def test_the_name_is_the_largest(sheet) -> None:
    page = pdfium.PdfDocument(
        badges.draw(replace(sheet, badges=LONGEST[:1]), SheetOptions(86, 54))
    )[0]
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    sizes = [raw.FPDFText_GetFontSize(textpage, i) for i in range(textpage.count_chars())]
    start = text.index("Tôn Nữ")
    name = range(start, start + len("Tôn Nữ Hoàng Thị Nguyệt Quế Mẫu Anh") + 1)
    inside = [sizes[i] for i in name if text[i].strip()]
    outside = [size for i, size in enumerate(sizes) if text[i : i + 1].strip() and i not in name]
    assert min(inside) > 1.3 * max(outside)


def test_fonts_are_embedded(sheet) -> None:
    document = pdfium.PdfDocument(badges.draw(replace(sheet, badges=LONGEST), SheetOptions(86, 54)))
    seen = set()
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(item)
            buffer = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, buffer, 200)
            seen.add(buffer.value.decode())
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
    assert seen
    assert all("BeVietnamPro" in name for name in seen), seen


def test_every_code_reads_at_203_dpi(sheet) -> None:
    """203 dpi is the coarsest label printer in use; laser printers have 600."""
    codes = []
    for page in pdfium.PdfDocument(badges.draw(sheet, SheetOptions(86, 54))):
        picture = page.render(scale=203 / 72).to_pil().convert("L")
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        codes += [code.text for code in found]
    assert sorted(codes) == sorted(badge.code for badge in sheet.badges)


@pytest.mark.parametrize("size", SIZES)
def test_the_code_reads_at_every_size(sheet, size) -> None:
    document = pdfium.PdfDocument(
        badges.draw(replace(sheet, badges=LONGEST[:1]), SheetOptions(*size, margin=4))
    )
    picture = document[0].render(scale=203 / 72).to_pil().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["N6KPNM"]


@pytest.mark.parametrize("colour", ["#f8fafc", "#facc15", "#15803d", "#000000"])
def test_the_group_is_readable_on_its_colour(sheet, colour) -> None:
    from app.documents.badge_card import ink_on

    def luminance(rgb):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    back = luminance([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    ink = luminance(ink_on(colour))
    assert (max(back, ink) + 0.05) / (min(back, ink) + 0.05) >= 4.5


def test_no_badge_gives_one_empty_page(sheet) -> None:
    assert (
        len(pdfium.PdfDocument(badges.draw(replace(sheet, badges=()), SheetOptions(86, 54)))) == 1
    )


def test_the_same_data_give_the_same_bytes(sheet) -> None:
    few = replace(sheet, badges=sheet.badges[:12])
    assert badges.draw(few, SheetOptions(86, 54)) == badges.draw(few, SheetOptions(86, 54))


def test_a_card_larger_than_the_sheet_says_so(sheet) -> None:
    with pytest.raises(DoesNotFit, match="300"):
        badges.draw(sheet, SheetOptions(300, 90))


def test_drawing_reports_and_stops(sheet) -> None:
    told = []

    def stop(share: float) -> None:
        told.append(round(share * 350))
        if share > 0.28:
            raise Cancelled

    with pytest.raises(Cancelled):
        badges.draw(sheet, SheetOptions(86, 54), stop)
    assert told == list(range(10, 101, 10))


def test_a_digest_changes_with_everything_printed(sheet) -> None:
    badge = sheet.badges[0]
    now = badges.digest(sheet, badge)
    assert len(now) == 40
    for field in (
        "honorific",
        "name",
        "position",
        "unit",
        "group",
        "colour",
        "seat",
        "mark",
        "code",
    ):
        assert badges.digest(sheet, replace(badge, **{field: "#123456"})) != now, field
    assert badges.digest(BadgeSheet("x", sheet.title, ()), badge) != now


def test_who_goes_up_reads_it_on_the_badge(sheet, store) -> None:
    marks = {badge.mark for badge in sheet.badges}
    assert {"", "Nhận thưởng: đợt 1", "Trao thưởng: đợt 1, 7"} <= marks
    with store.edit("Fill") as session:
        person = register.add(session, register.DelegateData(full_name="Lê Mẫu An")).id
        award = awards.add(session, 1, name="Tập thể Mẫu")
        rounds.split(session)
        receivers.set_receiver(session, [award], person)
    (badge,) = badges_of(store).badges
    assert badge.mark == "Nhận thưởng: đợt 1"
    with store.edit("Present") as session:
        (made,) = awards.load(session).rounds
        rounds.set_presenters(session, [made.id], [person])
        receivers.set_stand_in(session, award, "Bà Mẫu")
    assert badges_of(store).badges[0].mark == "Trao thưởng: đợt 1"


def badges_of(store) -> BadgeSheet:
    with store.read() as session:
        return badges.content(session)


def test_badges_without_a_mark_stay_as_they_were_printed(sheet) -> None:
    """Marks came later: whatever was printed before is not out of date by that."""
    badge = replace(sheet.badges[0], mark="")
    parts = (sheet.organiser, sheet.title, *vars_of(badge)[:-1])
    expected = hashlib.sha1("\x1f".join(map(str, parts)).encode()).hexdigest()
    assert badges.digest(sheet, badge) == expected


def vars_of(badge: Badge) -> list[object]:
    return [getattr(badge, field.name) for field in fields(badge)]
