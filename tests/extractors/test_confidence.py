"""Confidence: a probability that knows whether the text is on reform."""

import pytest

from corpus import Declared, Document
from extractors.confidence import calibration, subject, weigh
from extractors.extract import extract
from extractors.findings import Reading

PLAN = "UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2024\n"
OTHER = "QUYẾT ĐỊNH\nBan hành Kế hoạch phòng, chống cháy rừng năm 2024\n"


def read(text: str) -> Reading:
    return extract(Document("d", "x.txt", "text/plain", "0" * 64, text, Declared()))


@pytest.mark.parametrize(
    ("text", "among"),
    [
        (f"{PLAN}1. Phấn đấu 95% hồ sơ được trả đúng hạn.", "reform"),
        (f"{OTHER}II. MỤC TIÊU\n1. Trên 95% chủ rừng ký cam kết.", "aims"),
        (f"{OTHER}II. MỤC TIÊU\n1. Mỗi huyện có ít nhất 02 đội chữa cháy.", "aims"),
        (f"{OTHER}II. CẢI CÁCH HÀNH CHÍNH\n1. Phấn đấu trên 95% hồ sơ đúng hạn.", "reform"),
        (f"{OTHER}III. NHIỆM VỤ\n1. Phấn đấu trên 95% chủ rừng ký cam kết.", "aims"),
        (f"{OTHER}III. NHIỆM VỤ\n1. Mỗi xã cử không quá 05 người trực.", "numbers"),
    ],
)
def test_what_a_target_stands_among(text: str, among: str) -> None:
    reading = read(text)
    assert [subject(reading, target) for target in reading.targets] == [among]


def test_the_same_words_are_less_sure_in_a_text_on_something_else() -> None:
    words = "III. NHIỆM VỤ\n1. Mỗi xã bố trí tối thiểu 05 công chức hướng dẫn."
    (on_reform,) = weigh(read(PLAN + words)).targets
    (elsewhere,) = weigh(read(OTHER + words)).targets
    assert elsewhere.confidence < calibration().review_below < on_reform.confidence


def test_what_is_unlikely_is_a_doubt() -> None:
    reading = weigh(read(f"{OTHER}III. NHIỆM VỤ\n1. Mỗi xã cử không quá 05 người trực."))
    assert "uncertain_target" in [doubt.kind for doubt in reading.doubts]
    assert reading.targets[0].confidence < calibration().review_below
