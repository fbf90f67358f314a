"""Twenty portals with 2,000 announcements that misbehave: what is kept, at what rate and memory.

python -m benchmarks.fetching
"""

import resource
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from corpus.store import CorpusStore
from pipeline.fetch import Asker, Patience, fetch_portals
from pipeline.portals import Politeness
from tests.fetch.portal_server import Fault, Kind, Site, serving
from tests.fetch.skins import SKINS

DELAY = 0.05
_LASTING: tuple[Kind, ...] = ("500", "403", "404", "reset", "truncated", "chunks", "drip", "loop")
_PASSING: tuple[Kind, ...] = ("429", "503", "reset", "truncated", "chunks", "empty_gzip")


def make_sites(count: int, announcements: int) -> list[Site]:
    """Return sites of all platforms; each has announcements that fail for good and for a while."""
    skins = list(SKINS)
    sites = []
    for number in range(count):
        site = Site(skins[number % len(skins)], announcements)
        site.sessions = number % 5 == 1
        site.calendar = number % 4 == 0
        for place, kind in enumerate(_PASSING):
            site.faults[site.address(5 + 10 * place)] = Fault(kind, times=2)
        site.faults[site.address(3)] = Fault(_LASTING[number % len(_LASTING)])
        site.faults[site.address(21)] = Fault("length")
        site.faults[site.address(22)] = Fault("charset")
        sites.append(site)
    sites[-1].faults[sites[-1].address(50)] = Fault("challenge")
    return sites


def main() -> None:
    """Fetch, fetch again, and print what came of it."""
    sites = make_sites(20, 100)
    asker = Asker("benchmark@example.org", allow_private=True, patience=Patience(total=3))
    with tempfile.TemporaryDirectory() as folder, serving(*sites):
        polite = Politeness(delay_s=DELAY, timeout_s=3)
        portals = [site.portal(f"p{n}", politeness=polite) for n, site in enumerate(sites)]
        for run in ("first", "second"):
            for site in sites:
                site.asked.clear()
            before, begun = _memory(), time.perf_counter()
            with CorpusStore(Path(folder) / "corpus", create=True) as store:
                fetched = fetch_portals(portals, store, asker)
                kept = Counter(page.source for page in store if page.parent_id is None)
                attachments = len(store) - len(kept)
            seconds = time.perf_counter() - begun
            reachable = set.union(*(site.reachable for site in sites[:-1]))
            asked = sum(len(site.asked) for site in sites)
            gaps = [b - a for s in sites for (a, _), (b, _) in pairwise(s.asked)]
            print(
                f"{run} run: {seconds:.0f} s, {asked} requests, memory {before} to {_memory()} MB"
            )
            print(
                f"  of {len(reachable)} reachable announcements"
                f" {len(reachable - set(kept))} missing,"
                f" {attachments} attachments; least gap between requests to a host"
                f" {min(gaps, default=0):.3f} s (declared {DELAY} s)"
            )
            print(f"  outcomes {Counter(row.outcome for row in fetched.runs)}")
            print(f"  lost {Counter(issue.kind for issue in fetched.issues if issue.lost)}")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
