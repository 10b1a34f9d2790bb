"""The program on the morning of the conference, until somebody pulls the plug.

    python -m tests.whole_day.broken_off FILE SETTINGS_FOLDER

opens FILE, runs the show up to the third name of the first round of awards, says as a line of JSON
where it stands, and waits to be killed.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import ui
import ui.pages.show.controller
from db.kinds import AgendaKind
from tests.ui.show_stage import FakeClock, Operator
from tests.whole_day.operating import K, begin, go_on_to, press
from ui.application import prepare
from ui.main_window import MainWindow
from ui.settings import Settings


def main(path: str, settings_folder: str) -> None:
    """Run until killed."""
    app = QApplication([])
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, settings_folder)
    clock = FakeClock()
    ui.pages.show.controller.SystemClock = lambda: clock
    settings = Settings()
    prepare(settings, "vi")
    window = MainWindow(settings)
    window.show_shell()
    assert window.open_path(Path(path))
    operator = Operator(window, clock)
    begin(operator)
    gone_through = go_on_to(operator, AgendaKind.AWARD_ROUND)
    for _name in range(3):
        press(operator, K.Key_G)
    standing = {
        "titles": gone_through,
        "title": operator.title,
        "called": operator.state.called,
        "elapsed": operator.state.elapsed(operator.run.now()),
        "wall": clock.wall,
        "steady": clock.steady,
    }
    print(json.dumps(standing), flush=True)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
