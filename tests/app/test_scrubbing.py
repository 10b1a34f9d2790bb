"""What of an error may be written down: all that is the program's, nothing that is somebody's."""

import datetime
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.scrubbing import error_lines, place, scrub, short_path, template_of
from tests.app.planted import PLANTED, leaks


def raised(run) -> BaseException:
    with pytest.raises(BaseException) as caught:
        run()
    return caught.value


def told(run) -> str:
    return "\n".join(error_lines(raised(run)))


def refuse(value: str) -> None:
    raise ValueError(f"no delegate {value} with badge {value!r}, seat_id 17")


@pytest.mark.parametrize("secret", PLANTED)
def test_only_what_stands_in_the_source_stays_of_a_message(secret) -> None:
    text = told(lambda: refuse(secret))
    assert "ValueError: no delegate " in text and "with badge " in text and "seat_id …" in text
    assert not leaks(text)


@pytest.mark.parametrize("secret", PLANTED)
def test_errors_of_the_libraries_tell_nothing_of_values(secret) -> None:
    def unknown_key() -> None:
        {}[secret]

    def no_number() -> None:
        datetime.date.fromisoformat(secret)

    def no_file() -> None:
        Path(f"/nowhere/{secret}/Danh sách.xlsx").read_text()

    def no_attribute() -> None:
        getattr(object(), secret)

    def statement() -> None:
        engine = create_engine("sqlite://")
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT * FROM delegate WHERE full_name = ?", (secret,))

    def plain_statement() -> None:
        sqlite3.connect(":memory:").execute(f"SELECT '{secret}' FROM nowhere")

    for run in (unknown_key, no_number, no_file, no_attribute, statement, plain_statement):
        text = told(run)
        assert f" {run.__name__}" in text
        assert not leaks(text), text
    assert "ENOENT ~.xlsx" in told(no_file)
    assert "SQLITE_ERROR no such table: delegate" in told(statement)


def test_causes_are_told_and_groups_and_notes_give_nothing_away() -> None:
    def chained() -> None:
        try:
            refuse(PLANTED[0])
        except ValueError as error:
            error.add_note(PLANTED[1])
            raise ExceptionGroup(PLANTED[2], [KeyError(PLANTED[3])]) from error

    lines = error_lines(raised(chained))
    assert "  -- which caused:" in lines
    assert any(line.startswith("ValueError: no delegate") for line in lines)
    assert any(line.startswith("ExceptionGroup: ") for line in lines)
    assert not leaks("\n".join(lines))


def test_an_error_that_cannot_even_be_printed_is_told() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def mute() -> None:
        raise Mute

    assert told(mute).endswith("Mute: …")


def test_errors_that_cause_each_other_are_told_once() -> None:
    first, second = ValueError("value"), TypeError("type")
    first.__cause__, second.__cause__ = second, first
    assert error_lines(first) == ["TypeError: type", "  -- which caused:", "ValueError: value"]


def test_messages_of_python_stay_readable() -> None:
    assert told(lambda: None.seat_id).endswith(
        "AttributeError: 'NoneType' object has no attribute 'seat_id'"
    )
    assert told(lambda: [][3]).endswith("IndexError: list index out of range")


def test_files_are_named_as_they_lie_in_the_program() -> None:
    assert place(raised(lambda: scrub(None))).startswith("app/scrubbing.py:")
    assert short_path("/home/Mẫu/.venv/lib/python3.11/site-packages/openpyxl/cell.py") == (
        "openpyxl/cell.py"
    )
    assert short_path("/home/Nguyễn Văn Mẫu/thử.py") == "thử.py"


def test_labels_are_told_as_the_text_of_the_program_they_came_from() -> None:
    assert template_of("Thêm Nguyễn Văn Mẫu") == "Add {name}"
    assert template_of("Add Nguyễn Văn Mẫu") == "Add {name}"
    assert template_of("Nguyễn Văn Mẫu") == "…"
