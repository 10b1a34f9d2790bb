"""The report on a run of the show as a workbook, with real times to calculate with."""

import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import show_report
from app.show import report
from app.show.report import Report
from app.workbooks import writer
from app.workbooks.writer import Column, Sheet

FILE_NAME: Final = "Báo cáo điều hành chương trình.xlsx"
_COLUMNS: Final = (
    Column("Nội dung", 44), Column("Phần", 26), Column("Bắt đầu theo kế hoạch", 12),
    Column("Bắt đầu thực tế", 12), Column("Muộn (+) hoặc sớm (−), phút", 12),
    Column("Thời lượng kế hoạch", 12), Column("Thời lượng thực tế", 12),
    Column("Dài (+) hoặc ngắn (−) hơn, phút", 12), Column("Tạm dừng", 11),
    Column("Thêm (+) hoặc bớt (−), phút", 11), Column("Đã trao", 9), Column("Vắng", 9),
    Column("Ghi chú", 44),
)  # fmt: skip
_SUMMARY: Final = (Column("Kết quả", 110),)
SHOWN: Final = (_COLUMNS, _SUMMARY)
"""Headings of sheets that only show what other lists hold, and that are not read back."""


def export(session: Session, run_id: int) -> bytes:
    """The report of a run as an xlsx file."""
    return writer.build(sheets(session, run_id))


def sheets(session: Session, run_id: int) -> list[Sheet]:
    """What happened item by item, and the findings in sentences.

    Times of day and lengths are Excel's own (they can be added up); deviations are minutes with
    decimals, since Excel shows no times below zero.
    """
    made = report.content(session, run_id)
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    what = "tổng duyệt" if made.run.rehearsal else "điều hành"
    title = f"Kết quả {what} chương trình"
    findings = [[text] for text in show_report.findings(made)]
    return [
        Sheet("Diễn biến", title, _COLUMNS, _rows(made), organisation),
        Sheet("Kết quả điều hành", title, _SUMMARY, findings, organisation),
    ]


def _rows(made: Report) -> list[list[Any]]:
    return [
        [
            line.title,
            line.part,
            line.planned_start.time().replace(microsecond=0),
            None if line.began is None else line.began.time().replace(microsecond=0),
            _minutes(line.late),
            _length(line.planned_length),
            _length(line.ran),
            _minutes(line.deviation),
            _length(line.paused) if line.paused else None,
            _minutes(line.added) if line.added else None,
            line.awards.handed if line.awards is not None else None,
            line.awards.absent if line.awards is not None else None,
            show_report.remarks(line),
        ]
        for line in made.lines
    ]


def _length(milliseconds: int | None) -> datetime.timedelta | None:
    return None if milliseconds is None else datetime.timedelta(seconds=round(milliseconds / 1000))


def _minutes(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / 60_000, 2)
