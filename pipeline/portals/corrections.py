"""Corrections of what a portal lists wrongly: data in its declaration, each used or reported."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.candidates import CandidateRow
from pipeline.platforms import Announcement
from pipeline.portals.declaration import Correction, Portal


def correct(
    announcement: Announcement, portal: Portal
) -> tuple[Announcement, tuple[Correction, ...]]:
    """Return the announcement as it should be listed, and the corrections that were used.

    A correction counts while the portal still prints what it was made for: `printed` is compared
    with the title, or with the date as printed, in the listing.
    """
    used = []
    for correction in portal.corrections:
        if correction.url != announcement.url:
            continue
        printed = announcement.title if correction.field == "title" else announcement.date_printed
        if printed != correction.printed:
            continue
        if correction.field == "title":
            announcement = replace(announcement, title=correction.value)
        else:
            announcement = replace(announcement, date=correction.value)
        used.append(correction)
    return announcement, tuple(used)


def unused(portal: Portal, candidates: Iterable[CandidateRow]) -> tuple[Correction, ...]:
    """Return the corrections whose announcement is listed, but without the error: they may go.

    `candidates` are those of the portal in a corpus, kept as corrected.
    """
    listed = {candidate.url: candidate for candidate in candidates}
    return tuple(
        correction
        for correction in portal.corrections
        if correction.url in listed
        and getattr(listed[correction.url], correction.field) != correction.value
    )
