"""The self test: that it judges (the whole of it runs with the frozen program)."""

import pytest
from PySide6.QtGui import QImage

from app import selftest as steps
from app.selftest import Protocol, StepFailed
from ui import selftest


def test_a_step_that_fails_fails_the_whole() -> None:
    protocol = Protocol()
    assert not protocol.passed  # nothing was tried
    assert protocol.step("one", lambda: 5)
    assert protocol.passed
    assert not protocol.step("two", lambda: 1 / 0)
    said = protocol.as_json()
    assert not said["passed"] and not said["frozen"]
    assert said["steps"][0]["found"] == 5 and "ZeroDivisionError" in said["steps"][1]["error"]


def test_what_a_packer_may_forget_is_asked_for(monkeypatch) -> None:
    assert steps.libraries() == len(steps.LAZY)
    assert len(steps.holidays()) == 2
    monkeypatch.setattr(steps, "LAZY", ("xlrd", "left_out_by_mistake"))
    with pytest.raises(ModuleNotFoundError):
        steps.libraries()


def test_a_part_without_licence_is_noticed(monkeypatch) -> None:
    assert steps.all_licences() > 20
    bare = steps.licences.Component("Thing", "1", "MIT", " \n")
    monkeypatch.setattr(steps.licences, "components", lambda: [bare])
    with pytest.raises(StepFailed, match="Thing"):
        steps.all_licences()


def test_the_film_that_comes_along_plays_to_its_end(qtbot) -> None:
    assert selftest.probe(selftest.film()) == {"picture": True, "sound": True}
    seen = selftest.clip(selftest.film())
    assert seen["width"] == 160 and seen["frames"] >= 10


def test_a_film_that_is_none_is_told(qtbot, tmp_path) -> None:
    broken = tmp_path / "phim.mp4"
    broken.write_bytes(b"no film at all" * 100)
    with pytest.raises(StepFailed):
        selftest.probe(broken)


def test_an_empty_page_is_not_taken_for_a_painted_one() -> None:
    blank = QImage(100, 100, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    assert selftest.colours_in(blank) == 1 < selftest._LEAST_COLOURS


def test_pictures_of_every_kind_can_be_read(monkeypatch, qapp) -> None:
    assert selftest.pictures() >= 6
    monkeypatch.setattr("app.agenda.media.PICTURES", frozenset({".png", ".xcf"}))
    with pytest.raises(StepFailed, match="xcf"):
        selftest.pictures()


def test_waiting_ends(qtbot) -> None:
    with pytest.raises(StepFailed, match="never"):
        selftest.wait_for(lambda: False, 20, "never")
