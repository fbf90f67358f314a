"""A dataset folder opened for analysis."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from corpus.errors import CallError
from pipeline.study.frames import read_frame

Geography = Literal["63", "34"]

CCHC_PLANS = ("plan_announcement", "plan_text")
"""The kinds of `plans` that are plans of administrative reform."""

_OF_PLAN = [
    "number",
    "issue_date",
    "plan_year",
    "issuer",
    "level",
    "province_code",
    "province",
    "province_code_2025",
    "province_2025",
    "geography",
    "superseded_by",
]


def code_column(geography: Geography) -> str:
    """Return the column that names the units of a geography; raises CallError for any other."""
    columns = {"63": "province_code", "34": "province_code_2025"}
    if geography not in columns:
        raise CallError(f"no geography {geography}; there are {', '.join(columns)}")
    return columns[geography]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document with those around them; `start` and `end` count in its text."""

    before: str
    words: str
    after: str
    start: int
    end: int
    document_id: str
    source: str
    title: str | None

    def __str__(self) -> str:
        return f"{self.before}«{self.words}»{self.after} ({self.source})"


def load(folder: str | Path) -> "Dataset":
    """Open the dataset in `folder`; tables are read when they are first used.

    Raises CallError where there is none.
    """
    from pipeline.dataset.load import check_dataset  # noqa: PLC0415 - see frames.read_frame

    check_dataset(Path(folder))
    return Dataset(Path(folder))


