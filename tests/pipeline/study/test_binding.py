"""How targets stand to one another."""

import pytest

from pipeline.dataset.schema import schema
from pipeline.study.binding import STRICT, WEAK, verdict


def test_every_comparator_is_strict_or_weak() -> None:
    assert sorted(STRICT + WEAK) == sorted(schema().enums["comparator"])


@pytest.mark.parametrize(
    ("one", "other", "direction", "expected"),
    [
        (("ge", 96, "percent"), ("ge", 95, "percent"), 1, "stricter"),
        (("gt", 95, "percent"), ("ge", 95, "percent"), 1, "stricter"),
        (("reach", 95, "percent"), ("ge", 95, "percent"), 1, "same"),
        (("reach", 95, "percent"), ("gt", 95, "percent"), 1, "weaker"),
        (("ge", 95, "percent"), ("ge", 95, "percent"), 1, "same"),
        (("le", 15, "minute"), ("le", 20, "minute"), -1, "stricter"),
        (("lt", 20, "minute"), ("le", 20, "minute"), -1, "stricter"),
        (("rank_le", 3, "rank"), ("rank_le", 20, "rank"), -1, "stricter"),
        (("ge", 86, "percent"), ("rank_le", 10, "rank"), 1, "not comparable"),
        (("increase", 5, "rank"), ("rank_le", 10, "rank"), -1, "not comparable"),
        (("decrease", 20, "percent"), ("decrease", 10, "percent"), 1, "stricter"),
    ],
)
def test_which_is_the_stricter(
    one: tuple[str, float, str], other: tuple[str, float, str], direction: int, expected: str
) -> None:
    assert verdict(one, other, direction) == expected
