"""The laptop's camera as a scanner: hold a badge before it, and its code comes out.

    panel = CameraPanel(context.settings)
    panel.code.connect(page.accept_code)
    panel.start()                      # stops by itself when it is hidden

Frames are looked at in a thread of their own, one at a time; those that come meanwhile are passed
over.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.pages.reception import camera_frames
from ui.settings import Settings
from ui.theme import SPACE, colours
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.paragraph import Paragraph

_KEY: Final = "reception/camera"
_EVERY_MS: Final = 66
"""Frames are looked at and shown so often: a badge is held still for longer than that."""

_FORGET_S: Final = 3.0
"""A code must have been out of sight so long before it counts again."""

_NO_PICTURE_MS: Final = 5_000
_PICTURE: Final = (280, 158)


class _Reader(QObject):
    """Reads frames in the thread it lives in."""

    read = Signal(list)

    def look(self, frame: QImage) -> None:
        """Find the codes in a frame; answers always, so that the next frame can come."""
        self.read.emit(camera_frames.codes(frame))


class CameraPanel(QWidget):
    """The camera's picture and what is to be said of it. `code` is a badge that was shown.

    The code of a badge that stays in sight comes once.
    """

    code = Signal(str)
    _wanted = Signal(QImage)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.now: Callable[[], float] = time.monotonic
        self._seen: dict[str, float] = {}
        self._busy = False
        self._taken = 0.0
        self._camera: QCamera | None = None
        self.running = False
        self._devices = QMediaDevices(self)
        self._sink = QVideoSink(self)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self._sink)
        self._thread = QThread(self)
        self._reader = _Reader()
        self._reader.moveToThread(self._thread)
        self._watchdog = QTimer(self)
        self._watchdog.setSingleShot(True)
        self._watchdog.setInterval(_NO_PICTURE_MS)
        self.picture = _Picture()
        self.message = Paragraph("")
        self.choice = ChoiceBox(())
        self.choice.setAccessibleName(_("Camera"))
        self.again_button = make_button(_("Try again"), "refresh-cw")
        self._lay_out()
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._wanted.connect(self._reader.look)
        self._reader.read.connect(self._on_read)
        self._watchdog.timeout.connect(self._on_no_picture)
        self._devices.videoInputsChanged.connect(self._on_devices)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.again_button.clicked.connect(self.start)
        # Whoever drops the panel while it runs must not leave a running thread behind.
        thread = self._thread
        self.destroyed.connect(lambda: _end(thread))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.choice, 1)
        foot.addWidget(self.again_button)
        for widget in (self.choice, self.again_button):
            # The search field keeps the focus: a scanner may type at any moment.
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.picture)
        layout.addWidget(self.message)
        layout.addLayout(foot)
        self._say(_("The camera is off."))

    # -- on and off ------------------------------------------------------------------------------

    def devices(self) -> list[QCameraDevice]:
        """The cameras of this computer, the usual one first."""
        usual = QMediaDevices.defaultVideoInput()
        found = QMediaDevices.videoInputs()
        return sorted(found, key=lambda device: device.id() != usual.id())

    def start(self) -> None:
        """Switch the chosen camera on."""
        self.stop()
        devices = self.devices()
        self._offer(devices)
        self.running = True
        if not devices:
            self._fail(
                _(
                    "No camera was found. Connect one; meanwhile scan with the scanner or type "
                    "into the search field."
                )
            )
            return
        device = next(one for one in devices if _id(one) == self.choice.value())
        self._say(_("Starting the camera…"))
        self._thread.start()
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._on_error)
        self._session.setCamera(self._camera)
        self._camera.start()
        self._watchdog.start()

    def stop(self) -> None:
        """Switch the camera off; others may use it."""
        self.running = False
        self._watchdog.stop()
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type]
            self._camera.deleteLater()
            self._camera = None
        _end(self._thread)
        self._busy = False
        self._seen.clear()
        self.picture.show_frame(QImage())
        self._say(_("The camera is off."))

    def hideEvent(self, event: QHideEvent) -> None:
        """A camera that nobody sees is off."""
        if self.running:
            self.stop()
        super().hideEvent(event)

    def _offer(self, devices: list[QCameraDevice]) -> None:
        self.choice.blockSignals(True)
        self.choice.set_choices([(_id(device), device.description()) for device in devices])
        self.choice.set_value(self._settings.text(_KEY))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(devices) > 1)

    def _on_chosen(self) -> None:
        self._settings.put(_KEY, self.choice.value() or "")
        if self.running:
            self.start()

    def _on_devices(self) -> None:
        if self.running and (self._camera is None or not self._is_there()):
            self.start()

    def _is_there(self) -> bool:
        assert self._camera is not None
        return self._camera.cameraDevice().id() in {one.id() for one in self.devices()}

    # -- what goes wrong -------------------------------------------------------------------------

    def _on_error(self, error: QCamera.Error, _text: str) -> None:
        if error != QCamera.Error.NoError:
            self._fail(
                _(
                    "The camera cannot be opened. Close other programs that use it (Zoom, Teams, "
                    "Zalo), allow desktop programs to use it in the Windows settings, and try "
                    "again."
                )
            )

    def _on_no_picture(self) -> None:
        self._fail(
            _(
                "The camera gives no picture. Close other programs that use it, open its cover, "
                "and try again."
            )
        )

    def _fail(self, text: str) -> None:
        self._watchdog.stop()
        self.picture.show_frame(QImage())
        self._say(text, failed=True)

    def _say(self, text: str, *, failed: bool = False) -> None:
        self.message.setText(text)
        self.again_button.setVisible(failed)

    # -- frames ----------------------------------------------------------------------------------

    def _on_frame(self, frame: QVideoFrame) -> None:
        # Turned into a picture only when it is wanted: that costs more than getting it.
        if self._camera is not None and frame.isValid() and self._is_time():
            self.take(frame.toImage())

    def _is_time(self) -> bool:
        now = self.now()
        if now - self._taken < _EVERY_MS / 1000:
            return False
        self._taken = now
        return True

    def take(self, frame: QImage) -> None:
        """Show a frame, and look for badges in it unless the last one is still being looked at."""
        if self._watchdog.isActive():
            self._watchdog.stop()
            self._say(_("Hold the badge before the camera, a hand's breadth away."))
        self.picture.show_frame(frame)
        if not self._busy and not frame.isNull():
            self._busy = True
            self._thread.start()
            self._wanted.emit(frame)

    def _on_read(self, codes: list[str]) -> None:
        self._busy = False
        now = self.now()
        self._seen = {code: at for code, at in self._seen.items() if now - at < _FORGET_S}
        fresh = [code for code in codes if code not in self._seen]
        self._seen.update(dict.fromkeys(codes, now))
        for code in fresh:
            self.picture.flash()
            self.code.emit(code)


class _Picture(QWidget):
    """What the camera sees, as in a mirror: so one's hand goes where one means."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = QImage()
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(400)
        self._flash.timeout.connect(self.update)
        self.setMinimumSize(*_PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the camera"))

    def show_frame(self, frame: QImage) -> None:
        """Show `frame`; a null one clears the picture."""
        self._frame = frame.flipped(Qt.Orientation.Horizontal) if not frame.isNull() else frame
        self.update()

    def flash(self) -> None:
        """Show that a badge has been read."""
        self._flash.start()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame as large as it goes, with a border when a badge was read."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        path = QPainterPath()
        path.addRoundedRect(area, 8, 8)
        painter.fillPath(path, Qt.GlobalColor.black)
        if not self._frame.isNull():
            size = self._frame.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(area.center())
            painter.setClipPath(path)
            painter.drawImage(place, self._frame)
            painter.setClipping(False)
        pen = painter.pen()
        reading = self._flash.isActive()
        pen.setColor(colours().ok if reading else colours().border)
        pen.setWidthF(3 if reading else 1)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.end()


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode(errors="replace")


def _end(thread: QThread) -> None:
    thread.quit()
    thread.wait()
