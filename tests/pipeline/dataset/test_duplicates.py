"""Copies are found whatever frame they stand in; plans of one template are not copies."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractors.findings import Reading, Value
from pipeline.dataset.duplicates import Duplicates

Make = Callable[..., Reading]
Write = Callable[..., Path]

LEAD = "UBND tỉnh {province} vừa ban hành Kế hoạch số {number}/KH-UBND về CCHC năm 2024."
BODY = (
    "Theo đó, tỉnh {province} phấn đấu trên {share}% hồ sơ được giải quyết trước và đúng hạn.",
    "Các sở, ban, ngành rà soát quy định, cắt giảm giấy tờ và công khai kết quả hằng tháng.",
    "Việc số hóa hồ sơ được làm ngay khi tiếp nhận, để người dân không phải nộp lại giấy tờ đã có.",
    "Người đứng đầu chịu trách nhiệm trước Chủ tịch UBND tỉnh {province} về kết quả của mình.",
    "Sở Nội vụ theo dõi, đôn đốc, định kỳ báo cáo và đề xuất khen thưởng đơn vị làm tốt.",
)


def text(province: str = "Bến Tre", number: int = 77, share: int = 95) -> str:
    said = {"province": province, "number": number, "share": share}
    return "\n".join(line.format(**said) for line in (LEAD, *BODY))


@pytest.fixture
def page(reading: Make) -> Make:
    def made(source: str, words: str, **fields: object) -> Reading:
        one = replace(reading(source, words), plan=None, body=None, published_at=None)
        return replace(one, **fields)

    return made


def copies(*readings: Reading) -> dict[str, str]:
    """Return the source of the best copy by that of each copy."""
    duplicates = Duplicates()
    for one in readings:
        duplicates.add(one)
    sources = {one.document.document_id: one.document.source for one in readings}
    return {sources[copy]: sources[best] for copy, best in duplicates.find().items()}


def test_query_twins_and_print_versions_are_copies(page: Make) -> None:
    one = page("https://a.vn/tin/1", f"Trang chủ\n{text()}\nLượt xem: 12")
    twin = page("https://a.vn/tin/1?print=1", f"{text()}\nLượt xem: 1.345\nIn trang này")
    other = page("https://a.vn/tin/2", text("Trà Vinh", 31, 90))
    assert copies(one, twin, other) == {
        "https://a.vn/tin/1?print=1": "https://a.vn/tin/1"
    } or copies(one, twin, other) == {"https://a.vn/tin/1": "https://a.vn/tin/1?print=1"}


@pytest.mark.parametrize(
    "other",
    [text(number=78), text(share=90), text("Tiền Giang")],
    ids=["another plan", "another target", "another province"],
)
def test_plans_of_one_template_are_not_copies(page: Make, other: str) -> None:
    assert copies(page("https://a.vn/1", text()), page("https://b.vn/1", other)) == {}


def test_what_was_read_of_them_must_not_differ(page: Make, reading: Make) -> None:
    body = reading("x").body
    assert body is not None
    words = "Kế hoạch thực hiện nhiệm vụ\n" + "\n".join(BODY[1:3]) * 3
    one = page("https://a.vn/1", words, body=replace(body, district="Mỏ Cày Nam"))
    two = page("https://b.vn/1", words + "\nIn trang", body=replace(body, district="Mỏ Cày Bắc"))
    three = page("https://c.vn/1", words + "\nXem thêm")
    assert copies(one, two) == {}
    assert set(copies(one, three)) | set(copies(one, three).values()) == {
        "https://a.vn/1",
        "https://c.vn/1",
    }


def test_the_portal_of_the_body_is_better_than_a_reposter(page: Make, reading: Make) -> None:
    body = reading("x").body  # Bến Tre
    own = page("https://bentre.gov.vn/tin/1", text(), body=body)
    repost = page("https://thuvienphapluat.vn/1", f"{text()}\n{BODY[2]}", body=body)
    press = page("https://bao.vn/1", f"{text()}\nTheo cổng thông tin", body=body)
    expected = {
        "https://thuvienphapluat.vn/1": "https://bentre.gov.vn/tin/1",
        "https://bao.vn/1": "https://bentre.gov.vn/tin/1",
    }
    assert copies(repost, press, own) == expected


def test_then_the_fullest_then_the_earliest(page: Make) -> None:
    at = {"start": 0, "end": 1, "origin": "hand", "confidence": 1.0}
    short = page("https://a.vn/1", text())
    full = page(
        "https://b.vn/1", text() + "\n" + "Tỉnh công khai số điện thoại đường dây nóng mới."
    )
    assert copies(short, full) == {"https://a.vn/1": "https://b.vn/1"}
    late = page("https://a.vn/2", text() + "\nA", published_at=Value(value="2024-02-01", **at))
    early = page("https://b.vn/2", text() + "\nB", published_at=Value(value="2024-01-09", **at))
    assert copies(late, early) == {"https://a.vn/2": "https://b.vn/2"}


def test_the_order_of_coming_makes_no_difference(page: Make) -> None:
    made = [
        page(f"https://s{i}.vn/1", text(number=1 + i % 4) + f"\nLượt xem: {i}") for i in range(12)
    ]
    expected = copies(*made)
    assert len(expected) == 8
    assert not set(expected) & set(expected.values())
    for turn in range(1, len(made), 3):
        assert copies(*made[turn:], *reversed(made[:turn])) == expected


def test_short_texts_are_copies_only_to_the_letter(page: Make) -> None:
    words = "Kế hoạch cải cách hành chính năm 2024 của UBND xã, xem chi tiết trong tệp đính kèm"
    one, same = page("https://a.vn/1", words), page("https://a.vn/1?id=2", words.upper())
    other = page("https://a.vn/3", words.replace("2024", "2025"))
    empty = [page(f"https://a.vn/scan{i}", "") for i in range(2)]
    for number, scan in enumerate(empty):
        empty[number] = replace(scan, document=replace(scan.document, sha256=f"{number:064}"))
    assert len(copies(one, same, other)) == 1
    assert copies(*empty) == {}


def test_the_dataset_reads_the_best_copy_only(reading: Make, write: Write) -> None:
    repost, own = reading("https://bao.vn/1"), reading("https://bentre.gov.vn/tin/1")
    folder = write(repost, own)
    first, second = pq.read_table(folder / "documents.parquet").to_pylist()
    best = own.document.document_id
    assert (first["source"], first["duplicate_of"]) == ("https://bao.vn/1", best)
    assert (second["document_id"], second["duplicate_of"]) == (best, None)
    for table in ("targets", "task_groups", "references", "document_fields", "plan_readings"):
        rows = pq.read_table(folder / f"{table}.parquet").to_pylist()
        assert {row["document_id"] for row in rows} == {best}
    (plan,) = pq.read_table(folder / "plans.parquet").to_pylist()
    assert plan["document_ids"] == sorted([best, repost.document.document_id])
    assert len((folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert not list(folder.glob("*.part"))
