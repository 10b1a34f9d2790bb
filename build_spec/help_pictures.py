"""Make the pictures of the help anew from the program itself, in Vietnamese and the light look.

Run by the Python of .venv from the root of the tree:
`.venv/bin/python build_spec/help_pictures.py`. Each page of the sample conference becomes
resources/help/pictures/PAGE.png, with a palette of its own so that the files stay small.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import ui  # noqa: E402, F401 - first of all: see there

WIDTH, HEIGHT = 1366, 768
SETTLE_MS = 1_500
COLOURS = 200


def main() -> None:
    """Take every picture."""
    from PySide6.QtCore import QEventLoop, QSettings, QTimer

    from app.conference import sample
    from app.help import PICTURES, TOPICS
    from ui import theme
    from ui.application import prepare
    from ui.main_window import PAGES, MainWindow
    from ui.settings import Settings

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        file = Path(folder) / "Hội nghị mẫu.giaouoc"
        sample.create(file).close()
        app = prepare(Settings(), "vi")
        theme.apply(app, theme.Scheme.LIGHT)
        window = MainWindow(Settings())
        window.resize(WIDTH, HEIGHT)
        window.show_shell()
        window.open_path(file)
        for entry in PAGES:
            if entry.page_id in TOPICS:
                window.show_page(entry.page_id)
                wait(SETTLE_MS)
                path = PICTURES / f"{entry.page_id}.png"
                window.grab().save(str(path))
                _reduce(path)
        window.close()


def _reduce(path: Path) -> None:
    """Store the picture at `path` with a palette."""
    from PIL import Image

    with Image.open(path) as image:
        small = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    small.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
