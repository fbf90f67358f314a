import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.findings import Reading
from pipeline.dataset.families import Pair, pairs
from pipeline.dataset.plan_fields import Told, told_by
from pipeline.dataset.plans import MergedPlans, merge_plans
from pipeline.dataset.rows import plan_reading_row

Make = Callable[..., Reading]


def merged(*readings: Reading) -> MergedPlans:
    told = [told_by(r, row) for r in readings if (row := plan_reading_row(r))]
    return merge_plans(told, {})


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
    assert plans.conflicts == []


def test_the_same_number_in_another_year_is_another_plan(reading: Make) -> None:
    plans = merged(reading("a"), reading("b", issue_date="2023-01-09", plan_year=2023))
    assert len(plans.rows) == 2
    assert len({row["plan_id"] for row in plans.rows}) == 2


def test_a_reading_without_years_joins_only_where_one_plan_is_possible(reading: Make) -> None:
    bare = reading("c", issue_date=None, plan_year=None)
    assert len(merged(reading("a"), bare).rows) == 1
    other = reading("b", issue_date="2023-01-09", plan_year=2023)
    assert len(merged(reading("a"), other, bare).rows) == 3


def test_a_plan_on_another_subject_without_number_has_a_row_per_document(reading: Make) -> None:
    bare: dict[str, object] = {"number": None, "kind": "conference_news"}
    assert len(merged(reading("a", **bare), reading("b", **bare)).rows) == 2


def test_reposts_without_number_are_one_plan_and_join_the_only_one_that_has_it(
    reading: Make,
) -> None:
    one, other = reading("a", number=None), reading("b", number=None, issue_date=None)
    assert len(merged(one, other).rows) == 1
    full = reading("c")
    (row,) = merged(one, other, full).rows
    assert (row["number"], len(row["document_ids"])) == ("77/KH-UBND", 3)  # type: ignore[arg-type]
    second = reading("d", number="99/KH-UBND", issue_date="2024-05-02")
    assert len(merged(other, full, second).rows) == 3  # it may be either, so it is neither
    of_2023 = reading("e", number=None, plan_year=2023, issue_date=None)
    assert len(merged(full, of_2023).rows) == 2


def test_a_bare_number_and_leading_zeros_are_the_same_number(reading: Make) -> None:
    full, bare = reading("a", number="0077/KH-UBND"), reading("b", number="77", issue_date=None)
    assert len(merged(full, bare, reading("c")).rows) == 1
    decision = reading("d", number="77/QĐ-UBND")
    assert len(merged(full, bare, decision).rows) == 3


def test_a_draft_joins_drafts_only_and_has_no_version(reading: Make) -> None:
    draft: dict[str, object] = {"number": None, "title": "Dự thảo Kế hoạch CCHC năm 2024"}
    plans = merged(reading("a"), reading("b", **draft), reading("c", **draft))
    by_draft = {bool(row["draft"]): row for row in plans.rows}
    assert len(plans.rows) == 2
    assert (by_draft[True]["version"], by_draft[False]["version"]) == (None, 1)
    assert len(by_draft[True]["document_ids"]) == 2  # type: ignore[arg-type]


def test_a_replacement_leads_to_what_it_replaces(reading: Make) -> None:
    first = reading("a")
    second = reading("b", number="99/KH-UBND", issue_date="2024-06-03", supersedes="77/KH-UBND")
    plans = {row["number"]: row for row in merged(second, first).rows}
    old, new = plans["77/KH-UBND"], plans["99/KH-UBND"]
    assert (old["version"], new["version"]) == (1, 2)
    assert new["supersedes_id"] == old["plan_id"]
    assert old["superseded_by"] == new["plan_id"]
    assert merged(first, second).twice == []
    (alone,) = merged(second).rows
    assert (alone["version"], alone["supersedes_id"]) == (2, None)


