"""The sample corpus and its gold files agree with each other and with the annotation guide."""

import re
import unicodedata
from collections import Counter
from typing import Any

import pypdfium2 as pdfium
import pytest
from bs4 import BeautifulSoup

from corpus import Page
from corpus.sample import sample_gold, sample_pages
from pipeline.dataset.schema import schema
from pipeline.evaluate.gold import alternatives, load_gold

# The charset that this page's own markup gives is wrong.
CHARSETS = {"sample/binh-dinh-2013.html": "cp1258"}
BOTH_CODES = {
    "binh-dinh-2013": ("52", "52"),
    "dak-lak-2026": (None, "66"),
    "hai-duong-2022-bang-chi-tieu": ("30", "31"),
    "lao-cai-2016": ("10", "15"),
    "quang-nam-2021-2025": ("49", "48"),
    "thanh-hoa-2025-thay-the": ("38", "38"),
    "yen-bai-2022-toan-van": ("15", "15"),
}

PAGES = {page.source: page for page in sample_pages()}
GOLD = {gold.page.document: gold.raw for gold in load_gold(sample_gold())}
ENUMS = schema().enums


def folded(text: str) -> str:
    """NFC, without invisible characters, runs of white space as one blank."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text)
    return re.sub(r"\s+", " ", text)


def visible(page: Page) -> str:
    """What a reader of the page can see, folded."""
    if page.media_type == "application/pdf":
        with pdfium.PdfDocument(page.content) as file:
            return folded(" ".join(sheet.get_textpage().get_text_range() for sheet in file))
    soup = BeautifulSoup(page.content.decode(CHARSETS.get(page.source, "utf-8")), "lxml")
    for hidden in soup(["script", "style", "noscript"]):
        hidden.decompose()
    return folded(soup.get_text(" "))


def records(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in a gold file that quotes the page."""
    return [*gold["targets"], *gold["index_results"], *gold["not_targets"]]


def test_every_page_has_gold_and_every_gold_a_page() -> None:
    assert set(PAGES) == set(GOLD)
    assert len(PAGES) >= 60


def test_sources_come_in_a_stable_order() -> None:
    sources = [page.source for page in sample_pages()]
    assert sources == sorted(sources)
    assert all(source.startswith("sample/") for source in sources)


@pytest.mark.parametrize("source", sorted(PAGES))
def test_pages_are_as_large_as_real_ones(source: str) -> None:
    assert 15_000 <= len(PAGES[source].content) <= 90_000


@pytest.mark.parametrize("source", sorted(GOLD))
def test_title_and_quotes_stand_on_the_page(source: str) -> None:
    gold, text = GOLD[source], visible(PAGES[source])
    assert any(folded(title) in text for title in alternatives(gold["title"]))
    missing = [entry["quote"] for entry in records(gold) if folded(entry["quote"]) not in text]
    assert not missing


@pytest.mark.parametrize("source", sorted(GOLD))
def test_quotes_hold_their_numbers(source: str) -> None:
    for entry in [*GOLD[source]["targets"], *GOLD[source]["not_targets"]]:
        quote = entry["quote"]
        cell = quote == entry.get("indicator")  # a table row: the value has its own cell
        words = entry["value"] in (0, 100) and not re.search(r"\d", quote)  # toàn bộ, không để
        printed = rf"(?<![\d,])0?{entry['value']:g}".replace(".", ",")
        assert cell or words or re.search(printed, quote), quote


@pytest.mark.parametrize("source", sorted(GOLD))
def test_gold_uses_the_words_of_the_dataset(source: str) -> None:
    gold = GOLD[source]
    assert gold["kind"] in ENUMS["kind"]
    assert set(gold["task_groups"]) <= set(ENUMS["group_id"])
    assert set(gold["indices_mentioned"]) <= set(ENUMS["index_id"])
    assert {result["index_id"] for result in gold["index_results"]} <= set(ENUMS["index_id"])
    assert {entry["status"] for entry in gold["not_targets"]} <= set(ENUMS["status"])
    assert gold["plan"] is None or gold["plan"]["level"] in ENUMS["level"]
    for target in gold["targets"]:
        assert set(alternatives(target["comparator"])) <= set(ENUMS["comparator"])
        assert set(alternatives(target["unit"])) <= set(ENUMS["unit"])
        assert set(alternatives(target["level"])) <= {*ENUMS["target_level"], None}
        assert set(alternatives(target["group_id"])) <= {*ENUMS["group_id"], None}
        assert (target["value_high"] is not None) == (target["comparator"] == "range")


@pytest.mark.parametrize("source", sorted(GOLD))
def test_parents_come_before_their_parts(source: str) -> None:
    targets = GOLD[source]["targets"]
    assert [target["ordinal"] for target in targets] == list(range(len(targets)))
    parents = {target["ordinal"]: target["parent"] for target in targets}
    assert all(parent is None or parent < part for part, parent in parents.items())


@pytest.mark.parametrize("stem", sorted(BOTH_CODES))
def test_provinces_carry_both_geographies(stem: str) -> None:
    plan = GOLD[f"sample/{stem}.html"]["plan"]
    assert (plan["province_code"], plan["province_code_2025"]) == BOTH_CODES[stem]


def test_the_corpus_covers_provinces_years_levels_and_kinds() -> None:
    provinces = {str((gold["plan"] or gold)["province"]) for gold in GOLD.values()}
    assert len(provinces) >= 20
    plans = [gold["plan"] for gold in GOLD.values() if gold["plan"]]
    years = {plan["plan_year"] for plan in plans if plan["plan_year"]}
    assert min(years) <= 2012
    assert max(years) >= 2026
    assert len(years) >= 12
    assert {plan["level"] for plan in plans} == {"province", "district", "commune", "department"}
    kinds = Counter(gold["kind"] for gold in GOLD.values())
    assert kinds["plan_announcement"] >= 40
    assert set(kinds) == set(ENUMS["kind"])


def test_some_provinces_are_followed_across_the_merger_of_2025() -> None:
    plans = [gold["plan"] for gold in GOLD.values() if gold["kind"] == "plan_announcement"]
    years = {code: set() for code in {plan["province_code_2025"] for plan in plans}}
    for plan in plans:
        years[plan["province_code_2025"]].add(plan["plan_year"])
    followed = [code for code, told in years.items() if len(told) >= 3 and {2024, 2026} <= told]
    assert len(followed) >= 5


def test_some_plans_are_told_of_twice() -> None:
    plans = [gold["plan"] for gold in GOLD.values() if gold["plan"] and gold["plan"]["number"]]
    told = Counter((plan["number"], plan["issue_date"]) for plan in plans)
    assert sum(times == 2 for times in told.values()) >= 2


def test_some_pages_are_hard_to_decode() -> None:
    raw = {source: page.content for source, page in PAGES.items()}
    with pytest.raises(UnicodeDecodeError):
        raw["sample/binh-dinh-2013.html"].decode("utf-8")
    assert b"charset" not in raw["sample/lam-dong-2018-tuyen-truyen.html"].lower()
    decomposed = raw["sample/kien-giang-2019-chan-chinh.html"].decode("utf-8")
    assert unicodedata.normalize("NFC", decomposed) != decomposed
