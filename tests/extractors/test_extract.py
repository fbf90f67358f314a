"""Reading a whole document: what comes out, that it points into the text, and what it costs."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus import Document, Span
from extractors.extract import extract
from extractors.findings import Finding, Reading

NEWS = (
    "Nghệ An ban hành Kế hoạch cải cách hành chính năm 2024\n"
    "Ngày 05/01/2024, UBND tỉnh Nghệ An ban hành Kế hoạch số 12/KH-UBND về cải cách hành chính năm "
    "2024. Kế hoạch đề ra 7 nhóm nhiệm vụ: chỉ đạo điều hành; cải cách thể chế; cải cách thủ tục "
    "hành chính; cải cách tổ chức bộ máy; cải cách chế độ công vụ; cải cách tài chính công; xây "
    "dựng chính quyền điện tử, chính quyền số.\n"
    "Theo đó, tỉnh phấn đấu trên 95% hồ sơ cấp tỉnh, 90% hồ sơ cấp xã được trả đúng hạn; chỉ số "
    "PAR INDEX thuộc nhóm 15 tỉnh dẫn đầu. Đến hết năm 2025, 80% hồ sơ được số hóa.\n"
    "Năm 2022, Chỉ số cải cách hành chính của tỉnh đạt 85,12%, xếp thứ 24/63 tỉnh, thành phố.\n"
    "Kế hoạch thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.\n"
)


def read(text: str) -> Reading:
    return extract(Document("d", "page.txt", "text/plain", "0", text))


def spans(found: object) -> Iterator[Span]:
    """Yield every span of a finding and of the findings within it."""
    if isinstance(found, tuple) and not isinstance(found, Span):
        for part in found:
            yield from spans(part)
    elif isinstance(found, Span):
        yield found
    elif is_dataclass(found) and not isinstance(found, Document):
        if isinstance(found, Finding):
            yield found.span
        for field in fields(found):
            yield from spans(getattr(found, field.name))


def test_one_page_read_in_full() -> None:
    reading = read(NEWS)
    plan, body = reading.plan, reading.body
    assert plan is not None
    assert body is not None
    assert reading.kind.value == plan.kind == "plan_announcement"
    assert (plan.number, plan.document_type, plan.issue_date) == ("12/KH-UBND", "KH", "2024-01-05")
    assert (plan.plan_year, plan.declared_task_groups) == (2024, 7)
    assert (body.level, body.province) == ("province", "Nghệ An")
    assert [group.group_id for group in reading.task_groups] == [
        "steering",
        "institutions",
        "procedures",
        "apparatus",
        "civil_service",
        "public_finance",
        "digital_government",
    ]
    assert [(t.comparator, t.value, t.unit, t.level, t.due) for t in reading.targets][:4] == [
        ("gt", 95, "percent", "province", "2024"),
        ("gt", 90, "percent", "commune", "2024"),
        ("rank_le", 15, "rank", "province", "2024"),
        ("reach", 80, "percent", None, "2025"),
    ]
    assert all(target.status == "target" for target in reading.targets[:4])
    assert [reference.number for reference in reading.references] == ["76/NQ-CP"]
    assert [(r.index_id, r.year, r.rank) for r in reading.index_results] == [
        ("par_index", 2022, 24)
    ]
    assert reading.doubts == ()


def test_a_plan_on_another_subject_has_targets_but_no_groups() -> None:
    reading = read(
        "Kế hoạch kiểm tra cải cách hành chính năm 2024\n"
        "UBND tỉnh Nghệ An ban hành Kế hoạch số 9/KH-UBND kiểm tra cải cách hành chính năm 2024, "
        "phấn đấu kiểm tra tối thiểu 30% cơ quan, đơn vị. Nội dung: cải cách thể chế; cải cách thủ "
        "tục hành chính; cải cách tài chính công."
    )
    assert reading.kind.value == "inspection_plan"
    assert [(t.comparator, t.value) for t in reading.targets] == [("ge", 30)]


OTHER_PLAN = (
    "Kế hoạch phát triển du lịch cộng đồng tỉnh Nghệ An năm 2024\n"
    "UBND tỉnh Nghệ An ban hành Kế hoạch số 9/KH-UBND phát triển du lịch cộng đồng năm 2024.\n"
    "1. Hoàn thiện thể chế\nRà soát quy định về lưu trú tại nhà dân.\n"
    "2. Chuyển đổi số\nĐưa 80% cơ sở lưu trú lên bản đồ số.\n"
)


def test_headings_of_another_subject_are_no_groups_of_reform() -> None:
    reading = read(OTHER_PLAN)
    assert reading.kind.value == "other_plan"
    assert reading.task_groups == ()
    assert [(target.value, target.group_id) for target in reading.targets] == [(80, None)]


def test_another_plan_that_takes_up_the_list_of_reform_has_its_groups() -> None:
    reading = read(f"{OTHER_PLAN}3. Cải cách tài chính công\nTiết kiệm điện tại các trụ sở.\n")
    named = [group.group_id for group in reading.task_groups]
    assert named == ["institutions", "digital_government", "public_finance"]


def test_groups_fewer_than_stated_are_doubted() -> None:
    text = NEWS.replace("chỉ đạo điều hành; ", "")
    assert [doubt.kind for doubt in read(text).doubts] == ["task_group_count"]


def test_a_report_has_not_the_plan_that_it_cites() -> None:
    reading = read(
        "Cần Thơ: 9 tháng năm 2022, nhiều chỉ tiêu cải cách hành chính đạt và vượt\n"
        "UBND thành phố đã ban hành 19 văn bản chỉ đạo, trong đó có Kế hoạch số 14/KH-UBND ngày "
        "20/01/2022. Đến nay, 97,2% hồ sơ được giải quyết đúng hạn."
    )
    assert reading.kind.value == "implementation_report"
    assert reading.plan is None
    assert [reference.number for reference in reading.references] == ["14/KH-UBND"]


def test_an_index_made_known_has_its_day() -> None:
    reading = read(
        "Chỉ số cải cách hành chính Nghệ An lên hạng\nSáng 12/5/2019, Bộ Nội vụ công bố Chỉ số "
        "CCHC năm 2018. Nghệ An xếp thứ 20/63 tỉnh, thành phố."
    )
    assert reading.kind.value == "index_results"
    assert reading.event_date is not None
    assert reading.event_date.value == "2019-05-12"


def test_a_plan_that_only_its_number_announces_is_read_from_the_words_beside_it() -> None:
    scene = "\n".join(
        (
            "Một sáng đầu tuần, bà Nhạn cầm số thứ tự 112 ngồi đợi từ lúc 7 giờ ở bộ phận một cửa.",
            "Bà đi ba lần mới xong cái giấy khai sinh cho cháu ngoại, bà nói và lắc đầu cười buồn.",
            "Cảnh ấy, theo lãnh đạo tỉnh, sẽ phải chấm dứt bằng những quy định cụ thể về chờ đợi.",
            "Kế hoạch số 77/KH-UBND về cải cách hành chính năm 2022 mà UBND tỉnh Nghệ An ban hành "
            "ngày 19-1-2022 buộc các huyện trả đúng hạn 98% hồ sơ.",
        )
    )
    reading = read(f"Nghệ An: dân không còn chờ lâu khi làm thủ tục hành chính\n{scene}")
    assert reading.plan is not None
    assert (reading.plan.kind, reading.plan.number, reading.plan.issue_date) == (
        "plan_announcement",
        "77/KH-UBND",
        "2022-01-19",
    )


def test_a_province_where_something_happens_is_no_issuer() -> None:
    reading = read(
        "An Giang: giá lúa nhích lên\nTuần qua, thương lái ở An Giang mua lúa cao hơn 200 đồng/kg."
    )
    assert reading.body is not None
    assert (reading.body.level, reading.body.province) == (None, "An Giang")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Chợ hoa ngày Tết\nBộ Công Thương cho biết giá hoa năm nay ổn định.", None),
        ("Quốc hội bàn về dự án Luật Đường sắt\nCác đại biểu góp ý về ga đầu mối.", None),
        ("Thủ tướng Chính phủ: Giữ giá xăng\nÔng nêu năm việc của các tập đoàn.", None),
        (
            "Ca trực mùa thi được quy định ra sao?\nNgày 12/5/2024, Bộ Y tế ban hành Quyết định "
            "1201/QĐ-BYT quy định về ca trực trong mùa thi.\nTheo đó có ba ca.",
            "central",
        ),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-KL/VPTW\n"
            "KẾT LUẬN\nvề việc in sổ tay công tác\nCác vụ rà soát số lượng sổ tay cần in.\n",
            "central",
        ),
    ],
)
def test_a_page_is_of_a_central_body_where_that_issues(text: str, level: str | None) -> None:
    body = read(text).body
    assert (body.level if body else None) == level


def test_an_interview_about_a_plan_is_of_no_kind_and_has_the_plan() -> None:
    asked = "Phóng viên: Vậy khâu nào còn chậm nhất?\nÔng Lô Văn Thái: Đó là đất đai.\n"
    reading = read(NEWS + 3 * asked)
    assert reading.kind.value == "other"
    assert reading.plan is not None
    assert reading.plan.number == "12/KH-UBND"
    assert read(NEWS + asked).kind.value == "plan_announcement"


def test_nothing_is_found_in_nothing() -> None:
    reading = read("")
    assert reading.plan is None
    assert reading.title is None
    assert (reading.targets, reading.task_groups, reading.references) == ((), (), ())


def test_every_finding_points_into_the_text() -> None:
    found = list(spans(read(NEWS)))
    assert len(found) > 20
    assert all(0 <= start < end <= len(NEWS) for start, end in found)


PIECES = (
    *("UBND tỉnh Nghệ An", "Kế hoạch số 12/KH-UBND", "ngày 31/02/2024", "năm 2024", "KẾ HOẠCH"),
    *("90%", "trên", "đạt", "từ", "đến", "trong đó", "cấp xã", "hồ sơ đúng hạn", "PAR INDEX"),
    *("xếp thứ 9/63", "cải cách thể chế", "7 nhóm nhiệm vụ", "Chỉ tiêu", " | ", "\n", ".", ";"),
    *("Tác giả:", "05/01/2024 09:30", "Nguồn:", "Theo", "Số: /KH-UBND", "- ", "I. ", "a) "),
    *("\u0130", "\u200b", "\r", "\u2028", "😀", "«", "İ%", "²", "٣%", "\x00"),
)
anything = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@example('0000000000 0 SỐ 00\nPARINDEX:KẾ HOẠCH"SỐ0/0')
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_any_text_is_read_and_every_finding_lies_in_it(text: str) -> None:
    reading = read(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans(reading))
    assert read(text) == reading


class TooSlowError(Exception):
    """More processor time was spent than a linear reading takes."""


@pytest.fixture
def within() -> Iterator[Callable[[float, str], None]]:
    """`within(seconds, text)` reads the text; TooSlowError after so much processor time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    def run(seconds: float, text: str) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        read(text)
        signal.setitimer(signal.ITIMER_PROF, 0)

    read(NEWS)  # the rules are loaded before the clock runs
    before = signal.signal(signal.SIGPROF, stop)
    yield run
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


