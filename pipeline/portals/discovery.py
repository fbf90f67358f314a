"""Which announcements of a listing are worth fetching: the words of title, lead and address say.

The rules are those of `discovery.yml`. Recall comes first: whatever names administrative reform,
its indices, or a plan on one of its fields is fetched, and so is what says too little to be judged.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

import yaml

from extractors.rules import Rule, compile_rules
from pipeline.platforms import Announcement
from pipeline.portals.declaration import EntryPoint, Portal

_NO_PLAN_BEFORE = "2001-09-17"
"""Day of decision 136/2001/QĐ-TTg, the first programme of administrative reform."""
_FEW_WORDS = 3
"""A title of fewer words (Chi tiết, Xem thêm) does not say what it is about."""
_LEAD = 1_000
"""Characters that are read of a title, a lead and an address; what is longer is no such thing."""
_WORDS_APART = re.compile(r"[-_+]+")
_SLUG_END = re.compile(r"(?:[-_]?[0-9a-f]{5,40})?\.[a-z]{2,5}$|[?&].*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to fetch an announcement, why in one phrase, and the id of the rule that said so."""

    fetch: bool
    reason: str
    rule: str


def worth_fetching(
    announcement: Announcement, portal: Portal, entry: EntryPoint | None = None
) -> Decision:
    """Return whether an announcement is worth fetching; recall comes first.

    `entry` is the entry point whose listing it stands on, where that is known: everything on a
    listing on reform alone is fetched. Addresses out of the portal's scope are not.
    """
    if not portal.in_scope(announcement.url):
        return Decision(
            False, "its address lies on no host of the portal", "discovery.out_of_scope"
        )
    if announcement.date and announcement.date[:10] < _NO_PLAN_BEFORE[: len(announcement.date)]:
        return Decision(
            False, f"listed on {announcement.date}, before there were plans", "discovery.too_early"
        )
    if entry is not None and entry.reform_only:
        return Decision(True, "its listing is on reform alone", "discovery.reform_listing")
    return _by_words(announcement)


def _by_words(announcement: Announcement) -> Decision:
    title = plain(announcement.title[:_LEAD])
    slug = plain(slug_words(announcement.url)[:_LEAD])
    everything = "\n".join((title, plain((announcement.summary or "")[:_LEAD]), slug))
    for rule in rules("fetch", "leave"):
        searched = title if rule.attributes.get("in") == "title" else everything
        match = rule.regex.search(searched)
        if match is None:
            continue
        words = " ".join(match.group().split())
        if not _in_season(rule, announcement.date):
            reason = f"{words!r} does not say what for, and is not of the season of yearly plans"
            return Decision(False, reason, rule.id)
        return Decision(rule.label == "fetch", f"it says {words!r}", rule.id)
    if len(title.split()) < _FEW_WORDS and len(slug.split()) < _FEW_WORDS:
        return Decision(True, "title and address say nothing of it", "discovery.unnamed")
    return Decision(False, "nothing in it speaks of administrative reform", "discovery.nothing")


def _in_season(rule: Rule, date: str | None) -> bool:
    """Whether a rule that counts in some months only counts on a list date; it does on none."""
    months = rule.attributes.get("months")
    return not months or not date or len(date) < 7 or int(date[5:7]) in months


@cache
def rules(*labels: str) -> tuple[Rule, ...]:
    """Return the rules of `discovery.yml` with one of these labels, in file order."""
    text = files("pipeline.portals").joinpath("discovery.yml").read_text(encoding="utf-8")
    found = compile_rules(yaml.safe_load(text), "discovery.yml")
    return tuple(rule for rule in found if rule.label in labels)


def plain(text: str) -> str:
    """Return `text` without accents and in lower case, as the rules read it.

    >>> plain("Kế hoạch CẢI CÁCH hành chính")
    'ke hoach cai cach hanh chinh'
    """
    bare = text.replace("Đ", "D").replace("đ", "d").replace("Ð", "D").replace("…", "...")
    letters = (c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return "".join(letters).lower()


def slug_words(url: str) -> str:
    """Return the words of an address's last part, a title that is never cut off.

    >>> slug_words("https://x.gov.vn/tin/ban-hanh-ke-hoach-cchc-2535.html?print=1")
    'ban hanh ke hoach cchc 2535'
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    last = path.rstrip("/").rpartition("/")[2]
    return _WORDS_APART.sub(" ", _SLUG_END.sub("", last)).strip()
