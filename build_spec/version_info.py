"""The version resource of the Windows program, made of what pyproject.toml says.

It is what Explorer shows under Properties ▸ Details and Task Manager as the program's name.
"""

import re
import tomllib
from pathlib import Path
from typing import Final

NAME: Final = "Giao Ước"
"""Task Manager and “Open with” show this as the name of the program."""

COPYRIGHT: Final = "Apache License 2.0"
_NEUTRAL_UNICODE: Final = ("000004B0", (0, 1200))
"""Language and code page of the texts: none in particular, UTF-16."""


def project_version(root: Path) -> str:
    """The version in pyproject.toml, "1.2.3"."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version: str = project["version"]
    return version


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """`version` as Windows counts: "1.2" -> (1, 2, 0, 0); "1.2.3rc1" -> (1, 2, 3, 0)."""
    match = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(number) for number in match.group().split(".")] if match else []
    first, second, third, fourth = (*numbers, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def text(version: str, file_name: str) -> str:
    """The version resource of `file_name` in the notation that PyInstaller reads."""
    numbers = four_numbers(version)
    block, translation = _NEUTRAL_UNICODE
    strings = {
        "CompanyName": NAME,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": Path(file_name).stem,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": file_name,
        "ProductName": NAME,
        "ProductVersion": version,
    }
    lines = ",\n".join(f"    StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[StringFileInfo([StringTable({block!r}, [
{lines}
  ])]), VarFileInfo([VarStruct('Translation', {list(translation)})])]
)
"""
