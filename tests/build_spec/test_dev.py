"""dev.py: what it decides (the installing itself is tried by every fresh clone)."""

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

BUILD_SPEC = Path(__file__).resolve().parents[2] / "build_spec"
sys.path.insert(0, str(BUILD_SPEC))

import dev  # noqa: E402
from devtool import commands, debian, environment, process  # noqa: E402
from devtool.environment import Tree  # noqa: E402

LDD = """\
/x/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffc)
\tlibEGL.so.1 => not found
\tlibglib-2.0.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/libqoffscreen.so:
\tlibEGL.so.1 => not found
\tlibstrange.so.9 => not found
"""
DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = 'NAME="Fedora Linux"\nID=fedora\nVARIANT_ID=debianlike\n'


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = Tree(tmp_path / "a copy")
    made.lock.parent.mkdir(parents=True)
    made.lock.write_text("thing==1.0 --hash=sha256:00\n")
    return made


def make_venv(tree: Tree, version: str = "3.12.4") -> None:
    tree.python.parent.mkdir(parents=True)
    tree.python.write_text("")
    (tree.venv / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n")


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Every command that would have been run, with its environment; set-up does nothing."""
    seen: list[tuple[list[str], dict[str, str]]] = []

    def follow(command, environment=None, folder=None):
        seen.append((list(command), dict(environment or {})))
        return 0

    monkeypatch.setattr(commands, "follow", follow)
    monkeypatch.setattr(commands, "ensure", lambda tree: None)
    return seen


# --- the Python that starts dev.py


def test_old_and_32_bit_pythons_are_told_what_to_install():
    old = dev.python_problem((3, 10), bits64=True)
    assert "3.11 or newer" in old
    assert "this is Python 3.10" in old
    assert "32-bit" in dev.python_problem((3, 12), bits64=False)
    assert dev.python_problem((3, 11), bits64=True) == ""
    assert dev.python_problem((3, 14), bits64=True) == ""


def test_dev_py_is_readable_to_python_3_6():
    import ast

    source = (BUILD_SPEC / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    # Annotations are evaluated when a function is defined: a bare list[str] would fail there.
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg) and node.annotation is not None:
            assert not isinstance(node.annotation, ast.Subscript)


# --- the stamp


def test_stamp_follows_place_python_and_lock(tree: Tree, tmp_path: Path):
    stamp = environment.expected_stamp(tree, (3, 12))
    assert environment.expected_stamp(tree, (3, 12)) == stamp
    assert environment.expected_stamp(tree, (3, 13)) != stamp
    tree.lock.write_text("thing==1.1 --hash=sha256:00\n")
    assert environment.expected_stamp(tree, (3, 12)) != stamp
    tree.lock.write_text("thing==1.0 --hash=sha256:00\n")
    tree.root.rename(tmp_path / "moved")
    assert environment.expected_stamp(Tree(tmp_path / "moved"), (3, 12)) != stamp


def test_complete_tree_starts_no_other_program(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    make_venv(tree)
    stamp = environment.expected_stamp(tree, sys.version_info[:2])
    tree.stamp.write_text(stamp)
    tree.libraries_stamp.write_text(f"{stamp}offscreen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def no_program(*args, **kwargs):
        raise AssertionError(f"started {args}")

    monkeypatch.setattr(subprocess, "Popen", no_program)
    environment.ensure(tree)
    tree.lock.write_text("thing==2.0 --hash=sha256:00\n")
    with pytest.raises(AssertionError, match="started"):
        environment.ensure(tree)


@pytest.mark.parametrize(
    ("stamp", "version", "works", "reason"),
    [
        (None, "3.12.4", True, ""),
        ("{venv}\n3.12\nolder\n", "3.12.4", True, ""),
        ("unfinished\n", "3.12.4", True, "the last set-up did not finish"),
        ("/elsewhere/.venv\n3.12\nx\n", "3.12.4", True, "the folder was moved or copied"),
        (None, "3.11.2", True, "it belongs to another Python"),
        (None, "3.12.4", False, "it is broken"),
    ],
)
def test_reason_to_remake(tree: Tree, monkeypatch, stamp, version, works, reason):
    make_venv(tree, version)
    if stamp is not None:
        tree.stamp.write_text(stamp.format(venv=tree.venv))
    monkeypatch.setattr(environment, "_works", lambda python: works)
    assert environment.reason_to_remake(tree, (3, 12)) == reason


def test_no_venv_is_a_reason(tree: Tree):
    assert environment.reason_to_remake(tree, (3, 12)) == "there is none yet"
    tree.venv.mkdir()
    assert environment.reason_to_remake(tree, (3, 12)) == "there is none yet"


def test_failed_installation_is_not_taken_for_complete(tree: Tree, monkeypatch):
    make_venv(tree, "{}.{}.0".format(*sys.version_info[:2]))
    monkeypatch.setattr(environment, "_works", lambda python: True)
    monkeypatch.setattr(environment, "follow", lambda command, environment: 1)
    with pytest.raises(process.ToolError, match="HTTPS_PROXY"):
        environment.ensure(tree)
    assert "did not finish" in environment.reason_to_remake(tree, sys.version_info[:2])


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("home = /usr/bin\nversion = 3.11.2\n", (3, 11)),
        ("version_info = 3.13.0.final.0\n", (3, 13)),
        ("home = /usr/bin\n", None),
        ("version = unknown\n", None),
    ],
)
def test_venv_version(text, version):
    assert environment.venv_version(text) == version


# --- system libraries


def test_missing_libraries_become_packages():
    missing = debian.parse_missing(LDD)
    assert missing == ["libEGL.so.1", "libglib-2.0.so.0", "libstrange.so.9"]
    packages, unknown = debian.packages_for(missing)
    assert packages == [("libegl1",), ("libglib2.0-0t64", "libglib2.0-0")]
    assert unknown == ["libstrange.so.9"]


def test_one_package_is_named_once():
    packages, _ = debian.packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0"])
    assert len(packages) == 1


@pytest.mark.parametrize(("text", "expected"), [(DEBIAN, True), (MINT, True), (FEDORA, False)])
def test_is_debian(text, expected):
    assert debian.is_debian(text) is expected


def test_platforms_follow_the_screens_there_are():
    assert debian.wanted_platforms({}) == ["offscreen"]
    assert debian.wanted_platforms({"DISPLAY": ":0"}) == ["offscreen", "xcb"]
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert debian.wanted_platforms(both) == ["offscreen", "xcb", "wayland"]


class FakeApt:
    """apt as `debian.install` sees it: known package names, and whether the lists are fresh."""

    def __init__(self, known: set[str], fresh: bool = True) -> None:
        self.known, self.fresh = known, fresh
        self.given: list[str] = []

    def __call__(self, command, environment=None):
        words = [word for word in command if "=" not in word and word not in ("env", "-o")]
        line = " ".join(words)
        self.given.append(line)
        ok = True
        if words[0] == "apt-cache":
            ok = self.fresh and words[-1] in self.known
        elif line.endswith("apt-get update"):
            self.fresh = True
        elif "install" in words:
            names = words[words.index("--no-install-recommends") + 1 :]
            ok = self.fresh and set(names) <= self.known
        return subprocess.CompletedProcess(command, 0 if ok else 100, "E: not there\n")

    @property
    def changes(self) -> list[str]:
        return [line for line in self.given if "apt-get" in line]


def apt(monkeypatch: pytest.MonkeyPatch, fake: FakeApt, root: list[str] | None) -> FakeApt:
    monkeypatch.setattr(debian, "capture", fake)
    monkeypatch.setattr(debian, "_as_root", lambda: root)
    return fake


GLIB = [("libglib2.0-0t64", "libglib2.0-0")]


def test_install_takes_the_name_that_the_release_knows(monkeypatch):
    fake = apt(monkeypatch, FakeApt({"libglib2.0-0"}), root=[])
    assert debian.install(GLIB) == ""
    assert fake.changes == ["apt-get install -y --no-install-recommends libglib2.0-0"]


def test_install_updates_empty_lists_first(monkeypatch):
    fake = apt(monkeypatch, FakeApt({"libglib2.0-0t64"}, fresh=False), root=["sudo", "-n"])
    assert debian.install(GLIB) == ""
    assert [line.partition("-n ")[2] for line in fake.changes] == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libglib2.0-0t64",
    ]


def test_install_without_root_gives_the_exact_command(monkeypatch):
    fake = apt(monkeypatch, FakeApt({"libglib2.0-0", "libegl1"}), root=None)
    advice = debian.install([*GLIB, ("libegl1",)])
    assert advice.endswith("install -y --no-install-recommends libglib2.0-0 libegl1")
    assert "apt-get update &&" in advice
    assert fake.changes == []


def test_install_that_fails_says_what_apt_said(monkeypatch):
    apt(monkeypatch, FakeApt(set()), root=[])
    problem = debian.install([("libegl1",)])
    assert problem.startswith("E: not there")
    assert "libegl1" in problem


def test_unknown_library_is_named(tree: Tree, monkeypatch):
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "missing_libraries", lambda pyside, platform: ["libstrange.so.9"])
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(process.ToolError, match=r"libstrange\.so\.9"):
        environment._ensure_libraries(tree, "stamp\n")


def test_libraries_of_a_screen_are_only_a_warning(tree: Tree, monkeypatch, capsys):
    tree.venv.mkdir()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(
        environment, "_libraries_problem", lambda pyside, name: "cursor" if name == "xcb" else ""
    )
    environment._ensure_libraries(tree, "stamp\n")
    assert "window may not open. cursor" in capsys.readouterr().err
    assert tree.libraries_stamp.read_text() == "stamp\noffscreen"


# --- the commands


def test_no_display_offers_the_demo(followed, monkeypatch, capsys):
    monkeypatch.setattr(commands.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert commands.main(["run"], "usage") == 1
    assert "python build_spec/dev.py demo" in capsys.readouterr().err
    assert followed == []


@pytest.mark.parametrize(
    "environ", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "w"}, {"QT_QPA_PLATFORM": "offscreen"}]
)
def test_any_kind_of_display_will_do(environ):
    assert commands.display_problem("linux", environ) == ""
    assert commands.display_problem("win32", {}) == ""
    assert commands.display_problem("linux", {"DISPLAY": ""}) != ""


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [([], ["--sample"]), (["mine.giaouoc"], ["mine.giaouoc"]), (["check", "x"], ["check", "x"])],
)
def test_run_passes_arguments_on(followed, monkeypatch, arguments, passed):
    monkeypatch.setenv("DISPLAY", ":0")
    assert commands.main(["run", *arguments], "usage") == 0
    command, environ = followed[0]
    assert command[1:] == ["-m", "app", *passed]
    assert environ["PYTHONPATH"] == str(commands.ROOT)


def test_sub_commands_of_the_program_need_no_display():
    assert commands.opens_window([])
    assert commands.opens_window(["--sample"])
    assert commands.opens_window(["Đại hội.GIAOUOC"])
    assert not commands.opens_window(["check", "x.giaouoc"])


def test_tests_run_offscreen_on_all_processors(followed, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(commands.os, "cpu_count", lambda: 4)
    assert commands.main(["test", "-k", "names"], "usage") == 0
    command, environ = followed[0]
    assert command[1:] == ["-m", "pytest", "-n", "4", "--dist", "loadfile", "-k", "names"]
    assert environ["QT_QPA_PLATFORM"] == "offscreen"


def test_chosen_qt_platform_is_kept(followed, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    commands.main(["test"], "usage")
    assert followed[0][1]["QT_QPA_PLATFORM"] == "minimal"


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [
        ([], ["-n", "8", "--dist", "loadfile"]),
        (["-q", "-x"], ["-n", "8", "--dist", "loadfile"]),
        (["-n0"], []),
        (["--numprocesses=3"], []),
        (["--pdb"], []),
        (["-p", "no:xdist"], []),
        (["build_spec"], []),
        (["build_spec/dev.py::test_x"], []),
    ],
)
def test_worker_arguments(arguments, workers):
    assert commands.worker_arguments(BUILD_SPEC.parent, arguments, 16) == workers


def test_one_processor_gets_no_workers():
    assert commands.worker_arguments(BUILD_SPEC.parent, [], 1) == []


def test_check_runs_every_checker_although_one_fails(followed, monkeypatch, capsys):
    seen = []

    def follow(command, environment=None, folder=None):
        seen.append(command[2])
        return 1 if len(seen) == 1 else 0

    monkeypatch.setattr(commands, "follow", follow)
    assert commands.main(["check"], "usage") == 1
    assert seen == ["ruff", "ruff", "mypy"]
    assert "failed: ruff check ." in capsys.readouterr().err


def test_demo_lists_what_the_program_wrote(followed, monkeypatch, tmp_path, capsys):
    target = tmp_path / "out"
    target.mkdir()
    (target / "old.pdf").write_bytes(b"old")
    steps = []

    def capture(command, environment=None):
        steps.append(command[3:])
        if command[3] == "print":
            (target / "thẻ.pdf").write_bytes(b"x" * 2048)
        return subprocess.CompletedProcess(command, 0, "/tmp/sample.giaouoc\n")

    monkeypatch.setattr(commands, "capture", capture)
    assert commands.main(["demo", "-o", str(target)], "usage") == 0
    new, printed = steps
    assert new[0] == "new"
    assert new[2:] == ["--sample"]
    assert printed == ["print", new[1], "--all", "-o", str(target)]
    listing = capsys.readouterr().out
    assert "/tmp" not in listing.partition("Files written")[0]
    assert "2.0 KB  thẻ.pdf" in listing
    assert "old.pdf" not in listing
    assert f"Files written to {target}: 1" in listing


def test_demo_passes_on_the_programs_failure(followed, monkeypatch, tmp_path, capsys):
    failed = subprocess.CompletedProcess([], 2, "no room on the disk\n")
    monkeypatch.setattr(commands, "capture", lambda *args, **kwargs: failed)
    assert commands.main(["demo", "-o", str(tmp_path)], "usage") == 2
    assert "no room on the disk" in capsys.readouterr().err


def test_demo_that_writes_nothing_fails(followed, monkeypatch, tmp_path, capsys):
    done = subprocess.CompletedProcess([], 0, "")
    monkeypatch.setattr(commands, "capture", lambda *args, **kwargs: done)
    assert commands.main(["demo", "-o", str(tmp_path)], "usage") == 1
    assert "wrote nothing" in capsys.readouterr().err


def test_demo_folder(tree: Tree):
    assert commands.demo_folder(tree, []) == tree.root / "build" / "demo"
    assert commands.demo_folder(tree, ["-o", "x"]) == Path.cwd() / "x"
    with pytest.raises(process.ToolError, match="-o FOLDER"):
        commands.demo_folder(tree, ["x"])


def test_bench_collects_only_benchmarks(followed):
    commands.main(["bench"], "usage")
    commands.main(["bench", "tests/benchmarks/bench_search.py"], "usage")
    assert "tests/benchmarks" in followed[0][0]
    assert "tests/benchmarks" not in followed[1][0]
    assert "python_files=bench_*.py" in followed[0][0]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["-h"], 0), (["--help"], 0)])
def test_usage(arguments, code, capsys):
    assert commands.main(arguments, dev.__doc__ or "") == code
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in commands.COMMANDS)


def test_unknown_command(capsys):
    assert commands.main(["fly"], "the usage") == 2
    captured = capsys.readouterr().err
    assert "'fly'" in captured
    assert "the usage" in captured


def test_failure_is_a_sentence_and_not_a_traceback(followed, capsys):
    assert commands.main(["check", "that"], "usage") == 1
    assert capsys.readouterr().err.strip() == "check: takes no arguments, got: that"


# --- running programs


def test_follow_gives_the_exit_code():
    assert process.follow([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_follow_gives_signals_as_a_shell_does():
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert process.follow([sys.executable, "-c", code]) == 128 + signal.SIGKILL


def test_settings_for_another_python_are_left_out(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PYTHONHOME", "/somewhere")
    assert not {"PYTHONPATH", "PYTHONHOME"} & process.clean_environment().keys()
    assert process.clean_environment(PYTHONPATH="x")["PYTHONPATH"] == "x"


def test_console_without_vietnamese_letters_does_not_end_the_command(tmp_path):
    script = "import dev, sys; from devtool import commands; sys.exit(commands.main(['ọ'], 'Ước'))"
    result = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONPATH": str(BUILD_SPEC)},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


# --- the catalogues


def load_messages():
    spec = importlib.util.spec_from_file_location(
        "catalogue_tool", BUILD_SPEC / "devtool" / "messages.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOURCE = """\
from app.i18n import N_, _, ngettext
LABELS = [N_("Seat")]
def f(n):
    return _("Row {row}: empty").format(row=n) + ngettext("{n} delegate", "{n} delegates", n)
"""


def test_messages_are_collected_translated_and_compiled(tmp_path):
    import gettext

    tool = load_messages()
    source = tmp_path / "app" / "part" / "x.py"
    source.parent.mkdir(parents=True)
    (tmp_path / "ui").mkdir()
    source.write_text(SOURCE, encoding="utf-8")
    assert tool.update(tmp_path).startswith("3 messages, 3 untranslated, 0 dropped.")

    po = tmp_path / "resources" / "locale" / "vi" / "LC_MESSAGES" / "giaouoc.po"
    text = po.read_text(encoding="utf-8")
    assert "nplurals=1; plural=0" in text
    assert "#: app/part/x.py\n" in text
    text = text.replace('msgid "Seat"\nmsgstr ""', 'msgid "Seat"\nmsgstr "Chỗ ngồi"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "{n} đại biểu"')
    po.write_text(text, encoding="utf-8")
    report = tool.update(tmp_path)
    assert report.startswith("3 messages, 1 untranslated, 0 dropped.")
    assert "'Row {row}: empty'" in report
    assert po.read_text(encoding="utf-8") == text, "an update without news changes nothing"

    mo = po.with_suffix(".mo")
    tool.compile_catalogue(po, mo)
    with mo.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    assert catalogue.gettext("Seat") == "Chỗ ngồi"
    assert catalogue.ngettext("{n} delegate", "{n} delegates", 5) == "{n} đại biểu"

    source.write_text(SOURCE.replace('N_("Seat")', ""), encoding="utf-8")
    assert tool.update(tmp_path).startswith("2 messages, 1 untranslated, 1 dropped.")
    assert "Chỗ ngồi" not in po.read_text(encoding="utf-8")


def test_catalogue_is_compiled_only_when_newer(tree: Tree, monkeypatch):
    po = tree.locale / "vi" / "LC_MESSAGES" / "giaouoc.po"
    po.parent.mkdir(parents=True)
    po.write_text("")
    compiled = []

    def capture(command, environment):
        compiled.append(command[-1])
        Path(command[-1]).write_bytes(b"")
        return subprocess.CompletedProcess(command, 0, "")

    monkeypatch.setattr(environment, "capture", capture)
    environment.compile_catalogues(tree)
    environment.compile_catalogues(tree)
    assert compiled == [str(po.with_suffix(".mo"))]
    later = po.stat().st_mtime + 10
    os.utime(po, (later, later))
    environment.compile_catalogues(tree)
    assert len(compiled) == 2