class Dataset:
    """The tables of one dataset folder and the questions asked of them most.

    `data.table("targets")` is a table as it is; `data.plan_targets` is what analyses start from.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames: dict[str, pd.DataFrame] = {}

    def table(self, name: str) -> pd.DataFrame:
        """Return a table, see `frames.read_frame`; the same frame each time: copy it to change it.

        Raises CallError for a table that does not exist.
        """
        if name not in self.tables:
            raise CallError(f"there is no table {name}; there are {', '.join(self.tables)}")
        if name not in self._frames:
            self._frames[name] = read_frame(self.folder, name)
        return self._frames[name]

    @cached_property
    def package(self) -> dict[str, Any]:
        """The content of `datapackage.json`."""
        content: dict[str, Any] = json.loads(
            (self.folder / "datapackage.json").read_text(encoding="utf-8")
        )
        return content

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(resource["name"] for resource in self.package["resources"])

    @property
    def version(self) -> str:
        """The version that the dataset gives itself."""
        return str(self.package["version"])

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The indicators of the codebook by id: labels, group, unit, direction, comparable, notes.

        `direction` is 1 where a bigger stored value is better, -1 where a smaller one is.
        """
        frame = pd.read_csv(self.folder / "codebook.csv", dtype="str", encoding="utf-8")
        frame = frame[frame["field"] == "targets.indicator_id"].set_index("value")
        frame.index.name = "indicator_id"
        frame["direction"] = frame["direction"].astype("Int64")
        frame["comparable"] = frame["comparable"] == "True"
        return frame.drop(columns="field")

    @cached_property
    def cchc_plans(self) -> pd.DataFrame:
        """The plans of administrative reform that provinces issued, one row a plan; no drafts."""
        plans = self.table("plans")
        kept = plans["kind"].isin(CCHC_PLANS) & (plans["level"] == "province") & ~plans["draft"]
        return plans[kept].reset_index(drop=True)

    @cached_property
    def plan_targets(self) -> pd.DataFrame:
        """The targets of those plans, each once, whichever document tells of it.

        Columns of `targets`; of `plans` the number, issue_date, plan_year, issuer, provinces,
        geography and superseded_by, `plan_level` for its level; and `quote`, the target's words.
        """
        plans = self.cchc_plans.rename(columns={"level": "plan_level"})
        columns = ["plan_level" if name == "level" else name for name in _OF_PLAN]
        targets = self.table("targets")
        targets = targets[targets["status"] == "target"]
        joined = targets.merge(plans[["plan_id", *columns]], on="plan_id")
        return joined.assign(quote=self.quotes(joined))

    def quotes(self, rows: pd.DataFrame) -> list[str]:
        """Return the words of each row of a table that has document_id, start and end."""
        texts = self._documents["text"]
        return [
            texts[document][start:end]
            for document, start, end in zip(
                rows["document_id"], rows["start"], rows["end"], strict=True
            )
        ]

    def passages(self, rows: pd.DataFrame, most: int = 240) -> list[str]:
        """Return the printed line that each row was read from, cut to `most` characters around it.

        For rows whose own words are short, such as the number of a plan.
        """
        texts = self._documents["text"]
        found = []
        for document, start, end in zip(
            rows["document_id"], rows["start"], rows["end"], strict=True
        ):
            text = texts[document]
            room = max(most - (end - start), 0)
            line, newline = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            first = max(line, start - room // 2)
            if first > line:  # not in the middle of a word
                first = text.find(" ", first, start) + 1 or start
            last = min(len(text) if newline < 0 else newline, first + most)
            found.append(text[first : max(last, end)].strip())
        return found

    def quote(self, row: "str | pd.Series[Any]", context: int = 60) -> Quote:
        """Return the words that a row was read from, with `context` characters on either side.

        `row` is a target_id, or any row with document_id, start and end. Raises CallError for an
        identifier that no target has.
        """
        if isinstance(row, str):
            targets = self.table("targets")
            found = targets[targets["target_id"] == row]
            if found.empty:
                raise CallError(f"no target has the identifier {row}; see table('targets')")
            row = found.iloc[0]
        document = self._documents.loc[row["document_id"]]
        text, start, end = document["text"], int(row["start"]), int(row["end"])
        title = document["title"]
        return Quote(
            before=text[max(start - context, 0) : start],
            words=text[start:end],
            after=text[end : end + context],
            start=start,
            end=end,
            document_id=str(row["document_id"]),
            source=document["source"],
            title=None if pd.isna(title) else title,
        )

    @cached_property
    def _documents(self) -> pd.DataFrame:
        return self.table("documents").set_index("document_id")

    def targets_wide(
        self, indicators: Sequence[str], geography: Geography = "34", level: str | None = None
    ) -> pd.DataFrame:
        """Return values of plans in force by indicator; see `comparison.targets_wide`."""
        from pipeline.study.comparison import targets_wide  # noqa: PLC0415 - it needs this module

        return targets_wide(self, indicators, geography, level)

    def compare(
        self, one: str, other: str, year: int, geography: Geography | None = None
    ) -> pd.DataFrame:
        """Return what two provinces set for a year side by side; see `comparison.compare`."""
        from pipeline.study.comparison import compare  # noqa: PLC0415 - it needs this module

        return compare(self, one, other, year, geography)

    def availability(self, geography: Geography = "63") -> pd.DataFrame:
        """Return what was found (`coverage.status`) by province and year of one geography.

        A province that changed its name stands under the last one. Raises CallError for a
        geography that does not exist.
        """
        code_column(geography)
        coverage = self.table("coverage")
        of_geography = coverage[coverage["geography"] == geography].sort_values("year")
        names = of_geography.groupby("province_code")["province"].last()
        named = of_geography.astype({"status": "str"}).assign(
            province=of_geography["province_code"].map(names)
        )
        return named.pivot(
            index=["province_code", "province"], columns="year", values="status"
        ).sort_index()

    def cite(self) -> str:
        """Return a reference for the dataset; it names its version, and sources where few."""
        sources = [source["title"] for source in self.package["sources"]]
        of = f" Sources: {'; '.join(sources)}." if len(sources) <= 3 else ""
        licence = self.package["licenses"][0]["name"]
        return f"{self.package['title']}. Version {self.version}, {licence}.{of}"
