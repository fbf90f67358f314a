"""What a plan is for: the words right after "kế hoạch", its number, date and issuer taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Span

# The letter comes first: so a search leaps from one to the next.
_PLAN = re.compile(
    r"[kcđ](?<!\w.)(?<!sở .)(?<!bộ .)(?<!phòng .)(?<!chính - .)"
    r"(?:(?<=k)ế hoạch(?! (?:hóa|và đầu tư)\b)|(?<=k)h(?= (?:cchc|cải cách))"
    r"|(?<=c)hương trình|(?<=đ)ề án)\b"
)
# The pieces that may stand between "kế hoạch" and its object; each is taken off while it matches.
_BETWEEN = re.compile(
    r"[\s:,;\"'*|-]{1,6}"
    r"|\((?:[^()\n]{0,80})\)"
    r"|(?:số\s?:?\s?)?[0-9]{1,5}[a-z]?\s?[/-]\s?[\w&.đ]{1,12}(?:\s?[-/]\s?[\w&.]{1,14}){0,3}(?![\w/])"
    r"|số [0-9]{1,5}[a-z]?(?![\w/])"
    r"|(?:ký )?ngày [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
    r"|ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}"
    r"|(?:năm|trong năm) 20[0-9]{2}\b"
    r"|giai đoạn 20[0-9]{2}\s?-\s?20[0-9]{2}"
    r"|của (?:ban |ủy |ubnd |sở |bộ |hđnd |tỉnh |thành |huyện )[^.,;\n]{0,60}?"
    r"(?= về\b| triển khai| thực hiện)"
    r"|(?:về việc|về|v/v|ban hành|kèm theo|triển khai|tổ chức|thực hiện|tiến hành|nhiệm vụ|công tác"
    r"|hành động|chi tiết|cụ thể|việc|hoạt động|trọng tâm|sửa đổi|bổ sung|điều chỉnh"
    r"|một số (?:điều|nội dung|nhiệm vụ)(?: của)?"
    # "Kế hoạch số 12/KH-UBND: những chỉ tiêu chính về …", "một kế hoạch cho năm nay"
    r"|(?:các |những |hệ thống )?(?:mục tiêu(?! quốc gia)|chỉ tiêu|giải pháp|điểm mới|yêu cầu)"
    r"(?: chính| chủ yếu| cụ thể| trọng tâm| lớn| nổi bật)?"
    r"|(?:cho|của) (?:(?:[0-9]{1,2}|một|hai|ba|cả|những|các) )?năm"
    r"(?: nay| này| tới| mới| sau| 20[0-9]{2})?"
    r"|(?:năm nay|năm tới|năm mới|riêng|dài hạn|trung hạn|ngắn hạn|h[àằ]ng năm))\b"
)
_ENDED = re.compile(r",(?! (?:nhiệm vụ|chương trình|giải pháp|nội dung)\b)")
"""A comma right behind "kế hoạch" ends its name: "việc ghi trong kế hoạch, nâng chỉ số …"."""
_LONGEST = 200
_STEPS = 12


@dataclass(frozen=True, slots=True)
class PlanObject:
    """A plan named in folded lower-case text: `word` is "kế hoạch", `phrase` what it is for."""

    word: Span
    start: int
    phrase: str


def object_at(words: str, position: int) -> tuple[int, str]:
    """Return where the object after `position` begins, and its words up to the sentence's end."""
    for _ in range(_STEPS):
        piece = _BETWEEN.match(words, position)
        if not piece:
            break
        position = piece.end()
    phrase = re.split(r"[.;]\s|\n\s*\n|[.;]$", words[position : position + _LONGEST], maxsplit=1)[0]
    return position, " ".join(phrase.split())


def find_plan_objects(words: str, span: Span) -> Iterator[PlanObject]:
    """Yield the plans, programmes and schemes named in a part of folded lower-case text."""
    for match in _PLAN.finditer(words, span.start, span.end):
        ended = _ENDED.match(words, match.end())
        start, phrase = (match.end(), "") if ended else object_at(words, match.end())
        yield PlanObject(Span(*match.span()), start, phrase)
