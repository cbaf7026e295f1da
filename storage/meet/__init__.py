"""Meetings: how a rota meets, each meeting, who took part, what it ends with, and when the clock is wanted."""

from storage.meet.clock import (
    Wait,
    next_opening,
    next_step,
    put_off_step,
    put_off_wait,
    take_step,
    take_wait,
    wait_until,
)
from storage.meet.closings import add_closing, closings, remove_closing, use_closing
from storage.meet.meetings import (
    change_meeting,
    end_meeting,
    ended_meetings,
    ensure_meeting,
    find_meeting,
    lock_meeting,
    meeting,
    newest_meeting,
    open_meeting,
    open_up,
    receipt_of,
)
from storage.meet.parts import keep_part, part, parts
from storage.meet.settings import keep_settings, settings

__all__ = [
    "Wait",
    "add_closing",
    "change_meeting",
    "closings",
    "end_meeting",
    "ended_meetings",
    "ensure_meeting",
    "find_meeting",
    "keep_part",
    "keep_settings",
    "lock_meeting",
    "meeting",
    "newest_meeting",
    "next_opening",
    "next_step",
    "open_meeting",
    "open_up",
    "part",
    "parts",
    "put_off_step",
    "put_off_wait",
    "receipt_of",
    "remove_closing",
    "settings",
    "take_step",
    "take_wait",
    "use_closing",
    "wait_until",
]
