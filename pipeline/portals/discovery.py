"""Which announcements of a listing are worth fetching: the words of title, lead and address say."""

from dataclasses import dataclass

from pipeline.platforms import Announcement
from pipeline.portals.portal import EntryPoint, Portal


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to fetch an announcement, why in one phrase, and the id of the rule that said so."""

    fetch: bool
    reason: str
    rule: str


def worth_fetching(
    announcement: Announcement, portal: Portal, entry: EntryPoint | None = None
) -> Decision:
    """Return whether an announcement is worth fetching; recall comes first.

    `entry` is the entry point whose listing it stands on, where that is known.
    """
    raise NotImplementedError
