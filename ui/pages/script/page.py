"""The Script page: what is read out, written by the data and by hand, with its time."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.script import introduction, script, templates
from app.script.cues import Script
from app.script.material import Guest, Material
from ui.context import Context
from ui.pages.base import Page
from ui.pages.script import texts
from ui.pages.script.absent_strip import AbsentStrip
from ui.pages.script.introduction_panel import IntroductionPanel
from ui.pages.script.orphans import OrphanStrip
from ui.pages.script.table import ScriptPaste, ScriptTable
from ui.pages.script.templates_panel import TemplatesPanel
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.clipboard import TableClipboard
from ui.widgets.empty import EmptyState
from ui.widgets.no_hits import NoHits
from ui.widgets.papers_dialog import PapersDialog
from ui.widgets.shortcuts import add_shortcut

PAPERS: Final = ("script-mc", "script", "programme", "award-reading")
_PANEL_WIDTH: Final = 46 * SPACE
_NARROW_PANEL: Final = 41 * SPACE
_WIDE: Final = 150 * SPACE
"""From this width of the page on the panel is wide."""


class ScriptPage(Page):
    """The script as a table, with the introduction list or the templates beside it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "agenda_item", "media_file", "conference", "delegate", "delegate_group", "unit",
            "protocol_rank", "seat_need", "seat_assignment", "hall", "award", "award_form",
            "award_round", "round_presenter", "signing_party", "signing_rules", "cluster",
            "script_edit", "script_template", "introduction_choice", "check_in",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._script = Script()
        self._material = Material({})
        self._absent: list[Guest] = []
        self.search = QLineEdit()
        self.open_chip = make_button(_("Needs a look"), role="chip")
        self.introduction_button = make_button(_("Introduction list"), "users")
        self.templates_button = make_button(_("Templates"), "file-text")
        self.print_button = make_button(_("Print"), "printer", _("Papers of the script"))
        self.summary = QLabel()
        self.strip = AbsentStrip()
        self.orphans = OrphanStrip()
        self.table = ScriptTable()
        self.clipboard = TableClipboard(self.table, context, ScriptPaste(self.table))
        self.introduction = IntroductionPanel()
        self.templates = TemplatesPanel()
        self.agenda_button = make_button(_("Go to the agenda"), "list-ordered", role="primary")
        self.empty = EmptyState(
            _("No agenda yet"),
            _(
                "The script follows the agenda: write the items there, or take the usual "
                "programme. Words, introduction list, awards and signing come by themselves, and "
                "every text can be changed here."
            ),
            [(self.agenda_button, lambda: self.context.show_page("agenda"))],
            picture="scroll-text",
        )
        self.no_hits = NoHits(self.table, self.show_all)
        self._panels = QStackedWidget()
        self._views = QStackedWidget()
        self._work = QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Find in the script"))
        self.search.setAccessibleName(_("Find in the script"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(24 * SPACE)
        for button in (self.open_chip, self.introduction_button, self.templates_button):
            button.setCheckable(True)
        set_role(self.summary, "muted")
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        menu = QMenu(self)
        for name in PAPERS:
            action = menu.addAction(f"{_(DOCUMENTS[name].title)}…")
            action.triggered.connect(lambda _on=False, name=name: self.papers(name))
        self.print_button.setMenu(menu)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.open_chip)
        bar.addStretch(1)
        bar.addWidget(self.introduction_button)
        bar.addWidget(self.templates_button)
        bar.addWidget(self.print_button)
        self._panels.addWidget(self.introduction)
        self._panels.addWidget(self.templates)
        self._panels.setFixedWidth(_PANEL_WIDTH)
        self._panels.hide()
        sides = QHBoxLayout(self._work)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * SPACE)
        sides.addWidget(self.table, 1)
        sides.addWidget(self._panels)
        self._views.addWidget(self._work)
        self._views.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.strip)
        layout.addWidget(self.orphans)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.open_chip.toggled.connect(lambda _on: self._narrow())
        self.introduction_button.toggled.connect(
            lambda on: self._show_panel(self.introduction if on else None)
        )
        self.templates_button.toggled.connect(
            lambda on: self._show_panel(self.templates if on else None)
        )
        self.table.asked_text.connect(self.write)
        self.table.asked_accept.connect(self.accept)
        self.table.asked_keep.connect(self.keep)
        self.table.moved.connect(self._follow)
        self.strip.accepted.connect(self.leave_absent_out)
        self.strip.kept.connect(self.introduce_absent)
        self.orphans.dropped.connect(self.drop_orphans)
        self.introduction.asked_choice.connect(self.choose)
        self.templates.asked_text.connect(self.set_template)
        self.templates.asked_reset.connect(self.restore_template)
        add_shortcut(self.search, "Down", self.table.setFocus)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Compose the script again."""
        with self.context.store.read() as session:
            self._script, self._material = script.load_with_material(session)
        self._absent = introduction.absentees(self._material.ranks, self._material.guests)
        there = bool(self._script.cues)
        self._views.setCurrentWidget(self._work if there else self.empty)
        for widget in (
            self.search, self.open_chip, self.introduction_button, self.templates_button,
            self.print_button, self.summary,
        ):  # fmt: skip
            widget.setVisible(there)
        self.strip.show_guests(self._absent if there else [])
        self.orphans.show_orphans(self._script.orphans if there else ())
        self.table.show_script(self._script)
        self.no_hits.refresh()
        self.introduction.show_material(self._material)
        self.templates.show_material(self._material)
        self._show_summary()

    def _show_summary(self) -> None:
        made = self._script
        planned = sum(timing.planned for timing in made.timings)
        open_cues = len(made.open_cues)
        by_hand = sum(block.edited for _cue, block in made.blocks())
        parts = [
            _("The conductor reads for {time} of {planned}").format(
                time=texts.length(made.reading), planned=texts.length(planned)
            )
        ]
        if by_hand:
            parts.append(
                ngettext("{n} text by hand", "{n} texts by hand", by_hand).format(n=by_hand)
            )
        self.summary.setText(" · ".join(parts))
        self.open_chip.setText(
            _("Needs a look ({n})").format(n=open_cues) if open_cues else _("Needs a look")
        )
        self.open_chip.setEnabled(bool(open_cues) or self.open_chip.isChecked())

    def show_all(self) -> None:
        """Show every cue."""
        self.open_chip.setChecked(False)
        self.search.clear()

    def _narrow(self) -> None:
        self.table.narrow(self.search.text(), self.open_chip.isChecked())
        self.no_hits.refresh()

    def _show_panel(self, panel: QWidget | None) -> None:
        self.templates.keep_typed()
        for button, other in (
            (self.introduction_button, self.introduction),
            (self.templates_button, self.templates),
        ):
            button.blockSignals(True)
            button.setChecked(other is panel)
            button.blockSignals(False)
        if panel is not None:
            self._panels.setFixedWidth(_PANEL_WIDTH if self.width() > _WIDE else _NARROW_PANEL)
            self._panels.setCurrentWidget(panel)
            self._follow()
        self._panels.setVisible(panel is not None)
        if panel is not None:
            panel.setFocus()

    def _follow(self) -> None:
        """The template shown is that of the current cue, unless it is being typed in."""
        cue = self.table.current_cue
        if (
            cue is not None
            and self.templates_button.isChecked()
            and not self.templates.edit.hasFocus()
        ):
            self.templates.choose(cue.kind)

    # -- changing --------------------------------------------------------------------------------

    def write(self, key: str, text: str) -> None:
        """Keep a block as it was typed."""
        self.context.attempt(_("Edit the script"), lambda s: script.edit(s, key, text))

    def accept(self, key: str) -> None:
        """Let a block say what the data say."""
        self.context.attempt(_("Take what the data say"), lambda s: script.accept(s, [key]))

    def keep(self, key: str) -> None:
        """Keep a block written by hand."""
        self.context.attempt(_("Keep the text written by hand"), lambda s: script.keep(s, [key]))

    def drop_orphans(self) -> None:
        """Forget texts whose place is gone."""
        keys = [orphan.key for orphan in self._script.orphans]
        self.context.attempt(_("Delete texts without a place"), lambda s: script.accept(s, keys))

    def leave_absent_out(self) -> None:
        """Leave everybody who does not come out of the introduction."""
        self.context.attempt(_("Leave the absent out"), script.leave_absent_out)

    def introduce_absent(self) -> None:
        """Introduce those who are said not to come all the same."""
        ids = [guest.person.id for guest in self._absent if guest.person.id is not None]
        self.context.attempt(
            _("Introduce by name"), lambda s: script.introduce(s, ids, True)
        )  # fmt: skip

    def choose(self, delegate_id: int, named: bool) -> None:
        """Introduce a delegate by name, or not."""
        label = _("Introduce by name") if named else _("Do not introduce by name")
        self.context.attempt(label, lambda s: script.introduce(s, [delegate_id], named))

    def set_template(self, key: str, text: str) -> None:
        """Word a template otherwise."""
        self.context.attempt(_("Change a template"), lambda s: templates.set_text(s, key, text))

    def restore_template(self, key: str) -> None:
        """Go back to the usual wording."""
        self.context.attempt(_("Back to the usual text"), lambda s: templates.restore(s, key))

    # -- papers, finding -------------------------------------------------------------------------

    def papers(self, first: str = "") -> None:
        """Show the papers of the script, print or save them."""
        self.finish()
        PapersDialog(
            self.context, PAPERS, self, _("Papers of the script"), first=first
        ).open()  # fmt: skip

    def reveal(self, rows: Sequence[int]) -> None:
        """Show the items of the agenda with these ids."""
        for item_id in rows[:1]:
            self.table.go_to_item(item_id)
        self.table.setFocus()

    def focus_search(self) -> None:
        """Find in the script."""
        self.search.setFocus()
        self.search.selectAll()

    def finish(self) -> None:
        """Keep what is being typed."""
        self.table.keep_typed()
        self.templates.keep_typed()