def test_a_merged_province_replaces_the_plan_of_a_province_it_was_made_of(reading: Make) -> None:
    body = reading("x").body
    assert body is not None
    unit = replace(body, province_code=None, province="Vĩnh Long", issuer="UBND tỉnh Vĩnh Long")
    former = reading("a")
    anew: dict[str, object] = {"number": "9/KH-UBND", "issue_date": "2025-08-06", "body": unit}
    later = reading("b", supersedes="77/KH-UBND", **anew)
    plans = {row["number"]: row for row in merged(former, later).rows}
    assert plans["9/KH-UBND"]["supersedes_id"] == plans["77/KH-UBND"]["plan_id"]
    assert plans["77/KH-UBND"]["superseded_by"] == plans["9/KH-UBND"]["plan_id"]
    sister = reading("c", body=replace(body, province_code="84", province="Trà Vinh"))
    both = {row["plan_id"]: row for row in merged(former, later, sister).rows}
    assert all(row["supersedes_id"] is None for row in both.values())  # which one is not said


def test_a_month_tells_the_order_of_two_plans_if_the_other_is_of_another_month(
    reading: Make,
) -> None:
    def versions(day: str) -> list[object]:
        other = reading("b", number="99/KH-UBND", issue_date=day)
        return [row["version"] for row in merged(reading("a"), other).rows]

    assert versions("2024-06") == [1, 2]
    assert versions("2024-01") == [None, None]


def test_a_second_plan_of_a_year_that_replaces_none_is_told(reading: Make) -> None:
    plans = merged(reading("a"), reading("b", number="99/KH-UBND", issue_date="2024-06-03"))
    assert {row["number"]: row["version"] for row in plans.rows} == {
        "77/KH-UBND": 1,
        "99/KH-UBND": 2,
    }
    ((first, second),) = plans.twice
    assert (first["number"], second["number"]) == ("77/KH-UBND", "99/KH-UBND")
    undated = merged(reading("a"), reading("b", number="99/KH-UBND", issue_date=None))
    assert [row["version"] for row in undated.rows] == [None, None]
    inspections: dict[str, object] = {"kind": "inspection_plan", "issue_date": "2024-06-03"}
    other = merged(reading("a", **inspections), reading("b", number="9/KH-UBND", **inspections))
    assert ([row["version"] for row in other.rows], other.twice) == ([1, 1], [])


def test_plans_that_replace_each_other_end(reading: Make) -> None:
    plans = merged(
        reading("a", supersedes="99/KH-UBND"),
        reading("b", number="99/KH-UBND", supersedes="77/KH-UBND"),
    )
    assert [row["version"] for row in plans.rows] == [3, 3]


def test_the_value_that_most_documents_give_wins_unless_the_plan_itself_says_otherwise(
    reading: Make,
) -> None:
    wrong = reading("a", issue_date="2024-01-15", declared_task_groups=7, title="x")
    news = [wrong, reading("b"), reading("c")]
    (row,) = merged(*news).rows
    assert row["issue_date"] == "2024-01-05"
    assert row["declared_task_groups"] == 7
    text = reading("d", kind="plan_text", issue_date="2024-01-25")
    plans = merged(*news, text)
    assert plans.rows[0]["issue_date"] == "2024-01-25"
    (found,) = [field for field in plans.fields if field["field"] == "issue_date"]
    assert found["document_id"] == text.document.document_id
    assert (found["agreeing"], found["contradicting"]) == (1, 3)


def test_a_plan_may_replace_several(reading: Make) -> None:
    one, other = reading("a"), reading("c", number="78/KH-UBND", issue_date="2024-02-02")
    cited = tuple(
        replace(one.references[0], number=number, relation="replaces")
        for number in ("77/KH-UBND", "78/KH-UBND")
    )
    for first in ("77/KH-UBND", "78/KH-UBND"):
        later = reading("b", number="99/KH-UBND", issue_date="2024-06-03", supersedes=first)
        rows = merged(one, other, replace(later, references=cited)).rows
        plans = {row["number"]: row for row in rows}
        new = plans["99/KH-UBND"]
        assert new["supersedes_id"] == plans[first]["plan_id"]
        replaced = [plans[number]["superseded_by"] for number in ("77/KH-UBND", "78/KH-UBND")]
        assert replaced == [new["plan_id"]] * 2


def test_a_title_may_say_that_a_plan_amends_the_one_of_its_year(reading: Make) -> None:
    title = "Điều chỉnh, bổ sung Kế hoạch cải cách hành chính năm 2024"
    later = reading("b", number="99/KH-UBND", issue_date="2024-05-06", title=title)
    plans = {row["number"]: row for row in merged(reading("a"), later).rows}
    assert plans["99/KH-UBND"]["amends_id"] == plans["77/KH-UBND"]["plan_id"]


