"""Which quantities are records: no money, no labels, no events; and each target once."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Chi 5 tỷ đồng cho công nghệ thông tin, bằng 1% ngân sách.",
        "Dành tối thiểu 10% tổng kinh phí sự nghiệp cho chuyển đổi số.",
        "Bố trí ít nhất 1,5% chi ngân sách cho công nghệ thông tin.",
        "Hỗ trợ 50% chi phí cho doanh nghiệp nhỏ.",
        "Giảm 20% lệ phí đăng ký doanh nghiệp.",
        "Thu nhập tăng thêm không quá 30% tiền lương.",
        "Lãi suất ưu đãi 6%.",
        "GRDP tăng trưởng 8%.",
        "Tiết kiệm 10% dự toán chi thường xuyên.",
    ],
)
def test_money_and_shares_of_budgets_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi huyện đề nghị khen thưởng không quá 03 tập thể và 05 cá nhân.",
        "Mỗi trường chọn 02 tập thể tiêu biểu dự hội nghị biểu dương.",
        "Ban Tổ chức trao tối đa 12 giải cho các đội thi.",
        "Trao 01 giải Nhất, 02 giải Nhì, không quá 05 giải Khuyến khích.",
        "Mỗi đội có tối đa 06 thí sinh.",
        "Mỗi trường gửi không quá 10 bài dự thi.",
        "IV. ĐỐI TƯỢNG VÀ TIÊU CHUẨN KHEN THƯỞNG\na) Tập thể có từ 95% hộ dân ký cam kết trở lên.",
        "2. Số lượng đề nghị khen thưởng\nMỗi phường không quá 04 công chức.",
        "V. Cơ cấu giải thưởng\nTối thiểu 06 sản phẩm vào vòng chung khảo.",
    ],
)
def test_quotas_and_conditions_of_awards_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_how_many_are_to_take_part_is_a_target(tell: Tell) -> None:
    assert tell("Phấn đấu thu hút trên 9.000 bài dự thi.") == ["gt 9000 count"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("III. HÌNH THỨC KHEN THƯỞNG\n1. Đối với hộ dân:", "IV. NHIỆM VỤ"),
        ("2. Tiêu chuẩn khen thưởng\na) Đối với hộ dân:", "3. Củng cố đường làng"),
        ("5. Hình thức khen thưởng", "Củng cố đường làng\n6. Vệ sinh ngõ xóm"),
    ],
)
def test_awards_end_at_the_next_heading_as_high(tell: Tell, first: str, second: str) -> None:
    text = (
        f"{first}\n- Giấy khen cho tối đa 20 hộ.\n- Có trên 90% số hộ ký cam kết.\n"
        f"{second}\n- Mỗi xã chọn ít nhất 02 tuyến đường làm điểm."
    )
    assert tell(text) == ["ge 2 count"]


def test_work_on_emulation_is_no_section_on_awards(tell: Tell) -> None:
    text = "5. Công tác thi đua, khen thưởng\n- 100% cơ quan đăng ký thi đua."
    assert tell(text) == ["eq 100 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "Cấp phát cồn 70% và Cloramin B 25% cho các trạm y tế.",
        "Rửa tay bằng dung dịch sát khuẩn nhanh 60% trước khi vào phòng.",
        "Sấy thóc đến độ ẩm 14% rồi mới nhập kho.",
        "Bảo đảm nồng độ muối đạt 0,9% khi pha.",
        "Phun tiêu độc chuồng trại bằng Iodine 5% mỗi tuần.",
        "Ngâm hạt giống với nước muối 15% rồi vớt ráo.",
    ],
)
def test_how_strong_a_mixture_is_is_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đặt biển báo cách cổng trường tối thiểu 50 m.",
        "Thả nuôi không quá 30 con/m2.",
        "Bón tối đa 200 kg phân cho một vườn.",
    ],
)
def test_lengths_weights_and_densities_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tất cả các chương trình, đề án đều phải hướng đến lợi ích của người dân.",
        "Toàn bộ hoạt động của chính quyền phải lấy sự hài lòng làm thước đo.",
        "Tất cả cán bộ, công chức cần nhận thức rõ vai trò nêu gương.",
    ],
)
def test_a_principle_for_all_is_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_what_all_have_to_do_is_a_target(tell: Tell) -> None:
    assert tell("Toàn bộ hồ sơ trễ hẹn đều phải có thư xin lỗi.") == ["eq 100 percent"]


@pytest.mark.parametrize(
    "text",
    ["Tuyên truyền trên 04 loại hình báo chí.", "Phát bản tin trên 03 nền tảng mạng xã hội."],
)
def test_on_so_many_media_is_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đài huyện duy trì chuyên mục 02 kỳ/tháng.", ["reach 2 count"]),
        ("Loa truyền thanh xã phát 3 lần/tuần.", ["reach 3 count"]),
        ("Quan trắc nước ao nuôi với tần suất 02 lần/năm.", []),
    ],
)
def test_what_is_done_regularly(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra tại 18 cơ quan, gồm 06 sở, 12 huyện.",
        "Kiểm tra 18 cơ quan (06 sở, 12 huyện).",
        "Kiểm tra 18 cơ quan, đơn vị, trong đó gồm 06 sở và 12 huyện.",
    ],
)
def test_the_parts_of_a_total_are_records(tell: Tell, text: str) -> None:
    assert tell(text, "value") == ["18", "6", "12"]


def test_what_there_is_in_brackets_is_no_part(tell: Tell) -> None:
    assert tell("Giảm ít nhất 5% số xóm, tổ dân phố (612 xóm, tổ dân phố).", "value") == ["5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu mức độ hài lòng của người dân đạt 4,5/5 điểm trở lên.", "ge 4.5 point"),
        ("Điểm hài lòng của bệnh nhân đạt trên 4,2/5 điểm.", "gt 4.2 point"),
        ("Phấn đấu chỉ số cải cách hành chính của huyện giữ vị trí thứ 3/7.", "rank_le 3 rank"),
    ],
)
def test_scores_of_five_and_ranks_of_a_few(tell: Tell, text: str, expected: str) -> None:
    assert tell(text) == [expected]


@pytest.mark.parametrize(
    ("text", "indices"),
    [
        ("Phấn đấu PAPI, PCI đứng trong nhóm 12/34 tỉnh.", ["PAPI", "PCI"]),
        ("SIPAS và PAPI nằm trong nhóm 20.", ["SIPAS", "PAPI"]),
        ("Phấn đấu vào nhóm 10 tỉnh dẫn đầu PAPI, PCI xếp hạng từ 12 trở lên.", ["PAPI", "PCI"]),
    ],
)
def test_a_standing_meant_for_several_indices(tell: Tell, text: str, indices: list[str]) -> None:
    assert tell(text, "indicator") == indices


def test_disbursement_is_a_target(tell: Tell) -> None:
    assert tell("Giải ngân trên 95% vốn đầu tư công.") == ["gt 95 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "Cung cấp dịch vụ công trực tuyến mức độ 3, mức độ 4.",
        "Đường dây nóng phục vụ 24/7.",
        "Kế hoạch gồm 7 nhóm nhiệm vụ và 45 đầu việc.",
        "Tại hội nghị, 150 đại biểu dự, 12 đơn vị nhận bằng khen.",
        "Hội nghị kéo dài 3 ngày với 34 điểm cầu.",
        "Công dân được cấp tài khoản định danh mức 2.",
        "Đã tiếp nhận 12.450 hồ sơ.",
        "Toàn bộ hệ thống chính trị vào cuộc.",
        "Lúc 9 giờ ngày 15/3, đoàn làm việc với 5 xã.",
        "Nghị quyết có hiệu lực sau 45 ngày.",
    ],
)
def test_labels_and_quantities_of_events_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% dịch vụ công mức độ 4 có kết nối.", ["eq 100 percent"]),
        ("Mỗi sở có ít nhất 02 sáng kiến cải cách hành chính.", ["ge 2 count"]),
        ("Mỗi xã có ít nhất một mô hình cải cách hành chính.", ["ge 1 count"]),
        ("Tổ chức tối thiểu 3 lớp tập huấn về kiểm soát thủ tục.", ["ge 3 count"]),
        ("Mỗi công chức tham gia tập huấn tối thiểu 3 ngày.", ["ge 3 day"]),
        ("Các tiêu chí đều đạt từ 90%/tổng số điểm trở lên.", ["ge 90 percent_of_max"]),
    ],
)
def test_counts_and_the_like_are_where_they_are_set(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Công bố, công khai và rà soát 100% thủ tục hành chính.", ["100"]),
        ("a) 90% hồ sơ số hóa; b) 80% hồ sơ thanh toán trực tuyến.", ["90", "80"]),
        ("90% hồ sơ số hóa, 80% văn bản ký số và 70% hồ sơ trực tuyến.", ["90", "80", "70"]),
    ],
)
def test_one_record_a_value(tell: Tell, text: str, values: list[str]) -> None:
    assert tell(text, "value") == values
