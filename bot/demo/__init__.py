"""The demo: an invented company on a file of its own, with a clock that can be moved.

Nothing here is real, and nothing is pretended either: people write and drop files through the same door as everybody
else, orders come in as export files through the real import, and what the bot posts it posts by its own schedules.
"""
