"""`cchc compare`: provinces side by side."""

from pathlib import Path
from typing import Literal

import click

from pipeline.cli.options import FOLDER, DatasetFolder, example


@example("cchc compare cchc-data --year 2024 --out report.html")
@click.command()
@click.argument("folder", type=DatasetFolder(), metavar="DIR")
@click.option(
    "--year", type=click.IntRange(2001, 2100), help="Year compared; else that with most plans."
)
@click.option("--indicator", metavar="ID", help="The one indicator shown, as I201; else twelve.")
@click.option(
    "--geography",
    type=click.Choice(["63", "34"]),
    help="Units counted in: until June 2025 or since; else both are shown.",
)
@click.option(
    "--out", type=FOLDER, default="report.html", show_default=True, help="HTML file to write."
)
def compare(
    folder: Path,
    year: int | None,
    indicator: str | None,
    geography: Literal["63", "34"] | None,
    out: Path,
) -> int:
    """Provinces side by side in one HTML file: coverage, maps, targets with their words."""
    from pipeline.compare import write_report

    write_report(folder, out, year, indicator, geography)
    click.echo(f"{out} ({out.stat().st_size:,} bytes)")
    return 0
