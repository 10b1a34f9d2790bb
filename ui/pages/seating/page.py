"""The Seating page: mode "Plan" to give seats, mode "Hall" to change the hall itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.seating import halls, plan
from app.seating.plan import Seating
from ui.context import Context
from ui.pages.base import Page
from ui.pages.seating.arranging import ArrangeDialog
from ui.pages.seating.plan_view import PlanView
from ui.pages.seating.search import WhereField
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.pages.seating.hall_editor import HallEditor


class SeatingPage(Page):
    """Toolbar, banner and the two modes; whatever changes the plan is done by its parts."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "hall",
            "seat_assignment",
            "delegate",
            "delegate_group",
            "unit",
            "seat_need",
            "protocol_rank",
            "seating_rules",
            "dossier",
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.plan = PlanView(context)
        self.editor: HallEditor | None = None
        self.dialog: ArrangeDialog | None = None
        self.plan_button = make_button(_("Seat plan"), "armchair")
        self.hall_button = make_button(_("Hall"), "theater")
        self.hall = ChoiceBox([])
        self.hall.setAccessibleName(_("Hall in use"))
        self.where = WhereField()
        self.arrange_button = make_button(
            _("Arrange…"), "wand-sparkles", _("Let the program seat everybody"), "primary"
        )
        self.replan_button = make_button(
            _("Re-plan…"), "refresh-cw", _("Seat only those whom a change concerns")
        )
        self.rules_button = make_button("", "list-ordered", _("Rules and protocol ranks…"))
        self.print_button = make_button("", "printer", _("Print and export…"))
        self.clear_button = make_button(
            "", "eraser", _("Empty the hall but for locked seats and the stage")
        )
        self.banner = QFrame()
        self.banner_text = QLabel()
        self.banner_button = make_button(_("Re-plan…"), "refresh-cw")
        self._views = QStackedWidget()
        self._no_hall = self._make_no_hall()
        self._no_delegates = self._make_no_delegates()
        for view in (self.plan, self._no_hall, self._no_delegates):
            self._views.addWidget(view)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.plan.map)

    # -- building --------------------------------------------------------------------------------

    def _make_no_hall(self) -> EmptyState:
        self.new_hall_button = make_button(_("Hall from a few numbers…"), "plus", role="primary")
        self.open_hall_button = make_button(_("Open a hall file…"), "folder-open")
        return EmptyState(
            _("No hall yet"),
            _(
                "Make a hall from blocks, rows and seats, or open the file of one that another "
                "office has shared. Every detail can be changed afterwards."
            ),
            (
                (self.new_hall_button, lambda: self._hall_mode().new_hall()),
                (self.open_hall_button, lambda: self._hall_mode().open_file()),
            ),
            picture="armchair",
        )

    def _make_no_delegates(self) -> EmptyState:
        self.delegates_button = make_button(_("Go to the delegates"), "users", role="primary")
        return EmptyState(
            _("Nobody to seat yet"),
            _("The hall is ready. Import or add delegates, then come back to give them seats."),
            ((self.delegates_button, lambda: self.context.show_page("delegates")),),
            picture="users",
        )

    def _lay_out(self) -> None:
        modes = QButtonGroup(self)
        mode_bar = QHBoxLayout()
        mode_bar.setSpacing(0)
        for button in (self.plan_button, self.hall_button):
            button.setCheckable(True)
            modes.addButton(button)
            mode_bar.addWidget(button)
        self.plan_button.setChecked(True)
        self.hall.setMinimumContentsLength(14)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(SPACE)
        tools.addWidget(self.hall)
        tools.addWidget(self.where, 1)
        for button in (
            self.arrange_button,
            self.replan_button,
            self.rules_button,
            self.print_button,
            self.clear_button,
        ):
            tools.addWidget(button)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addLayout(mode_bar)
        bar.addWidget(self.tools, 1)
        self._spring = QWidget()
        bar.addWidget(self._spring, 1)
        set_role(self.banner, "error-bar")
        self.banner_text.setWordWrap(True)
        box = QHBoxLayout(self.banner)
        box.setContentsMargins(SPACE * 2, SPACE // 2, SPACE // 2, SPACE // 2)
        box.addWidget(self.banner_text, 1)
        box.addWidget(self.banner_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.banner)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.plan_button.toggled.connect(self._show_mode)
        self.hall.activated.connect(lambda _index: self._use_hall())
        self.where.chosen.connect(self.plan.go_to)
        self.where.nobody.connect(self._tell_nobody)
        self.arrange_button.clicked.connect(lambda: self.arrange(replan=False))
        for button in (self.replan_button, self.banner_button):
            button.clicked.connect(lambda: self.arrange(replan=True))
        self.rules_button.clicked.connect(self.edit_rules)
        self.print_button.clicked.connect(self.print_papers)
        self.clear_button.clicked.connect(self.clear)
        self.plan.asked_delegate.connect(lambda i: self.context.show_page("delegates", [i]))

    # -- showing ---------------------------------------------------------------------------------

    @property
    def seating(self) -> Seating:
        """The plan that is shown."""
        return self.plan.board.seating

    def reload(self) -> None:
        """Read plan and halls again."""
        with self.context.store.read() as session:
            seating = plan.load(session)
            lines = halls.lines(session)
        self.hall.set_choices([(line.id, line.name) for line in lines])
        self.hall.set_value(seating.hall_id)
        self.hall.setToolTip(_("Hall in use: {name}").format(name=seating.hall_name))
        self.plan.show_seating(seating)
        self.where.set_seating(seating)
        if self.editor is not None:
            self.editor.reload()
        self._show_mode()

    def _show_mode(self) -> None:
        planning = self.plan_button.isChecked()
        ready = self.seating.hall_id is not None and bool(self.seating.sitters)
        if not planning:
            self._views.setCurrentWidget(self._editor())
        elif self.seating.hall_id is None:
            self._views.setCurrentWidget(self._no_hall)
        else:
            self._views.setCurrentWidget(self.plan if ready else self._no_delegates)
        self.tools.setVisible(planning and ready)
        self._spring.setVisible(not (planning and ready))
        self._show_banner(planning and ready)

    def _show_banner(self, wanted: bool) -> None:
        leaving, waiting = len(self.seating.leaving), len(self.seating.unseated)
        parts = []
        if leaving:
            text = ngettext(
                "{n} delegate has declined and still holds a seat.",
                "{n} delegates have declined and still hold seats.",
                leaving,
            )
            parts.append(text.format(n=leaving))
        if waiting:
            text = ngettext("{n} delegate has no seat.", "{n} delegates have no seat.", waiting)
            parts.append(text.format(n=waiting))
        self.banner_text.setText(" ".join(parts))
        # An empty hall is no plan that has gone wrong: there Arrange is the next step.
        self.banner.setVisible(wanted and bool(parts) and bool(self.seating.at))
        self.replan_button.setEnabled(bool(self.seating.at))
        self.clear_button.setEnabled(bool(self.seating.at))

    def _editor(self) -> HallEditor:
        """The hall editor, built when it is first wanted."""
        if self.editor is None:
            from ui.pages.seating.hall_editor import HallEditor

            self.editor = HallEditor(self.context)
            self._views.addWidget(self.editor)
            self.editor.reload()
        return self.editor

    def _hall_mode(self) -> HallEditor:
        self.hall_button.setChecked(True)
        return self._editor()

    def focus_search(self) -> None:
        """Go to “Who sits where?”."""
        if self.seating.hall_id is not None:
            self.plan_button.setChecked(True)
            self.where.setFocus()
            self.where.selectAll()

    def reveal(self, rows: Sequence[int]) -> None:
        """Fly to the seats of the delegates `rows`."""
        self.reload_if_stale()
        self.plan_button.setChecked(True)
        self.plan.reveal(rows)

    def finish(self) -> None:
        """Keep what is being typed in the hall editor."""
        if self.editor is not None:
            self.editor.finish()

    # -- doing -----------------------------------------------------------------------------------

    def _use_hall(self) -> None:
        hall_id = self.hall.value()
        if hall_id != self.seating.hall_id:
            self.plan.edits.use_hall(hall_id, self.hall.currentText())

    def _tell_nobody(self, typed: str) -> None:
        text = _("Nobody and no seat fits “{text}”. Tone marks do not matter.")
        self.context.tell(text.format(text=typed))

    def arrange(self, *, replan: bool) -> None:
        """Compute a plan (with `replan` only what changed) and show it to be agreed to."""
        self.dialog = ArrangeDialog(self.context, self.seating, replan=replan, parent=self)
        self.dialog.open()

    def edit_rules(self) -> None:
        """Change what a computed plan heeds."""
        from ui.pages.seating.rules import RulesDialog

        RulesDialog(self.context, self).open()

    def print_papers(self) -> None:
        """Charts, lists and place cards; of the selected people when there are any."""
        from ui.pages.seating.papers import SeatingPapers

        SeatingPapers(self.context, self, self.plan.selected_people()).open()

    def clear(self) -> None:
        """Empty the hall after asking; a notice offers to undo it."""
        stage = sum(s.locked for s in self.seating.at.values())
        text = _("Take everybody off the seats, but for locked seats ({n}) and the stage?")
        answer = QMessageBox.question(self, _("Empty the hall"), text.format(n=stage))
        if answer == QMessageBox.StandardButton.Yes and self.plan.edits.clear():
            self.context.tell(_("The hall is empty."), _("Undo"), self.context.store.undo)
