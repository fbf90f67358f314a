"""The shortest phrase that says what a value measures (annotation guide, *Targets*).

Administrators say where, by whom, by which decision and by when along with what is counted; a
phrase that can be compared across provinces leaves that out. The rules stand in `phrases.yml`.
"""

import re
from functools import cache, lru_cache

from extractors.folding import fold, lower
from extractors.rules import load_rules

_LEAST_WORDS = {"lead": 2, "rest": 3, "inside": 4, "aside": 4}  # that a cut leaves of a phrase
_APART = (",", " (", " trong năm", " so với")  # what begins so is surely no part of a name
_INSPECTED = re.compile(
    r"((?:tự |phúc |hậu )?kiểm tra) (?:công tác )?(?:cải cách hành chính|cchc)\Z"
)
# Verbs that take what is counted as their object, so that a verb behind it tells only which.
_TRANSITIVE = re.compile(
    r"(?:(?:(?:kiến nghị|đề xuất|xem xét) )?(?:bãi bỏ|đơn giản hóa|xử lý|luân phiên|bồi dưỡng|"
    r"số hóa|giải ngân|cải tạo|xây mới|cắt giảm|rà soát|sắp xếp|thay thế)(?: hoặc | và |, )?){1,3}"
    r"(?: (?:dứt điểm|xong|kịp thời|hết|đúng hạn|tiếng [a-zà-ỹ]+))?"
)
_HAS_PREDICATE = re.compile(r"\S (?:được|bị|có|đạt|không|đủ|hoàn thành|vận hành|sử dụng|áp dụng)\b")
_JOINT = re.compile(
    r"[ ,]*\b(?:tại|ở|đối với|cho|với|tới|đến|của|và|số|việc|ít nhất|tối thiểu|trên)\Z"
)


@cache
def cue(label: str) -> re.Pattern[str]:
    """Return the pattern of the rule of this label in `phrases.yml`."""
    return next(rule.regex for rule in load_rules("phrases.yml") if rule.label == label)


@lru_cache(maxsize=2048)
def shortened(phrase: str, *, placed: bool = False) -> str:
    """Return a phrase, its spaces single, without the words that do not say what is measured.

    Where it is measured stays in if `placed`, as rows of a table may differ by that alone.
    """
    for label, least in _LEAST_WORDS.items():
        if not (placed and label == "inside"):
            phrase = _cut(phrase, label, least)
    return phrase


def _cut(phrase: str, label: str, least: int) -> str:
    """Return the phrase without what the rule of this label finds, nor, where it is a lead, what
    stands before that, or, where it is the rest, behind it."""
    for match in reversed(list(cue(label).finditer(lower(fold(phrase))))):
        if label == "lead" and " được " in phrase[: match.start()]:
            continue  # a list in the predicate, no new subject
        start = 0 if label == "lead" else match.start()
        end = len(phrase) if label == "rest" else match.end()
        left = f"{phrase[:start]}{phrase[end:]}".strip(" ,")
        if len(left.split()) >= least - phrase.startswith(_APART, match.start()):
            phrase = left
            if label == "lead":
                break
    return phrase


def is_nowhere(phrase: str) -> bool:
    """Whether a phrase only names a place or a time: its value goes on about another."""
    return bool(cue("nowhere").search(lower(fold(phrase)))) or is_when(phrase)


def is_when(phrase: str) -> bool:
    """Whether a phrase only says when: "trước ngày 30/6", "kể từ khi được giao"."""
    return bool(cue("when").match(lower(fold(phrase))))


def has_predicate(phrase: str) -> bool:
    """Whether a phrase says anything of what it names."""
    return bool(_HAS_PREDICATE.search(lower(fold(phrase))))


def done_to(phrase: str, before: str) -> str:
    """Return what is counted with what is done to it by the words `before` its value.

    >>> done_to("sổ hộ tịch", "Tỉnh phấn đấu số hóa ")
    'sổ hộ tịch được số hóa'
    """
    deed = next(iter(cue("deed").finditer(lower(fold(before)))), None)
    if deed is None:
        squad = cue("squad").search(lower(fold(before)))
        return f"{phrase} được kiểm tra" if squad and not has_predicate(phrase) else phrase
    words = before[deed.start() :].strip()
    while joint := _JOINT.search(lower(fold(words))):
        words = words[: joint.start()].strip(" ,")
    if has_predicate(phrase):
        if not _TRANSITIVE.fullmatch(lower(fold(words))):
            return phrase
        which = cue("relative").search(lower(fold(phrase)))
        phrase = phrase[: which.start()] if which else phrase
    verb = _INSPECTED.sub(r"\1", lower(words[:1]) + words[1:])
    if cue("deed").match(lower(fold(verb.removeprefix("hoàn thành ")))):
        verb = verb.removeprefix("hoàn thành ")
    if verb.startswith("hoàn thành"):
        return f"{phrase} {verb}"
    if verb.startswith("giải ngân"):
        return f"giải ngân {phrase}"
    if verb.endswith(phrase):
        return phrase
    return f"{phrase} được {verb}"