def test_a_plan_that_amends_another_leaves_it_in_force(reading: Make) -> None:
    first, other_year = reading("a"), reading("c", plan_year=2023, issue_date="2023-01-05")
    cited = replace(first.references[0], number="077/KH-UBND", relation="amends")
    later = reading("b", number="99/KH-UBND", issue_date="2024-05-06")
    plans = merged(first, replace(later, references=(cited,)), other_year)
    of = {(row["number"], row["plan_year"]): row for row in plans.rows}
    amending = of["99/KH-UBND", 2024]
    assert amending["amends_id"] == of["77/KH-UBND", 2024]["plan_id"]
    assert amending["supersedes_id"] is None
    assert of["77/KH-UBND", 2024]["superseded_by"] is None
    assert plans.twice == []
    mentioned = replace(cited, relation="mentions")
    plans = merged(first, replace(later, references=(mentioned,)))
    assert [row["amends_id"] for row in plans.rows] == [None, None]
    assert len(plans.twice) == 1


def test_a_body_is_taken_from_one_document_whole(reading: Make) -> None:
    full = reading("a")
    assert full.body is not None
    part = replace(full.body, issuer=None, province_2025=None)
    plans = merged(reading("b", body=part, declared_task_groups=6, title="x"), full)
    of_body = {f["field"]: f["document_id"] for f in plans.fields if f["field"] == "issuer"}
    assert of_body == {"issuer": full.document.document_id}
    assert plans.rows[0]["issuer"] == "UBND tỉnh Bến Tre"


