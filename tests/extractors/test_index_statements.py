"""Results of indices in the wordings of reports and newspapers, statement by statement.

A result is told as (index, year, score, rank, out of, change of rank).
"""

import pytest

from corpus import Document
from extractors.findings import Body, IndexResult
from extractors.indices import find_index_results
from extractors.page.layout import find_layout

Told = tuple[str, int | None, float | None, int | None, int | None, int | None]

LONG_AN = Body(
    start=0,
    end=0,
    origin="test",
    confidence=1.0,
    issuer="UBND tỉnh Long An",
    level="province",
    province_code="80",
)


def read(text: str, now: int | None = None) -> list[Told]:
    text = f"Cải cách hành chính ở Long An có nhiều chuyển biến\n{text}"
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, text)
    return [told(r) for r in find_index_results(text, find_layout(document), LONG_AN, now)]


def told(result: IndexResult) -> Told:
    return (
        result.index_id,
        result.year,
        result.score,
        result.rank,
        result.out_of,
        result.rank_change,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2021, Chỉ số PAR INDEX, SIPAS, PAPI và PCI của tỉnh lần lượt xếp thứ 12, "
            "9, 21 và 16/63 tỉnh, thành phố.",
            [
                ("par_index", 2021, None, 12, 63, None),
                ("sipas", 2021, None, 9, 63, None),
                ("papi", 2021, None, 21, 63, None),
                ("pci", 2021, None, 16, 63, None),
            ],
        ),
        (
            "Chỉ số PAR INDEX và SIPAS năm 2022 của tỉnh lần lượt đạt 85,32% và 81,07%.",
            [
                ("par_index", 2022, 85.32, None, None, None),
                ("sipas", 2022, 81.07, None, None, None),
            ],
        ),
        (
            "PAR INDEX đạt 85,6 điểm, xếp hạng B, đứng thứ 21/63.",
            [("par_index", None, 85.6, 21, 63, None)],
        ),
        (
            "Chỉ số CCHC của Long An năm 2020 đạt 84,9%, thuộc nhóm B, xếp thứ 18/63 tỉnh, "
            "thành phố, tăng 5 bậc so với năm 2019.",
            [("par_index", 2020, 84.9, 18, 63, 5)],
        ),
        (
            "Năm 2019, tỉnh xếp thứ 22/63 về PAR INDEX, thứ 15/63 về SIPAS, thứ 30/63 về PAPI.",
            [
                ("par_index", 2019, None, 22, 63, None),
                ("sipas", 2019, None, 15, 63, None),
                ("papi", 2019, None, 30, 63, None),
            ],
        ),
        (
            "PCI năm 2023 đạt 68,94 điểm, lọt top 10 cả nước, xếp vị trí thứ 8.",
            [("pci", 2023, 68.94, 8, None, None)],
        ),
        (
            "Kết quả PCI 2022: 67,4 điểm, hạng 14/63; PGI: 15,6 điểm, hạng 9/63.",
            [("pci", 2022, 67.4, 14, 63, None), ("pgi", 2022, 15.6, 9, 63, None)],
        ),
        (
            "Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành "
            "chính nhà nước (SIPAS) năm 2021 đạt 88,15%, xếp thứ 17/63, tụt 4 bậc.",
            [("sipas", 2021, 88.15, 17, 63, -4)],
        ),
        (
            "Năm 2024, PAR INDEX của tỉnh xếp thứ 9 cả nước với 90,12 điểm, tăng 11 bậc so "
            "với năm 2023 (xếp thứ 20).",
            [("par_index", 2024, 90.12, 9, None, 11)],
        ),
        (
            "Chỉ số DTI năm 2023 của tỉnh đạt 0,6743 điểm, xếp thứ 19/63, giảm 02 bậc so "
            "với năm 2022.",
            [("dti", 2023, 0.6743, 19, 63, -2)],
        ),
        (
            "Chỉ số ICT Index xếp thứ 27/63 tỉnh, thành phố (tăng 6 bậc).",
            [("ict_index", None, None, 27, 63, 6)],
        ),
        (
            "PAPI tăng 12 bậc, từ vị trí 40 lên vị trí 28/63.",
            [("papi", None, None, 28, 63, 12)],
        ),
        (
            "Chỉ số PAPI 2020 đạt 43,16 điểm, nằm trong nhóm 16 tỉnh có điểm số cao nhất cả nước.",
            [("papi", 2020, 43.16, None, None, None)],
        ),
        (
            "Phấn đấu PAR INDEX năm 2025 xếp thứ 15/63 trở lên.",
            [],
        ),
        (
            "Năm 2022, PAR INDEX xếp thứ 35/63; năm 2023 phấn đấu xếp thứ 25/63.",
            [("par_index", 2022, None, 35, 63, None)],
        ),
        (
            "Năm 2020 PAR INDEX đạt 82,4 điểm (hạng 40), năm 2021 đạt 85,9 điểm (hạng 28), "
            "năm 2022 đạt 86,3 điểm (hạng 22).",
            [
                ("par_index", 2020, 82.4, 40, None, None),
                ("par_index", 2021, 85.9, 28, None, None),
                ("par_index", 2022, 86.3, 22, None, None),
            ],
        ),
        (
            "Bộ chỉ số phục vụ người dân, doanh nghiệp tháng 9/2025 của tỉnh đạt 82,5/100 "
            "điểm, xếp thứ 12/34.",
            [("service_766", 2025, 82.5, 12, 34, None)],
        ),
        (
            "Theo công bố ngày 06/4/2025 của Bộ Nội vụ, PAR INDEX 2024 của Long An đạt "
            "89,62%, xếp thứ 13/63; SIPAS 2024 đạt 84,55%, xếp thứ 20/63.",
            [("par_index", 2024, 89.62, 13, 63, None), ("sipas", 2024, 84.55, 20, 63, None)],
        ),
        (
            "Long An đứng thứ 2 cả nước về PCI năm 2023.",
            [("pci", 2023, None, 2, None, None)],
        ),
        (
            "Chỉ số PCI của tỉnh nhiều năm liền nằm trong tốp 10.",
            [],
        ),
        (
            "Quảng Ninh tiếp tục dẫn đầu PAR INDEX với 92,1%; Long An xếp thứ 13/63.",
            [("par_index", None, None, 13, 63, None)],
        ),
        (
            "Chỉ số CCHC của Sở Nội vụ đạt 95,2 điểm, xếp thứ nhất.",
            [],
        ),
        (
            "PAR INDEX 2022 đạt 84,5 điểm, trong đó lĩnh vực cải cách thể chế đạt 92,3%.",
            [("par_index", 2022, 84.5, None, None, None)],
        ),
        (
            "Năm 2018, Long An đạt 78,33 điểm về Chỉ số cải cách hành chính, xếp thứ 19 "
            "trong tổng số 63 tỉnh, thành.",
            [("par_index", 2018, 78.33, 19, 63, None)],
        ),
        (
            "Kết quả chỉ số SIPAS: 83,9% (xếp thứ 11/63, tăng 9 bậc).",
            [("sipas", None, 83.9, 11, 63, 9)],
        ),
        (
            "Tỉnh xếp hạng 31/63 Chỉ số CCHC năm 2017, giảm 2 hạng so với năm 2016.",
            [("par_index", 2017, None, 31, 63, -2)],
        ),
        (
            "Chỉ số PAR INDEX đạt 88,22%, cao hơn 1,7% so với năm 2021 và tăng 10 bậc trên "
            "bảng xếp hạng.",
            [("par_index", None, 88.22, None, None, 10)],
        ),
        (
            "PAR INDEX năm 2023: đạt 87,05 điểm - xếp thứ 30/63.",
            [("par_index", 2023, 87.05, 30, 63, None)],
        ),
        (
            "Về PAPI, tỉnh đạt 42,31/80 điểm, đứng vị trí 33/61.",
            [("papi", None, 42.31, 33, 61, None)],
        ),
        (
            "Giá trị trung bình PAR INDEX cả nước đạt 84,79%, Long An đạt 86,01%, xếp thứ 20/63.",
            [("par_index", None, 86.01, 20, 63, None)],
        ),
        (
            "Chỉ số năng lực cạnh tranh cấp tỉnh năm 2016 xếp hạng 15/63, thuộc nhóm khá.",
            [("pci", 2016, None, 15, 63, None)],
        ),
        (
            "So với năm 2020, Chỉ số SIPAS năm 2021 của tỉnh tăng 3 bậc, xếp thứ 8/63.",
            [("sipas", 2021, None, 8, 63, 3)],
        ),
        (
            "Kết quả xếp hạng của Long An năm 2022:\n"
            "- PAR INDEX: 85,21 điểm, xếp thứ 26/63;\n"
            "- SIPAS: 80,33%, xếp thứ 30/63;\n"
            "- PAPI: 41,90 điểm, xếp thứ 35/63.",
            [
                ("par_index", 2022, 85.21, 26, 63, None),
                ("sipas", 2022, 80.33, 30, 63, None),
                ("papi", 2022, 41.9, 35, 63, None),
            ],
        ),
        (
            "Chỉ số | Năm | Điểm | Xếp hạng\n"
            "PAR INDEX | 2022 | 85,21 | 26/63\n"
            "SIPAS | 2022 | 80,33 | 30/63",
            [("par_index", 2022, 85.21, 26, 63, None), ("sipas", 2022, 80.33, 30, 63, None)],
        ),
        (
            "Chỉ số | Năm 2021 | Năm 2022\n"
            "PAR INDEX (hạng) | 40/63 | 31/63\n"
            "PCI (hạng) | 22/63 | 19/63",
            [
                ("par_index", 2021, None, 40, 63, None),
                ("par_index", 2022, None, 31, 63, None),
                ("pci", 2021, None, 22, 63, None),
                ("pci", 2022, None, 19, 63, None),
            ],
        ),
        (
            "PAR INDEX năm 2014 của tỉnh là 78,35, xếp hạng 45/63.",
            [("par_index", 2014, 78.35, 45, 63, None)],
        ),
        (
            "Đây là năm thứ ba liên tiếp Long An đứng đầu vùng Đồng bằng sông Cửu Long về PCI.",
            [],
        ),
        (
            "Long An đạt 87,04 điểm PAR INDEX năm 2022, cao nhất vùng và đứng thứ 14/63 cả nước.",
            [("par_index", 2022, 87.04, 14, 63, None)],
        ),
        (
            "Chỉ số CCHC (PAR INDEX) năm 2023 mới ở vị trí 54/63, tăng 3 bậc so với năm 2022.",
            [("par_index", 2023, None, 54, 63, 3)],
        ),
        (
            "Chỉ số SIPAS của tỉnh % 83,27 (năm 2022)",
            [("sipas", 2022, 83.27, None, None, None)],
        ),
        (
            "Vị trí xếp hạng PAR INDEX nằm trong khoảng 40 đến 45 (năm 2018 tỉnh xếp 56/63).",
            [("par_index", 2018, None, 56, 63, None)],
        ),
        (
            "Năm 2021, Chỉ số cải cách hành chính của tỉnh đạt 84,66%, đứng thứ 47/63 "
            "tỉnh, thành phố, giảm 9 hạng.",
            [("par_index", 2021, 84.66, 47, 63, -9)],
        ),
        (
            "Ngày 12/4/2024, Bộ Nội vụ công bố PAR INDEX 2023; Long An xếp thứ 24/63 với "
            "87,36 điểm.",
            [("par_index", 2023, 87.36, 24, 63, None)],
        ),
        (
            "Tỉnh được xếp loại tốt về PCI với 66,9 điểm, hạng 17.",
            [("pci", None, 66.9, 17, None, None)],
        ),
    ],
)
def test_results(text: str, expected: list[Told]) -> None:
    assert read(text) == expected


