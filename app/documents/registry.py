"""Every document that the program prints, by the name that the command line knows it by."""

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from app.documents import (
    attendance_report,
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
    quick_card,
    row_lists,
    run_sheet,
    script_director,
    script_mc,
    seat_finder,
    seating_chart,
    show_report,
    signing_order,
    speeches,
    standing_page,
    standing_sheets,
    usher_lists,
    word,
    word_programme,
    word_script,
)
from app.documents.badges import BadgeSheet
from app.documents.document import Document, Drawing, Group
from app.documents.imposition import SheetOptions
from app.documents.invitations import InvitationSheet
from app.documents.paper import NothingToPrint
from app.documents.place_cards import PlaceCards
from app.i18n import N_, _
from app.progress import Progress
from app.show import report

__all__ = ["DOCUMENTS", "Document", "Group"]

Content = Callable[[Session, datetime.datetime], Any]

# What the modules of the papers offer, in the form that Document wants.


def _timeless(content: Callable[[Session], Any]) -> Content:
    """Content that is the same whenever it is printed."""
    return lambda session, _now: content(session)


def _dated(content: Callable[[Session, datetime.date], Any]) -> Content:
    """Content that bears the day it was printed."""
    return lambda session, now: content(session, now.date())


def _quick(draw: Callable[[Any], bytes]) -> Drawing:
    """Drawing that is done too soon to tell how far it is."""
    return lambda made, _progress: draw(made)


def _badges(session: Session) -> BadgeSheet:
    made = badges.content(session)
    if not made.badges:
        raise NothingToPrint(
            _("There are no delegates yet. Import the list, then print."), "delegates"
        )
    return made


def _draw_badges(made: BadgeSheet, progress: Progress) -> bytes:
    width, height = badges.SIZES[badges.USUAL_SIZE]
    return badges.draw(made, SheetOptions(width, height), progress)


def _place_cards(session: Session) -> PlaceCards:
    made = place_cards.content(session)
    if not made.cards:
        raise NothingToPrint(
            _("There are no delegates yet. Import the list, then print."), "delegates"
        )
    return made


def _invitations(session: Session) -> InvitationSheet:
    return invitations.demand(invitations.content(session).coming)


def _receipts_by_round(session: Session, today: datetime.date) -> award_receipts.AwardReceipts:
    return award_receipts.content(session, today, award_receipts.By.ROUND)


def _show_report(session: Session, today: datetime.date) -> show_report.ShowReportPaper:
    """The report of the conference, or of the last rehearsal while there was only that."""
    runs = sorted(report.runs(session), key=lambda run: run.rehearsal)
    if not runs:
        raise NothingToPrint(
            _("The show has not been run yet. Its report is printed afterwards."), "show"
        )
    return show_report.content(session, runs[0].run_id, today)


def _speech(name: str) -> Document:
    title, stem = speeches.TITLES[name]
    return Document(
        title=title,
        stem=stem,
        group=Group.BEFORE,
        content=lambda session, _now: speeches.content(session, name),
        draw=_quick(speeches.draw),
        word=word.write,
    )


DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType(
    {
        # Before the day.
        "preparation": Document(
            title=N_("Preparation plan"),
            stem="Kế hoạch chuẩn bị",
            group=Group.BEFORE,
            content=_dated(preparation_list.content),
            draw=_quick(preparation_list.draw),
        ),
        invitations.NAME: Document(
            title=N_("Invitations"),
            stem="Giấy mời",
            group=Group.BEFORE,
            content=_timeless(_invitations),
            draw=invitations.draw,
            word=lambda made: word.write(invitations.file(made)),
            persons=invitations.digests,
            only=lambda made, ids: made.of(ids),
        ),
        "programme": Document(
            title=N_("Programme for delegates"),
            stem="Chương trình",
            group=Group.BEFORE,
            content=_timeless(programme.content),
            draw=_quick(programme.draw),
            word=word_programme.write,
        ),
        "script": Document(
            title=N_("Ceremony script"),
            stem="Kịch bản điều hành",
            group=Group.BEFORE,
            content=_timeless(script_director.content),
            draw=_quick(script_director.draw),
            word=word_script.write,
        ),
        "script-mc": Document(
            title=N_("Script for the conductor"),
            stem="Kịch bản dẫn chương trình",
            group=Group.BEFORE,
            content=_timeless(script_mc.content),
            draw=_quick(script_mc.draw),
        ),
        speeches.OPENING: _speech(speeches.OPENING),
        speeches.LAUNCH: _speech(speeches.LAUNCH),
        speeches.CLOSING: _speech(speeches.CLOSING),
        "document-list": Document(
            title=N_("List of documents"),
            stem="Danh mục tài liệu",
            group=Group.BEFORE,
            content=_timeless(document_list.content),
            draw=_quick(document_list.draw),
            word=word.write,
        ),
        "award-annex": Document(
            title=N_("Award list for the decision"),
            stem="Danh sách kèm quyết định khen thưởng",
            group=Group.BEFORE,
            content=_dated(award_annex.content),
            draw=award_annex.draw,
        ),
        "pact": Document(
            title=N_("Pact of all clusters"),
            stem="Giao ước thi đua",
            group=Group.BEFORE,
            content=_dated(pact_pages.content),
            draw=_quick(pact_pages.draw),
        ),
        "cluster-pacts": Document(
            title=N_("Pacts of the clusters"),
            stem="Giao ước thi đua từng cụm, khối",
            group=Group.BEFORE,
            content=_dated(pact_pages.cluster_content),
            draw=_quick(pact_pages.draw),
        ),
        # On the day.
        "quick-card": Document(
            title=N_("Quick card for the day"),
            stem="Thẻ tra nhanh",
            group=Group.DAY,
            content=_dated(quick_card.content),
            draw=_quick(quick_card.draw),
        ),
        "badges": Document(
            title=N_("Delegate badges"),
            stem="Thẻ đại biểu",
            group=Group.DAY,
            content=_timeless(_badges),
            draw=_draw_badges,
            persons=badges.digests,
            only=badges.only,
        ),
        "place-cards": Document(
            title=N_("Place cards"),
            stem="Biển tên",
            group=Group.DAY,
            content=_timeless(_place_cards),
            draw=place_cards.draw,
            persons=place_cards.digests,
            only=place_cards.only,
        ),
        "seating-chart": Document(
            title=N_("Seating chart"),
            stem="Sơ đồ chỗ ngồi",
            group=Group.DAY,
            content=_dated(seating_chart.content),
            draw=_quick(seating_chart.draw),
        ),
        "seat-finder": Document(
            title=N_("Find your seat"),
            stem="Tìm chỗ ngồi",
            group=Group.DAY,
            content=_dated(seat_finder.content),
            draw=_quick(seat_finder.draw),
        ),
        "row-lists": Document(
            title=N_("Lists by row"),
            stem="Danh sách theo hàng ghế",
            group=Group.DAY,
            content=_dated(row_lists.content),
            draw=_quick(row_lists.draw),
        ),
        "usher-lists": Document(
            title=N_("Lists for ushers"),
            stem="Danh sách theo cửa vào",
            group=Group.DAY,
            content=_dated(usher_lists.content),
            draw=_quick(usher_lists.draw),
        ),
        "attendance": Document(
            title=N_("Attendance sheets"),
            stem="Danh sách ký tên dự hội nghị",
            group=Group.DAY,
            content=_dated(attendance_sheets.content),
            draw=attendance_sheets.draw,
        ),
        "run-sheet": Document(
            title=N_("Run sheet"),
            stem="Bảng điều hành thời gian",
            group=Group.DAY,
            content=run_sheet.content,
            draw=_quick(run_sheet.draw),
        ),
        "award-reading": Document(
            title=N_("Awards to read out"),
            stem="Danh sách đọc trao thưởng",
            group=Group.DAY,
            content=_dated(award_reading.content),
            draw=award_reading.draw,
        ),
        "standing-sheets": Document(
            title=N_("Order of standing"),
            stem="Sơ đồ đứng nhận thưởng",
            group=Group.DAY,
            content=_dated(standing_sheets.content),
            draw=standing_page.draw,
        ),
        "presenter-cards": Document(
            title=N_("Cards for presenters"),
            stem="Thẻ người trao thưởng",
            group=Group.DAY,
            content=_dated(presenter_cards.content),
            draw=presenter_cards.draw,
        ),
        "award-receipts": Document(
            title=N_("Signing sheets for awards"),
            stem="Danh sách ký nhận khen thưởng",
            group=Group.DAY,
            content=_dated(award_receipts.content),
            draw=award_receipts.draw,
        ),
        "receipts-by-round": Document(
            title=N_("Signing sheets by round"),
            stem="Danh sách ký nhận theo đợt",
            group=Group.DAY,
            content=_dated(_receipts_by_round),
            draw=award_receipts.draw,
        ),
        "signing-order": Document(
            title=N_("Order of signing"),
            stem="Thứ tự ký kết",
            group=Group.DAY,
            content=_dated(signing_order.content),
            draw=_quick(signing_order.draw),
        ),
        # After it.
        "attendance-report": Document(
            title=N_("Attendance report"),
            stem="Báo cáo đại biểu tham dự",
            group=Group.AFTER,
            content=_dated(attendance_report.content),
            draw=_quick(attendance_report.draw),
        ),
        "show-report": Document(
            title=N_("Report of the show"),
            stem="Báo cáo điều hành chương trình",
            group=Group.AFTER,
            content=_dated(_show_report),
            draw=_quick(show_report.draw),
        ),
    }
)
"""In the order that they are needed in."""
