"""Invitations (giấy mời) as Nghị định 30/2020/NĐ-CP has them (form 1.10): a page for each delegate.

made = content(session, ids)
pdf = draw(made)                      # or word.write(file(made)) for a Word file
"""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.conference import invitations, profile
from app.conference.invitations import InvitationLine, InvitationList, InvitationTexts
from app.conference.profile import Profile
from app.documents import official_paper, state_paper
from app.documents.document import digest_of
from app.documents.official_paper import (
    OfficialPaper,
    PaperFile,
    Signature,
    Text,
    TextStyle,
    kept_together,
)
from app.documents.paper import NothingToPrint
from app.i18n import N_, _
from app.progress import Progress, ignore
from app.sharing import shared
from app.text import fields
from app.text.dates import day_in_words, weekday
from app.text.file_names import file_stem
from app.text.offices import with_unit

NAME: Final = "invitations"
"""The paper in the registry and in what was printed."""

ADDRESSEE: Final = "người được mời"
FIELDS: Final = {
    "cơ quan mời": N_("Who invites"),
    ADDRESSEE: N_("Who is invited, with position and unit; alone on its line: in the middle"),
    "xưng hô": N_("How that person is addressed: đồng chí, ông, bà"),
    "hội nghị": N_("Title of the conference"),
    "năm": N_("Year of the pact"),
    "năm trước": N_("Year under review"),
    "giờ": N_("When it begins"),
    "thứ": N_("Day of the week"),
    "ngày": N_("Day, in words"),
    "địa điểm": N_("Where it is held"),
    "chỗ ngồi": N_("Seat and door; the line is left out while there is none"),
    "liên hệ": N_("Whom to answer"),
    "hạn trả lời": N_("Until when to answer"),
}
"""What may stand in braces -> what it is (msgid). The names are Vietnamese as the texts are."""

REPLY_DAYS: Final = 5
"""How many days before the conference answers are asked for."""

_KIND: Final = "GIẤY MỜI"
_BLANK: Final = "…………………"
_SEAT: Final = "{chỗ ngồi}"
_LABEL: Final = re.compile(r"([^\s:]+(?: [^\s:]+){0,2}:)(?:\s+(.*))?", re.DOTALL)
"""A line that begins with what it is about: "Thời gian: 08 giờ 00", "Nội dung:"."""