def test_what_was_kept_up_in_a_year_gone_is_a_result() -> None:
    text = "Năm 2022, tỉnh duy trì vị trí thứ 10/63 về PCI."
    assert read(text, now=2023) == [("pci", 2022, None, 10, 63, None)]


@pytest.mark.parametrize(
    "text",
    [
        "PAR INDEX năm 2026 xếp thứ 20/63.",
        "Năm 2026, tỉnh duy trì vị trí thứ 10/63 về PCI.",
    ],
)
def test_a_year_to_come_has_no_results(text: str) -> None:
    assert read(text, now=2025) == []


def test_a_sentence_of_rank_and_score_goes_on_about_the_index_just_aimed_at() -> None:
    aim = "Tỉnh muốn lọt vào tốp 20 về PAR INDEX. "
    kept = ("par_index", 2021, 84.2, 31, None, None)
    told = "Năm 2021, tỉnh đứng thứ 31 với 84,2 điểm"
    assert read(aim + told + ".") == [kept]
    both = read(aim + told + "; chỉ số DTI năm 2021 xếp thứ 9/63.")
    assert both == [kept, ("dti", 2021, None, 9, 63, None)]
    assert read(aim + "Năm 2021, xã Tân Trào đứng thứ 3 toàn huyện.") == []
    assert read(aim + "Năm 2021, Bộ Công Thương đứng thứ 9/17 với 84,2 điểm.") == []


