"""Telephone numbers and addresses left out of texts."""

import pytest

from app.text.contacts import Masker


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ĐT 0912345678", "ĐT …"),
        ("0912 345 678; 0252.3822.123 và (0252) 3822 123", "…; … và …"),
        ("+84 912 345 678, 84912345678, 0084 912 345 678", "…, …, …"),
        ("(0912345678)", "(…)"),
        ("0912345678 0987654321 - 12 người", "… … - 12 người"),
        ("gửi a.b+c@binhthuan.gov.vn.", "gửi …."),
        ("nguyen van a nva 0912345678,0913345678 k7qm2x", "nguyen van a nva …,… k7qm2x"),
    ],
)
def test_contacts_go(text: str, left: str) -> None:
    assert Masker().mask(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "từ 08.02.2025 10 giờ đến 09-02-2025 12:30",
        "Quyết định số 1234/QĐ-UBND ngày 02/01/2025",
        "CCCD 060085001234",
        "2.000.000.000 đồng",
        "Khối 2, hàng 10, ghế 0123",
        "a@b",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert Masker().mask(text) == text


def test_what_stood_in_a_field_goes_whatever_it_looks_like() -> None:
    masker = Masker(["gọi bà Hoa 123456", "nội bộ@sở", "12", "máy lẻ 3", "0912345678"])
    assert masker.mask("Xe: gọi bà Hoa 123456, nội bộ@sở, 12 người, máy lẻ 3") == (
        "Xe: …, …, 12 người, máy lẻ 3"
    )
