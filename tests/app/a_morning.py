"""A morning's agenda as an office plans it, for papers and workbooks made from it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items
from db.models import AgendaKind, Delegate, MediaFile

RITES = "Nghi thức"
WORK = "Nội dung hội nghị"
AWARDS = "Khen thưởng, phát động và ký kết"

MORNING = (
    (AgendaKind.RECEPTION, "Đón tiếp đại biểu, phát tài liệu", RITES, 1500, {}),
    (AgendaKind.STABILISE, "Ổn định tổ chức", RITES, 300, {"on_programme": False}),
    (AgendaKind.FLAG_SALUTE, "Chào cờ", RITES, 300, {"fixed_start": 8 * 3600}),
    (
        AgendaKind.INTRODUCTION,
        "Tuyên bố lý do, giới thiệu đại biểu",
        RITES,
        600,
        {
            "presenter_name": "Người dẫn chương trình",
            "words": "Kính thưa các đồng chí!\nKính thưa quý vị đại biểu!",
        },
    ),
    (AgendaKind.OPENING, "Diễn văn khai mạc", WORK, 600, {}),
    (
        AgendaKind.MAIN_VIDEO,
        "Phóng sự “Thi đua là yêu nước”",
        WORK,
        1500,
        {
            "cues": "Màn hình: phát phim\nÁnh sáng: tắt đèn khán phòng",
            "presenter_name": "Đài Phát thanh - Truyền hình tỉnh",
        },
    ),
    (AgendaKind.CLIP, "Phóng sự: Trồng thanh long sạch", WORK, 420, {}),
    (AgendaKind.SPEECH, "Tham luận: Nông dân làm giàu", WORK, 300, {"least_length": 180}),
    (AgendaKind.SPEECH, "Tham luận: Trường học <mẫu> & bản làng", WORK, 330, {"optional": True}),
    (AgendaKind.DECISION, "Công bố quyết định khen thưởng", AWARDS, 300, {}),
    (AgendaKind.AWARD_ROUND, "Trao Cờ thi đua của UBND tỉnh, đợt 1", AWARDS, 240, {}),
    (AgendaKind.AWARD_ROUND, "Trao Cờ thi đua của UBND tỉnh, đợt 2", AWARDS, 240, {}),
    (
        AgendaKind.AWARD_ROUND,
        "Trao Bằng khen của Chủ tịch UBND tỉnh (đợt 1/2)",
        AWARDS,
        240,
        {"cues": "Âm thanh: nhạc trao thưởng"},
    ),
    (AgendaKind.AWARD_ROUND, "Trao Bằng khen của Chủ tịch UBND tỉnh (đợt 2/2)", AWARDS, 240, {}),
    (
        AgendaKind.LAUNCH,
        "Phát động phong trào thi đua",
        AWARDS,
        600,
        {"fixed_start": 10 * 3600, "notes": "Lãnh đạo tỉnh lên bục"},
    ),
    (AgendaKind.SIGNING, "Ký kết giao ước thi đua", AWARDS, 900, {}),
    (AgendaKind.CLOSING, "Bế mạc", AWARDS, 300, {}),
)


def plan(session: Session) -> list[int]:
    """Replace the agenda by the morning, which begins at 7:30 as the session should; its ids."""
    items.remove(session, [line.id for line in items.load(session).lines])
    made = [
        items.add(session, kind, title, part=part, length=length, **more)
        for kind, title, part, length, more in MORNING
    ]
    people = session.scalars(select(Delegate.id).order_by(Delegate.id).limit(3)).all()
    if people:
        items.set_presenter(session, [made[4]], people[0])
        items.set_presenter(session, [made[7]], people[1])
        items.set_presenter(session, [made[8]], people[2])
    film = MediaFile(path="phim/Thi đua yêu nước.mp4", length=1_500_000)
    session.add(film)
    session.flush()
    row = items._rows(session)[5]
    row.media_id = film.id
    session.flush()
    return made