def test_a_line_goes_on_about_the_index_named_last() -> None:
    text = (
        "Bộ Nội vụ vừa công bố Chỉ số cải cách hành chính (PAR INDEX) năm 2021.\n"
        "Giá trị trung bình cả nước đạt 86,37%.\n"
        "Tỉnh Long An đạt 87,02%, xếp thứ 29/63, tăng 4 bậc."
    )
    assert read(text) == [("par_index", 2021, 87.02, 29, 63, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phấn đấu DTI tăng ít nhất 4 bậc so với năm 2021 (xếp thứ 39).",
            [("dti", 2021, None, 39, None, None)],
        ),
        (
            "Bộ Nội vụ công bố Chỉ số cải cách hành chính (PAR INDEX) năm 2022. Long An đạt "
            "86,35%, xếp thứ 17/63, tăng 3 bậc.",
            [("par_index", 2022, 86.35, 17, 63, 3)],
        ),
        (
            "Chỉ số PAPI của tỉnh tăng 4 bậc so với năm 2020, là năm tỉnh xếp thứ 38/63.",
            [("papi", 2020, None, 38, 63, None)],
        ),
        (
            "TT | Chỉ tiêu | Đơn vị | Thực hiện năm 2021 | Kế hoạch năm 2022\n"
            "1 | Hồ sơ đúng hạn | % | 95,4 | 98\n"
            "2 | Chỉ số cải cách hành chính (PAR INDEX) | Xếp hạng | 14 | ≤ 12\n"
            "3 | Chỉ số hài lòng (SIPAS) | % | 85,20 | ≥ 87",
            [
                ("par_index", 2021, None, 14, None, None),
                ("sipas", 2021, 85.2, None, None, None),
            ],
        ),
        (
            "TT | Chỉ tiêu | Đơn vị tính | Ước thực hiện năm 2018 | Kế hoạch năm 2019\n"
            "I | Kết quả các chỉ số\n"
            "1 | Mức độ hài lòng (SIPAS) | % | 80,15 (năm 2017) | ≥ 84",
            [("sipas", 2017, 80.15, None, None, None)],
        ),
        (
            "TT | Chỉ tiêu | Kết quả năm 2021 | Mục tiêu năm 2022\n"
            "1 | Chỉ số cải cách hành chính (PAR INDEX) | 47/63 (năm 2020) | Tăng 2 bậc\n"
            "2 | Chỉ số hài lòng (SIPAS) | 81,30% (năm 2020) | Trên 83%",
            [("par_index", 2020, None, 47, 63, None), ("sipas", 2020, 81.3, None, None, None)],
        ),
    ],
)
def test_a_result_stands_beside_a_goal(text: str, expected: list[Told]) -> None:
    assert read(text, now=2022) == expected


