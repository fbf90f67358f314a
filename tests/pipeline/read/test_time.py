"""A page twice as large takes about twice as long, however deep or wide it is."""

import time
from collections.abc import Callable

import pytest

from corpus import Page
from pipeline.read import read_page

PARAGRAPH = "<p>Ủy ban nhân dân tỉnh giao các sở hoàn thành nhiệm vụ số {} trong quý IV.</p>"


def deep(size: int) -> str:
    depth = size // 4
    paragraphs = "".join(PARAGRAPH.format(i) for i in range(size))
    return f"{'<div>' * depth}{paragraphs}{'</div>' * depth}"


def table(size: int) -> str:
    rows = "".join(f"<tr><td>{i}<td>Tỷ lệ hồ sơ trực tuyến<td>90%" for i in range(size))
    return f"<h1>Chỉ tiêu cải cách hành chính</h1><table border=1>{rows}</table>"


def alike(size: int) -> str:
    return "".join(f"<div>{PARAGRAPH.format(1)}</div>" for _ in range(size))


def seconds(markup: str) -> float:
    """The fastest of three readings: one alone may pay for collecting what earlier tests left."""
    page = Page("x.html", markup.encode())
    taken = []
    for _ in range(3):
        begin = time.process_time()
        assert read_page(page).text
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("shape", [deep, table, alike])
def test_time_grows_with_the_page(shape: Callable[[int], str]) -> None:
    seconds(shape(10))  # rules are loaded once
    assert seconds(shape(3_000)) < 3.5 * seconds(shape(1_500)) + 0.2
