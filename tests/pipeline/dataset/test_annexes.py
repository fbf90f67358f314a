"""Annexes in files of their own: which plan they are of, and whose targets stand for the plan."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from extractors.findings import Reading

Make = Callable[..., Reading]
Write = Callable[..., Path]
ANNEX = (
    "PHỤ LỤC\nBiểu giao chỉ tiêu năm 2024 cho các cơ quan chuyên môn và Ủy ban nhân dân cấp xã\n"
    "Trên 95% hồ sơ đúng hạn; trong đó 60% trước hạn, kết quả được trả qua bưu chính công ích."
)

PLAN = (
    "KẾ HOẠCH tổ chức các phiên họp thường kỳ của Ủy ban nhân dân tỉnh trong năm, kèm theo lịch làm"
    " việc và phân công chuẩn bị nội dung của từng thành viên trong các kỳ họp."
)


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def hanging(reading: Reading, page: Reading, *, plan: bool = False) -> Reading:
    """A reading of what hangs on a page; `plan` says that it names one."""
    document = replace(reading.document, parent_id=page.document.document_id)
    return replace(reading, document=document, plan=reading.plan if plan else None)


def annex(reading: Make, page: Reading, text: str = ANNEX, source: str = "z") -> Reading:
    """An annex on a page, with the page's targets but of another value."""
    made = hanging(reading(source, text), page)
    first, *rest = page.targets
    return replace(made, targets=(replace(first, value=95.0, indicator_id="I201"), *rest))


def test_an_annex_that_names_no_plan_is_of_the_only_one_of_its_page(
    reading: Make, write: Write
) -> None:
    page = reading("a")
    folder = write(page, annex(reading, page))
    (plan,) = rows(folder, "plans")
    assert len(plan["document_ids"]) == 2  # type: ignore[arg-type]
    tables = ("targets", "task_groups", "target_tellings")
    assert {row["plan_id"] for name in tables for row in rows(folder, name)} == {plan["plan_id"]}


def test_of_equally_many_targets_those_of_the_annex_stand(reading: Make, write: Write) -> None:
    page = reading("a")
    page = replace(page, targets=(replace(page.targets[0], indicator_id="I201"), page.targets[1]))
    for told in (annex(reading, page), hanging(reading("z", ANNEX), page, plan=True)):
        folder = write(page, told, name=str(told.plan is None))
        assert {row["document_id"] for row in rows(folder, "targets")} == {
            told.document.document_id
        }
        assert len(rows(folder, "target_tellings")) == 2


def test_what_hangs_on_a_page_of_two_plans_or_is_no_annex_is_of_none(
    reading: Make, write: Write
) -> None:
    page = reading("a")
    second = reading("y", PLAN, number="8/KH-UBND", plan_year=2023)
    other = hanging(replace(second, targets=()), page, plan=True)
    report = annex(reading, page, "BÁO CÁO\n" + ANNEX)
    for readings in ((page, other, annex(reading, page)), (page, report)):
        folder = write(*readings, name=str(len(readings)))
        name = readings[-1].document.document_id
        of_annex = [row for row in rows(folder, "targets") if row["document_id"] == name]
        assert {row["plan_id"] for row in of_annex} == {None}
