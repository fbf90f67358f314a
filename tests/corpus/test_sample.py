"""The sample corpus and its gold files agree with each other and with the annotation guide."""

import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup

from corpus import Page
from corpus.sample import sample_gold, sample_pages

Gold = dict[str, Any]

# Charsets that the pages' own markup does not tell, or tells wrongly.
CHARSETS = {"sample/binh-dinh-2013.html": "cp1258"}
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
COMPARATORS = {
    *("gt", "ge", "lt", "le", "eq"),
    *("reach", "range", "decrease", "increase", "rank_le"),
}
UNITS = {
    *("percent", "percent_of_max", "percentage_point", "point", "rank", "count"),
    *("minute", "hour", "day"),
}
LEVELS = {"province", "district", "commune", "department", "all", None}
PLAN_LEVELS = {"province", "district", "commune", "department", "central", "party"}
INDICES = {"par_index", "sipas", "papi", "pci", "pgi", "dti", "ict_index", "service_766"}
CODE_OF_63 = {"binh-dinh-2013.html": ("52", "52"), "lao-cai-2016.html": ("10", "15")}

PAGES = {page.source: page for page in sample_pages()}
GOLD: dict[str, Gold] = {
    gold["document"]: gold
    for gold in (
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(sample_gold().glob("*"))
    )
}


def folded(text: str) -> str:
    """NFC, without invisible characters, runs of white space as one blank."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text)
    return re.sub(r"\s+", " ", text)


def visible(page: Page) -> str:
    """What a reader of the page can see, folded."""
    soup = BeautifulSoup(page.content.decode(CHARSETS.get(page.source, "utf-8")), "lxml")
    for hidden in soup(["script", "style", "noscript"]):
        hidden.decompose()
    # Inline tags split words on some pages; blocks must not run together.
    return folded(soup.get_text(" ")) + "\n" + folded(soup.get_text())


def either(value: object) -> list[Any]:
    """The alternatives a gold value stands for."""
    return value if isinstance(value, list) else [value]


def quotes(gold: Gold) -> list[str]:
    return [entry["quote"] for entry in [*gold["targets"], *gold["index_results"]]]


def test_every_page_has_gold_and_every_gold_a_page() -> None:
    assert set(PAGES) == set(GOLD)
    assert len(PAGES) >= 6


def test_sources_come_in_a_stable_order() -> None:
    sources = [page.source for page in sample_pages()]
    assert sources == sorted(sources)
    assert all(source.startswith("sample/") for source in sources)


@pytest.mark.parametrize("source", sorted(GOLD))
def test_title_and_quotes_stand_on_the_page(source: str) -> None:
    gold, text = GOLD[source], visible(PAGES[source])
    assert any(folded(title) in text for title in either(gold["title"]))
    missing = [quote for quote in quotes(gold) if folded(quote) not in text]
    assert not missing


@pytest.mark.parametrize("source", sorted(GOLD))
def test_quotes_hold_their_numbers(source: str) -> None:
    for target in GOLD[source]["targets"]:
        cell = target["quote"] == target["indicator"]  # a table row: the value has its own cell
        zero = target["value"] == 0 or "toàn bộ" in target["quote"].lower()
        printed = f"{target['value']:g}".replace(".", ",")
        assert cell or zero or printed in target["quote"], target["quote"]


@pytest.mark.parametrize("source", sorted(GOLD))
def test_gold_uses_the_words_of_the_guide(source: str) -> None:
    gold = GOLD[source]
    assert gold["kind"] in KINDS
    assert set(gold["task_groups"]) <= GROUPS
    assert set(gold["indices_mentioned"]) <= INDICES
    assert {result["index_id"] for result in gold["index_results"]} <= INDICES
    assert gold["plan"] is None or gold["plan"]["level"] in PLAN_LEVELS
    for target in gold["targets"]:
        assert set(either(target["comparator"])) <= COMPARATORS
        assert set(either(target["unit"])) <= UNITS
        assert set(either(target["level"])) <= LEVELS
        assert set(either(target["group_id"])) <= GROUPS | {None}
        assert (target["value_high"] is not None) == (target["comparator"] == "range")


@pytest.mark.parametrize("source", sorted(GOLD))
def test_parents_come_before_their_parts(source: str) -> None:
    targets = GOLD[source]["targets"]
    assert [target["ordinal"] for target in targets] == list(range(len(targets)))
    for target in targets:
        assert all(p is None or p < target["ordinal"] for p in either(target["parent"]))


@pytest.mark.parametrize(("name", "codes"), sorted(CODE_OF_63.items()))
def test_provinces_carry_both_geographies(name: str, codes: tuple[str, str]) -> None:
    plan = GOLD[f"sample/{name}"]["plan"]
    assert (plan["province_code"], plan["province_code_2025"]) == codes


def test_the_corpus_covers_provinces_years_and_kinds() -> None:
    places = [gold["plan"] or gold for gold in GOLD.values()]
    assert len({place["province"] for place in places}) >= 6
    years = {gold["plan"]["plan_year"] for gold in GOLD.values() if gold["plan"]}
    assert min(years) <= 2013
    assert max(years) >= 2026
    kinds = Counter(gold["kind"] for gold in GOLD.values())
    assert kinds["plan_announcement"] >= 6
