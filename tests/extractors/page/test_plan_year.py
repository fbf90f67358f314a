"""The year or period that a plan is for."""

import pytest

from corpus import Document
from extractors.page.layout import find_layout
from extractors.page.plan_year import PlanYear, find_plan_year


def read(text: str) -> PlanYear:
    document = Document(
        document_id="d", source="page.txt", media_type="text/plain", sha256="0", text=text.strip()
    )
    return find_plan_year(document, find_layout(document))


def years(text: str) -> tuple[str | None, tuple[int, int] | None]:
    found = read(text)
    return (found.year.value if found.year else None), found.period


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        ("Kế hoạch cải cách hành chính nhà nước tỉnh Sơn La năm 2023", "2023", None),
        ("Ban hành Kế hoạch CCHC 2024", "2024", None),
        ("Kế hoạch CCHC năm 2025 và những năm tiếp theo", "2025", None),
        ("Kế hoạch CCHC năm 2025, định hướng đến năm 2030", "2025", None),
        ("Chương trình tổng thể CCHC giai đoạn 2021 - 2030", None, (2021, 2030)),
        ("Kế hoạch CCHC giai đoạn 2021–2025 của huyện Mường La", None, (2021, 2025)),
        ("Kế hoạch CCHC từ năm 2016 đến năm 2020", None, (2016, 2020)),
        ("Kế hoạch thực hiện Chương trình CCHC giai đoạn 2021 - 2030 trong năm 2024", "2024", None),
        ("Hội nghị tổng kết CCHC năm 2022 và triển khai nhiệm vụ năm 2023", "2023", None),
        ("Tổng kết công tác CCHC năm 2018, phương hướng nhiệm vụ năm 2019", "2019", None),
        ("Sơ kết 6 tháng đầu năm 2019, triển khai nhiệm vụ 6 tháng cuối năm", "2019", None),
        ("Kế hoạch cải cách hành chính quý IV/2024", "2024", None),
        ("Kế hoạch 311/KH-UBND năm 2018 về CCHC tỉnh Sơn La năm 2019", "2019", None),
        ("Kế hoạch 96/KH-UBND năm 2020 về CCHC giai đoạn 2021-2025", None, (2021, 2025)),
        ("Quyết định 2207/QĐ-UBND năm 2022 về Kế hoạch CCHC năm 2023", "2023", None),
        ("Quyết định 2207/QĐ-UBND năm 2022 phê duyệt Kế hoạch CCHC", None, None),
        ("Quyết định 2207/QĐ-UBND Lâm Đồng 2022 công bố thủ tục hành chính", None, None),
        ("Kế hoạch nâng tỷ lệ cán bộ đạt chuẩn đến năm 2030", None, None),
        ("Kết quả cải cách hành chính năm 2021", None, None),
        ("Lai Châu xếp thứ 12 Chỉ số CCHC năm 2020", None, None),
        ("Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025", None, None),
        ("Khai giảng năm học 2023-2024", None, None),
        ("Cải cách hành chính vì người dân", None, None),
    ],
)
def test_year_of_the_title(text: str, year: str | None, period: tuple[int, int] | None) -> None:
    assert years(text) == (year, period)


def test_plan_named_in_the_lead() -> None:
    text = (
        "Yên Bái đổi mới phục vụ người dân\n"
        "Ngày 28 tháng 12 năm 2018, UBND tỉnh ban hành Kế hoạch số 270/KH-UBND về cải cách hành"
        " chính năm 2019 nhằm khắc phục những hạn chế của năm 2018."
    )
    assert years(text) == ("2019", None)


def test_date_of_signing_is_no_plan_year() -> None:
    text = (
        "Nghệ An ban hành kế hoạch\nUBND tỉnh vừa ban hành Kế hoạch số 9/KH-UBND ngày 28 tháng 12"
        " năm 2018 và gửi các sở, ngành, địa phương để thực hiện."
    )
    assert years(text) == (None, None)


def test_year_that_a_conference_launches() -> None:
    text = (
        "Vì một nền hành chính phục vụ\nChiều 9/2, UBND quận tổ chức hội nghị tổng kết công tác"
        " năm 2021 và triển khai nhiệm vụ trọng tâm năm 2022; hơn 120 đại biểu đến dự."
    )
    assert years(text) == ("2022", None)


def test_legal_text() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSố: 2300/QĐ-UBND\nHà Nam, ngày 20 tháng 12 năm 2016\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch cải cách hành chính tỉnh Hà Nam năm 2017\n"
        "Căn cứ Quyết định số 225/QĐ-TTg ngày 04/02/2016 phê duyệt Kế hoạch cải cách hành chính"
        " nhà nước giai đoạn 2016-2020;\nNơi nhận:\n- Như Điều 3;"
    )
    assert years(text) == ("2017", None)


def test_evidence_is_the_year_printed() -> None:
    text = "Kế hoạch cải cách hành chính tỉnh Sơn La năm 2023"
    found = read(text)
    assert found.year is not None
    assert text[found.year.start : found.year.end] == "2023"
    period = read("Chương trình tổng thể CCHC giai đoạn 2021 - 2030")
    assert period.period_span is not None
    assert period.period_span.end - period.period_span.start == len("2021 - 2030")


def test_numbered_plan_that_somebody_speaks_of() -> None:
    text = (
        "Mỗi tiêu chí mất điểm có người nhận\n"
        "UBND tỉnh yêu cầu như vậy trong Kế hoạch số 318/KH-UBND ngày 12/7/2022 về nâng cao Chỉ số"
        " cải cách hành chính năm 2022 và những năm tiếp theo."
    )
    assert years(text) == ("2022", None)


def test_a_horizon_is_no_plan_year() -> None:
    text = (
        "Đến năm 2030, 90% hồ sơ nộp trực tuyến\n"
        "UBND tỉnh ban hành Kế hoạch số 15/KH-UBND thực hiện chỉ tiêu hồ sơ trực tuyến đến năm"
        " 2030. Năm 2027 phấn đấu đạt 70%, năm 2028 đạt 80%."
    )
    assert years(text) == (None, None)