def test_one_number_in_both_eras_is_two_plans(reading: Make) -> None:
    old = reading("a")
    assert old.body is not None
    body = replace(old.body, province_code=None, province="Vĩnh Long", issuer="UBND tỉnh Vĩnh Long")
    new = reading("b", body=body, issue_date="2026-01-05", plan_year=2026)
    plans = merged(old, new)
    assert [row["geography"] for row in plans.rows] == ["63", "34"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(order=st.permutations(range(7)))
def test_the_order_of_documents_makes_no_difference(reading: Make, order: list[int]) -> None:
    readings = [
        reading("a", issue_date=None, plan_year=2025, period=(2021, 2025)),
        reading("b", issue_date="2023-12-29", plan_year=2024),
        reading("c", issue_date="2023-12-29", plan_year=2025),
        reading("d", number=None),
        reading("e", number="77", issue_date=None),
        reading("f", number="99/KH-UBND", supersedes="77/KH-UBND"),
        reading("g", issue_date=None, plan_year=None, declared_task_groups=5),
    ]
    straight, mixed = merged(*readings), merged(*(readings[place] for place in order))
    assert mixed.rows == straight.rows
    assert mixed.plan_of == straight.plan_of
    assert sorted(map(str, mixed.fields)) == sorted(map(str, straight.fields))
    assert sorted(map(str, mixed.conflicts)) == sorted(map(str, straight.conflicts))


def test_a_contradiction_keeps_the_fuller_value_and_is_an_issue(reading: Make) -> None:
    full = reading("a", declared_task_groups=7)
    plans = merged(full, reading("b", issue_date="2024-01-15"))
    assert plans.rows[0]["issue_date"] == "2024-01-05"
    (conflict,) = plans.conflicts
    assert (conflict.field, conflict.kept[0], conflict.other[0]) == (
        "issue_date",
        "2024-01-05",
        "2024-01-15",
    )
    assert conflict.kept[1] == full.document.document_id


def test_a_coarser_date_is_no_contradiction(reading: Make) -> None:
    full = reading("a", issue_date="2024-01", declared_task_groups=7)
    plans = merged(full, reading("b"))
    assert plans.rows[0]["issue_date"] == "2024-01-05"
    assert plans.conflicts == []


def test_identifiers_do_not_depend_on_order(reading: Make) -> None:
    one, two = reading("a"), reading("b", number="78/KH-UBND")
    assert merged(one, two).plan_of == merged(two, one).plan_of


def test_muddled_years_do_not_give_two_plans_one_identifier(reading: Make) -> None:
    plans = merged(
        reading("c", issue_date=None, plan_year=2025, period=(2021, 2025)),
        reading("b", issue_date="2023-12-29", plan_year=2024),
        reading("a", issue_date="2023-12-29", plan_year=2025),
    )
    assert len({row["plan_id"] for row in plans.rows}) == len(plans.rows) == 2


def test_many_plans_are_told_apart_in_linear_time(reading: Make) -> None:
    row = plan_reading_row(reading("a"))
    assert row is not None
    rows = [{**row, "document_id": str(n), "number": f"{n}/KH-UBND"} for n in range(20_000)]
    begun = time.process_time()
    plans = merge_plans([Told(row, {}) for row in rows], {})
    assert time.process_time() - begun < 10
    assert len(set(plans.plan_of.values())) == len(rows)


def test_a_body_without_name_has_its_level_from_the_document_that_says_it(reading: Make) -> None:
    body = replace(reading("a").plan.body, issuer=None)
    plans = merged(reading("a", body=body))
    (level,) = (row for row in plans.fields if row["field"] == "level")
    assert (level["value"], level["agreeing"], level["contradicting"]) == ("province", 1, 0)


def related(page: Reading, attachment: Reading) -> list[Pair]:
    """A page with what hangs on it."""
    rows = [row for reading in (page, attachment) if (row := plan_reading_row(reading))]
    return pairs(rows, {attachment.document.document_id: page.document.document_id})


def family(page: Reading, attachment: Reading) -> MergedPlans:
    """Merge a page with what hangs on it."""
    read = [
        told_by(reading, row)
        for reading in (page, attachment)
        if (row := plan_reading_row(reading))
    ]
    return merge_plans(read, {}, related(page, attachment))


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


OTHER_NUMBER = {"kind": "plan_text", "number": "79/KH-UBND", "number_printed": "79/KH-UBND"}


def test_a_number_misread_on_one_side_is_a_conflict_within_one_plan(reading: Make) -> None:
    attachment = reading("b", **OTHER_NUMBER)
    plans = family(reading("a"), attachment)
    (row,) = plans.rows
    assert (row["number"], row["kind"], plans.twice) == ("79/KH-UBND", "plan_text", [])
    (conflict,) = plans.conflicts
    page = reading("a").document.document_id
    assert conflict.field == "number"
    assert (conflict.kept[:2], conflict.other[:2]) == (
        ("79/KH-UBND", attachment.document.document_id),
        ("77/KH-UBND", page),
    )
    start, end = conflict.other[2]
    assert reading("a").document.text[start:end] == "77/KH-UBND"


@pytest.mark.parametrize(
    "unlike", [{"issue_date": "2024-01-06"}, {"issue_date": None}, {"plan_year": None}]
)
def test_an_attachment_with_another_number_and_day_is_another_plan(
    reading: Make, unlike: dict[str, object]
) -> None:
    plans = family(reading("a"), reading("b", **OTHER_NUMBER, **unlike))
    assert {row["number"] for row in plans.rows} == {"77/KH-UBND", "79/KH-UBND"}
    (conflict,) = plans.conflicts
    assert conflict.field == "number"
    assert "two plans" in conflict.label


def test_a_page_with_two_plans_attached_tells_of_neither_number(reading: Make) -> None:
    page, one = reading("a"), reading("b", **OTHER_NUMBER)
    other = reading("c", **{**OTHER_NUMBER, "number": "81/KH-UBND"})
    read = [Told(row, {}) for each in (page, one, other) if (row := plan_reading_row(each))]
    parents = dict.fromkeys((r.document.document_id for r in (one, other)), read[0].document_id)
    assert len(merge_plans(read, {}, pairs([told.row for told in read], parents)).rows) == 3


def test_a_number_that_a_plans_own_text_bears_is_no_misprint(reading: Make) -> None:
    page, attachment = reading("a"), reading("b", **OTHER_NUMBER)
    text = reading("c", kind="plan_text")
    read = [Told(row, {}) for each in (page, attachment, text) if (row := plan_reading_row(each))]
    assert len(merge_plans(read, {}, related(page, attachment)).rows) == 2


@pytest.mark.parametrize("number", ["77", "077/KH-UBND"])
def test_a_number_less_fully_printed_is_no_conflict(reading: Make, number: str) -> None:
    plans = merged(reading("a", number=number), reading("b", kind="plan_text"))
    assert (len(plans.rows), plans.conflicts) == (1, [])
