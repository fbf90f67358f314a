import csv
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.findings import Reading
from pipeline.cli.main import status
from pipeline.dataset.compare import count_changes, differences, next_version
from pipeline.dataset.papers import write_papers
from pipeline.dataset.reasons import Reasons

Make = Callable[..., Reading]
Write = Callable[..., Path]


def version_after(folder: Path, former: Path) -> str:
    return write_papers(folder, ["x"], dict.fromkeys(count_changes(folder, folder), 0), former)


def test_versions_say_what_became_of_the_rows(reading: Make, write: Write) -> None:
    one, other = reading("a"), reading("b", " " + reading("a").document.text, number="9/KH-UBND")
    first = write(one, name="first")
    assert version_after(write(one, name="same"), first) == "1.0.0"
    moved = replace(one, targets=tuple(replace(t, origin="other") for t in one.targets))
    assert version_after(write(moved, name="moved"), first) == "1.0.1"
    more = write(one, other, name="more")
    assert version_after(more, first) == "1.1.0"
    assert version_after(first, more) == "2.0.0"  # rows are gone
    first_target = replace(one.targets[0], value=91.0)
    changed = replace(one, targets=(first_target, *one.targets[1:]))
    assert version_after(write(changed, name="changed"), first) == "3.0.0"


def test_what_sums_up_other_tables_makes_no_version() -> None:
    assert next_version("1.2.3", {"coverage": Counter(changed=4)}) == "1.2.3"
    assert next_version("1.2.3", {"plans": Counter(added=1)}, same_columns=False) == "2.0.0"


def test_differences_tell_rows_before_and_after_and_why(reading: Make, write: Write) -> None:
    one, gone = reading("a"), reading("b", "x" + reading("a").document.text, number="9/KH-UBND")
    before = write(one, gone, name="before")
    less = replace(one, targets=(replace(one.targets[0], value=91.0, origin="new"),))
    after = write(less, name="after")
    reasons = Reasons(before, after)
    found: dict[tuple[str, str], Any] = {}
    for difference in differences(before, after, "targets"):
        found[difference.change, reasons.why(difference)] = difference
    changed = found["changed", "read by another rule (hand → new)"]
    assert (changed.before["value"], changed.after["value"]) == (90.0, 91.0)
    assert changed.columns == ["origin", "value"]
    assert {("gone", "read otherwise (hand)"), ("gone", "document gone")} <= found.keys()
    (document,) = differences(before, after, "documents")
    assert (document.change, reasons.why(document)) == ("gone", "document gone")
    assert list(differences(before, before, "targets")) == []


def test_the_command_writes_every_row_and_counts_them(
    reading: Make, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = reading("a")
    before = write(one, name="before")
    after = write(replace(one, targets=one.targets[:1]), name="after")
    out = tmp_path / "rows.csv"
    assert status(["diff", str(before), str(after), "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "targets" in printed
    assert "in the place of A, B would be 2.0.0" in printed
    with out.open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["table"] == "targets"]
    assert [(line["change"], line["column"], line["after"]) for line in lines] == [
        ("gone", "*", "")
    ]
    assert json.loads(lines[0]["before"])["value"] == "60.0"
    assert status(["diff", str(before), str(before)]) == 0
    assert "no row differs" in capsys.readouterr().out
    assert status(["diff", str(before), str(after), "--out", "x.txt"]) == 2
    assert status(["diff", str(before), str(after), "--table", "x"]) == 2
    assert status(["diff", str(before), str(tmp_path)]) == 2


def test_a_title_that_is_a_formula_stays_text(reading: Make, write: Write, tmp_path: Path) -> None:
    one = reading("a", title="Kế hoạch")
    evil = '=HYPERLINK("http://x.example";"Kế hoạch")'
    before = write(one, name="before")
    after = write(reading("a", title=evil), name="after")
    out = tmp_path / "rows.csv"
    assert status(["diff", str(before), str(after), "--table", "plans", "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        (line,) = [line for line in csv.DictReader(file) if line["column"] == "title"]
    assert (line["before"], line["after"]) == ("Kế hoạch", f"'{evil}")


def test_a_file_that_was_moved_is_told_from_one_that_is_new(reading: Make, write: Write) -> None:
    one = reading("old/a")
    moved = replace(one, document=replace(one.document, document_id="0" * 16, source="new/a"))
    before, after = write(one, name="before"), write(moved, name="after")
    reasons = Reasons(before, after)
    why = {reasons.why(each) for each in differences(before, after, "targets")}
    assert why == {"the same file under another source"}
