import time
from collections.abc import Callable

from extractors.findings import Reading
from pipeline.dataset.plans import MergedPlans, merge_plans
from pipeline.dataset.rows import plan_reading_row

Make = Callable[..., Reading]


def merged(*readings: Reading) -> MergedPlans:
    rows = [row for reading in readings if (row := plan_reading_row(reading))]
    sources = {r.document.document_id: r.document.source for r in readings}
    return merge_plans(rows, {}, sources)


def test_two_documents_of_one_plan_give_one_row(reading: Make) -> None:
    news = reading("b", issue_date=None, kind="plan_announcement")
    full = reading("a", kind="plan_text", plan_year=None, declared_task_groups=6)
    plans = merged(news, full)
    (row,) = plans.rows
    assert row["document_id"] == full.document.document_id
    assert (row["kind"], row["plan_year"], row["issue_date"]) == ("plan_text", 2024, "2024-01-05")
    ids = sorted([news.document.document_id, full.document.document_id])
    assert row["document_ids"] == ids
    assert set(plans.plan_of.values()) == {row["plan_id"]}
    assert plans.issues == []


def test_the_same_number_in_another_year_is_another_plan(reading: Make) -> None:
    plans = merged(reading("a"), reading("b", issue_date="2023-01-09", plan_year=2023))
    assert len(plans.rows) == 2
    assert len({row["plan_id"] for row in plans.rows}) == 2


def test_a_reading_without_years_joins_only_where_one_plan_is_possible(reading: Make) -> None:
    bare = reading("c", issue_date=None, plan_year=None)
    assert len(merged(reading("a"), bare).rows) == 1
    other = reading("b", issue_date="2023-01-09", plan_year=2023)
    assert len(merged(reading("a"), other, bare).rows) == 3


def test_a_plan_without_number_has_a_row_per_document(reading: Make) -> None:
    assert len(merged(reading("a", number=None), reading("b", number=None)).rows) == 2


def test_a_contradiction_keeps_the_fuller_value_and_is_an_issue(reading: Make) -> None:
    full = reading("a", declared_task_groups=7)
    plans = merged(full, reading("b", issue_date="2024-01-15"))
    assert plans.rows[0]["issue_date"] == "2024-01-05"
    (issue,) = plans.issues
    assert issue.kind == "plan_conflict"
    assert "2024-01-05 in a (kept) and 2024-01-15" in issue.message


def test_a_coarser_date_is_no_contradiction(reading: Make) -> None:
    full = reading("a", issue_date="2024-01", declared_task_groups=7)
    plans = merged(full, reading("b"))
    assert plans.rows[0]["issue_date"] == "2024-01-05"
    assert plans.issues == []


def test_identifiers_do_not_depend_on_order(reading: Make) -> None:
    one, two = reading("a"), reading("b", number="78/KH-UBND")
    assert merged(one, two).plan_of == merged(two, one).plan_of


def test_muddled_years_do_not_give_two_plans_one_identifier(reading: Make) -> None:
    plans = merged(
        reading("a", issue_date=None, plan_year=2025, period=(2021, 2025)),
        reading("b", issue_date="2023-12-29", plan_year=2024),
        reading("c", issue_date="2023-12-29", plan_year=2025),
    )
    assert len({row["plan_id"] for row in plans.rows}) == len(plans.rows) == 2


def test_many_plans_are_told_apart_in_linear_time(reading: Make) -> None:
    row = plan_reading_row(reading("a"))
    assert row is not None
    rows = [{**row, "document_id": str(n), "number": f"{n}/KH-UBND"} for n in range(20_000)]
    begun = time.process_time()
    plans = merge_plans(rows, {}, {})
    assert time.process_time() - begun < 10
    assert len(set(plans.plan_of.values())) == len(rows)


def family(page: Reading, attachment: Reading) -> MergedPlans:
    """Merge a page with what hangs on it."""
    rows = [row for reading in (page, attachment) if (row := plan_reading_row(reading))]
    sources = {r.document.document_id: r.document.source for r in (page, attachment)}
    parents = {attachment.document.document_id: page.document.document_id}
    return merge_plans(rows, {}, sources, parents)


def test_an_attachment_without_number_is_of_its_pages_plan(reading: Make) -> None:
    page = reading("a", kind="plan_announcement")
    attachment = reading("b", kind="plan_text", number=None, number_printed=None)
    (row,) = family(page, attachment).rows
    assert (row["number"], row["kind"]) == ("77/KH-UBND", "plan_text")


def test_a_page_without_number_is_of_its_attachments_plan(reading: Make) -> None:
    page = reading("a", number=None, number_printed=None)
    (row,) = family(page, reading("b", kind="plan_text")).rows
    assert row["document_ids"] == sorted(reading(name).document.document_id for name in ("a", "b"))
    neither = family(page, reading("c", kind="plan_text", number=None, number_printed=None))
    assert len(neither.rows) == 1


def test_an_attachment_on_another_year_or_subject_stays_apart(reading: Make) -> None:
    page = reading("a")
    for other in ({"plan_year": 2021, "issue_date": "2021-01-05"}, {"kind": "digital_plan"}):
        attachment = reading("b", **({"kind": "plan_text", "number": None} | other))
        assert len(family(page, attachment).rows) == 2


def test_an_attachment_with_another_number_is_an_issue(reading: Make) -> None:
    attachment = reading("b", kind="plan_text", number="79/KH-UBND", number_printed="79/KH-UBND")
    plans = family(reading("a"), attachment)
    assert len(plans.rows) == 2
    (issue,) = plans.issues
    assert issue.kind == "number_conflict"
    assert "77/KH-UBND" in issue.message
    assert "79/KH-UBND" in issue.message
