"""The icons of the program and of its files, drawn from resources/icons into another folder.

`python build_spec/make_icons.py FOLDER` writes giaouoc.ico, giaouoc-file.ico, giaouoc.png (256
points, for a Linux desktop) and side.bmp, the picture beside the installer's first and last page.
Run by the Python of .venv.
"""

import io
import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""What Windows asks for at scalings of 100 to 250 %: each is drawn, none is shrunk."""

ICONS: Final = ("giaouoc", "giaouoc-file")
_SIDE: Final = (328, 628)
"""Twice what the installer shows at 100 %, so that it is sharp at 200 % too."""

_SIDE_MARK: Final = 160
_GROUND: Final = "#fbe9e7"


def draw(svg: Path, size: int) -> bytes:
    """`svg` as a PNG of `size` by `size` points."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
    return bytes(buffer.data().data())


def write_ico(svg: Path, target: Path) -> None:
    """Write `svg` as a Windows icon in all SIZES."""
    from PIL import Image

    pictures = [Image.open(io.BytesIO(draw(svg, size))) for size in SIZES]
    pictures[-1].save(
        target, "ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
    )


def write_side(svg: Path, target: Path) -> None:
    """Write the picture for the installer's side: `svg` on a quiet ground, at a third of it."""
    from PIL import Image

    mark = Image.open(io.BytesIO(draw(svg, _SIDE_MARK)))
    picture = Image.new("RGB", _SIDE, _GROUND)
    place = ((_SIDE[0] - _SIDE_MARK) // 2, (_SIDE[1] - _SIDE_MARK) // 3)
    picture.paste(mark, place, mark)
    picture.save(target, "BMP")


def main(folder: Path) -> None:
    """Write all icons to `folder`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    import ui  # noqa: F401 - keeps PySide6 from losing references

    folder.mkdir(parents=True, exist_ok=True)
    for name in ICONS:
        write_ico(ROOT / "resources" / "icons" / f"{name}.svg", folder / f"{name}.ico")
    mark = ROOT / "resources" / "icons" / "giaouoc.svg"
    (folder / "giaouoc.png").write_bytes(draw(mark, SIZES[-1]))
    write_side(mark, folder / "side.bmp")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
