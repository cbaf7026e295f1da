"""The meeting itself: it is opened, people answer in turn, it ends with minutes."""

from bot.services.meet import answers, cards, course, opening, participation, planning

__all__ = ["answers", "cards", "course", "opening", "participation", "planning"]
