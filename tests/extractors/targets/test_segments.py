"""Segments: which words of a sentence speak of which value."""

import pytest

from extractors.folding import fold, lower
from extractors.sentences import Sentence
from extractors.targets.quantities import find_quantities
from extractors.targets.segments import Segment, find_segments


def segments(text: str) -> list[Segment]:
    folded = lower(fold(text))
    return find_segments(folded, Sentence(0, len(text)), find_quantities(folded))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Phấn đấu 90% hồ sơ đúng hạn", ["Phấn đấu 90% hồ sơ đúng hạn"]),
        (
            "90% hồ sơ được số hóa, 80% văn bản được ký số",
            ["90% hồ sơ được số hóa, ", "80% văn bản được ký số"],
        ),
        (
            "hồ sơ đúng hạn đạt 98%; hồ sơ trực tuyến đạt 70%",
            ["hồ sơ đúng hạn đạt 98%;", " hồ sơ trực tuyến đạt 70%"],
        ),
        (
            "90% cán bộ, công chức, viên chức cấp xã và 80% hợp đồng được tập huấn",
            ["90% cán bộ, công chức, viên chức cấp xã và ", "80% hợp đồng được tập huấn"],
        ),
        (
            "hồ sơ đúng hạn đạt 98%, tỷ lệ cán bộ, công chức đạt chuẩn là 95%",
            ["hồ sơ đúng hạn đạt 98%, ", "tỷ lệ cán bộ, công chức đạt chuẩn là 95%"],
        ),
        ("Tỷ lệ ký số: 95%", ["Tỷ lệ ký số: 95%"]),
        ("không có con số nào", []),
    ],
)
def test_each_value_has_its_own_words(text: str, words: list[str]) -> None:
    assert [text[s.start : s.end] for s in segments(text)] == words


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("phấn đấu 90% hồ sơ đúng hạn", True),
        ("60% trở lên hồ sơ nộp trực tuyến", True),
        ("95%: hồ sơ đúng hạn", True),
        ("hồ sơ đúng hạn đạt 90%", False),
        ("hồ sơ đúng hạn đạt 90% trở lên", False),
        ("hồ sơ đúng hạn đạt 90% vào năm 2025", False),
        ("hồ sơ đúng hạn đạt 90% trên tổng số", False),
        ("số cuộc họp giảm 20% so với năm trước", False),
    ],
)
def test_whether_what_is_counted_follows_the_value(text: str, follows: bool) -> None:
    assert [s.subject_follows for s in segments(text)] == [follows]


@pytest.mark.parametrize(
    "text",
    [
        "a; b: 90%; 80% và 70% | 60%",
        "90%, 80%, 70%",
        "(90%)(80%)",
        "tỷ lệ 90% (năm trước 85%) - 95%",
    ],
)
def test_segments_hold_their_value(text: str) -> None:
    found = segments(text)
    assert len(found) == text.count("%")
    for segment in found:
        assert segment.start <= segment.quantity.start < segment.quantity.end <= segment.end
