import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from corpus import Page
from pipeline.run.pool import outcomes
from pipeline.run.stage import Outcome


@dataclass(frozen=True)
class Named:
    source: str

    def load(self) -> Page:
        return Page(self.source, b"")


def work(page: Named) -> Outcome:
    if "kill" in page.source:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fault" in page.source:
        raise KeyError(page.source)
    return Outcome(page.source, None)


def names(count: int, *odd: str) -> list[Named]:
    return [Named(f"{number:02}") for number in range(count)] + [Named(name) for name in odd]


def sources(found: Iterable[Outcome]) -> list[str]:
    return [outcome.source for outcome in found]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_pages(workers: int) -> None:
    pages = names(20)
    assert sources(outcomes(work, pages, workers)) == [page.source for page in pages]


def test_a_worker_that_dies_costs_its_page_and_names_it() -> None:
    pages = names(5, "kill", "a", "b", "kill too", "c")
    found = list(outcomes(work, pages, 2))
    assert sources(found) == [page.source for page in pages]
    lost = [outcome.issues[0] for outcome in found if outcome.issues]
    assert [issue.source for issue in lost] == ["kill", "kill too"]
    assert all(issue.kind == "worker_died" and issue.lost for issue in lost)


def test_a_fault_in_a_worker_ends_the_run() -> None:
    with pytest.raises(KeyError, match="fault"):
        list(outcomes(work, names(3, "fault"), 2))
