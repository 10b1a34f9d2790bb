"""The installer's script: what can be read off it. The CI of Windows runs it."""

import re
from pathlib import Path

import pytest

from app.agenda import template_file
from app.privacy import locked_copies
from app.seating import layout_file
from db.store import SUFFIX

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "build_spec" / "installer.nsi").read_text(encoding="utf-8")
SUFFIXES = [SUFFIX, layout_file.SUFFIX, template_file.SUFFIX, locked_copies.SUFFIX]


def macro(name: str) -> str:
    found = re.search(rf"!macro {name}\b(.*?)!macroend", SCRIPT, re.DOTALL)
    assert found, name
    return found.group(1)


def section(name: str) -> str:
    found = re.search(rf"^Section{name}$(.*?)^SectionEnd", SCRIPT, re.DOTALL | re.MULTILINE)
    assert found, name
    return found.group(1)


def test_it_asks_for_no_rights_and_stays_in_the_users_own_places() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"\b(HKLM|HKCR|HKEY_LOCAL_MACHINE|SHCTX)\b|\$PROGRAMFILES", SCRIPT)


def test_whole_folders_are_removed_only_below_its_own() -> None:
    removed = re.findall(r"RMDir /r (.+)", SCRIPT)
    assert removed == [r'"$INSTDIR\_internal"']
    for place in ("$APPDATA", "$DOCUMENTS", r"$LOCALAPPDATA\giaouoc", "$PROFILE"):
        assert place not in section(' "Uninstall"') + macro("RemoveProgram")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_file_is_known_to_windows_and_forgotten_again(suffix: str) -> None:
    add = re.search(rf'Associate "{re.escape(suffix)}" "([\w.]+)"', section(""))
    drop = re.search(rf'Dissociate "{re.escape(suffix)}" "([\w.]+)"', section(' "Uninstall"'))
    assert add and drop and add.group(1) == drop.group(1)


def test_what_is_written_to_the_registry_is_deleted_again() -> None:
    written = set(re.findall(r'WriteReg\w+ HKCU "\$\{(\w+)\}" ', section("")))
    deleted = set(re.findall(r'DeleteRegKey HKCU "\$\{(\w+)\}"', section(' "Uninstall"')))
    assert written == deleted == {"OWN_KEY", "REMOVE_KEY", "APP_PATH"}


def test_every_text_is_there_in_both_languages() -> None:
    texts = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", SCRIPT, re.MULTILINE)
    names = {name for name, _language in texts}
    assert names and set(texts) == {
        (name, language) for name in names for language in ("VIETNAMESE", "ENGLISH")
    }
    assert names >= set(re.findall(r"\$\((\w+)\)", SCRIPT))


def test_silent_runs_are_asked_nothing() -> None:
    for message in re.findall(r"MessageBox .+", SCRIPT):
        assert "/SD" in message
