from typing import Any

from pipeline.dataset.coverage import coverage_rows

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
    "document_ids": ["a" * 16, "b" * 16],
    "draft": False,
    "version": 1,
    "superseded_by": None,
}


def row(
    rows: list[dict[str, Any]], code: str, year: int, geography: str | None = None
) -> dict[str, Any]:
    place = (code, year, geography or ("63" if year <= 2025 else "34"))
    names = ("province_code", "year", "geography")
    (found,) = [row for row in rows if tuple(row[name] for name in names) == place]
    return found


def test_every_province_and_year_of_the_range_has_a_row() -> None:
    rows = coverage_rows([PLAN], (2024, 2026))
    assert [sum(r["year"] == year for r in rows) for year in (2024, 2025, 2026)] == [
        63,
        63 + 34,
        34,
    ]
    found = row(rows, "83", 2024)
    assert (found["status"], found["documents"], found["plan_id"]) == ("plan_found", 2, "0" * 16)
    assert row(rows, "01", 2024)["status"] == "not_found"
    assert row(rows, "46", 2024)["province"] == "Thừa Thiên Huế"
    assert row(rows, "46", 2025)["province"] == "Huế"
    assert {r["status"] for r in coverage_rows([], (2025, 2025))} == {"not_found"}


def test_without_a_range_the_years_are_those_found() -> None:
    assert {r["year"] for r in coverage_rows([PLAN])} == {2024}
    assert coverage_rows([]) == []


def test_a_plan_of_2026_counts_for_the_new_province() -> None:
    plan = PLAN | {"plan_year": 2026, "province_code": None}
    assert row(coverage_rows([plan]), "86", 2026)["status"] == "plan_found"


def test_a_plan_of_2025_stands_in_the_geography_that_it_was_issued_in() -> None:
    before = PLAN | {"plan_year": 2025}
    after = before | {"province_code": None, "plan_id": "1" * 16}
    unmerged = before | {"province_code": "38", "province_code_2025": "38"}
    rows = coverage_rows([before, after, unmerged], (2025, 2025))
    assert row(rows, "83", 2025, "63")["plan_id"] == "0" * 16
    assert row(rows, "86", 2025, "63")["status"] == "not_found"
    assert row(rows, "86", 2025, "34")["plan_id"] == "1" * 16
    assert row(rows, "86", 2025, "34")["province"] == "Vĩnh Long"
    assert [row(rows, "38", 2025, g)["status"] for g in ("63", "34")] == ["plan_found"] * 2


def test_a_plan_that_other_documents_tell_of_is_announced_only() -> None:
    for kind in ("conference_news", "implementation_report", "index_results", "directive"):
        found = row(coverage_rows([PLAN | {"kind": kind}]), "83", 2024)
        assert (found["status"], found["documents"]) == ("announced_only", 2)
        assert kind in found["reason"]
    both = coverage_rows([PLAN | {"kind": "conference_news", "plan_id": "1" * 16}, PLAN])
    assert row(both, "83", 2024)["plan_id"] == "0" * 16


def test_a_plan_on_another_subject_is_named_in_the_reason() -> None:
    rows = coverage_rows([PLAN | {"kind": "inspection_plan"}], (2024, 2024))
    found = row(rows, "83", 2024)
    assert (found["status"], found["documents"]) == ("not_found", 0)
    assert "inspection_plan" in found["reason"]


def test_an_announcement_without_number_is_announced_only() -> None:
    plan = PLAN | {"number": None}
    assert row(coverage_rows([plan]), "83", 2024)["status"] == "announced_only"
    plan = PLAN | {"number": None, "kind": "plan_text"}
    assert row(coverage_rows([plan]), "83", 2024)["status"] == "plan_found"


def test_plans_of_others_and_on_other_subjects_do_not_count() -> None:
    for change in ({"level": "district"}, {"kind": "inspection_plan"}):
        assert coverage_rows([PLAN | change]) == []


def test_a_plan_for_a_period_is_named_but_is_no_yearly_plan() -> None:
    span = PLAN | {"plan_year": None, "period_first": 2021, "period_last": 2025}
    found = row(coverage_rows([span], (2024, 2024)), "83", 2024)
    assert found["status"] == "not_found"
    assert "2021-2025" in found["reason"]
