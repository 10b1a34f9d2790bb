"""Every document that the program prints, by the name that the command line knows it by."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from app.documents import (
    attendance_sheets,
    award_annex,
    award_reading,
    award_receipts,
    badges,
    document_list,
    invitations,
    pact_pages,
    place_cards,
    preparation_list,
    presenter_cards,
    programme,
    row_lists,
    run_sheet,
    script_director,
    script_mc,
    seat_finder,
    seating_chart,
    signing_order,
    speeches,
    standing_page,
    standing_sheets,
    usher_lists,
    word,
    word_programme,
)
from app.documents.imposition import SheetOptions
from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Document:
    """A printed document: `title` is an msgid; `render` gives the bytes of its PDF.

    `stem` is its file name without ending, in the language of the papers. `render` raises
    NothingToPrint where the file has not what it is made of (a hall, awards). `word` gives the
    bytes of a Word file with the same content, for papers that the office goes on writing.
    """

    title: str
    stem: str
    render: Callable[[Session], bytes]
    word: Callable[[Session], bytes] | None = None

    @property
    def file_name(self) -> str:
        """Name of the file that the document is saved as."""
        return f"{self.stem}.pdf"

    @property
    def word_name(self) -> str:
        """Name of its Word file."""
        return f"{self.stem}.docx"


def _all_badges(session: Session) -> bytes:
    width, height = badges.SIZES[badges.USUAL_SIZE]
    return badges.draw(badges.content(session), SheetOptions(width, height))


def _preparation(session: Session) -> bytes:
    today = datetime.date.today()
    return preparation_list.draw(preparation_list.content(session, today))


def _seating_chart(session: Session) -> bytes:
    return seating_chart.draw(seating_chart.content(session, datetime.date.today()))


def _row_lists(session: Session) -> bytes:
    return row_lists.draw(row_lists.content(session, datetime.date.today()))


def _seat_finder(session: Session) -> bytes:
    return seat_finder.draw(seat_finder.content(session, datetime.date.today()))


def _place_cards(session: Session) -> bytes:
    return place_cards.draw(place_cards.content(session))


def _usher_lists(session: Session) -> bytes:
    return usher_lists.draw(usher_lists.content(session, datetime.date.today()))


def _attendance(session: Session) -> bytes:
    return attendance_sheets.draw(attendance_sheets.content(session, datetime.date.today()))


def _pact(session: Session) -> bytes:
    return pact_pages.draw(pact_pages.content(session, datetime.date.today()))


def _cluster_pacts(session: Session) -> bytes:
    return pact_pages.draw(pact_pages.cluster_content(session, datetime.date.today()))


def _signing_order(session: Session) -> bytes:
    return signing_order.draw(signing_order.content(session, datetime.date.today()))


def _award_annex(session: Session) -> bytes:
    return award_annex.draw(award_annex.content(session, datetime.date.today()))


def _award_receipts(session: Session) -> bytes:
    return award_receipts.draw(award_receipts.content(session, datetime.date.today()))


def _receipts_by_round(session: Session) -> bytes:
    by_round = award_receipts.By.ROUND
    return award_receipts.draw(award_receipts.content(session, datetime.date.today(), by_round))


def _presenter_cards(session: Session) -> bytes:
    return presenter_cards.draw(presenter_cards.content(session, datetime.date.today()))


def _standing_sheets(session: Session) -> bytes:
    return standing_page.draw(standing_sheets.content(session, datetime.date.today()))


def _award_reading(session: Session) -> bytes:
    return award_reading.draw(award_reading.content(session, datetime.date.today()))


def _programme(session: Session) -> bytes:
    return programme.draw(programme.content(session))


def _programme_word(session: Session) -> bytes:
    return word_programme.write(programme.content(session))


def _invitations(session: Session) -> bytes:
    return invitations.draw(invitations.demand(invitations.content(session)))


def _invitations_word(session: Session) -> bytes:
    return word.write(invitations.file(invitations.demand(invitations.content(session))))


def _speech(name: str) -> Document:
    title, stem = speeches.TITLES[name]
    return Document(
        title,
        stem,
        lambda session: speeches.draw(speeches.content(session, name)),
        lambda session: word.write(speeches.content(session, name)),
    )


def _document_list(session: Session) -> bytes:
    return document_list.draw(document_list.content(session))


def _document_list_word(session: Session) -> bytes:
    return word.write(document_list.content(session))


def _run_sheet(session: Session) -> bytes:
    return run_sheet.draw(run_sheet.content(session, datetime.datetime.now()))


def _script_mc(session: Session) -> bytes:
    return script_mc.draw(script_mc.content(session))


def _script_director(session: Session) -> bytes:
    return script_director.draw(script_director.content(session))


DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType(
    {
        "badges": Document(N_("Delegate badges"), "Thẻ đại biểu", _all_badges),
        "preparation": Document(N_("Preparation plan"), "Kế hoạch chuẩn bị", _preparation),
        "seating-chart": Document(N_("Seating chart"), "Sơ đồ chỗ ngồi", _seating_chart),
        "row-lists": Document(N_("Lists by row"), "Danh sách theo hàng ghế", _row_lists),
        "seat-finder": Document(N_("Find your seat"), "Tìm chỗ ngồi", _seat_finder),
        "place-cards": Document(N_("Place cards"), "Biển tên", _place_cards),
        "usher-lists": Document(N_("Lists for ushers"), "Danh sách theo cửa vào", _usher_lists),
        "programme": Document(
            N_("Programme for delegates"), "Chương trình", _programme, _programme_word
        ),
        invitations.NAME: Document(N_("Invitations"), "Giấy mời", _invitations, _invitations_word),
        speeches.OPENING: _speech(speeches.OPENING),
        speeches.LAUNCH: _speech(speeches.LAUNCH),
        speeches.CLOSING: _speech(speeches.CLOSING),
        "document-list": Document(
            N_("List of documents"), "Danh mục tài liệu", _document_list, _document_list_word
        ),
        "script": Document(N_("Ceremony script"), "Kịch bản điều hành", _script_director),
        "script-mc": Document(
            N_("Script for the conductor"), "Kịch bản dẫn chương trình", _script_mc
        ),
        "run-sheet": Document(N_("Run sheet"), "Bảng điều hành thời gian", _run_sheet),
        "award-annex": Document(
            N_("Award list for the decision"), "Danh sách kèm quyết định khen thưởng", _award_annex
        ),
        "award-receipts": Document(
            N_("Signing sheets for awards"), "Danh sách ký nhận khen thưởng", _award_receipts
        ),
        "receipts-by-round": Document(
            N_("Signing sheets by round"), "Danh sách ký nhận theo đợt", _receipts_by_round
        ),
        "presenter-cards": Document(
            N_("Cards for presenters"), "Thẻ người trao thưởng", _presenter_cards
        ),
        "standing-sheets": Document(
            N_("Order of standing"), "Sơ đồ đứng nhận thưởng", _standing_sheets
        ),
        "award-reading": Document(
            N_("Awards to read out"), "Danh sách đọc trao thưởng", _award_reading
        ),
        "attendance": Document(
            N_("Attendance sheets"), "Danh sách ký tên dự hội nghị", _attendance
        ),
        "pact": Document(N_("Pact of all clusters"), "Giao ước thi đua", _pact),
        "cluster-pacts": Document(
            N_("Pacts of the clusters"), "Giao ước thi đua từng cụm, khối", _cluster_pacts
        ),
        "signing-order": Document(N_("Order of signing"), "Thứ tự ký kết", _signing_order),
    }
)
