"""Headings: the status, group and deadline that they give to the lines below."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    "heading",
    [
        "I. KẾT QUẢ THỰC HIỆN NĂM 2023",
        "1. Kết quả đạt được",
        "I. Đánh giá tình hình năm trước",
        "1. Thực trạng",
        "II. Tồn tại, hạn chế",
        "Tình hình triển khai công tác cải cách hành chính",
    ],
)
def test_under_results_values_are_results_whatever_the_verb(tell: Tell, heading: str) -> None:
    text = f"{heading}\n- Bảo đảm 90% hồ sơ đúng hạn.\n- Phấn đấu 80% văn bản được ký số."
    assert tell(text, "status") == ["result", "result"]


@pytest.mark.parametrize(
    "heading",
    ["II. MỤC TIÊU", "2. Mục tiêu cụ thể", "II. Các chỉ tiêu chủ yếu", "B. Nhiệm vụ, giải pháp"],
)
def test_results_end_at_the_next_section(tell: Tell, heading: str) -> None:
    text = (
        "1. Tình hình thực hiện\n- 95% hồ sơ trả đúng hạn.\n"
        f"{heading}\n- Tỷ lệ hồ sơ trả đúng hạn đạt 98%."
    )
    assert tell(text, "value status") == ["95 result", "98 target"]


def test_a_heading_of_results_to_be_reached_is_none_of_results(tell: Tell) -> None:
    assert tell("3. Kết quả cần đạt\n- 95% hồ sơ trả đúng hạn.", "status") == ["target"]


def test_a_heading_gives_its_group_until_the_next_one(tell: Tell) -> None:
    text = (
        "1. Cải cách thủ tục hành chính\n- Tối thiểu 60% phòng chuyên môn góp ý bằng văn bản.\n"
        "2. Cải cách tài chính công\n- 100% trường trung học gửi báo cáo đúng mẫu."
    )
    assert tell(text, "value group_id") == ["60 procedures", "100 public_finance"]


def test_a_label_gives_its_group_to_its_own_line(tell: Tell) -> None:
    text = "- Về cải cách tài chính công: 100% trường trung học gửi báo cáo đúng mẫu."
    assert tell(text, "group_id") == ["public_finance"]


def test_labels_within_a_paragraph_give_their_group_to_what_follows_them(tell: Tell) -> None:
    text = (
        "Về cải cách thể chế: 92% văn bản được rà soát. Cải cách chế độ công vụ: 45% vị trí có "
        "khung năng lực. Cải cách tài chính công: 31% khoa, phòng tự chủ."
    )
    assert tell(text, "group_id") == ["institutions", "civil_service", "public_finance"]


def test_without_a_heading_the_indicator_gives_the_group(tell: Tell) -> None:
    assert tell("Phấn đấu 90% hồ sơ đúng hạn.", "group_id") == ["procedures"]
    assert tell("Phấn đấu 90% phòng chuyên môn góp ý.", "group_id") == ["-"]


@pytest.mark.parametrize(
    "heading", ["II. Mục tiêu đến năm 2025", "Đến năm 2025:", "1. Chỉ tiêu đến hết năm 2025"]
)
def test_a_deadline_in_a_heading_rules_what_prints_none(tell: Tell, heading: str) -> None:
    text = f"{heading}\n- 90% hồ sơ được số hóa.\n- Đến năm 2030, 100% văn bản được ký số."
    assert tell(text, "value due") == ["90 2025", "100 2030"]


def test_a_later_heading_takes_its_place(tell: Tell) -> None:
    text = (
        "1. Mục tiêu đến năm 2025\n- 80% hồ sơ được số hóa.\n"
        "2. Mục tiêu đến năm 2030\n- 95% hồ sơ được số hóa."
    )
    assert tell(text, "value due") == ["80 2025", "95 2030"]
