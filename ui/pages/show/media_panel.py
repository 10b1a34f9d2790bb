"""The video of the item on stage: play, place, what is left, volume."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.agenda import media
from app.i18n import _
from app.show.stage import countdown, duration
from app.show.state import ShowItem
from ui.context import Context
from ui.icons import icon
from ui.media.player import PlayState
from ui.pages.show.item_panel import ItemPanel
from ui.pages.show.now_card import plain
from ui.pages.show.screens_panel import set_role_once
from ui.pages.show.stage_desk import StageDesk
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button

_STEP_MS = 1_000


class MediaPanel(ItemPanel):
    """Shown while the item on stage has a medium; says so when that cannot be played."""

    def __init__(self, context: Context, desk: StageDesk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self.name = plain()
        self.left = plain("heading")
        self.play_button = make_button(_("Play"), "play", _("Play the video, or stop it (K)"))
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(_("Place in the video"))
        self.place.setPageStep(10_000)
        self.gone = plain("muted")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(12 * SPACE)
        self.volume.setAccessibleName(_("Volume"))
        self.volume.setToolTip(_("Volume"))
        self._shown_medium: int | None = None
        self._lay_out()
        self.play_button.clicked.connect(desk.toggle_play)
        self.place.sliderReleased.connect(lambda: desk.seek(self.place.value()))
        self.place.actionTriggered.connect(self._on_click)
        self.volume.valueChanged.connect(desk.player.set_volume)
        self.volume.sliderReleased.connect(self._keep_volume)
        desk.player.state_changed.connect(self._show_state)
        desk.player.position_changed.connect(self._show_place)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.left)
        speaker = QLabel()
        speaker.setPixmap(icon("volume-2").pixmap(20, 20))
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.play_button)
        row.addWidget(self.place, 1)
        row.addWidget(self.gone)
        row.addSpacing(SPACE)
        row.addWidget(speaker)
        row.addWidget(self.volume)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(head)
        layout.addLayout(row)
        set_role(self.play_button, "")
        for widget in (self.play_button, self.place, self.volume):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def concerns(self, item: ShowItem) -> bool:
        """Whether the item has a medium, be it there or not."""
        line = self.desk.run.line(item.key)
        return line is not None and line.medium is not None

    def show_item(self, item: ShowItem) -> None:
        """Show the medium of the item and how it stands."""
        line = self.desk.run.line(item.key)
        medium = line.medium if line is not None else None
        if medium is None:
            return
        if medium.missing:
            self.name.setText(_("{name}: the file is not there").format(name=medium.name))
        elif self.desk.player.state is PlayState.FAILED:
            self.name.setText(_("{name}: cannot be played").format(name=medium.name))
        else:
            self.name.setText(medium.name)
        broken = medium.missing or self.desk.player.state is PlayState.FAILED
        set_role_once(self.name, "error" if broken else "")
        if medium.id != self._shown_medium:
            self._shown_medium = medium.id
            self.volume.blockSignals(True)
            self.volume.setValue(medium.volume)
            self.volume.blockSignals(False)
        self._show_state()
        self._show_place()

    def _show_state(self, _state: object = None) -> None:
        state = self.desk.player.state
        playing = state is PlayState.PLAYING
        text = _("Stop") if playing else _("Play")
        name_button(self.play_button, text)
        self.play_button.setIcon(icon("pause" if playing else "play"))
        known = state in (PlayState.READY, PlayState.PLAYING, PlayState.PAUSED, PlayState.ENDED)
        self.play_button.setEnabled(known)
        self.place.setEnabled(known and self.desk.player.length > 0)

    def _show_place(self, _position: int = 0) -> None:
        player = self.desk.player
        length = player.length
        position = length if player.state is PlayState.ENDED else player.position
        if not self.place.isSliderDown() and abs(self.place.value() - position) >= _STEP_MS // 2:
            self.place.setMaximum(length)
            self.place.setValue(position)
        self.gone.setText(f"{duration(position)} / {duration(length)}")
        self.left.setText(countdown(max(0, length - position)) if length else "")

    def _on_click(self, action: int) -> None:
        # A click beside the handle is a step of a page, which moves it without releasing it.
        steps = (
            QSlider.SliderAction.SliderPageStepAdd.value,
            QSlider.SliderAction.SliderPageStepSub.value,
        )
        if action in steps:
            self.desk.seek(self.place.sliderPosition())

    def _keep_volume(self) -> None:
        medium, volume = self._shown_medium, self.volume.value()
        if medium is not None:
            self.context.attempt(
                _("Volume of a video"), lambda session: media.set_volume(session, medium, volume)
            )
