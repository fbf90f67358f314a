"""Twenty portals with 2,000 announcements that misbehave: what is claimed of fetching, checked.

python -m benchmarks.fetching

Prints what was measured and each claim; the exit status is 1 where one does not hold. Servers run
in this process, the fetch in one of its own, whose memory is sampled.
"""

import ssl
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from os import getpid, sysconf
from pathlib import Path
from statistics import median

import trustme
from fastwarc import ArchiveIterator, WarcRecordType

from corpus.store import CorpusStore
from pipeline.fetch import Asker, Fetched, Patience, fetch_portals
from pipeline.portals import Politeness, Portal, Tls
from tests.fetch.portal_server import LOSSES, Fault, Kind, Site, serving
from tests.fetch.skins import SKINS

DELAY = 0.05
_PASSING: tuple[Kind, ...] = ("429", "503", "reset", "truncated", "chunks", "empty_gzip")
_SAMPLE = 0.1  # seconds between looks at the memory
_GROWTH = 1.25  # of the median memory of the last third of a run over the first
_WALL = 50  # number of the announcement that a firewall answers


@dataclass
class Planted:
    """A site with the portal declared for it; `wall` ends its run, `refused` lets none begin.

    `again`: it was fetched before, so that what stands behind the wall is reached.
    """

    site: Site
    portal: Portal
    wall: bool = False
    refused: bool = False
    again: bool = False

    @property
    def reached(self) -> set[str]:
        """The announcements that a fetch must have kept."""
        numbers = range(_WALL if self.wall and not self.again else self.site.count)
        before = {self.site.origin + self.site.address(number) for number in numbers}
        return set() if self.refused else self.site.reachable & before

    @property
    def files(self) -> set[str]:
        """The attachments of those announcements, where the platform shows them."""
        reached = self.reached
        return {
            self.site.origin + article.file
            for article in self.site.articles
            if self.site.origin + self.site.address(article.number) in reached
            and article.file
            and article.file in self.site.look.article(article)
        }

    @property
    def losses(self) -> set[tuple[str, str]]:
        """What must be named: (address or portal, kind)."""
        if self.refused:
            return {(f"portal:{self.portal.id}", "robots_unreachable")}
        named = {
            (self.site.origin + path, LOSSES[fault.kind])
            for path, fault in self.site.faults.items()
            if fault.times is None and fault.kind in LOSSES
        }
        return named | ({(f"portal:{self.portal.id}", "challenge")} if self.wall else set())


def make_sites(count: int, announcements: int) -> list[Site]:
    """Return sites of all platforms; each has announcements that fail for good and for a while."""
    skins, lasting = list(SKINS), list(LOSSES)
    sites = []
    for number in range(count):
        site = Site(skins[number % len(skins)], announcements)
        site.sessions = number % 5 == 1
        site.calendar = number % 4 == 0
        for place, kind in enumerate(_PASSING):
            site.faults[site.address(5 + 10 * place)] = Fault(kind, times=2)
        site.faults[site.address(3)] = Fault(lasting[number % len(lasting)])
        site.faults[site.address(21)] = Fault("length")
        site.faults[site.address(22)] = Fault("charset")
        sites.append(site)
    return sites


def plant(sites: Sequence[Site]) -> list[Planted]:
    """Declare portals: the last but two has a firewall, the last two certificates of nobody."""
    polite = Politeness(delay_s=DELAY, timeout_s=3)
    planted = [Planted(s, s.portal(f"p{n}", politeness=polite)) for n, s in enumerate(sites)]
    walled, refused, excepted = planted[-3:]
    walled.site.faults[walled.site.address(_WALL)] = Fault("challenge")
    walled.wall, refused.refused = True, True
    host = excepted.site.origin.removeprefix("https://")
    tls = Tls(host=host, policy="unverified", reason="self-signed, as planted")
    excepted.portal = excepted.portal.model_copy(update={"tls": (tls,)})
    return planted


def fetch(folder: Path, portals: Sequence[Portal]) -> Fetched:
    """Fetch portals into the corpus of a folder."""
    asker = Asker("benchmark@example.org", allow_private=True, patience=Patience(total=3))
    with CorpusStore(folder, create=True) as store:
        return fetch_portals(portals, store, asker)


