from collections import Counter

import pytest

from extractors.codebook import codebook, find_indicators
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


def test_every_note_has_both_languages() -> None:
    noted = [i for i in codebook() if i.note or i.note_vi]
    assert len(noted) > 10
    assert [i.id for i in noted if not (i.note and i.note_vi) or i.note == i.note_vi] == []
