"""The conference itself as a workbook: its data, and the delegate groups with their numbers."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda.lengths import time_text
from app.conference import profile
from app.conference.composition import composition
from app.workbooks.writer import Column, Sheet
from db.models import DelegateGroup, GroupLevel

FILE_NAME: Final = "Thông tin hội nghị.xlsx"
NO_GROUP: Final = "Chưa xếp thành phần"
LEVELS: Final = {
    GroupLevel.PROVINCIAL: "Cấp tỉnh",
    GroupLevel.DISTRICT: "Cấp huyện",
    GroupLevel.COLLECTIVE: "Tập thể được khen thưởng",
    GroupLevel.SPEAKER: "Phát biểu tham luận",
    GroupLevel.OTHER: "Khác",
}
_DATA: Final = (Column("Thông tin", 34), Column("Nội dung", 90))
_GROUPS: Final = (
    Column("Thành phần đại biểu", 60), Column("Tên gọi tắt", 26), Column("Cấp", 26),
    Column("Chỉ tiêu", 10), Column("Đã có", 10), Column("Xác nhận dự", 10),
    Column("Báo không dự", 10), Column("Mã", 7),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """Data of the conference, and the groups in the order of the plan."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    facts: list[list[Any]] = [
        ["Tên hội nghị", data.title],
        ["Tên gọi tắt", data.short_title],
        ["Cơ quan chủ quản", data.superior_agency],
        ["Cơ quan tổ chức", data.organiser],
        ["Địa danh", data.place],
        ["Hội trường", data.hall_address],
        ["Ngày tổ chức", data.held_on],
        ["Giờ bắt đầu", time_text(data.starts_at * 60)],
        ["Năm tổng kết", data.review_year],
        ["Năm phát động", data.launch_year],
        ["Tổng số đại biểu", data.delegate_total],
    ]
    codes: dict[int, str] = dict(
        session.execute(select(DelegateGroup.id, DelegateGroup.code)).all()
    )
    groups = [
        [
            group.name or NO_GROUP,
            group.short_name,
            LEVELS[group.level],
            group.quota,
            group.listed,
            group.confirmed,
            group.declined,
            codes.get(group.group_id or 0, ""),
        ]
        for group in composition(session)
    ]
    return [
        Sheet("Hội nghị", "Thông tin hội nghị", _DATA, facts, organisation, landscape=False),
        Sheet("Thành phần", "Thành phần đại biểu", _GROUPS, groups, organisation),
    ]
