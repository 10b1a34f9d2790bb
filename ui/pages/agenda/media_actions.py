"""Attaching media files to items: chosen or dropped, copied beside the conference, looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from app.agenda import items, media
from app.agenda.media import Medium, Probe
from app.i18n import _, ngettext
from app.messages import describe
from ui.context import Context
from ui.worker import Worker

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.media.probe import Prober

_FOLDER: Final = "media/folder"
_PATTERNS: Final = (
    "*.mp4 *.mov *.mkv *.avi *.wmv *.mpg *.mpeg *.m4v *.webm *.mp3 *.wav *.m4a *.wma *.aac *.flac "
    "*.ogg *.png *.jpg *.jpeg *.bmp *.webp"
)
_PICTURES: Final = "*.png *.jpg *.jpeg *.bmp *.webp"


@dataclass(frozen=True, slots=True)
class _Look:
    """Files to be looked into, and what is done with what was found in them.

    `anyway`: it is done also when the page is left before the looking has ended.
    """

    files: frozenset[Path]
    then: Callable[[Mapping[Path, Probe]], None]
    anyway: bool = False


class MediaActions(QObject):
    """What the page does with media files; every change is one edit.

    A file is looked into before it is attached, so that both are one step for undo.
    """

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._copying: Worker | None = None
        self._waiting: QProgressDialog | None = None
        self._then: Callable[[Path], None] | None = None
        self._prober: Prober | None = None
        self._looks: list[_Look] = []
        self._found: dict[Path, Probe] = {}

    # -- attaching -------------------------------------------------------------------------------

    def attach(self, item: int, file: Path | None) -> None:
        """Let an item play `file`, or one that the user chooses (None)."""
        file = file or self._choose(_("Media file of the item"), _PATTERNS)
        if file is not None and self._copying is None:
            self._bring(file, lambda found: self._attach(item, found))

    def _choose(self, title: str, patterns: str) -> Path | None:
        folder = self._context.settings.text(_FOLDER, str(self._context.store.path.parent))
        kinds = _("Videos, sounds and pictures ({patterns})")
        if patterns == _PICTURES:
            kinds = _("Pictures ({patterns})")
        name, _filter = QFileDialog.getOpenFileName(
            self._page, title, folder, f"{kinds.format(patterns=patterns)};;{_('All files')} (*)"
        )
        if not name:
            return None
        self._context.settings.put(_FOLDER, str(Path(name).parent))
        return Path(name)

    def _attach(self, item: int, file: Path) -> None:
        label = _("Attach {file}").format(file=file.name)

        def attach(found: Mapping[Path, Probe]) -> None:
            def run(session: Session) -> None:
                medium = media.attach(session, item, file)
                if file in found:
                    media.keep_probe(session, medium, found[file])

            if self._context.attempt(label, run) and file in found:
                self._tell_result({file: found[file]})

        self._look(_Look(frozenset({file}), attach, anyway=True))

    def _tell_fault(self, file: Path, found: Mapping[Path, Probe]) -> None:
        if file in found and (problem := found[file].problem):
            self._context.failure.emit(f"{file.name}: {problem}")

    def detach(self, item: int) -> None:
        """Let an item play nothing; the file stays where it is."""
        self._context.attempt(
            _("Remove the media file"), lambda session: media.detach(session, item)
        )

    # -- copies beside the conference ------------------------------------------------------------

    def _bring(self, file: Path, then: Callable[[Path], None]) -> None:
        """Do `then` with the file, or with a copy beside the conference where the user wants it."""
        with self._context.store.read() as session:
            beside = media.lies_beside(session, file)
            folder = media.copies_folder(session)
        if beside:
            copy: bool | None = False
        else:
            # What lies on another machine is never played from there.
            copy = media.on_network(str(file)) or self._wants_copy(file, folder)
        if copy is None:
            return
        if not copy:
            then(file)
            return
        self._then = then
        self._copying = Worker(lambda progress: media.bring_beside(file, folder, progress), self)
        self._waiting = QProgressDialog(
            _("Copying {file}…").format(file=file.name), _("Cancel"), 0, 1000, self._page
        )
        self._waiting.setWindowModality(Qt.WindowModality.WindowModal)
        self._waiting.setMinimumDuration(300)
        self._waiting.setAutoReset(False)
        self._waiting.canceled.connect(self._copying.stop)
        self._copying.progressed.connect(self._on_progress)
        self._copying.succeeded.connect(self._on_copied)
        self._copying.failed.connect(self._on_failed)
        self._copying.stopped.connect(self._end_copying)
        self._copying.start()

    def _wants_copy(self, file: Path, folder: Path) -> bool | None:
        """Whether to copy the file; None when the user gives up."""
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Media file of the item"))
        box.setText(
            _("“{file}” lies in another folder ({folder}).").format(
                file=file.name, folder=file.parent
            )
        )
        box.setInformativeText(
            _(
                "Copied beside the conference (folder “{folder}”) it plays also when the stick is "
                "gone, and goes along when the conference is copied to another laptop."
            ).format(folder=folder.name)
        )
        copy = box.addButton(_("Copy it"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(_("Leave it there"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(copy)
        box.exec()
        chosen = box.clickedButton()
        return chosen is copy if chosen in (copy, leave) else None

    @Slot(float)
    def _on_progress(self, share: float) -> None:
        if self._waiting is not None:
            self._waiting.setValue(round(share * 1000))

    @Slot(object)
    def _on_copied(self, copy: Path) -> None:
        then = self._then
        self._end_copying()
        if then is not None:
            then(copy)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end_copying()
        self._context.failure.emit(describe(error))

    @Slot()
    def _end_copying(self) -> None:
        if self._waiting is not None:
            self._waiting.deleteLater()
        if self._copying is not None:
            self._copying.wait()
            self._copying.deleteLater()
        self._waiting = self._copying = self._then = None

    # -- looking into files ----------------------------------------------------------------------

    def _look(self, look: _Look) -> None:
        """Look into files beside whatever the user does, and then do what is to be done."""
        if self._prober is None:
            # Qt Multimedia takes its time to load.
            from ui.media.probe import Prober

            self._prober = Prober(self)
            self._prober.done.connect(self._on_found)
        self._looks.append(look)
        names = ", ".join(sorted(file.name for file in look.files))
        self._context.tell(_("Opening {file}…").format(file=names))
        self._prober.probe(*look.files)

    @Slot(object, object)
    def _on_found(self, file: Path, probe: Probe) -> None:
        self._found[file] = probe
        for look in [look for look in self._looks if look.files <= self._found.keys()]:
            self._looks.remove(look)
            look.then({file: self._found[file] for file in look.files})
        if not self._looks:
            self._found.clear()

    def finish(self) -> None:
        """Attach what is still being looked into: the page is being left."""
        if self._prober is not None:
            self._prober.stop()
        waiting, self._looks = self._looks, []
        for look in waiting:
            if look.anyway:
                look.then({})

    def open_again(self, item: int) -> None:
        """Look into the file of an item again."""
        if (medium := self._medium(item)) is not None:
            label = _("Check {file}").format(file=medium.name)
            self._open((medium,), label)

    def open_all(self) -> None:
        """Look into every file of the agenda again."""
        with self._context.store.read() as session:
            found = media.in_agenda(session)
        if found:
            self._open(found, _("Check the media files"))

    def _open(self, found: Iterable[Medium], label: str) -> None:
        by_id = {medium.id: medium.file for medium in found}

        def keep(probes: Mapping[Path, Probe]) -> None:
            def run(session: Session) -> None:
                # Some may have been taken away meanwhile.
                for medium in by_id.keys() & media.load(session).keys():
                    media.keep_probe(session, medium, probes[by_id[medium]])

            if self._context.attempt(label, run):
                self._tell_result(probes)

        self._look(_Look(frozenset(by_id.values()), keep))

    def _tell_result(self, probes: Mapping[Path, Probe]) -> None:
        bad = [file for file, probe in probes.items() if probe.problem]
        if len(bad) == 1:
            self._tell_fault(bad[0], probes)
        elif bad:
            names = ", ".join(sorted(file.name for file in bad))
            text = ngettext(
                "{n} media file cannot be played: {names}.",
                "{n} media files cannot be played: {names}.",
                len(bad),
            )
            self._context.failure.emit(text.format(n=len(bad), names=names))
        else:
            n = len(probes)
            text = ngettext("{n} file can be played.", "{n} files can be played.", n)
            self._context.tell(text.format(n=n))

    # -- how it plays ----------------------------------------------------------------------------

    def _medium(self, item: int) -> Medium | None:
        with self._context.store.read() as session:
            line = items.load(session).line(item)
        return line.medium if line is not None else None

    def set_volume(self, item: int, percent: int) -> None:
        """Keep how loud the file of an item plays."""
        medium = self._medium(item)
        if medium is not None and medium.volume != percent:
            label = _("Volume of {file}").format(file=medium.name)
            self._context.attempt(
                label, lambda session: media.set_volume(session, medium.id, percent)
            )

    def set_poster(self, item: int, chosen: bool) -> None:
        """Choose a picture to show before the file plays, or go back to its first frame."""
        medium = self._medium(item)
        if medium is None:
            return
        if not chosen:
            self._keep_poster(medium, None)
        elif (picture := self._choose(_("Picture before it"), _PICTURES)) is not None:
            self._bring(picture, lambda found: self._keep_poster(medium, found))

    def _keep_poster(self, medium: Medium, picture: Path | None) -> None:
        label = _("Picture before {file}").format(file=medium.name)
        self._context.attempt(label, lambda session: media.set_poster(session, medium.id, picture))
