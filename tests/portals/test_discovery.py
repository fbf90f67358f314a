"""What of a listing is fetched, what is left out, and what is said of it."""

import re
from time import process_time

import pytest

from extractors.rules import Rule
from pipeline.platforms import Announcement
from pipeline.portals import EntryPoint, Portal, worth_fetching
from pipeline.portals.discovery import plain, rules, slug_words

RULES = rules("fetch", "leave", "section")
HOSTILE = (
    "ke hoach ",
    "ban hanh ",
    "so 1/kh-ubnd ",
    "a",
    "cong bo danh muc ",
    "\n",
    ". ",
    "20",
    "tin ",
)


def portal() -> Portal:
    return Portal(
        id="x",
        name="X",
        hosts=("x.gov.vn",),
        level="province",
        entry_points=(EntryPoint(url="https://x.gov.vn/"),),
        verified=False,
    )


def announcement(title: str, **fields: str) -> Announcement:
    return Announcement(**{"url": "https://x.gov.vn/tin/1.html", "title": title, **fields})


def test_there_are_rules_of_every_label() -> None:
    assert {rule.label for rule in RULES} == {"fetch", "leave", "section"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_and_pattern_define_each_other(rule: Rule) -> None:
    assert rule.examples
    assert rule.counterexamples
    for example in rule.examples:
        before, marked, after = re.split("[«»]", example)
        match = rule.regex.search(plain(before + marked + after))
        assert match, example
        assert match.group().strip() == plain(marked), example
    for example in rule.counterexamples:
        assert not rule.regex.search(plain(example)), example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_patterns_take_linear_time(rule: Rule) -> None:
    for unit in HOSTILE:
        text = unit * (20_000 // len(unit))
        begin = process_time()
        for _ in rule.regex.finditer(text):
            pass
        assert process_time() - begin < 1.0, unit


@pytest.mark.parametrize(
    ("title", "fetch", "rule"),
    [
        ("Ban hành Kế hoạch cải cách hành chính năm 2024", True, "discovery.reform"),
        ("BAN HÀNH KẾ HOẠCH CCHC NĂM 2024", True, "discovery.reform"),
        ("Ban hành Kế hoạch cải cách hành chính", True, "discovery.reform"),
        ("Hội nghị phân tích Chỉ số PAPI", True, "discovery.index"),
        ("Kế hoạch kiểm soát thủ tục hành chính năm 2022", True, "discovery.field_plan"),
        (
            "Công bố danh mục thủ tục hành chính lĩnh vực thú y",
            False,
            "discovery.procedures_listed",
        ),
        ("Khai mạc giải bóng đá thiếu niên", False, "discovery.nothing"),
        ("Kế hoạch phòng, chống cháy rừng năm 2023", False, "discovery.nothing"),
        ("Kế hoạch số 31/KH-UBND", True, "discovery.bare_plan"),
        ("Chi tiết", True, "discovery.unnamed"),
    ],
)
def test_the_title_decides(title: str, fetch: bool, rule: str) -> None:
    decision = worth_fetching(announcement(title), portal())
    assert (decision.fetch, decision.rule) == (fetch, rule)
    assert decision.reason


def test_decomposed_letters_read_alike() -> None:
    decomposed = "ban hành kế hoạch cải cách hành chính"
    assert worth_fetching(announcement(decomposed), portal()).rule == "discovery.reform"


def test_lead_and_address_speak_where_the_title_does_not() -> None:
    neutral = "Đồng bộ nhiều nhiệm vụ, giải pháp trong năm mới"
    lead = announcement(neutral, summary="UBND tỉnh vừa ban hành Kế hoạch CCHC năm 2022.")
    slug = announcement(neutral, url="https://x.gov.vn/ke-hoach-cai-cach-hanh-chinh-77123.html")
    assert not worth_fetching(announcement(neutral), portal()).fetch
    assert worth_fetching(lead, portal()).fetch
    assert worth_fetching(slug, portal()).fetch


def test_a_bare_plan_counts_in_the_season_of_yearly_plans() -> None:
    assert worth_fetching(announcement("Kế hoạch số 31/KH-UBND", date="2023-12-29"), portal()).fetch
    summer = worth_fetching(announcement("Kế hoạch số 31/KH-UBND", date="2023-07-03"), portal())
    assert not summer.fetch
    assert "season" in summer.reason


@pytest.mark.parametrize(
    ("date", "fetch"), [("2001-09-16", False), ("2001", True), ("2014-05", True)]
)
def test_nothing_is_older_than_the_first_programme(date: str, fetch: bool) -> None:
    decision = worth_fetching(announcement("Kế hoạch cải cách hành chính", date=date), portal())
    assert decision.fetch is fetch


def test_everything_on_a_listing_on_reform_is_fetched() -> None:
    entry = EntryPoint(url="https://x.gov.vn/cchc", reform_only=True)
    assert worth_fetching(announcement("Huyện A họp quý I"), portal(), entry).fetch
    assert not worth_fetching(announcement("Huyện A họp quý I"), portal()).fetch


def test_other_hosts_are_left_out() -> None:
    found = announcement("Kế hoạch CCHC", url="https://x.gov.vn.evil.com/ke-hoach")
    assert worth_fetching(found, portal()).rule == "discovery.out_of_scope"


def test_words_of_addresses() -> None:
    assert slug_words("https://x.gov.vn/pages/ke-hoach-cchc-8391.aspx") == "ke hoach cchc 8391"
    assert slug_words("https://x.gov.vn/w/K%E1%BA%BF-ho%E1%BA%A1ch") == "Kế hoạch"
    assert slug_words("https://[") == ""
