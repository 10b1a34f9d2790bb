"""The steps of the tour: the same in both languages, short, and about names that there are."""

import re
import unicodedata

import pytest

from app import tour
from app.i18n import LANGUAGES
from tests.app.test_help import plain, shown_names


def test_both_languages_have_the_same_steps() -> None:
    vi, en = tour.steps("vi"), tour.steps("en")
    assert len(vi) == len(en) == 12
    for one, other in zip(vi, en, strict=True):
        assert (one.page, one.anchor, one.lit) == (other.page, other.anchor, other.lit)
        assert [task.when for task in one.tasks] == [task.when for task in other.tasks]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_few_and_composed(language) -> None:
    for step in tour.steps(language):
        words = " ".join([step.title, step.text, *(task.text for task in step.tasks)])
        assert words == unicodedata.normalize("NFC", words)
        assert len(step.title) < 50
        assert 1 <= len(re.findall(r"[.!?](?: |$)", step.text)) <= 3
        assert len(step.text) < 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_pressed_is_called_so_in_the_program(language) -> None:
    names = shown_names(language)
    words = {
        "vi": ("Xếp chỗ…", "Giữ nguyên như cũ", "Hội nghị mới…", "Tệp"),
        "en": ("Arrange…", "Leave everything as it is", "New conference…", "File"),
    }[language]
    steps = tour.steps(language)
    text = "".join(step.text + "".join(task.text for task in step.tasks) for step in steps)
    for word in words:
        assert word in text
        assert plain(word) in names
