"""Build a dataset of many documents from repeated, varied findings; measure time, memory, a filter.

    python -m benchmarks.scale --documents 100000

The findings are those of the sample corpus. Each copy is another document with another plan number
and other values; two documents tell of each plan, so that plans and targets are merged throughout.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb

from extractors.findings import Reading
from pipeline.dataset.write import DatasetWriter
from pipeline.run.sources import find_sample
from pipeline.run.stage import process

_YEARS = range(2012, 2026)
_FILTER = """
    SELECT t.target_id, t.value, t.comparator, p.province_code, p.plan_year
    FROM read_parquet('{folder}/targets.parquet') t JOIN read_parquet('{folder}/plans.parquet') p
    USING (plan_id)
    WHERE t.indicator_id = 'I213' AND p.plan_year = 2024 AND t.status = 'target'
"""


def varied(readings: list[Reading], number: int) -> Iterator[Reading]:
    """Yield `number` readings, each of another document."""
    for place in range(number):
        reading = readings[place // 2 % len(readings)]
        source = f"https://example.gov.vn/{place}"
        digest = sha256(source.encode()).hexdigest()
        document = replace(
            reading.document,
            source=source,
            document_id=digest[:16],
            sha256=digest,
            text=f"{reading.document.text}\nBài số {place}.",  # so that it is no copy of another
        )
        year = _YEARS[place // 2 % len(_YEARS)]
        plan = reading.plan and replace(
            reading.plan,
            number=f"{place // 2 + 1}/KH-UBND",
            plan_year=year,
            issue_date=f"{year - 1}-12-{place // 2 % 28 + 1:02}",
            supersedes=None,
        )
        shift = place // 2 % 7
        targets = tuple(replace(t, value=t.value + shift) for t in reading.targets)
        yield replace(reading, document=document, plan=plan, targets=targets)


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    number = parser.parse_args().documents
    readings = [r for page in find_sample() if (r := process(page).reading)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        begun, begun_cpu = time.perf_counter(), time.process_time()
        writer = DatasetWriter(folder, (2012, 2026))
        for reading in varied(readings, number):
            writer.add(reading)
        added = time.perf_counter()
        counts = writer.finish(["repeated sample"])
        done = time.perf_counter()
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"documents        {number:,}")
        print(f"rows             {sum(counts.values()):,} ({counts['targets']:,} targets)")
        print(f"added in         {added - begun:.0f} s, finished in {done - added:.0f} s")
        print(f"processor time   {time.process_time() - begun_cpu:.0f} s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory      {peak:,.0f} MB")
        print(f"dataset          {size / 1e6:,.0f} MB")
        print(f"filter (DuckDB)  {_filter_seconds(folder) * 1000:.0f} ms, median of 9")


def _filter_seconds(folder: Path) -> float:
    seconds = []
    with duckdb.connect() as database:
        for _ in range(9):
            begun = time.perf_counter()
            database.sql(_FILTER.format(folder=folder)).fetchall()
            seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
