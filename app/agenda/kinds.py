"""The kinds of agenda items: their names on screen and on paper, and their usual lengths."""

from typing import Final

from app.i18n import N_
from db.kinds import AgendaKind

KIND_NAMES: Final = {
    AgendaKind.RECEPTION: N_("Reception"),
    AgendaKind.STABILISE: N_("Settling the hall"),
    AgendaKind.PERFORMANCE: N_("Performance"),
    AgendaKind.FLAG_SALUTE: N_("Flag salute"),
    AgendaKind.INTRODUCTION: N_("Reasons and introduction"),
    AgendaKind.OPENING: N_("Opening speech"),
    AgendaKind.MAIN_VIDEO: N_("Main video"),
    AgendaKind.REPORT: N_("Report read out"),
    AgendaKind.SPEECH: N_("Speech"),
    AgendaKind.CLIP: N_("Speaker's clip"),
    AgendaKind.DECISION: N_("Reading of a decision"),
    AgendaKind.AWARD_ROUND: N_("Award round"),
    AgendaKind.LAUNCH: N_("Launch"),
    AgendaKind.SIGNING: N_("Signing of the pact"),
    AgendaKind.CLOSING: N_("Closing"),
    AgendaKind.BREAK: N_("Break"),
    AgendaKind.OTHER: N_("Other item"),
}
"""Kind -> msgid, in the order in which such a conference goes."""

PAPER_NAMES: Final = {
    AgendaKind.RECEPTION: "Đón tiếp đại biểu",
    AgendaKind.STABILISE: "Ổn định tổ chức",
    AgendaKind.PERFORMANCE: "Văn nghệ chào mừng",
    AgendaKind.FLAG_SALUTE: "Chào cờ",
    AgendaKind.INTRODUCTION: "Tuyên bố lý do, giới thiệu đại biểu",
    AgendaKind.OPENING: "Diễn văn khai mạc",
    AgendaKind.MAIN_VIDEO: "Phóng sự",
    AgendaKind.REPORT: "Báo cáo",
    AgendaKind.SPEECH: "Tham luận",
    AgendaKind.CLIP: "Video clip tham luận",
    AgendaKind.DECISION: "Công bố quyết định",
    AgendaKind.AWARD_ROUND: "Trao thưởng",
    AgendaKind.LAUNCH: "Phát động thi đua",
    AgendaKind.SIGNING: "Ký kết giao ước thi đua",
    AgendaKind.CLOSING: "Bế mạc",
    AgendaKind.BREAK: "Giải lao",
    AgendaKind.OTHER: "Nội dung khác",
}
"""Kind -> its name on papers, and the title of an item that gets no other."""

USUAL_LENGTHS: Final = {
    AgendaKind.RECEPTION: 25 * 60,
    AgendaKind.PERFORMANCE: 15 * 60,
    AgendaKind.INTRODUCTION: 10 * 60,
    AgendaKind.OPENING: 10 * 60,
    AgendaKind.MAIN_VIDEO: 25 * 60,
    AgendaKind.REPORT: 15 * 60,
    AgendaKind.CLIP: 7 * 60,
    AgendaKind.AWARD_ROUND: 4 * 60,
    AgendaKind.LAUNCH: 10 * 60,
    AgendaKind.SIGNING: 15 * 60,
    AgendaKind.BREAK: 15 * 60,
}
"""Seconds that an item of a kind usually takes; the others take USUAL_LENGTH."""

USUAL_LENGTH: Final = 5 * 60


def usual_length(kind: AgendaKind) -> int:
    """Seconds that a new item of `kind` is planned with."""
    return USUAL_LENGTHS.get(kind, USUAL_LENGTH)
