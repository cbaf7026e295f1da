"""Rotas: who hosts a team's meetings in turn; what happened to each queue; the single days; and what was offered."""

from storage.rota.days import RotaDay, change_day, day_of, days_since, open_day
from storage.rota.events import add_events, events
from storage.rota.offers import Offer, OfferState, add_offer, change_offer, find_offer, offers
from storage.rota.rotas import (
    Rota,
    add_rota,
    change_rota,
    end_rota,
    find_rota,
    lock_rotas,
    next_due,
    put_off,
    rota_of,
    rotas,
    take_due,
    wake,
)

__all__ = [
    "Offer",
    "OfferState",
    "Rota",
    "RotaDay",
    "add_events",
    "add_offer",
    "add_rota",
    "change_day",
    "change_offer",
    "change_rota",
    "day_of",
    "days_since",
    "end_rota",
    "events",
    "find_offer",
    "find_rota",
    "lock_rotas",
    "next_due",
    "offers",
    "open_day",
    "put_off",
    "rota_of",
    "rotas",
    "take_due",
    "wake",
]
