import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus import CallError
from extractors.findings import Assignment, Mention, Reading
from pipeline.cli.main import status
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.place import Places
from pipeline.evaluate.run import Evaluation, evaluate
from pipeline.evaluate.tally import Tally

Judge = Callable[..., Evaluation]

TITLE = "UBND tỉnh Bến Tre ban hành Kế hoạch số 77/KH-UBND ngày 05/01/2024"
TARGET: dict[str, Any] = {
    "quote": "Trên 90% hồ sơ đúng hạn",
    "comparator": "gt",
    "value": 90,
    "value_high": None,
    "unit": ["percent", "percent_of_max"],
    "level": None,
    "group_id": "procedures",
    "due_year": 2024,
    "indicator": ["hồ sơ đúng hạn", "hồ sơ"],
    "parent": None,
    "ordinal": 0,
}
PART = TARGET | {"quote": "trong đó 60%\n trước  hạn", "value": 60, "parent": 0, "ordinal": 1}
GOLD: dict[str, Any] = {
    "document": "pages/a.txt",
    "kind": "plan_announcement",
    "title": TITLE,
    "published_at": None,
    "author": None,
    "source_name": None,
    "plan": {
        "number": "77/KH-UBND",
        "issue_date": "2024-01-05",
        "plan_year": 2024,
        "period": None,
        "issuer": "Uỷ ban nhân dân tỉnh Bến Tre",
        "level": "province",
        "province": "Bến Tre",
        "province_code": "83",
        "declared_task_groups": None,
    },
    "task_groups": ["procedures"],
    "targets": [TARGET, PART],
    "references": [{"number": "0156/KH-UBND", "date": None}],
    "index_results": [],
}


@pytest.fixture
def judge(tmp_path: Path, write: Callable[..., Path]) -> Judge:
    """Evaluates readings against gold that is GOLD with changes."""

    def judged(*readings: Reading, **changes: Any) -> Evaluation:
        path = tmp_path / "gold.json"
        path.write_text(json.dumps(GOLD | changes), encoding="utf-8")
        return evaluate(load_gold(path), write(*readings))

    return judged


def counts(evaluation: Evaluation, name: str) -> tuple[int, int, int, int]:
    tally = evaluation.totals().get(name, Tally())
    return tally.right, tally.wrong, tally.missed, tally.invented


def test_a_right_reading_has_no_errors(reading: Callable[..., Reading], judge: Judge) -> None:
    evaluation = judge(reading("../shared/pages/a.txt"))
    assert [error for score in evaluation.scores for error in score.errors] == []
    assert counts(evaluation, "targets (+level, due_year)") == (2, 0, 0, 0)
    assert counts(evaluation, "targets.parent") == (1, 0, 0, 0)
    assert evaluation.totals()["author"].empty == 1


@pytest.mark.parametrize(
    ("expected", "right"), [("hồ sơ", 2), ("số hồ sơ", 2), ("hồ sơ nộp đúng hạn", 0)]
)
def test_a_phrase_is_right_where_most_of_its_words_agree(
    reading: Callable[..., Reading], judge: Judge, expected: str, right: int
) -> None:
    wanted = [target | {"indicator": expected} for target in GOLD["targets"]]
    evaluation = judge(reading("../shared/pages/a.txt"), targets=wanted)
    assert counts(evaluation, "targets.indicator")[0] == right


