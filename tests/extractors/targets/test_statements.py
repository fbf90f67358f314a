"""Levels and due dates in the wordings of administrators, statement by statement.

Every target is told as "value level due"; the frame says whose plan it is, and for when.
"""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]

PLAN = Frame("plan_announcement", 2024, "province", "2024", "Nghệ An")
DISTRICT = Frame("plan_announcement", 2022, "district", "2022", None)
COMMUNE = Frame("plan_text", 2026, "commune", "2026", None)
OFFICE = Frame("plan_announcement", 2023, "department", "2023", "Hà Nam")
CITY = Frame("plan_announcement", 2026, "province", "2026", "Hải Phòng", None, city=True)
YEAR_2026 = Frame("plan_text", 2026, "province", "2026", "Đồng Tháp")
FROM_2016 = Frame("plan_text", 2016, "province", "2020", "Đồng Tháp")
PERIOD = Frame("plan_text", 2021, "province", "2025", "Nghệ An")
TO_2030 = Frame("plan_text", 2021, "province", "2030", None)
FROM_2026 = Frame("plan_text", 2026, "province", "2030", None)
REPORT = Frame("implementation_report", None, "province", None, "Đồng Tháp", 2023)


def targets(tell: Tell, text: str, frame: Frame) -> list[str]:
    told = tell(text, "status value level due", frame)
    return [line.removeprefix("target ") for line in told if line.startswith("target ")]


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        (
            "Tỷ lệ hồ sơ đúng hạn ở cấp tỉnh, cấp xã lần lượt đạt 97% và 94%; hồ sơ đất "
            "đai quá hạn dưới 2%.",
            YEAR_2026,
            ["97 province 2026", "94 commune 2026", "2 - 2026"],
        ),
        (
            "Hồ sơ công việc cấp tỉnh, cấp huyện và cấp xã được xử lý trên môi trường mạng "
            "đạt tương ứng 90%, 70%, 50%; 100% báo cáo định kỳ được gửi điện tử.",
            PLAN,
            ["90 province 2024", "70 district 2024", "50 commune 2024", "100 - 2024"],
        ),
        (
            "Hồ sơ trực tuyến mức độ 3, mức độ 4 tương ứng đạt 35% và 20% ở các sở; 25% và "
            "10% ở các huyện, thành phố.",
            PLAN,
            ["35 department 2024", "20 department 2024", "25 district 2024", "10 district 2024"],
        ),
        (
            "100% xã, phường, thị trấn có bộ phận một cửa đạt chuẩn.",
            PLAN,
            ["100 commune 2024"],
        ),
        (
            "Kiểm tra tối thiểu 30% số huyện, thành phố và 20% số xã, phường, thị trấn.",
            PLAN,
            ["30 district 2024", "20 commune 2024"],
        ),
        (
            "Mỗi sở, ngành có ít nhất 01 sáng kiến; mỗi xã, phường có ít nhất 02 mô hình.",
            PLAN,
            ["1 department 2024", "2 commune 2024"],
        ),
        (
            "Giảm ít nhất 8 phòng thuộc sở và tương đương.",
            PLAN,
            ["8 department 2024"],
        ),
        (
            "Tỷ lệ hồ sơ đúng hạn tại Trung tâm Phục vụ hành chính công tỉnh đạt từ 98% "
            "trở lên, tại Trung tâm Phục vụ hành chính công cấp xã đạt từ 96% trở lên.",
            YEAR_2026,
            ["98 province 2026", "96 commune 2026"],
        ),
        (
            "100% công chức tư pháp - hộ tịch xã được bồi dưỡng.",
            DISTRICT,
            ["100 commune 2022"],
        ),
        (
            "Phấn đấu 95% cán bộ, công chức cấp xã đạt chuẩn, trong đó 60% có trình độ đại học.",
            DISTRICT,
            ["95 commune 2022", "60 commune 2022"],
        ),
        (
            "Hồ sơ trả đúng hạn ở các xã, thị trấn đạt 97%; tại bộ phận một cửa của huyện đạt 99%.",
            DISTRICT,
            ["97 commune 2022", "99 district 2022"],
        ),
        (
            "Hoàn thành 100% nhiệm vụ UBND tỉnh giao.",
            DISTRICT,
            ["100 district 2022"],
        ),
        (
            "Chỉ số PAR INDEX đạt từ 87 điểm trở lên; thứ hạng tăng ít nhất 4 bậc.",
            PLAN,
            ["87 province 2024", "4 province 2024"],
        ),
        (
            "Phấn đấu Chỉ số SIPAS tăng 3 bậc, đạt trên 84%.",
            PLAN,
            ["3 province 2024", "84 province 2024"],
        ),
        (
            "Tỉnh phấn đấu vào nhóm 20 địa phương đứng đầu về chỉ số PAPI.",
            PLAN,
            ["20 province 2024"],
        ),
        (
            "Tỷ lệ hồ sơ quá hạn của cấp tỉnh và cấp xã đều không quá 1%.",
            YEAR_2026,
            ["1 province 2026", "1 commune 2026"],
        ),
        (
            "90% hồ sơ công việc tại các sở, ban, ngành và UBND cấp huyện được xử lý trên "
            "môi trường mạng.",
            PLAN,
            ["90 department 2024"],
        ),
        (
            "80% thủ tục của các sở được đưa về Trung tâm.",
            PLAN,
            ["80 department 2024"],
        ),
        (
            "Cấp tỉnh: 95%; cấp huyện: 85%; cấp xã: 70% hồ sơ công việc được xử lý trên "
            "môi trường mạng.",
            PLAN,
            ["95 province 2024", "85 district 2024", "70 commune 2024"],
        ),
        (
            "Đối với cấp huyện, phấn đấu 80% hồ sơ được số hóa.",
            PLAN,
            ["80 district 2024"],
        ),
        (
            "100% cơ quan hành chính từ tỉnh đến cơ sở sử dụng chữ ký số.",
            PLAN,
            ["100 all 2024"],
        ),
        (
            "Toàn tỉnh có 85% hồ sơ nộp trực tuyến.",
            PLAN,
            ["85 all 2024"],
        ),
        (
            "100% UBND cấp xã, 100% UBND cấp huyện công khai thủ tục.",
            PLAN,
            ["100 commune 2024", "100 district 2024"],
        ),
        (
            "Văn bản điện tử: 90% giữa các cơ quan cấp tỉnh, 70% cấp huyện, 40% cấp xã.",
            PLAN,
            ["90 province 2024", "70 district 2024", "40 commune 2024"],
        ),
        (
            "Chi nhánh Văn phòng Đăng ký đất đai cấp huyện trả đúng hạn 92% hồ sơ.",
            PLAN,
            ["92 district 2024"],
        ),
        (
            "Từ 95% hồ sơ trở lên của phường, xã, đặc khu được trả trước hạn.",
            YEAR_2026,
            ["95 commune 2026"],
        ),
        (
            "Ít nhất 70% người dân tại khu vực nông thôn hài lòng với dịch vụ y tế công lập.",
            PLAN,
            ["70 - 2024"],
        ),
        (
            "100% văn bản quy phạm pháp luật do HĐND, UBND tỉnh ban hành đúng trình tự.",
            PLAN,
            ["100 province 2024"],
        ),
        (
            "Ở cấp tỉnh đạt 96%, ở cấp huyện đạt 94%, ở cấp xã đạt 92%.",
            PLAN,
            ["96 province 2024", "94 district 2024", "92 commune 2024"],
        ),
        (
            "Các cơ quan chuyên môn thuộc UBND tỉnh giải quyết đúng hạn 98%, UBND cấp "
            "huyện 96%, UBND cấp xã 95% hồ sơ.",
            PLAN,
            ["98 department 2024", "96 district 2024", "95 commune 2024"],
        ),
        (
            "Giảm 5% số đơn vị sự nghiệp công lập trực thuộc sở.",
            PLAN,
            ["5 department 2024"],
        ),
        (
            "Đưa 100% quận, huyện vào hệ thống họp trực tuyến.",
            PLAN,
            ["100 district 2024"],
        ),
        (
            "Công chức các phường, xã dùng thành thạo phần mềm đạt 90%.",
            PLAN,
            ["90 commune 2024"],
        ),
        (
            "Kiểm tra lại 100% đơn vị bị nhắc nhở trong năm 2023.",
            PLAN,
            ["100 - 2024"],
        ),
        (
            "SIPAS cao hơn năm 2023 ít nhất 1,5%.",
            PLAN,
            ["1.5 province 2024"],
        ),
        (
            "Mỗi năm cắt giảm 5% chi phí tuân thủ.",
            PERIOD,
            ["5 - 2025"],
        ),
        (
            "Hằng năm, 100% cơ quan được kiểm tra.",
            PERIOD,
            ["100 - 2025"],
        ),
        (
            "Giai đoạn 2026 - 2030, mỗi năm tăng 2 bậc PCI.",
            FROM_2026,
            ["2 province 2030"],
        ),
        (
            "Theo Chương trình giai đoạn 2021 - 2030, năm nay phấn đấu 75% hồ sơ trực tuyến.",
            PLAN,
            ["75 - 2024"],
        ),
        (
            "TT | Chỉ tiêu | ĐVT | Kết quả 2023 | Kế hoạch 2024\n"
            "1 | Hồ sơ nộp trực tuyến | % | 41 | 60",
            PLAN,
            ["60 - 2024"],
        ),
        (
            "STT | Nội dung chỉ tiêu | Cấp tỉnh | Cấp huyện | Cấp xã\n"
            "1 | Hồ sơ công việc xử lý trên môi trường mạng | 90% | 80% | 60%",
            PLAN,
            ["90 province 2024", "80 district 2024", "60 commune 2024"],
        ),
        (
            "100% thủ tục hành chính của thành phố được thực hiện không phụ thuộc địa giới.",
            CITY,
            ["100 province 2026"],
        ),
        (
            "Hồ sơ nộp trực tuyến ở cấp thành phố đạt 90%, ở cấp xã đạt 80%.",
            CITY,
            ["90 province 2026", "80 commune 2026"],
        ),
        (
            "100% hồ sơ của phường được trả đúng hẹn; 70% hồ sơ nộp trực tuyến.",
            COMMUNE,
            ["100 commune 2026", "70 commune 2026"],
        ),
        (
            "95% công chức của Sở hoàn thành tốt nhiệm vụ; giảm 20% số cuộc họp.",
            OFFICE,
            ["95 department 2023", "20 department 2023"],
        ),
        (
            "Sở phấn đấu nằm trong nhóm 5 sở, ngành dẫn đầu về chỉ số cải cách hành chính.",
            OFFICE,
            ["5 department 2023"],
        ),
        (
            "Riêng cấp xã, tỷ lệ này là 60%.",
            PLAN,
            ["60 commune 2024"],
        ),
        (
            "Đối với các xã vùng cao, phấn đấu từ 50% hồ sơ trở lên nộp trực tuyến.",
            PLAN,
            ["50 commune 2024"],
        ),
        (
            "So với năm 2021, giảm 10% đơn vị sự nghiệp công lập.",
            PLAN,
            ["10 - 2024"],
        ),
        (
            "Năm 2022 đạt 81,5%; năm 2024 phấn đấu đạt 86% người dân hài lòng.",
            PLAN,
            ["86 - 2024"],
        ),
        (
            "Chỉ tiêu năm 2024 của cấp huyện là 85%, cấp xã là 75% hồ sơ được số hóa.",
            PLAN,
            ["85 district 2024", "75 commune 2024"],
        ),
        (
            "Tối thiểu 90% (cấp tỉnh), 80% (cấp huyện) và 60% (cấp xã) hồ sơ công việc "
            "được xử lý trên môi trường mạng.",
            PLAN,
            ["90 province 2024", "80 district 2024", "60 commune 2024"],
        ),
        (
            "Hồ sơ công việc xử lý trên môi trường mạng: tỉnh 95%; huyện 90%; xã 80%.",
            PLAN,
            ["95 province 2024", "90 district 2024", "80 commune 2024"],
        ),
        (
            "Tỷ lệ hài lòng đạt từ 90% trở lên, trong đó tại các sở đạt từ 92%, tại cấp xã "
            "đạt từ 88%.",
            PLAN,
            ["90 - 2024", "92 department 2024", "88 commune 2024"],
        ),
        (
            "Thời gian chờ tại Bộ phận Một cửa cấp huyện không quá 20 phút, cấp xã không "
            "quá 15 phút.",
            PLAN,
            ["20 district 2024", "15 commune 2024"],
        ),
        (
            "100% báo cáo của UBND cấp xã gửi UBND cấp huyện qua hệ thống.",
            PLAN,
            ["100 commune 2024"],
        ),
        (
            "Có 100% văn bản trao đổi giữa các cơ quan nhà nước từ cấp tỉnh đến cấp xã "
            "dưới dạng điện tử.",
            PLAN,
            ["100 all 2024"],
        ),
        (
            "Chỉ số DTI phấn đấu đạt 0,70 điểm, xếp thứ 20/63.",
            PLAN,
            ["0.7 province 2024", "20 province 2024"],
        ),
        (
            "Phấn đấu năm 2026 Chỉ số PAR INDEX vào nhóm 15, Chỉ số SIPAS vào nhóm 12 và "
            "PCI vào nhóm 10 cả nước.",
            YEAR_2026,
            ["15 province 2026", "12 province 2026", "10 province 2026"],
        ),
        (
            "Duy trì 100% thủ tục được giải quyết theo cơ chế một cửa tại Trung tâm Phục "
            "vụ hành chính công cấp xã.",
            YEAR_2026,
            ["100 commune 2026"],
        ),
    ],
)
def test_levels(tell: Tell, text: str, frame: Frame, expected: list[str]) -> None:
    assert targets(tell, text, frame) == expected


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        (
            "Từ năm 2023, 100% hồ sơ được số hóa khi tiếp nhận.",
            PERIOD,
            ["100 - 2023"],
        ),
        (
            "Tinh giản 5% biên chế công chức giai đoạn 2022 - 2026.",
            PLAN,
            ["5 - 2026"],
        ),
        (
            "Giai đoạn 2021-2025, giảm tối thiểu 10% số đơn vị sự nghiệp.",
            PLAN,
            ["10 - 2025"],
        ),
        (
            "Đến năm 2025 đạt 60% hồ sơ trực tuyến, đến năm 2030 đạt 90%.",
            PERIOD,
            ["60 - 2025", "90 - 2030"],
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến năm 2022, 2023, 2024 lần lượt đạt 40%, 50% và 60%.",
            PERIOD,
            ["40 - 2022", "50 - 2023", "60 - 2024"],
        ),
        (
            "Năm 2017 phấn đấu 58 - 61% người dân hài lòng, năm 2018 đạt 65%, năm 2019 đạt "
            "70% và năm 2020 đạt 80%.",
            FROM_2016,
            ["58..61 - 2017", "65 - 2018", "70 - 2019", "80 - 2020"],
        ),
        (
            "Tỷ lệ hài lòng: năm 2016 đạt 60%; năm 2017 đạt 65%; năm 2018 đạt 70%; đến năm "
            "2020 đạt trên 80%.",
            FROM_2016,
            ["60 - 2016", "65 - 2017", "70 - 2018", "80 - 2020"],
        ),
        (
            "Phấn đấu đến ngày 30 tháng 6 năm 2024 hoàn thành việc rà soát 100% thủ tục nội bộ.",
            PLAN,
            ["100 - 2024-06-30"],
        ),
        (
            "Đến hết quý III/2024, 80% hồ sơ được số hóa.",
            PLAN,
            ["80 - 2024-09"],
        ),
        (
            "Hết năm 2024, tỷ lệ này đạt 75% hồ sơ; năm 2025 là 85% hồ sơ số hóa.",
            PLAN,
            ["75 - 2024", "85 - 2025"],
        ),
        (
            "Trong 6 tháng đầu năm 2024, ít nhất 50% đơn vị tự kiểm tra.",
            PLAN,
            ["50 - 2024-06"],
        ),
        (
            "Mục tiêu đến năm 2025:\n"
            "- 80% hồ sơ được xử lý trực tuyến;\n"
            "- 100% văn bản ký số.\n"
            "Mục tiêu đến năm 2030:\n"
            "- 95% hồ sơ được xử lý trực tuyến.",
            PERIOD,
            ["80 - 2025", "100 - 2025", "95 - 2030"],
        ),
        (
            "Đến năm 2025, các sở, ban, ngành, địa phương tập trung triển khai đồng bộ các "
            "giải pháp, phấn đấu hoàn thành các chỉ tiêu cụ thể sau đây:\n"
            "- 80% hồ sơ được xử lý trực tuyến;\n"
            "- 100% văn bản được ký số.",
            TO_2030,
            ["80 - 2025", "100 - 2025"],
        ),
        (
            "Bước sang năm 2024, tỉnh tập trung tháo gỡ vướng mắc. Phấn đấu PAR INDEX tăng "
            "ít nhất 5 bậc; hồ sơ trực tuyến đạt 60%.",
            REPORT,
            ["5 province 2024", "60 - 2024"],
        ),
        (
            "Chậm nhất đến quý II năm 2024, 100% đơn vị công khai thủ tục.",
            PLAN,
            ["100 - 2024-06"],
        ),
        (
            "Phấn đấu năm 2024 tăng 5 bậc và đến năm 2025 vào nhóm 20 tỉnh dẫn đầu PAR INDEX.",
            PLAN,
            ["5 province 2024", "20 province 2025"],
        ),
        (
            "Chỉ tiêu | Năm 2024 | Năm 2025\n"
            "Tỷ lệ hồ sơ trực tuyến (%) | 60 | 70\n"
            "Tỷ lệ hồ sơ đúng hạn (%) | 95 | 97",
            PLAN,
            ["60 - 2024", "70 - 2025", "95 - 2024", "97 - 2025"],
        ),
        (
            "Chỉ tiêu | Năm 2021 | Năm 2022 | Năm 2023 | Năm 2024 | Năm 2025\n"
            "Tỷ lệ hồ sơ trực tuyến | 30% | 40% | 50% | 60% | 70%",
            PERIOD,
            ["30 - 2021", "40 - 2022", "50 - 2023", "60 - 2024", "70 - 2025"],
        ),
        (
            "TT | Chỉ tiêu | Đơn vị thực hiện | Chỉ tiêu giao | Thời hạn\n"
            "1 | Tỷ lệ hồ sơ TTHC số hóa | UBND cấp xã | 90% | 30/6/2024",
            PLAN,
            ["90 commune 2024-06-30"],
        ),
        (
            "Chỉ tiêu | Lộ trình\n| 2021 | 2023 | 2025\nTỷ lệ hồ sơ trực tuyến (%) | 30 | 50 | 70",
            PERIOD,
            ["30 - 2021", "50 - 2023", "70 - 2025"],
        ),
        (
            "Đến 30/6/2024 có 60% và đến 31/12/2024 có 90% kết quả được số hóa.",
            PLAN,
            ["60 - 2024-06-30", "90 - 2024-12-31"],
        ),
        (
            "Trước ngày 01 tháng 12 năm 2024, hoàn thành 100% kế hoạch kiểm tra.",
            PLAN,
            ["100 - 2024-12-01"],
        ),
        (
            "Đến năm 2030, tối thiểu 80% người dân hài lòng; tầm nhìn đến năm 2045 đạt 95%.",
            PERIOD,
            ["80 - 2030", "95 - 2045"],
        ),
        (
            "Phấn đấu tới hết năm 2023 đạt 70%, hết năm 2025 đạt 90% hồ sơ trực tuyến.",
            PERIOD,
            ["70 - 2023", "90 - 2025"],
        ),
        (
            "Hằng năm giảm tối thiểu 1,5% biên chế; cả giai đoạn 2022 - 2026 giảm 5%.",
            PERIOD,
            ["1.5 - 2025", "5 - 2026"],
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến tăng từ 40% năm 2023 lên 55% năm 2024 và 70% năm 2025.",
            PLAN,
            ["55 - 2024", "70 - 2025"],
        ),
        (
            "II. MỤC TIÊU\n"
            "1. Đến năm 2025\n"
            "a) 90% hồ sơ được xử lý trên mạng.\n"
            "b) Giảm 10% chi phí tuân thủ.\n"
            "2. Đến năm 2030\n"
            "a) 100% hồ sơ được xử lý trên mạng.",
            PERIOD,
            ["90 - 2025", "10 - 2025", "100 - 2030"],
        ),
        (
            "Nhiệm vụ | Chỉ tiêu | Thời gian hoàn thành\n"
            "Số hóa kết quả giải quyết thủ tục | 100% | Quý III/2024\n"
            "Kiểm tra công vụ | Tối thiểu 30% đơn vị | Tháng 10/2024",
            PLAN,
            ["100 - 2024-09", "30 - 2024-10"],
        ),
    ],
)
def test_due_dates(tell: Tell, text: str, frame: Frame, expected: list[str]) -> None:
    assert targets(tell, text, frame) == expected
