"""Whole records: a plan's announcement read as a page of news, a plan's text and a list give it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document
from extractors.dates import find_dates
from extractors.findings import Target
from extractors.page.layout import Layout, Line
from extractors.page.lines import line_spans
from extractors.prepared import Prepared
from extractors.targets import Frame, find_targets
from extractors.task_groups import find_all_phrases

Read = Callable[..., list[Target]]
Tell = Callable[..., list[str]]

RECORD = "comparator value unit level due group_id parent printed"

NEWS = (
    "Theo Kế hoạch vừa ban hành, năm 2024 tỉnh phấn đấu chỉ số PAR INDEX thuộc nhóm 12 tỉnh dẫn "
    "đầu; mức độ hài lòng của người dân và doanh nghiệp đạt từ 92% trở lên, trong đó lĩnh vực đất "
    "đai đạt 86%. Thời gian chờ của người dân khi đến giao dịch giảm xuống còn tối đa 20 phút.\n"
    "Về hiện đại hóa hành chính, trên 95% hồ sơ công việc cấp tỉnh, 85% cấp huyện và 70% cấp xã "
    "được xử lý trên môi trường mạng. Đến năm 2025, 100% văn bản được ký số.\n"
    "Năm 2023, tỷ lệ hồ sơ trả đúng hạn của tỉnh đạt 97,31%. Chính phủ yêu cầu đến năm 2025 đạt "
    "80% hồ sơ trực tuyến. Kinh phí thực hiện là 12 tỷ đồng, tăng 8% ngân sách."
)
TEXT = (
    "I. MỤC TIÊU\n"
    "1. Cải cách thủ tục hành chính\n"
    "a) Cắt giảm tối thiểu 15% chi phí tuân thủ thủ tục;\n"
    "b) Không để hồ sơ quá hạn tại bộ phận một cửa cấp xã;\n"
    "c) 100% kiến nghị của doanh nghiệp được trả lời trước ngày 15/12/2024.\n"
    "2. Cải cách tổ chức bộ máy\n"
    "- Giảm từ 5 - 7% số đơn vị sự nghiệp công lập so với năm 2021.\n"
    "3. Cải cách chế độ công vụ\n"
    "- Mỗi sở có ít nhất 02 sáng kiến; ít nhất 85% công chức xã đạt chuẩn."
)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param(
            NEWS,
            [
                "rank_le 12 rank province 2024 - - thuộc nhóm 12 tỉnh dẫn đầu",
                "ge 92 percent - 2024 procedures - 92%",
                "reach 86 percent - 2024 procedures 1 86%",
                "le 20 minute - 2024 procedures - 20 phút",
                "gt 95 percent province 2024 digital_government - 95%",
                "gt 85 percent district 2024 digital_government - 85%",
                "gt 70 percent commune 2024 digital_government - 70%",
                "eq 100 percent - 2025 digital_government - 100%",
            ],
            id="news",
        ),
        pytest.param(
            TEXT,
            [
                "decrease 15 percent - 2024 procedures - 15%",
                "eq 0 count commune 2024 procedures - Không để hồ sơ quá hạn",
                "eq 100 percent - 2024-12-15 procedures - 100%",
                "decrease 5..7 percent - 2024 apparatus - 5 - 7%",
                "ge 2 count department 2024 civil_service - 02",
                "ge 85 percent commune 2024 civil_service - 85%",
            ],
            id="text",
        ),
    ],
)
def test_the_targets_of_a_document(read: Read, tell: Tell, text: str, records: list[str]) -> None:
    statuses = [target.status for target in read(text)]
    told = tell(text, RECORD)
    assert [t for t, status in zip(told, statuses, strict=True) if status == "target"] == records


def test_what_is_no_target_of_the_plan_is_told_apart(tell: Tell) -> None:
    others = [t for t in tell(NEWS, "status value") if not t.startswith("target")]
    assert others == ["result 97.31", "legal_basis 80"]


def test_every_record_points_at_its_words(read: Read) -> None:
    for target in read(NEWS):
        words = NEWS[target.start : target.end]
        assert words == words.strip(" ,;:.\n")
        assert target.sentence.start <= target.start <= target.value_start
        assert target.value_end <= target.sentence.end
        assert f"{target.value:g}"[:2] in NEWS[target.value_start : target.value_end]
        assert 0 < target.confidence <= 1
        assert target.origin.count(".") == 1


def test_only_the_body_is_read(read: Read) -> None:
    text = "Tin liên quan: phấn đấu 90% hồ sơ đúng hạn."
    assert read(text, Frame("plan_announcement", 2024, None, None), role="furniture") == []


PIECES = (
    *("90%", "85 - 90%", "100 %", "05", "1.250", "43,5 điểm", "15 phút", "3 bậc", "top 10"),
    *("trên", "từ", "trở lên", "giảm", "xuống còn", "lên", "tối thiểu", "không quá", "lần lượt"),
    *("cấp tỉnh", "cấp xã", "trong đó", "riêng", "và", ",", ";", ":", ".", "(", ")", "|", "\n"),
    *("hồ sơ", "trực tuyến", "hài lòng", "PAR INDEX", "năm 2025", "đến năm 2030", "- ", "1. "),
    *("Mục tiêu", "Kết quả", "Chỉ tiêu", "đã", "Chính phủ yêu cầu", "không để hồ sơ quá hạn"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_order_of_words_gives_sound_records(text: str) -> None:
    layout = Layout(tuple(Line.of(s, "body") for s in line_spans(text)))
    frame = Frame("plan_text", 2024, "province", "2024")
    document = Document("d", "x.txt", "text/plain", "0" * 64, text)
    phrases = find_all_phrases(text, layout)
    targets = find_targets(Prepared(document, layout, [], find_dates(text), phrases), frame)
    for index, target in enumerate(targets):
        assert 0 <= target.start <= target.end <= len(text)
        assert 0 <= target.value_start < target.value_end <= len(text)
        assert "\n" not in text[target.start : target.end]
        assert target.value_high is None or target.value < target.value_high
        assert target.parent is None or 0 <= target.parent < index
        assert (target.comparator == "range") <= (target.value_high is not None)
        assert 0 <= target.confidence <= 1
