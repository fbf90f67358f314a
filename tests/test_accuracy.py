"""The gate: precision and recall per field on gold stay where they were.

`gate.json` holds the floors of F1 for each part, beside a digest of the gold they were measured on.
A change of the gold asks for new floors: `python -m tests.test_accuracy` writes what is measured
now; it refuses to lower a floor unless called with `--lower`.
"""

import hashlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.real import TEXTS, put_words_in
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.run import evaluate_reading

ROOT = Path(__file__).parents[1]
GATE = Path(__file__).with_name("gate.json")
REAL = "real texts"
SEEDS = ROOT.parent / "shared" / "gold"
PARTS = {
    "development": ROOT / "tests/gold/development",
    "evaluation": ROOT / "tests/gold/evaluation",
    "sample": ROOT / "corpus/sample",
}
FIELDS = (
    "kind",
    "number",
    "issue_date",
    "plan_year",
    "published_at",
    "author",
    "province_code",
    "level",
    "issuer",
    "task_groups",
    "references (+date)",
    "index_results",
    "targets",
    "targets (+level, due_year)",
    "assignments",
    "assignments (+lead, partners, due)",
    "mentions AGENCY",
    "mentions PERSON",
    "mentions PLACE",
    "targets.indicator_id",
)
# On the five real pages everything the issue names is right; the order of groups is not judged.
MUST_BE_RIGHT = (*FIELDS[:-1], "source_name", "declared_task_groups", "event_date", "title")


def digest(part: Path) -> str:
    files = sorted(p for p in part.rglob("*") if p.suffix in (".json", ".html", ".txt", ".md"))
    return hashlib.sha256(b"".join(p.read_bytes() for p in files)).hexdigest()[:16]


def measured(part: Path) -> dict[str, float]:
    totals = evaluate_reading(load_gold(part))[0].totals()
    scores = {name: totals[name].f1 for name in FIELDS if name in totals}
    return {name: round(f1, 3) for name, f1 in scores.items() if f1 is not None}


@pytest.mark.parametrize("name", PARTS)
def test_no_field_falls_below_its_floor(name: str) -> None:
    gate = json.loads(GATE.read_text(encoding="utf-8"))[name]
    assert gate["digest"] == digest(PARTS[name]), "gold changed: python -m tests.test_accuracy"
    now = measured(PARTS[name])
    fallen = {f: (now.get(f), floor) for f, floor in gate["f1"].items() if now.get(f, 0) < floor}
    assert fallen == {}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages lie beside the checkout only")
def test_the_real_pages_are_read_right() -> None:
    totals = evaluate_reading(load_gold(SEEDS))[0].totals()
    faults = {
        name: (totals[name].wrong, totals[name].missed, totals[name].invented)
        for name in MUST_BE_RIGHT
        if name in totals and totals[name].wrong + totals[name].missed + totals[name].invented
    }
    assert faults == {}


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the real texts lie beside the checkout only")
def test_real_texts_are_read_as_before(tmp_path: Path) -> None:
    gate = json.loads(GATE.read_text(encoding="utf-8"))[REAL]
    now = measured(put_words_in(tmp_path))
    assert {
        f: (now.get(f), floor) for f, floor in gate["f1"].items() if now.get(f, 0) < floor
    } == {}


def main(lower: bool) -> None:
    """Write the gate anew; a floor that would fall is kept, and named, unless `lower`."""
    with TemporaryDirectory() as folder:
        _write(PARTS | {REAL: put_words_in(Path(folder))}, lower)


def _write(parts: dict[str, Path], lower: bool) -> None:
    gate = json.loads(GATE.read_text(encoding="utf-8")) if GATE.exists() else {}
    for name, part in parts.items():
        floors = measured(part)
        for field, floor in gate.get(name, {}).get("f1", {}).items():
            if floors.get(field, 0) < floor and not lower:
                sys.exit(f"{name}: {field} fell from {floor} to {floors.get(field)}; see --lower")
        gate[name] = {"digest": digest(part), "f1": floors}
    GATE.write_text(json.dumps(gate, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main("--lower" in sys.argv)
