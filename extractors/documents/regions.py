"""Findings by place: outside of regions, next after and last before an offset, by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from corpus import Span
from extractors.findings import Finding

F = TypeVar("F", bound=Finding)


def outside(findings: Iterable[F], regions: Sequence[Span]) -> list[F]:
    """Return the findings that lie in none of the regions (in order, not overlapping)."""
    starts = [region.start for region in regions]

    def is_free(finding: F) -> bool:
        place = bisect_right(starts, finding.start) - 1
        return place < 0 or not finding.span.within(regions[place])

    return [finding for finding in findings if is_free(finding)]


class Ordered(Generic[F]):
    """Findings in print order, not overlapping, that can be asked for by place."""

    def __init__(self, findings: Iterable[F]) -> None:
        self._findings = tuple(findings)
        self._starts = [finding.start for finding in self._findings]

    def after(self, place: int) -> F | None:
        """Return the first finding that starts at `place` or later."""
        index = bisect_left(self._starts, place)
        return self._findings[index] if index < len(self._findings) else None

    def before(self, place: int) -> F | None:
        """Return the last finding that starts before `place`."""
        index = bisect_left(self._starts, place)
        return self._findings[index - 1] if index else None

    def between(self, start: int, end: int) -> Sequence[F]:
        """Return the findings that start in `start:end`."""
        return self._findings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
