"""Every screen of the stage before the operator: what it shows, and whether it is there."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.show.stage import Role, StageLayout
from app.show.state import Kind
from ui.pages.show.now_card import plain
from ui.pages.show.stage_desk import ROLES, StageDesk
from ui.stage.stage_view import StageView
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.choices import ChoiceBox

_NAMES: Final = {Role.AUDIENCE: N_("The hall"), Role.SPEAKER: N_("The speaker")}

LAYOUTS: Final = (
    ("", N_("Automatic")),
    (StageLayout.BACKDROP.value, N_("Backdrop")),
    (StageLayout.TIMER.value, N_("Timer")),
    (StageLayout.NAMES.value, N_("Names called")),
    (StageLayout.VIDEO.value, N_("Video")),
    (StageLayout.BLACK.value, N_("Black")),
)
"""What the hall can be shown, as the run's SCREEN command has it."""


class ScreensPanel(QFrame):
    """The hall's screen and the speaker's, one below the other, and what is wrong with them."""

    def __init__(self, desk: StageDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._desk = desk
        self.sentence = plain("muted")
        self.sentence.setWordWrap(True)
        choices = [(value, _("Hall: {layout}").format(layout=_(name))) for value, name in LAYOUTS]
        self.layout_box = ChoiceBox(choices)
        self.layout_box.setMinimumContentsLength(7)
        self.layout_box.setAccessibleName(_("What the hall sees"))
        self.layout_box.setToolTip(_("What the hall sees"))
        self.swap_button = make_button(
            "", "arrow-left-right", _("Exchange the screens of the hall and the speaker")
        )
        self.open_button = make_button(
            _("Fill the screens"), "monitor-play", _("Show the backdrop on the stage already now")
        )
        self.open_button.setCheckable(True)
        self.views = {role: Preview() for role in ROLES}
        self.captions = {role: plain() for role in ROLES}
        for caption in self.captions.values():
            caption.setMinimumWidth(SPACE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        for role in ROLES:
            layout.addWidget(self.captions[role])
            layout.addWidget(self.views[role])
        choice = QHBoxLayout()
        choice.setSpacing(SPACE // 2)
        choice.addWidget(self.layout_box, 1)
        choice.addWidget(self.swap_button)
        layout.addLayout(choice)
        layout.addWidget(self.sentence)
        layout.addWidget(self.open_button)
        for button in (self.swap_button, self.open_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.layout_box.activated.connect(self._choose_layout)
        self.swap_button.clicked.connect(self._desk.swap_roles)
        self.open_button.clicked.connect(self._desk.show_screens)
        self._desk.changed.connect(self.show_desk)
        self._desk.preview.connect(self._show_still)

    def show_desk(self) -> None:
        """Show how screens and pictures stand."""
        if not self.isVisible():
            return
        desk, screens = self._desk, self._desk.screens
        found = screens.stage_screens()
        labels = {screens.role_of(screen.name): screen.label for screen in found}
        for role in ROLES:
            self.views[role].set_picture(desk.pictures[role])
            label = labels.get(role)
            name = _(_NAMES[role])
            there = label is not None
            self.captions[role].setText(name if there else _("{role}: no screen").format(role=name))
            self.captions[role].setToolTip(label or screens.sentence())
            set_role_once(self.captions[role], "" if there else "warning")
        missing = not labels
        self.sentence.setText(screens.sentence())
        set_role_once(self.sentence, "warning" if missing or screens.duplicated else "muted")
        self.swap_button.setEnabled(len(found) > 1)
        self.open_button.setVisible(not desk.run.is_live)
        self.open_button.setChecked(screens.is_open)
        text = _("Give the screens back") if screens.is_open else _("Fill the screens")
        name_button(self.open_button, text)
        self.layout_box.setEnabled(desk.run.is_live)
        if self.layout_box.value() != desk.run.state.screen:
            self.layout_box.set_value(desk.run.state.screen)

    def _choose_layout(self) -> None:
        self._desk.run.do(Kind.SCREEN, text=self.layout_box.value())

    def _show_still(self, still: QImage) -> None:
        for view in self.views.values():
            view.set_still(still)


class Preview(StageView):
    """A stage screen, small: as high as its width demands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The shape of a screen."""
        return width * 9 // 16

    def sizeHint(self) -> QSize:
        """As small as it may get; it is given all the width there is."""
        return self.minimumSizeHint()


def set_role_once(label: QWidget, role: str) -> None:
    """Give `label` a role of the style sheet, which costs a repaint, only where it has another."""
    if label.property("role") != role:
        set_role(label, role)
