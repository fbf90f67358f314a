"""Indices named, and results that the page's own province obtained."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Document, Page
from extractors.findings import Body, IndexResult
from extractors.index_mentions import find_index_mentions
from extractors.indices import find_index_results
from extractors.page.layout import find_layout

SHARED = Path(__file__).parents[3] / "shared"
LONG_AN = Body(
    start=0,
    end=0,
    origin="test",
    confidence=1.0,
    issuer="UBND tỉnh Long An",
    level="province",
    province_code="80",
)
TITLE = "Cải cách hành chính ở Long An có nhiều chuyển biến\n"


def read(text: str, body: Body | None = LONG_AN) -> list[IndexResult]:
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, TITLE + text)
    return find_index_results(document.text, find_layout(document), body)


def figures(result: IndexResult) -> tuple[object, ...]:
    return (
        result.index_id,
        result.year,
        result.score,
        result.rank,
        result.out_of,
        result.rank_change,
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chỉ số CCHC (PAR INDEX) năm 2022 của tỉnh đạt 84,92 điểm, đứng thứ 33/63, tăng 07 bậc",
            ("par_index", 2022, 84.92, 33, 63, 7),
        ),
        (
            "Năm 2020, tỉnh đạt 85,41 điểm PAR INDEX, xếp thứ 20/63, giảm 3 bậc so với năm 2019.",
            ("par_index", 2020, 85.41, 20, 63, -3),
        ),
        (
            "Kết quả do Bộ Nội vụ công bố năm 2020 cho thấy SIPAS của tỉnh xếp thứ 4/63.",
            ("sipas", None, None, 4, 63, None),
        ),
        (
            "Năm 2023 tỉnh Long An xếp thứ 28 về PAR INDEX, sau hai tỉnh bạn.",
            ("par_index", 2023, None, 28, None, None),
        ),
        (
            "Trên bảng xếp hạng năm 2023, SIPAS của tỉnh xếp thứ 12/63, hụt 2 bậc.",
            ("sipas", 2023, None, 12, 63, -2),
        ),
        ("PAPI năm 2021 đạt 40,62/80 điểm, tăng 2 bậc.", ("papi", 2021, 40.62, None, None, 2)),
        ("DTI năm 2022 đạt 0,6077, xếp 25.", ("dti", 2022, 0.6077, 25, None, None)),
        (
            "PCI năm 2023 từ vị trí 28 lên vị trí 20/63.",
            ("pci", 2023, None, 20, 63, 8),
        ),
        (
            "Năm 2021, Long An dẫn đầu cả nước về Chỉ số xanh cấp tỉnh.",
            ("pgi", 2021, None, 1, None, None),
        ),
        (
            "Chỉ số PAR INDEX năm 2023 tăng 3,3 điểm và 8 bậc, xếp vị trí thứ tư.",
            ("par_index", 2023, None, 4, None, 8),
        ),
    ],
)
def test_results_as_they_are_told(sentence: str, expected: tuple[object, ...]) -> None:
    [result] = read(sentence)
    assert figures(result) == expected


def test_each_index_of_a_sentence_gets_its_own_figures() -> None:
    found = read(
        "PAR INDEX năm 2023 xếp thứ 41/63; SIPAS đạt 83,16%, xếp thứ 37/63; PAPI 41,63/80 điểm."
    )
    assert [figures(r)[:4] for r in found] == [
        ("par_index", 2023, None, 41),
        ("sipas", 2023, 83.16, 37),
        ("papi", 2023, 41.63, None),
    ]
    assert found[2].scale_max == 80


def test_figures_may_stand_before_their_names() -> None:
    found = read("Năm 2022, tỉnh xếp thứ 12/63 về PAR INDEX, thứ 30/63 về SIPAS.")
    assert [(r.index_id, r.rank) for r in found] == [("par_index", 12), ("sipas", 30)]
    found = read(
        "Năm 2022, tỉnh đạt 84,5 điểm PAR INDEX, xếp thứ 12/63; SIPAS 80,46%, PAPI chưa rõ."
    )
    assert [figures(r)[2:4] for r in found] == [(84.5, 12), (80.46, None)]


def test_figures_in_order_belong_to_names_in_order() -> None:
    found = read("Năm 2022, PAR INDEX và SIPAS của tỉnh lần lượt xếp thứ 12/63 và 30/63.")
    assert [(r.index_id, r.rank) for r in found] == [("par_index", 12), ("sipas", 30)]


def test_the_year_of_publication_is_not_the_year_of_the_index() -> None:
    [result] = read("PAR INDEX do Bộ Nội vụ công bố năm 2020, tỉnh đứng thứ 22/63.")
    assert (result.year, result.announced_year) == (None, 2020)


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu PAR INDEX năm 2024 đạt 87,5%, xếp thứ 20/63.",
        "PAR INDEX tăng ít nhất 3 bậc, đạt 86 điểm trở lên.",
        "Mục tiêu của năm nay:\n- PAR INDEX xếp thứ 15/63;\n- SIPAS đạt 88,5%.",
        "Quảng Ninh dẫn đầu cả nước về PAR INDEX với 92,18%.",
        "Sở Nội vụ dẫn đầu khối sở, ngành với 93,76 điểm về Chỉ số CCHC của các sở.",
        "Theo PAR INDEX, tiêu chí cải cách thể chế đạt 91,3%.",
        "Trong vùng, PAR INDEX của tỉnh đứng thứ 5/13.",
        "PAR INDEX | % | 85,2 | 87,5",
        "Tỉnh tiếp tục nâng cao PAR INDEX, SIPAS và PAPI trong năm 2024.",
        "98,1% hồ sơ được giải quyết đúng hạn, chỉ số hài lòng được cải thiện.",
    ],
)
def test_what_is_no_result_of_the_province(sentence: str) -> None:
    assert read(sentence) == []


def test_a_result_told_twice_is_one() -> None:
    [result] = read(
        "PAR INDEX năm 2022 xếp thứ 33/63.\n"
        "Với PAR INDEX năm 2022 đạt 84,92 điểm, xếp thứ 33/63, tỉnh đã cải thiện rõ rệt."
    )
    assert (result.score, result.rank) == (84.92, 33)


def test_of_two_indices_that_of_the_title_is_gone_on_about() -> None:
    text = (
        "PCI của Long An lên bốn bậc\n"
        "Ngày 11/4, VCCI công bố Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) và Chỉ số xanh (PGI). "
        "Tỉnh Long An đạt 68,45 điểm, đứng thứ 10 trong 63 tỉnh, thành phố, tăng 4 bậc."
    )
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, text)
    found = find_index_results(text, find_layout(document), LONG_AN)
    assert [figures(one) for one in found] == [("pci", None, 68.45, 10, 63, 4)]


def test_what_was_made_known_for_a_year_is_told_of_that_year() -> None:
    text = (
        "Sáng 6/5, Bộ Nội vụ công bố Chỉ số CCHC (PAR INDEX) và Chỉ số hài lòng (SIPAS) năm 2017.\n"
        "Về SIPAS, tỉnh đạt 84,15%, xếp thứ 20/63.\n"
        "Về PAR INDEX, tỉnh xếp thứ 18/63; năm ngoái PAR INDEX của tỉnh xếp thứ 25/63."
    )
    years = {(one.index_id, one.rank): one.year for one in read(text)}
    assert years[("sipas", 20)] == 2017
    assert years.get(("par_index", 25)) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Phiếu hỏi cho thấy chỉ số hài lòng ở bệnh viện là 88%.", []),
        ("PAR INDEX tăng hai bậc, chỉ số hài lòng tăng một bậc.", ["par_index", "sipas"]),
        ("Chỉ số hài lòng tăng một bậc.", ["sipas"]),
        ("Mỗi tuần, bộ chỉ số của từng sở, xã theo Quyết định số 766/QĐ-TTg.", ["service_766"]),
    ],
)
def test_a_measure_of_satisfaction_is_no_index(text: str, named: list[str]) -> None:
    assert [mention.normalised for mention in find_index_mentions(text)] == named


def test_mentions_by_any_spelling() -> None:
    text = (
        "nâng cao Chỉ số CCHC (PAR - index), SIPAS, PAPI, Chỉ số năng lực cạnh tranh, Bộ chỉ số 766"
    )
    mentions = find_index_mentions(text)
    assert list(dict.fromkeys(m.normalised for m in mentions)) == [
        "par_index",
        "sipas",
        "papi",
        "pci",
        "service_766",
    ]
    assert all(text[m.start : m.end] == m.printed and m.label == "INDEX" for m in mentions)


def test_internal_rankings_are_no_mention() -> None:
    assert find_index_mentions("Chỉ số CCHC của các sở, Chỉ số cải cách hành chính cấp xã") == []
    district = Body(
        start=0,
        end=0,
        origin="test",
        confidence=1.0,
        issuer=None,
        level="district",
        district="Đức Hòa",
    )
    assert find_index_mentions("cải thiện chỉ số CCHC năm 2023", body=district) == []


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_seed_with_results() -> None:
    read_page = pytest.importorskip("pipeline.read").read_page
    gold = json.loads((SHARED / "gold/004_dbcc874c2134383c.json").read_text(encoding="utf-8"))
    source = SHARED / gold["document"]
    document = read_page(Page(source=str(source), content=source.read_bytes()))
    found = find_index_results(document.text, find_layout(document))
    keys = ("index_id", "year", "score", "rank", "out_of", "rank_change")
    assert [figures(r) for r in found] == [tuple(r[k] for k in keys) for r in gold["index_results"]]


def test_a_department_that_tells_a_rank_among_provinces_means_the_provinces_index() -> None:
    department = replace(LONG_AN, issuer="Sở Nội vụ tỉnh Long An", level="department")
    told = "Chỉ số cải cách hành chính năm 2022 của Long An đạt 84,1%, xếp thứ 30/63."
    assert [figures(result) for result in read(told, department)] == [
        ("par_index", 2022, 84.1, 30, 63, None)
    ]
    assert [mention.normalised for mention in find_index_mentions(told, body=department)] == [
        "par_index"
    ]
    own = "Chỉ số cải cách hành chính năm 2022 của Sở đạt 84,1%, xếp thứ 3/19."
    assert read(own, department) == find_index_mentions(own, body=department) == []
