"""A stage screen, painted at any size: whole before the hall, or small before the operator."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.show.stage import NOTHING, Picture, StageLayout
from ui.stage.backdrop import paint_backdrop, paint_names
from ui.stage.timer_face import paint_timer


class StageView(QWidget):
    """Paints one Picture; paints again only when it is given another.

    With the VIDEO layout it shows the still it was given (poster, or frames a few times a second),
    and black without one. Any other layout, and a message, stand before the video.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = NOTHING
        self._still = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._shown

    @property
    def shows_video(self) -> bool:
        """Whether the video is to be seen now."""
        return self._shown.layout is StageLayout.VIDEO and not self._shown.message

    def set_picture(self, picture: Picture) -> None:
        """Show `picture` from now on."""
        if picture != self._shown:
            self._shown = picture
            self.setAccessibleName(" – ".join(filter(None, (picture.title, picture.figures))))
            self.update()

    def set_still(self, still: QImage) -> None:
        """Show `still` where the video is; a null image is black."""
        if still.isNull() and self._still.isNull():
            return
        self._still = still
        if self.shows_video:
            self.update()

    def sizeHint(self) -> QSize:
        """A small preview."""
        return QSize(320, 180)

    def minimumSizeHint(self) -> QSize:
        """As small as a preview may get."""
        return QSize(96, 54)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole screen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        if self._shown.message and self._shown.layout is not StageLayout.TIMER:
            paint_backdrop(painter, box, self._shown)
            return
        match self._shown.layout:
            case StageLayout.TIMER:
                paint_timer(painter, box, self._shown)
            case StageLayout.NAMES if self._shown.rows:
                paint_names(painter, box, self._shown)
            case StageLayout.BACKDROP | StageLayout.NAMES:
                paint_backdrop(painter, box, self._shown)
            case _:
                self._paint_still(painter)

    def _paint_still(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor("black"))
        if self._shown.layout is StageLayout.VIDEO and not self._still.isNull():
            size = self._still.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._still)
