"""Award dossiers as a workbook: one list with the form of award in each row."""

from typing import Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.units import dossiers
from app.workbooks.writer import Column, Sheet
from db.models import DossierState

FILE_NAME: Final = "Hồ sơ khen thưởng.xlsx"
STATES: Final = {
    DossierState.PROPOSED: "Đề nghị",
    DossierState.APPRAISED: "Đã thẩm định",
    DossierState.APPROVED: "Đã duyệt",
    DossierState.REJECTED: "Không duyệt",
}
_COLUMNS: Final = (
    Column("Hình thức khen thưởng", 30), Column("Tập thể", 40), Column("Cụm, khối đề nghị", 34),
    Column("Hạng", 8), Column("Tình trạng", 16), Column("Số quyết định", 18),
    Column("Ngày quyết định", 13), Column("Lý do", 30), Column("Ghi chú", 30),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """All dossiers by form, cluster, rank and name."""
    data = profile.load(session)
    rows = [
        [
            line.form,
            line.unit,
            line.cluster,
            line.rank,
            STATES[line.state],
            line.decision_number,
            line.decision_on,
            line.reason,
            line.note,
        ]
        for line in dossiers.load(session).lines
    ]
    title = "Danh sách đề nghị khen thưởng"
    organisation = (data.superior_agency, data.organiser)
    return [Sheet("Hồ sơ khen thưởng", title, _COLUMNS, rows, organisation)]
