"""Asking portals for announcements, politely, and keeping every answer in the corpus."""

from pipeline.fetch.asker import Asker, Patience
from pipeline.fetch.fetch import Fetched, Watcher, fetch_portals
from pipeline.fetch.visit import Wish

__all__ = [
    "Asker",
    "Fetched",
    "Patience",
    "Watcher",
    "Wish",
    "fetch_portals",
]