# Ordinary text takes about 5 µs a character, a quadratic step at this size minutes.
LONG, LONG_SECONDS = 200_000, 12.0
# The densest text there is: a value in every few characters. A quadratic step takes 25 s and more.
SHORT, SHORT_SECONDS = 20_000, 8.0


def repeated(unit: str, length: int) -> str:
    return NEWS + (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize(
    "unit",
    [
        *(NEWS, "Tỷ lệ hài lòng đạt 90%. ", "- 90% hồ sơ được số hóa.\n", "hồ sơ trực tuyến "),
        *(
            "a",
            "1",
            "1.",
            " ",
            "\n",
            "a; b; ",
            "cấp tỉnh, ",
            "ngày 1/1/2024 ",
        ),
        *("số 12/KH-UBND ", "Hồ sơ xử lý đúng hạn | 90% | 80%\n"),
    ],
)
def test_reading_takes_linear_time(within: Callable[[float, str], None], unit: str) -> None:
    within(LONG_SECONDS, repeated(unit, LONG))


@pytest.mark.parametrize(
    "unit", ["90%, ", "trong đó 90% hồ sơ, ", "trên 90%: ", "thứ 12/63 ", "lần lượt 90%, "]
)
def test_many_values_in_one_sentence_take_linear_time(
    within: Callable[[float, str], None], unit: str
) -> None:
    within(SHORT_SECONDS, repeated(unit, SHORT))


def test_many_equal_values_without_names_take_linear_time(
    within: Callable[[float, str], None],
) -> None:
    within(SHORT_SECONDS, repeated("a | 90% | 80%\n", SHORT))


def test_a_decision_that_is_no_plan_has_its_number_and_day_all_the_same() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/2025/QĐ-UBND
Hưng Yên, ngày 02 tháng 12 năm 2025
QUYẾT ĐỊNH
Quy định mức hỗ trợ tiền thuê nhà cho giáo viên
Căn cứ Luật Nhà ở số 27/2023/QH15;
Điều 1. Quyết định này quy định mức hỗ trợ tiền thuê nhà.
Nơi nhận:
- Như Điều 2;"""
    reading = read(text)
    assert reading.kind.value == "other"
    assert reading.plan is not None
    assert (reading.plan.number, reading.plan.issue_date) == ("77/2025/QĐ-UBND", "2025-12-02")
    assert [reference.number for reference in reading.references] == ["27/2023/QH15"]


def test_a_letter_is_for_no_year_and_the_goals_that_it_repeats_are_for_that_of_their_plan() -> None:
    text = (
        "UBND TỈNH HÀ NAM\nSố: 402/UBND-NC\nV/v đôn đốc báo cáo cải cách hành chính quý III\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nam, ngày 03 tháng 9 năm 2018\nKính gửi: Các sở, ban, ngành.\n"
        "Thực hiện Kế hoạch số 31/KH-UBND ngày 12/01/2018 của UBND tỉnh về cải cách hành chính năm"
        " 2018, UBND tỉnh đề nghị các cơ quan gửi báo cáo.\n"
        "Chỉ tiêu phải đạt: giải quyết đúng hạn từ 96% hồ sơ trở lên.\nNơi nhận:\n- Như trên;"
    )
    found = read(text)
    assert found.plan is not None
    assert (found.kind.value, found.plan.number) == ("directive", "402/UBND-NC")
    assert (found.plan.plan_year, found.plan.period) == (None, None)
    assert [target.due for target in found.targets] == ["2018"]


def test_a_goal_leaves_the_rank_that_it_starts_from_to_the_results() -> None:
    said = "PAR INDEX của tỉnh tăng 6 bậc so với năm 2022, là năm Nghệ An xếp thứ 24/63 tỉnh."
    reading = read(f"{NEWS}Tỉnh phấn đấu hồ sơ đúng hạn từ 97% trở lên và {said}\n")
    results = [(r.year, r.rank, r.rank_change) for r in reading.index_results]
    assert results == [(2022, 24, None)]
    assert 6 in [t.value for t in reading.targets if t.status == "target"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("PAR INDEX 2021 xếp thứ 30/63 tỉnh, thành, tăng 5 bậc so với năm 2020.", "result"),
        ("Phấn đấu PAR INDEX năm 2024 vào nhóm 20, tăng 5 bậc so với năm 2022.", "target"),
    ],
)
def test_nobody_aims_at_the_index_of_a_year_that_is_over(said: str, status: str) -> None:
    reading = read(f"{NEWS}Tỉnh phấn đấu hồ sơ đúng hạn từ 97% trở lên.\n{said}\n")
    assert [t.status for t in reading.targets if (t.value, t.unit) == (5, "rank")] == [status]
    told = [r for r in reading.index_results if r.rank_change == 5]
    assert [r.year for r in told] == ([2021] if status == "result" else [])


def test_a_row_of_a_table_holds_a_result_beside_a_goal() -> None:
    table = (
        "TT | Chỉ tiêu | Đơn vị | Thực hiện năm 2022 | Kế hoạch năm 2024\n"
        "1 | Chỉ số hài lòng (SIPAS) | % | 82,40 | ≥ 86\n"
    )
    reading = read(NEWS + table)
    told = [(r.index_id, r.year, r.score) for r in reading.index_results if r.index_id == "sipas"]
    assert told == [("sipas", 2022, 82.4)]


@pytest.mark.parametrize(
    ("number", "level", "province"),
    [("19-KH/BTC", "party", "Sơn La"), ("19-KH/VPTW", "central", None)],
)
def test_a_partys_number_is_of_no_committee_of_the_state(
    number: str, level: str, province: str | None
) -> None:
    reading = read(
        f"TỈNH ỦY SƠN LA\nBAN TỔ CHỨC\n*\nSố {number}\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sơn La, ngày 04 tháng 3 năm 2024\nKẾ HOẠCH\nkiểm tra chế độ hội họp\n"
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 9/01/2024 của UBND tỉnh Sơn La về cải cách,\n"
        "UBND tỉnh Sơn La ban hành quy chế họp; Ban Tổ chức Tỉnh ủy kiểm tra năm xã.\n"
    )
    assert reading.body is not None
    assert (reading.body.level, reading.body.province) == (level, province)
    assert "UBND" not in (reading.body.issuer or "")


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("QUỐC HỘI\nLuật số: 31/2012/QH13", "31/2012/QH13"),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 88/2025/UBTVQH15", "88/2025/UBTVQH15"),
    ],
)
def test_what_the_assembly_issues_bears_its_number(head: str, number: str) -> None:
    kind = "LUẬT" if "Luật" in head else "NGHỊ QUYẾT"
    reading = read(
        f"{head}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{kind}\n"
        "LƯU TRỮ VÀ THƯ VIỆN\nCăn cứ Nghị quyết số 12/2002/QH11 ngày 2/4/2002;\nĐiều 1. Phạm vi\n"
    )
    assert reading.plan is not None
    assert (reading.plan.number, reading.plan.kind) == (number, "other")
    assert reading.title is not None
    assert reading.title.value == f"{kind} LƯU TRỮ VÀ THƯ VIỆN"
