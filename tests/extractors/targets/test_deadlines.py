"""Deadlines: by when a value is to be reached."""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Đến năm 2025, 80% hồ sơ được số hóa.", ["2025"]),
        ("Đến hết năm 2025, 80% hồ sơ được số hóa.", ["2025"]),
        ("80% hồ sơ được số hóa vào năm 2026.", ["2026"]),
        ("Chậm nhất đến 31/12/2025, 80% hồ sơ được số hóa.", ["2025-12-31"]),
        ("Trước ngày 30/6/2024, 100% đơn vị ban hành kế hoạch rà soát thủ tục.", ["2024-06-30"]),
        ("100% báo cáo phải được gửi trước ngày 15/11/2024.", ["2024-11-15"]),
        ("Phấn đấu hoàn thành trong quý II/2024 việc công bố 100% thủ tục.", ["2024-06"]),
        ("Đến cuối tháng 9/2024, 90% đơn vị có kế hoạch.", ["2024-09"]),
        ("Năm 2025, 80% hồ sơ được số hóa.", ["2025"]),
        ("Tỷ lệ hồ sơ được số hóa đạt 60% năm 2024 và 80% vào năm 2025.", ["2024", "2025"]),
        ("Đến năm 2025 đạt 60% hồ sơ số hóa; đến năm 2030 đạt 90%.", ["2025", "2030"]),
        ("Đến năm 2025, 60% và đến năm 2030, 90% hồ sơ được số hóa.", ["2025", "2030"]),
        ("Đến 30/4/2024, có 40% và đến 31/10/2024, có 80% đơn vị.", ["2024-04-30", "2024-10-31"]),
        ("Đến năm 2025, tầm nhìn 2030, 90% dịch vụ công được cung cấp trực tuyến.", ["2025"]),
    ],
)
def test_deadlines_as_printed(tell: Tell, text: str, due: list[str]) -> None:
    assert tell(text, "due") == due


@pytest.mark.parametrize(
    "text",
    [
        "90% hồ sơ được số hóa.",
        "Giảm 20% số cuộc họp so với năm 2022.",
        "So với năm 2022, số cuộc họp giảm 20%.",
        "Căn cứ Kế hoạch năm 2021, phấn đấu 70% hồ sơ trực tuyến.",
    ],
)
def test_without_one_the_plans_year_is_taken(tell: Tell, text: str) -> None:
    assert tell(text, "due") == ["2024"]


def test_without_a_plans_year_there_is_none(tell: Tell) -> None:
    frame = Frame("plan_announcement", None, "province", None)
    assert tell("Phấn đấu 90% hồ sơ được số hóa.", "due", frame) == ["-"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Giảm 20% số cuộc họp so với năm 2022.", "2022"),
        ("Tăng 15% số hồ sơ trực tuyến so với cuối năm 2023.", "2023"),
        ("Chỉ số PAPI tăng 3 bậc so với kết quả năm 2022.", "2022"),
        ("Đến năm 2025 giảm 20% thời gian giải quyết thủ tục.", "-"),
    ],
)
def test_the_year_that_a_change_is_measured_against(tell: Tell, text: str, year: str) -> None:
    assert tell(text, "baseline_year") == [year]