_PLAIN_ADDRESSES: Final = ("đồng chí", "ông (bà)", "ông", "bà", "anh", "chị", "cụ", "bác", "cô")
_CLERGY: Final = (
    "hòa thượng", "thượng tọa", "đại đức", "ni sư", "ni trưởng", "sư cô", "linh mục", "giám mục",
    "mục sư",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation and whom it is for; `comes` is False for who has declined meanwhile.

    `issued`: it has a number and a day.
    """

    delegate_id: int
    number: int | None
    issued: bool
    name: str
    comes: bool
    paper: OfficialPaper


@dataclass(frozen=True, slots=True)
class InvitationSheet:
    """Invitations in protocol order."""

    title: str
    organiser: str
    invitations: tuple[Invitation, ...]

    @property
    def coming(self) -> "InvitationSheet":
        """Those of delegates who have not declined."""
        return self.of({made.delegate_id for made in self.invitations if made.comes})

    def of(self, ids: Collection[int]) -> "InvitationSheet":
        """Those of the delegates in `ids` alone."""
        chosen = tuple(made for made in self.invitations if made.delegate_id in ids)
        return replace(self, invitations=chosen)


def content(session: Session, ids: Collection[int] | None = None) -> InvitationSheet:
    """The invitations of the delegates in `ids`; None: of all who are to be invited."""
    if ids is None:
        return _all(session)
    found = invitations.load(session)
    return _sheet(session, found, [line for line in found.lines if line.delegate_id in ids])


@shared
def _all(session: Session) -> InvitationSheet:
    found = invitations.load(session)
    return _sheet(session, found, found.invited)


def _sheet(
    session: Session, found: InvitationList, lines: Iterable[InvitationLine]
) -> InvitationSheet:
    data = profile.load(session)
    writer = _Writer(session, data, found.texts)
    return InvitationSheet(data.title, data.organiser, tuple(writer.write(line) for line in lines))


def demand(sheet: InvitationSheet) -> InvitationSheet:
    """`sheet` itself. Raises NothingToPrint for one without invitations."""
    if not sheet.invitations:
        text = _("There is nobody to invite yet. Fill the list on the Delegates page, then print.")
        raise NothingToPrint(text, "delegates")
    return sheet


def file(sheet: InvitationSheet) -> PaperFile:
    """All invitations in one file."""
    papers = tuple(made.paper for made in sheet.invitations)
    return PaperFile(f"Giấy mời - {sheet.title}", sheet.organiser, papers)


def write_each(sheet: InvitationSheet, folder: Path, progress: Progress = ignore) -> list[Path]:
    """Write each invitation as a PDF of its own into `folder`; returns the files.

    They are called "Giấy mời 012 Nguyễn Văn Mẫu.pdf"; one of that name is written anew. Raises
    OSError, and what `progress` raises.
    """
    written: list[Path] = []
    for stem, one in single_files(sheet):
        progress(len(written) / len(sheet.invitations))
        path = folder / f"{stem}.pdf"
        path.write_bytes(official_paper.draw(one))
        written.append(path)
    return written


def single_files(sheet: InvitationSheet) -> Iterator[tuple[str, PaperFile]]:
    """(file name without ending, file) of each invitation; no name comes twice."""
    used: set[str] = set()
    for made in sheet.invitations:
        person = f"{made.number:03} {made.name}" if made.number else made.name
        stem = name = file_stem(f"Giấy mời {person}")
        twin = 1
        while name.casefold() in used:
            twin += 1
            name = f"{stem} ({twin})"
        used.add(name.casefold())
        yield name, PaperFile(f"Giấy mời - {made.name}", sheet.organiser, (made.paper,))


def digests(sheet: InvitationSheet) -> dict[int, str]:
    """Delegate id -> what stands on the invitation, in 40 characters."""
    return {made.delegate_id: digest_of(made.paper) for made in sheet.invitations}


def draw(sheet: InvitationSheet, progress: Progress = ignore) -> bytes:
    """The invitations as one PDF. Raises what `progress` raises."""
    return official_paper.draw(file(sheet), progress)


def address(honorific: str) -> str:
    """How the text speaks to somebody: ông, bà; đồng chí where rank or nothing is known."""
    text = honorific.lower()
    for word in (*_PLAIN_ADDRESSES, *_CLERGY):
        if text.startswith(word):
            return word
    return "đồng chí"


class _Writer:
    """Writes invitations; what is the same on all of them is made once."""

    def __init__(self, session: Session, data: Profile, texts: InvitationTexts) -> None:
        self._session, self._data, self._texts = session, data, texts
        head = state_paper.head(session, None)
        self._head = head
        self._signature = Signature(
            texts.signer, kept_together(texts.signer_name), tuple(texts.receivers.split("\n"))
        )
        self._common = self._of_all()

    def write(self, line: InvitationLine) -> Invitation:
        """The invitation for `line`."""
        data, number = self._data, f"{line.number:02}" if line.number else "……"
        head = replace(
            self._head,
            number=f"Số: {number}/{self._texts.symbol}",
            place_and_day=state_paper.place_and_day(
                data.place, line.issued_on, data.held_on.year if data.held_on else data.launch_year
            ),
        )
        paper = OfficialPaper(
            head, _KIND, self._about(), tuple(self._blocks(line)), self._signature
        )
        issued = line.number is not None and line.issued_on is not None
        return Invitation(line.delegate_id, line.number, issued, line.name, line.comes, paper)

    def _about(self) -> str:
        short = self._data.short_title or self._data.title
        return f"Dự {short[0].lower()}{short[1:]}" if short else ""

    def _of_all(self) -> dict[str, str]:
        data = self._data
        until = data.held_on - datetime.timedelta(days=REPLY_DAYS) if data.held_on else None
        common = {
            "cơ quan mời": data.organiser,
            "hội nghị": data.title,
            "năm": str(data.launch_year),
            "năm trước": str(data.review_year),
            "giờ": f"{data.starts_at // 60:02} giờ {data.starts_at % 60:02}",
            "thứ": weekday(data.held_on) if data.held_on else "thứ ……",
            "ngày": day_in_words(data.held_on, data.launch_year),
            "địa điểm": data.hall_address or data.place,
            "hạn trả lời": day_in_words(until, data.launch_year),
        }
        return common | {"liên hệ": fields.fill(self._texts.contact, common, _BLANK)}

    def _blocks(self, line: InvitationLine) -> Iterator[Text]:
        person = kept_together(f"{line.honorific or 'Đồng chí'} {line.name}")
        office = with_unit(line.position, line.unit)
        seat = f"ghế {line.seat}" if line.seat else ""
        if seat and line.door:
            seat += f", {line.door[0].lower()}{line.door[1:]}"
        values = self._common | {
            ADDRESSEE: ", ".join(filter(None, [person, office])),
            "xưng hô": address(line.honorific),
            "chỗ ngồi": seat,
        }
        for typed in self._texts.text.split("\n"):
            if not typed or (not seat and _SEAT in typed):
                continue
            if typed.strip() == f"{{{ADDRESSEE}}}":
                yield Text(person, TextStyle.ADDRESSEE)
                if office:
                    yield Text(office, TextStyle.CENTRED)
                continue
            text = fields.fill(typed, values, _BLANK)
            if text.startswith("- "):
                yield Text(text[2:], TextStyle.LIST)
            elif (labelled := _LABEL.fullmatch(text)) is not None:
                yield Text(labelled[2] or "", label=labelled[1])
            else:
                yield Text(text)
