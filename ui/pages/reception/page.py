"""The Reception page: one field, one card, and who is still missing."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.delegates import attendance, desk, scanned
from app.delegates.desk import Desk, Former, Guest
from app.i18n import _
from db.kinds import CheckInWay, Reply
from ui.context import Context
from ui.pages.base import Page
from ui.pages.reception.card import GuestCard, Verdict
from ui.pages.reception.edits import DeskEdits
from ui.pages.reception.forms import Entered, GuestForm
from ui.pages.reception.hall_view import HallFilling
from ui.pages.reception.people import PeopleList, found_line
from ui.pages.reception.search import SearchField
from ui.pages.reception.side import Side
from ui.pages.reception.texts import clock, old_badge, short, strange_text
from ui.pages.reception.tools import Tools
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState
from ui.widgets.paragraph import Paragraph
from ui.widgets.shortcuts import add_shortcut

_SIDE_AFTER_MS: Final = 150
"""The counts follow so long after a guest: the answer on the card comes first."""

_ROOM_FOR_TEXTS: Final = 1040
"""Width of the page in pixels from which its buttons show texts."""

_ROOM_FOR_ROWS: Final = 640
"""Height of the page in pixels from which all _ROWS_SHOWN of those found find room."""

_WORDS, _NARROW_WORDS = 70 * SPACE, 36 * SPACE
_ROWS_SHOWN, _FEW_ROWS = 5, 3
_ROW_HEIGHT: Final = 48
SUBSTITUTE: Final = "substitute"


class ReceptionPage(Page):
    """Everything is in the hands of one operator with a queue before the desk.

    The search field always has the focus, but for the short form.
    """

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "agenda_item", "award", "award_round", "check_in", "conference", "delegate",
            "delegate_group", "document_set", "hall", "protocol_rank", "reception_rules",
            "round_presenter", "seat_assignment", "seat_need", "signing_party", "signing_rules",
            "substitution", "unit",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.edits = DeskEdits(context)
        self.desk = Desk([], {})
        self._rows = _ROWS_SHOWN
        self._changed_tables: frozenset[str] = self.watches
        self.search = SearchField()
        self.results = PeopleList(_("Found"))
        self.card = GuestCard()
        self.form = GuestForm()
        self.side = Side(HallFilling(context))
        self.clipboard = self.side.missing.clipboard
        self.tools = Tools(context, self.side)
        self._ready = self._make_ready()
        self._nobody = self._make_nobody()
        self._views = QStackedWidget()
        for view in (self._ready, self._nobody, self.card, self.form):
            self._views.addWidget(view)
            # In a small window words may be cut, never the list beside them.
            view.setMinimumWidth(1)
        self._side_timer = QTimer(self)
        self._side_timer.setSingleShot(True)
        self._side_timer.setInterval(_SIDE_AFTER_MS)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    # -- building --------------------------------------------------------------------------------

    def _make_ready(self) -> EmptyState:
        return EmptyState(
            _("Ready for the next guest"),
            _(
                "Scan the badge, or type a few letters: name, initials, unit, the last digits of "
                "the phone. Enter checks in, F9 takes the last one back, Esc empties the field."
            ),
            (),
            picture="user-check",
        )

    def _make_nobody(self) -> EmptyState:
        self.delegates_button = make_button(_("Go to the delegates"), "users", role="primary")
        return EmptyState(
            _("Nobody to receive yet"),
            _("Import or add delegates first. Whoever is on the list can be checked in here."),
            ((self.delegates_button, lambda: self.context.show_page("delegates")),),
            picture="users",
        )

    def _lay_out(self) -> None:
        self.results.hide()
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.search)
        left.addWidget(self.tools)
        left.addWidget(self.results)
        left.addWidget(self._views, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(left, 3)
        layout.addWidget(self.side, 2)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._find)
        self.search.textChanged.connect(self._on_cleared)
        self.search.entered.connect(self.enter)
        self.search.stepped.connect(self._step)
        self.search.escaped.connect(self.clear)
        self.results.chosen.connect(self.show_guest)
        self.side.chosen.connect(self.show_guest)
        self.card.asked_check_in.connect(self.check_in_shown)
        self.card.asked_back.connect(self._take_shown_back)
        self.card.asked_substitute.connect(self.ask_substitute)
        self.card.asked_badge.connect(self.print_badge)
        self.card.asked_page.connect(self._go_to)
        self.form.entered.connect(self._keep)
        self.form.left.connect(self.leave_form)
        self.tools.asked_new.connect(self.ask_new)
        self.tools.code.connect(self._on_camera)
        self.tools.closed.connect(self.search.setFocus)
        self._side_timer.timeout.connect(self._show_side)
        for keys, run in (
            ("F2", self.ask_new),
            ("F3", self.tools.show_more),
            ("F4", self.ask_substitute),
            ("F6", self.print_badge),
            ("F7", self.tools.camera_button.toggle),
            ("F8", self.tools.enter_sheets),
            ("F9", self.take_back),
        ):
            add_shortcut(self, keys, run, inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._changed_tables |= tables & self.watches
        super()._on_changed(tables)

    def reload(self) -> None:
        """Read what has changed again: after a check-in only who is there."""
        changed, self._changed_tables = self._changed_tables, frozenset()
        with self.context.store.connect() as connection:
            if changed - {"check_in"}:
                self.desk = desk.load(connection)
            else:
                self.desk.refresh(connection)
        # Before there is a list, the side would say that all of it are there.
        self.side.setVisible(bool(len(self.desk)))
        if self.search.text():
            self._list_found()
        self._refresh_card()
        self._side_timer.start()

    def _refresh_card(self) -> None:
        """Show the guest on the card as of now; the form stays while it is being filled in."""
        if self._views.currentWidget() is self.form:
            return
        shown = self.card.guest
        if shown is not None and self._is_shown():
            now = self.desk.guest(shown.id)
            if now is None:
                self._views.setCurrentWidget(self._ready)
            elif now != shown:
                self.show_guest(now.id)
        elif self._views.currentWidget() is not self.card:
            self._views.setCurrentWidget(self._ready if len(self.desk) else self._nobody)

    def _show_side(self) -> None:
        with self.context.store.read() as session:
            made = attendance.load(session)
            late = bool(attendance.called_missing(session))
        self.side.show_attendance(made, self.desk, late=late)

    def show_guest(self, delegate_id: int) -> None:
        """Show a guest's card, with nothing done yet."""
        guest = self.desk.guest(delegate_id)
        if guest is None:
            return
        if guest.checked_in_at is not None:
            headline = _("Already here since {time}").format(time=clock(guest.checked_in_at))
            self._show(guest, Verdict.WELCOME, headline)
        elif guest.reply is Reply.DECLINED:
            self._show(
                guest,
                Verdict.CAREFUL,
                _("Had declined"),
                _("Checked in all the same, the reply becomes “confirmed”."),
            )
        else:
            self._show(guest, Verdict.FOUND, _("Not here yet"), "")

    def _show(self, guest: Guest, verdict: Verdict, headline: str, advice: str = "") -> None:
        self.card.mending = self.results.isHidden()
        self.card.show_guest(guest, verdict, headline, advice)
        self._views.setCurrentWidget(self.card)

    def reveal(self, rows: Sequence[int]) -> None:
        """Show the card of the first delegate in `rows`."""
        self.reload_if_stale()
        self.leave_form()
        if rows:
            self.show_guest(rows[0])

    def act(self, action: str, rows: Sequence[int]) -> None:
        """SUBSTITUTE: ask at once who comes instead of the first delegate in `rows`."""
        self.reveal(rows)
        if action == SUBSTITUTE:
            self.ask_substitute()

    def focus_search(self) -> None:
        """Put the cursor into the field."""
        self.search.setFocus()
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons show less."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOM_FOR_TEXTS
        self.tools.set_narrow(narrow)
        for words in (*self._ready.findChildren(Paragraph), *self._nobody.findChildren(Paragraph)):
            words.fit(_NARROW_WORDS if narrow else _WORDS)
        self._rows = _ROWS_SHOWN if event.size().height() >= _ROOM_FOR_ROWS else _FEW_ROWS

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are for the field from the first moment."""
        super().showEvent(event)
        self.search.setFocus()

    # -- finding ---------------------------------------------------------------------------------

    def _find(self, _typed: str) -> None:
        self._list_found()
        selected = self.results.selected()
        if selected is not None:
            self.show_guest(selected)
        elif self.search.text().strip():
            self._views.setCurrentWidget(self._ready if len(self.desk) else self._nobody)

    def _list_found(self) -> None:
        found = self.desk.find(self.search.text())
        kept = self.results.selected()
        self.results.show_lines([found_line(guest) for guest in found])
        places = [guest.id for guest in found]
        self.results.select(places.index(kept) if kept in places else 0)
        self.results.setFixedHeight(min(len(found), self._rows) * _ROW_HEIGHT + 4)
        # One alone is on the card already.
        self.results.setVisible(len(found) > 1)

    def _on_cleared(self, text: str) -> None:
        # Also by the field's own button.
        if not text:
            self.results.show_lines([])
            self.results.hide()

    def _step(self, by: int) -> None:
        self.results.step(by)
        if (selected := self.results.selected()) is not None:
            self.show_guest(selected)

    def clear(self) -> None:
        """Empty the field; once more, put the card away."""
        if self.search.text():
            self.search.clear()
            self.results.hide()
        self._views.setCurrentWidget(self._ready if len(self.desk) else self._nobody)

    # -- checking in -----------------------------------------------------------------------------

    def enter(self) -> None:
        """Enter: check in whose code was scanned, else the one who is selected or on the card."""
        text = self.search.text()
        if not text.strip():
            # Some scanners send two ends of line: whoever is there already is let alone.
            shown = self.card.guest
            if shown is not None and self._is_shown() and shown.checked_in_at is None:
                self._arrive(shown, CheckInWay.NAME)
            return
        selected = self.results.selected()
        if selected is None or scanned.codes_in(text):
            self.accept_code(text)
        elif (guest := self.desk.guest(selected)) is not None:
            self.search.clear()
            self._arrive(guest, CheckInWay.NAME)

    def accept_code(self, text: str) -> None:
        """Check in the owner of a scanned code (from a scanner or a camera), or say what it is."""
        scan = self.desk.scan(text)
        self.search.clear()
        if scan is not None:
            self._arrive(scan.guest, CheckInWay.CODE, scan.former)
            return
        QApplication.beep()
        kind = scanned.strange(text)
        looks_typed = kind is scanned.Strange.OTHER and not any(c.isdigit() for c in text)
        if looks_typed:
            self.search.setText(text)
            headline = _("Nobody fits “{text}”").format(text=short(text))
            advice = _("Tone marks do not matter. F2 adds a guest who is not on the list.")
        else:
            headline = _("This code belongs to no guest of this conference")
            advice = f"{strange_text(kind)}\n“{short(text)}”"
        self.card.show_words(Verdict.STRANGE, headline, advice)
        self._views.setCurrentWidget(self.card)

    def _is_shown(self) -> bool:
        """Whether a guest's card is to be seen."""
        return self.card.guest is not None and self._views.currentWidget() is self.card

    def check_in_shown(self) -> None:
        """Check in the guest on the card."""
        if (shown := self.card.guest) is not None:
            self.search.clear()
            self._arrive(shown, CheckInWay.NAME)

    def _arrive(self, guest: Guest, way: CheckInWay, former: Former | None = None) -> None:
        if guest.checked_in_at is not None:
            QApplication.beep()
            again = (
                _("Already here since {time} (second scan)")
                if way is CheckInWay.CODE
                else _("Already here since {time} (found a second time)")
            )
            headline = again.format(time=clock(guest.checked_in_at))
            self._show(guest, Verdict.CAREFUL, headline, old_badge(former))
            return
        arrival = self.edits.check_in(guest, way)
        if arrival is None:
            return
        now = self.desk.guest(guest.id) or guest
        advice = _("Had declined, and counts as confirmed from now on.")
        declined = arrival.replied is Reply.DECLINED
        words = [old_badge(former), advice if declined else ""]
        verdict = Verdict.CAREFUL if former is not None else Verdict.WELCOME
        headline = _("Checked in at {time}").format(time=clock(arrival.at))
        self._show(now, verdict, headline, "\n".join(filter(None, words)))

    def take_back(self) -> None:
        """Forget the last check-in that still stands."""
        if (last := self.edits.last(self.desk)) is not None:
            self._forget(last)
        else:
            self.context.tell(_("Nobody is checked in."))

    def _take_shown_back(self) -> None:
        if (shown := self.card.guest) is not None:
            self._forget(shown)

    def _forget(self, guest: Guest) -> None:
        if self.edits.take_back(guest):
            now = self.desk.guest(guest.id) or guest
            self._show(now, Verdict.CAREFUL, _("Taken back: not checked in"))
        self.search.setFocus()

    # -- substitutes, guests who are not listed --------------------------------------------------

    def ask_new(self) -> None:
        """Ask for a guest who is not on the list."""
        self._open_form()
        self.form.begin_new(self.search.text())

    def ask_substitute(self) -> None:
        """Ask who comes instead of the guest on the card."""
        shown = self.card.guest
        if shown is None or not self._is_shown():
            self.context.tell(_("Find the guest first, then press F4."))
            return
        self._open_form()
        # Whoever was searched for or scanned is here; those chosen among the missing are not.
        found = any(line.id == shown.id for line in self.results.lines)
        self.form.begin_substitute(shown, here=found or self.edits.came_here(shown.id))

    def _open_form(self) -> None:
        with self.context.store.connect() as connection:
            groups = connection.execute('SELECT id, name FROM delegate_group ORDER BY "order"')
            choices: list[tuple[int | None, str]] = [*groups.fetchall(), (None, _("No group"))]
            units = connection.execute('SELECT name FROM unit ORDER BY "order", id').fetchall()
        self.form.set_choices(choices, [name for (name,) in units], self._usual_groups())
        self._views.setCurrentWidget(self.form)
        self.form.begin_typing()

    def _usual_groups(self) -> dict[str, int | None]:
        """Unit -> the group in which most of its delegates are."""
        times: dict[str, Counter[int | None]] = {}
        for guest in self.desk.guests:
            times.setdefault(guest.unit, Counter())[guest.group_id] += 1
        return {unit: counted.most_common(1)[0][0] for unit, counted in times.items()}

    def leave_form(self) -> None:
        """Put the form away; the keys are for the field again."""
        if self._views.currentWidget() is self.form:
            shown = self.card.guest
            self._views.setCurrentWidget(self.card if shown is not None else self._ready)
        self.search.setFocus()

    def _keep(self, entered: Entered) -> None:
        delegate_id = self.edits.keep(entered)
        if delegate_id is None:
            return
        self.search.clear()
        self.leave_form()
        guest = self.desk.guest(delegate_id)
        if guest is None:
            return
        advice = _("Print the badge now: F6.")
        if entered.here:
            self._arrive(guest, CheckInWay.NAME)
            guest = self.desk.guest(delegate_id) or guest
        headline = (
            _("Checked in at {time}").format(time=clock(guest.checked_in_at))
            if guest.checked_in_at is not None
            else _("Kept, not here yet")
        )
        self._show(guest, Verdict.WELCOME, headline, advice)

    # -- elsewhere -------------------------------------------------------------------------------

    def print_badge(self) -> None:
        """Print the badge of the guest on the card, and note it as printed."""
        shown = self.card.guest
        if shown is None or not self._is_shown():
            self.context.tell(_("Find the guest first, then press F6."))
            return
        from ui.pages.reception.badge import print_badge

        print_badge(self.context, self, shown.id)
        self.search.setFocus()

    def _on_camera(self, code: str) -> None:
        # Nobody is checked in behind the back of one who fills in the form.
        if self._views.currentWidget() is not self.form:
            self.accept_code(code)

    def _go_to(self, page: str, row: int) -> None:
        self.context.show_page(page, [row] if row else [])
