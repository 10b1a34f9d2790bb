"""The list of the conference's documents (danh mục tài liệu): what there is, who provides it, how
many copies, and what the program itself makes.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agenda import items
from app.conference import profile
from app.documents import official_paper, state_paper
from app.documents.official_paper import Column, Grid, OfficialPaper, PaperFile, Signature
from db.models import AgendaKind, Cluster, Delegate, Reply

_KIND: Final = "DANH MỤC"
_SIGNER: Final = "BAN TỔ CHỨC"
_COLUMNS: Final = (
    Column("TT", 11, centred=True),
    Column("Tên tài liệu", 71),
    Column("Đơn vị cung cấp", 39),
    Column("Số bản", 16, centred=True),
    Column("Ghi chú", 28),
)
"""165 mm in all, between the margins of appendix I."""

_HOME: Final = "Sở Nội vụ"
_BOTH: Final = "Sở Nội vụ, Văn phòng UBND tỉnh"
_SPEAKERS: Final = "Tập thể, cá nhân tham luận"
_MADE: Final = "Phần mềm in"
_FEW: Final = 5
"""Copies of what only those at the table and the conductor hold."""

_BY_PAIRS: Final = 2
"""Copies of what is signed: one is kept, one goes round."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document; `copies` is None where the data do not tell. `made`: the program prints it."""

    title: str
    provider: str
    copies: int | None
    made: bool = False
    remark: str = ""


def entries(session: Session) -> list[Entry]:
    """The documents that the conference needs, as its data stand."""
    data = profile.load(session)
    old, new = data.review_year, data.launch_year
    coming = select(func.count()).select_from(Delegate).where(Delegate.reply != Reply.DECLINED)
    each = session.scalar(coming) or data.delegate_total
    clusters = session.scalar(select(func.count()).select_from(Cluster)) or 0
    speeches = sum(line.kind is AgendaKind.SPEECH for line in items.load(session).lines)
    report = f"Báo cáo tổng kết công tác thi đua, khen thưởng năm {old}; phương hướng, nhiệm vụ"
    talks = f"{speeches:02} tham luận" if speeches else ""
    return [
        Entry("Chương trình Hội nghị", _HOME, each, made=True),
        Entry(f"{report} năm {new}", _HOME, each),
        Entry(f"Chỉ thị phát động phong trào thi đua năm {new}", _BOTH, each),
        Entry("Báo cáo tham luận tại Hội nghị", _SPEAKERS, each, remark=talks),
        Entry("Diễn văn khai mạc", _HOME, _FEW, made=True, remark="khung"),
        Entry(
            f"Bài phát động phong trào thi đua năm {new}", _HOME, _FEW, made=True, remark="khung"
        ),
        Entry("Diễn văn bế mạc", _HOME, _FEW, made=True, remark="khung"),
        Entry("Quyết định khen thưởng", _BOTH, _FEW),
        Entry("Danh sách kèm theo quyết định khen thưởng", _HOME, _FEW, made=True),
        Entry("Danh sách ký nhận khen thưởng", _HOME, _BY_PAIRS, made=True),
        # Every cluster keeps one, and the province.
        Entry(f"Giao ước thi đua năm {new}", _HOME, clusters + 1 if clusters else None, made=True),
        Entry("Kịch bản điều hành", _HOME, _FEW, made=True),
        Entry("Giấy mời", "Văn phòng UBND tỉnh", each, made=True),
        Entry("Thẻ đại biểu", _HOME, each, made=True),
        Entry("Sơ đồ chỗ ngồi", _HOME, _FEW, made=True),
        Entry("Danh sách ký tên dự Hội nghị", _HOME, _BY_PAIRS, made=True),
    ]


def content(session: Session) -> PaperFile:
    """The list as a paper."""
    data = profile.load(session)
    rows = tuple(
        (
            str(number),
            entry.title,
            entry.provider,
            str(entry.copies) if entry.copies is not None else "…",
            _remark(entry),
        )
        for number, entry in enumerate(entries(session), start=1)
    )
    paper = OfficialPaper(
        state_paper.head(session, None),
        _KIND,
        f"Tài liệu {data.title}" if data.title else "Tài liệu Hội nghị",
        (Grid(_COLUMNS, rows),),
        Signature(_SIGNER, room=0),
    )
    return PaperFile(f"Danh mục tài liệu - {data.title}", data.organiser, (paper,))


def _remark(entry: Entry) -> str:
    return f"{_MADE} {entry.remark}".strip() if entry.made else entry.remark


def draw(file: PaperFile) -> bytes:
    """The list as a PDF."""
    return official_paper.draw(file)
