"""Asking portals for announcements, politely, and keeping every answer in the corpus."""

from pipeline.fetch.fetch import Fetched, fetch_portals
from pipeline.fetch.session import Asker, Patience

__all__ = ["Asker", "Fetched", "Patience", "fetch_portals"]
