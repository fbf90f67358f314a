"""Rows of tables to lines, and tables written to exhaust a reader."""

import pytest

from pipeline.read.lines import lines_of, parse, text_of


def rows(markup: str) -> list[str]:
    return [line.text for line in lines_of(parse(markup))]


@pytest.mark.parametrize(
    ("columns", "empty"), [("2", 1), ("1", 0), ("0", 0), ("hai", 0), ("9" * 5000, 39)]
)
def test_columns_that_a_cell_spans(columns: str, empty: int) -> None:
    head = f"<tr><td colspan={columns}>Nhóm<td>Hạn"
    first, second = rows(f"<table border=1>{head}<tr><td>a<td>b</table>")
    assert first.split(" | ") == ["Nhóm", *[""] * empty, "Hạn"]
    assert second == "a | b"


def test_a_row_begun_in_a_cell_stays_in_it() -> None:
    nested = "<div><tr><td>trong</td></tr></div>"
    assert rows(f"<table border=1><tr><td>1<td>ngoài {nested}</table>") == ["1 | ngoài trong"]


def test_rows_in_rows_without_end() -> None:
    markup = "<table border=1>" + "<tr><td>a<td>b<div>" * 400
    assert rows(markup)[0].startswith("a | b a b a b")


def test_a_cell_alone_knows_the_table_around_it() -> None:
    page = parse("<table border=1><tbody><tr><td>1<td>Rà soát</table>")
    assert page.tbody is not None
    assert text_of(page.tbody) == "1 | Rà soát"
