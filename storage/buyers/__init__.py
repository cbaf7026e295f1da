"""Buyers' names, accounts and phones: sealed where they lie, known again by keyed digests, gone after their time.

`equip` gives a database its keys; without them nothing is kept. `keep_many` keeps the buyers of a staged chunk beside
its orders, `of_orders` tells who is behind orders, `reveal` opens one contact for whoever may see it. `forbid`,
`erase`, `purge` and `forget_batch` end what is kept. docs/adr/0012 says why it is done so.
"""

from storage.buyers.asking import buyer, forbid, kept_of, of_orders, orders_of, reveal
from storage.buyers.ending import erase, forget_batch, purge, purge_all
from storage.buyers.keeping import keep_many, keep_records
from storage.buyers.keys import Keys, KeyUnknown, equip, keys_of, new_key
from storage.buyers.register import KEPT, LONGEST_KEPT_DAYS, SHORTEST_KEPT_DAYS, keep_for, kept_after, kept_for
from storage.buyers.rotation import Resealed, Standing, reseal, reseal_secret, standing, total

__all__ = [
    "KEPT",
    "LONGEST_KEPT_DAYS",
    "SHORTEST_KEPT_DAYS",
    "KeyUnknown",
    "Keys",
    "Resealed",
    "Standing",
    "buyer",
    "equip",
    "erase",
    "forbid",
    "forget_batch",
    "keep_for",
    "keep_many",
    "keep_records",
    "kept_after",
    "kept_for",
    "kept_of",
    "keys_of",
    "new_key",
    "of_orders",
    "orders_of",
    "purge",
    "purge_all",
    "reseal",
    "reseal_secret",
    "reveal",
    "standing",
    "total",
]
