"""Weighing every number of a long page takes time in proportion to its length."""

import time

from corpus import Declared, Document
from extractors.documents.numbers import find_numbers
from extractors.documents.own_told import find_told
from extractors.folding import fold, lower
from extractors.page.layout import find_layout

TITLE = "Danh mục kế hoạch cải cách hành chính của các địa phương\n"
ITEM = "{0}) Kế hoạch số {1}/KH-UBND của Ủy ban nhân dân huyện, đăng trên cổng của tỉnh.\n"
LEAD = "Ngày 4/1/2024, UBND tỉnh ban hành Kế hoạch số 7/KH-UBND cải cách hành chính năm 2024.\n"


def seconds(lines: int) -> float:
    text = TITLE + LEAD + "".join(ITEM.format("abcdeg"[i % 6], i % 900 + 8) for i in range(lines))
    document = Document("d", "x.txt", "text/plain", "0" * 64, text, Declared())
    layout, numbers = find_layout(document), find_numbers(text)
    assert len(numbers) > lines
    assert len(layout.role("body")) > lines
    lowered = lower(fold(text))
    begin = time.process_time()
    told = find_told(lowered, layout, numbers)
    spent = time.process_time() - begin
    assert told is not None
    assert told.number.normalised == "7/KH-UBND"
    return spent


def test_a_page_of_many_numbers_takes_linear_time() -> None:
    short = min(seconds(2_000) for _ in range(2))
    long = min(seconds(8_000) for _ in range(2))
    assert long < 4 * 2 * short + 0.1
