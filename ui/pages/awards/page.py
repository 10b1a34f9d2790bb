"""The Awards page: the award list, its rounds on the stage, who presents and who receives."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select

from app.awards import awards, building, rounds
from app.awards.awards import AwardLine, AwardList, Order
from app.i18n import _, ngettext
from app.seating import plan
from app.snapshots.keeping import Reason
from app.text.search import matches, search_terms
from app.workbooks import award_import, award_list, pasted
from app.workbooks.table import SheetTable
from db.kinds import AgendaKind, AwardState, RecipientKind
from db.models import AgendaItem, Unit
from ui.context import Context
from ui.exporting import excel_menu
from ui.opening import ask_list, read_list
from ui.pages.awards.bar import LIST, ROUNDS, AwardsBar
from ui.pages.awards.dialogs import AddDialog, BuildDialog, ImportDialog
from ui.pages.awards.edits import AwardEdits
from ui.pages.awards.forms_dialog import FormsDialog
from ui.pages.awards.list_view import AwardsModel, AwardsTable
from ui.pages.awards.pasting import clipboard
from ui.pages.awards.rounds_view import RoundsView
from ui.pages.awards.texts import STATES
from ui.pages.base import Page
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.clipboard import TableClipboard
from ui.widgets.delegate_field import candidates
from ui.widgets.dropping import ListDrop
from ui.widgets.empty import EmptyState
from ui.widgets.no_hits import NoHits
from ui.widgets.papers_dialog import PapersDialog
from ui.widgets.shortcuts import add_shortcut

PAPERS: Final = (
    "award-annex", "award-reading", "presenter-cards", "standing-sheets", "award-receipts",
    "receipts-by-round",
)  # fmt: skip


class AwardsPage(Page):
    """Rounds as a tree with a panel, or the list as a table; every change is one edit."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "award", "award_round", "round_presenter", "award_form", "dossier", "unit", "cluster",
            "delegate", "delegate_group", "seat_assignment", "seat_need", "protocol_rank", "hall",
            "seating_rules", "agenda_item", "check_in",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found = AwardList()
        self._units: Sequence[str] = ()
        self.edits = AwardEdits(context)
        self.bar = AwardsBar()
        self.bar.export_button.setMenu(
            excel_menu(self, ("awards", _("List, rounds and presenters…")))
        )
        self.summary = QLabel()
        set_role(self.summary, "muted")
        self.rounds = RoundsView()
        self.model = AwardsModel(self)
        self.table = AwardsTable(self.model)
        self.clipboard = clipboard(context, self.table, self.bar.search, self._import_sheet)
        self.rounds.tree.clipboard = TableClipboard(self.rounds.tree, context, own_menu=False)
        self.hint = QLabel(_("Select several rows to change their citation, money or decision at "
                             "once."))  # fmt: skip
        set_role(self.hint, "muted")
        self.empty = self._empty_state()
        self._views = QStackedWidget()
        self._body = QStackedWidget()
        self._lay_out()
        self._fill_menus()
        self._connect()
        self.no_hits = [NoHits(view, self.show_all) for view in (self.rounds.tree, self.table)]
        self.setFocusProxy(self.bar.search)

    # -- building --------------------------------------------------------------------------------

    def _empty_state(self) -> QWidget:
        self.empty_build = make_button(_("Build from dossiers"), "refresh-cw", role="primary")
        self.empty_import = make_button(_("Import from Excel…"), "file-spreadsheet")
        self.empty_add = make_button(_("Add by hand"), "plus")
        return EmptyState(
            _("No awards yet"),
            _(
                "There are three ways in: build the list from the approved dossiers, import the "
                "annex of the decision from Excel, or add awards by hand. Then split the list into "
                "rounds for the stage."
            ),
            (
                (self.empty_build, self.build_list),
                (self.empty_import, self.import_list),
                (self.empty_add, lambda: self.add_award(RecipientKind.COLLECTIVE)),
            ),
            picture="award",
        )

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        self._views.addWidget(self.rounds)
        self._views.addWidget(listed)
        self._body.addWidget(self._views)
        self._body.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.bar)
        layout.addWidget(self.summary)
        layout.addWidget(self._body, 1)

    def _fill_menus(self) -> None:
        bar, edits = self.bar, self.edits
        for kind, text in (
            (RecipientKind.COLLECTIVE, _("Add a collective…")),
            (RecipientKind.PERSON, _("Add a person…")),
        ):
            bar.add_action(bar.add_button, text, partial(self.add_award, kind))
        bar.menus[bar.split_button].aboutToShow.connect(self.fill_split_menu)
        for text, run in (
            (_("Receivers for awards without one"), edits.propose_receivers),
            (_("Receivers for all awards anew"), lambda: edits.propose_receivers(anew=True)),
            (_("Presenters for rounds without one"), edits.propose_presenters),
            (_("Items of the agenda for the rounds"), edits.link),
        ):
            bar.add_action(bar.propose_button, text, run)
        for text, run in (
            (_("Order by cluster and name"), lambda: edits.sort(Order.CLUSTER)),
            (_("Order by protocol of the units"), lambda: edits.sort(Order.PROTOCOL)),
            (_("Forms of award…"), self.open_forms),
        ):
            bar.add_action(bar.more_button, text, run)

    def fill_split_menu(self) -> None:
        """Offer what can be split now, and a new round of each form."""
        bar = self.bar
        menu = bar.menus[bar.split_button]
        menu.clear()
        bar.add_action(bar.split_button, _("The whole list"), self.edits.split)
        if self._found.unassigned and self._found.rounds:
            n = len(self._found.unassigned)
            text = ngettext(
                "Only the {n} award in no round", "Only the {n} awards in no round", n
            ).format(n=n)
            bar.add_action(bar.split_button, text, lambda: self.edits.split(rest=True))
        menu.addSeparator()
        for form in self._found.forms:
            text = _("New round: {form}").format(form=form.name).replace("&", "&&")
            bar.add_action(bar.split_button, text, partial(self.add_round, form.id))

    def _connect(self) -> None:
        bar, tree, panel = self.bar, self.rounds.tree, self.rounds.panel
        bar.search.textChanged.connect(self._filter)
        bar.form.currentIndexChanged.connect(lambda _index: self._filter())
        bar.views.idClicked.connect(self.show_view)
        bar.round_size.valueChanged.connect(self.edits.set_size)
        bar.build_button.clicked.connect(self.build_list)
        bar.import_button.clicked.connect(self.import_list)
        bar.print_button.clicked.connect(self.open_papers)
        bar.delete_button.clicked.connect(self.delete_selected)
        self.rounds.selection_changed.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._enable())
        tree.asked_move.connect(self.edits.move)
        tree.asked_receiver.connect(self.edits.set_receiver)
        tree.asked_round_shift.connect(self.edits.shift_round)
        tree.asked_delete.connect(self.delete_selected)
        tree.asked_menu.connect(self._pop_up)
        panel.award.asked_receiver.connect(lambda to: self.edits.set_receiver(self._ids(), to))
        panel.award.asked_state.connect(lambda state: self.edits.mark(self._ids(), state))
        panel.award.asked_later.connect(lambda: self.edits.move_later(self._ids()))
        panel.round.asked_change.connect(self._change_round)
        panel.round.asked_presenters.connect(self._set_presenters)
        self.table.asked_change.connect(self.edits.change)
        self.table.asked_shift.connect(
            lambda step: self.edits.shift(self.table.selected_lines(), step)
        )
        self.table.asked_delete.connect(self.delete_selected)
        add_shortcut(self, "Ctrl+N", lambda: self.add_award(RecipientKind.COLLECTIVE), inside=True)
        ListDrop(self, self.import_file)
        add_shortcut(self, "Ctrl+L", lambda: self.edits.move_later(self._ids()), inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read list, rounds, delegates, units and the agenda's items again."""
        with self.context.store.read() as session:
            self._found = awards.load(session)
            people = candidates(plan.load(session))
            size = rounds.round_size(session)
            self._units = session.scalars(select(Unit.name).order_by(Unit.order)).all()
            items = session.execute(
                select(AgendaItem.id, AgendaItem.title)
                .where(AgendaItem.kind == AgendaKind.AWARD_ROUND)
                .order_by(AgendaItem.order, AgendaItem.id)
            ).all()
        self.edits.found = self._found
        forms = [(form.id, form.name) for form in self._found.forms]
        self.bar.form.set_choices([(None, _("All forms")), *forms])
        self.table.editor.forms, self.table.editor.units = forms, self._units
        self.bar.round_size.blockSignals(True)
        self.bar.round_size.setValue(size)
        self.bar.round_size.blockSignals(False)
        self.rounds.set_people(people)
        self.rounds.panel.round.set_items([(row[0], row[1]) for row in items])
        self._show_summary()
        self._filter()

    def _show_summary(self) -> None:
        found = self._found
        n, turns, rest = len(found.awards), len(found.rounds), len(found.unassigned)
        remarks = sum(bool(line.concerns) for line in found.awards)
        handed = sum(line.state is AwardState.HANDED for line in found.awards)
        parts = [
            ngettext("{n} award", "{n} awards", n).format(n=n),
            ngettext("{n} round", "{n} rounds", turns).format(n=turns),
        ]
        if rest and turns:
            parts.append(_("in no round: {n}").format(n=rest))
        if handed:
            parts.append(_("handed over: {n}").format(n=handed))
        if remarks:
            parts.append(_("to look at: {n}").format(n=remarks))
        self.summary.setText(" · ".join(parts))

    def _filter(self) -> None:
        query, form_id = self.bar.search.text(), self.bar.form.value()
        terms = search_terms(query)
        selected = [line.id for line in self.table.selected_lines()]
        self.model.show_rows(
            [
                line
                for line in self._found.awards
                if form_id in (None, line.form_id) and matches(terms, line.search)
            ]
        )
        self.table.select(selected)
        self.rounds.show_list(self._found, query, form_id)
        for hint in self.no_hits:
            hint.refresh()
        something = bool(self._found.awards or self._found.rounds)
        self._body.setCurrentWidget(self._views if something else self.empty)
        self.summary.setVisible(something)
        self._enable()

    def _enable(self) -> None:
        listed = self.view() == LIST
        tree = self.rounds.tree
        chosen = bool(self._ids()) or (not listed and bool(tree.selected_round_ids()))
        self.bar.delete_button.setEnabled(chosen)
        for button in (self.bar.export_button, self.bar.split_button, self.bar.propose_button):
            button.setEnabled(bool(self._found.awards))

    def view(self) -> int:
        """Which view is shown: ROUNDS or LIST."""
        return self._views.currentIndex()

    def show_view(self, view: int) -> None:
        """Show the rounds or the list; what is selected stays selected."""
        lines = self._selected()
        self.finish()
        self._views.setCurrentIndex(view)
        self.bar.views.button(view).setChecked(True)
        ids = [line.id for line in lines]
        if ids:
            (self.table if view == LIST else self.rounds.tree).select(ids)
        self._enable()

    def show_all(self) -> None:
        """Show the awards of all forms."""
        self.bar.search.clear()
        self.bar.form.set_value(None)

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the awards `rows`."""
        self.show_all()
        (self.table if self.view() == LIST else self.rounds.tree).select(rows)

    def act(self, action: str, rows: Sequence[int]) -> None:
        """ "build": what the dossiers say is shown at once."""
        if action == "build":
            self.build_list()
        else:
            super().act(action, rows)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _selected(self) -> list[AwardLine]:
        if self.view() == LIST:
            return self.table.selected_lines()
        return self.rounds.tree.selected_lines()

    def _ids(self) -> list[int]:
        return [line.id for line in self._selected()]

    # -- doing -----------------------------------------------------------------------------------

    def build_list(self) -> None:
        """Show what the dossiers say, and bring the list to it when the user agrees."""
        with self.context.store.read() as session:
            proposal = building.proposal(session)
        if not proposal:
            text = _("The list is as the approved dossiers say.")
            if not self._found.awards:
                text = _("No dossier is approved yet. Approve them on the Award dossiers page.")
            self.context.tell(text)
            return
        dialog = BuildDialog(self, proposal)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.edits.build(proposal, remove=dialog.remove.isChecked())

    def add_award(self, kind: RecipientKind) -> None:
        """Ask for an award and add it to the list."""
        forms = [(form.id, form.name) for form in self._found.forms]
        dialog = AddDialog(self, kind, forms, self._units, self.bar.form.value())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            form_id = dialog.form.value()
            made = self.edits.add(form_id, dialog.unit.text(), dialog.values())
            if made is not None:
                self.reveal([made])

    def add_round(self, form_id: int) -> None:
        """Add an empty round and select it."""
        round_id = self.edits.add_round(form_id)
        if round_id is not None:
            self.show_view(ROUNDS)
            self.rounds.tree.select([], round_id)

    def _change_round(self, field: str, value: object) -> None:
        if (made := self.rounds.current_round) is not None:
            self.edits.change_round(made.id, field, value)

    def _set_presenters(self, delegate_ids: list[int]) -> None:
        if (made := self.rounds.current_round) is not None:
            self.edits.set_presenters(made.id, delegate_ids)

    def delete_selected(self) -> None:
        """Delete the selected awards, or else the selected rounds."""
        ids = self._ids()
        if ids:
            self.edits.remove(ids)
        elif self.view() == ROUNDS and (turns := self.rounds.tree.selected_round_ids()):
            self.edits.remove_rounds(turns)

    def _pop_up(self, where: QPoint) -> None:
        self.context_menu().popup(where)

    def context_menu(self) -> QMenu:
        """What can be done with the awards or the round selected in the tree."""
        menu = QMenu(self)
        ids, made = self._ids(), self.rounds.current_round
        if ids:
            self.rounds.tree.add_moves(menu.addMenu(_("Move to")))
            later = menu.addAction(_("Move to a later round"))
            later.setEnabled(any(line.round_id is not None for line in self._selected()))
            later.triggered.connect(lambda _on=False: self.edits.move_later(ids))
            menu.addSeparator()
            for state, text in STATES.items():
                menu.addAction(_(text)).triggered.connect(
                    lambda _on=False, state=state: self.edits.mark(ids, state)
                )
        elif made is not None:
            for text, step in ((_("Call earlier"), -1), (_("Call later"), 1)):
                menu.addAction(text).triggered.connect(
                    lambda _on=False, step=step: self.edits.shift_round(made.id, step)
                )
            for other in self._found.rounds:
                if other.form_id == made.form_id and other.id != made.id:
                    text = _("Merge into: {round}").format(round=other.title).replace("&", "&&")
                    menu.addAction(text).triggered.connect(
                        lambda _on=False, into=other.id: self.edits.merge(made.id, into)
                    )
        menu.addSeparator()
        if self.rounds.tree.clipboard is not None:
            self.rounds.tree.clipboard.add_to(menu)
        menu.addAction(_("Delete")).triggered.connect(lambda _on=False: self.delete_selected())
        return menu

    def open_forms(self) -> None:
        """Show the forms of award to change them."""
        FormsDialog(self.context, self).open()

    def open_papers(self) -> None:
        """Show the papers of the awards."""
        PapersDialog(self.context, PAPERS, self, _("Papers of the awards")).open()

    # -- Excel -----------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Ask for a list, say what it would change, and bring the awards to it."""
        title = _("Import an award list from Excel")
        if (path := ask_list(self.context.settings, self, title)) is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Say what a list would change, and bring the awards to it."""
        read = partial(award_list.read, today=self.edits.today())
        if (listed := read_list(self.context, path, read)) is not None:
            self._import(listed)

    def _import_sheet(self, sheet: SheetTable) -> None:
        listed, found = award_list.AwardFile(pasted.source()), award_list.find(sheet)
        assert found is not None
        award_list.read_rows(listed, found, self.edits.today())
        self._import(listed)

    def _import(self, listed: award_list.AwardFile) -> None:
        with self.context.store.read() as session:
            changes = award_import.preview(session, listed)
        dialog = ImportDialog(self, listed.path.name, changes)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        label = _("Import {file}").format(file=listed.path.name)
        self.context.guard(Reason.BEFORE_IMPORT)
        if self.context.attempt(label, lambda session: award_import.apply(session, listed)):
            text = _("Awards: {new} new, {changed} changed, {same} unchanged").format(
                new=len(changes.added), changed=len(changes.changed), same=changes.unchanged
            )
            self.context.tell(text, _("Undo"), self.context.store.undo)
