"""The dataset as one SQLite file: keys, foreign keys, checked codes, full-text search.

`search` and `target_search` are FTS5 tables that find words with or without diacritics; SQLite
folds those of vowels, but not *đ*, so that each text stands there a second time with *d* for it.
Lists are JSON arrays.

    SELECT document_id FROM search WHERE search MATCH 'dong thap'
"""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pipeline.dataset.dictionary import HEADINGS, dictionary_rows
from pipeline.dataset.folder import package
from pipeline.dataset.load import stream_table
from pipeline.dataset.schema import Column, Table, schema

APPLICATION = 0x63636863
"""`application_id` of the file: "cchc"."""

_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "list": "TEXT",
}
_INDEXES = (
    ("targets", ("indicator_id", "due")),
    ("targets", ("plan_id",)),
    ("plans", ("province_code", "plan_year")),
    ("plans", ("province_code_2025", "plan_year")),
)
_SEARCHES = {
    "search": ("documents", "document_id", ("title", "text")),
    "target_search": ("targets", "target_id", ("indicator", "sentence")),
}
_PLAIN = str.maketrans("đĐ", "dD")


def write_sqlite(folder: Path, path: Path) -> None:
    """Write the dataset in `folder` to the database `path`."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute("PRAGMA foreign_keys = ON")
        with database:
            for table in schema().tables.values():
                database.execute(_ddl(table))
            for table in schema().tables.values():
                database.executemany(_insert(table), _rows(folder, table))
            for name, columns in _INDEXES:
                listed = ", ".join(columns)
                index = f"{name}_{'_'.join(columns)}"
                database.execute(f"CREATE INDEX {index} ON {name} ({listed})")
            for name, (table_name, key, columns) in _SEARCHES.items():
                _add_search(database, name, table_name, (key, *columns))
            _add_descriptions(database, folder)


def is_sqlite(path: Path) -> bool:
    """Whether a file is such a database: its header holds our number."""
    with path.open("rb") as file:
        header = file.read(72)
    return header.startswith(b"SQLite format 3") and header[68:] == APPLICATION.to_bytes(4, "big")


def _ddl(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    for column in table.columns:
        if column.refers:
            (key,) = schema().tables[column.refers].key
            parts.append(
                f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(column.refers)}"
                f" ({_quoted(key)}) DEFERRABLE INITIALLY DEFERRED"
            )
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _column(column: Column) -> str:
    declared = f"{_quoted(column.name)} {_TYPES[column.type]}"
    if not column.optional:
        declared += " NOT NULL"
    if column.values:
        values = ", ".join(f"'{value}'" for value in column.values)
        declared += f" CHECK ({_quoted(column.name)} IN ({values}))"
    return declared


def _insert(table: Table) -> str:
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {_quoted(table.name)} VALUES ({marks})"  # noqa: S608 - names of our schema


def _quoted(name: str) -> str:
    return f'"{name}"'


def _rows(folder: Path, table: Table) -> Iterator[tuple[object, ...]]:
    for batch in stream_table(folder, table.name):
        for row in batch.to_pylist():
            yield tuple(
                json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
                for value in row.values()
            )


def _add_search(
    database: sqlite3.Connection, name: str, table: str, columns: tuple[str, ...]
) -> None:
    key, *texts = columns
    plain = [f"{text}_plain" for text in texts]
    listed = ", ".join([f"{key} UNINDEXED", *texts, *plain])
    database.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5({listed},"
        ' tokenize = "unicode61 remove_diacritics 2")'
    )
    database.create_function("without_d", 1, _without_d, deterministic=True)
    selected = ", ".join([key, *texts, *(f"without_d({text})" for text in texts)])
    database.execute(
        f"INSERT INTO {name} SELECT {selected} FROM {table} ORDER BY {key}"  # noqa: S608
    )


def _without_d(text: str | None) -> str | None:
    return text and text.translate(_PLAIN)


def _add_descriptions(database: sqlite3.Connection, folder: Path) -> None:
    """Add the dictionary, the codebook, and what the dataset is, as tables of text."""
    with (folder / "codebook.csv").open(encoding="utf-8", newline="") as file:
        heading, *codes = list(csv.reader(file))
    described = package(folder)
    about = [(name, str(described[name])) for name in ("name", "title", "version", "description")]
    for name, columns, rows in (
        ("dictionary", HEADINGS, dictionary_rows()),
        ("codebook", heading, codes),
        ("dataset", ("name", "value"), about),
    ):
        listed = ", ".join(f"{_quoted(column)} TEXT" for column in columns)
        database.execute(f"CREATE TABLE {name} ({listed})")
        marks = ", ".join("?" for _ in columns)
        database.executemany(
            f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608
            [[";".join(v) if isinstance(v, list) else v for v in row] for row in rows],
        )
