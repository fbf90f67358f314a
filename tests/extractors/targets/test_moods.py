"""What looks ahead makes goals of the sentences and items after it, until something looks back."""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]

CONFERENCE = Frame("conference_news", 2023, "province", "2023", "Nghệ An")
REPORT = Frame("implementation_report", 2023, "province", "2023", "Nghệ An")
NEWS = Frame("other", None, "province", None, "Nghệ An", told=2023)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (
            CONFERENCE,
            "Bước sang năm 2023, tỉnh tập trung khắc phục hạn chế. Hồ sơ trực tuyến đạt trên 62%.",
        ),
        (
            CONFERENCE,
            "6 tháng cuối năm, các đơn vị tập trung vào các việc sau:\n- Hoàn thành 97% nhiệm vụ;\n"
            "- Hồ sơ được số hóa đạt 88%;",
        ),
        (
            CONFERENCE,
            "Kết luận hội nghị, Chủ tịch UBND tỉnh giao các sở khẩn trương triển khai. Hồ sơ quá "
            "hạn dưới 2%.",
        ),
        (CONFERENCE, "Phó Chủ tịch UBND tỉnh đề nghị:\n1. Sở Nội vụ giúp xã; 90% xã tự kiểm tra."),
        (
            CONFERENCE,
            "Năm 2023, tỉnh đề ra 28 chỉ tiêu. Mức độ hài lòng đạt 91%.\nBên cạnh đó, 75% văn bản "
            "được ký số.",
        ),
        (
            CONFERENCE,
            "Trong thời gian tới, tỉnh chỉ đạo quyết liệt.\nBên cạnh đó, các sở cam kết với nhau.\n"
            "- Hồ sơ được số hóa đạt 86%;",
        ),
        (NEWS, "Trong thời gian tới, huyện đẩy mạnh tuyên truyền. Hồ sơ trực tuyến đạt 70%."),
        (REPORT, "Nhiệm vụ quý III/2023: Tiếp tục rà soát. Số hóa 65% sổ hộ tịch."),
        (REPORT, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ\n1. Cải cách thể chế\n95% văn bản đúng tiến độ."),
        (REPORT, "Một số nhiệm vụ trọng tâm thời gian tới\nHai là, mức độ hài lòng đạt 93%."),
    ],
)
def test_what_follows_a_turn_to_what_is_to_come_are_goals(
    tell: Tell, frame: Frame, text: str
) -> None:
    statuses = tell(text, "status", frame=frame)
    assert statuses
    assert set(statuses) == {"target"}


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (
            CONFERENCE,
            "UBND huyện tổ chức hội nghị tổng kết năm 2022 và đề ra nhiệm vụ năm 2023. Tỷ lệ hồ sơ "
            "đúng hẹn đạt 99%.",
        ),
        (
            CONFERENCE,
            "Năm 2023, tỉnh quyết tâm giữ hạng. Trước đó, năm 2022, SIPAS đạt 82%. Hồ sơ đúng hạn "
            "đạt 91%.",
        ),
        (
            CONFERENCE,
            "Trong thời gian tới, tỉnh đẩy mạnh số hóa.\nSở Tư pháp rà soát dữ liệu. 43% sổ hộ "
            "tịch được quét.",
        ),
        (NEWS, "Thị xã quyết tâm chuyển đổi số. Phường Hòa Hiếu có 37% hồ sơ nộp tại quầy."),
        (NEWS, "UBND tỉnh yêu cầu các sở chấn chỉnh. Qua đó, hồ sơ trễ hạn giảm còn 0,8%."),
        (NEWS, "Xã phấn đấu về đích sớm. Theo khảo sát, 93% người dân hài lòng."),
        (NEWS, "Tháng tới, sở mở lớp tập huấn. Hồ sơ trực tuyến chiếm 55%."),
        (
            CONFERENCE,
            "Năm 2023, tỉnh xác định các chỉ tiêu:\n- Giải quyết dứt điểm tồn đọng;\nDịp này, "
            "45% người được khen là công chức xã.",
        ),
        (
            REPORT,
            "II. KẾT QUẢ\n1. Mục tiêu tinh giản biên chế\nTinh giản 10,2% biên chế.\n2. Kế hoạch "
            "đào tạo\n92% công chức đạt chuẩn.",
        ),
        (REPORT, "1. Kế hoạch kiểm tra\nSở hoàn thành 92% cuộc kiểm tra."),
    ],
)
def test_results_stay_results(tell: Tell, frame: Frame, text: str) -> None:
    assert "target" not in tell(text, "status", frame=frame)


def test_an_item_that_looks_back_does_not_turn_the_next(tell: Tell) -> None:
    text = (
        "Thời gian tới, tỉnh tập trung:\n- Khắc phục tồn tại: hồ sơ đất đai hiện trễ hạn 6,3%;\n"
        "- Hồ sơ trực tuyến đạt 72%;"
    )
    assert tell(text, "value status", frame=CONFERENCE) == ["6.3 result", "72 target"]


def test_a_section_on_what_is_to_come_ends_with_the_next(tell: Tell) -> None:
    text = "IV. PHƯƠNG HƯỚNG NĂM 2023\nĐúng hạn đạt 98%.\nV. KIẾN NGHỊ\n30% máy tính cấp xã hỏng."
    assert tell(text, "value status", frame=REPORT) == ["98 target", "30 result"]
