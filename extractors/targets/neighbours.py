"""Values seen beside each other: what one takes over from the one before it in its sentence."""

import itertools
import re
from dataclasses import dataclass, replace

from extractors.findings import Target
from extractors.folding import lower
from extractors.sentences import Sentence
from extractors.targets.levels import find_levels
from extractors.targets.segments import Segment

_SPREAD = ("gt", "ge", "lt", "le", "decrease", "increase")
_CHANGES = ("decrease", "increase")
_OF_WHICH = re.compile(r"trong (?:đó|số đó)")
_NEW_VERB = re.compile(
    r"\b(?:đạt|được|có|phấn đấu|bảo đảm|đảm bảo|hoàn thành|giảm|tăng|rút ngắn|nâng|duy trì|"
    r"trong đó|riêng|cung cấp|số hóa|triển khai|kiểm tra)\b"
)
_OWN_VERB = re.compile(r"\b(?:được|đạt|có|phải)\b")
_ONE_BY_ONE = re.compile(r"lần lượt|tương ứng")
_FROM = re.compile(r"\btừ(?: mức| tỷ lệ)? $")
_TO = re.compile(
    r"[^.;%0-9]{0,40}(?:\([^)]{0,30}\)|năm [0-9]{4})?[^.;%0-9]{0,20}(?<!trở )\b(?:lên|xuống|còn)\b"
)
_COMPARED = re.compile(
    r"(?:so với|gấp (?:đôi|rưỡi|ba|[0-9,]{1,3} lần)|cao hơn|thay cho) (?:mức |tỷ lệ |con số )?"
    r"(?:chỉ |khoảng |hơn |bình quân |trung bình |chung )?\Z"
)
_BOTH_LEVELS = re.compile(r"cấp (?:tỉnh|huyện|xã)(?:,| và) (?:ubnd )?cấp (?:tỉnh|huyện|xã)")
_WITH_DEPARTMENTS = re.compile(
    r"ngành(?:,| và) (?:mỗi |các |ubnd |ủy ban nhân dân )*(?:cấp )?(?:quận, )?huyện"
)
_NEXT_COUNT = re.compile(r"[^;.%0-9]{2,45}(?:,| và) ")
_PLACE = re.compile(
    r"^(?:các )?cấp (?:tỉnh|huyện|xã)\b|"
    r" ?\b(?:tại|ở|của|thuộc) (?:các )?(?:cơ quan |ubnd |ủy ban nhân dân )?"
    r"(?:cấp (?:tỉnh|huyện|xã)|sở, (?:ban, )?ngành)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(\bvà|,)\s*$")
_TIMES = ("minute", "hour", "day")
_NEXT_TIME = re.compile(r"[^.;0-9]{2,60}(?:,| và) ")
_LONGEST_GAP = 70
_LEVEL_WORDS = (("province", "tỉnh"), ("district", "huyện"), ("commune", "xã"))


@dataclass(frozen=True, slots=True)
class Read:
    """One value with what its own words say."""

    segment: Segment
    sentence: Sentence
    levels: list[str]
    target: Target


def _shared(first: Target, second: Target) -> str:
    """Return the comparator of `second` where it may take over that of `first`."""
    inherits = second.comparator == "reach" and first.comparator in _SPREAD
    return first.comparator if inherits else second.comparator


def fill_indicators(reads: list[Read]) -> list[Read]:
    """Give a value without words of its own those of the value before it ("…, tăng 2 bậc")."""
    done: list[Read] = []
    for read in reads:
        target = read.target
        if target.indicator is None and done:
            target = replace(target, indicator=done[-1].target.indicator)
        done.append(replace(read, target=target))
    return done


