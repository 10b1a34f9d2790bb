"""The run of the show as a state machine. Pure: a state and a command give the next state."""

from dataclasses import replace
from typing import Final

from app.show.state import Command, Kind, Media, Note, Playback, ShowItem, ShowState, Stint

DOUBLE_PRESS: Final = 500
"""Milliseconds after moving on within which a second press is taken for the same one."""
UNDO_WINDOW: Final = 10_000
"""Milliseconds within which moving on can be taken back."""

MOVES: Final = frozenset({Kind.START, Kind.NEXT, Kind.PREVIOUS, Kind.GOTO, Kind.FINISH})
"""Commands that change the item on stage: guarded against a double press, undone by UNDO."""


class Refused(Exception):
    """A command that makes no sense in the present state; nothing has changed."""


def apply(state: ShowState, command: Command) -> ShowState:
    """The state after a command. Raises Refused when the command makes no sense now."""
    if command.kind in MOVES:
        if state.moved_at is not None and 0 <= command.at - state.moved_at < DOUBLE_PRESS:
            raise Refused("pressed twice")
        after = _move(state, command)
        before = replace(state, before=None)
        return replace(after, moved_at=command.at, before=before)
    return _ACTIONS[command.kind](state, command)


# -- moving from item to item --------------------------------------------------------------------


def _move(state: ShowState, command: Command) -> ShowState:
    match command.kind:
        case Kind.START:
            if state.playback is not Playback.READY:
                raise Refused("already started")
            first = command.item if command.item is not None else _first(state)
            return _enter(state, first, command.at)
        case Kind.NEXT:
            _live(state)
            rest = state.following()
            if not rest:
                raise Refused("there is no next item")
            return _enter(state, rest[0].key, command.at)
        case Kind.PREVIOUS:
            return _enter(state, _previous(state), command.at)
        case Kind.GOTO:
            return _enter(state, command.item, command.at)
        case _:
            _live(state)
            left = _leave(state, command.at)
            return replace(left, playback=Playback.FINISHED, blackout=False, message="")


def _first(state: ShowState) -> int:
    rest = state.following()
    if not rest:
        raise Refused("the agenda is empty")
    return rest[0].key


def _previous(state: ShowState) -> int:
    if state.current is None:
        raise Refused("nothing has begun")
    if state.playback is Playback.FINISHED:
        return state.current
    place = next(i for i, item in enumerate(state.items) if item.key == state.current)
    earlier = [item.key for item in state.items[:place] if item.key not in state.skipped]
    if not earlier:
        raise Refused("there is no item before")
    return earlier[-1]


def _enter(state: ShowState, key: int | None, at: int) -> ShowState:
    """Leave the present item and begin the one with `key`, which is left out no more."""
    if state.item(key) is None or key is None:
        raise Refused("there is no such item")
    left = _leave(state, at)
    return replace(
        left,
        playback=Playback.RUNNING,
        current=key,
        began=at,
        skipped=left.skipped - {key},
        called=None,
        checked=frozenset(),
        screen="",
    )


def _leave(state: ShowState, at: int) -> ShowState:
    """End the present item, if there is one, and put its time on record."""
    if state.on_stage is None or state.current is None:
        return state
    paused = state.paused + (0 if state.paused_at is None else at - state.paused_at)
    stint = Stint(state.current, state.began, at, state.added, paused)
    return replace(
        state,
        stints=(*state.stints, stint),
        added=0,
        paused=0,
        paused_at=None,
        media=None,
    )


def _live(state: ShowState) -> ShowItem:
    """The item on stage. Raises Refused when there is none."""
    if (item := state.on_stage) is None:
        raise Refused("nothing is running")
    return item


def _undo(state: ShowState, command: Command) -> ShowState:
    if state.before is None or state.moved_at is None:
        raise Refused("nothing to take back")
    if command.at - state.moved_at > UNDO_WINDOW:
        raise Refused("too late to take it back")
    # What was shown and written down since then stays as it is, and so does a changed agenda.
    back = _plan(state.before, Command(Kind.PLAN, command.at, items=state.items))
    return replace(
        back,
        message=state.message,
        blackout=state.blackout,
        notes=state.notes,
        shift=state.shift,
        moved_at=None,
        before=None,
    )


# -- time of the item on stage -------------------------------------------------------------------


def _pause(state: ShowState, command: Command) -> ShowState:
    _live(state)
    if state.paused_at is not None:
        raise Refused("already paused")
    return replace(state, playback=Playback.PAUSED, paused_at=command.at)


def _resume(state: ShowState, command: Command) -> ShowState:
    if state.paused_at is None:
        raise Refused("not paused")
    paused = state.paused + max(0, command.at - state.paused_at)
    return replace(state, playback=Playback.RUNNING, paused=paused, paused_at=None)