MERGED = Body(
    start=0,
    end=0,
    origin="test",
    confidence=1.0,
    issuer="UBND tỉnh Đồng Nai",
    level="province",
    province_code=None,
    province_code_2025="75",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trước sáp nhập, tỉnh Bình Phước xếp thứ 19/63 về PAR INDEX năm 2024, tỉnh Đồng Nai"
            " (cũ) xếp thứ 37/63.",
            [("par_index", 2024, None, 19, 63, None), ("par_index", 2024, None, 37, 63, None)],
        ),
        (
            "PAPI cần hơn 43 điểm, chỉ tiêu khó, bởi điểm PAPI 2024 của Bình Phước cũ là 41,9, còn"
            " Đồng Nai là 42,16.",
            [("papi", 2024, 41.9, None, None, None), ("papi", 2024, 42.16, None, None, None)],
        ),
        (
            "PAR INDEX năm 2024 của Đồng Nai (cũ) xếp thứ 37/63, của Bình Phước (cũ) là 19/63;"
            " Cà Mau xếp thứ 3/63.",
            [("par_index", 2024, None, 37, 63, None), ("par_index", 2024, None, 19, 63, None)],
        ),
    ],
)
def test_a_merged_province_has_the_results_of_those_it_was_made_of(
    text: str, expected: list[Told]
) -> None:
    text = f"Cải cách hành chính ở Đồng Nai năm 2026\n{text}"
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, text)
    found = find_index_results(text, find_layout(document), MERGED, 2026)
    assert [told(result) for result in found] == expected


