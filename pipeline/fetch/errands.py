"""What a fetch is sent for: whole portals, single pages, each portal once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from corpus import CallError
from pipeline.portals import EntryPoint, Portal, portal_of


@dataclass
class Errand:
    """A portal to be asked for the pages at some addresses and, if `whole`, for what it announces.

    `declared` is False for a site that was made up for addresses on no declared portal.
    """

    portal: Portal
    whole: bool
    declared: bool = True
    addresses: list[str] = field(default_factory=list)

    @property
    def sources(self) -> list[str]:
        """What was asked for, as issues name it, in the order in which it is fetched."""
        return [*self.addresses, *([f"portal:{self.portal.id}"] if self.whole else [])]


def errands(portals: Iterable[Portal], addresses: Iterable[str]) -> list[Errand]:
    """Return the errands to portals and to the pages at addresses, one for each portal.

    Raises CallError for an address whose host cannot be asked.
    """
    found = {portal.id: Errand(portal, whole=True) for portal in portals}
    for url in dict.fromkeys(addresses):
        named = next((errand.portal for errand in found.values() if _is_of(errand, url)), None)
        declared = portal_of(url) or named
        portal = declared or _made_up(url)
        errand = Errand(portal, whole=False, declared=declared is not None)
        found.setdefault(portal.id, errand).addresses.append(url)
    return list(found.values())


def _is_of(errand: Errand, url: str) -> bool:
    return errand.whole and errand.portal.in_scope(url)


def _made_up(url: str) -> Portal:
    """Return a portal for an address on no declared one: that host alone."""
    host = urlsplit(url).netloc
    try:
        return Portal(
            id="undeclared-" + re.sub("[^a-z0-9]+", "-", host),
            name=host,
            hosts=(host,),
            level="central",
            entry_points=(EntryPoint(url=url),),
            verified=False,
        )
    except ValueError as error:
        raise CallError(f"{url}: {host} is no host name that can be asked") from error
