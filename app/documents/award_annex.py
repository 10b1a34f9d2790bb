"""Award lists as annexes of the decisions (phụ lục kèm theo quyết định), after Nghị định 30/2020.

One annex for each decision and form; its pages are numbered on their own, as appendix I wants it.
"""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy.orm import Session

from app.awards.awards import AwardLine
from app.awards.signers import chairman
from app.conference import profile
from app.documents import award_paper, signature_table
from app.documents.award_paper import AwardPaper
from app.documents.paper import PaperHead
from app.documents.signature_table import (
    Closing,
    Line,
    LineStyle,
    PageNumbers,
    SignatureList,
    SignaturePaper,
    Signer,
)
from app.documents.table_layout import Align, Column, Group, Numbering, Table
from app.progress import Progress, ignore
from app.text.offices import with_unit
from db.models import RecipientKind

_KIND: Final = "Danh sách khen thưởng kèm theo quyết định"
_ROW: Final = 8.0
"""Least height of a row in millimetres; nobody signs here."""

_OFFICE: Final = "CHỦ TỊCH"
"""Flags and certificates of the province are awarded by decision of the committee's chairman (Luật
Thi đua, khen thưởng 2022)."""

_BLANK_NUMBER: Final = "……/QĐ-UBND"
_HEADINGS: Final = {RecipientKind.COLLECTIVE: "Tập thể", RecipientKind.PERSON: "Cá nhân"}
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One award: whoever gets it, office and unit of a person, for what, and the money."""

    name: str
    office: str
    citation: str
    amount: str


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """The collectives or the persons, `kind` being which."""

    kind: RecipientKind
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `number` is 0 for the only one of its decision. `counted` and `total` close it.

    `title` and `decision` (in brackets under it) are broken into lines where they read best.
    """

    number: int
    title: str
    decision: str
    parts: tuple[AnnexPart, ...]
    counted: str
    total: str

    @property
    def label(self) -> str:
        """ "Phụ lục", with its Roman number where the decision has several."""
        return f"Phụ lục {roman(self.number)}" if self.number else "Phụ lục"


@dataclass(frozen=True, slots=True)
class AwardAnnexes:
    """Everything on the paper; `signer` is the name of who signs, "" to be filled in by hand."""

    head: PaperHead
    annexes: tuple[Annex, ...]
    signer: str


def content(session: Session, today: datetime.date) -> AwardAnnexes:
    """Every award by decision and form: decisions by day and number. Raises NoAwards."""
    made = award_paper.load(session, today)
    data = profile.load(session)
    last = datetime.date.max

    def decision(line: AwardLine) -> tuple[datetime.date, str]:
        return line.decision_on or last, line.decision_number

    annexes: list[Annex] = []
    for _key, of_decision in groupby(sorted(made.awards.awards, key=decision), key=decision):
        by_form: dict[int, list[AwardLine]] = {}
        for line in of_decision:
            by_form.setdefault(line.form_id, []).append(line)
        for number, lines in enumerate(by_form.values(), start=1):
            annexes.append(_annex(lines, number if len(by_form) > 1 else 0, data))
    return AwardAnnexes(made.head, tuple(annexes), _signer(made))


def _annex(lines: list[AwardLine], number: int, data: profile.Profile) -> Annex:
    first = lines[0]
    title = f"Danh sách {award_paper.kinds(lines)} được tặng\n{first.form} năm {data.review_year}"
    day = first.decision_on
    when = (
        f"ngày {day:%d} tháng {day.month if day.month > 2 else f'{day.month:02}'} năm {day.year}"
        if day is not None
        else f"ngày …… tháng …… năm {data.launch_year}"
    )
    of = f"\ncủa Chủ tịch {data.superior_agency}" if data.superior_agency else ""
    decision = f"(Kèm theo Quyết định số {first.decision_number or _BLANK_NUMBER} {when}{of})"
    parts = tuple(
        AnnexPart(kind, made)
        for kind in _HEADINGS
        if (made := tuple(_line(line) for line in lines if line.recipient is kind))
    )
    counted = f"Danh sách này có {award_paper.counted(lines)}."
    return Annex(number, title, decision, parts, counted, award_paper.total(lines))


def _line(line: AwardLine) -> AnnexLine:
    person = line.recipient is RecipientKind.PERSON
    office = with_unit(line.position, line.unit) if person else ""
    return AnnexLine(award_paper.name(line), office, line.citation, award_paper.amount(line))


def _signer(made: AwardPaper) -> str:
    found = chairman(made.seating)
    return found.name if found is not None else ""


def roman(number: int) -> str:
    """A Roman number below 40."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def draw(made: AwardAnnexes, progress: Progress = ignore) -> bytes:
    """The annexes as a PDF, A4 standing, each from a page of its own."""
    lists = [_list(annex, made.signer) for annex in made.annexes]
    return signature_table.draw(
        SignaturePaper(made.head, _KIND, lists, page_numbers=PageNumbers.TOP), progress
    )


def _list(annex: Annex, signer: str) -> SignatureList:
    persons = any(part.kind is RecipientKind.PERSON for part in annex.parts)
    paid = bool(annex.total)
    mixed = len(annex.parts) > 1
    heading = "Tên tập thể, cá nhân" if mixed else "Họ và tên" if persons else "Tên tập thể"
    columns = [
        Column(heading, 46),
        *([Column("Chức vụ, đơn vị", 36)] if persons else []),
        Column("Thành tích", 54),
        *([Column("Tiền thưởng (đồng)", 30, Align.RIGHT)] if paid else []),
    ]
    groups = [
        Group(
            [
                (
                    line.name,
                    *([line.office] if persons else []),
                    line.citation,
                    *([line.amount] if paid else []),
                )
                for line in part.lines
            ],
            f"{roman(number)}. {_HEADINGS[part.kind].upper()}" if mixed else "",
        )
        for number, part in enumerate(annex.parts, start=1)
    ]
    return SignatureList(
        (
            Line(annex.label, LineStyle.TITLE),
            Line(annex.title.upper(), LineStyle.BOLD),
            Line(annex.decision, LineStyle.ITALIC),
        ),
        Table(columns, groups, Numbering.BY_GROUP, _ROW),
        Closing(
            tuple(filter(None, (annex.counted, annex.total))),
            signers=(Signer("", hint=""), Signer(_OFFICE, signer, "")),
        ),
    )
