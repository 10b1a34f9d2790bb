"""What goes into the frozen program and its Windows resources."""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build_spec"))

import bundle  # noqa: E402
import make_icons  # noqa: E402
import version_info  # noqa: E402


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\multimedia\\ffmpegmediaplugin.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/Qt/translations/qtbase_vi.qm",
        "PySide6/avcodec-63.dll",
        "holidays/locale/vi/LC_MESSAGES/VN.mo",
        "docx/templates/default.docx",
        "resources/locale/vi/LC_MESSAGES/giaouoc.mo",
    ],
)
def test_what_is_used_goes_in(target: str) -> None:
    assert bundle.keep_file(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "PySide6/plugins/multimedia/windowsmediaplugin.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/opengl32sw.dll",
        "reportlab/fonts/Vera.ttf",
        "lxml/etree.h",
    ],
)
def test_what_nobody_uses_stays_out(target: str) -> None:
    assert not bundle.keep_file(target)


def test_of_the_holidays_of_the_world_only_ours_go_in() -> None:
    wanted = ["holidays", "holidays.registry", "holidays.countries", "holidays.countries.vietnam"]
    others = ["holidays.countries.france", "holidays.financial.ny_stock_exchange"]
    assert [name for name in wanted + others if bundle.keep_module(name)] == wanted
    for stub in bundle.STUBS.values():
        assert (ROOT / "build_spec" / "stubs" / stub).is_file()


def test_libraries_of_qt_go_in_when_something_that_goes_in_needs_them() -> None:
    links = {
        "/QtGui.pyd": ["Qt6Gui.dll", "KERNEL32.dll"],
        "/Qt6Gui.dll": ["QT6CORE.DLL"],
        "/Qt6Quick.dll": ["Qt6Qml.dll", "Qt6Core.dll"],
    }
    entries = [
        (f"PySide6\\{name}", f"/{name}", "BINARY")
        for name in ("QtGui.pyd", "Qt6Gui.dll", "Qt6Core.dll", "Qt6Quick.dll", "Qt6Qml.dll")
    ]
    kept = bundle.linked(entries, lambda source: links.get(source, []))
    assert [source for _target, source, _kind in kept] == [
        "/QtGui.pyd",
        "/Qt6Gui.dll",
        "/Qt6Core.dll",
    ]


def test_every_module_of_ours_goes_in() -> None:
    modules = bundle.modules_of(ROOT)
    assert {"app", "app.__main__", "db.store", "ui.pages.seating.page"} <= set(modules)
    assert not [name for name in modules if "versions" in name or name.endswith("__init__")]


def test_every_resource_goes_in_where_the_program_looks_for_it() -> None:
    targets = {
        f"{target}/{Path(source).name}".removeprefix("./")
        for source, target in bundle.data_of(ROOT)
    }
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix not in {".po", ".part"}
    }
    targets = {target.replace("\\", "/") for target in targets}
    assert expected <= targets
    assert {"LICENSE", "db/migrations/env.py"} <= targets
    versions = (ROOT / "db" / "migrations" / "versions").glob("[0-9]*.py")
    assert {path.relative_to(ROOT).as_posix() for path in versions} <= targets


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.1rc3", (2, 0, 1, 0))],
)
def test_versions_as_windows_counts_them(version: str, numbers: tuple[int, ...]) -> None:
    assert version_info.four_numbers(version) == numbers


def test_the_version_resource_says_what_pyproject_says() -> None:
    version = version_info.project_version(ROOT)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", version)
    text = version_info.text("1.2.3", "giaouocw.exe")
    said: dict[str, str] = {}
    names = {
        "FixedFileInfo": lambda **fixed: said.update(numbers=str(fixed["filevers"])),
        "StringStruct": lambda name, value: said.update({name: value}),
        "StringTable": lambda *_table: None,
        "StringFileInfo": lambda *_info: None,
        "VarStruct": lambda *_struct: None,
        "VarFileInfo": lambda *_info: None,
        "VSVersionInfo": lambda **_info: None,
    }
    eval(text, names)  # as PyInstaller reads it
    assert said["ProductName"] == said["FileDescription"] == "Giao Ước"
    assert said["ProductVersion"] == "1.2.3" and said["numbers"] == "(1, 2, 3, 0)"
    assert said["OriginalFilename"] == "giaouocw.exe"


def test_the_manifest_asks_for_what_the_program_counts_on() -> None:
    manifest = ElementTree.parse(ROOT / "build_spec" / "windows.manifest")
    settings = {
        element.tag.rpartition("}")[2]: element.text for element in manifest.iter() if element.text
    }
    assert settings["longPathAware"] == "true"
    assert settings["activeCodePage"] == "UTF-8"
    assert settings["dpiAwareness"] == "PerMonitorV2"
    (level,) = [e for e in manifest.iter() if e.tag.endswith("requestedExecutionLevel")]
    assert level.get("level") == "asInvoker"


def test_the_icon_is_drawn_in_every_size(tmp_path, qapp) -> None:
    from PIL import Image

    target = tmp_path / "giaouoc.ico"
    make_icons.write_ico(ROOT / "resources" / "icons" / "giaouoc.svg", target)
    with Image.open(target) as icon:
        assert icon.info["sizes"] == {(size, size) for size in make_icons.SIZES}
        icon.size = (16, 16)
        small = icon.convert("RGB")
    # At 16 points there still is white on red.
    assert small.getpixel((1, 8)) == (166, 27, 27)
    assert small.getpixel((6, 3)) == (255, 255, 255)
