"""A window that fills a screen of the stage: the picture, and the video before it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QWidget

from app.show.stage import Picture
from ui.stage.screen_list import ScreenInfo
from ui.stage.stage_view import StageView


class StageWindow(QWidget):
    """Frameless, above all others, without a mouse pointer; it never takes the keyboard.

    Only `end` closes it: a key or Alt+F4 that strays to it does nothing. `took_keyboard` tells
    that it got the keyboard all the same (by a click on it), so that it can be given back.
    """

    took_keyboard = Signal()

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Closing the main window ends the program, whether this one is open or not.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle("Giao Ước")
        self._ending = False
        self._playing = False
        self.view = StageView(self)
        self._video = QVideoWidget(self)
        self._video.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._video.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._video.hide()

    def show_on(self, screen: ScreenInfo) -> None:
        """Fill `screen`, without taking the keyboard from the operator."""
        if screen.screen is not None:
            self.setScreen(screen.screen)
            if (handle := self.windowHandle()) is not None:
                handle.setScreen(screen.screen)
        self.setGeometry(screen.geometry)
        if screen.screen is not None:
            # Not showFullScreen, which asks for the keyboard.
            self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def fills(self, geometry: QRect) -> bool:
        """Whether it is to be seen and covers `geometry`, no more and no less."""
        return self.isVisible() and not self.isMinimized() and self.geometry() == geometry

    # -- what it shows ---------------------------------------------------------------------------

    def set_picture(self, picture: Picture) -> None:
        """Show `picture`."""
        self.view.set_picture(picture)
        self._choose()

    def set_still(self, still: QImage) -> None:
        """Show `still` where the video is, while it does not play."""
        self.view.set_still(still)

    def set_playing(self, playing: bool) -> None:
        """Whether moving pictures come now; before and after, the still is shown."""
        self._playing = playing
        if not playing:
            self._video.videoSink().setVideoFrame(QVideoFrame())
        self._choose()

    def set_frame(self, frame: QVideoFrame) -> None:
        """Show one picture of the video."""
        if self.video_is_seen:
            self._video.videoSink().setVideoFrame(frame)

    @property
    def video_is_seen(self) -> bool:
        """Whether moving pictures are shown now."""
        return self._playing and self.view.shows_video

    def _choose(self) -> None:
        if self._video.isHidden() == self.video_is_seen:
            self._video.setVisible(self.video_is_seen)
            self._video.raise_()

    # -- Qt's events -----------------------------------------------------------------------------

    def end(self) -> None:
        """Close with the show."""
        self._ending = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the show ends."""
        if self._ending:
            super().closeEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys belong to the operator's window."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the system made this the active window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.took_keyboard.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Picture and video fill the window."""
        self.view.setGeometry(self.rect())
        self._video.setGeometry(self.rect())
        super().resizeEvent(event)