def one_by_one(folded: str, sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Give the values after "lần lượt" the levels listed before them, in their order."""
    if len(reads) < 2 or not _ONE_BY_ONE.search(folded, sentence.start, sentence.end):
        return reads
    levels = find_levels(folded, sentence.start, sentence.end)
    if levels == ["all"]:  # "cấp tỉnh, huyện, xã" in one phrase
        words = folded[sentence.start : sentence.end]
        levels = [level for level, word in _LEVEL_WORDS if word in words]
    if len(levels) != len(reads):
        return reads
    first = reads[0].target
    return [
        replace(
            read,
            levels=[level],
            target=replace(
                read.target,
                level=level,
                comparator=_shared(first, read.target),
                indicator=first.indicator,
                indicator_id=first.indicator_id,
                group_id=first.group_id,
            ),
        )
        for read, level in zip(reads, levels, strict=True)
    ]


def _coordinated(folded: str, first: Read, second: Read) -> bool:
    """Whether two values share verb and unit, so that the comparator of the first spreads."""
    between = folded[first.segment.quantity.end : second.segment.quantity.start]
    unit = first.target.unit
    if unit != second.target.unit or _NEW_VERB.search(between):
        return False
    if unit == "count" and _NEXT_COUNT.fullmatch(between):
        return True
    if unit in _TIMES and first.target.comparator != "reach":
        return bool(_NEXT_TIME.fullmatch(between))
    return _joined(folded, between, first, second)


def _joined(folded: str, between: str, first: Read, second: Read) -> bool:
    """Whether what follows two values is joined: levels, the objects of a cut, "30% A và 30% B"."""
    join = _JOINS.search(between)
    follows = second.segment.subject_follows
    if first.target.comparator in _CHANGES and follows:
        after = folded[second.segment.quantity.end : second.segment.end]
        return bool(join) and not _OWN_VERB.search(after)
    if first.segment.subject_follows and follows and join and join[1] == "và":
        return True
    return bool(first.levels and second.levels and first.levels != second.levels)


def spread(folded: str, reads: list[Read]) -> list[Read]:
    """Spread a comparator over coordinated levels (annotation guide, coding rule 2)."""
    done: list[Read] = []
    for read in reads:
        if not done or not _coordinated(folded, done[-1], read):
            done.append(read)
            continue
        first, target = done[-1].target, read.target
        comparator = _shared(first, target)
        taken = comparator != target.comparator
        target = replace(
            target,
            comparator=comparator,
            comparator_printed=target.comparator_printed and not taken,
            origin="comparators.inherited" if taken else target.origin,
            indicator_id=target.indicator_id or first.indicator_id,
            group_id=target.group_id or first.group_id,
        )
        done.append(replace(read, target=target))
    return done


def share_predicate(folded: str, reads: list[Read]) -> list[Read]:
    """Give values of coordinated levels what is said once, behind the last: subject and verb.

    "95% hồ sơ công việc cấp tỉnh, 85% cấp huyện được xử lý trên mạng" is twice "hồ sơ công việc
    được xử lý trên mạng".
    """
    done: list[Read] = []
    for read in reversed(reads):
        if done and _coordinated(folded, read, done[-1]) and read.levels:
            phrase = _whole(read.target.indicator, done[-1].target.indicator)
            if phrase:
                done[-1] = replace(done[-1], target=replace(done[-1].target, indicator=phrase))
                read = replace(read, target=replace(read.target, indicator=phrase))  # noqa: PLW2901
        done.append(read)
    return done[::-1]


def _whole(subject: str | None, last: str | None) -> str | None:
    """Return `last` without its level, led by the subject where it has none of its own."""
    if not (subject and last):
        return None
    bare, tail = _PLACE.sub("", subject).strip(), _PLACE.sub("", last).strip()
    if tail == last and last.startswith(bare):
        return last  # shared with a later value already
    if not bare or not tail or tail == last:
        return None
    return tail if lower(tail).startswith(lower(bare)) else f"{bare} {tail}"


def mark_compared(folded: str, reads: list[Read]) -> list[Read]:
    """Mark the value of "so với mức 38% hiện nay" as a baseline: it is what is left behind."""
    return [
        replace(read, target=replace(read.target, status="baseline", due=None))
        if _COMPARED.search(
            folded[max(0, read.segment.quantity.start - 40) : read.segment.quantity.start]
        )
        else read
        for read in reads
    ]


def mark_baselines(folded: str, reads: list[Read]) -> list[Read]:
    """Mark the first value of "từ 62% lên 75%" as the baseline of the second."""
    done = list(reads)
    for i, (first, second) in enumerate(itertools.pairwise(reads)):
        place = first.segment.quantity
        gap = folded[place.end : second.segment.quantity.start]
        left = folded[max(0, place.start - 14) : place.start]
        if not (_FROM.search(left) and len(gap) < _LONGEST_GAP and _TO.match(gap)):
            continue
        before, after = first.target, second.target
        done[i] = replace(
            first, target=replace(before, status="baseline", comparator="reach", due=None)
        )
        done[i + 1] = replace(
            second,
            target=replace(
                after,
                indicator=before.indicator,
                indicator_id=after.indicator_id or before.indicator_id,
                group_id=after.group_id or before.group_id,
                level=after.level or before.level,
            ),
        )
    return done


def each_level(folded: str, sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Make two records of a value meant for two levels ("cấp tỉnh, cấp huyện"): one each.

    Of departments beside another level ("sở, ngành và UBND cấp huyện") the first named counts.
    Levels that take the values one by one ("lần lượt") are not each meant by all.
    """
    if len(reads) > 1 and _ONE_BY_ONE.search(folded, sentence.start, sentence.end):
        return reads
    done: list[Read] = []
    for read in reads:
        place = (read.segment.start, read.segment.end)
        levels = read.levels if len(read.levels) == 2 and not read.target.level else []
        if levels and not _BOTH_LEVELS.search(folded, *place):
            levels = levels[:1] if _WITH_DEPARTMENTS.search(folded, *place) else []
        records = [replace(read, target=replace(read.target, level=level)) for level in levels]
        done += records or [read]
    return done


def find_parents(folded: str, reads: list[Read], former: list[Target]) -> list[Target]:
    """Return the targets of a sentence, those after "trong đó" as parts of the one before them.

    `former` are the targets of the document so far; `parent` counts from the first of them.
    """
    done: list[Target] = []
    for read in reads:
        start, target = read.segment.start, read.target
        head = folded[max(0, start - 12) : read.segment.quantity.start]
        whole = done[-1] if done else former[-1] if former else None
        near = whole is not None and whole.sentence.end + 3 >= target.sentence.start
        if whole is not None and near and _OF_WHICH.search(head):
            target = replace(
                target,
                parent=len(former) + len(done) - 1,
                level=target.level or whole.level,
                group_id=target.group_id or whole.group_id,
            )
        done.append(target)
    return done
