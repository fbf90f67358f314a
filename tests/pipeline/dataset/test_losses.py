import pytest

from pipeline.dataset.coverage import coverage_rows
from pipeline.dataset.issues import Issue


def lost(source: str, stage: str = "read") -> Issue:
    return Issue(source=source, stage=stage, kind="x", message="x", lost=True)


def status(issue: Issue, code: str, year: int, geography: str = "63") -> str:
    rows = coverage_rows([], (2023, 2026), [issue])
    (row,) = [
        r
        for r in rows
        if (r["province_code"], r["year"], r["geography"]) == (code, year, geography)
    ]
    assert row["status"] == "not_found" or issue.source in str(row["reason"])
    return str(row["status"])


@pytest.mark.parametrize(
    "source",
    ["https://sonla.gov.vn/tin/1", "pages/son-la.pdf", "portal:son-la"],
)
def test_a_loss_is_of_its_province_in_every_year(source: str) -> None:
    assert status(lost(source), "14", 2023) == "unreadable"
    assert status(lost(source, "fetch"), "14", 2024) == "portal_unreachable"
    assert status(lost(source), "01", 2023) == "not_found"
    assert status(lost(source), "14", 2026, "34") == "unreadable"


def test_a_year_in_the_name_is_the_year_of_the_loss() -> None:
    issue = lost("pages/KH_CCHC-son-la-2024.pdf")
    assert status(issue, "14", 2024) == "unreadable"
    assert status(issue, "14", 2023) == "not_found"


def test_a_province_that_ended_has_losses_among_the_63_only() -> None:
    issue = lost("https://bentre.gov.vn/tin")
    assert status(issue, "83", 2024) == "unreadable"
    assert status(issue, "86", 2026, "34") == "not_found"


def test_what_is_only_doubtful_is_no_loss() -> None:
    issue = Issue(source="https://sonla.gov.vn/1", stage="read", kind="x", message="x")
    assert status(issue, "14", 2024) == "not_found"


def test_what_was_found_stays_found_and_a_draft_is_no_plan() -> None:
    plan: dict[str, object] = {
        "plan_id": "0" * 16,
        "kind": "plan_announcement",
        "level": "province",
        "number": None,
        "plan_year": 2024,
        "period_first": None,
        "period_last": None,
        "province_code": "14",
        "province_code_2025": "14",
        "document_ids": ["a" * 16],
        "draft": True,
        "version": None,
        "superseded_by": None,
    }
    issues = [lost("https://sonla.gov.vn/1")]
    (row,) = [r for r in coverage_rows([plan], (2024, 2024), issues) if r["province_code"] == "14"]
    assert (row["status"], row["reason"]) == ("announced_only", "only a draft of it was found")
    newer = plan | {"number": "9/KH-UBND", "draft": False, "version": 2, "plan_id": "2" * 16}
    older = newer | {"version": 1, "superseded_by": "2" * 16, "plan_id": "1" * 16}
    rows = coverage_rows([older, newer], (2024, 2024), issues)
    (row,) = [r for r in rows if r["province_code"] == "14"]
    assert (row["status"], row["plan_id"]) == ("plan_found", "2" * 16)
