"""Award dossiers as a workbook: a sheet for each form of award."""

from typing import Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.units import dossiers
from app.workbooks import writer
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
    Column("Tập thể", 40), Column("Cụm, khối đề nghị", 34), Column("Hạng", 8),
    Column("Tình trạng", 16), Column("Số quyết định", 18), Column("Ngày quyết định", 16),
    Column("Lý do, ghi chú", 34),
)  # fmt: skip


def export(session: Session) -> bytes:
    """All dossiers as an xlsx file."""
    data = profile.load(session)
    found = dossiers.load(session)
    sheets = [
        Sheet(
            name,
            f"Danh sách đề nghị tặng {name}",
            _COLUMNS,
            [
                [
                    line.unit,
                    line.cluster,
                    line.rank,
                    STATES[line.state],
                    line.decision_number,
                    line.decision_on,
                    "; ".join(filter(None, [line.reason, line.note])),
                ]
                for line in found.lines
                if line.form_id == form_id
            ],
            (data.superior_agency, data.organiser),
        )
        for form_id, name in found.forms
    ]
    return writer.build(sheets)
