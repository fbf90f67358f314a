"""Cited documents: each once, with its date, issuer and relation."""

import json
from pathlib import Path

import pytest

from corpus import Document, Page, Span
from extractors.dates import find_dates
from extractors.documents.numbers import find_numbers
from extractors.documents.own import find_own
from extractors.documents.references import find_references
from extractors.findings import Reference
from extractors.page.layout import Layout, Line, find_layout

SHARED = Path(__file__).parents[4] / "shared"


def read_document(document: Document, layout: Layout | None = None) -> list[Reference]:
    layout = layout or find_layout(document)
    numbers, dates = find_numbers(document.text), find_dates(document.text)
    own = find_own(document, layout, numbers, dates)
    return find_references(document.text, layout, numbers, dates, own)


def read(text: str, layout: Layout | None = None) -> list[Reference]:
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, text.strip())
    return read_document(document, layout)


OWN = "Long An ban hành Kế hoạch năm 2024\nUBND tỉnh vừa ban hành Kế hoạch số 48/KH-UBND về CCHC.\n"


@pytest.mark.parametrize(
    ("sentence", "number", "date", "issuer", "relation"),
    [
        (
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;",
            "76/NQ-CP",
            "2021-07-15",
            "Chính phủ",
            "legal_basis",
        ),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
            "72/2025/QH15",
            "2025-06-16",
            None,
            "legal_basis",
        ),
        (
            "Tiếp tục thực hiện nghiêm Nghị định số 61/2018/NĐ-CP của Chính phủ ngày 23/4/2018.",
            "61/2018/NĐ-CP",
            "2018-04-23",
            "Chính phủ",
            "implements",
        ),
        (
            "Các xã bám sát lộ trình của Kế hoạch số 84-KH/TU của Ban Thường vụ Tỉnh ủy.",
            "84-KH/TU",
            None,
            "Ban Thường vụ Tỉnh ủy",
            "mentions",
        ),
        (
            "Nhiệm vụ giao tại Quyết định số 12/QĐ-UBND (ngày 3/1/2022) phải xong trong quý I.",
            "12/QĐ-UBND",
            "2022-01-03",
            None,
            "mentions",
        ),
        (
            "Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 5/1/2024 của UBND tỉnh Long An.",
            "9/KH-UBND",
            "2024-01-05",
            "UBND tỉnh Long An",
            "replaces",
        ),
        (
            "Nay điều chỉnh một số nội dung của Quyết định số 12/QĐ-UBND ngày 3/1/2022.",
            "12/QĐ-UBND",
            "2022-01-03",
            None,
            "amends",
        ),
        (
            "Ngày 15/7/2021, Chính phủ ban hành Nghị quyết số 76/NQ-CP.",
            "76/NQ-CP",
            "2021-07-15",
            None,
            "mentions",
        ),
        ("Theo Nghị quyết số 16 của Tỉnh ủy, xã làm trước.", "16", None, "Tỉnh ủy", "mentions"),
    ],
)
def test_forms_of_citation(
    sentence: str, number: str, date: str | None, issuer: str | None, relation: str
) -> None:
    [found] = read(OWN + sentence)
    assert (found.number, found.date, found.issuer) == (number, date, issuer)
    assert found.relation == relation


def test_a_list_shares_its_relation() -> None:
    found = read(
        OWN + "Các sở thực hiện Nghị định số 61/2018/NĐ-CP, Quyết định số 12/QĐ-UBND ngày 3/1/2022"
        " và Nghị quyết số 18-NQ/TW."
    )
    assert [(r.number, r.date, r.relation) for r in found] == [
        ("61/2018/NĐ-CP", None, "implements"),
        ("12/QĐ-UBND", "2022-01-03", "implements"),
        ("18-NQ/TW", None, "implements"),
    ]


def test_neighbours_of_one_series_share_the_date_after_the_last() -> None:
    found = read(
        OWN + "Theo Nghị định số 107/2020/NĐ-CP, Nghị định số 108/2020/NĐ-CP ngày 14/9/2020 và"
        " Nghị định số 61/2018/NĐ-CP."
    )
    assert [r.date for r in found] == ["2020-09-14", "2020-09-14", None]


def test_what_cited_documents_do_to_each_other_is_only_mentioned() -> None:
    found = read(
        OWN
        + "Nghị định số 92/2017/NĐ-CP ngày 07/8/2017 sửa đổi, bổ sung Nghị định số 63/2010/NĐ-CP"
        " về kiểm soát thủ tục."
    )
    assert [(r.number, r.relation) for r in found] == [
        ("92/2017/NĐ-CP", "mentions"),
        ("63/2010/NĐ-CP", "mentions"),
    ]


def test_a_number_cited_twice_is_one_reference_with_the_date_printed_anywhere() -> None:
    [found] = read(
        OWN + "Theo Nghị quyết số 76/NQ-CP, tỉnh làm trước.\nNghị quyết số 76/NQ-CP ngày 15/7/2021"
        " của Chính phủ nêu sáu nội dung."
    )
    assert (found.date, found.issuer) == ("2021-07-15", "Chính phủ")


def test_a_number_of_two_years_is_two_documents() -> None:
    found = read(
        OWN + "Nghị quyết số 76/NQ-CP ngày 13/6/2013 của Chính phủ đã được nhắc lại.\n"
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, tỉnh xây dựng chương trình."
    )
    assert [r.date for r in found] == ["2013-06-13", "2021-07-15"]


def test_neither_the_own_number_nor_blanks_nor_short_forms_are_cited() -> None:
    text = OWN + "Kế hoạch số 48 giao việc cho các sở (kèm Quyết định số     /QĐ-UBND)."
    assert read(text) == []


def test_furniture_cites_nothing() -> None:
    text = f"{OWN}Kế hoạch số 77/KH-UBND về phòng chống rét"
    lines, start = [], 0
    for line, role in zip(text.split("\n"), ("title", "body", "furniture"), strict=True):
        lines.append(Line.of(Span(start, start + len(line)), role))
        start += len(line) + 1
    assert read(text, Layout(tuple(lines))) == []


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_five_seeds() -> None:
    read_page = pytest.importorskip("pipeline.read").read_page
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = SHARED / gold["document"]
        found = read_document(read_page(Page(source=str(source), content=source.read_bytes())))
        expected = [(r["number"], r["date"]) for r in gold["references"]]
        assert [(r.number, r.date) for r in found] == expected, path.name


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "Theo Nghị định số 24/2014/NĐ-CP và Nghị định số 37/2014/NĐ-CP cùng ngày 4/5/2014.",
            ["2014-05-04", "2014-05-04"],
        ),
        (
            "Theo Nghị quyết số 12/NQ-HĐND ngày 9/12/2016 và Quyết định số 45/QĐ-UBND cùng ngày.",
            ["2016-12-09", "2016-12-09"],
        ),
        (
            "Theo Nghị quyết số 12/NQ-HĐND ngày 9/12/2016, Quyết định số 45/QĐ-UBND. Cùng ngày, "
            "tỉnh họp bàn.",
            ["2016-12-09", None],
        ),
        (
            "Theo Nghị quyết số 12/NQ-HĐND và Quyết định số 45/QĐ-UBND ngày 9/12/2016.",
            [None, "2016-12-09"],
        ),
    ],
)
def test_a_day_shared_by_two_documents(sentence: str, dates: list[str | None]) -> None:
    assert [reference.date for reference in read(OWN + sentence)] == dates
