import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from corpus import CallError
from extractors.findings import Reading
from pipeline.dataset.corrections import load_corrections
from pipeline.dataset.rows import reading_rows
from pipeline.dataset.write import DatasetWriter

Make = Callable[..., Reading]
HEAD = "table_name,row_key,column_name,was,becomes,reason,by,date\n"


@pytest.fixture
def corrected(tmp_path: Path) -> Callable[..., tuple[Path, list[dict[str, Any]]]]:
    """Writes a reading with lines of corrections; returns the folder and the issues."""

    def write(reading: Reading, *lines: str) -> tuple[Path, list[dict[str, Any]]]:
        file = tmp_path / "mine.csv"
        file.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8-sig")
        folder = tmp_path / "dataset"
        folder.mkdir()
        writer = DatasetWriter(folder, None, load_corrections(file))
        writer.add(replace(reading, doubts=()))
        writer.finish(["x"])
        text = (folder / "issues.jsonl").read_text(encoding="utf-8")
        return folder, [json.loads(line) for line in text.splitlines()]

    return write


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_corrections_are_applied_and_kept_with_what_became_of_them(
    reading: Make, corrected: Callable[..., tuple[Path, list[dict[str, Any]]]]
) -> None:
    one = reading("a")
    first, second = (row["target_id"] for row in reading_rows(one)["targets"])
    document = one.document.document_id
    folder, issues = corrected(
        one,
        f"targets,{first},value,90,92.5,the appendix says so,L. Nguyen,2026-11-20",
        f"targets,{first},due,2024,,,,",
        f"targets,{second},value,70,65,,,",
        f"targets,{'0' * 16},value,1,2,,,",
        f"task_groups,{document}/0,*,,,no task group,,",
        f"plan_readings,{document},issue_date,2024-01-05,2024-01-15,,,",
    )
    targets = rows(folder, "targets")
    assert [(row["value"], row["due"]) for row in targets] == [(92.5, None), (60.0, "2024")]
    assert rows(folder, "task_groups") == []
    assert rows(folder, "plans")[0]["issue_date"] == "2024-01-15"
    assert [row["status"] for row in rows(folder, "corrections")] == [
        *["applied"] * 2,
        "stale",
        "unused",
        *["applied"] * 2,
    ]
    assert [issue["kind"] for issue in issues] == ["correction_stale", "correction_unused"]
    assert f"targets.value in row {second} was not applied" in issues[0]["message"]


def test_a_target_that_is_dropped_leaves_no_part_without_whole(
    reading: Make, corrected: Callable[..., tuple[Path, list[dict[str, Any]]]]
) -> None:
    one = reading("a")
    first = reading_rows(one)["targets"][0]["target_id"]
    folder, _ = corrected(one, f"targets,{first},*,,,a result,,")
    assert [row["parent_id"] for row in rows(folder, "targets")] == [None]


def test_a_row_is_dropped_only_while_it_says_what_the_correction_names(
    reading: Make, corrected: Callable[..., tuple[Path, list[dict[str, Any]]]]
) -> None:
    one = reading("a")
    document = one.document.document_id
    folder, issues = corrected(
        one,
        f"task_groups,{document}/0,*,another group,,no group,,",
        f"references,{document}/0,*,=0156/KH-UBND,,not cited,,",
    )
    assert len(rows(folder, "task_groups")) == 1
    assert rows(folder, "references") == []
    assert [issue["kind"] for issue in issues] == ["correction_stale"]


def test_a_corrected_indicator_brings_its_own_warning(
    reading: Make, corrected: Callable[..., tuple[Path, list[dict[str, Any]]]]
) -> None:
    one = reading("a")
    first = reading_rows(one)["targets"][0]
    was = first["indicator_id"] or ""
    folder, _ = corrected(one, f"targets,{first['target_id']},indicator_id,{was},I608,,,")
    assert rows(folder, "targets")[0]["indicator_comparable"] is False


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nothing,x,value,1,2,,,", "line 2: nothing is no table that can be corrected"),
        ("coverage,x,status,1,2,,,", "line 2: coverage is no table"),
        ("targets,x,colour,1,2,,,", r"line 2: targets\.colour is no column"),
        ("targets,x,value,1,many,,,", "line 2: 'many' is no number"),
        ("targets,,value,1,2,,,", "line 2: it names no row"),
        ("targets,x,value,1,2,,,\ntargets,x,value,1,3,,,", "line 3: its value is corrected twice"),
        ("documents,x,*,,,,,", "line 2: a row of documents cannot be dropped"),
        ("targets,x,comparator,ge,atleast,,,", r"line 2: 'atleast' is no value of targets\.comp"),
        (
            "targets,x,due,2024,next year,,,",
            "line 2: 'next year' is no value of targets.due, which",
        ),
        (
            "targets,x,due,2024,2024-02-31,,,",
            "line 2: '2024-02-31' is no value of .*, which the cal",
        ),
        ("targets,x,indicator_id,I201,I999,,,", "line 2: 'I999' is no value of .*, which codebook"),
        ("targets,x,value,1,,,,", r"line 2: targets\.value is never empty"),
        ('targets,x,value,1,2,"two\nlines",,\ntargets,y,value,1,many,,,', "line 4: 'many' is"),
        ('targets,x,value,1,2,"' + "open " * 50_000, "after line 1: field larger than field"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    file = tmp_path / "c.csv"
    file.write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(CallError, match=problem):
        load_corrections(file)


def test_a_cell_keeps_its_line_break(tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text(HEAD + 'targets,x,value,1,2,"the appendix\nsays 2",,\n', encoding="utf-8")
    (row,) = load_corrections(file).rows()
    assert row["reason"] == "the appendix\nsays 2"


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("a,b\n1,2\n")
    with pytest.raises(CallError, match="names no column table_name, row_key"):
        load_corrections(tmp_path / "c.csv")
    (tmp_path / "c.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CallError, match="cannot be read as corrections"):
        load_corrections(tmp_path / "c.csv")
