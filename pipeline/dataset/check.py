"""What a row must satisfy before it is written; a wrong one is named by table and place."""

import unicodedata
from collections.abc import Callable
from functools import cache

from corpus import DatasetError
from pipeline.dataset.rows import Row
from pipeline.dataset.schema import Column, Table

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "list": list,
}


class Checker:
    """Checks the rows of one table; knows the keys it has seen. Offsets need `lengths`."""

    def __init__(self, table: Table, lengths: dict[str, int]) -> None:
        self._table = table
        self._lengths = lengths
        self._columns = [(column.name, _test(column)) for column in table.columns]
        self._names = {column.name for column in table.columns}
        self.keys: set[tuple[object, ...]] = set()

    def check(self, row: Row) -> None:
        """Raise DatasetError where `row` breaks its schema, its key or its evidence."""
        if row.keys() != self._names:
            odd = ", ".join(sorted(row.keys() ^ self._names))
            raise self._error(row, f"columns missing or unknown: {odd}")
        for name, test in self._columns:
            problem = test(row[name])
            if problem:
                raise self._error(row, f"{name} {problem}")
        key = tuple(row[name] for name in self._table.key)
        if key in self.keys:
            raise self._error(row, "its key is there twice")
        self.keys.add(key)
        for first, last in self._table.evidence:
            self._check_evidence(row, first, last)

    def _check_evidence(self, row: Row, first: str, last: str) -> None:
        start, end, document = row[first], row[last], str(row["document_id"])
        if document not in self._lengths:
            raise self._error(row, f"document {document} is not in the dataset")
        length = self._lengths[document]
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length):
            raise self._error(row, f"{first}, {last} = {start}, {end} is not in 0 … {length}")

    def _error(self, row: Row, problem: str) -> DatasetError:
        key = ", ".join(f"{name}={row.get(name)}" for name in self._table.key)
        origin = f", rule {row['origin']}" if row.get("origin") else ""
        return DatasetError(f"table {self._table.name}, row {key}{origin}: {problem}")


@cache
def _test(column: Column) -> Callable[[object], str | None]:
    """Return a function that says what is wrong with a value of `column`, None if nothing is."""
    values = frozenset(column.values) if column.values else None
    pattern, kind, is_text = column.pattern, _TYPES[column.type], column.type == "string"
    low, high = column.minimum, column.maximum

    def problem(value: object) -> str | None:
        if value is None:
            return None if column.optional else "is null"
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            return f"is {value!r}, not a {column.type}"
        if is_text:
            return _text_problem(str(value), column.optional)
        if isinstance(value, int | float) and (
            (low is not None and value < low) or (high is not None and value > high)
        ):
            return f"is {value}, out of bounds"
        if isinstance(value, list) and any(";" in str(element) for element in value):
            return f"is {value!r}: an element holds a semicolon"
        return None

    def listed(value: object) -> str | None:
        wrong = problem(value)
        if wrong or value is None:
            return wrong
        if values is not None and value not in values:
            return f"is {value!r}, which is not one of {', '.join(sorted(values))}"
        if pattern is not None and not pattern.match(str(value)):
            return f"is {value!r}, which does not look like {pattern.pattern}"
        return None

    return listed if values is not None or pattern is not None else problem


def _text_problem(text: str, optional: bool) -> str | None:
    if not text and optional:
        return "is an empty text; what is not found is null"
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        return f"is not NFC: {text[:60]!r}"
    return None
