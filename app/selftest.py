"""The self test of an installed program: does everything that was packed really work here?

`giaouoc --self-test` is not for users: it proves a frozen program, whose libraries and data files
may be left out by mistake. These are the steps without a window; ui.selftest has the others.
"""

import datetime
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from app import licences
from app.i18n import LANGUAGES

LAZY: Final = (
    "alembic.command",
    "cryptography.hazmat.primitives.ciphers.aead",
    "defusedxml.ElementTree",
    "docx",
    "openpyxl",
    "xlrd",
    "xlsxwriter",
    "zxingcpp",
)
"""Libraries imported only when something needs them, which a packer may fail to see."""


class StepFailed(Exception):
    """What a step found is not as it should be."""


@dataclass(slots=True)
class Protocol:
    """What was tried: name, seconds, what was found, and the trace of what failed."""

    steps: list[dict[str, Any]] = field(default_factory=list)

    def step(self, name: str, run: Callable[[], object]) -> bool:
        """Carry out one step and note it; whether it went well. Never raises."""
        began = time.perf_counter()
        error, found = "", None
        try:
            found = run()
        except Exception:
            error = traceback.format_exc()
        noted = {"step": name, "seconds": round(time.perf_counter() - began, 3)}
        noted |= {"error": error} if error else {"found": found}
        self.steps.append(noted)
        return not error

    @property
    def passed(self) -> bool:
        """Whether there were steps and all went well."""
        return bool(self.steps) and not any("error" in step for step in self.steps)

    def as_json(self) -> dict[str, Any]:
        """The whole of it, for print_json."""
        return {
            "passed": self.passed,
            "version": licences.program_version(),
            "frozen": bool(getattr(sys, "frozen", False)),
            "python": sys.version.split()[0],
            "platform": sys.platform,
            "steps": self.steps,
        }


def run(protocol: Protocol, folder: Path) -> Path | None:
    """All steps without a window, in `folder`; returns the sample made there, None without one."""
    file = folder / "Hội nghị mẫu của Nguyễn Ví Dụ.giaouoc"
    protocol.step("libraries", libraries)
    protocol.step("holidays", holidays)
    protocol.step("licences", all_licences)
    if not protocol.step("sample", lambda: _sample(file)):
        return None
    protocol.step("migrations", _migrations)
    protocol.step("papers", lambda: _papers(file, folder / "in ra"))
    protocol.step("word papers", lambda: _word_papers(file))
    protocol.step("workbook", lambda: _workbook(file, folder / "Danh sách.xlsx"))
    return file


def libraries() -> int:
    """Import what is imported late; returns how many."""
    for name in LAZY:
        import_module(name)
    return len(LAZY)


def holidays() -> list[str]:
    """The names of a public holiday in both languages."""
    from app.conference import deadlines

    names = [deadlines.holiday(datetime.date(2025, 4, 30), language) for language in LANGUAGES]
    if len(set(names)) != len(LANGUAGES) or not all(names):
        raise StepFailed(f"the holidays of Viet Nam are not known: {names}")
    return names


def all_licences() -> int:
    """Every part of the program has its licence; returns how many parts."""
    found = licences.components()
    without = [each.name for each in found if not each.text.strip()]
    if without:
        raise StepFailed(f"no licence for {', '.join(without)}")
    return len(found)


def _sample(file: Path) -> int:
    from app.conference import sample

    with sample.create(file) as store:
        store.save_copy(file.with_name("Bản sao.giaouoc"))
    return file.stat().st_size


def _migrations() -> list[str]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from db import migrations

    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    found = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    if not found:
        raise StepFailed(f"no migrations in {migrations.HERE}")
    return found


def _papers(file: Path, folder: Path) -> dict[str, int]:
    from app.documents import bundle
    from db.store import Store

    with Store.open(file) as store, store.read() as session:
        made = bundle.write(session, folder)
    for line in made.written:
        if not (folder / line.file_name).read_bytes().startswith(b"%PDF"):
            raise StepFailed(f"{line.file_name} is not a PDF")
    if not made.written:
        raise StepFailed("no paper was written")
    return {"written": len(made.written), "left out": len(made.left_out)}


def _word_papers(file: Path) -> int:
    from app.documents.registry import DOCUMENTS
    from db.store import Store

    editions = [each for each in DOCUMENTS.values() if each.word is not None]
    with Store.open(file) as store, store.read() as session:
        sizes = [len(each.render_word(session)) for each in editions]
    if not sizes or min(sizes) == 0:
        raise StepFailed("a paper for Word is empty")
    return len(sizes)


def _workbook(file: Path, target: Path) -> dict[str, int]:
    from app.workbooks import lists, whole
    from db.store import Store

    with Store.open(file) as store, store.read() as session:
        target.write_bytes(lists.whole(session, datetime.date(2025, 2, 20)))
    book = whole.read(target)
    return {"bytes": target.stat().st_size, "lists read back": len(book.parts)}
