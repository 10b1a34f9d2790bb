"""What the plan of the conference fixes: its delegate groups and how many come in each."""

from typing import Final, NamedTuple

from db.models import GroupLevel

CLUSTERS_OF_THE_PLAN: Final = 15
"""Cụm and khối together."""


class PlanGroup(NamedTuple):
    """A delegate group as the plan names it, with the number of delegates proposed for it.

    `aliases` are other headings under which lists bring the group.
    """

    code: str
    name: str
    short_name: str
    level: GroupLevel
    quota: int
    colour: str
    aliases: tuple[str, ...] = ()


P, D = GroupLevel.PROVINCIAL, GroupLevel.DISTRICT

PLAN_GROUPS: Final = (
    PlanGroup("P1", "Thường trực Tỉnh ủy", "Tỉnh ủy", P, 3, "#b42318", ("Tỉnh ủy",)),
    PlanGroup("P2", "Thường trực HĐND tỉnh", "HĐND tỉnh", P, 3, "#c2410c",
              ("Thường trực Hội đồng nhân dân tỉnh", "HĐND tỉnh")),
    PlanGroup("P3", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "UBND tỉnh", P, 4, "#b45309",
              ("Chủ tịch UBND tỉnh", "Lãnh đạo UBND tỉnh", "UBND tỉnh")),
    PlanGroup("P4", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "MTTQ tỉnh", P, 3, "#a16207",
              ("Ủy ban MTTQ Việt Nam tỉnh", "Ban Thường trực MTTQ tỉnh")),
    PlanGroup("P5", "Thành viên Hội đồng Thi đua - Khen thưởng tỉnh", "Hội đồng TĐKT", P, 25,
              "#4d7c0f", ("Hội đồng Thi đua - Khen thưởng tỉnh", "Thành viên Hội đồng TĐKT tỉnh")),
    PlanGroup("P6", "Thủ trưởng các cơ quan, đơn vị thành viên các khối", "Khối thi đua", P, 112,
              "#15803d", ("Thủ trưởng cơ quan, đơn vị", "Các cơ quan, đơn vị thành viên các khối")),
    PlanGroup("D1", "Thường trực huyện ủy, thị ủy, thành ủy", "Cấp ủy huyện", D, 10, "#0f766e",
              ("Thường trực các huyện, thị, thành ủy", "Thường trực huyện/thị/thành ủy")),
    PlanGroup("D2", "Chủ tịch UBND huyện, thị xã, thành phố", "UBND huyện", D, 10, "#0e7490",
              ("Chủ tịch UBND các huyện, thị xã, thành phố", "Chủ tịch UBND cấp huyện")),
    PlanGroup("D3", "Thường trực Ủy ban MTTQ huyện, thị xã, thành phố", "MTTQ huyện", D, 10,
              "#0369a1", ("Thường trực MTTQ các huyện, thị xã, thành phố",)),
    PlanGroup("D4", "Lãnh đạo phòng nội vụ và công chức thi đua, khen thưởng", "Phòng Nội vụ", D,
              20, "#1d4ed8", ("Phòng Nội vụ", "Lãnh đạo Phòng Nội vụ và 01 công chức thi đua")),
    PlanGroup("D5", "Điển hình tiên tiến", "Điển hình", D, 30, "#6d28d9", ("Cá nhân điển hình",)),
    PlanGroup("C1", "Tập thể được tặng Cờ thi đua, Bằng khen", "Khen thưởng",
              GroupLevel.COLLECTIVE, 112, "#a21caf",
              ("Tập thể được khen thưởng", "Đại diện tập thể được khen thưởng",
               "Tập thể nhận Cờ thi đua và Bằng khen")),
    PlanGroup("S1", "Tập thể, cá nhân báo cáo tham luận", "Tham luận", GroupLevel.SPEAKER, 8,
              "#be185d", ("Tham luận", "Đại biểu tham luận", "Báo cáo tham luận")),
)  # fmt: skip
"""The plan's groups in its order. The plan fixes the groups and the total of 350; the numbers of
the single groups are a proposal which the office changes."""

PLAN_TOTAL: Final = 350
"""Delegates in all, by the plan."""