def test_a_neighbour_that_the_merger_joined_later_was_another_province() -> None:
    assert read("Năm 2020, PAR INDEX của Tây Ninh xếp thứ 9/63.", 2021) == []


def test_a_share_of_those_asked_is_no_score() -> None:
    assert read("Ở SIPAS, 16,4% người được hỏi phải đi lại, 3,5% ý kiến chê thái độ.") == []


@pytest.mark.parametrize(
    "text",
    [
        'Nội dung "Công khai, minh bạch" của PAPI đạt 5,1/10 điểm, giảm 4 bậc.',
        "Lĩnh vực tài chính công trong PAR INDEX đạt 71,3 điểm.",
        'PAPI năm 2021 có nội dung "Quản trị điện tử" đạt 2,9 điểm.',
    ],
)
def test_the_score_of_a_part_is_not_that_of_the_index(text: str) -> None:
    assert read(text) == []


def test_a_part_told_before_leaves_the_index_its_own_score() -> None:
    text = "Lĩnh vực thể chế đạt 93,1%; điểm chung của PAR INDEX năm 2021 đạt 84,2%."
    assert [(r[0], r[2]) for r in read(text)] == [("par_index", 84.2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các thứ hạng được công bố trong năm gồm: PAR INDEX 2019 xếp thứ 27/63 tỉnh, lùi 2 bậc "
            "so với năm 2018; PAPI đạt 43,07 điểm, khá cao trong vùng; chỉ số ICT Index tăng 7 "
            "bậc, lên vị trí 19.",
            [
                ("par_index", 2019, None, 27, 63, -2),
                ("papi", 2019, 43.07, None, None, None),
                ("ict_index", 2019, None, 19, None, 7),
            ],
        ),
        (
            "PCI năm 2019 đạt 65,11 điểm, xếp thứ 29/63; Bộ chỉ số phục vụ người dân, doanh nghiệp "
            "đến hết ngày 15/10/2020 đạt 79,4 điểm; DTI xếp thứ 17/63.",
            [
                ("pci", 2019, 65.11, 29, 63, None),
                ("service_766", 2020, 79.4, None, None, None),
                ("dti", 2019, None, 17, 63, None),
            ],
        ),
        (
            "PAR INDEX năm 2019 đạt 80,31 điểm; năm 2020 đạt 84,26 điểm; tỷ lệ hồ sơ quá hạn năm "
            "2021 là 2,3%.",
            [
                ("par_index", 2019, 80.31, None, None, None),
                ("par_index", 2020, 84.26, None, None, None),
            ],
        ),
    ],
)
def test_each_result_of_a_list_has_its_own_year(text: str, expected: list[Told]) -> None:
    assert read(text, now=2022) == expected
