"""`cchc diff`: what changed from one dataset to another, and why."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from corpus import CallError
from pipeline.cli.show import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.dataset.compare import Difference

_FOLDER = click.Path(path_type=Path)
_COLUMNS = ("table", "key", "change", "why", "column", "before", "after")
_CUT = 200  # characters of a value that the table of rows shows: texts are long

Line = dict[str, str]


@click.command(epilog="Example: cchc diff cchc-data-2025 cchc-data --out changes.csv")
@click.argument("before", type=_FOLDER, metavar="A")
@click.argument("after", type=_FOLDER, metavar="B")
@click.option("--table", "tables", multiple=True, help="Only this table (may be repeated).")
@click.option(
    "--out", type=_FOLDER, help="File (.csv or .jsonl) for every row before and after, with why."
)
def diff(before: Path, after: Path, tables: tuple[str, ...], out: Path | None) -> int:
    """Show which rows of dataset B were added, changed, or are gone since dataset A, and why."""
    from pipeline.dataset.compare import count_changes, differences, next_version
    from pipeline.dataset.folder import package
    from pipeline.dataset.load import check_dataset
    from pipeline.dataset.reasons import Reasons

    for folder in (before, after):
        check_dataset(folder)
    wanted = _tables(tables)
    if out is not None and out.suffix not in (".csv", ".jsonl"):
        raise CallError(f"{out}: name a file that ends in .csv or .jsonl")
    reasons = Reasons(before, after)
    counted: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in wanted}

    def lines() -> Iterator[Line]:
        for name in wanted:
            for difference in differences(before, after, name):
                why = reasons.why(difference)
                counted[name][difference.change, why] += 1
                yield from _lines(difference, why)

    if out is None:
        for _ in lines():
            pass
    else:
        _write(out, lines())
    _show(counted)
    former, latter = (str(package(folder)["version"]) for folder in (before, after))
    follows = next_version(former, count_changes(before, after))
    click.echo(f"version {former} → {latter} (in the place of A, B would be {follows})")
    return 0


def _tables(names: tuple[str, ...]) -> list[str]:
    from pipeline.dataset.schema import schema

    for name in names:
        if name not in schema().tables:
            raise CallError(
                f"--table {name} does not exist; there are {', '.join(schema().tables)}"
            )
    return [name for name in schema().tables if not names or name in names]


def _lines(difference: Difference, why: str) -> Iterator[Line]:
    """Yield a line per column that differs; one for a row that only one side has."""
    shared = {
        "table": difference.table,
        "key": "/".join(map(str, difference.key)),
        "change": difference.change,
        "why": why,
    }
    before, after = difference.before, difference.after
    if before is None or after is None:
        yield {**shared, "column": "*", "before": _row(before), "after": _row(after)}
        return
    for name in difference.columns:
        yield {
            **shared,
            "column": name,
            "before": _value(before.get(name)),
            "after": _value(after.get(name)),
        }


def _row(row: dict[str, object] | None) -> str:
    said = {name: _value(value) for name, value in (row or {}).items() if value is not None}
    return json.dumps(said, ensure_ascii=False) if row else ""


def _value(value: object) -> str:
    text = ";".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return text if len(text) <= _CUT else f"{text[:_CUT]}…"


def _write(out: Path, lines: Iterator[Line]) -> None:
    if out.suffix == ".jsonl":
        with out.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        return
    from pipeline.dataset.export import csv_line

    with out.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(_COLUMNS))
        file.writelines(csv_line([line[name] for name in _COLUMNS]) for line in lines)


def _show(counted: dict[str, Counter[tuple[str, str]]]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("table", "change", "rows", "why"):
        table.add_column(heading, justify="right" if heading == "rows" else "left")
    for name, counts in counted.items():
        for (change, why), number in sorted(counts.items()):
            table.add_row(name, change, f"{number:,}", why)
    if table.row_count:
        console().print(table)
    else:
        click.echo("no row differs")
