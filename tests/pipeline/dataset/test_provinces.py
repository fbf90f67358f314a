"""The tables of provinces and panels, against two packages that others keep."""

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import Any

import pytest

from extractors.folding import fold
from pipeline.dataset.coverage import coverage_rows
from pipeline.dataset.provinces import panel_rows, province_rows

Rows = list[dict[str, Any]]
PLAN: dict[str, object] = {
    "plan_id": "0" * 16,
    "kind": "plan_announcement",
    "level": "province",
    "number": "77/KH-UBND",
    "plan_year": 2024,
    "period_first": None,
    "period_last": None,
    "province_code": "83",
    "province_code_2025": "86",
    "document_ids": ["a" * 16],
    "draft": False,
    "version": 1,
    "superseded_by": None,
}


def units(geography: str) -> dict[str, dict[str, Any]]:
    return {str(r["code"]): r for r in province_rows() if r["geography"] == geography}


def known(name: str) -> str:
    """Return a name in one placement of tones, without what sets a unit's type."""
    return fold(name.removeprefix("Thành phố ").removeprefix("Tỉnh ")).replace(" - ", "-")


def test_codes_names_and_successors_are_those_of_underthesea() -> None:
    text = files("underthesea").joinpath("address", "data", "mapping.json").read_text("utf-8")
    mapping = json.loads(text)
    old, new = mapping["old_province_names"], mapping["province_names"]
    for geography, theirs in (("63", old), ("34", new)):
        ours = {code: known(unit["name"]) for code, unit in units(geography).items()}
        assert ours == {unit["code"]: known(unit["short"]) for unit in theirs.values()} | {
            code: name for code, name in ours.items() if name == known("Huế")
        }
    successors = {old[a]["code"]: new[b]["code"] for a, b in mapping["province_mapping"].items()}
    assert {c: r["successor_code"] for c, r in units("63").items()} == successors


@pytest.mark.parametrize(
    ("geography", "table"), [("63", "admin_units_legacy"), ("34", "admin_units")]
)
def test_codes_and_names_are_those_of_vietnamadminunits(geography: str, table: str) -> None:
    path = files("vietnamadminunits").joinpath("data", "dataset.db")
    with closing(sqlite3.connect(str(path))) as database:
        query = f"SELECT DISTINCT provinceCode, provinceShort FROM {table}"  # noqa: S608
        theirs = {code: known(name) for code, name in database.execute(query)}
    ours = {code: known(unit["name"]) for code, unit in units(geography).items()}
    differing = {code for code in ours | theirs if ours.get(code) != theirs.get(code)}
    assert differing <= {"46"}  # Thừa Thiên Huế until 2024, Huế since


def test_seven_codes_are_of_another_unit_in_the_other_geography() -> None:
    seven = {"15", "24", "44", "52", "80", "82", "91"}
    for geography in ("63", "34"):
        changed = {c for c, r in units(geography).items() if r["code_elsewhere"] is not None}
        assert changed == seven
    assert units("63")["24"]["code_elsewhere"] == "Bắc Ninh"
    slugs = [row["slug"] for row in province_rows()]
    assert len(set(slugs)) == len(slugs) == 97


def test_changes_of_rank_are_there_with_their_day() -> None:
    hue, dong_nai = units("63")["46"], units("34")["75"]
    assert (hue["former_name"], hue["former_until"]) == ("Thừa Thiên Huế", "2025-01-01")
    assert (hue["former_type"], hue["type"]) == ("tỉnh", "thành phố")
    assert (dong_nai["former_type"], dong_nai["type"]) == ("tỉnh", "thành phố")
    assert dong_nai["former_until"] == "2026-04-30"


def panel(geography: str, code: str) -> Rows:
    rows: Rows = panel_rows(coverage_rows([PLAN], (2024, 2026)))
    return [r for r in rows if (r["geography"], r["province_code"]) == (geography, code)]


def test_a_merged_unit_has_a_row_for_each_of_its_provinces_before_and_breaks_once() -> None:
    rows = panel("34", "86")  # Vĩnh Long, of Vĩnh Long, Bến Tre and Trà Vinh
    parts = {(row["year"], row["part_geography"], row["part"]) for row in rows}
    assert {p for p in parts if p[0] == 2024} == {
        (2024, "63", name) for name in ("Vĩnh Long", "Bến Tre", "Trà Vinh")
    }
    assert {p for p in parts if p[0] == 2026} == {(2026, "34", "Vĩnh Long")}
    assert {row["n_predecessors"] for row in rows} == {3}
    assert [row["comparable"] for row in rows] == [row["part_geography"] == "34" for row in rows]
    assert [row["year"] for row in rows if row["series_break"]] == [2025]
    (found,) = [row for row in rows if row["status"] == "plan_found"]
    assert (found["part"], found["year"]) == ("Bến Tre", 2024)


def test_the_panel_on_the_63_ends_where_a_province_ends() -> None:
    assert [row["year"] for row in panel("63", "83")] == [2024, 2025]
    assert [row["year"] for row in panel("63", "38")] == [2024, 2025, 2026]  # Thanh Hóa goes on
    assert [row["year"] for row in panel("34", "38")] == [2024, 2025, 2026]
    assert not any(row["series_break"] for row in panel("34", "38") + panel("63", "83"))


def test_panels_have_each_observation_once() -> None:
    rows = panel_rows(coverage_rows([PLAN], (2024, 2026)))
    names = ("geography", "province_code", "year", "part_geography", "part_code")
    keys = [tuple(row[name] for name in names) for row in rows]
    assert len(set(keys)) == len(keys)
    assert sum(key[0] == "63" and key[2] == 2024 for key in keys) == 63
    assert sum(key[0] == "34" and key[2] == 2026 for key in keys) == 34
