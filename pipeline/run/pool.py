"""Work in several processes with results in order; a worker that dies costs one page."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from pipeline.run.stage import Loadable, Outcome, lost

Work = Callable[[Loadable], Outcome]

_BATCH = 64  # pages given out at once per worker: seconds of work, few readings in memory


def outcomes(work: Work, pages: Iterable[Loadable], workers: int) -> Iterator[Outcome]:
    """Give `work(page)` for every page, in the order of `pages`, from that many processes."""
    if workers == 1:
        yield from map(work, pages)
        return
    rest = iter(pages)
    pool = _pool(workers)
    try:
        while batch := list(islice(rest, _BATCH * workers)):
            done = 0
            try:
                for outcome in pool.map(work, batch):
                    done += 1
                    yield outcome
            except BrokenProcessPool:
                # The killer was in work, so it is among the first pages that are not done.
                suspects = batch[done : done + 2 * workers]
                rest = chain(batch[done + len(suspects) :], rest)
                pool = _pool(workers)
                for page in suspects:
                    yield _alone(work, page)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Work, page: Loadable) -> Outcome:
    """Work on one page in a process of its own, to learn which page it is that kills."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, page).result()
        except BrokenProcessPool:
            message = (
                f"{page.source} ended the process that read it (out of memory?);"
                " run again with fewer --workers, or leave it out."
            )
            issue = lost(page.source, "extract", "worker_died", message)
            return Outcome(page.source, None, (issue,))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupts
    )


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that a person started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
