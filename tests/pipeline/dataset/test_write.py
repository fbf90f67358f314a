import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus import DatasetError, Document
from extractors.extract import extract
from extractors.findings import IndexResult, Reading
from pipeline.dataset.rows import reading_rows
from pipeline.dataset.schema import schema

Make = Callable[..., Reading]
Write = Callable[..., Path]


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_every_table_is_there_with_its_columns(write: Write) -> None:
    folder = write()
    for name, table in schema().tables.items():
        assert pq.read_schema(folder / f"{name}.parquet") == table.arrow
        assert name == "provinces" or rows(folder, name) == []


def test_values_point_back_to_their_words(reading: Make, write: Write) -> None:
    folder = write(reading("a"))
    (document,), (plan,) = rows(folder, "documents"), rows(folder, "plans")
    text = str(document["text"])
    first, second = rows(folder, "targets")
    assert text[first["value_start"] : first["value_end"]] == "90%"
    assert second["parent_id"] == first["target_id"]
    assert first["plan_id"] == plan["plan_id"] == rows(folder, "task_groups")[0]["plan_id"]
    assert str(first["sentence"]) in text
    (issue,) = (folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(issue)["kind"] == "odd"


def test_the_same_input_gives_the_same_bytes(reading: Make, write: Write) -> None:
    one = write(reading("a"), reading("b"), name="one")
    two = write(reading("a"), reading("b"), name="two")
    assert len(list(one.iterdir())) == len(schema().tables) + 7
    for file in one.iterdir():
        assert file.read_bytes() == (two / file.name).read_bytes()


def test_a_duplicate_keeps_its_row_but_repeats_no_finding(reading: Make, write: Write) -> None:
    folder = write(reading("a"), reading("b"))
    first, second = rows(folder, "documents")
    assert first["duplicate_of"] is None
    assert second["duplicate_of"] == first["document_id"]
    assert {row["document_id"] for row in rows(folder, "targets")} == {first["document_id"]}
    assert len(rows(folder, "plans")[0]["document_ids"]) == 2


def test_values_at_one_place_have_identifiers_of_their_own_in_linear_time(reading: Make) -> None:
    one = reading("a")
    targets = (*one.targets, *[one.targets[0]] * 30_000)
    begun = time.process_time()
    ids = [row["target_id"] for row in reading_rows(replace(one, targets=targets))["targets"]]
    assert time.process_time() - begun < 10
    assert len(set(ids)) == len(ids)
    assert ids[:2] == [row["target_id"] for row in reading_rows(one)["targets"]]


def test_a_document_without_plan_keeps_its_targets(reading: Make, write: Write) -> None:
    folder = write(replace(reading("a"), plan=None))
    assert rows(folder, "plans") == []
    assert [row["plan_id"] for row in rows(folder, "targets")] == [None, None]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"unit": "bananas"}, r"unit is 'bananas', which is not one of"),
        ({"end": 10_000}, r"start=\d+, end=10000 does not lie in the text of its document"),
        ({"confidence": 1.5}, r"confidence is 1.5, out of bounds"),
        ({"indicator": ""}, r"indicator is '', an empty text"),
        ({"indicator": "ho\u0300a"}, r"indicator is '.+', which is not NFC"),
        ({"due": "31/12/2024"}, r"due is '31/12/2024', which does not look like"),
        ({"value": True}, r"value is True, not a number"),
        ({"comparator": None}, r"comparator is null"),
    ],
)
def test_a_wrong_row_is_named_and_the_former_dataset_stays(
    reading: Make, write: Write, change: dict[str, object], problem: str
) -> None:
    before = write(reading("a"))
    wrong = reading("b", TEXT_B)
    wrong = replace(wrong, targets=(replace(wrong.targets[0], **change),))
    with pytest.raises(DatasetError, match=rf"^table targets, row target_id=.*{problem}"):
        write(wrong)
    assert [row["source"] for row in rows(before, "documents")] == ["a"]
    assert [path.name for path in before.parent.iterdir()] == [before.name]


TEXT_B = "UBND tỉnh Bến Tre 77/KH-UBND hồ sơ: Trên 90%, 60%" + " và các chỉ tiêu khác" * 10


def test_the_package_describes_every_file(reading: Make, write: Write) -> None:
    folder = write(reading("a"))
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (folder / resource["path"]).exists()
        names = pq.read_schema(folder / resource["path"]).names
        assert [field["name"] for field in resource["schema"]["fields"]] == names
    assert {"licenses", "version", "sources"} <= package.keys()
    codebook = (folder / "codebook.csv").read_text(encoding="utf-8")
    assert "targets.comparator,ge," in codebook


def test_an_index_result_names_the_unit_that_was_measured(reading: Make, write: Write) -> None:
    one = reading("a")
    at = {"start": 0, "end": 4, "origin": "hand", "confidence": 0.9}
    gone = ("announced_year", "score", "scale_max", "rank_change")
    result = IndexResult(
        **at, index_id="par_index", year=2023, rank=7, out_of=63, **dict.fromkeys(gone)
    )
    (row,) = rows(write(replace(one, index_results=(result,))), "index_results")
    assert (row["province_code"], row["province_code_2025"]) == ("83", None)


def test_an_assignment_says_where_in_the_file_it_stands(write: Write) -> None:
    first = (
        "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 77/KH-UBND\n"
        "Bến Tre, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\nCải cách hành chính năm 2024\n"
        "I. MỤC TIÊU\nMọi hồ sơ đúng hạn.\n"
    )
    second = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Phân công nhiệm vụ\n"
        "Giao Sở Nội vụ chủ trì theo dõi, đôn đốc các xã thực hiện Kế hoạch.\n"
    )
    document = Document("0" * 16, "a.pdf", "application/pdf", "0" * 64, first + second)
    document = replace(document, page_starts=(0, len(first)))
    (row,) = rows(write(extract(document)), "assignments")
    assert (row["page"], row["section"]) == (2, "organisation")
    assert row["heading"] == "II. TỔ CHỨC THỰC HIỆN > 1. Phân công nhiệm vụ"
