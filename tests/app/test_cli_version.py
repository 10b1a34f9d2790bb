"""`giaouoc --version`, and the self test that is not offered to users."""

from app import licences
from app.cli import main


def test_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"giaouoc {licences.program_version()}"


def test_the_self_test_is_not_in_the_help(capsys) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "--version" in told and "self-test" not in told
