"""The dataset as one DuckDB file: typed tables with keys, the meaning of columns as comments."""

from pathlib import Path

from corpus import CallError
from pipeline.dataset.folder import NAME, package
from pipeline.dataset.load import check_table
from pipeline.dataset.schema import Column, Table, schema

_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}


def write_duckdb(folder: Path, path: Path) -> None:
    """Write the dataset in `folder` to the database `path`; CallError where duckdb is missing."""
    try:
        import duckdb  # noqa: PLC0415 - only this export needs it
    except ImportError as error:
        raise CallError("--format duckdb needs duckdb: pip install 'cchc[exports]'") from error
    with duckdb.connect(str(path)) as database:
        for table in schema().tables.values():
            check_table(folder, table.name)
            database.execute(_ddl(table))
            file = str(folder / f"{table.name}.parquet")
            database.execute(
                f'INSERT INTO "{table.name}" SELECT * FROM read_parquet(?)',  # noqa: S608
                [file],
            )
            database.execute(f'COMMENT ON TABLE "{table.name}" IS {_text(table.en)}')
            for column in table.columns:
                place = f'"{table.name}"."{column.name}"'
                comment = _text(f"{column.en} · {column.vi}")
                database.execute(f"COMMENT ON COLUMN {place} IS {comment}")
        codebook = str(folder / "codebook.csv")
        database.execute(
            "CREATE TABLE codebook AS SELECT * FROM read_csv(?, header = true, all_varchar = true)",
            [codebook],
        )
        database.execute("CREATE TABLE dataset (name VARCHAR, value VARCHAR)")
        described = package(folder)
        for name in ("name", "title", "version", "description"):
            database.execute("INSERT INTO dataset VALUES (?, ?)", [name, described[name]])


def is_duckdb(path: Path) -> bool:
    """Whether a file is such a database."""
    import duckdb  # noqa: PLC0415

    try:
        with duckdb.connect(str(path), read_only=True) as database:
            found = database.execute("SELECT value FROM dataset WHERE name = 'name'").fetchone()
    except duckdb.Error:
        return False
    return found == (NAME,)


def _ddl(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'


def _column(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.type]}{"" if column.optional else " NOT NULL"}'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
