"""The Signing page: who signs the pact in which turn and where, the texts, the papers."""

import time
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.awards import pact, signing, signing_changes, signing_edits
from app.awards.pact import Filler
from app.awards.signing import ClusterRef, Party, Signing
from app.awards.signing_changes import Change
from app.i18n import _, ngettext
from app.seating import plan
from app.seating.plan import Sitter
from db.models import SigningRole
from ui.context import Context
from ui.exporting import excel_menu
from ui.pages.base import Page
from ui.pages.signing.pact_editor import PactEditor
from ui.pages.signing.panel import PartyPanel
from ui.pages.signing.papers import CLUSTERS, SigningPapers
from ui.pages.signing.proposal import ProposalStrip, keepable
from ui.pages.signing.table_view import TurnsView
from ui.pages.signing.texts import cluster_name, party_name
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button
from ui.widgets.chips import make_chip
from ui.widgets.choices import ChoiceBox
from ui.widgets.clipboard_copy import ListClipboard, cells_as_shown
from ui.widgets.delegate_field import candidates
from ui.widgets.empty import EmptyState

_MOST_SEATS: Final = 20


class SigningPage(Page):
    """Turns at the table with a panel beside, and the texts of the pact; one of both is shown."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "signing_party", "signing_rules", "pact_text", "cluster", "unit", "delegate",
            "delegate_group", "agenda_item", "conference", "hall", "seat_assignment", "seat_need",
            "protocol_rank",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._signing = Signing()
        self._changes: list[Change] = []
        self._people: Sequence[Sitter] = ()
        self._clusters: list[ClusterRef] = []
        self.now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
        self.turns_chip = make_chip(_("Turns"))
        self.texts_chip = make_chip(_("Texts of the pact"))
        self._chips = QButtonGroup(self)
        self.table_seats = QSpinBox()
        self.split_button = make_button(
            _("Share out anew"), "wand-sparkles",
            _("As few turns as the table allows, of about one size, in the present order"),
        )  # fmt: skip
        self.add_button = make_button(_("Add"), "plus")
        self._add_menu = QMenu(self)
        self.print_button = make_button(_("Print"), "printer", _("Papers of the signing"))
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(
            excel_menu(self, ("signing", _("Everything about the signing…")))
        )
        self.summary = QLabel()
        self.item = ChoiceBox([])
        self.strip = ProposalStrip()
        self.view = TurnsView()
        self.clipboard = ListClipboard(self.view, lambda: cells_as_shown(self))
        self.panel = PartyPanel()
        self.editor = PactEditor()
        self.build_button = make_button(
            _("Take over from the clusters"), "wand-sparkles", role="primary"
        )
        self.clusters_button = make_button(_("Clusters and units"), "layers", role="primary")
        self.empty = EmptyState(
            _("Nobody signs yet"),
            _(
                "The heads of all clusters and blocks sign the pact in turns at the table, then "
                "the chairman. One click fills the list from the clusters: the delegates of their "
                "head units, in the order of their numbers. Everything can be changed afterwards."
            ),
            [(self.build_button, self.build)],
            picture="signature",
        )
        self.no_clusters = EmptyState(
            _("No clusters yet"),
            _(
                "The heads of clusters and blocks sign the pact. Make the clusters first, then "
                "come back here."
            ),
            [(self.clusters_button, lambda: self.context.show_page("clusters"))],
            picture="layers",
        )
        self._table = QWidget()
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for chip in (self.turns_chip, self.texts_chip):
            self._chips.addButton(chip)
        self.turns_chip.setChecked(True)
        self.table_seats.setRange(1, _MOST_SEATS)
        self.table_seats.setAccessibleName(_("Seats at the table"))
        self.table_seats.setKeyboardTracking(False)
        give_room(self.table_seats)
        self._seats_label = QLabel(_("Seats at the table"))
        self._seats_label.setBuddy(self.table_seats)
        self.add_button.setMenu(self._add_menu)
        set_role(self.summary, "muted")
        # A long title of the agenda's item does not keep the window wide.
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.item.setMinimumContentsLength(28)
        self.item.setAccessibleName(_("Item of the agenda"))
        self.item.setToolTip(_("The item of the agenda in which it is signed"))
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.summary, 1)
        line.addWidget(self.item)
        line.addWidget(self._seats_label)
        line.addWidget(self.table_seats)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.turns_chip)
        bar.addWidget(self.texts_chip)
        bar.addStretch(1)
        for button in (
            self.split_button,
            self.add_button,
            self.print_button,
            self.export_button,
        ):
            bar.addWidget(button)
        sides = QHBoxLayout(self._table)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * SPACE)
        sides.addWidget(self.view, 1)
        sides.addWidget(self.panel)
        for view in (self._table, self.editor, self.empty, self.no_clusters):
            self._views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addLayout(line)
        layout.addWidget(self.strip)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self._chips.buttonClicked.connect(lambda _chip: self._choose_view())
        self.table_seats.valueChanged.connect(self.set_table_seats)
        self.item.activated.connect(lambda _index: self.set_item())
        self.split_button.clicked.connect(self.split)
        self.print_button.clicked.connect(lambda: self.papers())
        self.strip.accepted.connect(self.accept_changes)
        self.strip.refused.connect(self.keep_signers)
        self.view.selected.connect(self._on_selected)
        self.view.opened.connect(lambda _party: self.panel.focus_field())
        self.view.asked_move.connect(self.move_party)
        self.view.asked_signed.connect(self.note_signed)
        self.view.asked_remove.connect(lambda _party: self.remove())
        self.panel.asked_delegate.connect(self.set_delegate)
        self.panel.asked_person.connect(self.set_person)
        self.panel.asked_nobody.connect(self.set_nobody)
        self.panel.asked_note.connect(self.set_note)
        self.panel.asked_role.connect(self.switch_role)
        self.panel.asked_signed.connect(lambda: self.note_signed([self.view.current or 0]))
        self.panel.asked_remove.connect(self.remove)
        self.panel.asked_move.connect(self.view.move_current)
        self.panel.asked_page.connect(self._show_delegate)
        self.editor.asked_text.connect(self.set_text)
        self.editor.asked_reset.connect(self.reset_text)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read parties, signers and texts again."""
        with self.context.store.read() as session:
            seating = plan.load(session)
            self._signing = signing.load(session, seating)
            self._changes = signing_changes.of(self._signing, seating)
            self._clusters = signing.load_clusters(session)
            filler = Filler(session, self._signing)
            texts = pact.load(session)
        self._people = candidates(seating)
        self.table_seats.blockSignals(True)
        self.table_seats.setValue(self._signing.table_seats)
        self.table_seats.blockSignals(False)
        self._fill_add_menu()
        self.view.show_signing(self._signing)
        self.editor.show_texts(texts, filler, self._clusters)
        self._show_summary()
        self._choose_view()

    def _choose_view(self) -> None:
        self.editor.keep_typed()
        self.panel.keep_typed()
        texts, begun = self.texts_chip.isChecked(), bool(self._signing.parties)
        empty = self.empty if self._clusters else self.no_clusters
        table = self._table if begun else empty
        self._views.setCurrentWidget(self.editor if texts else table)
        for widget in (self._seats_label, self.table_seats, self.split_button, self.add_button):
            widget.setVisible(not texts and begun)
        self.summary.setVisible(not texts and begun)
        # Usually the agenda has one item of this kind: then there is nothing to choose.
        self.item.setVisible(not texts and begun and len(self._signing.items) > 1)
        self.strip.show_changes(self._changes if begun and not texts else ())
        self.export_button.setEnabled(begun)

    def _show_summary(self) -> None:
        made = self._signing
        n, turns = len(made.parties), len(made.turns)
        parts = [
            ngettext("{n} party", "{n} parties", n).format(n=n),
            ngettext("{n} turn", "{n} turns", turns).format(n=turns),
            _("signed: {n}").format(n=made.signed),
        ]
        if made.item is not None:
            parts.append(_("on the agenda: {title}").format(title=made.item[1]))
        self.summary.setText(" · ".join(parts))
        self.item.set_choices(made.items)
        self.item.set_value(made.item[0] if made.item is not None else None)

    def _fill_add_menu(self) -> None:
        self._add_menu.clear()
        for role, text in (
            (SigningRole.WITNESS, _("Witness")),
            (SigningRole.CHAIR, _("Chair")),
        ):
            action = self._add_menu.addAction(text)
            action.setEnabled(role is SigningRole.WITNESS or self._signing.chair is None)
            action.triggered.connect(lambda _on=False, role=role: self.add(role))
        if self._signing.missing:
            self._add_menu.addSeparator()
        for cluster in self._signing.missing:
            action = self._add_menu.addAction(cluster_name(cluster).replace("&", "&&"))
            action.triggered.connect(
                lambda _on=False, cluster=cluster: self.add(SigningRole.HEAD, cluster.id)
            )

    def _on_selected(self, party_id: int | None) -> None:
        self.panel.keep_typed()
        self.panel.show_party(self._signing.by_id.get(party_id or 0), self._people)

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the first of the parties `rows`."""
        self._show_turns()
        if (party := next((row for row in rows if row in self._signing.by_id), None)) is not None:
            self.view.select(party)
            self.view.focus_current()

    def act(self, action: str, rows: Sequence[int]) -> None:
        """ "text" opens the texts, of a cluster when `rows` names one."""
        if action != "text":
            self.reveal(rows)
            return
        self.texts_chip.setChecked(True)
        self._choose_view()
        self.editor.show_cluster(rows[0] if rows else None)

    def _show_turns(self) -> None:
        self.turns_chip.setChecked(True)
        self._choose_view()

    def focus_search(self) -> None:
        """Put the cursor into the search for a signer, of the first party when none is selected."""
        self._show_turns()
        self.view.focus_current()
        self.panel.focus_field()

    def finish(self) -> None:
        """Keep what is being typed."""
        self.editor.keep_typed()
        self.panel.keep_typed()

    # -- doing -----------------------------------------------------------------------------------

    @property
    def signing(self) -> Signing:
        """What is shown."""
        return self._signing

    def _party(self) -> Party | None:
        return self._signing.by_id.get(self.view.current or 0)

    def _edit(self, label: str, run: Callable[[Session, Party], object], refused: str = "") -> bool:
        """Change the selected party; `label` names it as {name}."""
        party = self._party()
        if party is None:
            return False
        text = label.format(name=party_name(party))
        return self.context.attempt(text, lambda session: run(session, party), refused)

    def build(self) -> None:
        """Fill the list from the clusters."""
        made: list[int] = []
        label = _("Signers from the clusters")
        if self.context.attempt(label, lambda s: made.append(signing_changes.build(s))) and made:
            self.view.focus_current()

    def accept_changes(self) -> None:
        """Follow clusters and delegates in everything that is proposed."""
        changes = list(self._changes)
        n = len(changes)
        label = ngettext("{n} change of the signing", "{n} changes of the signing", n).format(n=n)
        self.context.attempt(label, lambda session: signing_changes.accept(session, changes))

    def keep_signers(self) -> None:
        """Let the present signers stay for clusters with a new head."""
        changes = [change for change in self._changes if keepable(change)]
        self.context.attempt(
            _("Keep the present signers"), lambda session: signing_changes.keep(session, changes)
        )

    def set_table_seats(self, number: int) -> None:
        """Set how many sign at once; the turns are made anew."""
        label = _("Seats at the table: {n}").format(n=number)
        self.context.attempt(label, lambda session: signing_edits.set_table_seats(session, number))

    def set_item(self) -> None:
        """Set in which item of the agenda it is signed."""
        item_id, title = self.item.value(), self.item.currentText()
        label = _("Signed in: {title}").format(title=title)
        self.context.attempt(label, lambda session: signing_edits.set_agenda_item(session, item_id))

    def split(self) -> None:
        """Share everybody out to as few turns as the table allows."""
        self.context.attempt(_("Share out anew"), signing_edits.split)

    def add(self, role: SigningRole, cluster_id: int | None = None) -> None:
        """Add a party and ask who signs; for a cluster its head unit's first delegate does."""
        made: list[int] = []
        change = next(
            (c for c in self._changes if c.cluster_id == cluster_id and c.party_id is None), None
        )
        wanted = change if role is not SigningRole.WITNESS else None
        signer = wanted.after.delegate_id if wanted is not None and wanted.after else None

        def run(session: Session) -> None:
            made.append(signing_edits.add(session, role, signer, cluster_id=cluster_id))

        if self.context.attempt(_("Add to the signing"), run):
            self.view.select(made[0])
            self.panel.focus_field()

    def move_party(self, party_id: int, turn: int, seat: int) -> None:
        """Put a party on a seat of a turn."""
        party = self._signing.by_id[party_id]
        if (party.turn, party.seat) == (turn, seat):
            return
        label = _("Move {name} to turn {turn}, seat {seat}")
        self.context.attempt(
            label.format(name=party_name(party), turn=turn, seat=seat),
            lambda session: signing_edits.move(session, party_id, turn, seat),
        )

    def set_delegate(self, delegate_id: int) -> None:
        """Let a delegate sign."""
        if self._edit(
            _("Signer of {name}"),
            lambda s, party: signing_edits.set_signer(s, party.id, delegate_id),
        ):
            self.view.focus_current()

    def set_person(self, name: str, position: str) -> None:
        """Let somebody sign who is no delegate."""
        if not name.strip():
            self.context.failure.emit(_("Type the name of the signer first."))
            self.panel.name.setFocus()
            return
        if self._edit(
            _("Signer of {name}"),
            lambda s, party: signing_edits.set_signer(
                s, party.id, None, name=name, position=position
            ),
        ):
            self.view.focus_current()

    def set_nobody(self) -> None:
        """Leave the place of the signer open."""
        self._edit(
            _("Signer of {name}"), lambda s, party: signing_edits.set_signer(s, party.id, None)
        )

    def set_note(self, note: str) -> None:
        """Keep a note of the party that the panel shows."""
        if (party := self.panel.party) is not None:
            party_id = party.id
            self.context.attempt(
                _("Change note"), lambda session: signing_edits.set_note(session, party_id, note)
            )

    def switch_role(self) -> None:
        """Make a witness the chair, or the chair a witness."""
        chair, witness = SigningRole.CHAIR, SigningRole.WITNESS
        self._edit(
            _("Role of {name}"),
            lambda s, party: signing_edits.set_role(
                s, party.id, witness if party.role is chair else chair
            ),
        )

    def note_signed(self, party_ids: list[int]) -> None:
        """Note that parties have signed; when all of them have, take the signatures back."""
        parties = [self._signing.by_id[one] for one in party_ids if one in self._signing.by_id]
        if not parties:
            return
        name = party_name(parties[0])
        if len(parties) > 1:
            n = len(parties)
            name = ngettext("{n} party", "{n} parties", n).format(n=n)
        now = self.now_ms()
        if all(party.signed for party in parties):
            label = _("Signature taken back: {name}").format(name=name)
            self.context.attempt(label, lambda session: signing.unsign(session, party_ids))
            return

        def run(session: Session) -> None:
            for party in parties:
                signing.mark_signed(session, party.id, now)

        self.context.attempt(_("Signed: {name}").format(name=name), run)

    def remove(self) -> None:
        """Take the selected party out; a notice offers to undo it."""
        party = self._party()
        if party is None:
            return
        name = party_name(party)
        if self._edit(
            _("Take out of the signing: {name}"), lambda s, one: signing_edits.remove(s, [one.id])
        ):
            text = _("{name} was taken out of the signing.").format(name=name)
            self.context.tell(text, _("Undo"), self.context.store.undo)

    def _show_delegate(self) -> None:
        party = self._party()
        if party is not None and party.signer is not None and party.signer.delegate_id is not None:
            self.context.show_page("delegates", [party.signer.delegate_id])

    # -- texts and papers ------------------------------------------------------------------------

    def set_text(self, cluster_id: int | None, text: str) -> None:
        """Keep a text of the pact."""
        self.context.attempt(
            _("Text of the pact"), lambda session: pact.set_text(session, cluster_id, text)
        )

    def reset_text(self, cluster_id: int | None) -> None:
        """Go back from a text of one's own."""
        if self.context.attempt(
            _("Back to the usual text"), lambda session: pact.reset(session, cluster_id)
        ):
            text = _("The text was replaced.")
            self.context.tell(text, _("Undo"), self.context.store.undo)

    def papers(self, first: str = "") -> SigningPapers:
        """Open the papers of the signing; while a cluster's text is shown, those of this one."""
        self.finish()
        cluster_id = self.editor.shown if self.texts_chip.isChecked() else None
        if cluster_id is not None:
            first = first or CLUSTERS
        dialog = SigningPapers(self.context, self, first, cluster_id)
        dialog.open()
        return dialog
