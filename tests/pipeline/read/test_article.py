"""Titles are compared by their words."""

import pytest

from pipeline.read.article import same_words


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Tỉnh Hoà Bình: Kế hoạch CCHC", "TỈNH HÒA BÌNH – Kế hoạch CCHC.", True),
        ("Kế hoạch CCHC năm 2024", "Kế hoạch CCHC năm 2025", False),
        ("Kế hoạch CCHC", "Kế hoạch CCHC năm 2025", False),
    ],
)
def test_titles_that_are_the_same(first: str, second: str, same: bool) -> None:
    assert same_words(first, second) is same
