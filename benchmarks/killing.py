"""kill -9 at random moments of a fetch: after going on, the corpus is an undisturbed run's.

python -m benchmarks.killing 50

The exit status is 1 where a corpus differs, or where a fetch was over before it could be killed.
"""

import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.fetch.killing import declare, fetching, finish, holds, kill_after
from tests.fetch.portal_server import Site, serving


def main(moments: int, seed: int = 2026) -> int:
    """Kill a fetch at so many moments, each of another corpus, and compare each in the end."""
    chance = Random(seed)  # noqa: S311 - chance, not secrecy
    sites = [
        Site("nukeviet", 30, calendar=True),
        Site("webforms", 30, validators=False),
        Site("liferay", 30),
        Site("wordpress", 30),
    ]
    with tempfile.TemporaryDirectory() as folder, serving(*sites):
        root = Path(folder)
        portals = declare(sites, root / "declared")
        finish(fetching(portals, root / "declared", root / "undisturbed"))
        whole = holds(root / "undisturbed")
        total = sum(len(site.asked) for site in sites)
        print(f"undisturbed: {total} requests, {len(whole['sources'])} sources kept")
        begun, kills, different = time.monotonic(), 0, 0
        for number in range(moments):
            corpus = root / f"killed-{number}"
            asked = chance.randrange(1, total)
            killed = kill_after(fetching(portals, root / "declared", corpus), sites, asked, chance)
            finish(fetching(portals, root / "declared", corpus))
            found = holds(corpus)
            unlike = [name for name, rows in whole.items() if found[name] != rows]
            kills += killed
            different += bool(unlike)
            print(
                f"{number + 1}: killed={killed} after {asked} requests; differs: {unlike or 'no'}"
            )
        seconds = time.monotonic() - begun
        print(f"{kills} of {moments} killed, {different} corpora that differ, {seconds:.0f} s")
    return 1 if different or kills < moments else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
