"""What a value measures: its words, its codebook indicator, the total it is taken of."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Phấn đấu trên 90% hồ sơ được trả đúng hạn.", "hồ sơ được trả đúng hạn"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.", "hồ sơ nộp trực tuyến"),
        ("95%: hồ sơ được trả đúng hạn.", "hồ sơ được trả đúng hạn"),
        ("Đến năm 2025, có 80% văn bản được ký số.", "văn bản được ký số"),
        ("Rút ngắn 30% thời gian giải quyết thủ tục.", "thời gian giải quyết thủ tục"),
        ("Chỉ số PAPI đạt từ 43 điểm trở lên.", "Chỉ số PAPI"),
        ("Chỉ số PAR INDEX tăng 2 bậc.", "Chỉ số PAR INDEX"),
        ("Mỗi sở có ít nhất 02 sáng kiến mới.", "sáng kiến mới mỗi sở"),
        ("- Tỷ lệ hài lòng của doanh nghiệp: trên 90%;", "hài lòng của doanh nghiệp"),
        (
            "Tỷ lệ số hóa hồ sơ đạt 85%.",
            "số hóa hồ sơ",
        ),
        (
            "Thời gian trả kết quả không quá 4 giờ làm việc.",
            "Thời gian trả kết quả",
        ),
        (
            "Đến nay, tỷ lệ hồ sơ đúng hạn đã đạt 98%.",
            "hồ sơ đúng hạn",
        ),
        (
            "Phấn đấu chỉ số PAPI xếp thứ 15/63 tỉnh, thành phố.",
            "chỉ số PAPI",
        ),
        (
            "90% công chức có trình độ đại học trở lên.",
            "công chức có trình độ đại học trở lên",
        ),
        (
            "Giảm 10% số đơn vị sự nghiệp công lập so với năm 2021.",
            "đơn vị sự nghiệp công lập",
        ),
    ],
)
def test_the_shortest_phrase_that_says_what_is_measured(
    tell: Tell, text: str, indicator: str
) -> None:
    assert tell(text, "indicator") == [indicator]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "SIPAS đạt 86%, tăng 2 bậc.",
            ["SIPAS", "SIPAS"],
        ),
        (
            "Tỷ lệ hồ sơ được số hóa đạt 60% năm 2024 và 80% năm 2025.",
            ["hồ sơ được số hóa", "hồ sơ được số hóa"],
        ),
        (
            "90% hồ sơ được số hóa, 70% văn bản được ký số.",
            ["hồ sơ được số hóa", "văn bản được ký số"],
        ),
        (
            "Tỷ lệ hồ sơ đúng hạn đạt 98%, tỷ lệ hài lòng đạt 90%.",
            ["hồ sơ đúng hạn", "hài lòng"],
        ),
    ],
)
def test_each_value_of_a_sentence_has_its_own(tell: Tell, text: str, indicators: list[str]) -> None:
    assert tell(text, "indicator") == indicators


@pytest.mark.parametrize(
    ("text", "indicator", "group"),
    [
        ("Phấn đấu 98% hồ sơ được trả đúng hạn.", "I201", "procedures"),
        ("Mức độ hài lòng của người dân đạt 92%.", "I701", "procedures"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.", "I605", "digital_government"),
        ("Tỷ lệ hồ sơ toàn trình đạt 60%.", "I606", "digital_government"),
        ("Tỷ lệ giao dịch thanh toán trực tuyến đạt 50%.", "I608", "digital_government"),
        ("80% hồ sơ được số hóa.", "I609", "digital_government"),
        ("Thời gian chờ của người dân không quá 20 phút.", "I213", "procedures"),
        ("Giảm 5% biên chế viên chức.", "I304", "apparatus"),
        ("Giải ngân 95% vốn đầu tư công.", "I504", "public_finance"),
        ("Chỉ số SIPAS đạt trên 86%.", "I702", "-"),
        ("Chỉ số PAR INDEX vào nhóm 10 tỉnh dẫn đầu.", "I705", "-"),
        ("90% cầu treo được sơn mới.", "-", "-"),
        ("Đưa SIPAS và PAPI lên, trong đó PAPI vào nhóm 20.", "I706", "-"),
        ("Rút thời gian cấp giấy phép từ 20 ngày xuống 12 ngày.", "I208", "procedures"),
        ("Đạt tối thiểu 85% số điểm tối đa.", "I704", "-"),
        ("Báo cáo với tỉnh, doanh thu phấn đấu tăng 9% so với năm trước.", "-", "-"),
        ("Giảm 10% chi phí in ấn, hội họp.", "-", "-"),
    ],
)
def test_the_codebook_indicator_and_its_group(
    tell: Tell, text: str, indicator: str, group: str
) -> None:
    assert tell(text, "indicator_id group_id") == [f"{indicator} {group}"]


@pytest.mark.parametrize(
    ("text", "population"),
    [
        (
            "Tỷ lệ thanh toán trực tuyến trên tổng số giao dịch đạt 50%.",
            "tổng số giao dịch",
        ),
        ("Phấn đấu 90% hồ sơ đúng hạn.", "-"),
    ],
)
def test_the_total_that_a_share_is_taken_of(tell: Tell, text: str, population: str) -> None:
    assert tell(text, "population") == [population]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Trên 95% hồ sơ được trả đúng hạn. Riêng lĩnh vực đất đai tối thiểu 88%.", "I201 I201"),
        ("90% văn bản được ký số; riêng cấp xã trên 75%.", "I614 I614"),
        ("Sự hài lòng của người dân đạt 85%; riêng y tế, giáo dục đạt 80%.", "I701 I703"),
        ("Hồ sơ công việc: 95% ở cấp tỉnh và 80% ở cấp xã xử lý có ký số.", "I612 I612"),
        ("60% hồ sơ nộp trực tuyến; giải ngân 95% vốn đầu tư công.", "I605 I504"),
        ("80% văn bản được ký số. Về tổ chức bộ máy, đạt 70%.", "I614 -"),
    ],
)
def test_a_value_that_leaves_out_its_indicator_has_that_of_the_one_before(
    tell: Tell, text: str, ids: str
) -> None:
    assert " ".join(tell(text, "indicator_id")) == ids


def test_what_is_not_sure_has_candidates(tell: Tell) -> None:
    text = "Sắp xếp đơn vị sự nghiệp công lập. Cả giai đoạn phấn đấu giảm 10% so với năm 2021."
    assert tell(text, "indicator_id indicator_candidates") == ["- ('I302',)"]
