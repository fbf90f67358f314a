"""The second reading of a sentence, and when it agrees with a target."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Span
from extractors.findings import Target
from extractors.nlp import SecondReading, agreement, read_again


def read(sentence: str) -> list[tuple[str, str, float, str]]:
    readings = read_again(sentence, [Span(0, len(sentence))])
    return [(sentence[r.start : r.end], r.comparator, r.value, r.unit) for r in readings]


@pytest.mark.parametrize(
    ("sentence", "comparators"),
    [
        ("Phấn đấu trên 92% hồ sơ trả đúng hạn, trong đó có trên 55% trả sớm.", "gt gt"),
        ("Tỷ lệ hài lòng đạt từ 88,5% trở lên", "ge"),
        ("Có ít nhất 40 phần trăm thủ tục được thực hiện trực tuyến", "ge"),
        ("Mức độ hài lòng của doanh nghiệp tối thiểu đạt 86%", "ge"),
        ("Từ 45% số cuộc họp trở lên được tổ chức trực tuyến", "ge"),
        ("Hồ sơ quá hạn không quá 2%, hồ sơ trả lại dưới 1%", "le lt"),
        ("Giảm thời gian chờ của người dân xuống còn tối đa 25 phút/lượt", "le"),
        ("Cắt giảm tối thiểu 12% chi phí tuân thủ, rút ngắn 25% thời gian", "decrease decrease"),
        ("Tăng 4 điểm phần trăm so với năm trước", "increase"),
        ("Đạt từ 75% đến 82%; hồ sơ giấy còn 15-20%", "range range"),
        ("100% cơ quan dùng văn bản điện tử; 0% hồ sơ tồn đọng", "eq eq"),
        ("Đạt 83% kế hoạch", "reach"),
        ("Trên 96% hồ sơ cấp tỉnh, 88% cấp huyện và 71% hồ sơ cấp xã xử lý trên mạng", "gt gt gt"),
        ("Ít nhất 35% thủ tục cấp tỉnh, hoàn thành 60% nhiệm vụ cấp huyện", "ge reach"),
        ("Không thấp hơn 90% và cao hơn 95%", "ge gt"),
        ("Chỉ số đạt ≥ 85 điểm", "ge"),
        ("Cấp tỉnh từ 97% trở lên; cấp huyện từ 94%, cấp xã từ 91%", "ge ge ge"),
        ("Ít nhất 70% hồ sơ nộp trực tuyến và 60% phí trả trực tuyến", "ge ge"),
        ("Trên 80% hồ sơ cấp tỉnh, 100% hồ sơ cấp xã", "gt eq"),
        ("Từ 85% cán bộ, công chức xã trở lên đạt chuẩn", "ge"),
        ("Tinh giản ít nhất 3% biên chế", "decrease"),
        ("PAR INDEX vào nhóm 25 tỉnh dẫn đầu, SIPAS xếp hạng 30/63", "rank_le rank_le"),
        ("Thuộc 12 địa phương đứng đầu cả nước", "rank_le"),
        ("Mỗi sở có tối thiểu 02 sáng kiến", "ge"),
        ("Không có số nào ở đây", ""),
        ("Hồ sơ cấp tỉnh | % | ≥ 97 | ≤ 20 phút", "ge le"),
        ("Giảm 10 - 15% thời gian, tăng 2-3 bậc, giữ hạng từ 12 đến 18", "decrease increase range"),
        ("PCI đứng trong 20 tỉnh; trả lời trong 5 ngày, trong vòng 24 giờ", "rank_le le le"),
        ("Nâng thứ bậc lên ít nhất 4 bậc", "increase"),
        ("Trên 97% ở các sở; 92% ở các huyện", "gt gt"),
    ],
)
def test_comparators(sentence: str, comparators: str) -> None:
    assert [comparator for _, comparator, _, _ in read(sentence)] == comparators.split()


def test_values_units_and_places() -> None:
    sentence = (
        "Đạt 95,5 % hồ sơ; chờ 1.500 phút; tăng 3 điểm phần trăm; đạt 90.25%; tăng 4 bậc; 12 lớp"
    )
    assert [(quote, value, unit) for quote, _, value, unit in read(sentence)] == [
        ("95,5 %", 95.5, "percent"),
        ("1.500 phút", 1500.0, "minute"),
        ("3 điểm phần trăm", 3.0, "percentage_point"),
        ("90.25%", 90.25, "percent"),
        ("4 bậc", 4.0, "rank"),
        ("12", 12.0, "count"),
    ]


def test_a_range_has_two_values() -> None:
    [reading] = read_again("đạt từ 60% đến 65,5%", [Span(0, 20)])
    assert (reading.value, reading.value_high) == (60.0, 65.5)


def test_only_the_given_sentences_are_read_and_offsets_are_the_texts() -> None:
    text = "Đạt 10%.\nĐạt trên 20%.\nĐạt 30%."
    [reading] = read_again(text, [Span(9, 22)])
    assert text[reading.start : reading.end] == "20%"
    assert reading.comparator == "gt"


def test_old_tone_placement_is_read_alike() -> None:
    assert read("Uỷ ban đạt trên 90%") == [("90%", "gt", 90.0, "percent")]


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                *("từ", "đến", "-", "–", "/", "%", "điểm", "bậc", "và", ",", ";", "trên", "giảm"),
                *(
                    "90",
                    "85,5",
                    "1.500",
                    "14/34",
                    "80-85",
                    "1.2.3",
                    "còn",
                    "trở lên",
                    "tăng",
                    "cấp",
                ),
                *("\u0301", "\n", "٣", "1" * 400, "²", "5%", "xã"),
            ]
        ),
        max_size=12,
    )
)
def test_any_text_is_read_and_readings_are_quotes(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        for reading in read_again(text, [Span(0, len(text))]):
            assert 0 <= reading.start < reading.end <= len(text)
            assert text[reading.start] in "0123456789"


def make_target(**fields: object) -> Target:
    content: dict[str, object] = {
        **{"start": 0, "end": 30, "origin": "targets.test", "confidence": 0.9, "status": "target"},
        **{"comparator": "gt", "comparator_printed": True, "value": 90.0, "value_high": None},
        **{"unit": "percent", "indicator": None, "indicator_id": None, "population": None},
        **{"level": None, "group_id": None, "due": None, "baseline_year": None, "parent": None},
        **{"sentence": Span(0, 30), "value_start": 10, "value_end": 13},
    }
    return Target(**(content | fields))  # type: ignore[arg-type]


READING = SecondReading(10, 13, 90.0, None, "percent", "gt")


@pytest.mark.parametrize("fields", [{}, {"unit": "percent_of_max"}, {"value_end": 12}])
def test_agreement(fields: dict[str, object]) -> None:
    assert agreement(make_target(**fields), [READING])


def test_a_number_without_a_unit_agrees_with_any() -> None:
    assert agreement(make_target(), [SecondReading(10, 12, 90.0, None, "count", "gt")])


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 9.0},
        {"value_high": 95.0},
        {"unit": "point"},
        {"comparator": "ge"},
        {"value_start": 20, "value_end": 23},
    ],
)
def test_disagreement(fields: dict[str, object]) -> None:
    assert not agreement(make_target(**fields), [READING])


def test_a_bare_value_agrees_whether_it_is_called_eq_or_reach() -> None:
    bare = SecondReading(10, 13, 90.0, None, "percent", "reach")
    assert agreement(make_target(comparator="eq"), [bare])
    assert not agreement(make_target(), [])


def test_importing_the_readers_does_not_import_spacy() -> None:
    code = (
        "import sys, extractors, extractors.nlp; print({'spacy', 'underthesea'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
