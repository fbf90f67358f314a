"""A page that is edited: targets and their corrections stay where their words do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from corpus.sample import sample_pages
from extractors.findings import Reading
from pipeline.dataset.compare import count_changes
from pipeline.dataset.rows import reading_rows
from pipeline.run.build import Asked, build
from pipeline.run.sources import KeptPage

SOURCE = "sample/tra-vinh-2024.html"
BEFORE = '<div class="article-content">\n'
PARAGRAPH = (
    "<p>Tỉnh giao Sở Y tế theo dõi việc này từ ngày 15/02/2024; ngoài ra, 100% trạm y tế phải niêm"
    " yết công khai thủ tục tại nơi tiếp nhận.</p>\n"
)
HEAD = "table_name,row_key,column_name,was,becomes,reason,by,date\n"


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Path]:
    """Reads the page, `old` replaced by `new` in it, into a dataset folder."""
    (page,) = (page for page in sample_pages() if page.source == SOURCE)

    def build_of(name: str, old: str = "", new: str = "", corrections: Path | None = None) -> Path:
        html = page.content.decode()
        assert old in html
        edited = replace(page, content=html.replace(old, new, 1).encode())
        out = tmp_path / name
        build(Asked("run", (SOURCE,), out, corrections=corrections), [KeptPage(edited)])
        return out

    return build_of


def targets(folder: Path) -> dict[float, dict[str, Any]]:
    """Return the targets by value; no two of the page share theirs."""
    return {row["value"]: row for row in pq.read_table(folder / "targets.parquet").to_pylist()}


def test_a_paragraph_put_in_before_adds_its_rows_and_moves_the_others(
    built: Callable[..., Path],
) -> None:
    before, after = built("before"), built("after", BEFORE, BEFORE + PARAGRAPH)
    old, new = targets(before), targets(after)
    assert {key: row["target_id"] for key, row in old.items() if key != 100} == {
        key: row["target_id"] for key, row in new.items() if key in old and key != 100
    }
    assert old[20]["start"] < new[20]["start"]
    changes = count_changes(before, after)
    assert set(changes["targets"]) == {"added", "moved"}
    assert changes["targets"]["added"] == 1
    for table in ("mentions", "task_groups", "references"):
        assert set(changes[table]) <= {"added", "moved"}, table
    assert changes["mentions"]["added"] >= 1


def test_a_correction_survives_text_that_moved(built: Callable[..., Path], tmp_path: Path) -> None:
    key = targets(built("before"))[20]["target_id"]
    mine = tmp_path / "mine.csv"
    mine.write_text(HEAD + f"targets,{key},value,20,25,the appendix,,\n", encoding="utf-8")
    after = built("after", BEFORE, BEFORE + PARAGRAPH, mine)
    (row,) = pq.read_table(after / "corrections.parquet").to_pylist()
    assert row["status"] == "applied"
    assert targets(after)[25]["target_id"] == key


def test_another_value_in_the_same_words_is_the_same_target_changed(
    built: Callable[..., Path],
) -> None:
    before, after = built("before"), built("after", "tối đa 20 phút", "tối đa 15 phút")
    assert targets(after)[15]["target_id"] == targets(before)[20]["target_id"]
    changes = count_changes(before, after)["targets"]
    assert (changes["changed"], changes["added"], changes["gone"]) == (1, 0, 0)


def test_other_words_are_another_target(built: Callable[..., Path]) -> None:
    edit = ("tối đa 20 phút mỗi lượt", "tối đa 20 phút một hồ sơ")
    before, after = built("before"), built("after", *edit)
    changes = count_changes(before, after)["targets"]
    assert (changes["added"], changes["gone"]) == (1, 1)


def test_equal_words_are_told_apart_by_their_order(reading: Callable[..., Reading]) -> None:
    one = reading("a")
    ids = [
        row["target_id"] for row in reading_rows(replace(one, targets=one.targets * 2))["targets"]
    ]
    assert len(set(ids)) == 4
    assert ids[:2] == [row["target_id"] for row in reading_rows(one)["targets"]]