def test_values_are_right_wrong_missed_or_invented(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    found = reading("pages/a.txt", number="78/KH-UBND", issue_date=None, declared_task_groups=7)
    evaluation = judge(found)
    assert counts(evaluation, "number") == (0, 1, 0, 0)
    assert counts(evaluation, "issue_date") == (0, 0, 1, 0)
    assert counts(evaluation, "declared_task_groups") == (0, 0, 0, 1)
    assert counts(evaluation, "plan_year") == (1, 0, 0, 0)
    assert [error.field for error in evaluation.worst(2)] == ["number", "issue_date"]
    assert TITLE in evaluation.worst(1)[0].sentence


def test_a_document_that_is_not_there_is_reported_and_missed(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    evaluation = judge(reading("pages/b.txt"))
    assert evaluation.missing == ["pages/a.txt"]
    assert counts(evaluation, "targets") == (0, 0, 2, 0)
    assert counts(evaluation, "kind") == (0, 0, 1, 0)


def test_a_page_without_plan(reading: Callable[..., Reading], judge: Judge) -> None:
    gold = {"plan": None, "province_code": "83", "targets": []}
    evaluation = judge(reading("pages/a.txt"), **gold)
    assert counts(evaluation, "plan (exists)") == (0, 0, 0, 1)
    assert counts(evaluation, "number") == (0, 0, 0, 1)
    assert counts(evaluation, "province_code") == (1, 0, 0, 0)
    assert counts(evaluation, "pages without targets") == (0, 0, 0, 1)
    assert counts(evaluation, "targets") == (0, 0, 0, 2)


def test_targets_are_found_with_value_comparator_and_unit(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    found = reading("pages/a.txt")
    first, second = found.targets
    odd = replace(found, targets=(replace(first, comparator="ge"), replace(second, value=61.0)))
    evaluation = judge(odd)
    assert counts(evaluation, "targets (value)") == (1, 0, 1, 1)
    assert counts(evaluation, "targets") == (0, 1, 1, 1)
    assert counts(evaluation, "targets.comparator") == (0, 1, 0, 0)


def test_results_are_no_targets(reading: Callable[..., Reading], judge: Judge) -> None:
    found = reading("pages/a.txt")
    results = tuple(replace(target, status="result") for target in found.targets)
    assert counts(judge(replace(found, targets=results)), "targets") == (0, 0, 2, 0)


@pytest.mark.parametrize(("which", "expected"), [(1, (1, 0, 0, 0)), (0, (1, 0, 0, 0))])
def test_optional_targets_count_neither_way(
    reading: Callable[..., Reading], judge: Judge, which: int, expected: tuple[int, ...]
) -> None:
    gold = [TARGET, PART]
    gold[which] = gold[which] | {"optional": True}
    found = reading("pages/a.txt")
    assert counts(judge(found, targets=gold), "targets") == expected
    kept = replace(found.targets[1 - which], parent=None)
    assert counts(judge(replace(found, targets=(kept,)), targets=gold), "targets") == expected


def test_a_number_stands_in_its_own_quote(reading: Callable[..., Reading], judge: Judge) -> None:
    """Two targets of one value: each is paired where its words stand, whatever the order."""
    text = "UBND tỉnh Bến Tre, 77/KH-UBND. Cấp tỉnh 90% hồ sơ, cấp xã 90% hồ sơ." + " " * 60
    found = reading("pages/a.txt")
    first = found.targets[0]
    at = [text.index("90%"), text.rindex("90%")]
    targets = tuple(
        replace(first, level=level, start=i, end=i + 3, value_start=i, value_end=i + 3)
        for level, i in zip(["commune", "province"], reversed(at), strict=True)
    )
    document = replace(found.document, text=text)
    gold = [
        TARGET | {"quote": "Cấp tỉnh 90% hồ sơ", "level": "province"},
        TARGET | {"quote": "cấp xã 90% hồ sơ", "level": "commune", "ordinal": 1},
    ]
    evaluation = judge(replace(found, document=document, targets=targets), targets=gold)
    assert counts(evaluation, "targets (+level)") == (2, 0, 0, 0)


def test_results_taken_for_targets_are_counted(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    other = [{"quote": "trong đó 60%", "value": 60, "unit": "percent", "status": "result"}]
    evaluation = judge(reading("pages/a.txt"), targets=[TARGET], not_targets=other)
    assert counts(evaluation, "result kept out") == (0, 0, 0, 1)


def test_references_with_and_without_date(reading: Callable[..., Reading], judge: Judge) -> None:
    gold = [{"number": "156/KH-UBND", "date": None}, {"number": "0156/KH-UBND", "date": "2023"}]
    evaluation = judge(reading("pages/a.txt"), references=gold)
    assert counts(evaluation, "references") == (1, 0, 1, 0)
    assert counts(evaluation, "references (+date)") == (0, 1, 1, 0)


def test_task_groups_as_a_set_and_their_order_apart(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    found = reading("pages/a.txt")
    group = found.task_groups[0]
    groups = (replace(group, group_id="steering"), group, replace(group, group_id="apparatus"))
    gold = ["procedures", "steering", "institutions"]
    evaluation = judge(replace(found, task_groups=groups), task_groups=gold)
    assert counts(evaluation, "task_groups") == (2, 0, 1, 1)
    assert counts(evaluation, "task_groups (order)") == (0, 1, 0, 0)


def test_what_another_document_says_of_the_plan_is_not_laid_to_this_one(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    bare = reading("pages/a.txt", issue_date=None)
    full = reading("pages/b.txt", kind="plan_text", declared_task_groups=7)
    evaluation = judge(bare, replace(full, document=replace(full.document, sha256="0" * 64)))
    assert counts(evaluation, "issue_date") == (0, 0, 1, 0)
    assert counts(evaluation, "declared_task_groups") == (0, 0, 0, 0)


def test_quotes_are_found_whatever_their_spaces_case_and_bars() -> None:
    text = "| Tỷ lệ hồ sơ\nnộp trực tuyến | **trên 50%** | 500 |"
    places = Places(text)
    (span,) = places.find("tỷ lệ hồ sơ nộp trực tuyến trên  50%")
    assert text[span.start : span.end].endswith("50%")
    assert places.find("5") == []
    assert places.find("") == []


def test_the_command_reads_the_documents_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(f"{TITLE}.\n\nKế hoạch được ban hành hôm nay.")
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "gold" / "b.json").write_text(json.dumps(GOLD | {"document": "pages/b.txt"}))
    out = tmp_path / "figures.json"
    assert status(["evaluate", str(tmp_path / "gold"), "--json", str(out), "--by", "level"]) == 1
    printed = capsys.readouterr().out
    assert "not in the dataset: pages/b.txt" in printed
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert (figures["pages"], figures["missing"]) == (2, ["pages/b.txt"])
    assert figures["fields"]["targets"]["missed"] >= 2
    assert set(figures["by"]["level"]) == {"province"}


def test_the_exit_status_says_whether_every_document_was_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "a.json"
    gold.write_text(json.dumps(GOLD | {"document": "a.txt"}), encoding="utf-8")
    page = tmp_path / "a.txt"
    page.write_text(f"{TITLE}.\n\nKế hoạch được ban hành hôm nay.", encoding="utf-8")
    assert status(["evaluate", str(gold)]) == 0
    page.write_bytes(b"")
    capsys.readouterr()
    assert status(["evaluate", str(gold)]) == 1
    printed = capsys.readouterr()
    assert "a.txt" in printed.err
    assert "not in the dataset: a.txt" in printed.out


def test_a_field_that_no_gold_has_is_a_call_that_is_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "a.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    assert status(["evaluate", str(gold), "--by", "level", "--by", "nosuch"]) == 2
    assert "--by nosuch: no gold file has this field; there are author" in capsys.readouterr().err


def test_what_is_no_gold_is_said(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="holds no gold files"):
        load_gold(tmp_path)
    (tmp_path / "x.json").write_text('{"kind": "other"}')
    with pytest.raises(CallError, match=r"x\.json is no gold file"):
        load_gold(tmp_path)


def given(start: int = 0, **changes: Any) -> Assignment:
    told: dict[str, Any] = {
        "task": "Trên 90% hồ sơ đúng hạn",
        "product": None,
        "lead_agency": "Sở Nội vụ",
        "partner_agencies": ("Sở Tài chính",),
        "due": "2024-06",
        "group_id": None,
    }
    return Assignment(start=start, end=115, origin="hand", confidence=0.9, **(told | changes))


TASK = {
    "task": "Trên 90% hồ sơ đúng hạn",
    "lead_agency": ["Sở Nội vụ", "Văn phòng"],
    "partner_agencies": ["SỞ TÀI CHÍNH"],
    "due": "2024-06",
}


def test_tasks_are_judged_with_lead_partners_and_due_date(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    right = replace(reading("a.txt"), assignments=(given(),))
    wrong = replace(
        reading("a.txt"),
        assignments=(given(lead_agency="Sở Y tế", due=None, partner_agencies=()),),
    )
    other = replace(reading("a.txt"), assignments=(given(task="mua sắm máy tính"),))
    together = "assignments (+lead, partners, due)"
    assert counts(judge(right, assignments=[TASK]), together) == (1, 0, 0, 0)
    judged = judge(wrong, assignments=[TASK])
    assert counts(judged, "assignments") == (1, 0, 0, 0)
    assert counts(judged, together) == (0, 1, 0, 0)
    assert counts(judged, "assignments.lead") == (0, 1, 0, 0)
    assert counts(judged, "assignments.partners") == (0, 0, 1, 0)
    assert counts(judged, "assignments.due") == (0, 0, 1, 0)
    assert counts(judge(other, assignments=[TASK]), "assignments") == (0, 0, 1, 1)


def test_optional_tasks_and_pages_without_tasks_are_not_judged(
    reading: Callable[..., Reading], judge: Judge
) -> None:
    found = replace(reading("a.txt"), assignments=(given(),))
    judged = judge(found, assignments=[TASK | {"optional": True}])
    assert counts(judged, "assignments") == (0, 0, 0, 0)
    assert counts(judge(found), "assignments") == (0, 0, 0, 0)


def test_mentions_count_once_a_printed_form(reading: Callable[..., Reading], judge: Judge) -> None:
    def mention(start: int, printed: str, label: str) -> Mention:
        return Mention(
            start=start,
            end=start + len(printed),
            origin="hand",
            confidence=0.9,
            label=label,
            printed=printed,
            normalised=None,
        )

    found = replace(
        reading("a.txt"),
        mentions=(
            mention(0, "UBND tỉnh Bến Tre", "AGENCY"),
            mention(5, "tỉnh Bến Tre", "PLACE"),
            mention(10, "Bến Tre", "PLACE"),
            mention(10, "Bến Tre", "PERSON"),
        ),
    )
    gold = {"AGENCY": ["UBND tỉnh Bến Tre", "Sở Nội vụ"], "PLACE": ["Bến Tre"], "PERSON": []}
    judged = judge(found, mentions=gold | {"optional": ["tỉnh Bến Tre"]})
    assert counts(judged, "mentions AGENCY") == (1, 0, 1, 0)
    assert counts(judged, "mentions PLACE") == (1, 0, 0, 0)
    assert counts(judged, "mentions PERSON") == (0, 0, 0, 1)
