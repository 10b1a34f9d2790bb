"""Keeps what the hall sees and hears in step with the run: screens, names, the video."""

import datetime
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.agenda.media import Medium
from app.show.stage import NOTHING, Banner, Facts, Names, Picture, Role, picture
from app.show.state import Kind, ShowItem
from app.text.dates import day_in_words
from db.models import Conference
from ui.media.player import PlayState, ShowPlayer
from ui.pages.show.ceremony import AWARDS, SIGNING, Ceremony
from ui.pages.show.controller import ShowController
from ui.pages.show.script_reader import ScriptReader
from ui.sleep import KeepAwake
from ui.stage.screens import Screens

ROLES: Final = (Role.AUDIENCE, Role.SPEAKER)


class StageDesk(QObject):
    """The screens and the player of one run after another.

    `changed` says that pictures, screens or the player's state are no longer the same; `preview`
    carries the still of the operator's previews.
    """

    changed = Signal()
    preview = Signal(QImage)

    def __init__(self, show: ShowController, window: QWidget) -> None:
        super().__init__(window)
        show.setParent(self)
        self.run = show
        self.screens = Screens(show.settings, window, parent=self)
        self.player = ShowPlayer(self)
        self.pictures: dict[Role, Picture] = dict.fromkeys(ROLES, NOTHING)
        self._awake = KeepAwake()
        self._kept_awake = False
        self._medium: Medium | None = None
        self.ceremony = Ceremony(show)
        self.script = ScriptReader(show)
        self._names: Names | None = None
        self._names_for: tuple[object, ...] = ()
        self._banner = Banner()
        self._presenters: Mapping[int, str] = {}
        show.real_position = self.position
        show.moved.connect(self._enter)
        show.changed.connect(self._refresh)
        show.ticked.connect(self._show_pictures)
        show.edited.connect(self._on_edited)
        self.screens.changed.connect(self._show_pictures)
        self.player.state_changed.connect(self._on_state)
        self.player.failed.connect(show.failed)
        self.player.frame.connect(self.screens.set_frame)
        self.player.still.connect(self.screens.set_still)
        self.player.preview.connect(self.preview)
        self._read_banner()
        if show.is_live:
            self._go_on()
        self._refresh()

    def close(self) -> None:
        """The file is being closed: give screens, sound and sleep back."""
        self.run.close()
        self.script.close()
        self.player.close()
        self.screens.close()
        self._awake.stop()

    # -- the medium of the item on stage ---------------------------------------------------------

    @property
    def medium(self) -> Medium | None:
        """What the item on stage plays, None when it plays nothing that is there."""
        return self._medium

    def position(self) -> int | None:
        """Where the medium really stands, None while nothing is loaded."""
        return self.player.position if self.player.on_air else None

    def toggle_play(self) -> None:
        """Play, or stand still."""
        if self._medium is None:
            return
        if self.player.state is PlayState.PLAYING:
            self.player.pause()
        else:
            self.player.play()

    def jump(self, by: int) -> None:
        """Go on `by` ms further on in the medium (negative: back)."""
        self.seek(self.player.position + by)

    def seek(self, position: int) -> None:
        """Go to a place in the medium; the run takes note of it."""
        if self._medium is None:
            return
        self.player.seek(max(0, position))
        if self.player.on_air:
            playing = self.player.state is PlayState.PLAYING
            self._journal("play" if playing else "pause", max(0, position))

    def _enter(self) -> None:
        """Another item is on stage: what it plays is made ready, and begins if it is a video."""
        item = self.run.state.on_stage
        media = self.run.state.media
        taken_back = item is not None and media is not None and media.key == item.key
        # A video comes back where it would be by now, had nobody gone on.
        start = media.now(self.run.now()) if taken_back and media is not None else 0
        self._load(item, start)
        if item is None or self._medium is None:
            return
        if (media is not None and media.playing) if taken_back else item.follows_media:
            self.player.play()

    def _load(self, item: ShowItem | None, start: int = 0) -> None:
        self._medium = self._medium_of(item)
        if self._medium is None:
            self.player.stop()
        else:
            self.player.load(self._medium, start)
        coming = (self._medium_of(each) for each in self.run.state.following())
        self.player.preload(next((each for each in coming if each is not None), None))

    def _medium_of(self, item: ShowItem | None) -> Medium | None:
        line = None if item is None else self.run.line(item.key)
        medium = line.medium if line is not None else None
        return None if medium is None or medium.missing else medium

    def _go_on(self) -> None:
        """After a crash: the video stands where it broke off, until the operator lets it go on."""
        media = self.run.state.media
        if media is None or media.ended:
            self._load(self.run.state.on_stage)
            return
        broken = self.run.broken_at
        position = media.now(self.run.now() if broken is None else broken.at)
        if media.playing and broken is not None and broken.position is not None:
            position = broken.position
        self._load(self.run.state.on_stage, position)
        if media.playing and self._medium is not None:
            self._journal("pause", position)

    def _on_state(self, state: PlayState) -> None:
        self.screens.set_playing(self.player.on_air)
        media = self.run.state.media
        if state is PlayState.PLAYING and (media is None or not media.playing):
            self._journal("play", self.player.position)
        elif state is PlayState.PAUSED and media is not None and media.playing:
            self._journal("pause", self.player.position)
        elif state is PlayState.ENDED and media is not None and not media.ended:
            self._journal("end", self.player.length)
        self._show_pictures()

    def _journal(self, doing: str, position: int) -> None:
        item = self.run.state.on_stage
        if item is not None:
            media = self.run.state.media
            # While a file is being opened, what it said of its length before still holds.
            known = media.length if media is not None and media.key == item.key else 0
            length = self.player.length or known
            text = f"{doing}:{length}" if length else doing
            self.run.do(Kind.MEDIA, item=item.key, value=position, text=text)

    # -- what the screens show -------------------------------------------------------------------

    def show_screens(self, shown: bool) -> None:
        """Fill the screens on the stage, or give them back."""
        if shown:
            self._show_pictures()
            self.screens.open()
        else:
            self.screens.close()
        self.changed.emit()

    def swap_roles(self) -> None:
        """Let the screens of the hall and of the speakers change places."""
        found = self.screens.stage_screens()
        roles = {screen.name: self.screens.role_of(screen.name) for screen in found}
        other = {Role.AUDIENCE: Role.SPEAKER, Role.SPEAKER: Role.AUDIENCE}
        for name, role in roles.items():
            if role in other:
                self.screens.set_role(name, other[role])
        self._show_pictures()

    def _refresh(self) -> None:
        """A command was given: names, sleep, screens, pictures."""
        run = self.run
        self._keep_awake(run.is_live)
        if run.is_live and not self.screens.is_open:
            self.screens.open()
        self._presenters = {item.key: run.presenter(item.key) for item in run.state.items}
        self._read_names()
        self._show_pictures()

    def _keep_awake(self, wanted: bool) -> None:
        # Asked once a run: where the system does not answer, every question takes its time.
        if wanted != self._kept_awake:
            self._kept_awake = wanted
            if wanted:
                self._awake.start()
            else:
                self._awake.stop()

    def _show_pictures(self) -> None:
        run = self.run
        state = run.state
        view = run.view()
        facts = Facts(
            self._clock(),
            self._banner,
            self._presenters,
            self._names,
            has_video=self._has_video(),
            playing=self.player.on_air,
            speaker_screen=self.screens.has_role(Role.SPEAKER),
        )
        for role in ROLES:
            self.pictures[role] = picture(role, state, view, facts)
            self.screens.set_picture(role, self.pictures[role])
        self.changed.emit()

    def _has_video(self) -> bool:
        medium = self.player.medium
        return medium is not None and medium.has_picture is not False

    def _clock(self) -> datetime.datetime:
        return self.run.local(self.run.now())

    # -- names and banner ------------------------------------------------------------------------

    def _on_edited(self, tables: frozenset[str]) -> None:
        if "conference" in tables:
            self._read_banner()
        on_stage = self._medium_of(self.run.state.on_stage)
        if (on_stage and on_stage.file) != (self._medium and self._medium.file):
            # Another file was attached to the item on stage.
            self._load(self.run.state.on_stage)
        if tables & (AWARDS | SIGNING):
            self._names_for = ()
            self._read_names()
        self._show_pictures()

    def _read_names(self) -> None:
        state = self.run.state
        item = state.on_stage
        wanted = (None if item is None else item.key, state.called, state.checked)
        if wanted == self._names_for:
            return
        self._names_for = wanted
        self._names = self.ceremony.names(state)
        QTimer.singleShot(0, self.ceremony.warm_up)

    def _read_banner(self) -> None:
        with self.run.store.read() as session:
            self._banner = _banner(session.get_one(Conference, 1))


def _banner(conference: Conference) -> Banner:
    day = conference.held_on
    when = day_in_words(day, conference.launch_year) if day is not None else ""
    foot = ", ".join(filter(None, (conference.place, when)))
    return Banner(conference.superior_agency, conference.organiser, conference.title, foot)
