import pytest

from extractors.findings import Body, IndexResult
from pipeline.dataset.results import measured_unit

AT = {"start": 0, "end": 1, "origin": "hand", "confidence": 0.9}


def body(old: str | None, new: str | None) -> Body:
    codes = {"province_code": old, "province_code_2025": new}
    return Body(**AT, issuer=None, level="province", **codes)


def result(**known: int) -> IndexResult:
    names = ("year", "announced_year", "score", "scale_max", "rank", "out_of", "rank_change")
    return IndexResult(**AT, index_id="par_index", **(dict.fromkeys(names) | known))


@pytest.mark.parametrize("known", [{"year": 2024}, {"out_of": 63}, {"announced_year": 2025}])
def test_an_old_result_on_a_new_page_is_of_the_province_that_bore_the_name(
    known: dict[str, int],
) -> None:
    assert measured_unit(body(None, "48"), result(**known)) == ("48", None)
    assert measured_unit(body(None, "44"), result(**known)) == ("45", None)  # Quảng Trị
    assert measured_unit(body("01", "01"), result(**known)) == ("01", "01")


@pytest.mark.parametrize("known", [{"year": 2025}, {"year": 2024, "out_of": 34}, {}])
def test_a_new_or_undated_result_is_of_the_new_unit(known: dict[str, int]) -> None:
    assert measured_unit(body(None, "48"), result(**known)) == (None, "48")


def test_on_a_page_of_the_63_the_successor_was_not_measured() -> None:
    assert measured_unit(body("49", "48"), result(year=2020)) == ("49", None)


def test_without_a_province_there_is_no_unit() -> None:
    assert measured_unit(None, result(year=2020)) == (None, None)
    assert measured_unit(body(None, None), result(year=2020)) == (None, None)
