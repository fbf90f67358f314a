"""The data on provinces, districts and communes, against what is known of them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from extractors.bodies.provinces import (
    communes,
    districts,
    is_merged_era,
    province,
    provinces_34,
    provinces_63,
    squeeze,
    standard_name,
    successor,
    unmerged,
)

DOMAIN = Path(__file__).parents[3].parent / "shared" / "domain.md"


def test_there_are_63_and_34_units_and_11_of_them_are_the_same() -> None:
    assert len(provinces_63()) == 63
    assert len(provinces_34()) == 34
    assert sum(unmerged(code) is not None for code in provinces_34()) == 11


def test_every_unit_of_the_63_goes_into_one_of_the_34() -> None:
    taken = Counter(old for new in provinces_34().values() for old in new.predecessors)
    assert set(taken) == set(provinces_63())
    assert set(taken.values()) == {1}


def test_regions_have_the_sizes_that_the_par_index_reports() -> None:
    sizes = Counter(unit.region for unit in provinces_63().values())
    assert sizes == {"TDMNPB": 14, "DBSH": 11, "BTBDHMT": 14, "TN": 5, "DNB": 6, "DBSCL": 13}


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_seven_codes_changed_their_name(code: str, before: str, after: str) -> None:
    assert province(code).name == before
    assert provinces_34()[code].name == after


def test_no_other_code_changed_its_name() -> None:
    both = set(provinces_63()) & set(provinces_34())
    changed = {c for c in both if provinces_63()[c].name != provinces_34()[c].name}
    assert changed == {"15", "24", "44", "52", "80", "82", "91"}


def test_successors() -> None:
    assert successor("34") == "33"  # Thái Bình, Hưng Yên
    assert successor("74") == successor("77") == "79"
    assert successor("01") == "01"


def test_hue_and_dong_nai_changed_their_kind_on_their_days() -> None:
    assert province("46").on("2024-12-31") == ("tỉnh", "Thừa Thiên Huế")
    assert province("46").on("2025-01-01") == ("thành phố", "Huế")
    assert standard_name("46", "2019") == "Thừa Thiên Huế"
    assert provinces_34()["75"].on("2026-04-29")[0] == "tỉnh"
    assert provinces_34()["75"].on("2026-04-30")[0] == "thành phố"


@pytest.mark.parametrize(
    ("day", "merged"),
    [
        ("2025-06-30", False),
        ("2025-07-01", True),
        ("2025-06", False),
        ("2025-07", True),
        ("2025", False),
        ("2026", True),
    ],
)
def test_the_34_begin_in_july_2025(day: str, merged: bool) -> None:
    assert is_merged_era(day) is merged


def test_centrally_run_cities() -> None:
    cities = {unit.name for unit in provinces_34().values() if unit.type == "thành phố"}
    named = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Đồng Nai", "Cần Thơ"}
    assert cities == named | {"Thành phố Hồ Chí Minh"}


def test_districts_that_mislead() -> None:
    assert districts()["Quảng Ninh"] == (("huyện", "44"),)
    assert ("huyện", "95") in districts()["Hòa Bình"]
    assert {type_ for type_, _ in districts()["Cao Lãnh"]} == {"thành phố", "huyện"}
    assert len({code for _, code in districts()["Châu Thành"]}) == 10
    assert ("quận", "79") in districts()["11"]


def test_former_districts_are_known() -> None:
    for name, code in (("Hoành Bồ", "22"), ("Ninh Bình", "37"), ("Cửa Lò", "40")):
        assert code in {unit for _, unit in districts()[name]}


def test_communes_that_carry_names_of_provinces() -> None:
    assert ("phường", "24") in communes()["Bắc Giang"]
    assert {code for _, code in communes()["Bình Thuận"]} >= {"68", "08"}
    assert sum(len(units) for units in communes().values()) == 3321


def test_host_names_have_no_accents() -> None:
    assert squeeze("Đắk Lắk") == "daklak"
    assert squeeze("Thừa Thiên Huế") == "thuathienhue"


@pytest.mark.skipif(not DOMAIN.exists(), reason="no ../shared")
def test_the_table_of_the_domain_reference_says_the_same() -> None:
    row = re.compile(
        r"^\| ([0-9]{2}) \| ([^|]+) \| `([a-z-]+)` \| [^|]+ \| ([0-9]{2}) \| ([^|]+) \|", re.M
    )
    rows = row.findall(DOMAIN.read_text(encoding="utf-8"))
    assert len(rows) >= 10
    for code, name, slug, new, new_name in rows:
        assert province(code).name in (name, f"Thành phố {name}", "Huế")
        assert province(code).slug == slug
        assert successor(code) == new
        assert provinces_34()[new].name in (new_name, f"Thành phố {new_name}")
