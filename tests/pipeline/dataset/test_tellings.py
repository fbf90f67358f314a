import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extractors.findings import Reading
from pipeline.dataset.tellings import COMPARED, Tellings, find_tellings

Make = Callable[..., Reading]
Write = Callable[..., Path]

ON_TIME: dict[str, object] = {
    **dict.fromkeys(COMPARED),
    "status": "target",
    "comparator": "ge",
    "value": 95.0,
    "unit": "percent",
    "indicator": "tỷ lệ hồ sơ giải quyết đúng hạn",
    "indicator_id": "I301",
    "start": 0,
    "end": 9,
}


def told(document: str, *changes: dict[str, object]) -> list[dict[str, object]]:
    return [
        ON_TIME | {"document_id": document, "target_id": f"{document}{place}"} | change
        for place, change in enumerate(changes)
    ]


def found(*documents: list[dict[str, object]]) -> Tellings:
    tellings = Tellings()
    find_tellings(documents, "77/KH-UBND", tellings)
    return tellings


def test_the_fuller_telling_gives_the_row_in_any_order() -> None:
    full = told("full", {}, {"indicator_id": "I999", "value": 60.0})
    news = told("news", {"indicator": "hồ sơ đúng hạn", "level": "province"})
    for documents in ((full, news), (news, full)):
        tellings = found(*documents)
        assert tellings.of == {"news0": "full0"}
        assert not tellings.contradicting


def test_what_only_one_document_tells_stays_a_row() -> None:
    assert found(told("a", {}, {"value": 90.0}), told("b", {"indicator_id": "I888"})).of == {}
    assert found(told("a", {}), told("b", {"status": "result"})).of == {}
    assert found(told("a", {"level": "commune"}), told("b", {"level": "province"})).of == {}
    assert found(told("a", {"due": "2024"}), told("b", {"due": "2025"})).of == {}
    assert (
        found(told("a", {"comparator": "decrease"}), told("b", {"comparator": "increase"})).of == {}
    )


def test_targets_without_indicator_are_told_by_their_words() -> None:
    base: dict[str, object] = {"indicator_id": None}
    words = base | {"indicator": "hồ sơ đúng hạn"}
    other = base | {"indicator": "hồ sơ số hóa kết quả"}
    assert found(told("a", base), told("b", words)).of == {"b0": "a0"}
    assert found(told("a", base), told("b", other)).of == {}
    assert found(told("a", base), told("b", base | {"indicator": None})).of == {}


def test_another_value_is_a_contradiction_where_nothing_else_differs() -> None:
    tellings = found(
        told("a", {"level": "province"}), told("b", {"level": "province", "value": 90.0})
    )
    assert tellings.of == {"b0": "a0"}
    assert tellings.contradicting == {"b0"}
    (conflict,) = tellings.conflicts
    assert (conflict.kept[0], conflict.other[0]) == ("ge 95 percent", "ge 90 percent")
    due = found(told("a", {"due": "2024-12-31"}), told("b", {"due": "2024", "value": 90.0}))
    assert due.contradicting == {"b0"}
    short = found(told("a", {"population": "hồ sơ của sở"}), told("b", {"value": 90.0}))
    assert short.contradicting == {"b0"}
    parted = ({"population": "hồ sơ của sở"}, {"population": "hồ sơ của xã"})
    assert found(told("a", *parted), told("b", {"value": 90.0})).of == {}
    assert found(told("a", parted[0]), told("b", parted[1] | {"value": 90.0})).of == {}
    two = found(told("a", {}, {"value": 90.0}), told("b", {"value": 80.0}))
    assert two.of == {}  # which of the two it contradicts is not known


def test_another_comparator_is_a_contradiction_of_the_same_target() -> None:
    assert found(told("a", {}), told("b", {"comparator": "gt"})).contradicting == {"b0"}


def test_a_bare_value_leaves_a_bound_out_and_contradicts_nothing() -> None:
    tellings = found(told("a", {}), told("b", {"comparator": "reach"}))
    assert (tellings.of, tellings.contradicting) == ({"b0": "a0"}, set())
    other = found(told("a", {"level": "all"}), told("b", {"level": "all", "value": 90.0}))
    assert other.contradicting == {"b0"}


def test_each_telling_is_of_one_row() -> None:
    tellings = found(told("a", {}, {}), told("b", {}, {}))
    assert sorted(tellings.of.values()) == ["a0", "a1"]


def test_three_documents_tell_of_one_row() -> None:
    tellings = found(told("a", {}, {"value": 1.0}), told("b", {}), told("c", {}))
    assert tellings.of == {"b0": "a0", "c0": "a0"}


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_the_dataset_counts_each_target_once_and_keeps_all_evidence(
    reading: Make, write: Write
) -> None:
    news = reading("b", TEXT.replace("90%", "85%"), issue_date="2024-01-15")
    text = reading("a", TEXT, kind="plan_text")
    other = replace(news.targets[0], value=85.0, indicator_id="I301")
    full = replace(text.targets[0], indicator_id="I301")
    folder = write(
        replace(text, targets=(full, *text.targets[1:])),
        replace(news, targets=(other, *news.targets[1:])),
    )
    targets, tellings = rows(folder, "targets"), rows(folder, "target_tellings")
    assert {row["document_id"] for row in targets} == {text.document.document_id}
    assert {row["document_id"] for row in tellings} == {news.document.document_id}
    assert [row["agrees"] for row in tellings] == [False, True]
    assert [row["target_id"] for row in tellings] == [row["target_id"] for row in targets]
    assert tellings[1]["parent_id"] == targets[0]["target_id"]
    texts = {row["document_id"]: row["text"] for row in rows(folder, "documents")}
    for row in tellings:
        quote = texts[row["document_id"]][row["value_start"] : row["value_end"]]
        assert quote == f"{row['value']:g}%"
    lines = (folder / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    issues = {issue["kind"]: issue["message"] for issue in map(json.loads, lines)}
    assert "gt 90 percent in a (kept: “Trên 90% hồ sơ" in issues["target_conflict"]
    assert "gt 85 percent here (“Trên 85% hồ sơ" in issues["target_conflict"]
    assert "2024-01-05 in a (kept: “" in issues["plan_conflict"]


TEXT = (
    "UBND tỉnh Bến Tre ban hành Kế hoạch số 77/KH-UBND ngày 05/01/2024.\n"
    "Trên 90% hồ sơ đúng hạn; trong đó 60% trước hạn."
)
