"""Issues of contradictions show the words in which the documents differ."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from corpus import Document, Page
from extractors.extract import extract
from extractors.findings import Reading

LINES = (
    "Ninh Thuận triển khai cải cách hành chính năm {year}",
    "Ngày 09/01/2024, UBND tỉnh Ninh Thuận ban hành Kế hoạch số 93/KH-UBND về cải cách hành chính"
    " trên địa bàn.",
    "Trong năm {year}, tỉnh triển khai {count} nhóm nhiệm vụ: cải cách thể chế; cải cách thủ tục"
    " hành chính; cải cách tài chính công.{more}",
)


def read(source: str, year: int = 2024, count: str = "03", more: str = "") -> Reading:
    text = "\n".join(LINES).format(year=year, count=count, more=more)
    page = Page(source, text.encode(), "text/plain")
    return extract(Document(page.document_id, source, "text/plain", page.sha256, text))


def messages(folder: Path, kind: str) -> list[str]:
    lines = (folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    return [line["message"] for line in map(json.loads, lines) if line["kind"] == kind]


def test_two_counts_of_task_groups_are_both_seen(write: Callable[..., Path]) -> None:
    more = " Kế hoạch giao Sở Nội vụ theo dõi, đôn đốc các đơn vị trong suốt quá trình triển khai."
    folder = write(read("a"), read("b", count="05", more=more))
    (message,) = messages(folder, "plan_conflict")
    assert "declared_task_groups is 5 in b" in message
    assert "tỉnh triển khai 03 nhóm nhiệm vụ" in message
    assert "tỉnh triển khai 05 nhóm nhiệm vụ" in message


def test_a_count_beside_a_list_of_another_length_shows_both(write: Callable[..., Path]) -> None:
    (message,) = messages(write(read("a", count="bảy")), "task_group_count")
    assert message.startswith("the page states 7 task groups and names 3 (“")
    assert "tỉnh triển khai bảy nhóm nhiệm vụ" in message
    assert message.endswith(
        "named: “cải cách thể chế”, “cải cách thủ tục hành chính”, “cải cách tài chính công”"
    )


def test_the_place_of_a_count_and_a_year_is_kept(write: Callable[..., Path]) -> None:
    folder = write(read("a"))
    (document,) = pq.read_table(folder / "documents.parquet").to_pylist()
    fields = pq.read_table(folder / "plan_fields.parquet").to_pylist()
    words = {row["field"]: document["text"][row["start"] : row["end"]] for row in fields}
    assert words["declared_task_groups"].startswith("03 nhóm")
    assert "2024" in words["plan_year"]