def _add(state: ShowState, command: Command) -> ShowState:
    item = _live(state)
    added = max(state.added + (command.value or 0), -item.length)
    if added == state.added:
        raise Refused("nothing left to take away")
    return replace(state, added=added)


def _backdate(state: ShowState, command: Command) -> ShowState:
    """The item began `value` ms before now: somebody pressed late, or too early.

    The item before ends when this one begins, and cannot be pushed out of the record.
    """
    _live(state)
    began = command.at - max(0, command.value or 0)
    stints = state.stints
    if stints:
        last = stints[-1]
        began = max(began, last.began)
        if last.ended == state.began or began < last.ended:
            paused = min(last.paused, began - last.began)
            stints = (*stints[:-1], replace(last, ended=began, paused=paused))
    paused_at = None if state.paused_at is None else command.at
    return replace(state, began=began, stints=stints, paused=0, paused_at=paused_at)


def _restart(state: ShowState, command: Command) -> ShowState:
    item = _live(state)
    again = _leave(state, command.at)
    return replace(again, playback=Playback.RUNNING, current=item.key, began=command.at)


# -- what is to come -----------------------------------------------------------------------------


def _skip(state: ShowState, command: Command) -> ShowState:
    item = state.item(command.item)
    if item is None or item.key not in {each.key for each in state.following()}:
        raise Refused("only an item to come can be left out")
    return replace(state, skipped=state.skipped | {item.key})


def _unskip(state: ShowState, command: Command) -> ShowState:
    if command.item not in state.skipped:
        raise Refused("the item is not left out")
    return replace(state, skipped=state.skipped - {command.item})


def _plan(state: ShowState, command: Command) -> ShowState:
    """Take a changed agenda over. The item on stage stays on it, even when it was removed."""
    items = command.items
    keys = {item.key for item in items}
    if state.current is not None and state.current not in keys:
        items = _keep_current(state, items)
    return replace(state, items=items, skipped=state.skipped & keys)


def _keep_current(state: ShowState, items: tuple[ShowItem, ...]) -> tuple[ShowItem, ...]:
    """`items` with the removed item on stage put back after what stood before it."""
    kept = [item for item in state.items if item.key == state.current]
    earlier = set()
    for item in state.items:
        if item.key == state.current:
            break
        earlier.add(item.key)
    places = [place for place, item in enumerate(items) if item.key in earlier]
    at = places[-1] + 1 if places else 0
    return (*items[:at], *kept, *items[at:])


# -- screens, media, notes -----------------------------------------------------------------------


def _message(state: ShowState, command: Command) -> ShowState:
    return replace(state, message=command.text)


def _blackout(state: ShowState, command: Command) -> ShowState:
    return replace(state, blackout=bool(command.value))


def _screen(state: ShowState, command: Command) -> ShowState:
    return replace(state, screen=command.text)


def _media(state: ShowState, command: Command) -> ShowState:
    item = _live(state)
    if command.item != item.key:
        raise Refused("the medium is not that of the item on stage")
    doing, _colon, length = command.text.partition(":")
    if doing not in ("play", "pause", "end") or not (length or "0").isdecimal():
        raise Refused("unknown action of a medium")
    position = max(0, command.value or 0)
    return replace(
        state,
        media=Media(
            item.key, position, command.at, doing == "play", int(length or 0), doing == "end"
        ),
    )


def _call(state: ShowState, command: Command) -> ShowState:
    _live(state)
    return replace(state, called=command.value)


def _check(state: ShowState, command: Command) -> ShowState:
    _live(state)
    step = frozenset({command.text})
    return replace(state, checked=state.checked | step if command.value else state.checked - step)


def _note(state: ShowState, command: Command) -> ShowState:
    if not command.text:
        raise Refused("an empty note")
    return replace(state, notes=(*state.notes, Note(command.at, command.item, command.text)))


def _clock(state: ShowState, command: Command) -> ShowState:
    return replace(state, shift=command.value or 0)


_ACTIONS: Final = {
    Kind.UNDO: _undo,
    Kind.PAUSE: _pause,
    Kind.RESUME: _resume,
    Kind.ADD: _add,
    Kind.BACKDATE: _backdate,
    Kind.RESTART: _restart,
    Kind.SKIP: _skip,
    Kind.UNSKIP: _unskip,
    Kind.PLAN: _plan,
    Kind.MESSAGE: _message,
    Kind.BLACKOUT: _blackout,
    Kind.SCREEN: _screen,
    Kind.MEDIA: _media,
    Kind.CALL: _call,
    Kind.CHECK: _check,
    Kind.NOTE: _note,
    Kind.CLOCK: _clock,
}
