"""Portals as declarations, what of their listings is worth fetching, and what runs must give."""

from pipeline.portals.corrections import correct
from pipeline.portals.declaration import (
    Correction,
    EntryPoint,
    Evidence,
    Expectations,
    Politeness,
    Portal,
    Tls,
)
from pipeline.portals.discovery import Decision, worth_fetching
from pipeline.portals.entries import find_entry_points
from pipeline.portals.expect import expect
from pipeline.portals.load import portal, portal_of, portals

__all__ = [
    "Correction",
    "Decision",
    "EntryPoint",
    "Evidence",
    "Expectations",
    "Politeness",
    "Portal",
    "Tls",
    "correct",
    "expect",
    "find_entry_points",
    "portal",
    "portal_of",
    "portals",
    "worth_fetching",
]
