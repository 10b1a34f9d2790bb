"""Nothing that a person sees stays untranslated."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.i18n import LANGUAGES, LOCALE_DIR, _, language, set_language

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
NAMES = {"Giao Ước"}
"""Proper names, the same in every language."""


def extracted() -> set[str | tuple[str, ...]]:
    found = set()
    for folder in ("app", "ui"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder), [("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else tuple(message))
    return found


def catalogue():
    path = LOCALE_DIR / "vi" / "LC_MESSAGES" / "giaouoc.po"
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def translations() -> dict[str | tuple[str, ...], str]:
    result = {}
    for message in catalogue():
        if message.id:
            key = message.id if isinstance(message.id, str) else tuple(message.id)
            text = message.string if isinstance(message.string, str) else message.string[0]
            result[key] = "" if message.fuzzy else text
    return result


def test_every_message_is_in_vietnamese() -> None:
    known = translations()
    assert sorted(str(key) for key in extracted() if not known.get(key)) == []


def test_the_catalogue_holds_nothing_else() -> None:
    assert sorted(str(key) for key in translations().keys() - extracted()) == []


def test_placeholders_agree() -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"\{(\w*)\}", text))

    wrong = []
    for key, text in translations().items():
        wanted = fields(key if isinstance(key, str) else key[-1])
        if fields(text) != wanted:
            wrong.append((key, text))
    assert wrong == []


def test_vietnamese_is_nfc_without_stray_spaces() -> None:
    import unicodedata

    for key, text in translations().items():
        assert text == unicodedata.normalize("NFC", text), key
        assert text == text.strip() or str(key) != str(key).strip(), key


SHOWING = {
    "setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName",
    "setAccessibleDescription", "setTitle", "setStatusTip", "setLabelText", "addTab", "addAction",
    "addMenu", "setInformativeText", "setPrefix", "setSuffix", "addRow", "setSpecialValueText",
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu",
    "QToolButton", "QMessageBox", "tell", "edit", "show_notice", "show_failure",
}  # fmt: skip
"""Calls whose text argument a person reads."""


def shown_literals(source: str, name_of_file: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name not in SHOWING:
            continue
        for argument in node.args:
            for text in literals(argument):
                if re.search(r"[^\W\d_]{2,}", text) and text not in NAMES:
                    found.append(f"{name_of_file}:{node.lineno}: {text!r}")
    return found


def literals(node: ast.expr) -> list[str]:
    """Text constants in an argument, but for those inside another call (which `_()` is)."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [v.value for v in node.values if isinstance(v, ast.Constant)]
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    if isinstance(node, ast.BinOp):
        return literals(node.left) + literals(node.right)
    return []


def test_no_literal_text_is_shown() -> None:
    found = []
    for path in sorted((ROOT / "ui").rglob("*.py")):
        found += shown_literals(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    assert found == []


def test_the_literal_finder_finds() -> None:
    source = 'label.setText("Hello there")\nQLabel(f"Count {n}")\nbutton.setText(_("Fine"))\n'
    assert len(shown_literals(source, "x.py")) == 2


def test_languages_switch() -> None:
    before = language()
    try:
        set_language("vi")
        assert _("Delegates") == "Đại biểu"
        set_language("en")
        assert _("Delegates") == "Delegates"
        with pytest.raises(ValueError, match="unknown"):
            set_language("fr")
        assert list(LANGUAGES) == ["vi", "en"]
    finally:
        set_language(before)