def run(folder: Path, planted: Sequence[Planted], name: str) -> list[str]:
    """Fetch once, print what came of it; return the claims that do not hold."""
    for each in planted:
        each.site.asked.clear()
    begun = time.perf_counter()
    fetched, memory = _apart(folder, [each.portal for each in planted])
    seconds = time.perf_counter() - begun
    asked = sum(len(each.site.asked) for each in planted)
    third = len(memory) // 3
    first, last = median(memory[:third]), median(memory[-third:])
    outcomes = Counter(row.outcome for row in fetched.runs)
    print(f"{name} run: {seconds:.0f} s, {asked} requests, {dict(outcomes)}")
    print(
        f"  memory: median {first:.0f} MB in the first third, {last:.0f} MB in the last, ratio"
        f" {last / first:.2f}; at most {max(memory):.0f} MB"
    )
    gap = min(b - a for p in planted for (a, _), (b, _) in pairwise(p.site.asked))
    print(f"  least gap between requests to a host {gap:.3f} s, {DELAY} s declared")
    named = {(issue.source, issue.kind) for issue in fetched.issues if issue.lost}
    losses = set().union(*(each.losses for each in planted))
    print(f"  {len(losses)} failures planted, {len(named)} named: {_kinds(named)}")
    claims = {
        "every planted failure is named": _none(losses - named),
        "no other failure is named": _none(named - losses),
        "the certificate of nobody is named": _tls(fetched),
        "the declared delay is kept at every host": gap >= DELAY,
        f"memory grows by less than {_GROWTH - 1:.0%}": last / first < _GROWTH,
        **_kept(folder, planted),
    }
    for claim, holds in claims.items():
        print(f"  {'holds' if holds else 'FAILS'}: {claim}")
    return [f"{name} run: {claim}" for claim, holds in claims.items() if not holds]


def _apart(folder: Path, portals: Sequence[Portal]) -> tuple[Fetched, list[float]]:
    """Fetch in a process of its own; return what came and its resident memory over time in MB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        status = Path(f"/proc/{pool.submit(getpid).result()}/statm")
        future = pool.submit(fetch, folder, portals)
        memory, over = [], threading.Event()
        future.add_done_callback(lambda _: over.set())
        while not over.wait(_SAMPLE):
            memory.append(int(status.read_text().split()[1]) * sysconf("SC_PAGESIZE") / 2**20)
        return future.result(), memory


def _kept(folder: Path, planted: Sequence[Planted]) -> dict[str, bool]:
    with CorpusStore(folder) as store:
        pages = Counter(page.source for page in store if page.parent_id is None)
        files = {page.source for page in store if page.parent_id is not None}
    reached = set().union(*(each.reached for each in planted))
    attached = set().union(*(each.files for each in planted))
    records = _records(folder, reached)
    print(
        f"  {len(reached)} announcements to be reached, {len(pages)} pages and {len(files)} files"
    )
    return {
        "every reachable announcement is in the corpus": _none(reached - set(pages)),
        "no other page is": _none(set(pages) - reached),
        "their attachments and no others are": _none(attached ^ files),
        "each is there once, with one record": _none(
            f"{url}: {pages[url]} pages, {records[url]} records"
            for url in reached
            if (pages[url], records[url]) != (1, 1)
        ),
    }


def _records(folder: Path, urls: set[str]) -> Counter[str]:
    """Count the WARC records that keep what each address gave (`revisit`: bytes kept before)."""
    found: Counter[str] = Counter()
    types = WarcRecordType.response | WarcRecordType.revisit
    for path in (folder / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=types):
                url = record.headers.get("WARC-Target-URI")
                if url in urls and record.http_headers.status_code == 200:
                    found[url] += 1
    return found


def _tls(fetched: Fetched) -> bool:
    return any(
        issue.kind == "robots_unreachable" and "TLS cannot be trusted" in issue.message
        for issue in fetched.issues
    )


def _kinds(named: Iterable[tuple[str, str]]) -> dict[str, int]:
    return dict(sorted(Counter(kind for _, kind in named).items()))


def _none(wrong: Iterable[object]) -> bool:
    """Print what should not be; return whether there is none of it."""
    found = sorted(map(str, wrong))
    for one in found[:10]:
        print(f"    not as it should be: {one}")
    return not found


def main() -> int:
    """Fetch, fetch again; return 1 where a claim does not hold."""
    sites = make_sites(20, 100)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(*sites[:-2]),
        serving(*sites[-2:], tls=context),
    ):
        planted = plant(sites)
        total = sum(len(site.articles) for site in sites)
        print(f"{len(sites)} portals of {len(SKINS)} platforms, {total} announcements")
        corpus = Path(folder) / "corpus"
        failed = run(corpus, planted, "first")
        for each in planted:
            each.again = True
        failed += run(corpus, planted, "second")
    for claim in failed:
        print(f"DOES NOT HOLD: {claim}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
