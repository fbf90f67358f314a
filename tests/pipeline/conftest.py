"""Readings made by hand, as extractors would give them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Document, Page, Span
from extractors.findings import Body, Doubt, Plan, Reading, Reference, Target, TaskGroup, Value
from pipeline.dataset.write import DatasetWriter

TEXT = (
    "UBND tỉnh Bến Tre ban hành Kế hoạch số 77/KH-UBND ngày 05/01/2024.\n"
    "Trên 90% hồ sơ đúng hạn; trong đó 60% trước hạn."
)
AT = {"origin": "hand", "confidence": 0.9}


def _place(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _target(value: float, printed: str, parent: int | None) -> Target:
    place = _place(printed)
    return Target(
        **place,
        **AT,
        status="target",
        comparator="gt",
        comparator_printed=parent is None,
        value=value,
        value_high=None,
        unit="percent",
        indicator="hồ sơ",
        indicator_id=None,
        population=None,
        level=None,
        group_id="procedures",
        due="2024",
        baseline_year=None,
        parent=parent,
        sentence=Span(TEXT.index("Trên"), len(TEXT)),
        value_start=place["start"],
        value_end=place["end"],
    )


def make_reading(source: str, text: str = TEXT, **plan: object) -> Reading:
    page = Page(source, text.encode(), "text/plain")
    document = Document(page.document_id, source, "text/plain", page.sha256, text)
    body = Body(
        **_place("UBND tỉnh Bến Tre"),
        **AT,
        issuer="UBND tỉnh Bến Tre",
        level="province",
        province_code="83",
        province="Bến Tre",
        province_code_2025="86",
        province_2025="Vĩnh Long",
    )
    said = {
        "kind": "plan_announcement",
        "number": "77/KH-UBND",
        "number_printed": "77/KH-UBND",
        "document_type": "KH",
        "issue_date": "2024-01-05",
        "plan_year": 2024,
        "period": None,
        "title": None,
        "body": body,
        "declared_task_groups": None,
        "supersedes": None,
    }
    return Reading(
        document=document,
        kind=Value(start=0, end=4, value="plan_announcement", **AT),
        title=Value(start=0, end=len(TEXT.splitlines()[0]), value=TEXT.splitlines()[0], **AT),
        body=body,
        plan=Plan(**_place("77/KH-UBND"), **AT, **(said | plan)),
        task_groups=(TaskGroup(**_place("hồ sơ"), **AT, group_id="procedures", printed="hồ sơ"),),
        targets=(_target(90, "90%", None), _target(60, "60%", 0)),
        references=(
            Reference(
                **_place("77/KH-UBND"),
                **AT,
                number="0156/KH-UBND",
                number_printed="=0156/KH-UBND",
                document_type="KH",
                issuer=None,
                date=None,
                relation="mentions",
            ),
        ),
        doubts=(Doubt("odd", "something is odd", Span(0, 4)),),
    )


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Makes a reading of a page from a source; keyword arguments change its plan."""
    return make_reading


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes readings into a dataset folder and returns it."""

    def written(*readings: Reading, name: str = "dataset") -> Path:
        from pipeline.dataset.folder import replaced_folder

        out = tmp_path / name
        with replaced_folder(out, "cchc-dataset") as folder:
            writer = DatasetWriter(folder)
            for each in readings:
                writer.add(each)
            writer.finish(["pages"])
            writer.write_run({})
        return out

    return written
