"""What is asked before the list is built or imported, and an award added by hand."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.awards.building import Proposal, Step
from app.i18n import _, ngettext
from app.workbooks.award_import import Changes
from app.workbooks.award_list import ListedAward
from app.workbooks.problems import Problem
from db.kinds import RecipientKind
from ui.theme import SPACE, set_role
from ui.widgets.choices import ChoiceBox, ProposingEdit

_WIDTH: Final = 78 * SPACE


class ChangesDialog(QDialog):
    """A heading, lines to read, and the button that agrees."""

    def __init__(
        self, parent: QWidget, title: str, heading: str, lines: Sequence[str], agree: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.heading = QLabel(heading)
        self.heading.setWordWrap(True)
        set_role(self.heading, "heading")
        self.text = QPlainTextEdit("\n".join(lines))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(heading)
        self.options = QVBoxLayout()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.agree, "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 1)
        layout.addLayout(self.options)
        layout.addWidget(buttons)


class BuildDialog(ChangesDialog):
    """What building from the dossiers would do; removing can be left out."""

    def __init__(self, parent: QWidget, proposal: Proposal) -> None:
        lines = [_("+ {award}").format(award=_step(step)) for step in proposal.added]
        lines += [_("changed: {award}").format(award=_step(step)) for step in proposal.changed]
        lines += [_("– {award}").format(award=_step(step)) for step in proposal.removed]
        super().__init__(
            parent,
            _("Build the list from dossiers"),
            _("{added} new, {changed} changed, {removed} no longer approved").format(
                added=len(proposal.added),
                changed=len(proposal.changed),
                removed=len(proposal.removed),
            ),
            lines,
            _("Build"),
        )
        self.remove = QCheckBox(
            ngettext(
                "Take off the list {n} award whose dossier is no longer approved",
                "Take off the list {n} awards whose dossiers are no longer approved",
                len(proposal.removed),
            ).format(n=len(proposal.removed))
        )
        begun = any(step.begun for step in proposal.removed)
        self.remove.setChecked(not begun)
        self.remove.setVisible(bool(proposal.removed))
        self.options.addWidget(self.remove)
        note = QLabel(_("Awards that were typed or imported stay as they are."))
        set_role(note, "muted")
        self.options.addWidget(note)


def _step(step: Step) -> str:
    day = f", {step.decision_on:%d/%m/%Y}" if step.decision_on is not None else ""
    decision = f" ({step.decision_number}{day})" if step.decision_number else ""
    return f"{step.name} – {step.form}{decision}"


class ImportDialog(ChangesDialog):
    """What a file would do to the list, with the problems that it has, by sheet and row."""

    def __init__(self, parent: QWidget, file_name: str, changes: Changes) -> None:
        lines = [_problem(problem) for problem in changes.problems]
        lines += [_("New form of award: {name}").format(name=name) for name in changes.new_forms]
        lines += [_("+ {award}").format(award=_listed(one)) for one in changes.added]
        lines += [_("changed: {award}").format(award=_listed(one)) for one in changes.changed]
        super().__init__(
            parent,
            _("Import {file}").format(file=file_name),
            _("{new} new, {changed} changed, {same} unchanged, {problems} to look at").format(
                new=len(changes.added),
                changed=len(changes.changed),
                same=changes.unchanged,
                problems=len(changes.problems),
            ),
            lines,
            _("Import"),
        )
        self.agree.setEnabled(changes.wanted)
        note = QLabel(_("Awards that the file does not name stay as they are."))
        set_role(note, "muted")
        self.options.addWidget(note)


def _problem(problem: Problem) -> str:
    if not problem.sheet:  # the clipboard has none
        return _("Row {n}: {texts}").format(n=problem.row, texts=problem.message)
    return _("Sheet “{sheet}”, row {row}: {text}").format(
        sheet=problem.sheet, row=problem.row, text=problem.message
    )


def _listed(entry: ListedAward) -> str:
    return f"{f'{entry.honorific} {entry.name}'.strip()} – {entry.form}"


class AddDialog(QDialog):
    """An award for a collective or a person, typed by hand."""

    def __init__(
        self,
        parent: QWidget,
        kind: RecipientKind,
        forms: Sequence[tuple[int, str]],
        units: Sequence[str],
        form_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._person = kind is RecipientKind.PERSON
        self._kind = kind
        self.setWindowTitle(_("Add a person") if self._person else _("Add a collective"))
        self.setMinimumWidth(_WIDTH)
        self.form = ChoiceBox(forms)
        self.form.set_value(form_id)
        self.unit = ProposingEdit(units)
        self.name = QLineEdit()
        self.position = QLineEdit()
        self.citation = QLineEdit()
        self.name.setPlaceholderText(
            _("with honorific: Ông Nguyễn Văn Mẫu")
            if self._person
            else _("only where it differs from the unit's")
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton(_("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.agree, "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows = QFormLayout()
        rows.addRow(_("Form of award"), self.form)
        if self._person:
            rows.addRow(_("Full name"), self.name)
            rows.addRow(_("Position"), self.position)
        rows.addRow(_("Unit"), self.unit)
        if not self._person:
            rows.addRow(_("Read out as"), self.name)
        rows.addRow(_("Citation"), self.citation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(rows)
        layout.addWidget(buttons)
        for field in (self.unit, self.name):
            field.textChanged.connect(lambda _text: self._enable())
        (self.name if self._person else self.unit).setFocus()
        self._enable()

    def _enable(self) -> None:
        needed = [self.name] if self._person else [self.name, self.unit]
        self.agree.setEnabled(any(field.text().strip() for field in needed))

    def values(self) -> dict[str, Any]:
        """What was typed, but for the unit, which must be looked for."""
        return {
            "recipient": self._kind,
            "name": self.name.text(),
            "position": self.position.text(),
            "citation": self.citation.text(),
        }
