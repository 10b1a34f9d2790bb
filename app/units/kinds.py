"""What sort of body a unit is, told by its name."""

import re
from typing import Final

from app.text.normal import clean
from app.text.search import fold
from db.kinds import UnitKind

_DISTRICT: Final = re.compile(
    r"((ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân|đảng bộ) )?"
    r"(huyện|thị xã|tx\.?|thành phố|tp\.?) |(huyện|thị|thành) ủy "
)
_LOCAL: Final = re.compile(r"\b(huyện|thị xã|thành phố|thị trấn|phường|xã(?! hội))\b")
"""In the name of what belongs to a district or a commune, which emulates there."""

_KINDS: Final = (
    (UnitKind.DEPARTMENT, (
        "so", "van phong ubnd", "van phong uy ban nhan dan", "van phong hdnd",
        "van phong hoi dong nhan dan", "van phong doan", "thanh tra", "ban dan toc", "ban quan ly",
    )),
    (UnitKind.PARTY, (
        "van phong tinh uy", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh",
        "uy ban kiem tra", "dang uy", "truong chinh tri",
    )),
    (UnitKind.PROVINCE, (
        "tinh uy", "hdnd", "hoi dong nhan dan", "ubnd", "uy ban nhan dan", "thuong truc",
        "ban thuong vu", "doan dbqh", "doan dai bieu quoc hoi", "lanh dao",
    )),
    (UnitKind.MASS, (
        "uy ban mat tran", "mat tran", "uy ban mttq", "ubmttq", "mttq", "lien doan", "lien minh",
        "lien hiep", "hoi", "tinh doan", "doan thanh nien",
    )),
    (UnitKind.FORCES, (
        "cong an", "bo chi huy", "bo doi", "toa an", "vien kiem sat", "cuc thi hanh an",
    )),
    (UnitKind.VERTICAL, ("cuc", "kho bac", "bao hiem xa hoi", "ngan hang nha nuoc")),
)  # fmt: skip
"""How the names of provincial bodies begin, without tone marks; the first that fits counts."""


def kind_of(name: str) -> UnitKind:
    """What a unit called `name` is; OTHER for what belongs to a district, or cannot be told."""
    small = clean(name).lower()
    if _DISTRICT.match(small):
        return UnitKind.DISTRICT
    if _LOCAL.search(small):
        return UnitKind.OTHER
    key = f"{fold(name)} "
    for kind, beginnings in _KINDS:
        if any(key.startswith(f"{beginning} ") for beginning in beginnings):
            return kind
    return UnitKind.OTHER
