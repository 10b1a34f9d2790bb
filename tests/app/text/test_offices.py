"""Offices and units in one line."""

import pytest

from app.text.offices import office_of, with_unit


@pytest.mark.parametrize(
    ("position", "unit", "expected"),
    [
        ("Giám đốc", "Sở Y tế", "Giám đốc, Sở Y tế"),
        ("Giám đốc Sở Y tế", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Bí thư Tỉnh ủy", "Tỉnh ủy Bình Thuận", "Bí thư Tỉnh ủy Bình Thuận"),
        (
            "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy", "Tỉnh ủy Bình Thuận",
            "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Bình Thuận",
        ),
        ("Chủ tịch Hội Nông dân tỉnh", "Tỉnh Đoàn", "Chủ tịch Hội Nông dân tỉnh, Tỉnh Đoàn"),
        ("", "Sở Y tế", "Sở Y tế"), ("Giáo viên", "", "Giáo viên"),
    ],
)  # fmt: skip
def test_with_unit(position, unit, expected) -> None:
    assert with_unit(position, unit) == expected


@pytest.mark.parametrize(
    ("position", "unit", "expected"),
    [
        ("Giám đốc, thành viên Hội đồng", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Chánh Văn phòng", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"),
        ("", "Sở Y tế", "Sở Y tế"),
    ],
)
def test_office_of(position, unit, expected) -> None:
    assert office_of(position, unit) == expected
