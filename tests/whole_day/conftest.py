"""One day for all stations: what they share lives as long as their module."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings

from app.i18n import set_language
from tests.whole_day.day import Day
from ui.application import prepare


@pytest.fixture(scope="module", autouse=True)
def data_folder(tmp_path_factory):
    """The user's data folder: one for the whole day, with the copies of its file."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        patch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(folder))
        yield folder


@pytest.fixture(scope="module")
def day(request, qapp, data_folder, tmp_path_factory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("Hội nghị")
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(folder / "settings"))
    with pytest.MonkeyPatch.context() as patch:
        day = Day(folder, patch)
        day.failed_before = request.session.testsfailed
        prepare(day.settings, "vi")
        day.open_window()
        yield day
        day.close_window()
        set_language("en")


@pytest.fixture(autouse=True)
def in_order(request, day):
    """A station is of no use when one before it has failed."""
    if day.failed:
        pytest.skip(f"the day ended at: {day.failed}")
    yield
    if request.session.testsfailed > day.failed_before:
        day.failed = request.node.name
