"""Acts on reform that are no plans, and the news of them: own where announced, else cited."""

import pytest

from corpus import Document
from extractors.extract import extract
from extractors.findings import Plan

REST = (
    "\nTỷ lệ hồ sơ trả đúng hạn ở cả ba cấp phải đạt từ 97% trở lên vào năm cuối kỳ.\n"
    "Trước đó, tỉnh từng làm theo Nghị quyết số 5-NQ/TU ngày 02/3/2011 về cải cách hành chính.\n"
)


def plan(title: str, lead: str) -> Plan | None:
    text = f"{title}\n{lead}{REST}"
    return extract(Document("d", "vidu.txt", "text/plain", "0" * 64, text)).plan


def test_a_party_resolution_on_reform_for_a_period_is_the_pages_own() -> None:
    found = plan(
        "Nghị quyết mới của Tỉnh ủy Hà Nam về cải cách hành chính giai đoạn 2016 - 2020",
        "Hôm 15/6/2016, Tỉnh ủy Hà Nam ra Nghị quyết số 9-NQ/TU về cải cách hành chính, trọng tâm "
        "là thủ tục hành chính, giai đoạn 2016 - 2020.",
    )
    assert found is not None
    assert (found.number, found.period) == ("9-NQ/TU", (2016, 2020))
    assert found.body is not None
    assert (found.body.level, found.body.province) == ("party", "Hà Nam")


def test_a_ministrys_circular_is_own_where_the_page_tells_of_nothing_else() -> None:
    found = plan(
        "Thêm quy định về khen thưởng trong cải cách hành chính",
        "Bộ Nội vụ mới ban hành Thông tư số 4/2018/TT-BNV ngày 21/02/2018 hướng dẫn khen thưởng "
        "thành tích cải cách hành chính.",
    )
    assert found is not None
    assert (found.number, found.issue_date) == ("4/2018/TT-BNV", "2018-02-21")
    assert found.body is not None
    assert (found.body.level, found.body.province) == ("central", None)


def test_the_findings_of_an_inspection_are_own_and_what_ordered_it_is_cited() -> None:
    found = plan(
        "Kết luận thanh tra việc cải cách hành chính ở huyện Kim Bảng",
        "Thanh tra tỉnh Hà Nam mới công bố Kết luận số 12/KL-TTr ngày 05/9/2017 về cải cách hành "
        "chính ở huyện Kim Bảng. Đoàn làm việc theo Quyết định số 61/QĐ-TTr ngày 02/6/2017.",
    )
    assert found is not None
    assert (found.kind, found.number, found.issue_date) == ("other", "12/KL-TTr", "2017-09-05")
    assert found.body is not None
    assert (found.body.issuer, found.body.level) == ("Thanh tra tỉnh Hà Nam", "department")


def test_the_rules_of_a_contest_cite_the_plan_by_which_they_were_issued() -> None:
    assert (
        plan(
            "Thể lệ Cuộc thi Tìm hiểu cải cách hành chính tỉnh Hà Nam",
            "(Ban hành theo Kế hoạch số 70/KH-UBND ngày 03/8/2020 của UBND tỉnh về tổ chức Cuộc "
            "thi Tìm hiểu cải cách hành chính năm 2020)",
        )
        is None
    )


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        (  # what a province makes of it
            "Ninh Thuận chuyển động trong cải cách hành chính",
            "Bộ Nội vụ mới ban hành Thông tư số 4/2018/TT-BNV ngày 21/02/2018 hướng dẫn khen "
            "thưởng thành tích cải cách hành chính, và tỉnh là nơi sớm có hồ sơ đề nghị.",
        ),
        (  # what became of it
            "Cải cách hành chính ở Hà Nam: đường còn dài",
            "Hai năm sau khi Tỉnh ủy Hà Nam ban hành Nghị quyết số 9-NQ/TU về cải cách hành chính, "
            "nhiều xã vẫn chưa có máy quét.",
        ),
        (  # issued by another than its number says
            "Thêm quy định về khen thưởng trong cải cách hành chính",
            "Chính phủ vừa họp. Trước phiên họp có ý kiến nêu việc ban hành Thông tư số "
            "4/2018/TT-BNV ngày 21/02/2018 hướng dẫn khen thưởng cải cách hành chính.",
        ),
        (  # not on reform
            "Nghị quyết mới của Tỉnh ủy Hà Nam về phát triển đô thị",
            "Hôm 15/6/2016, Tỉnh ủy Hà Nam ra Nghị quyết số 9-NQ/TU về phát triển đô thị đến năm "
            "2020.",
        ),
    ],
)
def test_news_that_only_cites_an_act_has_none_of_its_own(title: str, lead: str) -> None:
    found = plan(title, lead)
    assert found is None or found.number is None
