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
                for outcome in _submit(pool, work, batch):
                    done += 1
                    yield outcome
            except BrokenProcessPool:
                # The killer was in work, so it is among the first pages that are not done.
                suspects = batch[done : done + 2 * workers]
                rest = chain(batch[done + len(suspects) :], rest)
                pool = _pool(workers)
                for page in suspects:
                    yield _alone(work, page)
    except BaseException:
        _end_workers()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(work: Work, page: Loadable) -> Outcome:
    """Work on one page in a process of its own, to learn which page it is that kills."""
    with _pool(1) as pool:
        try:
            return next(_submit(pool, work, [page]))
        except BrokenProcessPool:
            message = (
                f"{page.source} ended the process that read it (out of memory?);"
                " run again with fewer --workers, or leave it out."
            )
            issue = lost(page.source, "extract", "worker_died", message)
            return Outcome(page.source, None, (issue,))


def _submit(pool: ProcessPoolExecutor, work: Work, pages: list[Loadable]) -> Iterator[Outcome]:
    """Give out pages; the processes that this starts hear Ctrl-C only once they are set up."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.map(work, pages)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_end_on_interrupt
    )


def _end_workers() -> None:
    """End the workers without waiting for the pages they are at: nobody will read the results."""
    for process in multiprocessing.active_children():
        process.terminate()


def _end_on_interrupt() -> None:
    """Let Ctrl-C end a worker silently; the process that a person started tells of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
