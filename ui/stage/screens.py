"""The screens of the stage: found, given roles, filled, and looked after while a show runs."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.show.stage import NOTHING, Picture, Role
from ui.settings import Settings
from ui.stage.screen_list import ScreenInfo, ScreenSource, SystemScreens
from ui.stage.stage_window import StageWindow

WATCH_MS: Final = 1_000
"""How often the windows are looked after: a screen that came back is filled within this."""


class Screens(QObject):
    """Every screen but the one on which `window`, the operator's, stands.

    `open` fills those that have a role, `close` ends it. In between a window hides at once when its
    screen goes, and fills it again when it comes back; no window ever stands on the operator's
    screen. What they show is kept (`set_picture` for a role; `set_still`, `set_playing` and
    `set_frame` for the video), so a screen that comes back shows at once what it should.

    `changed` tells that screens or roles are no longer the same: read `stage_screens` and
    `sentence` again. A role belongs to a screen's name and is remembered on this machine.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        window: QWidget,
        source: ScreenSource | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._window = window
        self._source: ScreenSource = source if source is not None else SystemScreens(self)
        self._source.changed.connect(self.refresh)
        self._windows: dict[str, StageWindow] = {}
        self._roles: dict[str, Role] = {}
        self._pictures: dict[Role, Picture] = {}
        self._still = QImage()
        self._playing = False
        self._open = False
        self._known: tuple[object, ...] = ()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self.refresh)
        self.refresh()

    # -- which there are -------------------------------------------------------------------------

    def stage_screens(self) -> list[ScreenInfo]:
        """The screens that are not the operator's and do not show the same as it does."""
        operator = self.operator_screen()
        return [
            screen
            for screen in self._source.screens()
            if operator is not None
            and screen.name != operator.name
            and not screen.geometry.intersects(operator.geometry)
        ]

    def operator_screen(self) -> ScreenInfo | None:
        """The screen on which the operator's window stands."""
        screens = self._source.screens()
        name = self._source.of_window(self._window)
        found = next((screen for screen in screens if screen.name == name), None)
        return found or (screens[0] if screens else None)

    @property
    def duplicated(self) -> bool:
        """Whether another display shows the same as the operator's."""
        screens = self._source.screens()
        places = [(s.geometry.x(), s.geometry.y()) for s in screens]
        outputs = self._source.outputs()
        return len(set(places)) < len(places) or (outputs is not None and outputs > len(screens))

    def role_of(self, name: str) -> Role:
        """The role of a screen: as chosen; else the first serves the hall, the next speakers."""
        names = [screen.name for screen in self.stage_screens()]
        chosen = {each: self._settings.text(_key(each)) for each in names}
        if chosen.get(name):
            return Role(chosen[name])
        free = [role for role in (Role.AUDIENCE, Role.SPEAKER) if role not in chosen.values()]
        usual = dict(zip([each for each in names if not chosen[each]], free, strict=False))
        return usual.get(name, Role.NONE)

    def set_role(self, name: str, role: Role) -> None:
        """Let a screen serve `role` from now on; remembered for when it is plugged in again."""
        self._settings.put(_key(name), role.value)
        self.refresh()

    def has_role(self, role: Role) -> bool:
        """Whether a screen serves `role` now."""
        return role in self._roles.values()

    def sentence(self) -> str:
        """How the screens stand, and what to do where something is missing."""
        if self.duplicated:
            return _(
                "The projector shows the same as this laptop. Press Windows+P and choose “Extend”."
            )
        count = len(self.stage_screens())
        if count == 0:
            return _(
                "No second screen. Plug in the projector; if it is plugged in, press Windows+P and "
                "choose “Extend”."
            )
        return ngettext(
            "{count} screen besides this one", "{count} screens besides this one", count
        ).format(count=count)

    # -- filling them ----------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the screens are being filled."""
        return self._open

    def open(self) -> None:
        """Fill the screens that have a role, from now until `close`."""
        self._open = True
        self._watch.start()
        self.refresh()

    def close(self) -> None:
        """Give the screens back."""
        self._open = False
        self._watch.stop()
        for window in self._windows.values():
            window.end()
        self._windows.clear()

    def windows(self) -> dict[Role, StageWindow]:
        """The windows that are to be seen now, by their role."""
        return {
            self._roles[name]: window
            for name, window in self._windows.items()
            if name in self._roles and window.isVisible()
        }

    def set_picture(self, role: Role, picture: Picture) -> None:
        """Show `picture` on the screens that serve `role`."""
        self._pictures[role] = picture
        for name, window in self._windows.items():
            if self._roles.get(name) is role:
                window.set_picture(picture)

    def set_still(self, still: QImage) -> None:
        """Show `still` where a video is, before and after it plays."""
        self._still = still
        for window in self._windows.values():
            window.set_still(still)

    def set_playing(self, playing: bool) -> None:
        """Whether moving pictures come now."""
        self._playing = playing
        for window in self._windows.values():
            window.set_playing(playing)

    def set_frame(self, frame: QVideoFrame) -> None:
        """Show one picture of the video."""
        for window in self._windows.values():
            window.set_frame(frame)

    def refresh(self) -> None:
        """Look at the screens again, and put every window where it belongs."""
        screens = self.stage_screens()
        self._roles = {screen.name: self.role_of(screen.name) for screen in screens}
        if self._open:
            for name, window in self._windows.items():
                if name not in self._roles:
                    window.hide()
            for screen in screens:
                self._fill(screen, self._roles[screen.name])
        places = tuple((screen.name, screen.geometry.getRect()) for screen in screens)
        known = (places, tuple(self._roles.values()), self.duplicated)
        if known != self._known:
            self._known = known
            self.changed.emit()

    def _fill(self, screen: ScreenInfo, role: Role) -> None:
        window = self._windows.get(screen.name)
        if role is Role.NONE:
            if window is not None:
                window.hide()
            return
        if window is None:
            window = self._windows[screen.name] = StageWindow()
            window.took_keyboard.connect(self._window.activateWindow)
            window.set_still(self._still)
            window.set_playing(self._playing)
        window.set_picture(self._pictures.get(role, NOTHING))
        if not window.fills(screen.geometry):
            window.show_on(screen)


def _key(name: str) -> str:
    # A slash would make a group of settings of it; Windows names screens \\.\DISPLAY1.
    return f"stage/{name.replace('/', '_').replace(chr(92), '_')}"
