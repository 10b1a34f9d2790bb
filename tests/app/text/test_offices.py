"""Offices with their units, each named once."""

import pytest

from app.text.offices import is_chairman, office_of, with_unit


@pytest.mark.parametrize(
    ("position", "unit", "office"),
    [
        ("Giám đốc, thành viên Hội đồng", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Chánh Văn phòng", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"),
        ("Chủ tịch UBND huyện Tánh Linh", "Huyện Tánh Linh", "Chủ tịch UBND huyện Tánh Linh"),
        ("Bí thư Tỉnh ủy", "Tỉnh ủy Bình Thuận", "Bí thư Tỉnh ủy Bình Thuận"),
        (
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
            "UBND tỉnh Bình Thuận",
            "Chủ tịch UBND tỉnh Bình Thuận",
        ),
        ("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "Tỉnh ủy Mẫu", "Chủ tịch UBND tỉnh"),
        ("Tỉnh ủy viên, Giám đốc", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Ủy viên Ban Thường vụ", "Tỉnh Đoàn", "Ủy viên Ban Thường vụ Tỉnh Đoàn"),
        ("Giám đốc", "", "Giám đốc"),
        ("", "Sở Y tế", "Sở Y tế"),
        ("", "", ""),
    ],
)
def test_the_office_in_which_one_signs(position: str, unit: str, office: str) -> None:
    assert office_of(position, unit) == office


def test_position_and_unit() -> None:
    assert with_unit("Giám đốc", "Sở Y tế") == "Giám đốc, Sở Y tế"
    assert with_unit("Chủ tịch UBND huyện Mẫu", "Huyện Mẫu") == "Chủ tịch UBND huyện Mẫu"
    assert with_unit("Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh", "Tỉnh ủy Bình Thuận") == (
        "Bí thư Tỉnh ủy Bình Thuận, Trưởng Đoàn ĐBQH tỉnh"
    )
    assert (
        with_unit("Trưởng Ban; Tỉnh ủy viên", "Ban Dân vận") == "Trưởng Ban Dân vận; Tỉnh ủy viên"
    )
    assert (with_unit("", "Sở Y tế"), with_unit("Giám đốc", "")) == ("Sở Y tế", "Giám đốc")


def test_a_chairman_is_no_deputy() -> None:
    assert is_chairman("Chủ tịch UBND tỉnh")
    assert is_chairman("Chủ tịch Ủy ban nhân dân huyện")
    assert not is_chairman("Phó Chủ tịch UBND tỉnh")
    assert not is_chairman("Chủ tịch Ủy ban MTTQ Việt Nam tỉnh")
