"""The gold files under tests/gold are well-formed and every quote stands in its page."""

import hashlib
import json
import re
import warnings
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

GOLD = Path(__file__).parent / "gold"
FILES = sorted(GOLD.glob("*/gold/*.json"))
PARTS = ("development", "evaluation")
REAL = sorted(GOLD.glob("real/*.json"))
REAL_TEXTS = GOLD.parents[2] / "shared" / "data"

KINDS = {
    "plan_announcement",
    "plan_text",
    "index_improvement_plan",
    "inspection_plan",
    "communication_plan",
    "procedures_plan",
    "digital_plan",
    "other_plan",
    "implementation_report",
    "index_results",
    "conference_news",
    "directive",
    "other",
}
GROUPS = {
    "steering",
    "institutions",
    "procedures",
    "apparatus",
    "civil_service",
    "public_finance",
    "digital_government",
}
UNITS = {
    "percent",
    "percent_of_max",
    "percentage_point",
    "point",
    "rank",
    "count",
    "minute",
    "hour",
    "day",
}
COMPARATORS = {
    "gt",
    "ge",
    "lt",
    "le",
    "eq",
    "reach",
    "range",
    "decrease",
    "increase",
    "rank_le",
}
LEVELS = {"province", "district", "commune", "department", "all"}
ISSUER_LEVELS = {"province", "district", "commune", "department", "central", "party"}
INDICES = {"par_index", "sipas", "papi", "pci", "pgi", "dti", "ict_index", "service_766"}
NOT_TARGET = {"result", "baseline", "legal_basis"}
DATE = r"\d{4}(-\d\d(-\d\d)?)?"
STAMP = rf"{DATE}(T\d\d:\d\d:\d\d\+07:00)?"


def each(value: Any) -> list[Any]:
    """The alternatives of a gold field: none for null, several for a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def fold(text: str) -> str:
    """Text without emphasis marks, table bars and line breaks, and no space before a stop."""
    return re.sub(r"\s+([,.;])", r"\1", " ".join(re.sub(r"[*|#]", " ", text).split()))


def page_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # old systems print XHTML
        return fold(BeautifulSoup(text, "lxml").get_text(" ") if path.suffix == ".html" else text)


def page_of(gold: dict[str, Any]) -> Path:
    return GOLD / gold["document"]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return read


def test_each_page_has_its_gold_and_each_part_has_pages() -> None:
    for part in PARTS:
        pages = {path.stem for path in (GOLD / part / "pages").iterdir()}
        assert pages
        assert pages == {path.stem for path in (GOLD / part / "gold").iterdir()}


def test_document_and_kind(gold: dict[str, Any]) -> None:
    assert page_of(gold).is_file()
    assert set(each(gold["kind"])) <= KINDS
    assert all(re.fullmatch(STAMP, stamp) for stamp in each(gold["published_at"]))
    assert set(gold["task_groups"]) <= GROUPS
    assert len(gold["task_groups"]) == len(set(gold["task_groups"]))
    assert set(gold["indices_mentioned"]) <= INDICES


def test_plan(gold: dict[str, Any]) -> None:
    plan = gold["plan"] or gold
    assert plan["level"] in ISSUER_LEVELS | {None}
    assert (plan["province"] is None) == (plan["province_code"] is None)
    if gold["plan"] is not None:
        assert plan["number"] is None or " " not in plan["number"]
        assert all(date is None or re.fullmatch(DATE, date) for date in each(plan["issue_date"]))
        assert plan["period"] is None or plan["period"][0] < plan["period"][1]


def test_a_page_of_one_part_is_not_in_the_other() -> None:
    told: dict[str, set[tuple[object, ...]]] = {part: set() for part in PARTS}
    for path in FILES:
        read = json.loads(path.read_text(encoding="utf-8"))
        plan = read["plan"] or {}
        for number in each(plan.get("number")):
            years = tuple(each(plan["plan_year"]))
            told[path.parent.parent.name].add((plan["province"], number, years))
    for one, other in combinations(PARTS, 2):
        assert not told[one] & told[other]


def test_words_of_the_page(gold: dict[str, Any]) -> None:
    text = page_text(page_of(gold)).lower()
    for field in ("title", "author", "source_name"):
        for printed in each(gold[field]):
            assert fold(printed).lower() in text
    findings = gold["targets"] + gold["index_results"] + gold.get("not_targets", [])
    for finding in findings:
        assert fold(finding["quote"]).lower() in text


def test_targets(gold: dict[str, Any]) -> None:
    targets = gold["targets"]
    assert [target["ordinal"] for target in targets] == list(range(len(targets)))
    for target in targets:
        assert set(each(target["comparator"])) <= COMPARATORS
        assert set(each(target["unit"])) <= UNITS
        assert set(each(target["level"])) <= LEVELS
        assert set(each(target["group_id"])) <= GROUPS
        assert all(2010 < year < 2041 for year in each(target["due_year"]))
        assert ("range" in each(target["comparator"])) == (target["value_high"] is not None)
        assert target["value_high"] is None or target["value"] < target["value_high"]
        assert target["parent"] is None or 0 <= target["parent"] < target["ordinal"]
        assert target["indicator"]
        assert all(re.fullmatch(r"I\d{3}", name) for name in each(target["indicator_id"]))


def test_values_that_are_no_targets(gold: dict[str, Any]) -> None:
    for value in gold.get("not_targets", []):
        assert value["status"] in NOT_TARGET
        assert value["unit"] in UNITS


def test_index_results(gold: dict[str, Any]) -> None:
    for result in gold["index_results"]:
        assert result["index_id"] in INDICES
        assert result["score"] is not None or result["rank"] is not None
        assert None in (result["rank"], result["out_of"]) or result["rank"] <= max(
            filter(None, each(result["out_of"]))
        )


def test_references(gold: dict[str, Any]) -> None:
    squeezed = re.sub(r"[\s*|]", "", page_text(page_of(gold))).replace("–", "-").replace("Ð", "Đ")
    numbers = [reference["number"] for reference in gold["references"]]
    own = [gold["plan"]["number"]] if gold["plan"] and gold["plan"]["number"] else []
    for number in numbers + own:
        assert number in squeezed
    for reference in gold["references"]:
        dates = each(reference["date"])
        assert all(date is None or re.fullmatch(DATE, date) for date in dates)


def test_tasks_and_mentions(gold: dict[str, Any]) -> None:
    text = page_text(page_of(gold)).lower()
    for given in gold.get("assignments", []):
        assert fold(given["task"]).lower() in text
        assert given["lead_agency"]
        assert all(re.fullmatch(DATE, due) for due in each(given["due"]))
        assert set(each(given["group_id"])) <= GROUPS | {None}
    for label, printed in gold.get("mentions", {}).items():
        assert label in {"AGENCY", "PERSON", "PLACE", "optional"}
        assert label == "optional" or all(fold(form).lower() in text for form in printed)


@pytest.mark.skipif(not REAL_TEXTS.exists(), reason="needs ../shared")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_readings_of_real_texts_point_at_the_words_they_were_read_from(path: Path) -> None:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content = (REAL_TEXTS / read["document"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == read["document_sha256"]
    text = content.decode("utf-8")
    quotes = [finding["quote"] for finding in read["targets"] + read["not_targets"]]
    for quote in [read["title"], *quotes]:
        words = " ".join(text[quote["start"] : quote["end"]].split())
        assert hashlib.sha256(words.encode()).hexdigest()[:16] == quote["sha256"]
