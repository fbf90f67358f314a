from collections import Counter

import pytest

from extractors.codebook import codebook, find_candidates, find_indicators, is_comparable
from extractors.folding import fold, lower


@pytest.mark.parametrize("indicator", codebook(), ids=lambda i: i.id)
def test_the_first_indicator_for_an_example_is_its_own(indicator):
    for example in indicator.examples:
        found = list(find_indicators(lower(fold(example))))
        assert [i.id for i in found][:1] == [indicator.id], example


def test_ids_are_unique():
    assert max(Counter(i.id for i in codebook()).values()) == 1


def test_dossiers_and_procedures_are_kept_apart():
    procedures = next(find_indicators("80% tthc có nghĩa vụ tài chính được thanh toán trực tuyến"))
    dossiers = next(find_indicators("50% hồ sơ được thanh toán trực tuyến"))
    assert (procedures.id, dossiers.id) == ("I607", "I608")
    assert not procedures.comparable


def test_a_rank_is_no_share_of_dossiers():
    assert [i.id for i in codebook() if i.unit == "rank" and i.group_id] == []


@pytest.mark.parametrize(
    ("indicator", "comparable"), [("I201", True), ("I607", False), ("I608", False), (None, None)]
)
def test_same_names_with_different_bases_are_marked(indicator, comparable):
    assert is_comparable(indicator) is comparable


def test_candidates_are_named_by_words_near_and_far():
    sentence = "số hóa hồ sơ và kết quả, phấn đấu 80% cấp tỉnh"
    assert set(find_candidates(["80% cấp tỉnh", sentence], None)) == {"I609", "I610"}
    assert find_candidates(["90% cầu treo được sơn mới"], None) == []


def test_of_equal_candidates_that_of_the_task_group_comes_first():
    words = ["100% đơn vị hoàn thành"]
    assert find_candidates([*words, "đào tạo công chức; giao quyền tự chủ"], "public_finance")[
        0
    ] == ("I503")


def test_a_value_alone_names_no_candidate():
    assert find_candidates(["đạt 90%", "chỉ số: đạt 90% hoặc 20 điểm"], None) == []


def test_every_note_has_both_languages() -> None:
    noted = [i for i in codebook() if i.note or i.note_vi]
    assert len(noted) > 10
    assert [i.id for i in noted if not (i.note and i.note_vi) or i.note == i.note_vi] == []
